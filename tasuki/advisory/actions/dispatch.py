"""A dispatch of an expert from its request to what is said of it months later (domain.md §4.12)."""

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
from tasuki.advisory.expert_enums import (
    ENDED,
    MOVES,
    SHOWN_TO_EXPERT,
    Began,
    DispatchStatus,
    Moment,
    Party,
    Use,
)
from tasuki.advisory.models import (
    Dispatch,
    DispatchCost,
    DispatchEntry,
    DispatchEvaluation,
    Expert,
)
from tasuki.advisory.support_enums import Months
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.dates import fiscal_year
from tasuki.core.months import months_after
from tasuki.core.rows import check_row, lock_row, store, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.places.models import Municipality

D = DispatchStatus
WORDS = ("title", "text", "purpose", "fields", "mode", "wished_on", "hours", "need")
PLAN = ("starts_at", "ends_at", "place")
REPORT = ("report", "next_step")
NOBODY: dict[str, Any] = {
    "expert": None, "expert_name": "", "expert_title": "", "approved_on": None, "paper_number": "",
    "starts_at": None, "ends_at": None, "place": "",
}  # fmt: skip
"""What a dispatch says of its expert before one is chosen."""
ILLEGAL = "いまは「{now}」なので、「{to}」には進めません。次にすることを確かめてください。"
NOT_YOURS = "「{to}」にするのは、{side}の人です。やりとりに書いて、相手に伝えてください。"
OVER = "終わった派遣のやりとりには、書けません。"
FUTURE = "支払った日は、きょうまでの日付を入れてください。"
NEEDS_WHY = "気をつけることがある人を選ぶときは、選んだわけを書いてください。"
NOT_DUE = "その後をたずねる日が、まだ来ていません。"


