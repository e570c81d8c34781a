"""受け持ちの一覧を書き出す: purpose first, then one file at the rights of this moment."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.exports import MOST, TOO_MANY, Mark, as_file
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.cases.exporting import table_of_cases
from tasuki.cases.forms.exporting import CaseExportForm
from tasuki.cases.queries import our_cases
from tasuki.cases.views.listing import leads_of


@screen(Action.EXPORT, methods=("GET", "POST"), roles=CASE_ROLES, step_up=True)
def export(request: StaffRequest) -> HttpResponse:
    """The page that asks why, and the file. What others share with us is not ours to take out."""
    leads = leads_of(request)
    if request.method != "POST":
        request.trail.action = Action.PAGE  # nothing leaves yet
        draft = draft_data(request, request.path)
        chosen = {name: request.GET.get(name, "") for name in ("stage", "lead")}
        form = (
            draft.fill(CaseExportForm, leads=leads)
            if draft
            else CaseExportForm(initial=chosen, leads=leads)
        )
        return _ask(request, form)
    form = CaseExportForm(request.POST, leads=leads)
    if not form.is_valid():
        return _ask(request, form, status=422)
    data = form.cleaned_data
    page = our_cases(request.viewer, stage=data["stage"], lead=data["lead"], cursor=None, size=MOST)
    if page.next_cursor:
        form.add_error(None, TOO_MANY.format(most=f"{MOST:,}"))
        return _ask(request, form, status=422)
    mark = Mark.of(request, form.said)
    answer = as_file(table_of_cases(page.rows, mark), data["kind"], "支援ケース")
    mark.note(request, [case.pk for case in page.rows])
    drop_draft(by=request.user, form_key=request.path)
    return answer


def _ask(request: StaffRequest, form: CaseExportForm, *, status: int = 200) -> HttpResponse:
    return render(request, "cases/export.html", {"form": form, "most": MOST}, status=status)
