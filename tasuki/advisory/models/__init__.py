"""Rows of 後方支援, by noun. None has a key to a resident, a case, a plan or a meeting."""

from tasuki.advisory.models.board import StageYear
from tasuki.advisory.models.companion import CompanionPlan, PlanStep, PlanWord
from tasuki.advisory.models.contacts import Contact, Face
from tasuki.advisory.models.profile import TownProfile
from tasuki.advisory.models.rounds import Round, RoundQuestion, RoundSheet
from tasuki.advisory.models.support import KnowHow, Support, SupportEntry

__all__ = [
    "CompanionPlan",
    "Contact",
    "Face",
    "KnowHow",
    "PlanStep",
    "PlanWord",
    "Round",
    "RoundQuestion",
    "RoundSheet",
    "StageYear",
    "Support",
    "SupportEntry",
    "TownProfile",
]
