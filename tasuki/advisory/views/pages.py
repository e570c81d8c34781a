"""Forms of 後方支援 on a page of their own, and the one that two people may have open at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.middleware import StaffRequest
from tasuki.core.action import all_or_nothing
from tasuki.core.conflicts import conflict_page, is_stale, last_edit, settle
from tasuki.core.writing import attempt, said_by_database
from tasuki.exchange.access import acting_organization
from tasuki.exchange.forms.sure import SureForm
from tasuki.exchange.sure import asks_once


@dataclass(frozen=True)
class FormPage:
    """What stands around a form. ``crumbs``: the pages between the room and this one."""

    name: str
    back: str
    send: str = "保存する"
    lead: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()
    done: str = "保存しました。"


class RowForm(Protocol):
    """A form class that ``of`` fills with a row, or with nothing where there is none yet."""

    def __call__(self, data: Any) -> forms.Form: ...

    def of(self, row: Any) -> forms.Form: ...


def take_it(request: StaffRequest, act: Callable[[], object], done: str) -> bool:
    """Run an action of a button; the refusal, also that of the database, is said on the next
    page."""
    try:
        with all_or_nothing():
            act()
    except ValidationError as error:
        refused = error
    except DatabaseError as error:
        refused = said_by_database(error)
    else:
        messages.success(request, done)
        return True
    for sentence in refused.messages:
        messages.error(request, sentence)
    return False


def shown_revision(request: StaffRequest) -> int:
    """The version of the row that stood on the page of a button: what a colleague wrote since then
    goes nowhere unread. 0, which nothing is, where the page says none."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() else 0


def stops(request: StaffRequest, form: forms.BaseForm) -> bool:
    """Whether words that may lead to a person are shown to their writer once more; names of towns
    and days are the daily words of this room."""
    if not isinstance(form, SureForm):
        return False
    return asks_once(form, acting_organization(request), in_meeting=True)


def is_sent(request: StaffRequest, form: forms.BaseForm) -> bool:
    """Whether the form was sent, is good, and its writer saw what the finder points at."""
    return request.method == "POST" and form.is_valid() and not stops(request, form)


def form_page(request: StaffRequest, form: forms.BaseForm, page: FormPage) -> HttpResponse:
    """422 when it was refused."""
    context = {"form": form, "page": page}
    return render(request, "advisory/form.html", context, status=422 if form.errors else 200)


def edit_page(
    request: StaffRequest,
    page: FormPage,
    kind: RowForm,
    read: Callable[[], Any],
    act: Callable[[forms.Form, int], object],
) -> HttpResponse:
    """The page of a row that two may write at once: the second meets both texts.

    ``read`` gives the row as it stands (None: not there yet), ``act`` writes what a good form says
    on the revision it was opened with.
    """
    stored = kind.of(read())
    if request.method != "POST":
        return form_page(request, stored, page)
    form = kind(settle(request.POST, stored))
    if form.is_valid() and not stops(request, form):
        try:
            done = attempt(form, lambda: act(form, form.cleaned_data["revision"] or 0))
        except ValidationError as error:
            if not is_stale(error):
                raise
            row = read()
            return conflict_page(
                request, form, kind.of(row), cancel_url=page.back, **last_edit(row)
            )
        if done is not None:
            messages.success(request, page.done)
            return redirect(page.back)
    return form_page(request, form, page)


def taken(form: forms.Form, row: Any, act: Callable[[], object], late: Callable[[], str]) -> bool:
    """Whether a step was taken; else the form says why (``late`` to whoever was overtaken), keeps
    what was typed and carries the newest version of ``row``."""
    try:
        return attempt(form, act) is not None
    except ValidationError as error:
        if not is_stale(error):
            raise
        form.add_error(None, late())
        kept = form.data.copy()  # type: ignore[attr-defined]
        kept["revision"] = row.revision
        form.data = kept
        return False
