"""世帯図: everybody of the case over time, the genogram, the ecomap."""

from __future__ import annotations

import functools
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for, case_to_change, ground_of, visible_items
from tasuki.cases.actions.intake import add_case_person
from tasuki.cases.actions.records import add_tie
from tasuki.cases.forms.people import DayForm, NewPersonForm, TieForm
from tasuki.cases.frame import case_page
from tasuki.cases.models import Case, Tie
from tasuki.cases.pictures.ecomap import large_map, latest_ties
from tasuki.cases.pictures.genogram import draw
from tasuki.cases.queries import people_of
from tasuki.core.writing import attempt, posted, save
from tasuki.people.models import HouseholdMember, Person, Relationship


@screen(Action.PAGE)
def household(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The two pictures, each with its table, today or as they were on a day (``?on=``)."""
    case = case_for(request, case_id)
    form = DayForm(request.GET or None)
    chosen = form.cleaned_data["on"] if form.is_valid() else None
    day = chosen or timezone.localdate()
    people = people_of(request, case, chosen)
    ids = [one.person.pk for one in people]
    relations = Relationship.objects.filter(first__in=ids, second__in=ids)
    relations = relations.exclude(ends_on__lt=day).select_related("first", "second")
    ties = visible_items(request, Tie, case).filter(observed_on__lte=day)
    ties = list(ties.select_related("person", "organization__municipality"))
    stays = HouseholdMember.objects.filter(household=case.household, ends_on__lte=day)
    context = {
        "form": form,
        "day": chosen,
        "received_on": timezone.localdate(case.opened_at),
        "people": people,
        "genogram": draw(people, relations),
        "relations": relations,
        "ecomap": large_map(ties),
        "ties": latest_ties(ties),
        "past": stays.select_related("person").order_by("-ends_on"),
    }
    return render(request, "cases/household.html", case_page(request, case, "household", **context))


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def add_person(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """One more person of the case and the household."""
    case = case_to_change(request, case_id)
    form = NewPersonForm(posted(request))
    add = functools.partial(add_case_person, by=request.user, case=case)
    if form.is_valid() and (row := attempt(form, lambda: add(**form.given()))):
        messages.success(request, f"{row.person.name}さんを加えました。")
        return redirect("cases:household", case.pk)
    return _form_page(request, case, form, "人を足す")


@screen(Action.CREATE, methods=("GET", "POST"), roles=CASE_ROLES)
def connect(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """A tie between a person and an organization."""
    case = case_to_change(request, case_id)
    people = list(Person.objects.filter(cases__case=case).order_by("cases__order"))
    options: dict[str, Any] = {
        "ground": ground_of(request.viewer, case),
        "people": people,
        "organizations": Organization.objects.active().in_municipality(case.municipality_id),
    }
    form = TieForm(posted(request), **options)

    def write(data: dict[str, Any]) -> None:
        person = next(one for one in people if str(one.pk) == data["person"])
        add_tie(by=request.user, case=case, **data | {"person": person})

    if save(form, write):
        messages.success(request, "つながりを記録しました。")
        return redirect("cases:household", case.pk)
    return _form_page(request, case, form, "つながりを足す")


def _form_page(request: StaffRequest, case: Case, form: Any, title: str) -> HttpResponse:
    page = case_page(request, case, "household", form=form, page_title=title)
    page |= household_links(case)
    return render(request, "cases/edit.html", page, status=422 if form.errors else 200)


def household_links(case: Case) -> dict[str, str]:
    """Where a page below 世帯図 leads back to."""
    url = reverse("cases:household", args=[case.pk])
    return {"parent_label": "世帯図", "parent_url": url, "back_url": url}
