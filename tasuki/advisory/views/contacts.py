"""The contact log of a municipality, and who answers for it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_PREFECTURE, municipality_for, prefecture_for, reach_of
from tasuki.advisory.actions import contacts as actions
from tasuki.advisory.contacts import last_contacts, officers
from tasuki.advisory.forms.contacts import ContactForm, FaceForm
from tasuki.advisory.forms.rows import WithMembers
from tasuki.advisory.models import Contact, Face
from tasuki.advisory.views.board import Asked, frame_of, lines_for
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent
from tasuki.audit.enums import Action
from tasuki.core.dates import today, wareki
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.places.models import Municipality

BOTH = ("GET", "POST")
LEAD = "書いたものを読むのは、県の後方支援担当だけです。住民のことは書きません。"


def advised_for(request: StaffRequest, code: str) -> Municipality:
    """The municipality, for the office of its prefecture; its own office is told why not."""
    place = municipality_for(request, code)
    if place.prefecture_id not in reach_of(request).prefectures:
        raise PermissionDenied(NOT_PREFECTURE)
    return place


def at_town(place: Municipality) -> str:
    """The page of a municipality."""
    return reverse("advisory:municipality", args=[place.pk])


def town_page(place: Municipality, name: str, send: str, lead: str = "") -> FormPage:
    """A form that leads back to the page of a municipality."""
    back = at_town(place)
    return FormPage(f"{place.name}{name}", back, send, lead, ((place.name, back),))


@screen(Action.LIST)
def talks(request: StaffRequest) -> HttpResponse:
    """Every municipality, those first with whom nobody spoke for longest."""
    prefecture, asked = prefecture_for(request), Asked.of(request)
    lines = sorted(lines_for(request, asked), key=lambda one: -(one.silent_days or 0))
    context = frame_of(asked, "talks") | {
        "prefecture": prefecture,
        "lines": sorted(lines, key=lambda one: one.talk is not None),
        "silent": sum(one.is_silent for one in lines),
    }
    return render(request, "advisory/talks.html", context)


@screen(Action.CREATE, methods=BOTH)
def add(request: StaffRequest, code: str) -> HttpResponse:
    """A talk, in under a minute; what was to be done next stands above the form."""
    place = advised_for(request, code)
    form = ContactForm(posted(request), initial={"held_on": today()})
    if is_sent(request, form):
        made = attempt(form, lambda: actions.write_contact(
            by=request.user, municipality=place, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, f"{place.name}との連絡を記録しました。")
            return redirect(at_town(place))
    page = town_page(place, "との連絡を記録する", "記録する", _lead(place))
    return form_page(request, form, page)


def _lead(place: Municipality) -> str:
    """Whom the log is for, and what was to be done since the last talk."""
    last = last_contacts(place.prefecture_id).get(place.pk)
    if last is None or not last.next_step:
        return LEAD
    day = f"（{wareki(last.next_on)}）" if last.next_on else ""
    return f"前の次の一手：{last.next_step}{day}。{LEAD}"


@screen(Action.CORRECT, methods=BOTH)
def edit(request: StaffRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Corrected, with both texts where two wrote at once."""
    rows = Contact.objects.filter(pk=contact_id).select_related("municipality", "edited_by")
    row = rows.first()
    if row is None:
        raise Http404
    place = advised_for(request, row.municipality_id)
    request.trail.object_ids = [row.pk]

    def write(form: Any, revision: int) -> Contact:
        return actions.change_contact(
            by=request.user, contact=row, revision=revision, **form.changes()
        )

    page = town_page(place, "との連絡をなおす", "保存する", LEAD)
    return edit_page(request, page, ContactForm, rows.first, write)


@screen(Action.DECIDE, methods=BOTH)
def face(request: StaffRequest, code: str) -> HttpResponse:
    """Who answers for it; the municipality sees name, desk and telephone."""
    place = advised_for(request, code)
    rows = Face.objects.filter(pk=place.pk).select_related("user", "edited_by")
    home = acting_organization(request)

    def choose(form: Any, revision: int) -> Face:
        data = form.cleaned_data
        return actions.choose_face(
            by=request.user, municipality=place, user=data["user"].user, desk=data["desk"],
            phone=data["phone"], revision=revision,
        )  # fmt: skip

    page = town_page(
        place, "の県の担当", "この人にする",
        "市町村の画面に、名前・課・電話が出ます。1つの市町村に、1人です。",
    )  # fmt: skip
    nobody = {"desk": home.name[:80], "phone": home.phone}
    kind = WithMembers(FaceForm, officers(place.prefecture_id), nobody)
    return edit_page(request, page, kind, rows.first, choose)
