"""The pool of experts and what a 年度 costs: the office's own pages."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import WelfareField
from tasuki.advisory.access import prefecture_for
from tasuki.advisory.actions import experts as actions
from tasuki.advisory.dispatch_queries import Year, dispatches, pool_of, sent_in, year_of
from tasuki.advisory.expert_enums import Purpose, Weekday
from tasuki.advisory.forms.experts import BudgetForm, ExpertForm
from tasuki.advisory.forms.rows import WithMembers
from tasuki.advisory.models import Expert, ExpertBudget
from tasuki.advisory.views.pages import FormPage, edit_page, form_page, is_sent
from tasuki.audit.enums import Action
from tasuki.core.dates import fiscal_year, fiscal_year_label, fiscal_year_range, today, wareki
from tasuki.core.money import format_yen
from tasuki.core.tabs import Tab
from tasuki.core.writing import attempt, posted
from tasuki.places.models import Municipality, Prefecture

BOTH = ("GET", "POST")
BACK = 2
"""How many years back the page offers."""
SHOWN = 50
LEAD = "読むのは、県の後方支援担当だけです。分からないことは、空けておけます。"
CONTACTED = "まだ聞いていない"


def asked_year(request: StaffRequest) -> int:
    """Of ``?year=``; this 年度 where none of the offered is asked for."""
    now, typed = fiscal_year(today()), request.GET.get("year", "")
    years = {str(one): one for one in range(now - BACK, now + 2)}
    return years.get(typed, now)


def year_tabs(year: int, view: str) -> list[Tab]:
    """The last years, this one and the next."""
    now = fiscal_year(today())
    return [
        Tab(fiscal_year_label(one), f"{reverse(view)}?year={one}", one == year)
        for one in range(now - BACK, now + 2)
    ]


def money_words(year: Year) -> list[tuple[str, str]]:
    """The sums of a 年度 in words."""
    left = year.left
    return [
        ("予算", "まだ書かれていない" if year.budget is None else format_yen(year.budget)),
        (f"支払った（{year.number}件）", format_yen(year.paid)),
        ("これから払う見こみ", format_yen(year.kept)),
        ("残り", "—" if left is None else format_yen(left)),
    ]


def labels(values: list[str]) -> str:
    """Fields in words."""
    return "、".join(str(WelfareField(one).label) for one in values)


def fee_words(one: Expert) -> str:
    """1時間 10,000円."""
    return CONTACTED if one.fee is None else f"{one.get_fee_unit_display()} {format_yen(one.fee)}"


@screen(Action.LIST)
def pool(request: StaffRequest) -> HttpResponse:
    """Everybody, those who left below; and the money of a 年度."""
    prefecture, year = prefecture_for(request), asked_year(request)
    people = list(pool_of(prefecture))
    sent = sent_in(prefecture, *fiscal_year_range(year))
    request.trail.object_ids = [one.pk for one in people]
    rows = [(one, labels(one.fields), fee_words(one), sent[one.pk]) for one in people]
    context = {
        "prefecture": prefecture,
        "year": year,
        "year_label": fiscal_year_label(year),
        "years": year_tabs(year, "advisory:experts"),
        "money": money_words(year_of(prefecture, year)),
        "here": [row for row in rows if not has_left(row[0])],
        "gone": [row for row in rows if has_left(row[0])],
    }
    return render(request, "advisory/experts.html", context)


def has_left(expert: Expert) -> bool:
    """Whether their last day is over."""
    return expert.until is not None and expert.until < today()


def towns_of(prefecture: Prefecture) -> Any:
    """Where an expert can go or come from."""
    rows = Municipality.objects.filter(prefecture=prefecture).valid_on(today())
    return rows.order_by("code")


@screen(Action.CREATE, methods=BOTH)
def new(request: StaffRequest) -> HttpResponse:
    """Somebody comes into the pool."""
    prefecture = prefecture_for(request)
    form = ExpertForm(posted(request), members=towns_of(prefecture), initial={"since": today()})
    if is_sent(request, form):
        made = attempt(form, lambda: actions.add_expert(
            by=request.user, prefecture=prefecture, **form.changes()))  # fmt: skip
        if made is not None:
            return redirect("advisory:expert", made.pk)
    back = reverse("advisory:experts")
    page = FormPage("専門家を加える", back, "加える", LEAD, (("専門家", back),))
    return form_page(request, form, page)


def expert_for(request: StaffRequest, expert_id: uuid.UUID) -> Expert:
    """Somebody of the office's own pool; else 404."""
    rows = Expert.objects.select_related("prefecture", "home", "user", "edited_by")
    found = rows.filter(pk=expert_id).first()
    if found is None:
        raise Http404
    request.trail.object_ids = [found.pk]
    return found


