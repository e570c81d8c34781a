"""What several pages of the room share: one form on a page, a refusal as a message."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.core.conflicts import conflict_page, is_stale, last_edit, settle
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.forms.sure import SureForm
from tasuki.exchange.models import Meeting
from tasuki.exchange.sure import asks_once

BOTH = ("GET", "POST")
POST = ("POST",)


def form_page(
    request: StaffRequest,
    form: forms.Form,
    name: str,
    send: str,
    back: str,
    *,
    lead: str = "",
    meeting: Meeting | None = None,
    **more: Any,
) -> HttpResponse:
    """One form of the room; 422 when it was refused."""
    context = {
        "form": form, "name": name, "send": send, "back": back, "lead": lead, "meeting": meeting,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "exchange/form.html", context | more, status=status)


def at_page(name: str, meeting: Meeting) -> str:
    """The address of a page of the meeting."""
    return reverse(f"exchange:{name}", args=[meeting.pk])


def try_it(request: StaffRequest, act: Callable[[], object], done: str = "") -> bool:
    """Run an action of a button; its refusal is said on the next page."""
    try:
        act()
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return False
    if done:
        messages.success(request, done)
    return True


def stops(request: StaffRequest, form: forms.Form) -> bool:
    """Whether words that everybody in the meeting will read are shown to their writer once more."""
    if not isinstance(form, SureForm):
        return False
    return asks_once(form, acting_organization(request), in_meeting=True)


def edit_page(
    request: StaffRequest,
    row: Any,
    make: Callable[..., Any],
    initial: Callable[[Any], dict[str, Any]],
    act: Callable[[Any], object],
    answer: Callable[[Any], HttpResponse],
    *,
    back: str,
) -> HttpResponse | None:
    """A form that edits a row with a revision: None when it was saved, else the page to show.

    ``make(data, initial=…)`` makes the form, ``answer(form)`` its page. Somebody else's words are
    never overwritten: the conflict page shows both.
    """
    stored = make(None, initial=initial(row))
    if request.method != "POST":
        return answer(stored)
    form = make(settle(posted(request), stored))  # type: ignore[arg-type]
    if form.is_valid() and not stops(request, form):
        try:
            if attempt(form, lambda: act(form)) is not None:
                return None
        except ValidationError as error:
            if not is_stale(error):
                raise
            row.refresh_from_db()
            theirs = make(None, initial=initial(row))
            return conflict_page(request, form, theirs, cancel_url=back, **last_edit(row))
    return answer(form)


def as_uuid(text: str) -> uuid.UUID:
    """The id in a posted field; 404 for anything else."""
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error
