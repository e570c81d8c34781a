"""Rows of the room, by what they are about. None has a key to a person, a case or a plan."""

from tasuki.exchange.models.collections import (
    Approval,
    Feeling,
    Finding,
    Manuscript,
    Publication,
)
from tasuki.exchange.models.contacting import ContactRequest
from tasuki.exchange.models.groups import Group, GroupMember
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
from tasuki.exchange.models.network import Card, CardContact, Post, PostWriter, Report, Thread
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
    "Approval",
    "Card",
    "CardContact",
    "Circle",
    "CircleMember",
    "ContactRequest",
    "Decision",
    "Feeling",
    "Finding",
    "Group",
    "GroupMember",
    "Idea",
    "Introduction",
    "Invitation",
    "Manuscript",
    "Material",
    "MaterialFile",
    "Meeting",
    "Participant",
    "Post",
    "PostWriter",
    "Presentation",
    "Publication",
    "Question",
    "Reaction",
    "Recording",
    "Report",
    "Segment",
    "Stage",
    "Statement",
    "SurveyAnswer",
    "Thread",
]
