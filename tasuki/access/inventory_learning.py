"""Fields of the room of learning: of no person of a case; read along ``training/rules.py``."""

from __future__ import annotations

NOBODY, STAFF = "—", "職員"
"""As in inventory.py, which joins both."""
LEARNER = "受講者"
"""Written for learning: by the person alone, or by the person and the trainers; never of a case."""

LEARNING: dict[str, dict[str, str]] = {
    "training.Attendance": {
        NOBODY: "cohort session team",
        STAFF: "member status way substitute_name note at",
    },
    "training.Certificate": {
        NOBODY: "cohort number course issuer valid_until revoked_on",
        STAFF: "holder minutes met issued_on revoked_because",
    },
    "training.CheckInCode": {NOBODY: "cohort session code"},
    "training.JoiningInfo": {NOBODY: "cohort session link passcode note"},
    "training.Material": {
        NOBODY: "programme item cohort recording_of kind title lecturer file_key file_name"
        " content_type size seconds captions question terms withdrawn_at",
    },
    "training.PersonalSheet": {
        NOBODY: "cohort item saved_at submitted_at offered_at",
        LEARNER: "answers",
    },
    "training.Question": {
        NOBODY: "cohort session team answered_at",
        STAFF: "text answer answered_by",
    },
    "training.SheetFeedback": {NOBODY: "cohort sheet", LEARNER: "text"},
    "training.TermsAcceptance": {NOBODY: "material wording", STAFF: "accepted_at"},
    "training.Upload": {NOBODY: "name size received"},
    "training.Watch": {
        NOBODY: "cohort material",
        STAFF: "opened_at reported_at completed_at",
        LEARNER: "ranges watched position answer",
    },
    "training.Cohort": {NOBODY: "programme organizer name fiscal_year starts_on status"},
    "training.CohortSession": {
        NOBODY: "cohort session starts_at minutes place access_note",
    },
    "training.CohortStage": {NOBODY: "cohort stage opens_on due_on"},
    "training.CohortTrainer": {NOBODY: "cohort", STAFF: "kind"},
    "training.Curriculum": {NOBODY: "programme heading kind"},
    "training.Item": {
        NOBODY: "programme stage session heading kind topics minutes worksheet text unlocks"
        " opens_after opens_for",
    },
    "training.MemberTrack": {NOBODY: "cohort team track", STAFF: "member reason"},
    "training.Programme": {
        NOBODY: "organizer name level heading fiscal_year unit usage_terms conditions"
        " valid_months copied_from",
    },
    "training.Session": {
        NOBODY: "programme stage track title day starts minutes opens_after opens_for",
    },
    "training.Stage": {
        NOBODY: "programme curriculum heading kind note opens_when opens_day due_day replay_counts",
    },
    "training.Team": {
        NOBODY: "cohort name status answer_due_on answered_at",
        STAFF: "answered_by note",
    },
    "training.TeamMember": {
        NOBODY: "cohort team",
        STAFF: "written_name employer duty role status starts_on left_on replaces note",
    },
    "training.Track": {NOBODY: "programme heading for_duties"},
    "training.Worksheet": {NOBODY: "programme title is_personal"},
    "training.WorksheetField": {NOBODY: "programme worksheet key label kind columns"},
    "training.ActionCheck": {
        NOBODY: "action team months due_on",
        STAFF: "state note answered_by answered_at",
    },
    "training.CollectedCase": {NOBODY: "exercise text edited_at", STAFF: "checked_by checked_at"},
    "training.Dialogue": {NOBODY: "exercise held_on with_whom heard learned edited_at"},
    "training.Exercise": {
        NOBODY: "cohort team stage started_at status submitted_at is_late",
        STAFF: "guide_read_by submitted_by answer answered_by",
    },
    "training.ExerciseComment": {NOBODY: "exercise from_team at", STAFF: "text"},
    "training.ExerciseShare": {NOBODY: "exercise session at"},
    "training.ExerciseSheet": {NOBODY: "exercise item answers edited_at"},
    "training.ExerciseTask": {
        NOBODY: "exercise from_on days done_on edited_at",
        STAFF: "text owner",
    },
    "training.FoundResource": {
        NOBODY: "exercise organization service place activity when for_whom confirmed_on edited_at",
    },
    "training.KeptApart": {NOBODY: "cohort team other_team", STAFF: "member other_member reason"},
    "training.NextAction": {
        NOBODY: "cohort team due_on edited_at",
        STAFF: "text owner first_step state",
    },
    "training.Reflection": {NOBODY: "exercise edited_at", STAFF: "text tell"},
    "training.ResourceIdea": {NOBODY: "exercise text resource edited_at"},
    "training.SheetVersion": {NOBODY: "exercise sheet number answers at"},
    "training.Survey": {NOBODY: "cohort opens_on closes_on"},
    "training.SurveyAnswer": {NOBODY: "reply question", STAFF: "choice text"},
    "training.SurveyQuestion": {NOBODY: "programme text kind"},
    "training.SurveyReply": {NOBODY: "survey", STAFF: "sent_at"},
    "training.TeamStatistic": {NOBODY: "exercise name value unit source year edited_at"},
    "training.TownStatistic": {NOBODY: "subject name value sign unit year source edited_at"},
    "training.TeamWish": {NOBODY: "exercise horizon text edited_at"},
    "training.WorkGroup": {NOBODY: "cohort session number smallest largest"},
    "training.WorkGroupSeat": {NOBODY: "cohort session group team", STAFF: "member"},
}
