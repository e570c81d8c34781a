"""相談を受け付ける, and the drafts of every form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import DraftData, draft_data, typed_values
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.cases.access import acting_organization
from tasuki.cases.actions.intake import receive_case
from tasuki.cases.enums import IntakeForm
from tasuki.cases.forms.intake import IntakeEntry, RelativeRows
from tasuki.cases.models import Case
from tasuki.cases.views.editing import with_address
from tasuki.core.tabs import Tab
from tasuki.core.writing import put_error

REQUIRED = ("form", "received_on", "channels", "consulter_kind", "called", "worries", "urgency",
            "first_action")  # fmt: skip


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def receive(request: StaffRequest) -> HttpResponse:
    """The form 相談受付・申込票, in its two versions."""
    organization = acting_organization(request)
    if request.method == "POST":
        if IntakeEntry.is_asked(request.POST):
            return _page(request, *_as_typed(request.POST), asks_address=True)
        form, rows = IntakeEntry(request.POST), RelativeRows(request.POST, prefix="people")
        if form.is_valid() and rows.is_valid():
            try:
                case = _received(request, organization, form, rows)
                return _received_page(request, form, case)
            except ValidationError as error:
                put_error(form, error)
        return _page(request, form, rows, status=422)
    draft = draft_data(request, request.path)
    version = request.GET.get("form", IntakeForm.WITHOUT_CONSENT)
    if version not in IntakeForm.values:
        version = IntakeForm.WITHOUT_CONSENT
    if draft is not None:
        draft.data["form"] = request.GET.get("form") or draft.data.get("form", version)
        form, rows = draft.fill(IntakeEntry), draft.fill_rows(RelativeRows, "people")
    else:
        form, rows = IntakeEntry(initial={"form": version}), RelativeRows(prefix="people")
    return _page(request, form, rows, draft=draft)


def _as_typed(data: QueryDict) -> tuple[IntakeEntry, Any]:
    """Both parts as they were typed, the address filled in."""
    typed = DraftData(typed_values(data), timezone.now())
    return IntakeEntry.filled(data), typed.fill_rows(RelativeRows, "people")


def _received(request: StaffRequest, organization: Any, form: Any, rows: Any) -> Case:
    relatives = [row.person() for row in rows if row.has_changed()]
    return receive_case(
        by=request.user,
        organization=organization,
        intake=form.intake(),
        people=[form.subject(), *(one for one in relatives if one)],
        title=form.title(),
        received_at=form.cleaned_data["received_at"],
        categories=form.categories(),
        form_key=form.cleaned_data["key"],
    )


def _received_page(request: StaffRequest, form: Any, case: Case) -> HttpResponse:
    drop_draft(by=request.user, form_key=request.path)
    request.trail.case_id = case.pk
    messages.success(request, f"{case.number} を受け付けました。")
    if form.cleaned_data["form"] == IntakeForm.WITH_CONSENT:
        messages.info(request, "つづけて、本人の同意の範囲を「同意と共有」に記録してください。")
    return redirect("cases:overview", case.pk)


def _page(
    request: StaffRequest,
    form: Any,
    rows: Any,
    draft: Any = None,
    status: int = 200,
    asks_address: bool = False,
) -> HttpResponse:
    here = reverse("cases:intake")
    now = form["form"].value() or IntakeForm.WITHOUT_CONSENT
    versions = [
        Tab(one.label.removeprefix("本人の"), f"{here}?form={one}", one == now)
        for one in IntakeForm
    ]
    filled = [name for name in REQUIRED if form[name].value()] if form.is_bound else []
    context = {
        "form": form,
        "rows": rows,
        "draft": draft,
        "versions": versions,
        "required_count": len(REQUIRED),
        "filled_count": len(filled),
        "draft_key": request.path,
    }
    if asks_address:
        return with_address(request, "cases/intake.html", context)
    return render(request, "cases/intake.html", context, status=status)
