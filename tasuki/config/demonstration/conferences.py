"""重層的支援会議 and 支援会議: the meetings first, then their items as the households get there."""

from __future__ import annotations

import datetime as dt

from tasuki.access.models import Seat
from tasuki.accounts.models import User
from tasuki.cases.enums import CaseStatus
from tasuki.conferences.actions import (
    acknowledge_secrecy,
    add_attendee,
    add_item,
    add_support_task,
    add_task,
    ask_information,
    contribute,
    convene,
    decide_item,
    finish_support_task,
    finish_task,
    move_conference,
    move_support,
    request_support_conference,
    schedule_conference,
    show_paper,
    write_input,
    write_matter,
    write_minutes,
)
from tasuki.conferences.enums import (
    ConferenceStatus,
    ContributionKind,
    Decision,
    ItemKind,
    SupportStatus,
)
from tasuki.conferences.models import PlanConference, PlanItem, SupportConference, SupportMatter
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.assessments import answerer
from tasuki.config.demonstration.content import Row, at, day, read, value_of
from tasuki.config.demonstration.households import Story
from tasuki.config.demonstration.plans import Course, start
from tasuki.config.demonstration.reference import key

HOST = "o-city"


def rows(kind: str) -> list[Row]:
    """``plan_conference`` or ``support_conference`` of the content, in order of time."""
    found = [row for row in read("households")["conferences"] if row["kind"] == kind]
    return sorted(found, key=lambda row: int(row["day"]))


def schedule() -> None:
    """The dates of all 重層的支援会議, who is asked and who came; those there already stay."""
    for row in rows("plan_conference"):
        with acting(row["chair"]) as by:
            if PlanConference.objects.filter(pk=key(row["id"])).exists():
                continue
            conference = schedule_conference(
                by=by,
                host=organization(HOST),
                id=key(row["id"]),
                held_at=_held_at(row),
                place=row["place"],
                number=int(row["id"][2:]),
                title=row["title"],
                next_on=day(row["next_day"]),
            )
            for one in row["attendees"]:
                add_attendee(
                    by=by,
                    conference=conference,
                    user=user(one["who"]),
                    organization=organization(office(one["who"])),
                    is_present=one["present"],
                    is_online=one.get("online", False),
                )


def _held_at(row: Row) -> dt.datetime:
    """The written time also today, when it may be still to come."""
    hour, minute = (int(part) for part in row["time"].split(":"))
    return at(row["day"] or 0, "00:00").replace(hour=hour, minute=minute, second=0, microsecond=0)


def items_of(household: str) -> list[tuple[Row, Row]]:
    """(conference, item) of one household, in order of time."""
    return [
        (conference, item)
        for conference in rows("plan_conference")
        for item in conference["items"]
        if item.get("household") == household
    ]


def discuss(course: Course, meeting: Row, row: Row) -> None:
    """One item: seats, written opinions, minutes, decision, tasks; then the support begins."""
    story = course.story
    plan_row = next(
        (one for one in story.row.get("plans", ()) if one.get("conference") == meeting["id"]), None
    )
    plan = course.plans[plan_row["id"]] if plan_row else None
    if course.status == CaseStatus.ASSESSMENT:
        course.move(CaseStatus.PLANNING, meeting["day"] - 1)
    with acting(meeting["chair"]) as by:
        item = add_item(
            by=by,
            conference=PlanConference.objects.get(pk=key(meeting["id"])),
            kind=_kind(plan is not None, row["topic"]),
            topic=row["topic"],
            case=story.case,
            plan=plan,
            seats=[(user(one), organization(office(one))) for one in row["seats"]],
            questions=row.get("questions", []),
            planned_minutes=row.get("minutes_planned"),
            order=meeting["items"].index(row) + 1,
        )
        _written(meeting, row, item, by=by)
    if "result" in row:
        _decide(course, meeting, row, item)
        if plan_row and plan_row["decided_day"] is not None:
            start(course, plan_row)


def _kind(has_plan: bool, topic: str) -> ItemKind:
    if has_plan:
        return ItemKind.PLAN
    return ItemKind.ENDING if "終結" in topic else ItemKind.PROGRESS


def _written(meeting: Row, row: Row, item: PlanItem, *, by: User) -> None:
    """Opinions on paper go to the last item in which their writer has a seat."""
    for one in meeting["attendees"]:
        seated = [other for other in meeting["items"] if one["who"] in other.get("seats", ())]
        if "written" in one and seated and seated[-1] is row:
            write_input(
                by=by,
                item=item,
                organization=organization(office(one["who"])),
                text=one["written"],
                created_at=at(min(meeting["day"], 0) - 1, "12:00"),
            )


def _decide(course: Course, meeting: Row, row: Row, item: PlanItem) -> None:
    if course.status == CaseStatus.MEETING and item.plan is not None:
        course.move(CaseStatus.DECIDED, meeting["day"], meeting["chair"])
    with acting(meeting["chair"]) as by:
        write_minutes(by=by, item=item, minutes=row["minutes"])
        decide_item(by=by, item=item, decision=Decision(value_of(Decision, row["result"])))
        for one in row["decisions"]:
            task = add_task(
                by=by,
                item=item,
                text=one["text"],
                owner=user(one["owner"]),
                organization=organization(office(one["owner"])),
                due_on=day(one["due_day"]),
            )
            if one["status"] == "done":
                finish_task(by=by, task=task, on=day(one["due_day"]))


