"""Videos and papers, for whoever keeps a course up: the list, new ones, corrections."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import (
    NOT_PROGRAMME,
    owned_programme_for,
    run_session_for,
    seats_of,
)
from tasuki.training.enums import ItemKind
from tasuki.training.forms.materials import AboutForm, MaterialForm
from tasuki.training.models import CohortSession, Item, Material, Upload
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")
NO_ORGANIZER = "ファイルを入れるのは、研修を開く機関の人と講師・事務局です。"


@screen(Action.LIST)
def materials(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """Every item that is watched or read, with its files."""
    programme = owned_programme_for(request, programme_id)
    kinds = (ItemKind.VIDEO, ItemKind.DOCUMENT, ItemKind.CASES, ItemKind.LECTURE, ItemKind.TALK,
             ItemKind.PERSONAL_WORK, ItemKind.GUIDE)  # fmt: skip
    items = programme.items.filter(kind__in=kinds).select_related("stage")
    found = Material.objects.filter(programme=programme, cohort__isnull=True)
    by_item: dict[Any, list[Material]] = {}
    for one in found:
        by_item.setdefault(one.item_id, []).append(one)
    rows = [
        (item, by_item.get(item.pk, [])) for item in items.order_by("stage__order", "order", "id")
    ]
    return render(request, "training/materials.html", {"programme": programme, "rows": rows})


def _item(request: StaffRequest, item_id: uuid.UUID) -> Item:
    item = Item.objects.filter(pk=item_id).select_related("programme", "stage").first()
    if item is None or item.programme_id not in seats_of(request).my_programmes:
        raise Http404
    if item.programme.organizer_id not in seats_of(request).organizing_orgs:
        raise PermissionDenied(NOT_PROGRAMME)
    return item


@screen(Action.CREATE, methods=POST)
def add(request: StaffRequest, item_id: uuid.UUID) -> HttpResponse:
    """A file of an item."""
    item = _item(request, item_id)
    return _add(request, item.heading, f"/training/programmes/{item.programme_id}/materials/",
                item=item)  # fmt: skip


@screen(Action.CREATE, methods=POST)
def add_recording(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """The recording of a session, for whoever missed it."""
    session = run_session_for(request, session_id)
    return _add(request, f"{session.session.title}の録画", f"/training/sessions/{session.pk}/",
                recording_of=session)  # fmt: skip


def _add(
    request: StaffRequest,
    name: str,
    back: str,
    item: Item | None = None,
    recording_of: CohortSession | None = None,
) -> HttpResponse:
    uploads = Upload.objects.filter(by_id=request.viewer.user_id)
    form = MaterialForm(posted(request), request.FILES or None, uploads=uploads)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.add_material(
            by=request.user, item=item, recording_of=recording_of, **form.sent()))  # fmt: skip
        if made is not None:
            messages.success(request, f"「{made.title}」を入れました。")
            return redirect(back)
    lead = "入れた動画と資料は、この研修に参加している人だけが開けます。"
    return form_page(request, form, f"{name}：動画・資料を入れる", "入れる", back, lead,
                     "training/material_form.html")  # fmt: skip


def kept_material(request: StaffRequest, material_id: uuid.UUID) -> Material:
    """A material, for whoever keeps it up."""
    found = Material.objects.filter(pk=material_id).select_related("programme", "cohort").first()
    seats = seats_of(request)
    if found is None:
        raise Http404
    keeps = found.programme.organizer_id in seats.organizing_orgs
    if not keeps and not (found.cohort_id and seats.runs(found.cohort_id)):
        raise PermissionDenied(NO_ORGANIZER)
    request.trail.object_ids = [found.pk]
    return found


def _back(material: Material) -> str:
    if material.recording_of_id:
        return f"/training/sessions/{material.recording_of_id}/"
    return f"/training/programmes/{material.programme_id}/materials/"


@screen(Action.CHANGE, methods=POST)
def edit(request: StaffRequest, material_id: uuid.UUID) -> HttpResponse:
    """What is said about it; the file itself stays."""
    found = kept_material(request, material_id)
    stored = {name: getattr(found, name) for name in AboutForm.base_fields}
    form = AboutForm(posted(request), initial=stored)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.change_material(
            by=request.user, material=found, **fields))  # fmt: skip
        if made is not None:
            return redirect(_back(found))
    return form_page(request, form, f"「{found.title}」を直す", "保存する", _back(found))


@screen(Action.REVOKE, methods=("POST",))
def withdraw(request: StaffRequest, material_id: uuid.UUID) -> HttpResponse:
    """Nobody opens it any more."""
    found = kept_material(request, material_id)
    try:
        actions.withdraw_material(by=request.user, material=found)
        messages.success(request, f"「{found.title}」を取り下げました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(_back(found))


# --- Big files in pieces ------------------------------------------------------------------------


def _may_send(request: StaffRequest) -> None:
    seats = seats_of(request)
    if not (seats.organizing_orgs or seats.led_cohorts):
        raise PermissionDenied(NO_ORGANIZER)


def _is_number(text: str) -> bool:
    """Whether it counts bytes; longer ones are no length of a file."""
    return text.isascii() and text.isdecimal() and len(text) < 16


def _refused(error: ValidationError) -> HttpResponse:
    return JsonResponse({"why": error.messages[0]}, status=422)


@screen(Action.CREATE, methods=("POST",))
def upload(request: StaffRequest) -> HttpResponse:
    """A big file is announced (upload.js): its name and size; answers where the pieces go."""
    _may_send(request)
    size = request.POST.get("size", "")
    try:
        if not _is_number(size):
            raise ValidationError("ファイルの大きさが読めません。もう一度選んでください。")
        made = actions.begin_upload(
            by=request.user, name=request.POST.get("name", ""), size=int(size)
        )
    except ValidationError as error:
        return _refused(error)
    return JsonResponse({"id": str(made.pk), "url": f"/training/uploads/{made.pk}/"})


@screen(Action.CHANGE, methods=("POST",))
def piece(request: StaffRequest, upload_id: uuid.UUID) -> HttpResponse:
    """One piece of it; answers how much has arrived."""
    found = Upload.objects.filter(pk=upload_id, by_id=request.viewer.user_id).first()
    if found is None:
        raise Http404
    sent, at = request.FILES.get("piece"), request.POST.get("at", "")
    try:
        if not isinstance(sent, UploadedFile) or not _is_number(at):
            raise ValidationError("ファイルの一部が届きませんでした。もう一度選んでください。")
        made = actions.add_piece(by=request.user, upload=found, at=int(at), data=sent.read())
    except ValidationError as error:
        return _refused(error)
    return JsonResponse({"received": made.received})
