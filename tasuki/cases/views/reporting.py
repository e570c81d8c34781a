"""開示の報告書を作る: for one person of a case, by the holder or the lead."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.exports import Mark
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for
from tasuki.cases.forms.exporting import ReportForm
from tasuki.cases.frame import case_page
from tasuki.cases.models import Case
from tasuki.cases.places import protected_people
from tasuki.cases.reporting import report_of
from tasuki.cases.views.seen import NOT_YOURS, sees_all
from tasuki.core.files import file_answer
from tasuki.people.models import Person

SOMEBODY_ELSE = (
    "この世帯には、ほかに居所を守られている人がいます。どの機関が見たかから、その人のいる町が"
    "分かることがあるため、この報告書は作れません。本人には、画面を見ずに口頭で説明し、"
    "開示請求は市町村の個人情報保護の担当に相談してください。"
)


@screen(Action.EXPORT, methods=("GET", "POST"), roles=CASE_ROLES, step_up=True)
def report(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """The page that asks why, and the PDF."""
    case = case_for(request, case_id, protected=protected_people("pk"))
    person = _reported(request, case, person_id)
    if request.method == "POST":
        form = ReportForm(request.POST)
        if form.is_valid():
            return _file(request, case, person, form.said)
    else:
        request.trail.action = Action.PAGE  # nothing leaves yet
        draft = draft_data(request, request.path)
        form = draft.fill(ReportForm) if draft else ReportForm()
    page = case_page(request, case, "household", form=form, person=person)
    return render(request, "cases/report.html", page, status=422 if form.errors else 200)


def _reported(request: StaffRequest, case: Case, person_id: uuid.UUID) -> Person:
    """The person, if the viewer may make the report and it gives away nobody else."""
    if not sees_all(request, case):
        raise PermissionDenied(NOT_YOURS)
    link = case.people.select_related("person").filter(person_id=person_id).first()
    if link is None:
        raise Http404
    request.trail.person_id = link.person_id
    if set(vars(case)["protected"]) - {link.person_id}:
        raise PermissionDenied(SOMEBODY_ELSE)
    return link.person


def _file(request: StaffRequest, case: Case, person: Person, said: str) -> HttpResponse:
    mark = Mark.of(request, said)
    is_protected = person.pk in vars(case)["protected"]
    data = report_of(request, case, person, mark, is_protected=is_protected)
    mark.note(request, [person.pk])
    drop_draft(by=request.user, form_key=request.path)
    return file_answer(data, f"開示の報告書_{mark.number}.pdf", "application/pdf")
