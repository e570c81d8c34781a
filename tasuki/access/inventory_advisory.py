"""Fields of 後方支援: of municipalities and those who work for them, of no person of a case; read
along ``advisory/rules.py``."""

from __future__ import annotations

NOBODY, STAFF, WRITER = "—", "職員", "本人だけ"
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
    "advisory.Expert": {
        NOBODY: "prefecture kind topics fields purposes areas home weekdays off_days is_online"
        " fee_unit fee travel since until note",
        STAFF: "name kana title contact user",
    },
    "advisory.ExpertBudget": {NOBODY: "prefecture fiscal_year amount"},
    "advisory.Dispatch": {
        NOBODY: "support origin need purpose title text fields mode wished_on hours basis status"
        " approved_on paper_number starts_at ends_at place attended report next_step reported_on"
        " check_on ended_because",
        STAFF: "expert expert_name expert_title",
    },
    "advisory.DispatchEntry": {NOBODY: "dispatch side step text"},
    "advisory.DispatchCost": {
        NOBODY: "dispatch reasons fee_unit fee count travel estimate amount paid_on fiscal_year",
    },
    "advisory.DispatchEvaluation": {NOBODY: "dispatch moment use text side"},
    "advisory.Face": {NOBODY: "desk phone since"},
    "advisory.KnowHow": {
        NOBODY: "prefecture title situation done changed hint fields published_on withdrawn_at",
    },
    "advisory.Vision": {NOBODY: "prefecture number title text year_from year_to published_on"},
    "advisory.VisionGoal": {NOBODY: "vision text measure unit start target desk"},
    "advisory.GoalYear": {NOBODY: "goal fiscal_year step planned actual state note"},
    "advisory.Joint": {NOBODY: "prefecture kind title aim services status ended_because"},
    "advisory.JointPartner": {NOBODY: "joint kind name"},
    "advisory.JointVersion": {
        NOBODY: "joint number content starts_on ends_on cost rule note opened_at signed_on"
        " paper_number",
    },
    "advisory.JointShare": {NOBODY: "version partner work key amount"},
    "advisory.JointConsent": {NOBODY: "version partner paper"},
    "advisory.JointRemark": {NOBODY: "joint partner text is_question answers"},
    "advisory.JointReview": {
        NOBODY: "joint fiscal_year worked hard cost_planned cost_actual decision",
    },
    "advisory.PracticeSent": {NOBODY: "prefecture publication word sent_on"},
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
    "advisory.Supervision": {
        NOBODY: "kind basis status released_revision released_on withdrawn_on",
        STAFF: "released_by",
    },
    "advisory.SupervisionCopy": {
        NOBODY: "supervision title age agencies scene course trouble question ends_on",
    },
    "advisory.SupervisionFinding": {
        NOBODY: "text field line start end words mark why revision decided_at decided_because",
        STAFF: "decided_by",
    },
    "advisory.SupervisionSession": {
        NOBODY: "supervision held_on way understood advice will_try until theme tried_on tried"
        " outcome",
        STAFF: "staff from_town expert",
    },
    "advisory.SupervisionText": {
        NOBODY: "supervision title age agencies scene course trouble question checked_revision"
        " asked_revision",
        STAFF: "written_by",
    },
    "advisory.OwnClosed": {NOBODY: "month closed_at"},
    "advisory.OwnFigure": {NOBODY: "prefecture month size trend"},
    "advisory.OwnMonth": {
        WRITER: "month rested slept drained numb worth alone heard broken households visits"
        " overtime company",
    },
    "advisory.Relief": {
        WRITER: "asker chosen at helps is_quiet text takes reply agreed until answered_at pass_to"
        " pass_at pass_answer ended_on is_left_told",
    },
    "advisory.OwnShare": {NOBODY: "figure question tenths gone"},
    "advisory.SupportEntry": {NOBODY: "support side step text"},
}
