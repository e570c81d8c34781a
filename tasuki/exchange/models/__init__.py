"""Rows of the room, by what they are about. None has a key to a person, a case or a plan."""

from tasuki.exchange.models.live import Reaction, Recording, Stage
from tasuki.exchange.models.meetings import (
    Circle,
    CircleMember,
    Invitation,
    Meeting,
    Participant,
    Presentation,
    Segment,
)
from tasuki.exchange.models.outcomes import Decision, Idea, SurveyAnswer
from tasuki.exchange.models.talks import (
    Answer,
    Introduction,
    Material,
    MaterialFile,
    Question,
    Statement,
)

__all__ = [
    "Answer",
    "Circle",
    "CircleMember",
    "Decision",
    "Idea",
    "Introduction",
    "Invitation",
    "Material",
    "MaterialFile",
    "Meeting",
    "Participant",
    "Presentation",
    "Question",
    "Reaction",
    "Recording",
    "Segment",
    "Stage",
    "Statement",
    "SurveyAnswer",
]
