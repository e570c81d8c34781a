"""Every form of the product: at which address it is sent, by whom, in which state of affairs.

A form without a row fails ``test_forms``; a row whose address does not make its form fails too.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from tasuki.access import forms as access
from tasuki.access import token_forms as tokens
from tasuki.advisory.forms import board, rounds, yearly
from tasuki.advisory.forms import companion as along
from tasuki.advisory.forms import contacts as talks
from tasuki.advisory.forms import knowhow as learned
from tasuki.advisory.forms import support as given
from tasuki.cases.forms import (
    assessment,
    attachments,
    ending,
    exporting,
    intake,
    inviting,
    people,
    records,
    referral,
    sharing,
    steps,
)
from tasuki.conferences import forms as meetings
from tasuki.core.dates import wareki
from tasuki.exchange.forms import agenda as agendas
from tasuki.exchange.forms import collections as gate
from tasuki.exchange.forms import contacting as getting
from tasuki.exchange.forms import groups as together
from tasuki.exchange.forms import meetings as calling
from tasuki.exchange.forms import network as linked
from tasuki.exchange.forms import people as guests
from tasuki.exchange.forms import talks as said
from tasuki.oversight import forms as oversight
from tasuki.plans import forms as plans
from tasuki.safeguards.forms import blocks, conditions, known, looking, protection, summaries
from tasuki.safeguards.forms import break_glass as glass
from tasuki.training import worksheets
from tasuki.training.forms import (
    afterwards,
    apart,
    certificates,
    exercises,
    members,
    parts,
    sessions,
    statistics,
    survey,
    towns,
)
from tasuki.training.forms import cohorts as training
from tasuki.training.forms import materials as files
from tasuki.training.forms import offering as offers
from tasuki.training.parts_of_programme import KINDS
from tests.advisory import asking
from tests.advisory import stage as backing
from tests.advisory.sent_forms import SENT_FORMS
from tests.exchange import pieces
from tests.exchange import stage as exchange
from tests.hostile import signing
from tests.hostile import stages as at
from tests.hostile.rows import Row, Stage
from tests.hostile.table_joint import OF_JOINT
from tests.hostile.table_supervision import OF_SUPERVISION
from tests.hostile.table_wellbeing import OF_WELLBEING
from tests.training import stage as learning
from tests.world import key


def _case(form: type, name: str, stage: Stage, who: str = "kenji", **more: Any) -> Row:
    return Row(form, f"cases:{name}", stage, who, **more)


def _plan(form: type, name: str, stage: Stage, who: str = "kenji", **more: Any) -> Row:
    return Row(form, f"plans:{name}", stage, who, **more)


def _meeting(form: type, name: str, stage: Stage, who: str = "kenji", **more: Any) -> Row:
    return Row(form, f"conferences:{name}", stage, who, **more)


def _safe(form: type, name: str, stage: Stage, who: str = "kenji", **more: Any) -> Row:
    return Row(form, f"safeguards:{name}", stage, who, **more)


URGENT = {
    "number": "W-R8-0147", "family_name": "", "given_name": "", "born_on": "",
    "words": "近所の人から、家で倒れていると電話があったため",
}  # fmt: skip
TODAY = wareki(timezone.localdate())
# A run may go on over midnight: what may not lie behind is sent a day ahead.
TOMORROW = wareki(timezone.localdate() + dt.timedelta(days=1))
CODE = {"postal_code": "060-0001"}
OTHER = str(key("organization", "shohi"))
LATER = wareki(timezone.localdate() + dt.timedelta(days=20))
SOON = {"due_on": "令和40年1月10日"}
OF_SECRETS = [
    _case(people.OpenSecretForm, "secret", at.secret_place),
    _case(people.OpenSecretForm, "attachment_secret", at.secret_place),
]
OF_FILES = [
    _case(exporting.ReportForm, "report", at.plain_person, "hanako", gives_file=True),
    _case(exporting.CaseExportForm, "export", at.received, "hanako", gives_file=True),
    # Files themselves: tests/cases/test_hostile_files.py.
    _case(attachments.AttachmentForm, "attachment_add", at.received, "hanako", takes_guess=False),
    _case(attachments.WithdrawAttachmentForm, "attachment_withdraw", at.attached, "hanako"),
]
OF_INTAKE = [
    _case(form, name, at.received, "hanako", **more)
    for form, name, more in (
        (intake.IntakeEntry, "intake", {"good": CODE}),
        (intake.RelativeRow, "intake", {"good": CODE}),
        (steps.TriageForm, "triage", {"good": {"decision": "assessment"}}),
        (steps.CaseForm, "edit", {"good": {"due_on": TODAY}}),
        (steps.LeadForm, "lead", {"takes_guess": False}),
        (records.RecordForm, "record_add", {}),
        (records.CorrectionForm, "record_correct", {}),
        (people.NewPersonForm, "person_add", {}),
        (people.PersonForm, "person_edit", {}),
        (people.MemberForm, "stay_edit", {}),
        (people.ContactForm, "contact_add", {"good": CODE}),
        (people.OtherNameForm, "name_add", {}),
        (people.NoteForm, "note_add", {}),
        (people.NoteForm, "note_edit", {}),
        (people.RelationForm, "relation_add", {}),
        (people.TieForm, "tie_add", {}),
        (people.DayForm, "household", {"method": "GET"}),
        (records.TimelineFilter, "records", {"method": "GET"}),
        (steps.ListFilter, "list", {"method": "GET"}),
    )
]
ON_THE_WAY = [
    _case(
        assessment.AskForm, "ask", at.asked, good={"ground": "法令", "organizations": OTHER} | SOON
    ),
    _case(assessment.PictureForm, "picture", at.asked),
    _case(assessment.CancelForm, "request_cancel", at.asked),
    _case(assessment.AnswerForm, "request", at.asked, "mika"),
    _case(assessment.DeclineForm, "request_decline", at.asked, "mika"),
    _case(assessment.ExtendForm, "request_extend", at.asked, "mika", good={"to": LATER}),
    _case(
        sharing.ConsentRecordForm,
        "consent_add",
        at.asked,
        good={"expires_on": LATER, "form": "guardian"},
    ),
    _case(sharing.WithdrawForm, "consent_withdraw", at.asked),
    _case(sharing.LetInForm, "member_add", at.asked),
    _case(inviting.InviteForm, "invite", at.asked, good={"expires_on": TOMORROW}),
    _case(referral.SendForm, "refer", at.asked, good={"ground": "法令", "receiver": OTHER}),
    _case(referral.DeclineForm, "referral_decline", at.asked, "mika"),
    _case(referral.ReturnForm, "referral_return", at.asked, "mika"),
    _case(referral.ReportForm, "referral_report", at.accepted, "mika"),
    _case(referral.ResendForm, "referral_resend", at.returned),
    _case(ending.EvaluationForm, "evaluate", at.at("supporting")),
    _case(ending.CloseForm, "close", at.at("assessment"), good={"reason": "person_wish"}),
    _case(ending.SuspendForm, "suspend", at.at("supporting")),
    _case(ending.ResumeForm, "resume", at.at("suspended")),
    _case(ending.ReopenForm, "reopen", at.closed),
]
OF_PROTECTION = [
    Row(
        protection.ProtectForm, "safeguards:protection", at.secret_place,
        good={"applied_on": TODAY},
    ),
    Row(protection.ReleaseForm, "safeguards:release_ask", at.protected),
    Row(
        protection.DecideForm, "safeguards:release", at.release_asked, "hanako",
        good={"decision": "keep"},
    ),
    Row(
        blocks.BlockForm, "safeguards:blocks", at.secret_place,
        good={"whom": f"u:{key('user', 'jiro')}"},
    ),
    Row(
        blocks.LiftForm, "safeguards:block_lift", at.blocked, "hanako", good={"is_checked": "on"},
    ),
]  # fmt: skip
OF_CONDITION = [Row(conditions.ConditionForm, "safeguards:condition", at.nothing, "saburo")]
OF_PLANS = [
    _plan(plans.PlanForm, "draft", at.at("planning")),
    _plan(plans.PlanForm, "change", at.drafted),
    _plan(plans.RoleForm, "add_role", at.drafted),
    _plan(plans.AnswerForm, "answer", at.drafted, "mika", good={"response": "accepted"}),
    _plan(plans.AgreementForm, "agreement", at.drafted),
    _plan(plans.LateForm, "decide_late", at.agreed),
    _plan(plans.AmendForm, "amend", at.in_force),
    _plan(plans.ReviewForm, "review", at.in_force),
]
OF_MEETINGS = [
    _meeting(meetings.ScheduleForm, "schedule", at.nothing),
    _meeting(meetings.ItemForm, "add_topic", at.agreed),
    _meeting(meetings.NextForm, "next", at.agreed, good={"next_on": "令和40年1月10日"}),
    _meeting(meetings.PutPlanForm, "put_plan", at.to_put),
    _meeting(meetings.DecideForm, "decide", at.agreed),
    _meeting(meetings.MinutesForm, "minutes", at.agreed),
    _meeting(meetings.TaskForm, "add_task", at.agreed, good=SOON),
    _meeting(meetings.InputForm, "add_input", at.agreed),
    _meeting(meetings.RequestForm, "ask", at.nothing, "hanako"),
    _meeting(meetings.ConveneForm, "convene", at.proposed),
    _meeting(
        meetings.AddMemberForm, "add_member", at.called, good={"member": key("membership", "jiro")}
    ),
    _meeting(meetings.ContributeForm, "say", at.inside, "hanako", ids={"kind": "contribution"}),
    _meeting(meetings.SupportTaskForm, "say", at.inside, "hanako", ids={"kind": "task"}, good=SOON),
    _meeting(meetings.AskForm, "say", at.inside, "hanako", ids={"kind": "information"}, good=SOON),
    _meeting(meetings.MatterForm, "matter", at.inside, "hanako"),
    _meeting(meetings.AnswerInformationForm, "answer_information", at.inside, "hanako"),
    _meeting(meetings.PaperForm, "say", at.inside, "hanako", ids={"kind": "paper"}),
    _meeting(meetings.DeskAnswerForm, "answer_asked", at.inside, "mika"),
    _meeting(meetings.OutsideForm, "outside", at.inside, "hanako", good={"ground": "life"}),
]


def _exchange(form: type, name: str, who: str = "yoko", **more: Any) -> Row:
    more.setdefault("stage", exchange.arrange)
    return Row(form, f"exchange:{name}", more.pop("stage"), who, **more)


WHEN = {"time": "13:00", "join_url": "https://example.jp/", "fiscal_year": "令和5年度"}
CITY = str(key("organization", "city"))
OF_EXCHANGE = [
    _exchange(calling.CallForm, "call", stage=at.nothing, good=WHEN),
    _exchange(agendas.MeetingForm, "edit", good=WHEN | {"closes_on": "", "capacity": "30"}),
    _exchange(agendas.SegmentForm, "segments", good={"minutes": "10"}),
    _exchange(agendas.SegmentForm, "segment", good={"minutes": "10"}),
    _exchange(agendas.PresentationForm, "add_presentation", good={"minutes": "8"}),
    _exchange(agendas.PresenterForm, "presenter", good={"organization": CITY, "minutes": "8"}),
    _exchange(agendas.MaterialForm, "add_material", good={"url": ""}),
    _exchange(guests.InviteForm, "invite"),
    _exchange(guests.CircleForm, "new_circle"),
    _exchange(guests.CircleForm, "circle"),
    _exchange(guests.CardForm, "card", "kenji"),
    _exchange(said.StatementForm, "statement", "kenji"),
    _exchange(said.QuestionForm, "ask", "kenji"),
    _exchange(said.AnswerForm, "answer", "kenji"),
    _exchange(said.AdoptForm, "adopt"),
    _exchange(said.IdeaForm, "idea", "kenji"),
    _exchange(said.DecisionForm, "decide", good=SOON),
    _exchange(said.NotesForm, "notes"),
    _exchange(said.SummaryForm, "summary", good={"next_on": ""}),
    _exchange(said.RecordingForm, "recording", good={"is_agreed": "on"}),
    _exchange(said.SurveyForm, "survey", "kenji", stage=exchange.held),
]
PARTS_TAKE = {
    "question": {"kind": "text", "columns": ""},
    "stage": {"opens_day": "1", "due_day": "2"},
    "session": {"opens_after": ""},  # which may wait for which: tests/training/test_waiting.py
    "item": {"opens_after": ""},
}
CODE = {"code": "あいうえ・かきくけ・さしすせ・たちつて"}
PIECES = {"stage": pieces.arrange}
OF_COLLECTIONS = [
    _exchange(form, "write", "hanako", ids={"kind": kind}, good={"place": ""}, **PIECES)
    for kind, form in gate.FORMS.items()
]
OF_COLLECTIONS += [
    _exchange(gate.GoodForm, "rewrite", "hanako", good={"place": ""}, **PIECES),
    _exchange(
        gate.SendForm,
        "send_manuscript",
        "hanako",
        stage=pieces.ready,
        good={"first": str(key("user", "kenji")), "second": str(key("user", "yoko"))},
    ),
    _exchange(gate.BecauseForm, "give_back", "kenji", **PIECES),
    _exchange(gate.WordsForm, "words", "hanako", stage=pieces.pointed, refused=302),
    _exchange(gate.AnonymousForm, "moyamoya", "jiro", stage=at.nothing, good=CODE, refused=200),
    _exchange(gate.CodeForm, "moyamoya", "jiro", stage=at.nothing, takes_guess=False, refused=200),
    _exchange(gate.ReplyForm, "reply", "jiro", **PIECES),
    _exchange(together.GroupForm, "new_group", "mika", **PIECES),
    _exchange(together.GroupTopicForm, "group_topic", "mika", **PIECES),
    _exchange(getting.AskContactForm, "ask_contact", "mika", **PIECES),
    _exchange(getting.AcceptContactForm, "answer_contact", "hanako", **PIECES),
    _exchange(linked.DirectoryCardForm, "my_card", "mika", **PIECES),
    _exchange(linked.TopicForm, "new_topic", "hanako", **PIECES),
    _exchange(linked.PostForm, "topic", "hanako", **PIECES),
    _exchange(linked.ReportForm, "report", "mika", **PIECES),
    _exchange(linked.HideForm, "hide", "kenji", **PIECES),
]
NEW_SEAT = {"user": str(key("user", "jiro")), "written_name": "", "starts_on": TODAY, "on": TODAY}
OF_TRAINING = [
    Row(
        training.CohortForm, "training:cohort_add", learning.unused, "sensei",
        good={"starts_on": TODAY},
    ),
    Row(
        training.InviteForm, "training:invite", learning.arrange, "sensei",
        good={"places": "若葉市", "answer_due_on": LATER},
    ),
    Row(training.AnswerForm, "training:answer", learning.asked, "saburo", good={"joins": "yes"}),
    *(
        Row(form, "training:row_add", learning.arrange, "hanako", good=good, ids={"part": part})
        for part, form, good in (
            ("tasks", exercises.TaskForm, {"from_on": TODAY}),
            ("statistics", exercises.StatisticForm, {"value": "12.5"}),
            ("cases", exercises.CaseForm, {}),
            ("dialogues", exercises.DialogueForm, {"held_on": TODAY}),
            ("resources", exercises.ResourceForm, {}),
            ("ideas", exercises.IdeaForm, {}),
            ("wishes", exercises.WishForm, {"horizon": "short"}),
            ("reflections", exercises.ReflectionForm, {}),
        )
    ),
    Row(exercises.SheetForm, "training:sheet", learning.arrange, "hanako"),
    Row(exercises.AnswerExerciseForm, "training:exercise_answer", learning.submitted, "sensei"),
    Row(
        exercises.CheckCaseForm, "training:case_check", learning.arrange, "mika",
        good={"sure": "on"},
    ),
    Row(  # files themselves: tests/places/test_estat.py
        statistics.StatisticFileForm, "training:statistics_file", learning.arrange, "hanako",
        takes_guess=False,
    ),
    Row(
        towns.TownStatisticForm, "training:town_add", learning.arrange, "hanako",
        good={"value": "12", "year": "2025"},
    ),
    Row(towns.TownFileForm, "training:town_file", learning.arrange, "hanako", takes_guess=False),
    Row(towns.TakeForm, "training:town_choose", learning.arrange, "hanako"),
    Row(
        apart.ApartForm, "training:apart", learning.arrange, "sensei",
        takes_guess=False,
    ),
    Row(survey.QuestionForm, "training:survey_questions", learning.settled, "sensei"),
    Row(
        survey.SurveyDaysForm, "training:survey", learning.settled, "sensei",
        good={"opens_on": TODAY, "closes_on": LATER},
    ),
    Row(survey.ReplyForm, "training:survey_answer", learning.arrange, "hanako"),
    Row(
        offers.OfferForm, "training:sheet_offer", learning.arrange, "kenji",
        good={"kind": "good"},
    ),
    Row(exercises.CommentForm, "training:comment", learning.arrange, "hanako"),
    Row(
        afterwards.NextActionForm, "training:next_action_add", learning.arrange, "hanako",
        good={"due_on": LATER},
    ),
    Row(afterwards.CheckForm, "training:check_answer", learning.arrange, "hanako"),
    Row(
        afterwards.GroupsForm, "training:groups", learning.arrange, "sensei",
        good={"smallest": "2", "largest": "3"}, takes_guess=False,
    ),
    Row(
        files.MaterialForm, "training:material_add", learning.arrange, "sensei", takes_guess=False,
    ),
    Row(
        files.AboutForm, "training:material_edit", learning.arrange, "sensei",
        good={"seconds": "1:40", "captions": learning.VTT},
    ),
    Row(files.NoteForm, "training:material_answer", learning.watching, "hanako"),
    Row(files.FeedbackForm, "training:sheet_read", learning.arrange, "sensei"),
    Row(
        worksheets.AnswersForm, "training:sheet_mine", learning.arrange, "hanako",
        good={"good": "予定表"},
    ),
    Row(
        sessions.SessionForm, "training:session_edit", learning.arrange, "sensei",
        good={"day": TODAY, "time": "13:00", "minutes": "180", "link": "https://example.jp/"},
    ),
    Row(sessions.QuestionForm, "training:question_add", learning.arrange, "hanako"),
    Row(sessions.ReplyForm, "training:question", learning.arrange, "sensei"),
    Row(parts.HeadForm, "training:programme_new", at.nothing, "sensei",
        good={"fiscal_year": "2027"}),
    Row(parts.HeadForm, "training:programme_head", learning.unused, "sensei"),
    Row(parts.TermsForm, "training:programme_head", learning.arrange, "sensei"),
    Row(parts.CopyForm, "training:programme_copy", learning.unused, "sensei"),
    Row(parts.TextForm, "training:part", learning.fixed("item"), "sensei"),
    Row(parts.NoteOnlyForm, "training:part", learning.fixed("stage"), "sensei"),
    *(
        Row(kind.form, address, learning.editable(slug), "sensei", good=good)
        for slug, kind in KINDS.items()
        for address in ("training:part_add", "training:part")
        for good in [PARTS_TAKE.get(slug, {})]
    ),
    Row(members.MemberForm, "training:member_add", learning.arrange, "kenji", good=NEW_SEAT),
    Row(members.SeatForm, "training:member_edit", learning.arrange, "kenji", good=NEW_SEAT),
    Row(members.SubstituteForm, "training:substitute", learning.arrange, "kenji", good=NEW_SEAT),
    Row(members.LeaveForm, "training:leave", learning.arrange, "kenji", good={"on": TODAY}),
    Row(members.TracksForm, "training:tracks", learning.arrange, "kenji"),
    Row(members.TrainerForm, "training:trainer_add", learning.arrange, "sensei",
        takes_guess=False),
    Row(sessions.StageDatesForm, "training:stage_dates", learning.arrange, "sensei",
        good={"opens_on": TODAY, "due_on": LATER}),
    Row(certificates.RevokeForm, "training:revoke", learning.arrange, "sensei"),
    Row(certificates.NumberForm, "training:verify", at.nothing, "jiro", takes_guess=False),
    Row(sessions.MarkForm, "training:attendance", learning.arrange, "sensei", takes_guess=False),
]  # fmt: skip
OF_ADVISORY = [
    Row(board.StageForm, "advisory:stage", backing.arrange, "yoko", good={"revision": "1"}),
    Row(
        board.ProfileForm,
        "advisory:profile",
        backing.arrange,
        "yoko",
        good={"population": "3800", "population_year": "2025", "staff": "2"},
    ),
    Row(rounds.RoundForm, "advisory:round_new", asking.draft, "yoko", good={"due_on": LATER}),
    Row(rounds.DueForm, "advisory:round_due", asking.going_on, "yoko", good={"due_on": LATER}),
    *(
        Row(
            rounds.AskForm,
            address,
            asking.draft,
            "yoko",
            good={"kind": "choice", "options": "ある\nない"},
        )
        for address in ("advisory:round_question_add", "advisory:round_question")
    ),
    Row(
        rounds.SheetForm,
        "advisory:round_sheet",
        asking.going_on,
        "kenji",
        good={"revision": "1", "send": "1"},
        takes_guess=False,
    ),
    Row(
        talks.ContactForm,
        "advisory:contact_add",
        backing.arrange,
        "yoko",
        good={"held_on": TODAY, "next_on": LATER},
    ),
    Row(along.CompanionForm, "advisory:plan_edit", backing.arrange, "yoko", good={"revision": "1"}),
    Row(
        along.PlanStepForm,
        "advisory:plan_step",
        backing.arrange,
        "yoko",
        good={"revision": "1", "due_on": LATER},
    ),
    Row(
        along.PlanReviewForm,
        "advisory:plan_review",
        backing.last_year,
        "yoko",
        good={"revision": "1"},
    ),
    Row(along.PlanWordForm, "advisory:plan", backing.arrange, "kenji"),
    Row(talks.FaceForm, "advisory:face", backing.arrange, "yoko"),
    Row(given.AskForm, "advisory:ask", backing.arrange, "kenji", good={"wanted_by": LATER}),
    Row(given.OfferForm, "advisory:offer", backing.arrange, "yoko"),
    Row(given.PlanForm, "advisory:plan_idea", backing.arrange, "yoko"),
    Row(
        yearly.ReportExportForm,
        "advisory:yearly_table",
        backing.arrange,
        "yoko",
        gives_file=True,
    ),
    *(Row(form, f"advisory:{to}", now, who, **more) for form, to, now, who, more in SENT_FORMS),
    Row(given.SayForm, "advisory:support", backing.arrange, "kenji"),
    Row(
        given.RewriteAskForm,
        "advisory:support_words",
        backing.arrange,
        "kenji",
        good={"wanted_by": LATER, "revision": "1"},
    ),
    Row(
        given.RewriteOfferForm,
        "advisory:support_words",
        backing.on("offered"),
        "yoko",
        good={"revision": "1"},
    ),
    Row(
        given.ChargeForm,
        "advisory:charge",
        backing.on("triage"),
        "yoko",
        good={"due_on": LATER, "revision": "2"},
    ),
    *(
        Row(form, "advisory:step", backing.on(state), "yoko", good=good, ids={"step": step})
        for form, state, step, good in (
            (given.WordsForm, "offered", "accept", {"revision": "1"}),
            (given.TriageForm, "asked", "triage", {"revision": "1"}),
            (given.AssignForm, "triage", "assign", {"due_on": LATER, "revision": "2"}),
            (given.DoneForm, "assign", "done", {"done_on": TODAY, "revision": "3"}),
            (given.ReportForm, "done", "report", {"revision": "4"}),
            (given.EffectForm, "report", "effect", {"revision": "5"}),
            (given.EndForm, "asked", "end", {"revision": "1"}),
        )
    ),
    Row(
        learned.KnowHowForm, "advisory:share", backing.on("effect"), "yoko", good={"revision": "6"}
    ),
]
OF_SAFEGUARDS = [
    _safe(glass.BreakGlassForm, "urgent", at.nothing, good=URGENT),
    _safe(looking.PurposeForm, "purpose", at.seen_from_outside, "mika"),
    _safe(glass.SecondForm, "urgent_ask_second", at.urgent, takes_guess=False),
    _safe(glass.ReviewForm, "urgent_review", at.urgent, "kansa"),
    _safe(known.KnownForm, "known_ask", at.nothing),
    _safe(
        summaries.SummaryForm,
        "summary_write",
        at.teamed,
        "hanako",
        good={"reviewer": str(key("user", "kenji")), "keeps": "on"},
    ),
    _safe(
        summaries.SummaryReviewForm,
        "summary_review",
        at.summarised,
        good={"decision": "release", "sure": "on", "days": "90"},
    ),
    _safe(known.KnownAnswerForm, "known_answer", at.asked_by_a_desk, "mika"),
]
"""Nobody but kenji is cleared for 秘匿 in the standing world, so there is no second person."""
OF_LOOKING_BACK = [
    Row(oversight.TrailFilter, "oversight:trail", at.nothing, "kansa", method="GET"),
    Row(
        oversight.TrailExportForm,
        "oversight:export",
        at.nothing,
        "kansa",
        good={"first": "令和40年1月1日", "last": "令和40年1月10日"},
        gives_file=True,
    ),
    Row(oversight.ReviewForm, "oversight:event", at.looked, "kansa"),
    Row(oversight.MonthForm, "oversight:monthly", at.nothing, "kansa", method="GET"),
    Row(
        oversight.MonthPaperForm,
        "oversight:monthly_paper",
        at.nothing,
        "toru",
        gives_file=True,
    ),
    Row(oversight.WorkplaceFilter, "oversight:workplace", at.nothing, "toru", method="GET"),
]
OF_SIGNING_IN = [
    Row(
        access.SignInForm, "account_login", at.nothing, enter=signing.stranger, refused=200,
        good={"login": "hanako", "password": signing.PASSWORD},
    ),
    Row(
        access.SecondFactorForm, "mfa_authenticate", at.nothing, enter=signing.halfway,
        refused=200, takes_guess=False,
    ),
    Row(
        access.ProofForm, "mfa_reauthenticate", at.nothing, "hanako", enter=signing.inside,
        refused=200, takes_guess=False,
    ),
    Row(
        access.PasskeySignInForm, "mfa_login_webauthn", at.nothing, enter=signing.stranger,
        refused=302, takes_guess=False,
    ),
    Row(
        access.AppForm, "mfa_activate_totp", at.nothing, enter=signing.confirmed, refused=200,
        takes_guess=False,
    ),
    Row(
        access.PasskeyForm, "mfa_add_webauthn", at.nothing, enter=signing.confirmed, refused=200,
        takes_guess=False,
    ),
    Row(access.ResetAskForm, "reset_ask", at.nothing, "saburo", takes_guess=False),
    Row(
        tokens.TokenForm, "token_new", at.nothing, "yoko", {"expires_on": LATER},
        takes_guess=False,
    ),
    Row(
        access.ResetCodeForm, "reset_code", at.nothing, enter=signing.waiting_for_a_code,
        takes_guess=False,
    ),
]  # fmt: skip
"""The library answers a refused sign-in with 200; codes and keys cannot be guessed."""

ROWS = [
    *OF_INTAKE,
    *OF_SECRETS,
    *OF_FILES,
    *ON_THE_WAY,
    *OF_PLANS,
    *OF_MEETINGS,
    *OF_EXCHANGE,
    *OF_COLLECTIONS,
    *OF_TRAINING,
    *OF_ADVISORY,
    *OF_JOINT,
    *OF_SUPERVISION,
    *OF_WELLBEING,
    *OF_SAFEGUARDS,
    *OF_PROTECTION,
    *OF_CONDITION,
    *OF_LOOKING_BACK,
    *OF_SIGNING_IN,
]
