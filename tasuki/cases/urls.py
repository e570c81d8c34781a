"""Addresses of a case. Each section is imported and listed together; keep it so when adding."""

from django.urls import URLPattern, path

from tasuki.cases.views import (
    drafts,
    household,
    intake,
    listing,
    overview,
    people,
    records,
    steps,
    trail,
)

app_name = "cases"

# --- Lists, intake, overview, records, household, trail ------------------------------------------
CASEWORK: list[URLPattern] = [
    path("", listing.ours, name="list"),
    path("shared/", listing.shared, name="shared"),
    path("intake/", intake.receive, name="intake"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/save/", drafts.save, name="draft"),
    path("drafts/discard/", drafts.discard, name="draft_discard"),
    path("<uuid:case_id>/", overview.overview, name="overview"),
    path("<uuid:case_id>/edit/", steps.edit, name="edit"),
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
    path("<uuid:case_id>/history/", trail.history, name="history"),
]

# --- Assessment: requests, answers, the picture of the household ---------------------------------
ASSESSMENT: list[URLPattern] = []

# --- 同意と共有 ---------------------------------------------------------------------------------
SHARING: list[URLPattern] = []

# --- つなぎ -------------------------------------------------------------------------------------
REFERRAL: list[URLPattern] = []

# --- Evaluation, closure, suspension, reopening --------------------------------------------------
ENDING: list[URLPattern] = []

urlpatterns = [*CASEWORK, *ASSESSMENT, *SHARING, *REFERRAL, *ENDING]
