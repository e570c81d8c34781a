"""The tab プラン of a case: the board of roles, agreement, versions, reviews; and the paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for
from tasuki.cases.frame import case_page
from tasuki.cases.models import Case
from tasuki.cases.places import names_place
from tasuki.cases.queries import people_of
from tasuki.plans.actions import missing_for_decision
from tasuki.plans.enums import IN_FORCE, STILL_OPEN, OtherProgramme, RoleResponse
from tasuki.plans.models import Plan, RoleAssignment
from tasuki.plans.queries import board_of, candidates_of, may_write, roles_of

NAMES_PLACE = (
    "プランの文の中に、居所を守られている人の住所・電話・勤め先などが入っています。紙にはできません。"
    "プランの文から場所を消してから、もう一度開いてください。"
)


def plan_for(request: StaffRequest, plan_id: uuid.UUID) -> Plan:
    """The plan, if the viewer may see it; else the same 404 as for an id nobody ever used."""
    plans = Plan.objects.visible_to(request.viewer)
    related = ("case__lead", "case__owner", "case__household", "edited_by")
    plan = plans.select_related(*related).filter(pk=plan_id).first()
    if plan is None:
        raise Http404
    plan.case = case_for(request, plan.case_id)  # asks first; the ground comes along
    request.trail.object_ids = [plan.pk]
    return plan


@screen(Action.CASE_OPEN)
def of_case(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """The version one works on: in preparation, else in force, else the last."""
    case = case_for(request, case_id)
    plans = list(Plan.objects.visible_to(request.viewer).filter(case=case))
    order = [*(p for p in plans if p.status in STILL_OPEN),
             *(p for p in plans if p.status in IN_FORCE), *plans]  # fmt: skip
    return _page(request, case, order[0] if order else None, plans)


@screen(Action.CASE_OPEN)
def show(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """One version."""
    plan = plan_for(request, plan_id)
    plans = list(Plan.objects.visible_to(request.viewer).filter(case=plan.case))
    return _page(request, plan.case, plan, plans)


def _page(request: StaffRequest, case: Case, plan: Plan | None, plans: list[Plan]) -> HttpResponse:
    context: dict[str, Any] = {"plan": plan, "plans": plans, "may_write": may_write(case.pk)}
    if plan is not None:
        plan.case = case
        roles = roles_of(plan)
        context |= {
            "roles": roles,
            "board": board_of(roles),
            "declined": [one for one in roles if one.response == RoleResponse.DECLINED],
            "candidates": candidates_of(roles),
            "missing": missing_for_decision(plan) if plan.is_open else [],
            "programmes": [(one.label, one.value in plan.programmes) for one in OtherProgramme],
            "amendments": list(plan.amendments.select_related("by")),
            "reviews": list(plan.reviews.select_related("by")),
        }
        context["open_review"] = next(
            (one for one in context["reviews"] if one.done_on is None), None
        )
        request.trail.object_ids = [plan.pk]
    return render(request, "plans/plan.html", case_page(request, case, "plans", **context))


@screen(Action.PRINT)
def paper(request: StaffRequest, plan_id: uuid.UUID) -> HttpResponse:
    """多機関協働プラン on A4, for the person and the agencies. It carries no address at all."""
    plan = plan_for(request, plan_id)
    roles = [one for one in roles_of(plan) if one.response != RoleResponse.DECLINED]
    if names_place(plan.case_id, _words_on_paper(plan, roles)):
        raise PermissionDenied(NAMES_PLACE)
    people = people_of(request, plan.case)
    subjects = [one for one in people if one.link.is_subject] or people
    context = {
        "plan": plan,
        "case": plan.case,
        "subject": subjects[0] if subjects else None,
        "household_size": sum(one.lives_here for one in people),
        "roles": roles,
        "programmes": [(one.label, one.value in plan.programmes) for one in OtherProgramme],
    }
    return render(request, "plans/paper.html", context)


def _words_on_paper(plan: Plan, roles: list[RoleAssignment]) -> list[str]:
    """Everything written by hand that the paper shows."""
    words = [plan.long_goal, plan.short_goal, plan.issues, plan.policy, plan.agreed_by]
    return [*words, *(text for one in roles for text in (one.task, one.frequency))]
