"""Two meetings, two regimes: nothing of one model serves the other."""

from tasuki.conferences.models.coordination import (
    Attendee,
    PlanConference,
    PlanItem,
    Task,
    WrittenInput,
)
from tasuki.conferences.models.statutory import (
    Contribution,
    InformationRequest,
    SupportConference,
    SupportMatter,
    SupportTask,
)

__all__ = [
    "Attendee",
    "Contribution",
    "InformationRequest",
    "PlanConference",
    "PlanItem",
    "SupportConference",
    "SupportMatter",
    "SupportTask",
    "Task",
    "WrittenInput",
]
