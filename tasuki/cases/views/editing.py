"""Editing one row: form, action, and the page with both texts when two people wrote at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tasuki.access.middleware import StaffRequest
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.core.conflicts import conflict_page, settle
from tasuki.core.dates import wareki
from tasuki.core.htmx import render as render_either
from tasuki.core.writing import attempt

SAVED = "なおしました。"


def edit_row(
    request: StaffRequest,
    row: Any,
    form_class: Any,
    save: Callable[..., Any],
    *,
    template: str,
    context: dict[str, Any],
    back_url: str,
    **options: Any,
) -> HttpResponse:
    """The whole page of editing ``row``.

    ``form_class`` has ``initial_of(row)`` and ``changes()``; ``save(revision=…, **changes)`` is
    the action. ``options`` go to the form.
    """
    stored = form_class(initial=form_class.initial_of(row), **options)
    context |= {"back_url": back_url}
    if request.method != "POST":
        return render(request, template, context | {"form": stored})
    form = form_class(settle(request.POST, stored), **options)
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            done = attempt(form, lambda: save(revision=revision, **form.changes()) or True)
        except ValidationError:
            row.refresh_from_db()
            now = form_class(initial=form_class.initial_of(row), **options)
            return conflict_page(request, form, now, cancel_url=back_url, **last_writer(row.pk))
        if done:
            messages.success(request, SAVED)
            return redirect(back_url)
    return render(request, template, context | {"form": form}, status=422)


def with_address(request: StaffRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    """The form as typed, its address filled from the postal code; nothing is written."""
    request.trail.action = Action.PAGE
    return render_either(request, template, page, fragment="cases/_address.html")


def last_writer(row_id: uuid.UUID) -> dict[str, str]:
    """``who`` changed the row last, and when (``at``), from the trail."""
    of_row = Q(object_ids__contains=[row_id]) | Q(person_id=row_id) | Q(case_id=row_id)
    event = Event.objects.filter(of_row, action=Action.CHANGE).order_by("-at").first()
    user_id = event.user_id if event else None
    user = User.objects.filter(pk=user_id).first() if user_id else None
    if event is None or user is None:
        return {"who": "ほかの", "at": "さきほど"}
    at = timezone.localtime(event.at)
    return {"who": user.name, "at": f"{wareki(at.date())} {at:%H:%M}"}
