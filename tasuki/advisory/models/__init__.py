"""Rows of 後方支援, by noun. None has a key to a resident, a case, a plan or a meeting."""

from tasuki.advisory.models.board import StageYear
from tasuki.advisory.models.companion import CompanionPlan, PlanStep, PlanWord
from tasuki.advisory.models.contacts import Contact, Face
from tasuki.advisory.models.dispatch import (
    Dispatch,
    DispatchCost,
    DispatchEntry,
    DispatchEvaluation,
)
from tasuki.advisory.models.experts import Expert, ExpertBudget
from tasuki.advisory.models.joint import (
    Joint,
    JointConsent,
    JointPartner,
    JointRemark,
    JointReview,
    JointShare,
    JointVersion,
)
from tasuki.advisory.models.practice import PracticeSent
from tasuki.advisory.models.profile import TownProfile
from tasuki.advisory.models.relief import Relief
from tasuki.advisory.models.rounds import Round, RoundQuestion, RoundSheet
from tasuki.advisory.models.supervision import (
    Supervision,
    SupervisionCopy,
    SupervisionFinding,
    SupervisionSession,
    SupervisionText,
)
from tasuki.advisory.models.support import KnowHow, Support, SupportEntry
from tasuki.advisory.models.vision import GoalYear, Vision, VisionGoal
from tasuki.advisory.models.wellbeing import OwnClosed, OwnFigure, OwnMonth, OwnShare

__all__ = [
    "CompanionPlan",
    "Contact",
    "Dispatch",
    "DispatchCost",
    "DispatchEntry",
    "DispatchEvaluation",
    "Expert",
    "ExpertBudget",
    "Face",
    "GoalYear",
    "Joint",
    "JointConsent",
    "JointPartner",
    "JointRemark",
    "JointReview",
    "JointShare",
    "JointVersion",
    "KnowHow",
    "OwnClosed",
    "OwnFigure",
    "OwnMonth",
    "OwnShare",
    "PlanStep",
    "PlanWord",
    "PracticeSent",
    "Relief",
    "Round",
    "RoundQuestion",
    "RoundSheet",
    "StageYear",
    "Supervision",
    "SupervisionCopy",
    "SupervisionFinding",
    "SupervisionSession",
    "SupervisionText",
    "Support",
    "SupportEntry",
    "TownProfile",
    "Vision",
    "VisionGoal",
]
