"""年度の報告 as a page, a paper and a workbook."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tasuki.access.exports import Mark, as_file
from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import prefecture_for
from tasuki.advisory.forms.yearly import ReportExportForm
from tasuki.advisory.views.pages import FormPage, form_page
from tasuki.advisory.yearly import Report, effect_of, pdf_of_report, report_of, table_of
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, fiscal_year_label, today
from tasuki.core.files import file_answer
from tasuki.core.tabs import Tab

SHOWN, BACK = 2, 5
"""How many years back the page offers, and how many one can ask for."""


def asked_report(request: StaffRequest) -> Report:
    """Of ``?year=``; of this 年度 where none is asked for."""
    now, typed = fiscal_year(today()), request.GET.get("year", "")
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else now
    year = wanted if now - BACK <= wanted <= now else now
    report = report_of(prefecture_for(request), year, today())
    request.trail.object_ids = [one.pk for one in report.supports]
    return report


@screen(Action.LIST)
def show(request: StaffRequest) -> HttpResponse:
    """The figures, and one line for each support."""
    report = asked_report(request)
    now = fiscal_year(today())
    labels = {one: fiscal_year_label(one) for one in range(now - SHOWN, now + 1)}
    context = {
        "report": report,
        "rows": [(one, effect_of(one)) for one in report.supports],
        "figures": (
            ("援助の種類", report.aids), ("県の役割", report.roles), ("効果", report.effects),
            ("連絡", report.talks),
        ),
        "tabs": [
            Tab(label, f"{reverse('advisory:yearly')}?year={year}", year == report.year)
            for year, label in labels.items()
        ],
    }  # fmt: skip
    return render(request, "advisory/yearly.html", context)


@screen(Action.PRINT)
def paper(request: StaffRequest) -> HttpResponse:
    """The same as a PDF."""
    report = asked_report(request)
    data = pdf_of_report(report, today())
    return file_answer(data, f"後方支援の報告_{report.year}.pdf", "application/pdf")


@screen(Action.EXPORT, methods=("GET", "POST"), step_up=True)
def table(request: StaffRequest) -> HttpResponse:
    """The page that asks why, and the workbook."""
    report = asked_report(request)
    form = ReportExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        mark = Mark.of(request, form.said)
        answer = as_file(table_of(report, mark), form.cleaned_data["kind"], "後方支援の報告")
        mark.note(request, [one.pk for one in report.supports])
        return answer
    request.trail.action = Action.PAGE  # nothing leaves yet
    url = reverse("advisory:yearly")
    page = FormPage(
        f"{report.label}の報告を書き出す", f"{url}?year={report.year}", "書き出す",
        "目的・日時・あなたの名前がファイルに入ります。", (("年度の報告", url),),
    )  # fmt: skip
    return form_page(request, form, page)
