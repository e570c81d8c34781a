"""The sheet of one municipality in a 調査: kept while it is written, sent in whole or in part."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from tasuki.access.actions import drop_draft
from tasuki.access.drafting import DraftData, draft_data
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import municipality_for, reach_of
from tasuki.advisory.actions.rounds import answer
from tasuki.advisory.forms.rounds import SheetForm
from tasuki.advisory.models import Round, RoundQuestion, RoundSheet
from tasuki.advisory.views.rounds import round_for
from tasuki.audit.enums import Action
from tasuki.core.conflicts import conflict_page, is_stale, last_edit, settle
from tasuki.core.writing import attempt
from tasuki.places.models import Municipality

POST = ("GET", "POST")


class Sheet:
    """What the page of one sheet needs: its questions, what stands there, last time's answers."""

    def __init__(self, row: Round, place: Municipality) -> None:
        self.row, self.place = row, place
        self.questions = list(RoundQuestion.objects.filter(round=row))
        last = RoundSheet.objects.filter(round=row.before, municipality=place).first()
        self.before: dict[str, str] = last.answers if last else {}

    def stored(self) -> RoundSheet | None:
        """As it stands now."""
        rows = RoundSheet.objects.filter(round=self.row, municipality=self.place)
        return rows.select_related("edited_by").first()

    def form(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> SheetForm:
        """Filled with what was sent, or with what stands there."""
        return SheetForm(data, questions=self.questions, before=self.before, initial=initial)

    def filled(self, draft: DraftData | None) -> SheetForm:
        """As it stands, and over it what was typed and not sent yet."""
        form = self.form(initial=SheetForm.initial_of(self.stored()))
        for name in form.fields if draft else ():
            typed = draft.data.get(name) if draft else None
            if typed and name != "revision":
                form.initial[name] = typed[-1] if isinstance(typed, list) else typed
        return form


@screen(Action.PAGE, methods=POST)
def sheet(request: StaffRequest, round_id: uuid.UUID, code: str) -> HttpResponse:
    """Both sides write: a prefecture puts in what it was told by telephone."""
    row, place = round_for(request, round_id), municipality_for(request, code)
    if row.opened_at is None or place.prefecture_id != row.prefecture_id:
        raise Http404
    page = Sheet(row, place)
    if request.method == "POST":
        return _written(request, page)
    draft = draft_data(request, request.path) if row.is_open else None
    return _shown(request, page, page.filled(draft), has_draft=draft is not None)


def _written(request: StaffRequest, page: Sheet) -> HttpResponse:
    form = page.form(settle(request.POST, page.form(initial=SheetForm.initial_of(page.stored()))))
    sends = "send" in request.POST
    if not form.is_valid():
        return _shown(request, page, form)
    try:
        done = attempt(form, lambda: answer(
            by=request.user, row=page.row, place=page.place, answers=form.answers, sends=sends,
            revision=form.cleaned_data["revision"] or 0,
        ))  # fmt: skip
    except ValidationError as error:
        if not is_stale(error):
            raise
        now = page.stored()
        theirs = page.form(initial=SheetForm.initial_of(now))
        return conflict_page(request, form, theirs, cancel_url=request.path, **last_edit(now))
    if done is None:
        return _shown(request, page, form)
    drop_draft(by=request.user, form_key=request.path)
    messages.success(request, "出しました。" if sends else "書きかけのまま保存しました。")
    is_asker = page.row.prefecture_id in reach_of(request).prefectures
    return redirect("advisory:round", page.row.pk) if is_asker else redirect("advisory:rounds")


def _shown(
    request: StaffRequest, page: Sheet, form: SheetForm, *, has_draft: bool = False
) -> HttpResponse:
    context = {
        "row": page.row, "place": page.place, "form": form, "sheet": page.stored(),
        "has_draft": has_draft, "draft_key": request.path,
        "is_prefecture": page.row.prefecture_id in reach_of(request).prefectures,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "advisory/round_sheet.html", context, status=status)
