"""Whom to send: candidates in an order that is nothing but its own reasons, written out.

No points are counted. The order follows the reasons one after the other (``ORDER``): whoever has
something against them in an earlier one stands behind; what is not known stands between.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from tasuki.accounts.enums import WelfareField
from tasuki.advisory.expert_enums import (
    CHOSEN,
    HOURS,
    DispatchStatus,
    FeeUnit,
    Mode,
    Weekday,
)
from tasuki.advisory.models import Dispatch, Expert
from tasuki.core.dates import wareki
from tasuki.core.money import format_yen

ORDER = (
    "利害がないこと、分野、目的、行けるところ、希望の日、費用の順に見て、合う人から並べています。"
)
"""What stands above the list."""
SIGNS = {True: "○", False: "×", None: "－"}


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for (True) or against (False) somebody, or is not known (None)."""

    name: str
    holds: bool | None
    words: str

    @property
    def sign(self) -> str:
        return SIGNS[self.holds]

    @property
    def line(self) -> str:
        """○ 分野：合う（教育）."""
        return f"{self.sign} {self.name}：{self.words}"


@dataclass(frozen=True)
class Candidate:
    """An expert with everything that was looked at."""

    expert: Expert
    reasons: tuple[Reason, ...]
    count: int
    estimate: int | None
    last_on: dt.date | None

    @property
    def is_doubtful(self) -> bool:
        """Whether something speaks against them."""
        return any(one.holds is False for one in self.reasons)

    @property
    def place(self) -> tuple[object, ...]:
        """Where they stand in the list: reason by reason, then who was sent longest ago."""
        rank = {True: 0, None: 1, False: 2}
        own, *others = self.reasons
        seen = [rank[one.holds] for one in others]
        return (
            own.holds is False,
            *seen,
            self.last_on or dt.date.min,
            self.expert.kana,
            str(self.expert.pk),
        )


@dataclass
class Past:
    """What an expert did and is going to do."""

    last_on: dict[object, dt.date] = field(default_factory=dict)
    busy: dict[object, set[dt.date]] = field(default_factory=lambda: defaultdict(set))


def past_of(experts: Iterable[Expert], besides: Dispatch) -> Past:
    """Their other dispatches; one statement."""
    rows = Dispatch.objects.filter(
        expert__in=[one.pk for one in experts], status__in=CHOSEN, starts_at__isnull=False
    ).exclude(pk=besides.pk)
    past, today = Past(), timezone.localdate()
    for expert_id, starts_at, status in rows.values_list("expert_id", "starts_at", "status"):
        day = timezone.localtime(starts_at).date()
        if status == DispatchStatus.SCHEDULED:
            past.busy[expert_id].add(day)
        elif day <= today:
            past.last_on[expert_id] = max(day, past.last_on.get(expert_id, day))
    return past


def candidates_for(
    dispatch: Dispatch, experts: Iterable[Expert], budget_left: int | None
) -> list[Candidate]:
    """Everybody of ``experts``, who fits best first. ``budget_left``: yen, None where no budget of
    the 年度 was said."""
    people = list(experts)
    past = past_of(people, dispatch)
    found = [_candidate(dispatch, one, past, budget_left) for one in people]
    return sorted(found, key=lambda one: one.place)


def _candidate(
    dispatch: Dispatch, expert: Expert, past: Past, budget_left: int | None
) -> Candidate:
    count, estimate = cost_of(expert, dispatch.hours, dispatch.mode)
    last_on = past.last_on.get(expert.pk)
    reasons = (
        interest(dispatch, expert),
        subject(dispatch, expert),
        purpose(dispatch, expert),
        reach(dispatch, expert),
        day(dispatch, expert, past.busy[expert.pk]),
        money(expert, count, estimate, budget_left),
    )
    return Candidate(expert, reasons, count, estimate, last_on)


def interest(dispatch: Dispatch, expert: Expert) -> Reason:
    """Nobody judges the work of the municipality they work or worked for."""
    if expert.home_id is None:
        return Reason("利害", None, "市町村の勤め先は書かれていない")
    if expert.home_id == dispatch.municipality_id:
        return Reason("利害", False, "この市町村に勤めている、または勤めていた")
    return Reason("利害", True, "ほかの市町村の人")


