"""What is asked before a case is shown: the purpose; a fresh proof after many; a stop."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tasuki.access.middleware import StaffRequest
from tasuki.access.notices import supervisors_of
from tasuki.access.screens import screen
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.cases.access import bases_of, case_for
from tasuki.cases.looking import A_DAY, AN_HOUR, must_say
from tasuki.core.writing import posted, save
from tasuki.safeguards.actions.looking import say_purpose
from tasuki.safeguards.forms.looking import PurposeForm


def _wanted(request: StaffRequest, otherwise: str) -> str:
    """Where the person was going; only addresses of ours."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if wanted.startswith("/") and is_ours else otherwise


@screen(Action.PAGE, methods=("GET", "POST"))
def purpose(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Asked once a day of whoever is not of the team; then on to where they were going."""
    case = case_for(request, case_id, asks=False)
    then = _wanted(request, reverse("cases:overview", args=[case.pk]))
    is_said = bool(vars(case)["said_purpose"])
    if is_said or not must_say(request, case, bases_of(request.viewer, case)):
        return redirect(then)
    form = PurposeForm(posted(request))

    def write(data: dict[str, Any]) -> None:
        say_purpose(by=request.user, case=case, **data)

    if save(form, write):
        return redirect(then)
    context = {"case_number": case.number, "form": form}
    status = 422 if form.errors else 200
    return render(request, "safeguards/purpose.html", context, status=status)


@screen(Action.PAGE)
def many(request: StaffRequest) -> HttpResponse:
    """More than thirty cases within an hour: prove it again, then go on."""
    wanted = _wanted(request, reverse("home:today"))
    query = urlencode({"anew": 1, "next": wanted})
    context = {"limit": AN_HOUR, "prove_url": f"{reverse('step_up')}?{query}"}
    return render(request, "safeguards/many.html", context)


@screen(Action.PAGE)
def stopped(request: StaffRequest) -> HttpResponse:
    """A hundred cases today: no more until tomorrow. Says why, and whom to ask."""
    places = request.viewer.place_ids
    whom = supervisors_of(request.organization_id, places[0] if places else None)
    people = User.objects.filter(pk__in=whom).exclude(pk=request.viewer.user_id)
    context = {"limit": A_DAY, "people": people.order_by("kana", "id")}
    return render(request, "safeguards/stopped.html", context)
