"""One video or paper, for whoever learns: the promise first, then the player or the file."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from tasuki.access.headers import PERMISSIONS
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.files import SHUT, file_answer
from tasuki.core.writing import attempt, posted
from tasuki.training import actions, storage
from tasuki.training.access import cohort_for, seats_of
from tasuki.training.captions import cues_of
from tasuki.training.forms.materials import NoteForm
from tasuki.training.models import Cohort, Material, TermsAcceptance, Watch
from tasuki.training.opening import Doors

PROMISE_FIRST = "先に、この動画・資料の約束を読んで「守ります」を押してください。"
NO_PART = "この場所は、動画にありません。はじめから再生してください。"
IN_PARTS = "動画は、動画の画面から再生してください。"
MAY_FILL = PERMISSIONS.replace("fullscreen=()", "fullscreen=(self)").replace(
    "picture-in-picture=()", "picture-in-picture=(self)"
)
"""The player may fill the screen; no other page of ours may."""


def material_for(request: StaffRequest, material_id: uuid.UUID) -> Material:
    """A file that is not taken back, for those who take part today, lead or organize; else 404."""
    seats = seats_of(request)
    found = Material.objects.filter(pk=material_id, withdrawn_at__isnull=True)
    material = found.select_related("programme", "recording_of__session", "item").first()
    if material is None:
        raise Http404
    inner = seats.studied_cohorts | seats.led_cohorts | seats.organized_cohorts
    is_known = (
        material.cohort_id in inner
        if material.cohort_id
        else material.programme_id in seats.studied_programmes
        or material.programme.organizer_id in seats.organizing_orgs
    )
    if not is_known:
        raise Http404
    request.trail.object_ids = [material.pk]
    return material


def terms_of(material: Material) -> str:
    """The promise of this material: its own, else the course's."""
    return material.terms or material.programme.usage_terms


def needs_promise(request: StaffRequest, material: Material) -> bool:
    """Whether the viewer has still to promise. Whoever organizes has written the terms."""
    if (
        not terms_of(material)
        or material.programme.organizer_id in seats_of(request).organizing_orgs
    ):
        return False
    return not TermsAcceptance.objects.filter(
        user_id=request.viewer.user_id, material=material
    ).exists()


def _found(
    request: StaffRequest, cohort_id: uuid.UUID, material_id: uuid.UUID
) -> tuple[Cohort, Material]:
    cohort, material = cohort_for(request, cohort_id), material_for(request, material_id)
    if material.programme_id != cohort.programme_id or material.cohort_id not in (None, cohort.pk):
        raise Http404
    return cohort, material


def _closed(request: StaffRequest, material: Material) -> str:
    """Why the viewer does not see it yet: closed in every cohort of theirs. Whoever holds or leads
    the course sees everything."""
    seats = seats_of(request)
    part = material.recording_of.session if material.recording_of else material.item
    if part is None or part.opens_after_id is None:
        return ""
    led = Cohort.objects.filter(pk__in=seats.led_cohorts, programme_id=material.programme_id)
    if material.programme.organizer_id in seats.organizing_orgs or led.exists():
        return ""
    mine = Cohort.objects.filter(pk__in=seats.studied_cohorts, programme_id=material.programme_id)
    found = [Doors(one.pk, request.user.pk).why(part) for one in mine]
    return min(found, key=len, default="")


