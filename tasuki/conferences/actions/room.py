"""Inside the room of a 支援会議: papers and their return, questions to agencies, the way out.

Events of the trail name the meeting, never the case (actions/statutory.py).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import Level, NoticeKind
from tasuki.access.models import Consent
from tasuki.access.notices import notify
from tasuki.accounts.enums import CASE_ROLES, Role
from tasuki.accounts.models import Membership, Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.records import add_record
from tasuki.cases.enums import Method
from tasuki.cases.grounds import live_consents
from tasuki.cases.models import Case
from tasuki.conferences.enums import InformationStatus, OutsideGround
from tasuki.conferences.models import (
    Contribution,
    InformationRequest,
    PaperReturn,
    Recontribution,
    SupportConference,
    SupportPaper,
)
from tasuki.conferences.models.room import WHY_OUTSIDE
from tasuki.core.action import action
from tasuki.core.rows import check_row

BASIS = "conference_106_6"
ANSWERING = CASE_ROLES | {Role.MANAGER}
"""Roles at a desk that is asked for information."""
NOT_COVERED = (
    "この同意は、受け持つ機関を相手にふくまないか、選んだ内容をすべてはふくみません。"
    "内容を減らすか、本人に聞き直すか、法の根拠を書いてください。"
)
ENDED = "この資料は、もう回収されています。"


def desk_of(organization_id: uuid.UUID) -> list[uuid.UUID]:
    """Users who answer for an agency today."""
    found = Membership.objects.live().filter(organization_id=organization_id, role__in=ANSWERING)
    return list(found.values_list("user_id", flat=True).distinct())


@action
def ask_information(
    *,
    by: User,
    conference: SupportConference,
    organization: Organization,
    label: str,
    question: str,
    due_on: dt.date,
) -> InformationRequest:
    """資料・情報の提供、意見の開陳の求め (106条の6第3項): the desk sees its own question, no more.

    ``label`` is how lists and notices speak of it: no name, no place.
    """
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": ["期限は、きょうより後の日にしてください。"]})
    asked = InformationRequest(
        conference=conference, by=by, organization=organization, label=label, question=question,
        due_on=due_on,
    )  # fmt: skip
    check_row(asked)
    asked.save(force_insert=True)
    notify(NoticeKind.MEETING_QUESTION, desk_of(organization.pk), object_id=asked.pk)
    write_event(Action.REQUEST, object_ids=[conference.pk, asked.pk], level=2, basis=BASIS)
    return asked


@action
def remind_information(*, by: User, asked: InformationRequest) -> InformationRequest:
    """催促, once a day while nobody answered."""
    if asked.status != InformationStatus.ASKED:
        raise ValidationError("この求めには、もう返事があります。")
    if asked.reminded_at and timezone.localdate(asked.reminded_at) == timezone.localdate():
        raise ValidationError("きょうは、もう催促しています。")
    asked.reminded_at = timezone.now()
    asked.save(update_fields=["reminded_at"])
    notify(NoticeKind.MEETING_QUESTION, desk_of(asked.organization_id), object_id=asked.pk)
    write_event(
        Action.REQUEST, object_ids=[asked.conference_id, asked.pk], basis=BASIS, purpose="remind"
    )
    return asked


@action
def answer_information(
    *, by: User, asked: InformationRequest, status: InformationStatus, answer: str = ""
) -> InformationRequest:
    """Provided, in part, refused with a reason (協力は努力義務です), or nothing came back.

    By the asked desk, or by a member who writes down what came back outside the program.
    """
    status = InformationStatus(status)
    if status == InformationStatus.ASKED:
        raise ValidationError({"status": ["返事を選んでください。"]})
    if status != InformationStatus.NO_ANSWER and not answer.strip():
        raise ValidationError({"answer": ["提供された内容か、断りの理由を書いてください。"]})
    open_rows = InformationRequest.objects.filter(pk=asked.pk, status=InformationStatus.ASKED)
    now = timezone.now()
    if not open_rows.update(status=status, answer=answer, answered_at=now, answered_by=by):
        raise ValidationError("この求めには、もう返事があります。開き直して確かめてください。")
    asked.status, asked.answer, asked.answered_at = status, answer, now
    notify(NoticeKind.ANSWER_MEETING, [asked.by_id], object_id=asked.conference_id)
    write_event(Action.ANSWER, object_ids=[asked.conference_id, asked.pk], basis=BASIS)
    return asked


@action
def show_paper(
    *,
    by: User,
    conference: SupportConference,
    organization: Organization,
    title: str,
    text: str,
    **fields: Any,
) -> SupportPaper:
    """A paper for the members, to be read on the screen. ``fields``: ``id created_at``."""
    paper = SupportPaper(
        conference=conference, by=by, organization=organization, title=title, text=text, **fields
    )
    check_row(paper)
    paper.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[conference.pk, paper.pk], level=2, basis=BASIS)
    return paper


@action
def take_back(*, by: User, paper: SupportPaper) -> PaperReturn:
    """回収, by a member of the convening municipality; the database says the same."""
    if PaperReturn.objects.filter(paper_id=paper.pk).exists():
        raise ValidationError(ENDED)
    row = PaperReturn(conference_id=paper.conference_id, by=by, paper=paper)
    row.save(force_insert=True)
    write_event(Action.REVOKE, object_ids=[paper.conference_id, paper.pk], basis=BASIS)
    return row


@action
def recontribute(
    *,
    by: User,
    contribution: Contribution,
    case: Case,
    organization: Organization,
    ground: OutsideGround,
    text: str,
    categories: Iterable[str],
    consent: Consent | None = None,
    reason: str = "",
) -> Recontribution:
    """A fact leaves the room: written anew as a record of the case, with its ground.

    ``consent`` must be in force, be of this case, name the holder of the case and cover every
    category. A legal ground needs its reason. Nothing is copied by itself.
    """
    ground, wanted = OutsideGround(ground), list(categories)
    if (ground == OutsideGround.CONSENT) != (consent is not None):
        raise ValidationError({"ground": [WHY_OUTSIDE]})
    if ground != OutsideGround.CONSENT and not reason.strip():
        raise ValidationError({"reason": ["なぜ外へ出すのかを書いてください。"]})
    if consent is not None and not _covers(consent, case, wanted):
        raise ValidationError({"consent": [NOT_COVERED]})
    record = add_record(
        by=by,
        case=case,
        organization=organization,
        method=Method.INFORMATION,
        happened_at=timezone.now(),
        text=f"{text}\n（共有の根拠：{ground.label}{f'・{reason}' if reason else ''}）",
        level=Level.P2,
        categories=wanted,
    )
    row = Recontribution(
        conference_id=contribution.conference_id, by=by, contribution=contribution, case=case,
        ground=ground, consent_id=consent.pk if consent else None, reason=reason,
        record_id=record.pk,
    )  # fmt: skip
    row.save(force_insert=True)
    ids = [contribution.conference_id, contribution.pk, row.pk]
    write_event(Action.DECIDE, object_ids=ids, basis=BASIS, purpose="outside")
    return row


def _covers(consent: Consent, case: Case, categories: list[str]) -> bool:
    live = {one.pk: one for one in live_consents(case.pk)}
    found = live.get(consent.pk)
    if found is None or not set(categories) <= set(found.categories):
        return False
    return case.owner_id in {one.pk for one in found.recipients.all()}
