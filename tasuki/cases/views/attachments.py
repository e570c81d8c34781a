"""添付: the list, a new one, opening, taking back; 秘匿 ones behind a reason."""

from __future__ import annotations

import functools
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import draft_data
from tasuki.access.enums import Category, Level
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Consent
from tasuki.access.screens import screen
from tasuki.access.stepup import remember_opened
from tasuki.accounts.enums import CASE_ROLES
from tasuki.audit.enums import Action
from tasuki.cases.access import (
    acting_organization,
    case_for,
    case_to_change,
    ground_of,
    may_open_secrets,
    visible_items,
)
from tasuki.cases.actions.attachments import attach, opened, withdraw_attachment
from tasuki.cases.forms.attachments import AttachmentForm, WithdrawAttachmentForm
from tasuki.cases.forms.people import OpenSecretForm
from tasuki.cases.frame import case_page
from tasuki.cases.models import Attachment, Case
from tasuki.core.envelope import Unreadable
from tasuki.core.files import file_answer
from tasuki.core.incoming.kinds import FileKind
from tasuki.core.writing import save

TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf",
         ".txt": "text/plain; charset=utf-8"}  # fmt: skip
MOST = 200


@screen(Action.LIST)
def attachments(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """What is attached and may be read, the newest first; taken back ones without their content."""
    case = case_for(request, case_id)
    rows = visible_items(request, Attachment, case).filter(level__lt=Level.P3)
    found = list(rows.select_related("author", "organization", "withdrawn_by")[:MOST])
    request.trail.object_ids = [one.pk for one in found]
    context = {"rows": found, "may_reveal": may_open_secrets(request.viewer, case)}
    return render(request, "cases/attachments.html", case_page(request, case, "papers", **context))


@screen(Action.REVEAL, methods=("GET", "POST"), step_up=True)
def secret(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """秘匿の添付: a reason first, as for 秘匿 contacts; then ten minutes."""
    case = case_for(request, case_id)
    if not may_open_secrets(request.viewer, case):
        raise Http404
    draft = draft_data(request, request.path) if request.method == "GET" else None
    form = draft.fill(OpenSecretForm) if draft else OpenSecretForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.trail.level, request.trail.purpose = int(Level.P3), form.said
        drop_draft(by=request.user, form_key=request.path)
        remember_opened(request, case.pk)
        return redirect("cases:attachment_secret", case.pk)
    context: dict[str, Any] = {"form": form, "is_open": case.pk in request.viewer.opened_case_ids}
    if context["is_open"]:
        rows = visible_items(request, Attachment, case).filter(level=Level.P3)
        context["rows"] = list(rows.select_related("author", "organization", "withdrawn_by")[:MOST])
        request.trail.object_ids = [one.pk for one in context["rows"]]
    page = case_page(request, case, "papers", **context)
    if context["is_open"]:
        request.trail.level = int(Level.P3)
    else:
        request.trail.action = Action.PAGE  # nothing was shown yet
    status = 422 if form.errors else 200
    return render(request, "cases/attachment_secret.html", page, status=status)


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def add(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Attach a file."""
    case = case_to_change(request, case_id)
    options = {
        "ground": ground_of(request.viewer, case),
        "consents": Consent.objects.filter(case_id=case.pk).order_by("-created_at"),
        "prefer": (Category.COURSE,),
    }
    if request.method != "POST":
        return _form(request, case, AttachmentForm(**options))
    form = AttachmentForm(request.POST, request.FILES, **options)
    action = functools.partial(
        attach, by=request.user, case=case, organization=acting_organization(request)
    )
    if save(form, lambda _: action(**form.attachment())):
        messages.success(request, "付けました。写真とPDFは、撮影場所などの情報を取りのぞきました。")
        return redirect("cases:attachments", case.pk)
    return _form(request, case, form, status=422)


def _form(
    request: StaffRequest, case: Case, form: AttachmentForm, *, status: int = 200
) -> HttpResponse:
    page = case_page(request, case, "papers", form=form)
    return render(request, "cases/attachment_form.html", page, status=status)


def _found(request: StaffRequest, case: Case, attachment_id: uuid.UUID) -> Attachment:
    """An attachment the viewer may read and that was not taken back; else 404."""
    rows = visible_items(request, Attachment, case).filter(withdrawn_at__isnull=True)
    found: Attachment | None = rows.filter(pk=attachment_id).first()
    if found is None:
        raise Http404
    return found


@screen(Action.DOWNLOAD)
def download(request: StaffRequest, case_id: uuid.UUID, attachment_id: uuid.UUID) -> HttpResponse:
    """The file itself, to be kept by the browser and never run by it."""
    case = case_for(request, case_id)
    row = _found(request, case, attachment_id)
    page = case_page(request, case, "papers")
    request.trail.object_ids, request.trail.level = [row.pk], int(row.level)
    if row.level >= Level.P3:
        request.trail.action = Action.REVEAL
    try:
        data = opened(row)
    except Unreadable:
        return render(request, "cases/attachment_refused.html", page, status=410)
    ending = row.name[row.name.rfind(".") :] if row.kind != FileKind.TEXT else ".txt"
    return file_answer(data, row.name, TYPES.get(ending, "application/octet-stream"))


@screen(Action.CHANGE, methods=("GET", "POST"), roles=CASE_ROLES)
def withdraw(request: StaffRequest, case_id: uuid.UUID, attachment_id: uuid.UUID) -> HttpResponse:
    """Take it back, with the reason."""
    case = case_to_change(request, case_id)
    row = _found(request, case, attachment_id)
    form = WithdrawAttachmentForm(request.POST if request.method == "POST" else None)
    take_back = functools.partial(withdraw_attachment, by=request.user, attachment=row)
    if request.method == "POST" and save(form, lambda data: take_back(**data)):
        messages.success(request, "取り下げました。これからは、だれも開けません。")
        return redirect("cases:attachments", case.pk)
    page = case_page(request, case, "papers", form=form, row=row)
    status = 422 if form.errors else 200
    return render(request, "cases/attachment_withdraw.html", page, status=status)
