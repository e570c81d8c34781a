"""二つめの確認の作り直し: asking, confirming, and the code that ends it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.forms import ResetAskForm, ResetCodeForm
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import FactorReset
from tasuki.access.resets import ask_reset, decide_reset, is_open, use_code, waits_for_code
from tasuki.access.screens import public, screen
from tasuki.accounts.enums import Role
from tasuki.accounts.factors import DEMONSTRATION_KEY
from tasuki.accounts.models import Membership
from tasuki.audit.enums import Action
from tasuki.core.writing import posted, save

ANSWERING = frozenset({Role.MANAGER, Role.MUNICIPAL_OFFICER})
MOST = 100


def _members(request: StaffRequest) -> dict[str, Membership]:
    """Whom the viewer may ask for: people of the organizations they answer for, but themself."""
    of_towns = Role.MUNICIPAL_OFFICER in request.viewer.roles
    rows = Membership.objects.live().exclude(user=request.user).filter(user__is_active=True)
    if of_towns:
        rows = rows.filter(organization__municipality_id__in=request.viewer.place_ids)
    else:
        rows = rows.filter(organization_id__in=request.viewer.organization_ids)
    rows = rows.select_related("user", "organization")
    return {str(one.pk): one for one in rows.order_by("organization__kana", "user__kana", "id")}


@screen(Action.LIST, roles=ANSWERING)
def resets(request: StaffRequest) -> HttpResponse:
    """What waits for a second person, and what was decided; the newest first."""
    rows = FactorReset.objects.select_related("user", "organization", "asked_by", "decided_by")
    found = list(rows.order_by("-asked_at", "-id")[:MOST])
    context = {
        "waiting": [one for one in found if is_open(one)],
        "past": [one for one in found if not is_open(one)],
    }
    return render(request, "accounts/resets.html", context)


@screen(Action.FACTOR, methods=("GET", "POST"), roles=ANSWERING, step_up=True)
def reset_ask(request: StaffRequest) -> HttpResponse:
    """Somebody of ours lost app and passkey."""
    members = _members(request)
    form = ResetAskForm(posted(request), members=members)

    def write(data: dict[str, Any]) -> None:
        one = members[data["member"]]
        ask_reset(
            by=request.user,
            user_id=one.user_id,
            organization=one.organization,
            lost=data["lost"],
            checked=data["checked"],
        )

    if request.method == "POST" and save(form, write):
        messages.success(request, "申し出ました。3日のうちに、ほかの人が確かめます。")
        return redirect("resets")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/reset_ask.html", {"form": form}, status=status)


@screen(Action.FACTOR, methods=("GET", "POST"), step_up=True)
def reset(request: StaffRequest, reset_id: uuid.UUID) -> HttpResponse:
    """One reset: confirm, refuse, or stop the one that is about oneself."""
    rows = FactorReset.objects.select_related("user", "organization", "asked_by", "decided_by")
    found = rows.filter(pk=reset_id).first()
    if found is None:
        raise Http404
    is_own = found.user_id == request.user.pk
    context = {
        "reset": found,
        "is_open": is_open(found),
        "is_own": is_own,
        "is_asker": found.asked_by_id == request.user.pk,
        "back_url": reverse("home:today") if is_own else reverse("resets"),
    }
    if request.method == "POST":
        return _decide(request, found, context)
    request.trail.action = Action.PAGE
    return render(request, "accounts/reset.html", context)


def _decide(request: StaffRequest, found: FactorReset, context: dict[str, Any]) -> HttpResponse:
    grant = request.POST.get("then") == "grant"
    try:
        code = decide_reset(by=request.user, reset=found, grant=grant)
    except ValidationError as error:
        context["refusal"] = error.messages[0]
        return render(request, "accounts/reset.html", context, status=422)
    if grant:  # shown once: nobody can look it up again
        return render(request, "accounts/reset_done.html", {"reset": found, "code": code})
    messages.success(request, "申し出を止めました。いまの二つめの確認は、そのまま使えます。")
    return redirect(context["back_url"])


@public
def reset_code(request: HttpRequest) -> HttpResponse:
    """The person types the code, then chooses a new second factor."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.session.get(DEMONSTRATION_KEY):
        raise PermissionDenied
    if not waits_for_code():
        return redirect("mfa_index")
    user, form = request.user, ResetCodeForm(posted(request))
    if request.method == "POST" and save(form, lambda data: use_code(by=user, code=data["code"])):
        messages.success(request, "確かめられました。新しいパスキーか認証アプリを決めてください。")
        return redirect("mfa_index")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/reset_code.html", {"form": form}, status=status)
