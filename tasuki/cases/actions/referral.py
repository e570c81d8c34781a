"""つなぎ (domain.md §4.8): sent, seen, accepted, declined, returned, resent, reported.

Exactly one organization holds a case at every moment: a hand-over changes ``owner`` in the one
statement of ``api.take_over`` and nowhere else.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tasuki.access.actions import CONDITION, CONDITION_SAYS, is_refusal
from tasuki.access.enums import BasisName
from tasuki.access.models import Consent
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.desk import (
    OPEN_REFERRAL,
    check_case_side,
    check_desk,
    close_desk,
    lock_asked,
    open_desk,
    write_letter,
)
from tasuki.cases.actions.moves import lock_case
from tasuki.cases.actions.team import add_team_member, team_grants
from tasuki.cases.enums import LetterKind, ReferralKind, ReferralStatus
from tasuki.cases.grounds import consents_by_organization, works_for
from tasuki.cases.models import Case, Referral
from tasuki.core.action import action
from tasuki.core.rows import check_row

MOVES: dict[ReferralStatus, frozenset[ReferralStatus]] = {
    ReferralStatus.SEEN: frozenset({ReferralStatus.SENT}),
    ReferralStatus.ACCEPTED: OPEN_REFERRAL,
    ReferralStatus.DECLINED: OPEN_REFERRAL,
    ReferralStatus.RETURNED: OPEN_REFERRAL,
    ReferralStatus.SENT: frozenset({ReferralStatus.RETURNED}),
    ReferralStatus.REPORTED: frozenset({ReferralStatus.ACCEPTED}),
    ReferralStatus.CANCELLED: OPEN_REFERRAL | {ReferralStatus.RETURNED},
}
"""From which states each state may be reached."""

NO_GROUND = (
    "{name}への共有に、いま有効な同意がありません。先に同意をもらうか、"
    "同意によらない根拠を書いてください。"
)


@action
def send_referral(
    *,
    by: User,
    case: Case,
    receiver: Organization,
    kind: str,
    text: str,
    label: str,
    due_on: dt.date,
    consent: Consent | None = None,
    ground: str = "",
    at: dt.datetime | None = None,
) -> Referral:
    """Ask another organization to join, or to take the case over.

    A live consent that names the receiver is looked up unless given; with it the desk sees the
    case's P1 part. Without one ``ground`` is required and the desk sees ``label`` and ``text``.
    """
    check_case_side(case.pk)
    lock_case(case)
    _check_letter(by, case, receiver, kind, due_on, at or timezone.now())
    consent = consent or consents_by_organization(case.pk).get(receiver.pk)
    if consent is None and not ground.strip():
        raise ValidationError({"ground": [NO_GROUND.format(name=receiver.name)]})
    referral = Referral(
        case=case,
        kind=kind,
        sender=case.owner,
        receiver=receiver,
        consent=consent.state if consent else None,
        ground="" if consent else ground.strip(),
        label=label,
        sent_by=by,
        sent_at=at or timezone.now(),
        due_on=due_on,
    )
    check_row(referral)
    referral.save(force_insert=True)
    write_letter(referral, LetterKind.ASKED, text, by=by, at=referral.sent_at)
    if consent is not None:
        open_desk(by=by, case=case, organization=receiver, consent=consent, due_on=due_on)
    write_event(Action.REFER, case_id=case.pk, object_ids=[referral.pk], purpose=kind)
    return referral


def _check_letter(
    by: User, case: Case, receiver: Organization, kind: str, due_on: dt.date, at: dt.datetime
) -> None:
    errors: dict[str, list[str]] = {}
    if case.is_ended:
        raise ValidationError("終わったケースは、つなげません。先に再開してください。")
    if case.owner is None:
        raise ValidationError(
            "受け持つ機関のないケースは、つなげません。管理担当に相談してください。"
        )
    if receiver.pk == case.owner_id:
        errors["receiver"] = ["受け持っている機関そのものへは、つなげません。"]
    if receiver.ended_on:
        errors["receiver"] = ["この機関は、いまは活動していません。ほかの機関を選んでください。"]
    if kind == ReferralKind.HAND_OVER and not works_for(by, case.owner_id):
        errors["kind"] = ["主担当の引き継ぎをたのめるのは、受け持つ機関の人です。"]
    if due_on < timezone.localdate(at):
        errors["due_on"] = ["返事の期限は、きょうか、きょうより後の日にしてください。"]
    waiting = Referral.objects.filter(case=case, status__in=OPEN_REFERRAL)
    if waiting.filter(receiver=receiver).exists():
        errors["receiver"] = ["この機関には、返事を待っているつなぎがあります。"]
    if kind == ReferralKind.HAND_OVER and waiting.filter(kind=kind).exists():
        errors["kind"] = ["引き継ぎの返事を、ほかの機関に待っています。先に取り下げてください。"]
    if errors:
        raise ValidationError(errors)


def _step(referral: Referral, to: ReferralStatus, *fields: str) -> None:
    now = ReferralStatus(referral.status)
    if now not in MOVES[to]:
        raise ValidationError(
            f"このつなぎは、いま「{now.label}」です。「{to.label}」にはできません。"
        )
    referral.status = to
    check_row(referral, ["status", *fields])
    referral.save(update_fields=["status", *fields])


def _answer(
    by: User, referral: Referral, to: ReferralStatus, reason: str, at: dt.datetime | None
) -> None:
    """What accepting, declining and returning have in common."""
    lock_asked(referral)
    check_desk(by, referral.receiver_id)
    referral.answered_at, referral.answered_by, referral.reason = at or timezone.now(), by, reason
    referral.seen_at = referral.seen_at or referral.answered_at
    _step(referral, to, "answered_at", "answered_by", "reason", "seen_at")
    write_event(Action.ANSWER, case_id=referral.case_id, object_ids=[referral.pk], purpose=to)


@action
def see_referral(*, by: User, referral: Referral, at: dt.datetime | None = None) -> None:
    """The desk opened the letter. Opening again changes nothing."""
    lock_asked(referral)
    check_desk(by, referral.receiver_id)
    if referral.status != ReferralStatus.SENT:
        return
    referral.seen_at = at or timezone.now()
    _step(referral, ReferralStatus.SEEN, "seen_at")
    write_event(Action.CHANGE, case_id=referral.case_id, object_ids=[referral.pk], purpose="seen")


@action
def accept_referral(*, by: User, referral: Referral, at: dt.datetime | None = None) -> None:
    """Take it on: ``by`` joins the team, or the organization holds the case with ``by`` as lead."""
    _answer(by, referral, ReferralStatus.ACCEPTED, "", at)
    joins = referral.kind == ReferralKind.JOIN
    statement = "SELECT api.join_team(%s)" if joins else "SELECT api.take_over(%s)"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [referral.pk if joins else referral.case_id])
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        if CONDITION_SAYS in str(error):
            raise ValidationError(CONDITION) from error
        raise ValidationError(
            "もとの根拠が変わったため、引き受けられません。送った機関の主担当に確かめてください。"
        ) from error
    if joins:
        write_event(
            Action.GRANT,
            case_id=referral.case_id,
            object_ids=[referral.pk],
            basis=BasisName.TEAM,
            organization_id=referral.receiver_id,
        )
        return
    case = Case.objects.get(pk=referral.case_id)
    if not team_grants(case, by):
        add_team_member(by=by, case=case, user=by, reason="つなぎで主担当を引き継いだ")
    write_event(
        Action.CHANGE,
        case_id=case.pk,
        object_ids=[referral.pk],
        purpose="take_over",
        organization_id=referral.receiver_id,
    )


@action
def decline_referral(
    *, by: User, referral: Referral, reason: str, at: dt.datetime | None = None
) -> None:
    """Refuse with a reason; the desk's view of the case ends with it."""
    _need_reason(reason, "断る")
    _answer(by, referral, ReferralStatus.DECLINED, reason, at)
    close_desk(by=by, case_id=referral.case_id, organization_id=referral.receiver_id)


