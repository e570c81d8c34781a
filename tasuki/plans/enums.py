"""Words and moves of a plan and of the roles in it (domain.md §4.5, §5.4)."""

from django.db import models


class PlanStatus(models.TextChoices):
    DRAFT = "draft", "案"
    AGREED = "agreed", "本人が同意"
    SUBMITTED = "submitted", "会議に付けた"
    RETURNED = "returned", "差戻し"
    DECIDED = "decided", "支援決定"
    ACTIVE = "active", "実施中"
    EVALUATED = "evaluated", "評価ずみ"
    CLOSED = "closed", "おわり"
    REPLANNED = "replanned", "次の版に替わった"
    SUSPENDED = "suspended", "中断"


PLAN_MOVES: dict[PlanStatus, frozenset[PlanStatus]] = {
    PlanStatus.DRAFT: frozenset({PlanStatus.AGREED}),
    PlanStatus.AGREED: frozenset({PlanStatus.SUBMITTED, PlanStatus.DRAFT}),
    PlanStatus.SUBMITTED: frozenset({PlanStatus.DECIDED, PlanStatus.RETURNED}),
    PlanStatus.RETURNED: frozenset({PlanStatus.AGREED, PlanStatus.DRAFT}),
    PlanStatus.DECIDED: frozenset({PlanStatus.ACTIVE}),
    PlanStatus.ACTIVE: frozenset(
        {PlanStatus.EVALUATED, PlanStatus.SUSPENDED, PlanStatus.REPLANNED, PlanStatus.CLOSED}
    ),
    PlanStatus.EVALUATED: frozenset(
        {PlanStatus.CLOSED, PlanStatus.REPLANNED, PlanStatus.ACTIVE, PlanStatus.SUSPENDED}
    ),
    PlanStatus.SUSPENDED: frozenset(
        {PlanStatus.ACTIVE, PlanStatus.CLOSED, PlanStatus.REPLANNED, PlanStatus.EVALUATED}
    ),
    PlanStatus.CLOSED: frozenset(),
    PlanStatus.REPLANNED: frozenset(),
}

STILL_OPEN = frozenset(
    {PlanStatus.DRAFT, PlanStatus.AGREED, PlanStatus.SUBMITTED, PlanStatus.RETURNED}
)
"""Before the decision: the words may still be changed."""

IN_FORCE = frozenset({PlanStatus.ACTIVE, PlanStatus.EVALUATED, PlanStatus.SUSPENDED})
"""Decided and not yet ended or replaced."""


class RoleResponse(models.TextChoices):
    """What the asked agency says to its role."""

    PENDING = "pending", "返事まち"
    ACCEPTED = "accepted", "引き受け"
    AMENDED = "amended", "修正の提案"
    DECLINED = "declined", "断り"


class OtherProgramme(models.TextChoices):
    """他事業の利用 in the plan form (domain.md §5.4)."""

    PARTICIPATION = "participation", "参加支援"
    OUTREACH = "outreach", "アウトリーチ等を通じた継続的支援"
