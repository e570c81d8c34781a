"""伴走支援計画: the plans of a municipality, one plan with both sides' words, its paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import NOT_PREFECTURE, municipality_for, reach_of
from tasuki.advisory.actions import companion as actions
from tasuki.advisory.companion import sheet_of
from tasuki.advisory.forms.companion import CompanionForm, PlanReviewForm, PlanWordForm
from tasuki.advisory.models import CompanionPlan
from tasuki.advisory.support_enums import Side
from tasuki.advisory.views.contacts import advised_for, at_town
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, fiscal_year_label, today
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.places.models import Municipality

BOTH = ("GET", "POST")
LEAD = "市町村の人と話しながら書きます。市町村の人も読みます。住民のことは書きません。"


def at_plans(place: Municipality) -> str:
    """The plans of a municipality."""
    return reverse("advisory:plans", args=[place.pk])


def crumbs(place: Municipality) -> tuple[tuple[str, str], ...]:
    """The municipality and its plans."""
    return ((place.name, at_town(place)), ("伴走支援計画", at_plans(place)))


def name_of(plan: CompanionPlan) -> str:
    """令和8年度の伴走支援計画."""
    return f"{fiscal_year_label(plan.fiscal_year)}の伴走支援計画"


def page_of(plan: CompanionPlan, name: str, send: str = "保存する", lead: str = "") -> FormPage:
    """A form that leads back to the plan."""
    back = reverse("advisory:plan", args=[plan.pk])
    way = (*crumbs(plan.municipality), (fiscal_year_label(plan.fiscal_year), back))
    return FormPage(name, back, send, lead, way)


def side_of(request: StaffRequest, plan: CompanionPlan) -> Side:
    """For whom the viewer speaks here."""
    is_office = plan.municipality.prefecture_id in reach_of(request).prefectures
    return Side.OFFICE if is_office else Side.TOWN


def plan_for(request: StaffRequest, plan_id: uuid.UUID) -> CompanionPlan:
    """A plan, for both sides; else 404."""
    rows = CompanionPlan.objects.select_related("municipality__prefecture", "edited_by")
    found = rows.filter(pk=plan_id).first()
    if found is None or not reach_of(request).holds(found.municipality):
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


def written_for(request: StaffRequest, plan_id: uuid.UUID) -> CompanionPlan:
    """A plan that is still written, for the office; the others are told why not."""
    found = plan_for(request, plan_id)
    if side_of(request, found) != Side.OFFICE:
        raise PermissionDenied(NOT_PREFECTURE)
    if found.reviewed_on is not None:
        raise PermissionDenied(actions.REVIEWED)
    return found


@screen(Action.LIST)
def listing(request: StaffRequest, code: str) -> HttpResponse:
    """The plans of a municipality, the newest 年度 first; which years may still have one."""
    place, now = municipality_for(request, code), fiscal_year(today())
    rows = list(CompanionPlan.objects.filter(municipality=place))
    request.trail.object_ids = [one.pk for one in rows]
    is_office = place.prefecture_id in reach_of(request).prefectures
    known = {one.fiscal_year for one in rows}
    context = {
        "place": place,
        "rows": [(one, fiscal_year_label(one.fiscal_year)) for one in rows],
        "open_years": [
            (year, fiscal_year_label(year)) for year in (now, now + 1)
            if is_office and year not in known
        ],
    }  # fmt: skip
    return render(request, "advisory/plans.html", context)


@screen(Action.CREATE, methods=BOTH)
def begin(request: StaffRequest, code: str, year: int) -> HttpResponse:
    """A plan for this 年度 or the next; goals and review of the year before stand in it already."""
    place, now = advised_for(request, code), fiscal_year(today())
    if year not in (now, now + 1):
        raise Http404
    before = CompanionPlan.objects.filter(municipality=place, fiscal_year=year - 1).first()
    first = {"goals": before.goals, "now": before.review} if before else {}
    form = CompanionForm(posted(request), initial=first)
    if is_sent(request, form):
        made = attempt(form, lambda: actions.begin_plan(
            by=request.user, municipality=place, year=year, **form.changes()))  # fmt: skip
        if made is not None:
            messages.success(request, "計画を作り、市町村に知らせました。次に、手順を加えます。")
            return redirect("advisory:plan", made.pk)
    name = f"{fiscal_year_label(year)}の伴走支援計画を作る"
    page = FormPage(name, at_plans(place), "作る", LEAD, crumbs(place))
    return form_page(request, form, page)


@screen(Action.PAGE, methods=BOTH)
def show(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The plan with its steps and words; a word is sent here."""
    plan = plan_for(request, plan_id)
    side, form = side_of(request, plan), PlanWordForm(posted(request))
    if is_sent(request, form):
        home = acting_organization(request)
        said = attempt(form, lambda: actions.say_of_plan(
            by=request.user, organization=home, plan=plan, side=side,
            text=form.cleaned_data["text"]))  # fmt: skip
        if said is not None:
            messages.success(request, "伝えました。")
            return redirect("advisory:plan", plan.pk)
    context = shown(plan, side) | {"form": form}
    return render(request, "advisory/plan.html", context, status=422 if form.errors else 200)


def shown(plan: CompanionPlan, side: Side) -> dict[str, Any]:
    """What the page of a plan says, and what this side can do there."""
    sheet, is_open = sheet_of(plan), plan.reviewed_on is None
    return {
        "plan": plan, "place": plan.municipality, "sheet": sheet, "name": name_of(plan),
        "year": fiscal_year_label(plan.fiscal_year),
        "is_office": side == Side.OFFICE, "is_open": is_open,
        "may_write": side == Side.OFFICE and is_open,
        "may_agree": is_open and not sheet.agreement_of(side).is_current,
        "may_review": side == Side.OFFICE and actions.may_review(plan),
    }  # fmt: skip


@screen(Action.PRINT)
def paper(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """The plan on A4, to be taken to a meeting of both."""
    plan = plan_for(request, plan_id)
    context = {
        "plan": plan, "place": plan.municipality, "sheet": sheet_of(plan), "name": name_of(plan),
    }  # fmt: skip
    return render(request, "advisory/plan_paper.html", context)


@screen(Action.DECIDE, methods=("POST",))
def agree(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """One side agrees to the words it has read."""
    plan = plan_for(request, plan_id)
    sent = request.POST.get("edition", "")
    edition = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 9 else 0
    try:
        actions.agree(
            by=request.user, organization=acting_organization(request), plan=plan,
            side=side_of(request, plan), edition=edition,
        )  # fmt: skip
        messages.success(request, "合意を記録しました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("advisory:plan", plan.pk)


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """State and goals in other words; both texts where two wrote at once."""
    plan = written_for(request, plan_id)

    def write(form: Any, revision: int) -> CompanionPlan:
        return actions.change_plan(by=request.user, plan=plan, revision=revision, **form.changes())

    page = page_of(plan, "めざすことをなおす", lead="書きかえると、両方の合意をもう一度とります。")
    return edit_page(request, page, CompanionForm, lambda: written_for(request, plan_id), write)


@screen(Action.DECIDE, methods=BOTH)
def review(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """年度末のふりかえり."""
    plan = written_for(request, plan_id)

    def write(form: Any, revision: int) -> CompanionPlan:
        return actions.review_plan(by=request.user, plan=plan, revision=revision, **form.changes())

    lead = "書くと、この年度の計画は書きかえられなくなります。"
    page = page_of(plan, "年度をふりかえる", "ふりかえりを残す", lead)
    return edit_page(request, page, PlanReviewForm, lambda: written_for(request, plan_id), write)
