"""外部システムの鍵: the list of an office, making one, keeping one on, revoking one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import ApiToken
from tasuki.access.scopes import OFFICERS, SCOPES
from tasuki.access.screens import screen
from tasuki.access.token_forms import TokenForm
from tasuki.access.tokens import attest_token, line_of, make_token, revoke_token
from tasuki.accounts.enums import OrganizationKind
from tasuki.accounts.models import Organization
from tasuki.audit.enums import Action
from tasuki.core.writing import posted, save

ROLES = frozenset(OFFICERS.values())
NO_OFFICE = "外部システムの鍵は、市町村・都道府県・国の役所の担当の人が作ります。"
MOST = 100


def _office(request: StaffRequest) -> Organization:
    """The office for which the viewer makes tokens, the newest work first."""
    for desk in request.viewer.desks:
        if any(desk.kind == kind and desk.role == role for kind, role in OFFICERS.items()):
            return Organization.objects.get(pk=desk.organization_id)
    raise PermissionDenied(NO_OFFICE)


def _token(token_id: uuid.UUID) -> ApiToken:
    """One that the viewer may see; else 404."""
    found = ApiToken.objects.select_related("organization").filter(pk=token_id).first()
    if found is None:
        raise Http404
    return found


@screen(Action.LIST, roles=ROLES)
def tokens(request: StaffRequest) -> HttpResponse:
    """Every token of the office, those that live first, then the newest."""
    office = _office(request)
    rows = ApiToken.objects.select_related("made_by", "revoked_by")
    found = [line_of(one) for one in rows.filter(organization=office)[:MOST]]
    context = {
        "office": office,
        "live": [one for one in found if one.is_live],
        "past": [one for one in found if not one.is_live],
    }
    return render(request, "accounts/tokens.html", context)


@screen(Action.CONFIGURE, methods=("GET", "POST"), roles=ROLES, step_up=True)
def token_new(request: StaffRequest) -> HttpResponse:
    """The answer to a good form is the only page that ever shows the key."""
    office = _office(request)
    form = TokenForm(posted(request), scopes=SCOPES[OrganizationKind(office.kind)])
    shown: list[str] = []

    def write(data: dict[str, Any]) -> None:
        shown.append(make_token(by=request.user, organization=office, **data))

    if request.method == "POST" and save(form, write):
        context = {"key": shown[0], "name": form.cleaned_data["name"]}
        return render(request, "accounts/token_made.html", context)
    status = 422 if form.is_bound else 200
    return render(
        request, "accounts/token_new.html", {"form": form, "office": office}, status=status
    )


@screen(Action.CONFIGURE, methods=("POST",), roles=ROLES)
def token_revoke(request: StaffRequest, token_id: uuid.UUID) -> HttpResponse:
    """At once, without more questions: a key that leaked cannot wait."""
    return _done(request, token_id, revoke_token, "の鍵を取り消しました。もう使えません。")


@screen(Action.CONFIGURE, methods=("POST",), roles=ROLES, step_up=True)
def token_keep(request: StaffRequest, token_id: uuid.UUID) -> HttpResponse:
    """After April 1: the system is still in use, and we answer for it."""
    return _done(request, token_id, attest_token, "の鍵を、これからも使えます。")


def _done(
    request: StaffRequest, token_id: uuid.UUID, act: Callable[..., object], said: str
) -> HttpResponse:
    """One button of the list: what became of it is said there."""
    token = _token(token_id)
    try:
        act(by=request.user, token=token)
        messages.success(request, f"「{token.name}」{said}")
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    return redirect("tokens")
