"""One question to many agencies, their answers, and what the coordinator makes of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import Level
from tasuki.access.models import Consent
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.desk import (
    check_case_side,
    check_desk,
    close_desk,
    insert_item,
    lock_asked,
    open_desk,
    write_letter,
)
from tasuki.cases.actions.moves import lock_case
from tasuki.cases.enums import OPEN_REQUEST, LetterKind, RequestStatus, StatementKind
from tasuki.cases.grounds import consents_by_organization
from tasuki.cases.models import AssessmentAnswer, AssessmentRequest, Case, HouseholdPicture
from tasuki.core.action import action
from tasuki.core.rows import STALE, check_row

OWN_DESK = "受け持つ機関の中での確認"
NO_GROUND = (
    "{names}への共有に、いま有効な同意がありません。先に同意をもらうか、"
    "同意によらない根拠を書いてください。根拠だけで送ると、相手に見えるのは呼び方とたのむ内容だけです。"
)


@action
def ask_agencies(
    *,
    by: User,
    case: Case,
    organizations: Iterable[Organization],
    items: Sequence[str],
    question: str,
    label: str,
    due_on: dt.date,
    consents: Mapping[uuid.UUID, Consent] | None = None,
    ground: str = "",
    at: dt.datetime | None = None,
) -> list[AssessmentRequest]:
    """Ask N agencies the same thing; the requests share one ``batch_id``.

    ``consents`` maps organization ids to the consent each request rests on; None looks the live
    ones up. With a consent the agency's desk sees the case's P1 part until 14 days after
    ``due_on``. Without one ``ground`` (who may be told by law, and why) is required, and the agency
    sees ``label`` and ``question`` alone. Raises ``ValidationError``.
    """
    check_case_side(case.pk)
    lock_case(case)
    asked = list(dict.fromkeys(organizations))
    at = at or timezone.now()
    _check_question(case, asked, items, due_on, at)
    covering = consents_by_organization(case.pk) if consents is None else consents
    bare = [o for o in asked if o.pk not in covering and o.pk != case.owner_id]
    if bare and not ground.strip():
        names = "・".join(organization.name for organization in bare)
        raise ValidationError({"ground": [NO_GROUND.format(names=names)]})
    batch, requests = uuid.uuid4(), []
    for organization in asked:
        consent = covering.get(organization.pk)
        own = OWN_DESK if organization.pk == case.owner_id else ""
        request = AssessmentRequest(
            batch_id=batch,
            case=case,
            organization=organization,
            consent=consent.state if consent else None,
            ground="" if consent else (ground.strip() or own),
            label=label,
            items=list(items),
            asked_by=by,
            asked_at=at,
            due_on=due_on,
        )
        check_row(request)
        request.save(force_insert=True)
        write_letter(request, LetterKind.ASKED, question, by=by, at=at)
        if consent is not None:
            open_desk(by=by, case=case, organization=organization, consent=consent, due_on=due_on)
        requests.append(request)
    write_event(Action.REQUEST, case_id=case.pk, object_ids=[r.pk for r in requests])
    return requests


def _check_question(
    case: Case,
    asked: list[Organization],
    items: Sequence[str],
    due_on: dt.date,
    at: dt.datetime,
) -> None:
    errors: dict[str, list[str]] = {}
    if case.is_ended:
        raise ValidationError("終わったケースでは、新しくたのめません。先に再開してください。")
    if not asked:
        errors["organizations"] = ["たのむ機関を1つ以上選んでください。"]
    gone = [organization.name for organization in asked if organization.ended_on]
    if gone:
        errors["organizations"] = [f"{'・'.join(gone)}は、いまは活動していません。外してください。"]
    if not items:
        errors["items"] = ["知りたいことを1つ以上選んでください。"]
    if due_on < timezone.localdate(at):
        errors["due_on"] = ["期限は、きょうか、きょうより後の日にしてください。"]
    waiting = AssessmentRequest.objects.filter(
        case=case, organization__in=asked, status__in=OPEN_REQUEST, items__overlap=list(items)
    ).select_related("organization")
    if items and (names := "・".join(dict.fromkeys(r.organization.name for r in waiting))):
        errors["organizations"] = [
            f"{names}には、同じことをたのんで返事を待っています。催促するか、項目を変えてください。"
        ]
    if errors:
        raise ValidationError(errors)


def _check_open(request: AssessmentRequest) -> None:
    if request.status not in OPEN_REQUEST:
        raise ValidationError(f"この依頼は、すでに「{RequestStatus(request.status).label}」です。")


def _step(request: AssessmentRequest, status: RequestStatus, *fields: str) -> None:
    request.status = status
    check_row(request, ["status", *fields])
    request.save(update_fields=["status", *fields])


@action
def open_request(*, by: User, request: AssessmentRequest, at: dt.datetime | None = None) -> None:
    """The desk opened the request: it counts as read from now on. Opening again changes nothing."""
    lock_asked(request)
    check_desk(by, request.organization_id)
    if request.status != RequestStatus.UNREAD:
        return
    request.read_at = at or timezone.now()
    _step(request, RequestStatus.READ, "read_at")
    write_event(Action.CHANGE, case_id=request.case_id, object_ids=[request.pk], purpose="read")


@action
def answer_request(
    *,
    by: User,
    request: AssessmentRequest,
    answers: Sequence[Mapping[str, Any]],
    is_complete: bool,
    at: dt.datetime | None = None,
) -> list[AssessmentAnswer]:
    """Write the statements of one agency.

    ``answers``: dicts of ``item text kind certainty observed_on`` and, if not the default,
    ``level`` (P2) and ``categories`` (none). ``is_complete`` False keeps the request open as
    「一部を回答」. Raises ``ValidationError`` without any statement, for a day to come, or when the
    request is no longer open.
    """
    lock_asked(request)
    check_desk(by, request.organization_id)
    _check_open(request)
    at = at or timezone.now()
    if not answers and not (is_complete and request.status == RequestStatus.PARTIAL):
        raise ValidationError(
            "答えを1つ以上書いてください。答えられないときは「断る」から理由を送れます。"
        )
    rows = [_answer(by, request, values, at) for values in answers]
    for row in rows:
        insert_item(row)
    request.answered_at, request.answered_by = at, by
    request.read_at = request.read_at or at
    status = RequestStatus.ANSWERED if is_complete else RequestStatus.PARTIAL
    _step(request, status, "answered_at", "answered_by", "read_at")
    write_event(
        Action.ANSWER,
        case_id=request.case_id,
        object_ids=[request.pk, *(row.pk for row in rows)],
        level=max((int(row.level) for row in rows), default=None),
    )
    return rows


def _answer(
    by: User, request: AssessmentRequest, values: Mapping[str, Any], at: dt.datetime
) -> AssessmentAnswer:
    if values["observed_on"] > timezone.localdate():
        raise ValidationError(
            f"「{values['item']}」の「いつの情報か」は、きょうまでの日にしてください。"
        )
    return AssessmentAnswer(
        request=request,
        case_id=request.case_id,
        organization_id=request.organization_id,
        author=by,
        created_at=at,
        item=values["item"],
        text=values["text"],
        kind=values.get("kind", StatementKind.FACT),
        certainty=values["certainty"],
        observed_on=values["observed_on"],
        level=values.get("level", Level.P2),
        categories=list(values.get("categories", ())),
    )


@action
def decline_request(
    *, by: User, request: AssessmentRequest, reason: str, at: dt.datetime | None = None
) -> None:
    """The agency cannot answer, and says why. Its view of the case ends with it."""
    lock_asked(request)
    check_desk(by, request.organization_id)
    _check_open(request)
    if not reason.strip():
        raise ValidationError({"reason": ["断る理由を、ひとことで書いてください。"]})
    request.reason, request.answered_at, request.answered_by = reason, at or timezone.now(), by
    _step(request, RequestStatus.DECLINED, "reason", "answered_at", "answered_by")
    close_desk(by=by, case_id=request.case_id, organization_id=request.organization_id)
    write_event(Action.ANSWER, case_id=request.case_id, object_ids=[request.pk], purpose="decline")


@action
def extend_request(*, by: User, request: AssessmentRequest, to: dt.date, reason: str) -> None:
    """The agency asks for more time and says until when; the deadline moves at once."""
    lock_asked(request)
    check_desk(by, request.organization_id)
    _check_open(request)
    now = request.extended_to or request.due_on
    if to <= now:
        raise ValidationError({"to": ["のばす先は、いまの期限より後の日にしてください。"]})
    if to > request.due_on + dt.timedelta(days=60):
        raise ValidationError({"to": ["のばせるのは、はじめの期限から60日までです。"]})
    if not reason.strip():
        raise ValidationError({"reason": ["のばす理由を、ひとことで書いてください。"]})
    request.extended_to, request.reason = to, reason
    status = RequestStatus(request.status)
    kept = status if status == RequestStatus.PARTIAL else RequestStatus.EXTENDED
    _step(request, kept, "extended_to", "reason")
    write_event(Action.CHANGE, case_id=request.case_id, object_ids=[request.pk], purpose="extend")


@action
def remind(*, by: User, request: AssessmentRequest, at: dt.datetime | None = None) -> None:
    """Remind an agency that has not answered; once a day is enough."""
    check_case_side(request.case_id)
    lock_asked(request)
    _check_open(request)
    at = at or timezone.now()
    if request.reminded_at and timezone.localdate(request.reminded_at) == timezone.localdate(at):
        raise ValidationError("きょうは、もう催促しています。急ぐときは電話で確かめてください。")
    request.reminded_at = at
    _step(request, RequestStatus(request.status), "reminded_at")
    write_event(Action.REQUEST, case_id=request.case_id, object_ids=[request.pk], purpose="remind")


@action
def cancel_request(*, by: User, request: AssessmentRequest, reason: str = "") -> None:
    """Take the request back; the desk's view of the case ends with it."""
    check_case_side(request.case_id)
    lock_asked(request)
    _check_open(request)
    request.reason = reason
    _step(request, RequestStatus.CANCELLED, "reason")
    close_desk(by=by, case_id=request.case_id, organization_id=request.organization_id)
    write_event(Action.CHANGE, case_id=request.case_id, object_ids=[request.pk], purpose="cancel")


