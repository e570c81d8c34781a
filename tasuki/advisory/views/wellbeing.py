"""わたしの調子: one's own month, read by oneself alone; the figures of months that are over."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.advisory.access import Reach, inside
from tasuki.advisory.actions import wellbeing as actions
from tasuki.advisory.forms.wellbeing import CheckForm, LoadForm, OwnForm
from tasuki.advisory.models import OwnMonth
from tasuki.advisory.views.pages import FormPage
from tasuki.advisory.wellbeing import RULES, closed_months, figures, is_worn, own_months
from tasuki.advisory.wellbeing_enums import OWN_ROLES, month_of
from tasuki.audit.enums import Action
from tasuki.core.dates import today, wareki_month
from tasuki.core.tabs import Tab
from tasuki.core.writing import attempt, posted
from tasuki.exchange.access import acting_organization
from tasuki.places.models import Municipality, Prefecture

BOTH = ("GET", "POST")
MONTHS = 6
"""Closed months that can be chosen."""
CHECK_LEAD = (
    "この1か月のことを、いちばん近いものから選びます。病気かどうかを調べるものではありません。"
    "読むのは、あなただけです。今月のあいだは、なんどでも変えられます。"
)
LOAD_LEAD = (
    "あなたが数えた、だいたいの数です。ケースの記録からは何も取りません。読むのは、あなただけです。"
)
FORGET_LEAD = (
    "これまでに書いたものが、すべて消えます。もとには戻せません。終わった月のまとめの数は、"
    "変わりません（あなたのことは、そこからは分かりません）。"
)


def this_month_of(request: StaffRequest) -> OwnMonth | None:
    """What one wrote of this month."""
    return OwnMonth.objects.filter(user=request.user, month=month_of(today())).first()


@screen(Action.PAGE, roles=OWN_ROLES)
def own(request: StaffRequest) -> HttpResponse:
    """One's own months, what they point to, and where help is."""
    months = own_months(request.user)
    context = {
        "months": months,
        "said": [one for one in reversed(months) if one.row is not None],
        "now": months[-1],
        "is_worn": is_worn(months),
        "rules": RULES,
    }
    return render(request, "advisory/own.html", context)


def own_form(request: StaffRequest, form: forms.Form, page: FormPage) -> HttpResponse:
    """A form of one's own, whose way back leads to no page of an office; 422 when refused."""
    context = {"form": form, "page": page}
    return render(request, "advisory/own_form.html", context, status=422 if form.errors else 200)


def edit(request: StaffRequest, kind: type[OwnForm], page: FormPage) -> HttpResponse:
    """One of the two forms of this month."""
    form = kind(posted(request)) if request.method == "POST" else kind.of(this_month_of(request))
    if request.method == "POST" and form.is_valid():
        home = acting_organization(request)
        kept = attempt(form, lambda: actions.say_month(
            by=request.user, organization=home, **form.cleaned_data))  # fmt: skip
        if kept is not None:
            messages.success(request, page.done)
            return redirect(page.back)
    return own_form(request, form, page)


def page_of(name: str, lead: str) -> FormPage:
    """A form of this month, and the way back."""
    back, label = reverse("advisory:own"), wareki_month(today())
    return FormPage(f"{name}（{label}）", back, lead=lead, crumbs=(("わたしの調子", back),))


@screen(Action.CHANGE, methods=BOTH, roles=OWN_ROLES)
def check(request: StaffRequest) -> HttpResponse:
    """The self-check of this month."""
    return edit(request, CheckForm, page_of("今月の調子", CHECK_LEAD))


@screen(Action.CHANGE, methods=BOTH, roles=OWN_ROLES)
def load(request: StaffRequest) -> HttpResponse:
    """How much work there was this month."""
    return edit(request, LoadForm, page_of("今月の仕事の重さ", LOAD_LEAD))


@screen(Action.CHANGE, methods=BOTH, roles=OWN_ROLES)
def forget(request: StaffRequest) -> HttpResponse:
    """Asks once more; then nothing of oneself is left."""
    back, form = reverse("advisory:own"), forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.forget_months(by=request.user)
        messages.success(request, "あなたの書いたものを、すべて消しました。")
        return redirect(back)
    page = FormPage(
        "書いたものをすべて消す", back, "すべて消す", FORGET_LEAD, (("わたしの調子", back),)
    )
    return own_form(request, form, page)


@screen(Action.PAGE)
def figures_page(request: StaffRequest) -> HttpResponse:
    """Of a month that is over: the own municipality, or every one of the prefecture and the whole.
    Never of fewer than five people."""
    reach = inside(request)
    months = closed_months()[:MONTHS]
    month = asked_month(request, months)
    places, whole = shown_places(reach)
    url, found = reverse("advisory:wellbeing"), figures(month, places, whole) if month else []
    context = {
        "months": [
            Tab(wareki_month(one), f"{url}?month={one:%Y-%m}", one == month) for one in months
        ],
        "month": month and wareki_month(month),
        "shown": [one for one in found if one.size],
        "hidden": [one for one in found if not one.size],
        "is_office": bool(reach.prefectures),
    }
    return render(request, "advisory/wellbeing.html", context)


def shown_places(reach: Reach) -> tuple[list[Municipality], str]:
    """The municipalities of which something may be shown, and the name of the whole."""
    if reach.prefectures:
        prefecture = Prefecture.objects.get(pk=reach.prefectures[0])
        rows = Municipality.objects.filter(prefecture=prefecture).valid_on(today())
        return list(rows.order_by("code")), f"{prefecture.name}の全体"
    return list(Municipality.objects.filter(pk__in=reach.municipalities).order_by("code")), ""


def asked_month(request: StaffRequest, months: list[dt.date]) -> dt.date | None:
    """The month of the address, if it was counted; else the newest."""
    wanted = request.GET.get("month", "")
    found = [one for one in months if f"{one:%Y-%m}" == wanted] or months[:1]
    return found[0] if found else None