@action
def return_referral(
    *, by: User, referral: Referral, reason: str, at: dt.datetime | None = None
) -> None:
    """Send it back because something is missing; the sender writes it and sends again."""
    _need_reason(reason, "返す")
    _answer(by, referral, ReferralStatus.RETURNED, reason, at)


def _need_reason(reason: str, verb: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": [f"{verb}理由を、ひとことで書いてください。"]})


@action
def resend(*, by: User, referral: Referral, text: str, at: dt.datetime | None = None) -> None:
    """Answer a return with what was missing; the letter is open again."""
    check_case_side(referral.case_id)
    lock_asked(referral)
    if not text.strip():
        raise ValidationError({"text": ["足りなかったことを書き足してください。"]})
    open_now = Referral.objects.filter(
        case_id=referral.case_id, receiver_id=referral.receiver_id, status__in=OPEN_REFERRAL
    )
    if open_now.exists():
        raise ValidationError("この機関には、返事を待っているつなぎがあります。")
    _step(referral, ReferralStatus.SENT)
    write_letter(referral, LetterKind.ASKED, text, by=by, at=at or timezone.now())
    write_event(Action.REFER, case_id=referral.case_id, object_ids=[referral.pk], purpose="resend")


@action
def report_result(
    *, by: User, referral: Referral, result: str, at: dt.datetime | None = None
) -> None:
    """Tell the sender what came of it."""
    lock_asked(referral)
    check_desk(by, referral.receiver_id)
    if not result.strip():
        raise ValidationError({"result": ["どうなったかを書いてください。"]})
    referral.reported_at = at or timezone.now()
    _step(referral, ReferralStatus.REPORTED, "reported_at")
    write_letter(referral, LetterKind.RESULT, result, by=by, at=referral.reported_at)
    write_event(Action.ANSWER, case_id=referral.case_id, object_ids=[referral.pk], purpose="report")


@action
def cancel_referral(*, by: User, referral: Referral, reason: str = "") -> None:
    """Take the letter back; the desk's view of the case ends with it."""
    check_case_side(referral.case_id)
    lock_asked(referral)
    referral.reason = reason or referral.reason
    _step(referral, ReferralStatus.CANCELLED, "reason")
    close_desk(by=by, case_id=referral.case_id, organization_id=referral.receiver_id)
    write_event(Action.CHANGE, case_id=referral.case_id, object_ids=[referral.pk], purpose="cancel")
