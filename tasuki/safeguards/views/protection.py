"""居所の保護: recorded in one click, renewed, released by two people, listed when due."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Protection, ProtectionRelease
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for, case_to_change, may_open_secrets
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import may_share
from tasuki.cases.models import Case
from tasuki.core.writing import posted, save
from tasuki.people.models import Person
from tasuki.safeguards.actions.protection import (
    ask_release,
    decide_release,
    newer_than,
    protect,
)
from tasuki.safeguards.due import due_protections, left_places, protections_of
from tasuki.safeguards.forms.protection import DecideForm, ProtectForm, ReleaseForm

HIDDEN = "居所と連絡先を秘匿にしました。読めるのは、名前で指定された人だけです。"


def person_of(request: StaffRequest, case: Case, person_id: uuid.UUID) -> Person:
    """The person of the case; else the same 404 as for an id nobody ever used."""
    link = case.people.select_related("person").filter(person_id=person_id).first()
    if link is None:
        raise Http404
    request.trail.person_id = person_id
    return link.person


def page_of(request: StaffRequest, case: Case, person: Person, **words: Any) -> dict[str, Any]:
    """Context of a page below the person's."""
    person_url = reverse("cases:person", args=[case.pk, person.pk])
    here = reverse("safeguards:protection", args=[case.pk, person.pk])
    words = {"person": person, "person_url": person_url, "protection_url": here, **words}
    return case_page(request, case, "household", **words)


@screen(Action.PROTECT, methods=("GET", "POST"))
def protection(request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID) -> HttpResponse:
    """What protects the person, and the form of an application or its renewal."""
    case = case_for(request, case_id)
    person = person_of(request, case, person_id)
    form = ProtectForm(posted(request))
    if save(form, lambda _: protect(by=request.user, case=case, person=person, **form.given())):
        messages.success(request, HIDDEN)
        return redirect("safeguards:protection", case.pk, person.pk)
    if request.method != "POST":
        request.trail.action = Action.PAGE
    found = protections_of(person.pk)
    live = [one for one in found if one.released_at is None]
    context = page_of(
        request, case, person, form=form, protections=found, is_live=bool(live),
        newest=live[0] if live else None, left=left_places(case) if live else [],
        waiting={r.protection_id for one in found for r in one.releases.all() if not r.decided_at},
        reads_secrets=may_open_secrets(request.viewer, case),
    )  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "safeguards/protection.html", context, status=status)


def _protection(person: Person, protection_id: uuid.UUID) -> Protection:
    found = Protection.objects.filter(pk=protection_id, person_id=person.pk).first()
    if found is None:
        raise Http404
    return found


@screen(Action.RELEASE, methods=("GET", "POST"))
def ask(
    request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID, protection_id: uuid.UUID
) -> HttpResponse:
    """Ask that the protection ends; somebody else decides."""
    case = case_to_change(request, case_id)
    person = person_of(request, case, person_id)
    found = _protection(person, protection_id)
    form = ReleaseForm(posted(request))
    if save(form, lambda data: ask_release(by=request.user, case=case, protection=found, **data)):
        messages.success(request, "解除を申し出ました。別の人が決めるまで、守りは続きます。")
        return redirect("safeguards:protection", case.pk, person.pk)
    context = page_of(request, case, person, form=form, protection=found)
    context["cancel_url"] = context["protection_url"]
    status = 422 if form.errors else 200
    return render(request, "safeguards/release_ask.html", context, status=status)


@screen(Action.RELEASE, methods=("GET", "POST"), step_up=True)
def decide(
    request: StaffRequest, case_id: uuid.UUID, person_id: uuid.UUID, release_id: uuid.UUID
) -> HttpResponse:
    """The second person: the state as it is now, and two buttons. No "continue anyway"."""
    case = case_for(request, case_id)
    person = person_of(request, case, person_id)
    release = _release(person, release_id)
    form = DecideForm(posted(request))
    if save(form, lambda data: _decide(request, case, release, data)):
        is_released = form.cleaned_data["decision"] == "release"
        words = "保護を解除しました。" if is_released else "守りを続けます。申し出は閉じました。"
        messages.success(request, words)
        return redirect("safeguards:protection", case.pk, person.pk)
    release.refresh_from_db()
    context = page_of(
        request, case, person, form=form, release=release,
        newer=newer_than(release.protection), may_decide=may_share(case.pk),
        is_own=release.asked_by_id == request.user.pk,
    )  # fmt: skip
    context["cancel_url"] = context["protection_url"]
    status = 422 if form.errors else 200
    return render(request, "safeguards/release_decide.html", context, status=status)


def _release(person: Person, release_id: uuid.UUID) -> ProtectionRelease:
    rows = ProtectionRelease.objects.select_related("protection", "asked_by", "decided_by")
    found = rows.filter(pk=release_id, protection__person_id=person.pk).first()
    if found is None:
        raise Http404
    return found


def _decide(
    request: StaffRequest, case: Case, release: ProtectionRelease, data: dict[str, Any]
) -> None:
    granted = data["decision"] == "release"
    decide_release(by=request.user, case=case, release=release, granted=granted)


@screen(Action.LIST)
def due(request: StaffRequest) -> HttpResponse:
    """守りの期限が近い: what has to be renewed, and releases that wait for a second person."""
    rows = due_protections()
    request.trail.object_ids = [row.protection.pk for row in rows]
    return render(request, "safeguards/protections.html", {"rows": rows})
