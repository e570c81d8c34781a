"""For whoever holds a session: its date, the list of who was there, the QR code to come in."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import NOT_ORGANIZER, run_session_for, seats_of
from tasuki.training.forms.sessions import MarkForm, SessionForm
from tasuki.training.models import (
    Attendance,
    CheckInCode,
    CohortSession,
    JoiningInfo,
    TeamMember,
)
from tasuki.training.qr import qr_of
from tasuki.training.views.pages import form_page

POST = ("GET", "POST")
JOINING = ("link", "passcode", "note")


@screen(Action.CHANGE, methods=POST)
def edit(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """Date, place, accessibility, and how one joins online."""
    found = run_session_for(request, session_id)
    if found.cohort_id not in seats_of(request).organized_cohorts:
        raise PermissionDenied(NOT_ORGANIZER)
    joining = JoiningInfo.objects.filter(session=found).first()
    local = timezone.localtime(found.starts_at)
    first = {
        "day": local.date(), "time": local.time(), "minutes": found.minutes,
        "place": found.place, "access_note": found.access_note,
        **{name: getattr(joining, name, "") for name in JOINING},
    }  # fmt: skip
    form = SessionForm(posted(request), initial=first)
    back = f"/training/sessions/{found.pk}/"
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _save(request, found, form))
        if made is not None:
            return redirect(back)
    return form_page(request, form, f"{found.session.title}の日時と会場", "保存する", back)


def _save(request: StaffRequest, found: CohortSession, form: SessionForm) -> CohortSession:
    data = form.cleaned_data
    actions.set_joining(by=request.user, session=found, **{name: data[name] for name in JOINING})
    fields = {name: data[name] for name in ("minutes", "place", "access_note")}
    return actions.set_session(by=request.user, row=found, starts_at=form.starts_at, **fields)


def _rows(request: StaffRequest, found: CohortSession) -> list[tuple[Any, Any, MarkForm]]:
    """Each live member the session is for, what is written of them, and a form."""
    members = (
        TeamMember.objects.live().filter(cohort_id=found.cohort_id)
        .select_related("user", "team__municipality").prefetch_related("tracks")
        .order_by("team__municipality_id", "role", "employer")
    )  # fmt: skip
    track = found.session.track_id
    written = {one.member_id: one for one in Attendance.objects.filter(session=found)}
    rows = []
    for one in members:
        if track is not None and track not in {row.track_id for row in one.tracks.all()}:
            continue
        row = written.get(one.pk)
        first = {name: getattr(row, name, "") for name in MarkForm.base_fields}
        rows.append((one, row, MarkForm(
            posted(request), prefix=one.pk.hex, initial=first, who=one.name)))  # fmt: skip
    return rows


@screen(Action.CHANGE, methods=POST)
def attendance(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """名簿: who was there, came late, sent somebody, was absent."""
    found = run_session_for(request, session_id)
    rows = _rows(request, found)
    if request.method == "POST" and all(form.is_valid() for _, _, form in rows):
        changed = 0
        for member, _, form in rows:
            if form.has_changed() and form.cleaned_data["status"]:
                actions.mark(by=request.user, session=found, member=member, **form.cleaned_data)
                changed += 1
        messages.success(request, f"{changed}人の出欠を保存しました。")
        return redirect("training:attendance", found.pk)
    wrong = [form for _, _, form in rows if form.errors]
    context = {"session": found, "rows": rows, "wrong": wrong}
    return render(request, "training/attendance.html", context, status=422 if wrong else 200)


@screen(Action.CONFIGURE, methods=("POST",))
def new_code(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """A number for the projector; the one before stops working."""
    found = run_session_for(request, session_id)
    actions.make_code(by=request.user, session=found)
    return redirect("training:reception", found.pk)


@screen(Action.PAGE)
def reception(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """受付, large enough for the projector: the QR code, the address, how many have come."""
    found = run_session_for(request, session_id)
    code = CheckInCode.objects.filter(session=found).first()
    address = (
        request.build_absolute_uri(f"/training/sessions/{found.pk}/here/{code.code}/")
        if code
        else ""
    )
    came = Attendance.objects.filter(session=found, status__in=["present", "late", "substitute"])
    context = {
        "session": found,
        "code": code,
        "address": address,
        "qr": qr_of(address) if address else None,
        "came": came.count(),
    }
    return render(request, "training/reception.html", context)
