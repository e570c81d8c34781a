"""The host prepares: words and places of the meeting, its agenda, its presenters, its materials."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.files import file_answer
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import hosted_for, meeting_for
from tasuki.exchange.actions import agenda, talks
from tasuki.exchange.enums import MaterialKind, SegmentKind
from tasuki.exchange.forms.agenda import (
    MaterialForm,
    MeetingForm,
    PresentationForm,
    PresenterForm,
    SegmentForm,
)
from tasuki.exchange.models import Material, Meeting, Presentation, Segment
from tasuki.exchange.views.pages import BOTH, POST, at_page, edit_page, form_page, try_it

TYPES = {
    ".jpg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf",
    ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
SEGMENT = ("heading", "kind", "minutes", "speaker", "parts")


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Name, date, place, capacity, purpose, introduction, points."""
    meeting = hosted_for(request, meeting_id)
    back = at_page("meeting", meeting)

    def write(form: Any) -> object:
        data = {name: form.cleaned_data[name] for name in agenda.WORDS if name != "starts_at"}
        return agenda.change_meeting(
            by=request.user, meeting=meeting, revision=form.cleaned_data["revision"] or 0,
            starts_at=form.starts_at, **data,
        )  # fmt: skip

    page = edit_page(
        request, meeting, MeetingForm, _words_of, write,
        lambda form: form_page(
            request, form, "会のことをなおす", "保存する", back, meeting=meeting
        ),
        back=back,
    )  # fmt: skip
    return page or redirect("exchange:meeting", meeting.pk)


def _words_of(meeting: Meeting) -> dict[str, Any]:
    start = timezone.localtime(meeting.starts_at)
    words = {name: getattr(meeting, name) for name in (*agenda.WORDS, "revision")}
    return words | {"day": start.date(), "time": f"{start:%H:%M}"}


@screen(Action.CHANGE, methods=BOTH)
def segments(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """The agenda with its buttons, and the form of one more part."""
    meeting = hosted_for(request, meeting_id)
    form = SegmentForm(posted(request), initial={"minutes": 10, "kind": SegmentKind.EXPLAIN})
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: agenda.keep_segment(by=request.user, meeting=meeting, **fields)):
            return redirect("exchange:segments", meeting.pk)
    context = {
        "meeting": meeting,
        "form": form,
        "segments": list(meeting.segments.all()),
        "presentations": list(
            meeting.presentations.select_related("prefecture", "organization", "segment")
        ),
    }
    return render(request, "exchange/segments.html", context, status=422 if form.errors else 200)


def segment_of(meeting: Meeting, segment_id: uuid.UUID) -> Segment:
    """A part of this meeting; else 404."""
    return get_object_or_404(Segment, pk=segment_id, meeting=meeting)


@screen(Action.CHANGE, methods=BOTH)
def segment(request: StaffRequest, meeting_id: uuid.UUID, segment_id: uuid.UUID) -> HttpResponse:
    """One part of the agenda."""
    meeting = hosted_for(request, meeting_id)
    row = segment_of(meeting, segment_id)
    form = SegmentForm(posted(request), initial={name: getattr(row, name) for name in SEGMENT})
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: agenda.keep_segment(
            by=request.user, meeting=meeting, segment=row, **fields)):  # fmt: skip
            return redirect("exchange:segments", meeting.pk)
    back = at_page("segments", meeting)
    return form_page(request, form, "次第をなおす", "保存する", back, meeting=meeting)


@screen(Action.CHANGE, methods=POST)
def arrange(request: StaffRequest, meeting_id: uuid.UUID, segment_id: uuid.UUID) -> HttpResponse:
    """One place up or down, or away."""
    meeting = hosted_for(request, meeting_id)
    row = segment_of(meeting, segment_id)
    to = request.POST.get("to", "")
    if to == "away":
        try_it(request, lambda: agenda.drop_segment(by=request.user, segment=row), "消しました。")
    elif to in {"up", "down"}:
        try_it(request, lambda: agenda.move_segment(by=request.user, segment=row, up=to == "up"))
    else:
        raise Http404
    return redirect("exchange:segments", meeting.pk)


