"""都道府県への相談: the lead invites an officer of the prefecture to read the case."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.cases.access import case_for
from tasuki.cases.actions.inviting import ONLY_THE_LEAD, invite_officer, officers_of
from tasuki.cases.forms.assessment import day_end
from tasuki.cases.forms.inviting import InviteForm
from tasuki.cases.frame import case_page
from tasuki.cases.grounds import leads
from tasuki.cases.models import Case
from tasuki.core.writing import posted, save


@screen(Action.GRANT, methods=("GET", "POST"), step_up=True)
def invite(request: StaffRequest, case_id: uuid.UUID) -> HttpResponse:
    """Ask the prefecture for advice on this case; it ends by itself, or by 外す."""
    case = case_for(request, case_id)
    if not leads(request.viewer, case):
        raise PermissionDenied(ONLY_THE_LEAD)
    officers = _choices(case)
    form = InviteForm(posted(request), users=officers)
    if request.method == "POST" and save(form, lambda data: _invite(request, case, data)):
        messages.success(request, "招きました。その人の「招かれたケース」に並びます。")
        return redirect("cases:sharing", case.pk)
    context = case_page(request, case, "sharing", form=form, has_officers=bool(officers))
    status = 422 if form.is_bound else 200
    return render(request, "cases/sharing_invite.html", context, status=status)


def _choices(case: Case) -> list[tuple[str, str]]:
    members = officers_of(case).select_related("user", "organization").order_by("user__kana", "pk")
    return [
        (str(one.user_id), f"{one.user.name}（{one.organization.name}・{one.label}）")
        for one in members
    ]


def _invite(request: StaffRequest, case: Case, data: dict[str, Any]) -> None:
    invite_officer(
        by=request.user,
        case=case,
        user=User.objects.get(pk=data["user"]),
        level=data["level"],
        categories=data["categories"],
        reason=data["reason"],
        expires_at=day_end(data["expires_on"]),
    )
