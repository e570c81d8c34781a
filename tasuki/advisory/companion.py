"""伴走支援計画 as pages show it: its steps by quarter, and how far both sides agree."""

from __future__ import annotations

from dataclasses import dataclass

from tasuki.advisory.models import CompanionPlan, PlanStep, PlanWord
from tasuki.advisory.support_enums import Quarter, Side


@dataclass(frozen=True)
class Agreement:
    """What one side agreed to last; ``is_current``: nothing was written since."""

    side: Side
    word: PlanWord | None
    is_current: bool


@dataclass(frozen=True)
class Sheet:
    """Everything of one plan."""

    plan: CompanionPlan
    steps: list[PlanStep]
    words: list[PlanWord]

    @property
    def quarters(self) -> list[tuple[Quarter, list[PlanStep]]]:
        """All four, those without a step too: an empty quarter is worth a look."""
        return [(one, [row for row in self.steps if row.quarter == one]) for one in Quarter]

    @property
    def agreements(self) -> list[Agreement]:
        """Of the prefecture, then of the municipality."""
        return [self.agreement_of(side) for side in Side]

    def agreement_of(self, side: Side) -> Agreement:
        """The newest one of a side."""
        said = [one for one in self.words if one.is_agreement and one.side == side]
        last = said[-1] if said else None
        return Agreement(side, last, last is not None and last.edition == self.plan.edition)

    @property
    def is_agreed(self) -> bool:
        """Whether both sides agree to what stands there now."""
        return all(one.is_current for one in self.agreements)

    @property
    def remarks(self) -> list[PlanWord]:
        """What was said, without the mere agreements."""
        return [one for one in self.words if one.text]


def sheet_of(plan: CompanionPlan) -> Sheet:
    """Steps and words in two statements."""
    steps = plan.steps.select_related("support").order_by("quarter", "due_on", "id")
    words = plan.words.select_related("by", "organization").order_by("created_at", "id")
    return Sheet(plan, list(steps), list(words))
