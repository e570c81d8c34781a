"""What courses are made of: the list, the figure, the ready-made ones."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, today
from tasuki.training import actions
from tasuki.training.access import NOT_PROGRAMME, programme_for, seats_of
from tasuki.training.figure import bands_of
from tasuki.training.models import Programme
from tasuki.training.outline import ready_made


def organizer_of(request: StaffRequest) -> Organization:
    """The organization of the viewer that holds courses: that of the membership in force first."""
    orgs = seats_of(request).organizing_orgs
    if not orgs:
        raise PermissionDenied(NOT_PROGRAMME)
    acting = request.organization_id
    return Organization.objects.get(pk=acting if acting in orgs else min(orgs))


@screen(Action.LIST)
def programmes(request: StaffRequest) -> HttpResponse:
    """Programmes of my organization and those I take part in."""
    seats = seats_of(request)
    found = Programme.objects.filter(pk__in=seats.my_programmes).select_related("organizer")
    context = {
        "programmes": list(found),
        "ready": ready_made() if seats.organizes else [],
        "organizes": seats.organizes,
    }
    return render(request, "training/programmes.html", context)


@screen(Action.CREATE, methods=("POST",))
def start(request: StaffRequest, slug: str) -> HttpResponse:
    """A ready-made programme as one's own."""
    organizer = organizer_of(request)
    try:
        made = actions.start_ready_made(
            by=request.user, organizer=organizer, slug=slug, fiscal_year=fiscal_year(today())
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("training:programmes")
    messages.success(request, f"「{made.name}」を、つくり直せる形で用意しました。")
    return redirect("training:programme", made.pk)


@screen(Action.PAGE)
def programme(request: StaffRequest, programme_id: uuid.UUID) -> HttpResponse:
    """The figure: every box to the last one."""
    found = programme_for(request, programme_id)
    seats = seats_of(request)
    context = {
        "programme": found,
        "bands": bands_of(found),
        "tracks": list(found.tracks.all()),
        "is_organizer": found.organizer_id in seats.organizing_orgs,
        "is_open": found.pk in seats.open_programmes,
        "cohorts": list(found.cohorts.filter(pk__in=seats.my_cohorts)),
    }
    return render(request, "training/programme.html", context)
