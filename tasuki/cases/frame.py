"""The frame of a case: one head and nine tabs, shared by the pages of every app.

A tab is a page of its own app that extends ``cases/base_case.html``. It is named here by its
address alone, so a tab goes away with its app.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from tasuki.access.middleware import StaffRequest
from tasuki.cases.access import Ground, ground_of
from tasuki.cases.enums import CaseStatus
from tasuki.cases.models import Case
from tasuki.core.tabs import Tab

TABS: tuple[tuple[str, str, str], ...] = (
    ("overview", "概要", "cases:overview"),
    ("records", "経過", "cases:records"),
    ("assessment", "アセスメント", "cases:assessment"),
    ("plans", "プラン", "plans:of_case"),
    ("conferences", "会議", "conferences:of_case"),
    ("household", "世帯図", "cases:household"),
    ("sharing", "同意と共有", "cases:sharing"),
    ("papers", "書類", "cases:papers"),
    ("history", "履歴", "cases:history"),
)
"""Key, label and address (with the argument ``case_id``) of each tab."""

LINE: tuple[CaseStatus, ...] = (
    CaseStatus.RECEIVED,
    CaseStatus.SCREENING,
    CaseStatus.ASSESSMENT,
    CaseStatus.PLANNING,
    CaseStatus.MEETING,
    CaseStatus.DECIDED,
    CaseStatus.SUPPORTING,
    CaseStatus.REVIEW,
    CaseStatus.CLOSED,
)
BEFORE = (CaseStatus.NOTICED, CaseStatus.OUTREACH)


@dataclass(frozen=True)
class Step:
    label: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class CaseFrame:
    """What the head of every page of a case says."""

    case: Case
    ground: Ground
    tabs: list[Tab]
    current: Tab

    @property
    def lacks_lead(self) -> bool:
        """Whether nobody leads an open case any more; a case that came along with a plan or a
        meeting does not say (``case_for``)."""
        return not self.case.is_ended and not vars(self.case).get("lead_works", True)


def tabs_of(case: Case, current: str) -> list[Tab]:
    """The tabs whose apps are there."""
    found = []
    for key, label, name in TABS:
        try:
            url = reverse(name, kwargs={"case_id": case.pk})
        except NoReverseMatch:
            continue
        found.append(Tab(label, url, key == current))
    return found


def case_page(request: StaffRequest, case: Case, tab: str, **context: Any) -> dict[str, Any]:
    """Context of a page that extends ``cases/base_case.html``: ``case``, ``frame``, and yours.

    ``tab`` is the first word of a line of ``TABS``. Notes in the trail on what ground it was read.
    """
    ground = ground_of(request.viewer, case)
    request.trail.basis, request.trail.level = ground.basis, int(ground.level)
    tabs = tabs_of(case, tab)
    current = next((one for one in tabs if one.is_current), Tab("", "", True))
    return {"case": case, "frame": CaseFrame(case, ground, tabs, current), **context}


def steps_of(status: str, reached: Iterable[str]) -> list[Step]:
    """The state line; a state beside the line (中断, 移管, …) stands after the last one reached.

    ``reached`` are the states of this episode, in any order.
    """
    now, seen = CaseStatus(status), {CaseStatus(one) for one in reached}
    line = [*(BEFORE if seen & set(BEFORE) and CaseStatus.RECEIVED not in seen else ()), *LINE]
    if now not in line:
        last = max((line.index(one) for one in seen if one in line), default=0)
        line.insert(last + 1, now)
        if now in {CaseStatus.INFO_ONLY, CaseStatus.REFERRED_OUT, CaseStatus.TRANSFERRED}:
            line = line[: last + 2]
    place = line.index(now)
    return [Step(one.label, i < place, i == place) for i, one in enumerate(line)]