@action
def write_picture(
    *,
    by: User,
    case: Case,
    text: str,
    conflicts: str = "",
    gaps: str = "",
    not_asked: str = "",
    revision: int = 0,
    categories: Iterable[str] | None = None,
) -> HouseholdPicture:
    """Write the picture of the household beside the answers (which stay as they are).

    ``revision`` is the one the writer read (0: there was none); a newer one is refused as
    ``stale``. ``categories``: by default those of all answers the writer sees.
    """
    lock_case(case)
    if not text.strip():
        raise ValidationError({"text": ["世帯の全体像を書いてください。"]})
    if categories is None:
        seen = AssessmentAnswer.objects.filter(case=case).values_list("categories", flat=True)
        categories = sorted({one for row in seen for one in row})
    words = {"text": text, "conflicts": conflicts, "gaps": gaps, "not_asked": not_asked}
    picture = HouseholdPicture.objects.filter(case=case).first()
    if (picture.revision if picture else 0) != revision:
        raise ValidationError(STALE, code="stale")
    if picture is None:
        picture = HouseholdPicture(case=case, author=by, categories=list(categories), **words)
        insert_item(picture)
    else:
        for name, value in words.items():
            setattr(picture, name, value)
        picture.categories = list(categories)
        picture.revision += 1
        check_row(picture)
        picture.save(update_fields=[*words, "categories", "revision"])
    write_event(Action.CHANGE, case_id=case.pk, object_ids=[picture.pk], level=int(picture.level))
    return picture