@action
def begin(
    *,
    by: User,
    organization: Organization,
    municipality: Municipality,
    origin: Began | str,
    **fields: Any,
) -> Dispatch:
    """A municipality asks for an expert, or the prefecture does because it needs one (``need``).

    ``fields`` as in ``WORDS``; ``support`` where it belongs to one.
    """
    origin = Began(origin)
    row = Dispatch(
        municipality=municipality, organization=organization, by=by, origin=origin,
        status=D.REQUESTED, **fields,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    side = Party.TOWN if origin == Began.TOWN else Party.OFFICE
    _enter(row, by, organization, side, step=D.REQUESTED)
    write_event(
        Action.REQUEST, object_ids=[row.pk], municipality_id=municipality.pk, purpose=origin.value
    )
    kind = NoticeKind.EXPERT_ASKED if side == Party.TOWN else NoticeKind.EXPERT_MOVED
    _tell(row, side, kind)
    return row


@action
def rewrite(
    *, by: User, dispatch: Dispatch, revision: int | None = None, **fields: Any
) -> Dispatch:
    """Its words, by the side that began it, until somebody is chosen; a stale ``revision`` is
    refused."""
    lock_row(dispatch, revision)
    write_changes(dispatch, fields | edited(by), (*WORDS, *EDITED))
    _note(Action.CHANGE, dispatch)
    return dispatch


@action
def say(
    *, by: User, organization: Organization, dispatch: Dispatch, side: Party, text: str
) -> DispatchEntry:
    """A word to the other side."""
    if dispatch.status in ENDED:
        raise ValidationError({"text": [OVER]})
    row = _enter(dispatch, by, organization, side, text=text)
    _note(Action.ANSWER, dispatch)
    _tell(dispatch, side, NoticeKind.EXPERT_MESSAGE)
    return row


@action
def step(
    *,
    by: User,
    organization: Organization,
    dispatch: Dispatch,
    side: Party,
    to: DispatchStatus,
    revision: int | None = None,
    note: str = "",
    **fields: Any,
) -> Dispatch:
    """The next state with what is written in it. ``note`` goes into the thread.

    Raises a sentence where the step does not follow from the present one, or is somebody else's; a
    stale ``revision`` is refused, so of two who choose an expert at once one is told.
    """
    lock_row(dispatch, revision)
    refuse_illegal(dispatch, side, to)
    sent = _sent(dispatch, side)
    write_changes(dispatch, {**fields, "status": to, **edited(by)}, (*fields, "status", *EDITED))
    _enter(dispatch, by, organization, side, step=to, text=note)
    write_event(
        Action.MOVE, object_ids=[dispatch.pk], municipality_id=dispatch.municipality_id,
        purpose=to.value,
    )  # fmt: skip
    _tell(dispatch, side, NoticeKind.EXPERT_MOVED)
    if to in SHOWN_TO_EXPERT:
        sent = sent or _sent(dispatch, side)
    notify(NoticeKind.EXPERT_SENT, sent, object_id=dispatch.pk)
    return dispatch


def refuse_illegal(dispatch: Dispatch, side: Party, to: DispatchStatus) -> None:
    """Raise the sentence of a step that is not allowed."""
    parties = MOVES.get((D(dispatch.status), to))
    if parties is None:
        now = dispatch.get_status_display()
        raise ValidationError(ILLEGAL.format(now=now, to=to.label))
    if side not in parties:
        other = next(one for one in Party if one in parties)
        raise ValidationError(NOT_YOURS.format(to=to.label, side=other.label))


@action
def match(
    *, expert: Expert, reasons: Iterable[str], estimate: int, count: int, is_doubtful: bool,
    why: str = "", **step_fields: Any,
) -> Dispatch:  # fmt: skip
    """Somebody is chosen, with the reasons as they stood. ``estimate`` in yen is kept free of the
    budget; ``is_doubtful``: a reason speaks against it, so ``why`` must be said."""
    if is_doubtful and not why:
        raise ValidationError({"why": [NEEDS_WHY]})
    row = step(
        to=D.MATCHED, expert=expert, expert_name=expert.name, expert_title=expert.title,
        **step_fields,
    )  # fmt: skip
    said = [*reasons, *([f"選んだわけ：{why}"] if why else [])]
    values: dict[str, Any] = {
        "reasons": "\n".join(said), "fee_unit": expert.fee_unit, "fee": expert.fee or 0,
        "count": count, "travel": expert.travel or 0, "estimate": estimate,
        "fiscal_year": fiscal_year(row.wished_on or timezone.localdate()),
        **edited(step_fields["by"]),
    }  # fmt: skip
    cost = DispatchCost.objects.filter(dispatch=row).first()
    if cost is None:
        cost = DispatchCost(dispatch=row, **values)
        check_row(cost)
        cost.save(force_insert=True)
    else:
        store(cost, values)
    return row


@action
def look_again(*, because: str, **step_fields: Any) -> Dispatch:
    """The expert cannot: nobody is chosen again, and the municipality reads why."""
    return step(to=D.REQUESTED, note=because, **NOBODY, **step_fields)


@action
def approve(*, approved_on: dt.date, paper_number: str = "", **step_fields: Any) -> Dispatch:
    """承認した: from now on the expert reads the dispatch."""
    return step(to=D.APPROVED, approved_on=approved_on, paper_number=paper_number, **step_fields)


@action
def schedule(*, by: User, dispatch: Dispatch, **step_fields: Any) -> Dispatch:
    """日程が決まった: ``starts_at ends_at place``; its 年度 is that in which it costs."""
    row = step(by=by, dispatch=dispatch, to=D.SCHEDULED, **step_fields)
    _count_in_its_year(row, by)
    return row


@action
def change_plan(
    *, by: User, dispatch: Dispatch, revision: int | None = None, **fields: Any
) -> Dispatch:
    """Another day or place, before it was held; everybody who reads it is told."""
    lock_row(dispatch, revision)
    write_changes(dispatch, fields | edited(by), (*PLAN, *EDITED))
    _count_in_its_year(dispatch, by)
    _note(Action.CHANGE, dispatch)
    _tell(dispatch, Party.OFFICE, NoticeKind.EXPERT_MOVED)
    notify(NoticeKind.EXPERT_SENT, _sent(dispatch, Party.OFFICE), object_id=dispatch.pk)
    return dispatch


@action
def report(**step_fields: Any) -> Dispatch:
    """報告した, by the office or by the expert: ``report next_step``. The database says the day."""
    return step(to=D.REPORTED, **step_fields)


@action
def pay(
    *, by: User, dispatch: Dispatch, count: int, fee: int, travel: int, paid_on: dt.date,
    **step_fields: Any,
) -> Dispatch:  # fmt: skip
    """支払った: ``count`` × ``fee`` + ``travel`` in yen."""
    if paid_on > timezone.localdate():
        raise ValidationError({"paid_on": [FUTURE]})
    lock_row(dispatch, step_fields.get("revision"))
    refuse_illegal(dispatch, step_fields["side"], D.PAID)
    values = {
        "count": count, "fee": fee, "travel": travel, "amount": count * fee + travel,
        "paid_on": paid_on, **edited(by),
    }  # fmt: skip
    store(DispatchCost.objects.get(dispatch=dispatch), values)
    return step(by=by, dispatch=dispatch, to=D.PAID, **step_fields)


@action
def evaluate(
    *, by: User, dispatch: Dispatch, side: Party, use: Use | str, text: str, months: Months | int,
    **step_fields: Any,
) -> Dispatch:  # fmt: skip
    """評価した, in the words of the municipality; asked again ``months`` after the dispatch."""
    lock_row(dispatch, step_fields.get("revision"))
    refuse_illegal(dispatch, side, D.EVALUATED)
    _value(dispatch, by, side, Moment.SOON, use, text)
    held = timezone.localtime(dispatch.starts_at).date()
    return step(
        by=by, dispatch=dispatch, side=side, to=D.EVALUATED,
        check_on=months_after(held, int(months)), **step_fields,
    )  # fmt: skip


@action
def look_back(
    *, by: User, dispatch: Dispatch, side: Party, use: Use | str, text: str
) -> DispatchEvaluation:
    """What is left of it after months; once."""
    if dispatch.check_on is None or dispatch.check_on > timezone.localdate():
        raise ValidationError(NOT_DUE)
    row = _value(dispatch, by, side, Moment.LATER, use, text)
    _note(Action.ANSWER, dispatch)
    _tell(dispatch, side, NoticeKind.EXPERT_MESSAGE)
    return row


@action
def end(*, dispatch: Dispatch, side: Party, because: str, **step_fields: Any) -> Dispatch:
    """Called off by either side, or not taken up by the office, with a reason."""
    to = ending_of(dispatch, side)
    return step(dispatch=dispatch, side=side, to=to, ended_because=because, **step_fields)


def ending_of(dispatch: Dispatch, side: Party) -> DispatchStatus:
    """見送り for the office's answer to a municipality that asked, else 取りやめ."""
    answers = dispatch.origin == Began.TOWN and side == Party.OFFICE
    return D.DECLINED if answers and dispatch.status == D.REQUESTED else D.WITHDRAWN


def _count_in_its_year(dispatch: Dispatch, by: User) -> None:
    held = timezone.localtime(dispatch.starts_at).date()
    cost = DispatchCost.objects.get(dispatch=dispatch)
    store(cost, {"fiscal_year": fiscal_year(held), **edited(by)})


def _value(
    dispatch: Dispatch, by: User, side: Party, moment: Moment, use: Use | str, text: str
) -> DispatchEvaluation:
    row = DispatchEvaluation(
        dispatch=dispatch, by=by, side=side, moment=moment, use=Use(use), text=text
    )
    check_row(row)
    row.save(force_insert=True)
    return row


def _enter(
    dispatch: Dispatch, by: User, organization: Organization, side: Party, **fields: Any
) -> DispatchEntry:
    row = DispatchEntry(dispatch=dispatch, by=by, organization=organization, side=side, **fields)
    check_row(row)
    row.save(force_insert=True)
    return row


def _note(what: Action, dispatch: Dispatch) -> None:
    write_event(what, object_ids=[dispatch.pk], municipality_id=dispatch.municipality_id)


def _tell(dispatch: Dispatch, side: Party, kind: NoticeKind) -> None:
    """A notice without content to the other side; of an expert's step, to both."""
    whom: list[Any] = []
    if side != Party.OFFICE:
        whom += office_people(dispatch.municipality)
    if side != Party.TOWN:
        whom += town_people(dispatch.municipality_id)
    notify(kind, whom, object_id=dispatch.pk)


def _sent(dispatch: Dispatch, side: Party) -> list[Any]:
    """The account of the expert, where they have one and already read the dispatch. Only the office
    reads the pool: a municipality that calls it off leaves the call to the office."""
    if side != Party.OFFICE or dispatch.status not in SHOWN_TO_EXPERT:
        return []
    found = Expert.objects.filter(pk__in=[dispatch.expert_id], user__isnull=False)
    return list(found.values_list("user_id", flat=True))