@screen(Action.PAGE)
def show(request: StaffRequest, expert_id: uuid.UUID) -> HttpResponse:
    """One expert, and where they were sent."""
    one = expert_for(request, expert_id)
    towns = Municipality.objects.filter(pk__in=one.areas).order_by("code")
    context = {
        "one": one,
        "has_left": has_left(one),
        "facts": facts_of(one, [town.name for town in towns]),
        "rows": list(dispatches().filter(expert=one)[:SHOWN]),
    }
    return render(request, "advisory/expert.html", context)


def facts_of(one: Expert, towns: list[str]) -> list[tuple[str, str]]:
    """What is known, in words; what is not says so."""
    days = "・".join(str(Weekday(day).label) for day in sorted(one.weekdays))
    purposes = "、".join(str(Purpose(each).label) for each in one.purposes)
    return [
        ("分野", labels(one.fields) or CONTACTED),
        ("引き受けること", purposes or CONTACTED),
        ("話せること", one.topics),
        ("行けるところ", "、".join(towns) or "県内のどこへでも"),
        ("いま・前に勤めた市町村", one.home.name if one.home else "ない・分からない"),
        ("動ける曜日", days or CONTACTED),
        ("動けない日", "、".join(wareki(day) for day in one.off_days if day >= today())),
        ("オンライン", "よい" if one.is_online else "引き受けていない"),
        ("謝金", fee_words(one)),
        ("旅費のめやす", CONTACTED if one.travel is None else format_yen(one.travel)),
        ("連絡先", one.contact or CONTACTED),
        ("この仕組みの利用者", one.user.name if one.user else "ではない"),
        ("名簿", f"{wareki(one.since)}から{wareki(one.until) + 'まで' if one.until else ''}"),
        ("ひかえ", one.note),
    ]


@screen(Action.CHANGE, methods=BOTH)
def edit(request: StaffRequest, expert_id: uuid.UUID) -> HttpResponse:
    """In other words; both texts where two wrote at once."""
    row = expert_for(request, expert_id)
    back = reverse("advisory:expert", args=[row.pk])
    crumbs = (("専門家", reverse("advisory:experts")), (row.name, back))
    page = FormPage("専門家の記録をなおす", back, lead=LEAD, crumbs=crumbs)

    def write(form: Any, revision: int) -> Expert:
        return actions.change_expert(
            by=request.user, expert=row, revision=revision, **form.changes()
        )

    kind = WithMembers(ExpertForm, towns_of(row.prefecture))
    return edit_page(request, page, kind, lambda: expert_for(request, expert_id), write)


@screen(Action.DECIDE, methods=BOTH)
def budget(request: StaffRequest, year: int) -> HttpResponse:
    """What may be spent in a 年度."""
    prefecture, now = prefecture_for(request), fiscal_year(today())
    if not now - BACK <= year <= now + 1:
        raise Http404
    rows = ExpertBudget.objects.filter(prefecture=prefecture, fiscal_year=year)

    def write(form: Any, revision: int) -> ExpertBudget:
        amount = form.cleaned_data["amount"]
        return actions.say_budget(
            by=request.user, prefecture=prefecture, year=year, amount=amount, revision=revision
        )

    back = reverse("advisory:experts")
    page = FormPage(
        f"{fiscal_year_label(year)}の予算", f"{back}?year={year}",
        lead="候補をえらぶときに、残りの予算に入るかを出します。", crumbs=(("専門家", back),),
    )  # fmt: skip
    read = rows.select_related("edited_by").first
    return edit_page(request, page, BudgetForm, read, write)
