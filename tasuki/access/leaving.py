"""機関の引き継ぎ, decided by whoever runs the installation: planned, rehearsed, done, withdrawn.

They run on a connection that may write these tables (``using``); pages never call them. What is
done and to whom it is told lies in ``sql/handing_over.sql``, because the calendar does it too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import connections, transaction
from django.utils import timezone

from tasuki.access.models import HandOver
from tasuki.accounts.actions import end_membership
from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Membership, Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import all_or_nothing
from tasuki.core.dates import wareki
from tasuki.core.rows import check_row

FARTHEST = dt.timedelta(days=400)
HOLDS_NONE = frozenset(
    {
        OrganizationKind.PREFECTURE,
        OrganizationKind.NATION,
        OrganizationKind.TRAINING,
        OrganizationKind.AUDIT,
    }
)
"""Bodies that never hold a case."""


@dataclass(frozen=True)
class Tally:
    """What a hand-over moves and ends, in numbers alone."""

    moved: int
    stay: int
    members: int
    letters: int
    consents: int


def plan_hand_over(
    *,
    by: User | None,
    giver: Organization,
    taker: Organization,
    begins_on: dt.date,
    with_ended: bool = False,
    reason: str = "",
    using: str = "default",
) -> HandOver:
    """Write down that ``taker`` goes on with what ``giver`` holds; its people end the day before.

    The same plan said again is the same row. Raises ``ValidationError``.
    """
    with all_or_nothing(using):
        known = _said_before(giver, taker, begins_on, using)
        if known is not None:
            if with_ended and not known.with_ended:
                known.with_ended = True
                known.save(using=using, update_fields=["with_ended"])
            return known
        _check(giver, taker, begins_on, using)
        plan = HandOver(
            giver_id=giver.pk,
            taker_id=taker.pk,
            begins_on=begins_on,
            with_ended=with_ended,
            reason=reason,
        )
        check_row(plan, ["begins_on", "reason"])
        plan.save(using=using, force_insert=True)
        _end_members(giver, begins_on, using)
        write_event(
            Action.CONFIGURE,
            object_ids=[plan.pk, giver.pk, taker.pk],
            purpose="機関の引き継ぎを決めた",
            municipality_id=giver.municipality_id,
            using=using,
        )
    return plan


def _said_before(
    giver: Organization, taker: Organization, begins_on: dt.date, using: str
) -> HandOver | None:
    rows = HandOver.objects.using(using).select_for_update()
    return rows.filter(
        giver_id=giver.pk, taker_id=taker.pk, begins_on=begins_on, cancelled_at__isnull=True
    ).first()


def _check(giver: Organization, taker: Organization, begins_on: dt.date, using: str) -> None:
    if giver.pk == taker.pk:
        raise ValidationError("引き継ぐ機関には、もとの機関とは別の機関を書いてください。")
    if taker.ended_on is not None or taker.kind in HOLDS_NONE:
        raise ValidationError(f"「{taker}」は、ケースを受け持てません。別の機関を書いてください。")
    if taker.municipality_id is None or taker.municipality_id != giver.municipality_id:
        raise ValidationError("ちがう市町村の機関へは引き継げません。")
    if abs(begins_on - timezone.localdate()) > FARTHEST:
        raise ValidationError("引き継ぎの日は、きょうの前後1年のうちの日を書いてください。")
    waits = HandOver.objects.using(using).filter(
        giver_id=giver.pk, done_at__isnull=True, cancelled_at__isnull=True
    )
    if (other := waits.select_related("taker").first()) is not None:
        raise ValidationError(
            f"「{giver}」は、{wareki(other.begins_on)}に「{other.taker}」へ引き継ぐと、"
            "もう決まっています。先に --cancel で取りやめてください。"
        )


def _end_members(giver: Organization, begins_on: dt.date, using: str) -> None:
    """By their dates, so that midnight needs nobody: what they were shown ends with them."""
    rows = Membership.objects.using(using).filter(organization_id=giver.pk, starts_on__lt=begins_on)
    last_day = begins_on - dt.timedelta(days=1)
    for one in rows.exclude(ends_on__lt=begins_on):
        end_membership(by=None, membership=one, ends_on=last_day, using=using)


def carry_out(plan: HandOver, *, using: str = "default") -> Tally:
    """Do it, if its day has come. Again, it moves what could not be moved then, else nothing."""
    if plan.begins_on > timezone.localdate():
        raise ValidationError("引き継ぎの日が、まだ来ていません。")
    with all_or_nothing(using):
        return _hand_over(plan, using)


def rehearse(plan: HandOver, *, using: str = "default") -> Tally:
    """The numbers of doing it now; everything is taken back, the trail included."""
    with transaction.atomic(using=using):
        tally = _hand_over(plan, using)
        transaction.set_rollback(True, using=using)
    return tally


def _hand_over(plan: HandOver, using: str) -> Tally:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT moved, stay, members, letters, consents FROM priv.hand_over(%s)", [plan.pk]
        )
        return Tally(*cursor.fetchone())


def cancel_hand_over(
    *, by: User | None, giver: Organization, taker: Organization, using: str = "default"
) -> HandOver:
    """Withdraw what was planned and is not done. The last days of its people stay as written."""
    with all_or_nothing(using):
        waits = HandOver.objects.using(using).select_for_update()
        plan = waits.filter(
            giver_id=giver.pk, taker_id=taker.pk, done_at__isnull=True, cancelled_at__isnull=True
        ).first()
        if plan is None:
            raise ValidationError("取りやめる引き継ぎがありません。")
        plan.cancelled_at = timezone.now()
        plan.save(using=using, update_fields=["cancelled_at"])
        write_event(
            Action.CONFIGURE,
            object_ids=[plan.pk, giver.pk, taker.pk],
            purpose="機関の引き継ぎを取りやめた",
            municipality_id=giver.municipality_id,
            using=using,
        )
    return plan