def subject(dispatch: Dispatch, expert: Expert) -> Reason:
    """Fields in common."""
    both = [one for one in dispatch.fields if one in expert.fields]
    if not dispatch.fields:
        return Reason("分野", None, "依頼に分野がない")
    if both:
        return Reason("分野", True, f"合う（{_labels(both)}）")
    return Reason("分野", False, f"合わない（専門：{_labels(expert.fields) or '書かれていない'}）")


def _labels(fields: Iterable[str]) -> str:
    return "、".join(str(WelfareField(one).label) for one in fields)


def purpose(dispatch: Dispatch, expert: Expert) -> Reason:
    """Whether they take such work."""
    words = dispatch.get_purpose_display()
    if not expert.purposes:
        return Reason("目的", None, f"{words}を引き受けるか、聞いていない")
    takes = dispatch.purpose in expert.purposes
    return Reason("目的", takes, f"{words}を引き受け{'る' if takes else 'ない'}")


def reach(dispatch: Dispatch, expert: Expert) -> Reason:
    """Whether they go there, or meet online."""
    if dispatch.mode == Mode.ONLINE:
        words = "でよい" if expert.is_online else "は引き受けていない"
        return Reason("行けるところ", expert.is_online, f"オンライン{words}")
    if not expert.areas:
        return Reason("行けるところ", True, "県内のどこへでも")
    name = dispatch.municipality.name
    if dispatch.municipality_id in expert.areas:
        return Reason("行けるところ", True, f"{name}へ行ける")
    if dispatch.mode == Mode.EITHER and expert.is_online:
        return Reason("行けるところ", True, f"{name}へは行けないが、オンラインでよい")
    return Reason("行けるところ", False, f"{name}は行けるところに入っていない")


def day(dispatch: Dispatch, expert: Expert, busy: set[dt.date]) -> Reason:
    """Whether they are free on the wished day."""
    wished = dispatch.wished_on
    if wished is None:
        return Reason("希望の日", None, "依頼に希望の日がない")
    words = wareki(wished, weekday=True)
    if wished in expert.off_days:
        return Reason("希望の日", False, f"{words}は動けない日")
    if wished in busy:
        return Reason("希望の日", False, f"{words}は、ほかの派遣がある")
    if (expert.until and wished > expert.until) or wished < expert.since:
        return Reason("希望の日", False, f"{words}は、名簿にいない")
    if not expert.weekdays:
        return Reason("希望の日", None, f"{words}に動けるか、聞いていない")
    free = wished.weekday() in expert.weekdays
    days = "・".join(str(Weekday(one).label) for one in sorted(expert.weekdays))
    return Reason(
        "希望の日", free, f"{words}は動け{'る' if free else 'ない'}（動けるのは{days}曜）"
    )


def cost_of(expert: Expert, hours: int, mode: str) -> tuple[int, int | None]:
    """How many units, a begun one counting whole, and yen with the way there unless they meet
    online; None where no fee was said."""
    count = -(-hours // HOURS[FeeUnit(expert.fee_unit)])
    if expert.fee is None:
        return count, None
    return count, expert.fee * count + (0 if mode == Mode.ONLINE else expert.travel or 0)


def money(expert: Expert, count: int, estimate: int | None, left: int | None) -> Reason:
    """The fee, and whether the budget of the 年度 still holds it."""
    if estimate is None:
        return Reason("費用", None, "謝金を聞いていない")
    fee = format_yen(expert.fee or 0)
    words = f"{expert.get_fee_unit_display()}{fee}×{count}と旅費で{format_yen(estimate)}"
    if left is None:
        return Reason("費用", None, f"{words}。年度の予算が書かれていない")
    fits = estimate <= left
    return Reason(
        "費用", fits, f"{words}。残りの予算{format_yen(left)}{'の中' if fits else 'をこえる'}"
    )
