"""A summary for the prefecture: one writes, another one reads it through, then it is copied."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from tasuki.access.enums import BasisName
from tasuki.access.models import LONGEST_SUMMARY, Summary, SummaryDraft
from tasuki.accounts.enums import CASE_ROLES
from tasuki.accounts.models import Membership, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.grounds import grounds_of
from tasuki.cases.models import Case
from tasuki.cases.places import names_place
from tasuki.core.action import action
from tasuki.safeguards.telling import telling_words

WAITS = dt.timedelta(days=14)
ONLY_THE_LEAD = "要約を書けるのは、このケースの主担当です。主担当に相談してください。"
NOT_A_READER = "確かめる人は、担当チームか受け持つ機関の、別の人から選んでください。"
NAMES_PLACE = (
    "守られている人の居場所が分かることばが入っています。"
    "住所・勤め先・学校・電話を消してから、もう一度送ってください。"
)
FOUND = (
    "だれのことか分かるかもしれないことばがあります：{words}。"
    "書きかえるか、残すわけがあるときは、下の「残して確かめてもらう」を選んでください。"
)
DECIDED = "この要約は、もう決まっています。"
TOO_OLD = "書いてから14日がすぎました。いまのようすで、書きなおしてもらってください。"
NOT_CHECKED = "見つかったことばを、1つずつ確かめてください。まだのものがあります。"
OVER = "この要約は、もう終わっているか、取り下げられています。"


def readers_of(case: Case, writer: User) -> list[Membership]:
    """Who may read a summary through: colleagues of the holder and the team, never the writer and
    never somebody who is kept away from a person of the case. Five statements."""
    team = {
        one.user_id for one in grounds_of(case) if one.is_live and one.grant.basis == BasisName.TEAM
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT principal FROM api.blocks_of(%s)", [case.pk])
        kept_away = {row[0] for row in cursor.fetchall()}
    members = Membership.objects.live().filter(
        Q(organization_id=case.owner_id) | Q(user_id__in=team),
        organization__municipality_id=case.municipality_id,
        role__in=CASE_ROLES,
    )
    found = members.select_related("user", "organization").order_by("user__kana", "pk")
    return [
        one
        for one in found.exclude(user=writer)
        if not kept_away & {f"u:{one.user_id}", f"o:{one.organization_id}"}
    ]


@action
def write_summary(
    *,
    by: User,
    case: Case,
    reviewer_id: uuid.UUID,
    title: str,
    text: str,
    note: str = "",
    keeps: bool = False,
) -> SummaryDraft:
    """Put a summary before a second person; the case is not written down in it.

    Raises ``ValidationError`` when it names a protected place, and, unless ``keeps``, when words
    were found that may tell whose it is.
    """
    if case.lead_id != by.pk:
        raise ValidationError(ONLY_THE_LEAD)
    if reviewer_id not in {one.user_id for one in readers_of(case, by)}:
        raise ValidationError({"reviewer": [NOT_A_READER]})
    if names_place(case.pk, [title, text, note]):
        raise ValidationError({"text": [NAMES_PLACE]})
    found = telling_words(case, f"{title}\n{text}")
    if found and not keeps:
        raise ValidationError({"text": [FOUND.format(words="、".join(found))]})
    if case.owner_id is None:
        raise ValidationError(ONLY_THE_LEAD)
    draft = SummaryDraft(
        municipality_id=case.municipality_id,
        organization_id=case.owner_id,
        made_by=by,
        reviewer_id=reviewer_id,
        title=title,
        text=text,
        note=note,
        found=found,
    )
    draft.save(force_insert=True)
    write_event(Action.CREATE, case_id=case.pk, object_ids=[draft.pk])
    return draft


@action
def release_summary(
    *, by: User, draft: SummaryDraft, checked: Collection[str], days: int
) -> Summary:
    """Copy the words for the prefecture. ``checked``: the found words the reviewer judged."""
    waiting = _waiting(by, draft)
    now = timezone.now()
    if waiting.made_at < now - WAITS:
        raise ValidationError(TOO_OLD)
    if set(waiting.found) - set(checked):
        raise ValidationError({"checked": [NOT_CHECKED]})
    summary = Summary(
        id=waiting.pk,
        municipality_id=waiting.municipality_id,
        organization_id=waiting.organization_id,
        made_by_id=waiting.made_by_id,
        reviewed_by=by,
        title=waiting.title,
        text=waiting.text,
        released_at=now,
        expires_at=now + min(dt.timedelta(days=days), LONGEST_SUMMARY),
    )
    summary.save(force_insert=True)
    _decide(waiting, "")
    _note(Action.DECIDE, summary.pk, summary.municipality_id, "都道府県に要約を届けた")
    return summary


@action
def return_summary(*, by: User, draft: SummaryDraft, because: str) -> None:
    """Back to the writer, with what should be written otherwise."""
    waiting = _waiting(by, draft)
    _decide(waiting, because)
    _note(Action.DECIDE, waiting.pk, waiting.municipality_id, "要約を書いた人にもどした")


@action
def withdraw_summary(*, by: User, summary: Summary) -> None:
    """The prefecture reads it no more, from the next statement on."""
    now = timezone.now()
    running = Summary.objects.filter(pk=summary.pk, withdrawn_at__isnull=True, expires_at__gt=now)
    if not running.update(withdrawn_at=now):
        raise ValidationError(OVER)
    _note(Action.REVOKE, summary.pk, summary.municipality_id, "都道府県への要約を取り下げた")


def _note(act: Action, pk: uuid.UUID, place: str, purpose: str) -> None:
    write_event(act, object_ids=[pk], municipality_id=place, purpose=purpose)


def _waiting(by: User, draft: SummaryDraft) -> SummaryDraft:
    """The draft as it is now, locked; only for its reviewer, only once."""
    rows = SummaryDraft.objects.select_for_update().filter(
        pk=draft.pk, reviewer=by, decided_at__isnull=True
    )
    found = rows.first()
    if found is None:
        raise ValidationError(DECIDED)
    return found


def _decide(draft: SummaryDraft, because: str) -> None:
    draft.decided_at, draft.returned_because = timezone.now(), because
    draft.save(update_fields=["decided_at", "returned_because"])
