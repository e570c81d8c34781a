"""Two meetings, two regimes: nothing of one model serves the other."""

from tasuki.conferences.models.coordination import (
    Attendee,
    PlanConference,
    PlanItem,
    Task,
    WrittenInput,
)
from tasuki.conferences.models.room import PaperReturn, Recontribution, SupportPaper
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
    "PaperReturn",
    "PlanConference",
    "PlanItem",
    "Recontribution",
    "SupportConference",
    "SupportMatter",
    "SupportPaper",
    "SupportTask",
    "Task",
    "WrittenInput",
]
