"""``tasuki organization hand-over``: what is said to whoever changes the contractor on April 1.

Numbers alone: the person at the machine keeps the lists, not the cases. Imported after
``django.setup()``.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from tasuki.access.leaving import Tally, cancel_hand_over, carry_out, plan_hand_over, rehearse
from tasuki.access.models import HandOver
from tasuki.accounts.models import Organization
from tasuki.core.dates import wareki

DRY = "見ただけで、何も変えていません。--dry-run を外すと行います。"
AGAIN = "もう済んでいます。新しく動くものはありませんでした。"
WAITS = (
    "その日の0時に、動いている「たすき」（tasuki up）が行います。"
    "止まっていたときは、次に動いたときか、この命令をもう一度行ったときに行います。"
)
STAYS = (
    "移らないケース: {count}件。見られる人のいないまま「{giver}」の名で残り、"
    "市町村主管課の「きょう」に件数だけが出ます。"
    "行き先が決まったら、引き継ぐ機関をかえて、この命令をもう一度行ってください。"
)
LEFT = (
    "受け持ったままのケースが{count}件あります。いまは、だれも開けません。"
    "tasuki organization hand-over で、ほかの機関へ引き継いでください。"
)


def hand_over(
    giver: Organization,
    taker: Organization,
    *,
    begins_on: dt.date,
    reason: str,
    with_ended: bool,
    is_rehearsal: bool,
    using: str,
) -> list[str]:
    """Plan it, do it when its day is today or over; what to say. Raises ``ValidationError``."""
    with transaction.atomic(using=using):
        plan = plan_hand_over(
            by=None, giver=giver, taker=taker, begins_on=begins_on, reason=reason,
            with_ended=with_ended, using=using,
        )  # fmt: skip
        was_done, is_due = plan.done_at is not None, begins_on <= timezone.localdate()
        if is_rehearsal or not is_due:
            tally = rehearse(plan, using=using)
        else:
            tally = carry_out(plan, using=using)
        transaction.set_rollback(is_rehearsal, using=using)
    if was_done and not tally.moved:
        return [AGAIN, *_stays(plan, tally)]
    last = DRY if is_rehearsal else WAITS if not is_due else "引き継ぎました。"
    return [*_lines(plan, tally), last]


def _lines(plan: HandOver, tally: Tally) -> list[str]:
    last_day = wareki(plan.begins_on - dt.timedelta(days=1))
    return [
        f"「{plan.giver}」から「{plan.taker}」へ、{wareki(plan.begins_on)}の0時に引き継ぎます。",
        f"受け持ちのケース: {tally.moved}件。主担当は、「{plan.taker}」の人が決めます。",
        *_stays(plan, tally),
        f"「{plan.giver}」の所属: {tally.members}人が{last_day}まで。"
        "見え方も、その日の24時に終わります。",
        f"「{plan.giver}」あての依頼・つなぎ: {tally.letters}件を取り下げ、"
        "たのんだ人に知らせます。",
        f"「{plan.giver}」への同意: {tally.consents}件は、そのままでは及びません。"
        "主担当の「きょう」に、聞き直すものとして並びます。",
        "記録は、書いた人と機関の名のまま残ります。",
    ]


def _stays(plan: HandOver, tally: Tally) -> list[str]:
    return [STAYS.format(count=tally.stay, giver=plan.giver)] if tally.stay else []


def withdraw(giver: Organization, taker: Organization, *, using: str) -> list[str]:
    """Take back what was planned."""
    plan = cancel_hand_over(by=None, giver=giver, taker=taker, using=using)
    return [
        f"{wareki(plan.begins_on)}の「{giver}」から「{taker}」への引き継ぎを取りやめました。",
        "所属のおわりの日は、書いたままです。続ける人は tasuki user membership end に"
        " --on を付けて、新しいおわりの日を書いてください。短くなった見え方は、"
        "主担当が「担当チームの見直し」で続けます。",
    ]


def left_words(organization: Organization, *, using: str) -> list[str]:
    """What somebody who ends an organization has to know: open cases that nobody opens now."""
    here = Organization.objects.using(using).filter(pk=organization.pk)
    count = here.filter(cases__isnull=False, cases__ended_at__isnull=True).values("cases").count()
    return [LEFT.format(count=count)] if count else []
