"""The two lists of cases: ours, and shared with us."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tasuki.access.middleware import StaffRequest
from tasuki.access.screens import screen
from tasuki.accounts.enums import CASE_ROLES
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.cases.forms.steps import ListFilter
from tasuki.cases.queries import our_cases, shared_cases
from tasuki.core.pagination import Page
from tasuki.core.tabs import Tab

TEMPLATE = "cases/list.html"


@screen(Action.LIST)
def ours(request: StaffRequest) -> HttpResponse:
    """受け持ち: cases an organization of mine holds."""
    form = _filter(request, leads_of(request))
    page = our_cases(request.viewer, **_chosen(form), cursor=request.GET.get("after"))
    return _page(request, "ours", form, page)


@screen(Action.LIST)
def shared(request: StaffRequest) -> HttpResponse:
    """共有された: cases of others that I may see on a ground of my own."""
    form = _filter(request, User.objects.filter(pk=request.viewer.user_id))
    page = shared_cases(request.viewer, **_chosen(form), cursor=request.GET.get("after"))
    return _page(request, "shared", form, page)


def leads_of(request: StaffRequest) -> QuerySet[User]:
    """Whoever may lead a case of ours."""
    ours = request.viewer.organization_ids
    return User.objects.filter(memberships__organization__in=ours).distinct()


def _filter(request: StaffRequest, leads: Any) -> ListFilter:
    form = ListFilter(request.GET or None, leads=leads)
    form.is_valid()
    return form


def _chosen(form: ListFilter) -> dict[str, Any]:
    data = getattr(form, "cleaned_data", {})
    return {"stage": data.get("stage") or "", "lead": data.get("lead")}


def _page(request: StaffRequest, name: str, form: ListFilter, page: Page) -> HttpResponse:
    request.trail.object_ids = [case.pk for case in page.rows]
    kept = {key: request.GET[key] for key in ("stage", "lead") if request.GET.get(key)}
    following = urlencode({**kept, "after": page.next_cursor}) if page.next_cursor else ""
    tabs = [
        Tab("受け持ち", reverse("cases:list"), name == "ours"),
        Tab("共有された", reverse("cases:shared"), name == "shared"),
    ]
    context = {
        "list_name": name,
        "tabs": tabs,
        "form": form,
        "cases": page.rows,
        "next_url": f"?{following}" if following else None,
        "first_url": None if page.is_first else f"?{urlencode(kept)}",
        "is_filtered": bool(kept),
        "export_query": f"?{urlencode(kept)}" if kept else "",
        "may_export": name == "ours" and bool(CASE_ROLES & set(request.viewer.roles)),
    }
    return render(request, TEMPLATE, context)
