"""Models of a case, by noun."""

from tasuki.cases.models.attachments import Attachment
from tasuki.cases.models.case import (
    Case,
    CaseMove,
    CaseNumbering,
    CasePerson,
    has_lead,
)
from tasuki.cases.models.flow import (
    AssessmentAnswer,
    AssessmentRequest,
    Closure,
    HouseholdPicture,
    Letter,
    Referral,
    Suspension,
    Triage,
)
from tasuki.cases.models.items import Evaluation, Intake, Item, PersonNote, Record, Tie

__all__ = [
    "AssessmentAnswer",
    "AssessmentRequest",
    "Attachment",
    "Case",
    "CaseMove",
    "CaseNumbering",
    "CasePerson",
    "Closure",
    "Evaluation",
    "HouseholdPicture",
    "Intake",
    "Item",
    "Letter",
    "PersonNote",
    "Record",
    "Referral",
    "Suspension",
    "Tie",
    "Triage",
    "has_lead",
]
