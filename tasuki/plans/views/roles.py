"""The asked agency: which roles wait for an answer, and the answer. Works without the case."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.plans import actions
from tasuki.plans.forms import AnswerForm
from tasuki.plans.models import Plan, RoleAssignment
from tasuki.plans.views.writing import POST, form_page, writer_for


@screen(Action.LIST)
def asked(request: StaffRequest) -> HttpResponse:
    """Roles asked of the viewer's organizations: those that wait, then those taken."""
    roles = RoleAssignment.objects.filter(
        organization_id__in=request.viewer.organization_ids
    ).exclude(case_id__in=request.viewer.blocked_case_ids)
    found = list(roles.select_related("asker", "asked_by", "organization").order_by("due_on")[:200])
    context = {
        "waiting": [one for one in found if one.response == "pending" and one.ended_on is None],
        "answered": [one for one in found if one.response != "pending" or one.ended_on],
    }
    request.trail.object_ids = [one.pk for one in found]
    return render(request, "plans/asked.html", context)


@screen(Action.ANSWER, methods=POST)
def answer(request: StaffRequest, role_id: uuid.UUID) -> HttpResponse:
    """Accept, propose a change, or decline."""
    roles = RoleAssignment.objects.visible_to(request.viewer)
    role = roles.select_related("asker", "asked_by", "organization").filter(pk=role_id).first()
    if role is None or role.organization_id not in request.viewer.organization_ids:
        raise Http404
    request.trail.case_id, request.trail.object_ids = role.case_id, [role.pk]
    form = AnswerForm(
        posted(request), initial={"response": role.response, "note": role.response_note}
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        if attempt(form, lambda: actions.answer_role(by=request.user, role=role, **fields)):
            messages.success(request, "返事を送りました。")
            return redirect("plans:asked")
    plan = Plan.objects.visible_to(request.viewer).filter(pk=role.plan_id).first()
    context = {"role": role, "form": form, "plan": plan}
    return render(request, "plans/answer.html", context, status=422 if form.errors else 200)


@screen(Action.CHANGE, methods=POST)
def remove(request: StaffRequest, role_id: uuid.UUID) -> HttpResponse:
    """Take a role out of a plan in preparation."""
    role = RoleAssignment.objects.visible_to(request.viewer).filter(pk=role_id).first()
    if role is None:
        raise Http404
    plan = writer_for(request, role.plan_id)
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: actions.remove_role(by=request.user, role=role))
        if not form.errors:
            messages.success(request, "役割を外しました。")
            return redirect("plans:show", plan.pk)
    words = f"{role.organization.name}の「{role.task}」を、この版から外します。"
    return form_page(request, plan.case, form, "役割を外す", "外す", plan=plan, consequence=words)