def guests_of(meeting: Meeting) -> Any:
    """Organizations that call the meeting or are invited."""
    invited = meeting.invitations.filter(withdrawn_at__isnull=True).values("organization_id")
    return Organization.objects.active().filter(Q(pk=meeting.host_id) | Q(pk__in=invited))


@screen(Action.CHANGE, methods=BOTH)
def add_presentation(
    request: StaffRequest, meeting_id: uuid.UUID, segment_id: uuid.UUID
) -> HttpResponse:
    """One more place for a presenter."""
    meeting = hosted_for(request, meeting_id)
    row = segment_of(meeting, segment_id)
    form = PresentationForm(posted(request), organizations=guests_of(meeting))
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: agenda.add_presentation(
            by=request.user, meeting=meeting, segment=row, **fields)):  # fmt: skip
            return redirect("exchange:segments", meeting.pk)
    back = at_page("segments", meeting)
    return form_page(request, form, "発表の枠を足す", "足す", back, meeting=meeting)


def presentation_of(meeting: Meeting, presentation_id: uuid.UUID) -> Presentation:
    """A place of this meeting; else 404."""
    rows = Presentation.objects.select_related("prefecture", "organization", "meeting")
    return get_object_or_404(rows, pk=presentation_id, meeting=meeting)


@screen(Action.CHANGE, methods=BOTH)
def presenter(
    request: StaffRequest, meeting_id: uuid.UUID, presentation_id: uuid.UUID
) -> HttpResponse:
    """Who speaks in a place, and how long; or the place goes."""
    meeting = hosted_for(request, meeting_id)
    row = presentation_of(meeting, presentation_id)
    back = at_page("segments", meeting)
    if request.POST.get("to") == "away":
        try_it(
            request,
            lambda: agenda.drop_presentation(by=request.user, presentation=row),
            "発表の枠を消しました。",
        )
        return redirect(back)
    form = PresenterForm(
        posted(request), organizations=guests_of(meeting), place=row,
        initial={"organization": row.organization_id, "minutes": row.minutes},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: agenda.change_presentation(
            by=request.user, presentation=row, **fields)):  # fmt: skip
            return redirect(back)
    return form_page(
        request, form, f"{row.presenter}の発表の枠", "保存する", back, meeting=meeting, removes=True
    )


@screen(Action.CREATE, methods=BOTH)
def add_material(request: StaffRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """資料: a file, a link or a text."""
    meeting = hosted_for(request, meeting_id)
    rows = {str(one.pk): one for one in meeting.segments.all()}
    files = request.FILES if request.method == "POST" else None
    choices = [(key, one.heading) for key, one in rows.items()]
    form = MaterialForm(posted(request), files, segments=choices)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        sent = data.pop("file")
        data["segment"] = rows.get(data["segment"])
        given = (sent.read(), sent.name) if sent else None
        if attempt(form, lambda: talks.add_material(
            by=request.user, meeting=meeting, file=given, **data)):  # fmt: skip
            messages.success(request, "資料を足しました。")
            return redirect("exchange:meeting", meeting.pk)
    back = at_page("meeting", meeting)
    return form_page(request, form, "資料を足す", "足す", back, meeting=meeting, has_file=True)


@screen(Action.DOWNLOAD)
def material(request: StaffRequest, meeting_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponse:
    """A text on its page, a file on its way to the desk."""
    meeting = meeting_for(request, meeting_id)
    row = get_object_or_404(Material, pk=material_id, meeting=meeting)
    request.trail.object_ids = [meeting.pk, row.pk]
    if row.kind != MaterialKind.FILE:
        return render(request, "exchange/material.html", {"meeting": meeting, "material": row})
    return file_answer(bytes(row.file.content), row.file_name, TYPES[row.file_name[-4:]])


@screen(Action.CHANGE, methods=POST)
def drop_material(
    request: StaffRequest, meeting_id: uuid.UUID, material_id: uuid.UUID
) -> HttpResponse:
    """Take a material away."""
    meeting = hosted_for(request, meeting_id)
    row = get_object_or_404(Material, pk=material_id, meeting=meeting)
    talks.drop_material(by=request.user, material=row)
    messages.success(request, "資料を消しました。")
    return redirect("exchange:meeting", meeting.pk)
