"""A support from its beginning to the day others learn from it (domain.md §4.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.advisory.contacts import office_people, town_people
from tasuki.advisory.models import Support, SupportEntry
from tasuki.advisory.support_enums import (
    MOVES,
    TOWN_ORIGINS,
    Effect,
    Months,
    Origin,
    Side,
    SupportStatus,
)
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.months import months_after
from tasuki.core.rows import check_row, lock_row, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.exchange.actions.outcomes import change_idea
from tasuki.exchange.models import Idea
from tasuki.places.models import Municipality

S = SupportStatus
WORDS = ("title", "text", "wish", "wanted_by")
CLASS = ("aid", "role", "fields")
CHARGE = ("owner", "helper", "due_on")
STEP = ("status", *EDITED)
ILLEGAL = "いまは「{now}」なので、「{to}」には進めません。次にすることを確かめてください。"
NOT_YOURS = "「{to}」にするのは、{side}の人です。やりとりに書いて、相手に伝えてください。"
OVER = "ここには、いま書けません。終わったか、まだ知らせていない支援です。"
IN_PLAN = "後方支援の計画："
"""How an adopted idea begins to say where it went."""
FUTURE = "行った日は、きょうまでの日付を入れてください。"


@action
def begin(
    *,
    by: User,
    organization: Organization,
    municipality: Municipality,
    origin: Origin | str,
    is_planned: bool = False,
    **fields: Any,
) -> Support:
    """A worry or a request of a municipality, or an offer of the prefecture.

    ``fields``: ``title text``, ``wish wanted_by`` of a municipality, ``aid role fields owner
    helper due_on source`` of the prefecture. ``is_planned``: the municipality is not told yet.
    """
    origin = Origin(origin)
    ours = S.PLANNED if is_planned else S.OFFERED
    status = S.REQUESTED if origin in TOWN_ORIGINS else ours
    row = Support(
        municipality=municipality, organization=organization, by=by, origin=origin, status=status,
        **fields,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    side = Side.TOWN if row.began_in_town else Side.OFFICE
    _enter(row, by, organization, side, step=status)
    write_event(
        Action.REQUEST, object_ids=[row.pk], municipality_id=municipality.pk, purpose=origin.value
    )
    _tell(row, side)
    return row


@action
def plan_idea(*, by: User, idea: Idea, municipality: Municipality, **fields: Any) -> Support:
    """What one's office took home from a meeting becomes a support that is planned for one
    municipality; each says where the other is. ``fields`` as in ``begin``."""
    row = begin(
        by=by, organization=idea.organization, municipality=municipality, origin=Origin.IDEA,
        is_planned=True, source=idea.source, **fields,
    )  # fmt: skip
    change_idea(by=by, idea=idea, into=f"{IN_PLAN}{municipality.name}")
    return row


@action
def rewrite(*, by: User, support: Support, revision: int | None = None, **fields: Any) -> Support:
    """Its words, by the side that began it, until it is classed; a stale ``revision`` is
    refused."""
    lock_row(support, revision)
    write_changes(support, fields | edited(by), (*WORDS, *EDITED))
    write_event(Action.CHANGE, object_ids=[support.pk], municipality_id=support.municipality_id)
    return support


@action
def say(
    *, by: User, organization: Organization, support: Support, side: Side, text: str
) -> SupportEntry:
    """A word to the other side. While the office only plans, nobody is there to read it."""
    if support.status in (S.PLANNED, S.WITHDRAWN, S.DECLINED):
        raise ValidationError({"text": [OVER]})
    row = _enter(support, by, organization, side, text=text)
    write_event(Action.ANSWER, object_ids=[support.pk], municipality_id=support.municipality_id)
    _tell(support, side, NoticeKind.ADVISORY_MESSAGE)
    return row


@action
def step(
    *,
    by: User,
    organization: Organization,
    support: Support,
    side: Side,
    to: SupportStatus,
    revision: int | None = None,
    note: str = "",
    **fields: Any,
) -> Support:
    """The next state with what is written in it. ``note`` goes into the thread.

    Raises a sentence where the step does not follow from the present one, or is the other side's;
    a stale ``revision`` is refused.
    """
    lock_row(support, revision)
    refuse_illegal(support, side, to)
    write_changes(support, {**fields, "status": to, **edited(by)}, (*fields.keys(), *STEP))
    _enter(support, by, organization, side, step=to, text=note)
    write_event(
        Action.MOVE, object_ids=[support.pk], municipality_id=support.municipality_id,
        purpose=to.value,
    )  # fmt: skip
    _tell(support, side, NoticeKind.ADVISORY_MOVED)
    return support


def refuse_illegal(support: Support, side: Side, to: SupportStatus) -> None:
    """Raise the sentence of a step that is not allowed."""
    sides = MOVES.get((S(support.status), to))
    if sides is None:
        now = support.get_status_display()
        raise ValidationError(ILLEGAL.format(now=now, to=to.label))
    if side not in sides:
        other = next(iter(sides))
        raise ValidationError(NOT_YOURS.format(to=to.label, side=other.label))


@action
def change_charge(
    *, by: User, support: Support, revision: int | None = None, **fields: Any
) -> Support:
    """Class, owner, helper, day, without a step; until it was done."""
    lock_row(support, revision)
    write_changes(support, fields | edited(by), (*CLASS, *CHARGE, *EDITED))
    write_event(Action.CHANGE, object_ids=[support.pk], municipality_id=support.municipality_id)
    return support


@action
def carry_out(*, done_on: dt.date, done_text: str, **step_fields: Any) -> Support:
    """行った: on a day that has been, with what was done."""
    if done_on > timezone.localdate():
        raise ValidationError({"done_on": [FUTURE]})
    return step(to=S.DONE, done_on=done_on, done_text=done_text, **step_fields)


@action
def tell_report(
    *, support: Support, report: str, months: Months | int, **step_fields: Any
) -> Support:
    """報告した: both sides read it; the effect is asked for ``months`` later."""
    begun = support.done_on or timezone.localdate()
    check_on = months_after(begun, int(months))
    return step(support=support, to=S.REPORTED, report=report, check_on=check_on, **step_fields)


@action
def check_effect(*, effect: Effect | str, effect_text: str, **step_fields: Any) -> Support:
    """効果を確かめた: what changed, by whichever side asked or looked."""
    return step(
        to=S.CHECKED, effect=Effect(effect), effect_text=effect_text,
        checked_on=timezone.localdate(), **step_fields,
    )  # fmt: skip


@action
def end(*, support: Support, side: Side, because: str, **step_fields: Any) -> Support:
    """Taken back by the side that began it, or declined by the other, with a reason."""
    to = ending_of(support, side)
    return step(support=support, side=side, to=to, ended_because=because, **step_fields)


def ending_of(support: Support, side: Side) -> SupportStatus:
    """Which word the end has: 見送り for an answer to the other side, else 取り下げ."""
    asked_by_other = (support.status == S.OFFERED and side == Side.TOWN) or (
        support.status == S.REQUESTED and side == Side.OFFICE
    )
    return S.DECLINED if asked_by_other else S.WITHDRAWN


def _enter(
    support: Support, by: User, organization: Organization, side: Side, **fields: Any
) -> SupportEntry:
    row = SupportEntry(support=support, by=by, organization=organization, side=side, **fields)
    check_row(row)
    row.save(force_insert=True)
    return row


def _tell(support: Support, side: Side, kind: NoticeKind | None = None) -> None:
    """A notice without content to the other side; nothing while the office only plans."""
    if support.status == S.PLANNED:
        return
    if kind is None:
        kind = NoticeKind.ADVISORY_ASKED if side == Side.TOWN else NoticeKind.ADVISORY_OFFERED
    notify(kind, _others(support, side), object_id=support.pk)


def _others(support: Support, side: Side) -> Iterable[Any]:
    if side == Side.TOWN:
        return office_people(support.municipality)
    return town_people(support.municipality_id)