def conclude() -> None:
    """Approve the minutes of the past meetings; fix the papers of tomorrow's."""
    for row in rows("plan_conference"):
        with acting(row["chair"]) as by:
            conference = PlanConference.objects.get(pk=key(row["id"]))
            if conference.status != ConferenceStatus.SCHEDULED:
                continue
            for order, item in enumerate(row["items"], start=1):
                if "household" not in item:
                    add_item(
                        by=by,
                        conference=conference,
                        kind=ItemKind.RESOURCES,
                        topic=item["topic"],
                        questions=item["questions"],
                        planned_minutes=item["minutes_planned"],
                        order=order,
                    )
            steps = [ConferenceStatus.MATERIALS_FIXED]
            if row["day"] < 0:
                steps += [
                    ConferenceStatus.HELD,
                    ConferenceStatus.MINUTES_DRAFT,
                    ConferenceStatus.APPROVED,
                ]
            for step in steps:
                move_conference(by=by, conference=conference, to=step)


# --- 支援会議（106条の6） ------------------------------------------------------------------------


def meet_in_private(story: Story) -> None:
    """The 支援会議 about this household. What was said in those closed long ago is gone for
    everybody, so only their dates are kept."""
    for row in rows("support_conference"):
        if row.get("household") == story.row["id"]:
            _hold(row, story)


def ask_for_members() -> None:
    """Meetings asked for whose members are still to be chosen."""
    for row in rows("support_conference"):
        if "household" not in row:
            with acting("kenji") as by:
                if not SupportConference.objects.filter(pk=key(row["id"])).exists():
                    request_support_conference(
                        by=by,
                        convener=organization(HOST),
                        organization=organization(HOST),
                        label="構成員を選んでから決める議題",
                        id=key(row["id"]),
                        number=row["title"].split()[-1],
                        requested_at=at(row["day"] - 4, "11:00"),
                        note=row["note"],
                    )


def _hold(row: Row, story: Story) -> None:
    with acting("kenji") as by:
        conference = request_support_conference(
            by=by,
            convener=organization(HOST),
            organization=organization(HOST),
            label=story.row["title"],
            case=story.case,
            id=key(row["id"]),
            number=row["title"].split()[-1],
            requested_at=at(row["day"] - 1, "09:30"),
        )
    with acting(row["convener"]) as by:
        convene(
            by=by,
            conference=conference,
            held_at=_held_at(row),
            place=row["place"],
            members=[
                (user(one["who"]), organization(office(one["who"]))) for one in row["secrecy"]
            ],
        )
    for one in row["secrecy"]:
        if one["ack"]:
            with acting(one["who"]) as by:
                seat = Seat.objects.get(room_id=conference.pk, user=by)
                acknowledge_secrecy(by=by, seat=seat, at=at(row["day"], row["time"]))
    if row["closes_day"] > 0:
        _speak(row, conference)
    if row["day"] < 0:
        with acting(row["convener"]) as by:
            for step in (SupportStatus.HELD, SupportStatus.RECORDED):
                move_support(by=by, conference=conference, to=step)


def _speak(row: Row, conference: SupportConference) -> None:
    """What each brought, the view of the urgency, what was decided: all inside the room."""
    moment = at(row["day"], row["time"])
    seated = {office(one["who"]): one["who"] for one in row["secrecy"] if one["ack"]}
    for one in row["contributions"]:
        with acting(seated.get(one["org"]) or answerer(one["org"])) as by:
            contribute(
                by=by,
                conference=conference,
                organization=organization(one["org"]),
                text=one["text"],
                kind=ContributionKind(one["kind"]),
                created_at=moment,
            )
    with acting("kenji") as by:
        _paper_and_question(row, conference, by=by)
        matter = SupportMatter.objects.get(conference=conference)
        write_matter(by=by, matter=matter, assessment=row["assessment"])
        for one in row["decisions"]:
            task = add_support_task(
                by=by,
                conference=conference,
                text=one["text"],
                owner=user(one["owner"]),
                due_on=day(one["due_day"]),
            )
            if one["status"] == "done":
                finish_support_task(by=by, task=task, on=day(one["due_day"]))


def _paper_and_question(row: Row, conference: SupportConference, *, by: User) -> None:
    """A paper to be read on the screen, and what an agency is asked for."""
    show_paper(
        by=by,
        conference=conference,
        organization=organization(HOST),
        title="これまでの訪問と連絡",
        text="民生委員の訪問3回。電話は呼び出すが、出ない。新聞は4日分たまっていた。",
        created_at=at(row["day"], row["time"]),
    )
    ask_information(
        by=by,
        conference=conference,
        organization=organization("o-hokatsu-m"),
        label="支援会議からの求め",
        question="この3か月に、窓口か訪問で会えたことがあるか。あれば、いつ、どんなようすだったか。",
        due_on=day(max(row["day"] + 7, 3)),
    )
