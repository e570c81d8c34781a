"""重層的支援会議: date, attendance, decisions, minutes, tasks."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Max
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.conferences.actions.agenda import refusal
from tasuki.conferences.actions.attendance import add_attendee
from tasuki.conferences.enums import CONFERENCE_MOVES, ConferenceStatus, Decision
from tasuki.conferences.models import PlanConference, PlanItem, Task
from tasuki.conferences.queries import covering_consent, uncovered
from tasuki.core.action import action, is_taken
from tasuki.core.dates import fiscal_year
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.plans.actions import decide_plan, return_plan
from tasuki.plans.enums import PlanStatus
from tasuki.plans.models import Plan


@action
def schedule_conference(
    *,
    by: User,
    host: Organization,
    held_at: dt.datetime,
    place: str,
    chair: User | None = None,
    number: int | None = None,
    title: str = "",
    **fields: Any,
) -> PlanConference:
    """Fix the date of a 重層的支援会議; only the 多機関協働事業者 holds one.

    ``fields``: ``id is_paper status next_on``. The number counts within host and fiscal year.
    """
    if not host.coordinates or host.municipality_id is None:
        raise ValidationError(
            "重層的支援会議を開くのは、多機関協働事業者です。主管課に相談してください。"
        )
    year = fiscal_year(timezone.localdate(held_at))
    earlier = PlanConference.objects.filter(host=host, fiscal_year=year)
    number = number or (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    conference = PlanConference(
        municipality_id=host.municipality_id,
        host=host,
        fiscal_year=year,
        number=number,
        title=title or f"重層的支援会議 第{number}回",
        held_at=held_at,
        place=place,
        chair=chair or by,
        by=by,
        **fields,
    )
    check_row(conference)
    try:
        conference.save(force_insert=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ValidationError({"number": ["この回の会議は、すでにあります。"]}) from error
    write_event(Action.CREATE, object_ids=[conference.pk], purpose="plan conference")
    add_attendee(by=by, conference=conference, user=conference.chair, organization=host)
    return conference


@action
def move_conference(
    *, by: User, conference: PlanConference, to: ConferenceStatus
) -> PlanConference:
    """Fix the papers, hold the meeting, draft and approve the minutes.

    Fixing and holding look at every item once more: a withdrawn consent stops it (R01).
    """
    lock_row(conference, None)
    to = ConferenceStatus(to)
    if to not in CONFERENCE_MOVES[ConferenceStatus(conference.status)]:
        raise ValidationError(
            f"この会議はいま「{conference.get_status_display()}」です。「{to.label}」には進めません。"
        )
    if to in {ConferenceStatus.MATERIALS_FIXED, ConferenceStatus.HELD}:
        for item in conference.items.select_related("case"):
            if lacking := uncovered(item, conference.held_at):
                raise refusal(lacking, conference.held_at)
    if to == ConferenceStatus.HELD and conference.held_at > timezone.now() + dt.timedelta(hours=1):
        raise ValidationError("まだ会議の時刻になっていません。日時を確かめてください。")
    if to == ConferenceStatus.APPROVED and conference.items.filter(decision="").exists():
        raise ValidationError(
            "決定の入っていない議案があります。決定を入れてから確定してください。"
        )
    write_changes(conference, {"status": to}, ("status",))
    write_event(Action.MOVE, object_ids=[conference.pk], purpose=f"conference:{to.value}")
    return conference


@action
def set_next(*, by: User, conference: PlanConference, next_on: dt.date | None) -> PlanConference:
    """The date of the next meeting."""
    lock_row(conference, None)
    write_changes(conference, {"next_on": next_on}, ("next_on",))
    write_event(Action.CHANGE, object_ids=[conference.pk], purpose="next date")
    return conference


def _require_minutes_open(conference: PlanConference) -> None:
    if conference.status == ConferenceStatus.APPROVED:
        raise ValidationError("議事録は確定しています。訂正は、次の会議で決めて残してください。")


@action
def write_minutes(
    *, by: User, item: PlanItem, minutes: str, revision: int | None = None
) -> PlanItem:
    """議事 of one item; a stale ``revision`` is refused so that nobody's words are lost."""
    _require_minutes_open(item.conference)
    lock_row(item, revision)
    write_changes(item, {"minutes": minutes} | edited(by), ("minutes", *EDITED))
    write_event(Action.CHANGE, case_id=item.case_id, object_ids=[item.pk], level=item.level)
    return item


@action
def decide_item(
    *, by: User, item: PlanItem, decision: Decision, on: dt.date | None = None
) -> PlanItem:
    """The decision of one item. On a submitted plan it moves plan and case: 承認・修正承認 decide
    it, 差戻し sends it back, 継続審議 leaves it for the next meeting."""
    decision = Decision(decision)
    _require_minutes_open(item.conference)
    lock_row(item, None)
    if item.decision:
        raise ValidationError(
            f"この議案は、もう「{item.get_decision_display()}」と決まっています。"
        )
    if lacking := uncovered(item, item.conference.held_at):
        raise refusal(lacking, item.conference.held_at)
    day = on or timezone.localdate(item.conference.held_at)
    if item.plan is not None and item.plan.status in {PlanStatus.AGREED, PlanStatus.SUBMITTED}:
        _decide_plan(by, item, item.plan, decision, day)
    write_changes(item, {"decision": decision, "decided_on": day}, ("decision", "decided_on"))
    write_event(Action.DECIDE, case_id=item.case_id, object_ids=[item.pk], purpose=decision.value)
    return item


def _decide_plan(by: User, item: PlanItem, plan: Plan, decision: Decision, day: dt.date) -> None:
    if plan.status == PlanStatus.AGREED:
        raise ValidationError(
            "このプランは、まだ会議に付けられていません。プランの画面から付けてください。"
        )
    if decision in {Decision.APPROVED, Decision.APPROVED_CHANGED}:
        decide_plan(by=by, plan=plan, on=day, item_id=item.pk)
    elif decision == Decision.RETURNED:
        return_plan(by=by, plan=plan, reason="重層的支援会議で差戻し")


@action
def add_task(
    *,
    by: User,
    item: PlanItem,
    text: str,
    owner: User,
    organization: Organization,
    due_on: dt.date,
    **fields: Any,
) -> Task:
    """決まったこと → する人と期限. ``fields``: ``id``. The owner sees it while a consent covers
    the organization; who does not sit in the item and is not in the team cannot be given one."""
    _require_minutes_open(item.conference)
    consent_id: uuid.UUID | None = None
    if item.case is not None and organization.pk != item.case.owner_id:
        consent = covering_consent(item.case, organization, item.conference.held_at)
        if consent is None:
            raise refusal([organization], item.conference.held_at)
        consent_id = consent.pk
    task = Task(
        item=item,
        case_id=item.case_id,
        consent_id=consent_id,
        text=text,
        owner=owner,
        organization=organization,
        due_on=due_on,
        by=by,
        **fields,
    )
    check_row(task)
    task.save(force_insert=True)
    write_event(Action.REQUEST, case_id=item.case_id, object_ids=[task.pk], purpose="task")
    return task


@action
def finish_task(*, by: User, task: Task, on: dt.date | None = None) -> Task:
    """Done. Whoever sees the task may say so."""
    task.refresh_from_db(from_queryset=Task.objects.select_for_update(of=("self",)))
    if task.done_on is None:
        task.done_on = on or timezone.localdate()
        task.save(update_fields=["done_on"])
        write_event(Action.CHANGE, case_id=task.case_id, object_ids=[task.pk], purpose="task done")
    return task
