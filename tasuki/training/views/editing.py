"""研修の内容をつくる: every part in the browser, in the order in which it is done."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.training import actions
from tasuki.training.access import owned_programme_for, programme_for, seats_of
from tasuki.training.actions.editing import HELD, is_held
from tasuki.training.forms.parts import CopyForm, HeadForm, PartForm, TermsForm
from tasuki.training.models import Programme
from tasuki.training.parts_of_programme import KINDS, Kind
from tasuki.training.views.pages import form_page
from tasuki.training.views.programmes import organizer_of

POST = ("GET", "POST")


def _edit_page(programme: Programme) -> str:
    return f"/training/programmes/{programme.pk}/edit/"


@screen(Action.CREATE, methods=POST)
def new(request: StaffRequest) -> HttpResponse:
    """An empty programme: 応用編, a prefecture's block training."""
    organizer = organizer_of(request)
    form = HeadForm(posted(request))
    if request.method == "POST" and form.is_valid():
        outline = {name: value for name, value in form.cleaned_data.items() if value is not None}
        year = outline.pop("fiscal_year")
        made = attempt(form, lambda: actions.make_programme(
            by=request.user, organizer=organizer, fiscal_year=year, outline=outline))  # fmt: skip
        if made is not None:
            return redirect(_edit_page(made))
    return form_page(
        request, form, "研修の内容を、はじめからつくる", "つくる", "/training/programmes/"
    )


@screen(Action.CREATE, methods=POST)
def copy(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """A copy for another year, or of another organizer's programme for one's own."""
    programme = programme_for(request, programme_id)
    organizer = organizer_of(request)
    first = {"name": programme.name, "fiscal_year": programme.fiscal_year + 1}
    form = CopyForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.copy_programme(
            by=request.user, programme=programme, organizer=organizer, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, "写しをつくりました。どこでも直せます。")
            return redirect(_edit_page(made))
    lead = "段階・回・すること・シートを写します。開催・チーム・動画は写しません。"
    back = f"/training/programmes/{programme.pk}/"
    return form_page(request, form, "写しをつくる", "写す", back, lead)


@screen(Action.PAGE)
def edit(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """Every part with what one may do to it."""
    programme = owned_programme_for(request, programme_id)
    context = {
        "programme": programme,
        "is_open": programme.pk in seats_of(request).open_programmes,
        "curricula": programme.curricula.prefetch_related(
            "stages__sessions__track",
            "stages__sessions__opens_after",
            "stages__items__worksheet",
            "stages__items__opens_after",
        ),
        "tracks": programme.tracks.all(),
        "worksheets": programme.worksheets.prefetch_related("fields"),
    }
    return render(request, "training/edit.html", context)


@screen(Action.CHANGE, methods=POST)
def head(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """Name, year, terms, what the certificate asks for; of one that is held, the terms."""
    programme = owned_programme_for(request, programme_id)
    form_class: Any = TermsForm if is_held(programme) else HeadForm
    stored = {name: getattr(programme, name) for name in form_class.base_fields}
    form = form_class(posted(request), initial=stored)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: actions.change_programme(
            by=request.user, programme=programme, **fields))  # fmt: skip
        if made is not None:
            return redirect(_edit_page(programme))
    return form_page(request, form, "名前・約束・修了の条件", "保存する", _edit_page(programme))


@screen(Action.CHANGE, methods=POST)
def remove(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """A programme that was never held goes, asked once more."""
    programme = owned_programme_for(request, programme_id)
    if request.method != "POST":
        return render(request, "training/part_remove.html", {"programme": programme})
    try:
        actions.remove_programme(by=request.user, programme=programme)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(_edit_page(programme))
    messages.success(request, f"「{programme.name}」を消しました。")
    return redirect("training:programmes")


# --- Parts --------------------------------------------------------------------------------------


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _part(request: StaffRequest, slug: str, part_id: uuid.UUID) -> tuple[Kind, Any]:
    """A part of a programme the viewer organizes; else 404 or the sentence."""
    kind = _kind(slug)
    part = kind.model.objects.filter(pk=part_id).select_related("programme").first()
    if part is None:
        raise Http404
    owned_programme_for(request, part.programme_id)
    return kind, part


@screen(Action.CREATE, methods=POST)
def add_part(
    request: StaffRequest, programme_id: uuid.UUID, kind: str, parent_id: uuid.UUID
) -> HttpResponse:
    """One more; ``parent_id`` is what it hangs on, or the programme itself."""
    programme, what = owned_programme_for(request, programme_id), _kind(kind)
    if is_held(programme):
        raise PermissionDenied(HELD)
    part = what.model(programme=programme)
    if what.parent:
        related = what.model._meta.get_field(what.parent).related_model
        parent = related.objects.filter(pk=parent_id, programme=programme).first()
        if parent is None:
            raise Http404
        setattr(part, what.parent, parent)
    form = what.form(posted(request), programme=programme)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: _put(request, part, form, what))
        if made is not None:
            return redirect(_edit_page(programme))
    return form_page(request, form, f"{what.label}を加える", "加える", _edit_page(programme))


def _put(request: StaffRequest, part: Any, form: PartForm, what: Kind) -> Any:
    for name, value in form.cleaned_data.items():
        setattr(part, name, value)
    return actions.add_part(
        by=request.user, part=part, programme=form.programme, parent=what.parent
    )


@screen(Action.CHANGE, methods=POST)
def part(request: StaffRequest, kind: str, part_id: uuid.UUID) -> HttpResponse:
    """Change it; while a cohort uses it, its words alone."""
    what, found = _part(request, kind, part_id)
    form_class = what.words if is_held(found.programme) else what.form
    if form_class is None:
        raise PermissionDenied(HELD)
    stored = {name: getattr(found, name) for name in form_class.base_fields}
    form = form_class(posted(request), initial=stored, programme=found.programme)
    back = _edit_page(found.programme)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: actions.change_part(by=request.user, part=found, **fields)):
            return redirect(back)
    return form_page(request, form, f"{what.label}「{found}」を直す", "保存する", back)


@screen(Action.CHANGE, methods=("POST",))
def part_move(request: StaffRequest, kind: str, part_id: uuid.UUID) -> HttpResponse:
    """One place up or down."""
    what, found = _part(request, kind, part_id)
    try:
        up = request.POST.get("to") == "up"
        if not actions.move_part(by=request.user, part=found, up=up, parent=what.parent):
            messages.info(request, "ここより先には動かせません。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(_edit_page(found.programme))


@screen(Action.CHANGE, methods=POST)
def part_remove(request: StaffRequest, kind: str, part_id: uuid.UUID) -> HttpResponse:
    """Asked once more, with what goes with it."""
    what, found = _part(request, kind, part_id)
    programme = found.programme
    if request.method == "POST":
        try:
            actions.remove_part(by=request.user, part=found)
            messages.success(request, f"{what.label}「{found}」を消しました。")
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect(_edit_page(programme))
    context = {"what": what, "part": found, "programme": programme}
    return render(request, "training/part_remove.html", context)
