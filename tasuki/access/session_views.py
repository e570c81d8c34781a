"""サインインしている端末: the list of one's own sessions, and ending them."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.clock import IDLE, LONGEST
from tasuki.access.middleware import StaffRequest
from tasuki.access.own_sessions import end_other_sessions, end_session, own_devices
from tasuki.access.screens import screen
from tasuki.accounts.factors import DEMONSTRATION_KEY
from tasuki.audit.enums import Action

NO_OTHER = "ほかに、サインインしている端末はありません。"


@screen(Action.PAGE)
def sessions(request: StaffRequest) -> HttpResponse:
    """Where this person is signed in."""
    devices = own_devices(request.user, request.session.session_key or "")
    is_cast = bool(request.session.get(DEMONSTRATION_KEY))
    context = {
        "devices": devices,
        "has_others": any(not one.is_this for one in devices),
        "idle_minutes": IDLE // 60,
        "longest_hours": LONGEST // 3600,
        "settings_url": "" if is_cast else reverse("mfa_index"),
    }
    return render(request, "accounts/sessions.html", context)


@screen(Action.SIGN_OUT, methods=("POST",))
def end(request: StaffRequest, session_id: uuid.UUID) -> HttpResponse:
    """End one of the others."""
    try:
        end_session(by=request.user, session_id=session_id)
        messages.success(request, "その端末のサインインを終わらせました。もう画面は開けません。")
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    return redirect("sessions")


@screen(Action.SIGN_OUT, methods=("POST",))
def end_others(request: StaffRequest) -> HttpResponse:
    """End all but this one."""
    count = end_other_sessions(by=request.user, key=request.session.session_key or "")
    if count:
        messages.success(request, f"ほかの端末{count}台のサインインを終わらせました。")
    else:
        messages.warning(request, NO_OTHER)
    return redirect("sessions")
