"""Every legal ground the policy reads, and what stands in its way."""

from tasuki.access.models.directory import DirectoryAccount
from tasuki.access.models.grounds import (
    ORAL_WITNESS,
    REPRESENTATIVE,
    Consent,
    ConsentRecipient,
    ConsentState,
    Draft,
    Grant,
    Seat,
    category_array,
)
from tasuki.access.models.guarding import (
    QUESTIONS_A_DAY,
    SHORTEST_REASON,
    Block,
    BreakGlass,
    KnownQuestion,
    Opening,
    Protection,
    ProtectionRelease,
)
from tasuki.access.models.keys import DataKey
from tasuki.access.models.leaving import HandOver
from tasuki.access.models.notices import DueTold, Notice
from tasuki.access.models.resets import FactorReset
from tasuki.access.models.sessions import Session
from tasuki.access.models.summaries import LONGEST_SUMMARY, Summary, SummaryDraft
from tasuki.access.models.tokens import ApiToken

__all__ = [
    "LONGEST_SUMMARY",
    "ORAL_WITNESS",
    "QUESTIONS_A_DAY",
    "REPRESENTATIVE",
    "SHORTEST_REASON",
    "ApiToken",
    "Block",
    "BreakGlass",
    "Consent",
    "ConsentRecipient",
    "ConsentState",
    "DataKey",
    "DirectoryAccount",
    "Draft",
    "DueTold",
    "FactorReset",
    "Grant",
    "HandOver",
    "KnownQuestion",
    "Notice",
    "Opening",
    "Protection",
    "ProtectionRelease",
    "Seat",
    "Session",
    "Summary",
    "SummaryDraft",
    "category_array",
]
