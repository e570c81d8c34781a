"""Papers, calendar entry and workbook of dispatches."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse

from tasuki.access.exports import Mark, as_file
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import prefecture_for, reach_of
from tasuki.advisory.dispatch_papers import calendar_of, letter_of, notice_of, table_of
from tasuki.advisory.expert_enums import SHOWN_TO_EXPERT
from tasuki.advisory.forms.experts import DispatchExportForm
from tasuki.advisory.models import Dispatch, DispatchCost
from tasuki.advisory.views.experts import asked_year
from tasuki.advisory.views.pages import FormPage, form_page
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year_label
from tasuki.core.files import file_answer

NOT_YET = "文書は、県が承認したあとに受け取れます。"
NO_DAY = "日程が決まると、予定のファイルを受け取れます。"
PDF, ICAL = "application/pdf", "text/calendar; charset=utf-8"


def approved_for(request: StaffRequest, dispatch_id: uuid.UUID) -> Dispatch:
    """The dispatch, for both sides and within their time for the expert: whom the database shows
    it. Before the approval there is nothing to take."""
    rows = Dispatch.objects.select_related("municipality__prefecture")
    one = rows.filter(pk=dispatch_id).first()
    if one is None:
        raise Http404
    request.trail.object_ids = [one.pk]
    if one.status not in SHOWN_TO_EXPERT:
        raise PermissionDenied(NOT_YET)
    return one


@screen(Action.PRINT)
def letter(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """依頼状."""
    one = approved_for(request, dispatch_id)
    return file_answer(letter_of(one), f"依頼状_{one.expert_name}.pdf", PDF)


@screen(Action.PRINT)
def notice(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """派遣通知."""
    one = approved_for(request, dispatch_id)
    return file_answer(notice_of(one), f"派遣通知_{one.municipality.name}.pdf", PDF)


@screen(Action.PRINT)
def calendar(request: StaffRequest, dispatch_id: uuid.UUID) -> HttpResponse:
    """For Outlook and the calendar of a telephone."""
    one = approved_for(request, dispatch_id)
    if one.starts_at is None:
        raise PermissionDenied(NO_DAY)
    is_side = reach_of(request).holds(one.municipality)
    page = reverse("advisory:dispatch" if is_side else "advisory:my_dispatch", args=[one.pk])
    data = calendar_of(one, request.build_absolute_uri(page))
    return file_answer(data, f"{one.title}.ics", ICAL)


@screen(Action.EXPORT, methods=("GET", "POST"), step_up=True)
def table(request: StaffRequest) -> HttpResponse:
    """The page that asks why, and the workbook of a 年度."""
    prefecture, year = prefecture_for(request), asked_year(request)
    form = DispatchExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        rows = list(
            DispatchCost.objects.filter(
                fiscal_year=year, dispatch__municipality__prefecture=prefecture
            )
            .select_related("dispatch__municipality")
            .order_by("dispatch__starts_at", "dispatch_id")
        )
        mark = Mark.of(request, form.said)
        answer = as_file(table_of(rows, year, mark), form.cleaned_data["kind"], "専門家の派遣")
        mark.note(request, [one.pk for one in rows])
        return answer
    request.trail.action = Action.PAGE  # nothing leaves yet
    back = f"{reverse('advisory:experts')}?year={year}"
    page = FormPage(
        f"{fiscal_year_label(year)}の派遣を書き出す", back, "書き出す",
        "目的・日時・あなたの名前がファイルに入ります。", (("専門家", back),),
    )  # fmt: skip
    return form_page(request, form, page)
