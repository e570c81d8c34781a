"""Closed by default, open by name: every view is wrapped by ``screen`` or ``public``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import reverse

from tasuki.access.actions import save_draft
from tasuki.access.detours import Detour
from tasuki.access.middleware import StaffRequest
from tasuki.accounts.enums import Role
from tasuki.accounts.factors import came_by_directory, has_second_factor
from tasuki.audit.enums import Action
from tasuki.audit.trail import Note

View = Callable[..., HttpResponse]
AnyView = Callable[..., HttpResponseBase]
CSRF_FIELD = "csrfmiddlewaretoken"

NO_MEMBERSHIP = (
    "いま所属している機関がないため、この画面は開けません。"
    "所属の期間を、勤め先の管理担当か市町村の主管課に確かめてください。"
)
WRONG_ROLE = (
    "この画面は、{roles}の役割の人が使います。必要なときは、機関の管理担当に相談してください。"
)


def screen(
    action: Action,
    *,
    methods: tuple[str, ...] = ("GET",),
    roles: frozenset[Role] | None = None,
    step_up: bool = False,
) -> Callable[[View], View]:
    """A page for signed-in staff: second factor, live membership, role, trail.

    The view may fill ``request.trail`` (case, objects, level, basis). Its first line fetches *and*
    authorises; outside the viewer's rows it raises ``Http404``. ``step_up``: the second factor must
    have been proved within ten minutes; what was typed meanwhile is kept as a draft.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            staff = cast(StaffRequest, request)
            answer = _turned_away(staff, methods, roles)
            if answer is None and step_up and not staff.viewer.is_stepped_up:
                answer = _ask_to_prove(staff)
            if answer is not None:
                return answer
            staff.trail.action = action
            try:
                return view(staff, *args, **kwargs)
            except Detour as detour:
                return _lead_away(staff, detour, can_return="GET" in methods)

        inner.screen_action = action  # type: ignore[attr-defined]
        inner.screen_methods = methods  # type: ignore[attr-defined]
        inner.screen_step_up = step_up  # type: ignore[attr-defined]
        return inner

    return wrap


def _keep_typed(request: StaffRequest) -> None:
    values = {name: given for name, given in request.POST.lists() if name != CSRF_FIELD}
    save_draft(by=request.user, form_key=request.path, values=values)


def _ask_to_prove(request: StaffRequest) -> HttpResponse:
    """To the page that proves the second factor anew, and from there back to the form."""
    if request.method == "POST":
        _keep_typed(request)
        return redirect_to_login(request.path, reverse("step_up"))
    return redirect_to_login(request.get_full_path(), reverse("step_up"))


def _lead_away(request: StaffRequest, detour: Detour, *, can_return: bool) -> HttpResponse:
    """To the page that asks first, and from there back; nothing of the page itself was opened."""
    wanted = request.get_full_path()
    if request.method == "POST":
        _keep_typed(request)
        wanted = request.path if can_return else detour.back
    request.trail, request.after = Note(detour.act), detour.after
    return redirect_to_login(wanted, detour.url, "next")


def _turned_away(
    request: StaffRequest, methods: tuple[str, ...], roles: frozenset[Role] | None
) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if request.method not in methods and not (request.method == "HEAD" and "GET" in methods):
        return HttpResponseNotAllowed(methods)
    if request.user.password_is_temporary and not came_by_directory(request):
        return redirect_to_login(request.get_full_path(), reverse("account_change_password"))
    if not has_second_factor(request):
        return redirect_to_login(request.get_full_path(), reverse("mfa_index"))
    if not request.viewer.organization_ids:
        raise PermissionDenied(NO_MEMBERSHIP)
    if roles is not None and not roles & set(request.viewer.roles):
        names = "・".join(sorted(role.label for role in roles))
        raise PermissionDenied(WRONG_ROLE.format(roles=names))
    return None


def public(view: AnyView) -> AnyView:
    """A page open to everybody (sign-in, health, errors). Named so that a test can count them."""
    view.screen_public = True  # type: ignore[attr-defined]
    return view
