"""Fields of 後方支援: of municipalities and those who work for them, of no person of a case; read
along ``advisory/rules.py``."""

from __future__ import annotations

NOBODY, STAFF = "—", "職員"
"""As in inventory.py, which joins both."""

ADVISORY: dict[str, dict[str, str]] = {
    "advisory.Round": {NOBODY: "prefecture before title lead due_on opened_at closed_at"},
    "advisory.RoundQuestion": {NOBODY: "round before text kind options unit"},
    "advisory.RoundSheet": {NOBODY: "round answers submitted_at"},
    "advisory.CompanionPlan": {
        NOBODY: "fiscal_year now goals edition review reviewed_on",
    },
    "advisory.PlanStep": {
        NOBODY: "plan quarter text side due_on support status note",
        STAFF: "owner",
    },
    "advisory.PlanWord": {NOBODY: "plan side is_agreement edition text"},
    "advisory.Contact": {
        NOBODY: "channel held_on about worries next_step next_on",
        STAFF: "met",
    },
    "advisory.Face": {NOBODY: "desk phone since"},
    "advisory.KnowHow": {
        NOBODY: "prefecture title situation done changed hint fields published_on withdrawn_at",
    },
    "advisory.StageYear": {NOBODY: "fiscal_year planned actual note"},
    "advisory.TownProfile": {
        NOBODY: "population population_year population_source welfare_office self_reliance staff"
        " note",
    },
    "advisory.Support": {
        NOBODY: "origin title text wish wanted_by basis source status aid role fields due_on"
        " done_on done_text report check_on effect effect_text checked_on ended_because knowhow",
        STAFF: "owner helper",
    },
    "advisory.SupportEntry": {NOBODY: "support side step text"},
}
