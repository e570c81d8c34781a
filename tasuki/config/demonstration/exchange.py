"""The information-exchange meetings of the demonstration (``content/exchange.yaml``).

One was held by twelve invented prefectures; one comes, with the four real presenters, of whom
nothing is told.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from tasuki.accounts.models import Organization
from tasuki.config.demonstration.acting import acting, organization, user
from tasuki.config.demonstration.content import Row, at, day, read, value_of
from tasuki.config.demonstration.guests import guest_of, office_of
from tasuki.config.demonstration.reference import key
from tasuki.exchange.actions import agenda, outcomes, talks
from tasuki.exchange.actions.inviting import invite, move_meeting
from tasuki.exchange.actions.joining import attend, join, keep_circle
from tasuki.exchange.actions.meetings import call_meeting
from tasuki.exchange.blueprints import blueprints
from tasuki.exchange.enums import (
    AidKind,
    BackupRole,
    DecisionKind,
    Grade,
    MeetingStatus,
    ReactionKind,
    SegmentKind,
)
from tasuki.exchange.models import (
    Introduction,
    Meeting,
    Participant,
    Presentation,
    Question,
    Reaction,
    Segment,
)

COMING = "ex-02"
HOST, CHAIR = "o-pref", "yoko"
BUDGET = (
    "重層的支援体制整備事業（多機関協働事業等・社会福祉法第106条の4第2項第2号、同項第4～6号）\n"
    "令和5年度概算要求額 37億円（27億円）※（）内は前年度当初予算額"
)
LATER = 90
"""Days until something adopted is due that the content gives no date."""


def tell_exchange() -> None:
    """Both meetings; those that are there stay."""
    row = read("exchange")["meeting"]
    with acting(row["facilitator"]):
        is_known = Meeting.objects.filter(pk=key(row["id"])).exists()
    if not is_known:
        _tell_held(row)
    _tell_coming(row)


def tell_reactions(alias: str) -> None:
    """How often people clapped; nobody is named, so nobody acts."""
    rows = read("exchange")["meeting"]
    meeting = key(rows["id"])
    if Reaction.objects.using(alias).filter(meeting_id=meeting).exists():
        return
    Reaction.objects.using(alias).bulk_create(
        Reaction(
            meeting_id=meeting, subject_id=key(f"card {row['id']}"),
            kind=value_of(ReactionKind, label), number=number, at=at(rows["day"], "13:15"),
        )
        for row in rows["introductions"]
        for label, number in row["reactions"].items()
    )  # fmt: skip


def _desks(row: Row) -> list[Organization]:
    return [organization(office_of(one["prefecture"])) for one in row["introductions"]]


def _tell_held(row: Row) -> None:
    plan: dict[str, Any] = {**blueprints()["prefectures"]}
    plan["segments"] = [{**one, "presenters": []} for one in plan["segments"]]
    with acting(row["facilitator"]) as by:
        meeting = call_meeting(
            by=by, host=organization(row["host"]), id=key(row["id"]), title=row["title"],
            fiscal_year=read("exchange")["template"]["fiscal_year"],
            starts_at=at(row["day"], row["time"]), place=row["place"], blueprint=plan,
        )  # fmt: skip
        keep_circle(
            by=by, owner=meeting.host, name="第3グループ（12県）", organizations=_desks(row)
        )
        invite(by=by, meeting=meeting, organizations=_desks(row))
        exchange = meeting.segments.get(kind=SegmentKind.EXCHANGE)
        for one in row["presentations"]:
            agenda.add_presentation(
                by=by, meeting=meeting, segment=exchange, minutes=one["minutes"],
                organization=organization(office_of(one["prefecture"])),
            )  # fmt: skip
        move_meeting(by=by, meeting=meeting, to=MeetingStatus.OPEN)
    for one in row["introductions"]:
        _introduce(meeting, one)
    places = dict(
        zip((one["id"] for one in row["presentations"]), _places(meeting, row), strict=True)
    )
    _talk(meeting, row, places)
    _close(meeting, row)
    _take_home(row, places)


def _introduce(meeting: Meeting, row: Row) -> None:
    name = guest_of(row)
    with acting(name) as by:
        join(by=by, meeting=meeting, organization=organization(office_of(row["prefecture"])))
        mine = Participant.objects.get(meeting=meeting, user=by)
        talks.keep_card(
            by=by, participant=mine, id=key(f"card {row['id']}"), place=row["prefecture"],
            post=row["post"], pride=row["text"].strip("「」"),
        )  # fmt: skip


def _places(meeting: Meeting, row: Row) -> list[Presentation]:
    with acting(row["facilitator"]):
        found = meeting.presentations.select_related("organization", "prefecture", "meeting")
        return list(found.order_by("order"))


def _people(row: Row) -> dict[str, str]:
    """Prefecture → who came for it."""
    return {one["prefecture"]: guest_of(one) for one in row["introductions"]}


def _talk(meeting: Meeting, row: Row, places: dict[str, Presentation]) -> None:
    people = _people(row)
    speakers = {one["id"]: people[one["prefecture"]] for one in row["presentations"]}
    desks = {who: organization(office_of(prefecture)) for prefecture, who in people.items()}
    for one in row["presentations"]:
        with acting(speakers[one["id"]]) as by:
            talks.keep_statement(
                by=by, presentation=places[one["id"]], title=one["title"], text=one["text"],
                aid=value_of(AidKind, one["kind"]), role=value_of(BackupRole, one["role"]),
            )  # fmt: skip
    for number, one in enumerate(row["qa"]):
        moment = at(row["day"], "14:10") + dt.timedelta(minutes=2 * number)
        with acting(people[one["from"]]) as by:
            talks.ask(
                by=by, meeting=meeting, organization=organization(office_of(one["from"])),
                text=one["text"], presentation=places[one["to"]], id=key(one["id"]),
                created_at=moment,
            )  # fmt: skip
        speaker = speakers[one["to"]]
        with acting(speaker) as by:
            talks.answer(
                by=by, question=Question.objects.get(pk=key(one["id"])), text=one["answer"],
                organization=desks[speaker], created_at=moment + dt.timedelta(minutes=1),
            )  # fmt: skip


def _close(meeting: Meeting, row: Row) -> None:
    """The host measured, wrote down, and summed up."""
    said = row["summary"]
    with acting(row["facilitator"]) as by:
        move_meeting(by=by, meeting=meeting, to=MeetingStatus.RUNNING)
        begun = meeting.starts_at
        for segment, one in zip(meeting.segments.all(), row["segments"], strict=True):
            ended = begun + dt.timedelta(minutes=one["actual_minutes"])
            Segment.objects.filter(pk=segment.pk).update(
                started_at=begun, ended_at=ended, speaker=user(one["by"]).name
            )
            begun = ended
        for one in row["introductions"]:
            Introduction.objects.filter(pk=key(f"card {one['id']}")).update(seconds=one["seconds"])
        came = list(meeting.participants.all())
        attend(by=by, participants=came, present={one.pk for one in came})
        move_meeting(by=by, meeting=meeting, to=MeetingStatus.HELD)
        outcomes.sum_up(by=by, meeting=meeting, summary=said["text"], next_on=day(said["next_day"]))
        follow = [{**one, "owner": row["facilitator"]} for one in said["survey"]["follow_up"]]
        for kind, rows in (
            (DecisionKind.DECISION, said["decisions"]),
            (DecisionKind.FOLLOW_UP, follow),
        ):
            for one in rows:
                outcomes.decide(
                    by=by, meeting=meeting, kind=kind, text=one["text"],
                    owner=user(one["owner"]), due_on=day(one["due_day"]),
                )  # fmt: skip
    for one in row["introductions"]:
        if guest_of(one) != CHAIR:  # 11 of 12 answered
            with acting(guest_of(one)) as by:
                outcomes.look_back(
                    by=by, meeting=meeting, useful=Grade.VERY, network=Grade.WELL,
                    took_part=Grade.WELL,
                )  # fmt: skip
    with acting(row["facilitator"]) as by:
        move_meeting(by=by, meeting=meeting, to=MeetingStatus.SUMMARISED)


def _take_home(row: Row, places: dict[str, Presentation]) -> None:
    """What prefectures took up: as the content says it, else that they try it."""
    people, told = _people(row), {(one["from"], one["by"]): one for one in row["adopted"]}
    for talk in row["presentations"]:
        for prefecture in talk["adopted_by"]:
            one = told.get((talk["id"], prefecture), {})
            with acting(people[prefecture]) as by:
                outcomes.adopt(
                    by=by, organization=organization(office_of(prefecture)),
                    presentation=places[talk["id"]], owner=by,
                    text=one.get("text", f"「{talk['title']}」をためす"),
                    into=one.get("into", ""), due_on=day(one.get("due_day", LATER)),
                )  # fmt: skip


def _tell_coming(row: Row) -> None:
    template = read("exchange")["template"]
    with acting(CHAIR) as by:
        if Meeting.objects.filter(pk=key(COMING)).exists():
            return
        meeting = call_meeting(
            by=by, host=organization(HOST), id=key(COMING), title=template["title"],
            fiscal_year=template["fiscal_year"], place=row["place"],
            starts_at=at(row["summary"]["next_day"], row["time"]),
            blueprint=blueprints()["prefectures"], join_url="https://kaigi.example.jp/johokokan",
        )  # fmt: skip
        guests = [one for one in _desks(row) if one.pk != meeting.host_id]
        invite(by=by, meeting=meeting, organizations=[*guests, organization("o-kenshu")])
        keep_circle(by=by, owner=meeting.host, name="となりの県", organizations=guests)
        budget = meeting.segments.get(kind=SegmentKind.BUDGET)
        talks.add_material(
            by=by, meeting=meeting, title="令和5年度予算概算要求", segment=budget, text=BUDGET,
            source="厚生労働省",
        )  # fmt: skip
        agenda.change_meeting(by=by, meeting=meeting, capacity=40)
        move_meeting(by=by, meeting=meeting, to=MeetingStatus.OPEN)
        join(by=by, meeting=meeting, organization=meeting.host)
    _introduce(
        meeting,
        {
            "id": "coming", "user": "s-yunagi", "prefecture": "夕凪県", "post": "地域福祉係長",
            "text": "夕方に風がぴたりと止まる内海が自慢です",
        },
    )  # fmt: skip
