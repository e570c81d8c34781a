"""支援会議（社会福祉法106条の6）. Events of the trail name the meeting, never the case: who reads
the trail of a case must not learn from it what was said here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tasuki.access.enums import Level
from tasuki.access.models import Seat
from tasuki.accounts.enums import SecrecyGround
from tasuki.accounts.models import (
    Membership,
    Organization,
    SecrecyAcknowledgement,
    User,
)
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.records import add_record
from tasuki.cases.enums import Method
from tasuki.cases.models import Case
from tasuki.conferences.enums import (
    SUPPORT_MOVES,
    ContributionKind,
    SupportStatus,
)
from tasuki.conferences.models import (
    Contribution,
    SupportConference,
    SupportMatter,
    SupportTask,
)
from tasuki.conferences.models.statutory import WIND_DOWN
from tasuki.core.action import action, is_taken
from tasuki.core.dates import fiscal_year
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited

SaidRow = TypeVar("SaidRow", SupportMatter, Contribution, SupportTask)

SECRECY = (
    "社会福祉法第106条の6第5項により、支援会議の事務に従事する人、従事していた人は、正当な理由なく、"
    "支援会議の事務に関して知り得た秘密を漏らしてはなりません。違反には、同法第159条により"
    "1年以下の拘禁刑または100万円以下の罰金があります。この義務は、役割を離れたあとも続きます。"
)
"""What is shown and kept with every acknowledgement (社会福祉法106条の6第5項, 159条)."""

OUTSIDE = "支援会議での話は、会議の画面だけで見られます。"
"""All that a case may say about a 支援会議 (R03)."""

ONLY_TOWN = "支援会議を招集できるのは、市町村（主管課）だけです。主管課に相談してください。"


@action
def request_support_conference(
    *,
    by: User,
    convener: Organization,
    label: str,
    organization: Organization,
    case: Case | None = None,
    number: str = "",
    **fields: Any,
) -> SupportConference:
    """発議: a member asks the municipality for a meeting. ``label`` is the matter, which the
    convening desk does not see. ``fields``: ``id note requested_at``.

    The case gets one line that says nothing but that there is something elsewhere.
    """
    if not convener.is_municipality or convener.municipality_id is None:
        raise ValidationError(ONLY_TOWN)
    if not label.strip():
        raise ValidationError({"label": ["議題を書いてください。"]})
    conference = SupportConference(
        municipality_id=convener.municipality_id,
        convener=convener,
        requested_by=by,
        number=number,
        **fields,
    )
    _insert(conference)
    SupportMatter(conference=conference, by=by, label=label, case=case).save(force_insert=True)
    if case is not None:
        add_record(
            by=by,
            case=case,
            organization=organization,
            method=Method.MEETING,
            happened_at=conference.requested_at,
            text=OUTSIDE,
            level=Level.P0,
        )
    write_event(Action.REQUEST, object_ids=[conference.pk], basis="conference_106_6")
    return conference


def _insert(conference: SupportConference) -> None:
    """Number S-R8-012: counted per municipality and year. Numbers out of sight are stepped past."""
    year = fiscal_year(timezone.localdate(conference.requested_at))
    prefix = f"S-R{year - 2018}-"
    wanted = SupportConference.objects.filter(
        municipality_id=conference.municipality_id, number__startswith=prefix
    ).count()
    is_given = bool(conference.number)
    for _try in range(1000):
        wanted += 1
        if not is_given:
            conference.number = f"{prefix}{wanted:03d}"
        check_row(conference)
        try:
            with transaction.atomic():
                conference.save(force_insert=True)
            return
        except IntegrityError as error:
            if not is_taken(error):
                raise
            if is_given:
                raise ValidationError("この番号の支援会議は、すでにあります。") from error
    raise ValidationError("番号をつけられませんでした。もう一度、発議してください。")


@action
def convene(
    *,
    by: User,
    conference: SupportConference,
    held_at: dt.datetime,
    place: str,
    members: Iterable[tuple[User, Organization]] = (),
    note: str | None = None,
) -> SupportConference:
    """招集: date, place and the members chosen for this matter. Only the municipality convenes."""
    _require_convener(by, conference)
    _lock(conference)
    _move(conference, SupportStatus.CONVENED)
    conference.held_at, conference.place, conference.convened_by = held_at, place, by
    conference.closes_at = held_at + WIND_DOWN
    conference.note = conference.note if note is None else note
    check_row(conference)
    conference.save(
        update_fields=["status", "held_at", "place", "convened_by", "closes_at", "note"]
    )
    write_event(
        Action.MOVE, object_ids=[conference.pk], basis="conference_106_6", purpose="convene"
    )
    for user, organization in {user.pk: (user, org) for user, org in members}.values():
        add_member(by=by, conference=conference, user=user, organization=organization)
    return conference


@action
def add_member(
    *, by: User, conference: SupportConference, user: User, organization: Organization
) -> Seat:
    """One more member of this meeting. Until the secrecy is acknowledged the room stays closed."""
    _require_convener(by, conference)
    if conference.closes_at is None:
        raise ValidationError("日時を決めてから、構成員を選んでください。")
    if Seat.objects.filter(room_id=conference.pk, user=user).exists():
        raise ValidationError(f"{user.name}さんは、もう構成員です。")
    opens_at = min(timezone.now(), conference.closes_at - dt.timedelta(minutes=1))
    seat = Seat(
        conference_id=conference.pk,
        room_id=conference.pk,
        user=user,
        organization=organization,
        is_statutory=True,
        opens_at=opens_at,
        closes_at=conference.closes_at,
        by=by,
    )
    seat.save(force_insert=True)
    write_event(
        Action.GRANT, object_ids=[conference.pk, user.pk], level=2, basis="conference_106_6"
    )
    return seat


@action
def remove_member(*, by: User, conference: SupportConference, seat: Seat) -> None:
    """Take a member out: the room closes in the next statement, the seat stays in the books."""
    _require_convener(by, conference)
    seat.closes_at = max(timezone.now(), seat.opens_at + dt.timedelta(seconds=1))
    seat.save(update_fields=["closes_at"])
    write_event(Action.REVOKE, object_ids=[conference.pk, seat.user_id], basis="conference_106_6")


@action
def acknowledge_secrecy(*, by: User, seat: Seat, at: dt.datetime | None = None) -> Seat:
    """守秘の確認 (R02, R04): kept for ever with the wording that was shown; opens the room."""
    if seat.user_id != by.pk:
        raise ValidationError("守秘の確認は、席の本人だけができます。")
    if seat.acknowledged_at is not None:
        return seat
    at = at or timezone.now()
    SecrecyAcknowledgement(
        user=by, ground=SecrecyGround.CONFERENCE, wording=SECRECY, acknowledged_at=at
    ).save(force_insert=True)
    seat.acknowledged_at = at
    seat.save(update_fields=["acknowledged_at"])
    write_event(Action.ACKNOWLEDGE, object_ids=[seat.room_id], basis="conference_106_6")
    return seat


@action
def mark_member(*, by: User, seat: Seat, status: str, is_online: bool = False) -> Seat:
    """出欠 of a member."""
    seat.status, seat.is_online = status, is_online
    seat.save(update_fields=["status", "is_online"])
    return seat


@action
def move_support(
    *, by: User, conference: SupportConference, to: SupportStatus
) -> SupportConference:
    """Held, recorded, followed up: said by the convening municipality."""
    _require_convener(by, conference)
    _lock(conference)
    _move(conference, SupportStatus(to))
    conference.save(update_fields=["status"])
    write_event(Action.MOVE, object_ids=[conference.pk], basis="conference_106_6", purpose=to)
    return conference


@action
def add_matter(
    *, by: User, conference: SupportConference, label: str, case: Case | None = None, **fields: Any
) -> SupportMatter:
    """A matter of the meeting. ``fields``: ``id assessment minutes``."""
    matter = SupportMatter(conference=conference, by=by, label=label, case=case, **fields)
    return _say(matter, Action.CREATE)


@action
def write_matter(
    *, by: User, matter: SupportMatter, revision: int | None = None, **fields: Any
) -> SupportMatter:
    """Change ``label assessment minutes``; a stale ``revision`` is refused."""
    lock_row(matter, revision)
    write_changes(matter, fields | edited(by), ("label", "assessment", "minutes", *EDITED))
    write_event(
        Action.CHANGE, object_ids=[matter.conference_id, matter.pk], level=2,
        basis="conference_106_6",
    )  # fmt: skip
    return matter


@action
def contribute(
    *,
    by: User,
    conference: SupportConference,
    organization: Organization,
    text: str,
    kind: ContributionKind = ContributionKind.FACT,
    **fields: Any,
) -> Contribution:
    """持ち寄った情報 of one agency. ``fields``: ``id created_at``."""
    if not text.strip():
        raise ValidationError({"text": ["持ち寄る情報を書いてください。"]})
    said = Contribution(
        conference=conference, by=by, organization=organization, text=text, kind=kind, **fields
    )
    return _say(said, Action.CREATE)


@action
def add_support_task(
    *,
    by: User,
    conference: SupportConference,
    text: str,
    owner: User,
    due_on: dt.date,
    **fields: Any,
) -> SupportTask:
    """決まったこと. ``fields``: ``id done_on``. Its owner reads it inside the room."""
    if not Seat.objects.filter(room_id=conference.pk, user=owner).exists():
        raise ValidationError({"owner": ["する人は、この会議の構成員から選んでください。"]})
    task = SupportTask(
        conference=conference, by=by, text=text, owner=owner, due_on=due_on, **fields
    )
    return _say(task, Action.REQUEST)


@action
def finish_support_task(*, by: User, task: SupportTask, on: dt.date | None = None) -> SupportTask:
    """Done."""
    task.done_on = on or timezone.localdate()
    task.save(update_fields=["done_on"])
    write_event(Action.CHANGE, object_ids=[task.conference_id, task.pk], basis="conference_106_6")
    return task


def _say(row: SaidRow, action: Action) -> SaidRow:
    check_row(row)
    row.save(force_insert=True)
    write_event(action, object_ids=[row.conference_id, row.pk], level=2, basis="conference_106_6")
    return row


def _lock(conference: SupportConference) -> None:
    conference.refresh_from_db(
        from_queryset=SupportConference.objects.select_for_update(of=("self",))
    )


def _move(conference: SupportConference, to: SupportStatus) -> None:
    if to not in SUPPORT_MOVES[SupportStatus(conference.status)]:
        raise ValidationError(
            f"この支援会議はいま「{conference.get_status_display()}」です。「{to.label}」には進めません。"
        )
    conference.status = to


def _require_convener(by: User, conference: SupportConference) -> None:
    """Only members of the municipality's own desk; the database says the same (rules.py)."""
    desk = Membership.objects.live().filter(organization_id=conference.convener_id)
    if not desk.filter(user=by).exists():
        raise ValidationError(ONLY_TOWN)
