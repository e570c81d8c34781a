"""Addresses of a case. Each section is imported and listed together; keep it so when adding."""

from django.urls import URLPattern, path

from tasuki.cases.views import (
    answering,
    assessment,
    attachments,
    drafts,
    ending,
    exporting,
    household,
    intake,
    inviting,
    listing,
    overview,
    people,
    reattest,
    records,
    referral,
    reporting,
    seen,
    sharing,
    steps,
    trail,
)

app_name = "cases"

# --- Lists, intake, overview, records, household, trail ------------------------------------------
CASEWORK: list[URLPattern] = [
    path("", listing.ours, name="list"),
    path("shared/", listing.shared, name="shared"),
    path("export/", exporting.export, name="export"),
    path("intake/", intake.receive, name="intake"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/save/", drafts.save, name="draft"),
    path("drafts/discard/", drafts.discard, name="draft_discard"),
    path("<uuid:case_id>/", overview.overview, name="overview"),
    path("<uuid:case_id>/edit/", steps.edit, name="edit"),
    path("<uuid:case_id>/lead/", steps.lead, name="lead"),
    path("<uuid:case_id>/triage/", steps.triage, name="triage"),
    path("<uuid:case_id>/records/", records.timeline, name="records"),
    path("<uuid:case_id>/records/new/", records.add, name="record_add"),
    path(
        "<uuid:case_id>/records/<uuid:record_id>/correct/", records.correct, name="record_correct"
    ),
    path("<uuid:case_id>/household/", household.household, name="household"),
    path("<uuid:case_id>/people/new/", household.add_person, name="person_add"),
    path("<uuid:case_id>/ties/new/", household.connect, name="tie_add"),
    path("<uuid:case_id>/people/<uuid:person_id>/", people.person, name="person"),
    path("<uuid:case_id>/people/<uuid:person_id>/report/", reporting.report, name="report"),
    path("<uuid:case_id>/people/<uuid:person_id>/edit/", people.edit, name="person_edit"),
    path("<uuid:case_id>/people/<uuid:person_id>/stay/", people.edit_stay, name="stay_edit"),
    path("<uuid:case_id>/people/<uuid:person_id>/secret/", people.secret, name="secret"),
    path("<uuid:case_id>/people/<uuid:person_id>/notes/new/", people.add_note, name="note_add"),
    path(
        "<uuid:case_id>/people/<uuid:person_id>/notes/<uuid:note_id>/",
        people.edit_note,
        name="note_edit",
    ),
    path("<uuid:case_id>/people/<uuid:person_id>/contacts/", people.contact, name="contact_add"),
    path("<uuid:case_id>/people/<uuid:person_id>/names/", people.other_name, name="name_add"),
    path("<uuid:case_id>/people/<uuid:person_id>/kin/", people.relation, name="relation_add"),
    path("<uuid:case_id>/papers/", trail.papers, name="papers"),
    path("<uuid:case_id>/papers/intake/", trail.intake_paper, name="paper_intake"),
    path("<uuid:case_id>/papers/records/", trail.records_paper, name="paper_records"),
    path("<uuid:case_id>/attachments/", attachments.attachments, name="attachments"),
    path("<uuid:case_id>/attachments/new/", attachments.add, name="attachment_add"),
    path("<uuid:case_id>/attachments/secret/", attachments.secret, name="attachment_secret"),
    path(
        "<uuid:case_id>/attachments/<uuid:attachment_id>/",
        attachments.download,
        name="attachment",
    ),
    path(
        "<uuid:case_id>/attachments/<uuid:attachment_id>/withdraw/",
        attachments.withdraw,
        name="attachment_withdraw",
    ),
    path("<uuid:case_id>/history/", trail.history, name="history"),
]

# --- Assessment: requests, answers, the picture of the household ---------------------------------
ASSESSMENT: list[URLPattern] = [
    path("<uuid:case_id>/assessment/", assessment.assessment, name="assessment"),
    path("<uuid:case_id>/assessment/ask/", assessment.ask, name="ask"),
    path("<uuid:case_id>/assessment/picture/", assessment.picture, name="picture"),
    path("requests/<uuid:request_id>/remind/", assessment.send_reminder, name="request_remind"),
    path("requests/<uuid:request_id>/cancel/", assessment.cancel, name="request_cancel"),
    path("requests/<uuid:request_id>/open/", answering.open_asked, name="request_open"),
    path("requests/<uuid:request_id>/", answering.answer, name="request"),
    path("requests/<uuid:request_id>/decline/", answering.decline, name="request_decline"),
    path("requests/<uuid:request_id>/extend/", answering.extend, name="request_extend"),
]

# --- 同意と共有 ---------------------------------------------------------------------------------
SHARING: list[URLPattern] = [
    path("team-review/", reattest.team_review, name="team_review"),
    path("<uuid:case_id>/sharing/", sharing.sharing, name="sharing"),
    path("<uuid:case_id>/sharing/seen/", seen.seen, name="seen"),
    path("<uuid:case_id>/sharing/seen/paper/", seen.paper, name="paper_seen"),
    path("<uuid:case_id>/sharing/consent/", sharing.consent, name="consent_add"),
    path("<uuid:case_id>/sharing/consent/<uuid:consent_id>/", sharing.one_consent, name="consent"),
    path(
        "<uuid:case_id>/sharing/consent/<uuid:consent_id>/withdraw/",
        sharing.withdraw,
        name="consent_withdraw",
    ),
    path("<uuid:case_id>/sharing/team/", sharing.add_member, name="member_add"),
    path("<uuid:case_id>/sharing/invite/", inviting.invite, name="invite"),
    path("<uuid:case_id>/sharing/grants/<uuid:grant_id>/end/", sharing.end_grant, name="grant_end"),
]

# --- つなぎ -------------------------------------------------------------------------------------
REFERRAL: list[URLPattern] = [
    path("inbox/", answering.inbox, name="inbox"),
    path("<uuid:case_id>/refer/", referral.send, name="refer"),
    path("referrals/<uuid:referral_id>/", referral.letter, name="referral"),
    path("referrals/<uuid:referral_id>/open/", referral.open_letter, name="referral_open"),
    path("referrals/<uuid:referral_id>/accept/", referral.accept, name="referral_accept"),
    path("referrals/<uuid:referral_id>/decline/", referral.decline, name="referral_decline"),
    path("referrals/<uuid:referral_id>/return/", referral.give_back, name="referral_return"),
    path("referrals/<uuid:referral_id>/report/", referral.report, name="referral_report"),
    path("referrals/<uuid:referral_id>/resend/", referral.send_again, name="referral_resend"),
    path("referrals/<uuid:referral_id>/cancel/", referral.cancel, name="referral_cancel"),
]

# --- Evaluation, closure, suspension, reopening --------------------------------------------------
ENDING: list[URLPattern] = [
    path("<uuid:case_id>/ending/", ending.ending, name="ending"),
    path("<uuid:case_id>/ending/evaluate/", ending.evaluate, name="evaluate"),
    path("<uuid:case_id>/ending/close/", ending.close, name="close"),
    path("<uuid:case_id>/ending/suspend/", ending.suspend, name="suspend"),
    path("<uuid:case_id>/ending/resume/", ending.resume, name="resume"),
    path("<uuid:case_id>/ending/reopen/", ending.reopen, name="reopen"),
    path("closures/<uuid:closure_id>/check/<int:day>/", ending.check, name="closure_check"),
]

urlpatterns = [*CASEWORK, *ASSESSMENT, *SHARING, *REFERRAL, *ENDING]
