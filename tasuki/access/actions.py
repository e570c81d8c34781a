"""Opening and ending the grounds on which people look; drafts. Every write is in the trail."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.utils import timezone

from tasuki.access.enums import BasisName, ConsentForm, ConsentStatus
from tasuki.access.models import (
    ORAL_WITNESS,
    REPRESENTATIVE,
    Consent,
    ConsentRecipient,
    ConsentState,
    Draft,
)
from tasuki.access.policy import BASES
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action

NOT_YOURS = (
    "このケースを見てよい人を変えられるのは、主担当か受け持つ機関の人です。"
    "主担当に相談してください。"
)
NOT_COVERED = (
    "本人の同意が、この相手・この内容・この時点をふくんでいません。"
    "同意の画面で範囲を確かめるか、同意によらない根拠を書いてください。"
)

CONDITION_SAYS = "the municipality asks more"
CONDITION = (
    "この市町村が決めた「担当チームに入る条件」を、この人はまだ満たしていません。"
    "修了証と守秘の誓約を、本人に確かめてもらってください。"
)
HOW_OBTAINED = "同意ありのときは、どうやって確かめたかを選んでください。"

REFUSALS = frozenset({"42501", "22023", "22P02", "23514"})
"""What our rules answer: not allowed, no such principal, a value or a row beyond the limits."""


def is_refusal(error: DatabaseError) -> bool:
    """Whether a rule said no. A lock or a lost connection is an error of ours and stays one."""
    return getattr(error.__cause__, "sqlstate", None) in REFUSALS


def _why(said: str) -> str:
    """The sentence for what ``api.open_grant`` and the triggers of grants answer."""
    if CONDITION_SAYS in said:
        return CONDITION
    return NOT_COVERED if "consent" in said else NOT_YOURS


@action
def open_grant(
    *,
    by: User,
    case_id: uuid.UUID,
    principal: str,
    basis: BasisName,
    max_level: int,
    categories: Iterable[str] = (),
    expires_at: dt.datetime | None = None,
    consent: Consent | None = None,
    conference_id: uuid.UUID | None = None,
    reason: str = "",
) -> uuid.UUID:
    """Let ``principal`` (``u:<user>``, ``o:<organization>``, ``s:<seat>``) see a case.

    The time is cut to the longest the basis allows. ``consent`` must name the organization and all
    ``categories``; without one, ``reason`` states the legal ground. Returns the grant's id.
    """
    longest = BASES[basis].longest
    if longest is None:
        raise ValueError(f"{basis} is never a grant")
    latest = timezone.now() + longest - dt.timedelta(minutes=1)
    until = min(expires_at or latest, latest)
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT api.open_grant(%s, %s, %s, %s, %s::text[], %s, %s, %s, %s)",
                [
                    case_id,
                    principal,
                    basis.value,
                    int(max_level),
                    list(categories),
                    until,
                    consent.pk if consent else None,
                    conference_id,
                    reason,
                ],
            )
            grant_id: uuid.UUID = cursor.fetchone()[0]
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ValidationError(_why(str(error))) from error
    write_event(
        Action.GRANT,
        case_id=case_id,
        object_ids=[grant_id],
        level=int(max_level),
        basis=basis.value,
    )
    return grant_id


@action
def close_grant(*, by: User, case_id: uuid.UUID, grant_id: uuid.UUID) -> None:
    """End a ground now; it works in the very next statement of everybody."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.close_grant(%s)", [grant_id])
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ValidationError(NOT_YOURS) from error
    write_event(Action.REVOKE, case_id=case_id, object_ids=[grant_id])


@action
def record_consent(
    *,
    by: User,
    case_id: uuid.UUID,
    person_id: uuid.UUID,
    recipients: Iterable[Organization],
    categories: Iterable[str],
    purpose: str,
    form: ConsentForm,
    status: ConsentStatus,
    explained_on: dt.date,
    starts_at: dt.datetime | None = None,
    expires_at: dt.datetime | None = None,
    **words: Any,
) -> Consent:
    """Record 本人同意 of one person: recipients × categories × purpose × period.

    ``words``: ``given_by_id``, ``witness``, ``note``, ``representative``, ``representative_kind``,
    ``representative_reason``. Only ``GRANTED`` covers anything: a refusal, or that nobody could be
    asked, is written down and opens nothing. Raises ``ValidationError`` when a granted consent
    lacks recipients, categories, an end, its witness or its representative.
    """
    organizations = list(recipients)
    granted = status == ConsentStatus.GRANTED
    covered = list(categories)
    if granted and not (organizations and covered and expires_at):
        raise ValidationError("同意には、相手の機関・内容・いつまでかを入れてください。")
    if granted:
        _check_obtained(form, words)
    starts = starts_at or timezone.now()
    ends = expires_at or starts + dt.timedelta(days=1)
    if ends <= starts:
        raise ValidationError("同意のおわりは、はじまりより後の日にしてください。")
    state = ConsentState(is_granted=granted, starts_at=starts, expires_at=ends)
    state.save(force_insert=True)
    consent = Consent(
        state=state,
        case_id=case_id,
        person_id=person_id,
        status=status,
        categories=covered,
        purpose=purpose,
        form=form,
        explained_on=explained_on,
        by=by,
        **words,
    )
    consent.save(force_insert=True)
    for organization in organizations:
        ConsentRecipient(consent=consent, organization=organization).save(force_insert=True)
    write_event(Action.CONSENT, case_id=case_id, person_id=person_id, object_ids=[consent.pk])
    return consent


def _check_obtained(form: str, words: dict[str, Any]) -> None:
    """What makes a consent hold, said before the database says it (models/grounds.py)."""
    if form == ConsentForm.NOT_YET:
        raise ValidationError({"form": [HOW_OBTAINED]})
    if form == ConsentForm.ORAL and not words.get("witness", "").strip():
        raise ValidationError({"witness": [ORAL_WITNESS]})
    named = ("representative", "representative_kind", "representative_reason")
    if form == ConsentForm.GUARDIAN and not all(words.get(one, "").strip() for one in named):
        raise ValidationError({"representative": [REPRESENTATIVE]})


@action
def withdraw_consent(
    *, by: User, consent: Consent, reason: str = "", at: dt.datetime | None = None
) -> None:
    """Withdraw: whoever relied on it sees nothing in the next statement. No reason is needed."""
    now = at or timezone.now()
    state = ConsentState.objects.select_for_update().get(pk=consent.pk)
    if state.withdrawn_at is not None:
        raise ValidationError("この同意は、すでに取りやめになっています。")
    state.withdrawn_at = now
    state.save(update_fields=["withdrawn_at"])
    consent.status = ConsentStatus.WITHDRAWN
    consent.withdrawal_reason = reason
    consent.save(update_fields=["status", "withdrawal_reason"])
    write_event(
        Action.WITHDRAW,
        case_id=consent.case_id,
        person_id=consent.person_id,
        object_ids=[consent.pk],
    )


@action
def save_draft(*, by: User, form_key: str, values: dict[str, Any]) -> None:
    """Keep what somebody is typing; one draft a form and person."""
    changed = Draft.objects.filter(user=by, form_key=form_key).update(
        values=values, saved_at=timezone.now()
    )
    if not changed:
        Draft(user=by, form_key=form_key, values=values).save(force_insert=True)


def drop_draft(*, by: User, form_key: str) -> None:
    """The form was sent: its draft goes."""
    Draft.objects.filter(user=by, form_key=form_key).delete()
