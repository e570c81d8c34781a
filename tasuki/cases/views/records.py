"""経過: the timeline, a new record, a correction."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.enums import Category
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import (
    acting_organization,
    case_for,
    case_to_change,
    ground_of,
    visible_items,
)
from tasuki.cases.actions.records import add_record, correct_record
from tasuki.cases.enums import Method
from tasuki.cases.forms.records import CorrectionForm, RecordForm, TimelineFilter
from tasuki.cases.frame import case_page
from tasuki.cases.models import Case, Record
from tasuki.cases.queries import records_of, with_corrections
from tasuki.core.pagination import page_of
from tasuki.core.writing import save

ORDER = ("-happened_at", "-id")
SIZE = 30
PREFER = (Category.COURSE,)


@screen(Action.PAGE)
def timeline(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """支援経過記録, the newest first, corrections with the first text."""
    case = case_for(request, case_id)
    told = visible_items(request, Record, case)
    writers = Organization.objects.filter(pk__in=told.values("organization_id"))
    form = TimelineFilter(request.GET or None, organizations=writers)
    form.is_valid()
    chosen = {key: value for key, value in getattr(form, "cleaned_data", {}).items() if value}
    records = records_of(request, case).filter(**chosen)
    page = page_of(records, order=ORDER, cursor=request.GET.get("after"), size=SIZE)
    request.trail.object_ids = [record.pk for record in page.rows]
    kept = {key: request.GET[key] for key in ("method", "organization") if request.GET.get(key)}
    following = f"?{urlencode({**kept, 'after': page.next_cursor})}" if page.next_cursor else None
    context = {
        "told": with_corrections(request, case, page.rows),
        "form": form,
        "is_filtered": bool(chosen),
        "next_url": following,
        "first_url": None if page.is_first else f"?{urlencode(kept)}",
    }
    return render(request, "cases/records.html", case_page(request, case, "records", **context))


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def add(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Write a record."""
    case = case_to_change(request, case_id)
    organization = acting_organization(request)
    options = {"ground": ground_of(request.viewer, case), "prefer": PREFER}
    draft = draft_data(request, request.path)
    if request.method != "POST":
        form = draft.fill(RecordForm, **options) if draft else RecordForm(**options)
        if request.GET.get("method") in Method.values:
            form.initial["method"] = request.GET["method"]
        return _form_page(request, case, form, draft=draft)
    form = RecordForm(request.POST, **options)
    action = functools.partial(add_record, case=case, organization=organization)
    if _written(request, form, action):
        drop_draft(by=request.user, form_key=request.path)
        messages.success(request, "経過を記録しました。")
        return redirect("cases:records", case.pk)
    return _form_page(request, case, form, status=422)


@screen(Action.CORRECT, methods=("GET", "POST"), roles=CASE_ROLES)
def correct(request: StaffRequest, case_id: uuid.UUID, record_id: uuid.UUID) -> HttpResponse:
    """Correct a record: a new row that points back; what was written first stays."""
    case = case_to_change(request, case_id)
    record = records_of(request, case).filter(pk=record_id).first()
    if record is None:
        raise Http404
    newest = with_corrections(request, case, [record])[0].current
    options = {"ground": ground_of(request.viewer, case)}
    if request.method != "POST":
        form = CorrectionForm(initial=_initial(newest), **options)
        return _form_page(request, case, form, corrected=newest)
    form = CorrectionForm(request.POST, **options)
    here = acting_organization(request)
    if _written(request, form, functools.partial(correct_record, record=newest, organization=here)):
        messages.success(request, "訂正を記録しました。もとの記録も残っています。")
        return redirect("cases:records", case.pk)
    return _form_page(request, case, form, corrected=newest, status=422)


def _written(request: StaffRequest, form: RecordForm, action: Callable[..., Record]) -> bool:
    """Whether the form was good and the action took it; else the form says what is wrong."""
    return save(form, lambda data: action(by=request.user, **form.record()))


def _initial(record: Record) -> dict[str, Any]:
    names = ("method", "minutes", "partner", "place", "text", "view", "next_step", "next_on",
             "level", "categories")  # fmt: skip
    at = timezone.localtime(record.happened_at)
    time = at.time().replace(second=0, microsecond=0) if record.has_time else None
    return {name: getattr(record, name) for name in names} | {
        "happened_on": at.date(),
        "happened_time": time,
    }


def _form_page(
    request: StaffRequest, case: Case, form: Any, *, status: int = 200, **context: Any
) -> HttpResponse:
    corrected = context.setdefault("corrected", None)
    context |= {"form": form, "draft_key": "" if corrected else request.path}
    context.setdefault("draft", None)
    page = case_page(request, case, "records", **context)
    return render(request, "cases/record_form.html", page, status=status)
