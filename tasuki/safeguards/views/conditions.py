"""担当チームに入る条件: set by the 主管課, answered by whoever may be asked into a team."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.conditions import missing_for_team
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import Role
from tasuki.accounts.models import CourseRecord, Organization, TeamCondition
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.safeguards.actions import conditions as acts
from tasuki.safeguards.forms.conditions import ConditionForm

OFFICERS = frozenset({Role.MUNICIPAL_OFFICER})
NO_PLACE = "市町村の主管課の人が決めます。主管課に相談してください。"


def _place(request: StaffRequest) -> str:
    """The municipality whose officer the viewer is."""
    found = Organization.objects.filter(
        pk__in=request.viewer.organization_ids, municipality__isnull=False
    )
    place = found.values_list("municipality_id", flat=True).first()
    if place is None:
        raise PermissionDenied(NO_PLACE)
    return str(place)


@screen(Action.CONFIGURE, methods=("GET", "POST"), roles=OFFICERS)
def condition(request: StaffRequest) -> HttpResponse:
    """What joining a team asks in my municipality."""
    place = _place(request)
    stored = TeamCondition.objects.filter(municipality_id=place).select_related("set_by").first()
    first = {name: getattr(stored, name) for name in ConditionForm.base_fields} if stored else None
    form = ConditionForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        made = attempt(form, lambda: acts.set_condition(
            by=request.user, municipality_id=place, **fields))  # fmt: skip
        if made is not None:
            messages.success(request, "決めました。これから担当チームに入る人に求めます。")
            return redirect("safeguards:condition")
    if request.method != "POST":
        request.trail.action = Action.PAGE
    context = {"form": form, "stored": stored}
    status = 422 if form.errors else 200
    return render(request, "safeguards/condition.html", context, status=status)


def around(request: StaffRequest) -> Q:
    """Conditions of the prefecture one works in: one may be asked into a team next door."""
    orgs = Organization.objects.filter(pk__in=request.viewer.organization_ids)
    own = orgs.values_list("municipality__prefecture_id", "prefecture_id")
    return Q(municipality__prefecture_id__in={one for pair in own for one in pair if one})


@screen(Action.PAGE)
def undertaking(request: StaffRequest) -> HttpResponse:
    """What is asked of me where I work and around, what I have, the undertaking to confirm."""
    found = TeamCondition.objects.filter(around(request))
    rows = [
        (one, missing_for_team(one.municipality_id, request.viewer.user_id))
        for one in found.select_related("municipality").order_by("municipality_id")
        if one.needs_course or one.needs_undertaking
    ]
    context = {"rows": rows, "courses": CourseRecord.objects.filter(user=request.user)}
    return render(request, "safeguards/undertaking.html", context)


@screen(Action.ACKNOWLEDGE, methods=("POST",))
def undertake(request: StaffRequest, municipality_id: str) -> HttpResponse:
    """「誓約します」."""
    found = TeamCondition.objects.filter(
        around(request), municipality_id=municipality_id, needs_undertaking=True
    ).first()
    if found is None:
        raise Http404
    acts.undertake(by=request.user, condition=found)
    messages.success(request, "誓約を記録しました。")
    return redirect("safeguards:undertaking")
