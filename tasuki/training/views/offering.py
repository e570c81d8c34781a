"""事例集・もやもや集に出す: from one's own worksheet, a checked case, or an idea of the team."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.audit.enums import Action
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.exchange.enums import CollectionKind
from tasuki.exchange.models import Manuscript
from tasuki.training import actions
from tasuki.training.access import studied_for, written_for
from tasuki.training.actions.offering import UNREAD
from tasuki.training.forms.offering import OfferForm
from tasuki.training.models import CollectedCase, PersonalSheet
from tasuki.training.parts import PARTS
from tasuki.training.views.exercise_rows import row_for, to_part
from tasuki.training.views.pages import form_page
from tasuki.training.worksheets import shown

POST = ("GET", "POST")
OFFERED = (
    "原稿をつくりました。もとの場所とは、つながっていません。"
    "個人が分かるかもしれない語を確かめて、書いた人でない2人に承認をたのみます。"
)
LEAD = (
    "文の写しから、原稿がはじまります。掲載の前に、個人が分かるかもしれない語を1つずつ決め、"
    "書いた人でない2人が承認します。原稿は、あなたの機関の人が読めます。"
)
KINDS = {"cases": CollectionKind.GOOD, "ideas": CollectionKind.PIONEER}
"""Rows that may be offered, and the collection that is chosen at first."""


def _offer(
    request: StaffRequest, first: dict[str, Any], back: str,
    act: Callable[[dict[str, Any]], Manuscript],
) -> HttpResponse:  # fmt: skip
    form = OfferForm(posted(request), initial=first)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: act(form.cleaned_data))
        if made is not None:
            messages.success(request, OFFERED)
            return redirect("exchange:manuscript", made.pk)
    return form_page(request, form, "事例集・もやもや集に出す", "原稿をつくる", back, LEAD)


@screen(Action.CREATE, methods=POST)
def sheet(request: StaffRequest, cohort_id: uuid.UUID, work_id: uuid.UUID) -> HttpResponse:
    """What one wrote alone, question by question."""
    cohort = studied_for(request, cohort_id)
    own = PersonalSheet.objects.filter(cohort=cohort, item_id=work_id, user=request.user)
    found = own.select_related("item__worksheet").first()
    if found is None or found.item.worksheet is None:
        raise Http404
    fields = found.item.worksheet.fields.all()
    said = [f"{one.label}\n{one.text}" for one in shown(fields, found.answers) if one.text]
    home = acting_organization(request)
    first = {"kind": CollectionKind.GOOD, "text": "\n\n".join(said)[:2000]}
    back = f"/training/cohorts/{cohort.pk}/sheets/{work_id}/"
    return _offer(request, first, back, lambda words: actions.offer_sheet(
        by=request.user, sheet=found, organization=home, **words))  # fmt: skip


@screen(Action.CREATE, methods=POST)
def row(
    request: StaffRequest, exercise_id: uuid.UUID, part: str, row_id: uuid.UUID
) -> HttpResponse:
    """A case or an idea, by somebody of the team."""
    exercise = written_for(request, exercise_id)
    if part not in KINDS:
        raise Http404
    found, home = row_for(exercise, PARTS[part], row_id), acting_organization(request)
    if isinstance(found, CollectedCase) and found.checked_by_id is None:
        raise PermissionDenied(UNREAD)
    first = {"kind": KINDS[part], "text": found.text[:2000]}
    back = to_part(exercise, PARTS[part])
    return _offer(request, first, back, lambda words: actions.offer_row(
        by=request.user, row=found, organization=home, **words))  # fmt: skip
