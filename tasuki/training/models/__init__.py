"""Rows of the room of learning, by noun."""

from tasuki.training.models.cohort import (
    Cohort,
    CohortSession,
    CohortStage,
    CohortTrainer,
    MemberTrack,
    Team,
    TeamMember,
)
from tasuki.training.models.programme import (
    Curriculum,
    Item,
    Programme,
    Session,
    Stage,
    Track,
    Worksheet,
    WorksheetField,
)

__all__ = [
    "Cohort",
    "CohortSession",
    "CohortStage",
    "CohortTrainer",
    "Curriculum",
    "Item",
    "MemberTrack",
    "Programme",
    "Session",
    "Stage",
    "Team",
    "TeamMember",
    "Track",
    "Worksheet",
    "WorksheetField",
]