@screen(Action.PAGE)
def watch(request: StaffRequest, cohort_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponse:
    """The player with captions and their text, where one left off; or the promise that is due."""
    cohort, material = _found(request, cohort_id, material_id)
    return _page(request, cohort, material)


def _page(
    request: StaffRequest, cohort: Cohort, material: Material, form: NoteForm | None = None
) -> HttpResponse:
    seen = Watch.objects.filter(
        cohort=cohort, material=material, user_id=request.viewer.user_id
    ).select_related("material").first()  # fmt: skip
    is_learner = cohort.pk in seats_of(request).studied_cohorts
    context: dict[str, Any] = {
        "cohort": cohort,
        "material": material,
        "watch": seen,
        "is_learner": is_learner,
        "terms": terms_of(material),
        "closed": _closed(request, material),
        "must_promise": needs_promise(request, material),
        "cues": cues_of(material.captions) if material.captions else [],
        "form": form or NoteForm(initial={"answer": seen.answer if seen else ""}),
    }
    status = 422 if form is not None and form.errors else 200
    answer = render(request, "training/watch.html", context, status=status)
    answer["Permissions-Policy"] = MAY_FILL
    return answer


@screen(Action.ACKNOWLEDGE, methods=("POST",))
def accept(request: StaffRequest, cohort_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponse:
    """守ります."""
    cohort, material = _found(request, cohort_id, material_id)
    actions.accept_terms(by=request.user, material=material, wording=terms_of(material))
    return redirect("training:watch", cohort.pk, material.pk)


def _as_learner(
    request: StaffRequest, cohort_id: uuid.UUID, material_id: uuid.UUID
) -> tuple[Cohort, Material]:
    cohort, material = _found(request, cohort_id, material_id)
    if cohort.pk not in seats_of(request).studied_cohorts or needs_promise(request, material):
        raise PermissionDenied(PROMISE_FIRST)
    _must_be_open(request, material)
    return cohort, material


def _must_be_open(request: StaffRequest, material: Material) -> None:
    if why := _closed(request, material):
        raise PermissionDenied(why)


@screen(Action.CHANGE, methods=("POST",))
def watched(request: StaffRequest, cohort_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponse:
    """What the player says was played (player.js)."""
    cohort, material = _as_learner(request, cohort_id, material_id)
    if not material.is_video:
        raise Http404
    position = request.POST.get("position", "")
    row = actions.report_watched(
        by=request.user, cohort=cohort, material=material, ranges=request.POST.get("ranges", ""),
        position=int(position) if position.isascii() and position.isdecimal() and
        len(position) < 7 else 0,
    )  # fmt: skip
    return JsonResponse({"percent": row.percent, "is_done": row.completed_at is not None})


@screen(Action.ANSWER, methods=("POST",))
def note(request: StaffRequest, cohort_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponse:
    """見たあとの問いへの答え."""
    cohort, material = _as_learner(request, cohort_id, material_id)
    form = NoteForm(posted(request))
    if not form.is_valid():
        return _page(request, cohort, material, form)
    made = attempt(form, lambda: actions.answer_material(
        by=request.user, cohort=cohort, material=material, **form.cleaned_data))  # fmt: skip
    if made is None:
        return _page(request, cohort, material, form)
    return redirect("training:watch", cohort.pk, material.pk)


@screen(Action.DOWNLOAD, methods=("POST",))
def paper(request: StaffRequest, cohort_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponse:
    """The paper itself; that it was opened counts as read."""
    cohort, material = _found(request, cohort_id, material_id)
    if material.is_video or needs_promise(request, material):
        raise PermissionDenied(PROMISE_FIRST)
    _must_be_open(request, material)
    if cohort.pk in seats_of(request).studied_cohorts:
        actions.opened_document(by=request.user, cohort=cohort, material=material)
    whole = storage.Part(0, material.size - 1, material.size)
    return file_answer(
        storage.read(material.file_key, whole), material.file_name, material.content_type
    )


@screen(Action.DOWNLOAD)
def file(request: StaffRequest, material_id: uuid.UUID) -> HttpResponse:
    """A part of a video, at most 2 MB: the player asks for the next one itself (RFC 9110, 14)."""
    material = material_for(request, material_id)
    if not material.is_video or needs_promise(request, material):
        raise PermissionDenied(PROMISE_FIRST)
    _must_be_open(request, material)
    asked = request.headers.get("Range", "")
    if not asked and material.size > storage.PIECE:
        return HttpResponse(IN_PARTS, status=400, content_type="text/plain; charset=utf-8")
    part = storage.part_asked(asked or "bytes=0-", material.size)
    if part is None:
        answer = HttpResponse(NO_PART, status=416, content_type="text/plain; charset=utf-8")
        answer["Content-Range"] = f"bytes */{material.size}"
        return answer
    answer = HttpResponse(
        storage.read(material.file_key, part), content_type=material.content_type,
        status=206 if asked else 200,
    )  # fmt: skip
    if asked:
        answer["Content-Range"] = part.content_range
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Security-Policy"] = SHUT
    return answer


@screen(Action.PAGE)
def captions(request: StaffRequest, material_id: uuid.UUID) -> HttpResponse:
    """字幕 for the player."""
    material = material_for(request, material_id)
    if not material.captions or needs_promise(request, material):
        raise Http404
    _must_be_open(request, material)
    return HttpResponse(material.captions, content_type="text/vtt; charset=utf-8")
