"""Pages around signing in: the cast of the demonstration, whom to ask, staying signed in."""

from __future__ import annotations

import functools
import ipaddress
import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from tasuki.access.adapters import AccountAdapter
from tasuki.access.middleware import StaffRequest
from tasuki.access.resets import waits_for_code
from tasuki.access.screens import AnyView, public, screen
from tasuki.access.stepup import PROVED_KEY
from tasuki.accounts.factors import DEMONSTRATION_KEY, came_by_directory
from tasuki.accounts.models import User
from tasuki.audit.enums import Action


@dataclass(frozen=True)
class Card:
    """One person of the cast: name of the account, who that is, what the person sees."""

    username: str
    name: str
    role: str
    organization: str
    sees: str


CAST = (
    Card("hanako", "山田 花子", "相談支援員", "若葉市社会福祉協議会",
         "主担当として持っているケース"),
    Card("kenji", "中村 健二", "多機関協働コーディネーター", "若葉市 福祉総合相談課",
         "若葉市が受けたケースと、担当チームに入ったケース"),
    Card("mika", "高橋 美佳", "社会福祉士", "地域包括支援センター",
         "同意の範囲で共有を受けたケース"),
    Card("jiro", "例野 次郎", "消費生活相談員", "消費生活センター",
         "共有を受けていないケースは、あることも分かりません"),
    Card("saburo", "試本 三郎", "福祉課 主任", "星見市", "星見市のケースだけ"),
    Card("yoko", "佐々木 陽子", "後方支援担当", "朝霧県",
         "招かれたケース、届いた要約、市町村ボード"),
    Card("sensei", "仮野 学", "講師", "研修事務局", "研修の自分の回だけ"),
    Card("kansa", "見取 正", "監査担当", "若葉市 監査事務局", "閲覧の記録だけ"),
    Card("s-shocho", "架見 治", "機関の管理者", "若葉市社会福祉協議会",
         "職場の人の閲覧と、主担当のいないケース"),
    Card("s-sato", "想田 直", "市町村主管課", "若葉市 福祉総合相談課",
         "若葉市が受けたケースと、引き継ぎ先の決まっていないケースの数"),
)  # fmt: skip
FORWARDED = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
NOT_FOR_THE_CAST = (
    "デモの人では、サインインの設定は変えられません。"
    "自分の利用者名で入ると、パスキーや認証アプリを決められます。"
)


def is_at_this_desk(request: HttpRequest) -> bool:
    """Whether the demonstration's sign-in may be offered: its data, this very machine, no proxy."""
    if not settings.IS_DEMONSTRATION:
        return False
    if any(name in request.META for name in FORWARDED) or any(
        name.startswith("HTTP_X_FORWARDED") for name in request.META
    ):
        return False
    host = request.get_host().rsplit(":", 1)[0].strip("[]")
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and (
        host == "localhost" or _is_loopback(host)
    )


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


@public
@require_http_methods(["GET", "POST"])
def demonstration(request: HttpRequest) -> HttpResponse:
    """この人で入る: the cast, without a password. For everyone else there is no such page."""
    if not is_at_this_desk(request):
        raise Http404
    if request.method == "GET":
        return render(request, "accounts/demonstration.html", {"cast": CAST})
    known = User.objects.filter(is_demonstration=True, is_active=True)
    user = get_object_or_404(known, username=request.POST.get("who", ""))
    adapter = AccountAdapter(request)
    if request.user.is_authenticated:
        adapter.logout(request)
    adapter.login(request, user)
    request.session[DEMONSTRATION_KEY] = True
    adapter.note_sign_in(user, "デモ")
    return redirect("home:today")


@public
@require_http_methods(["GET"])
def ask(request: HttpRequest) -> HttpResponse:
    """Whom to ask for an account or a new password: nothing of that goes by mail."""
    return render(request, "accounts/ask.html")


@screen(Action.STEP_UP, methods=("GET", "POST"))
def step_up(request: StaffRequest) -> HttpResponse:
    """もう一度、本人の確認: the way to every page that asks for a fresh second factor."""
    home = reverse("home:today")
    wanted = request.POST.get("next") or request.GET.get("next") or home
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = home
    is_demonstration = bool(request.session.get(DEMONSTRATION_KEY))
    if request.method == "POST" and is_demonstration:
        request.session[PROVED_KEY] = time.time()
        return redirect(wanted)
    # ``anew``: somebody opened so much that the proof of a moment ago does not count.
    if request.viewer.is_stepped_up and "anew" not in request.GET:
        return redirect(wanted)
    request.trail.action = Action.PAGE
    # By way of this page again, so that the proof stands in the trail.
    back = f"{request.path}?{urlencode({'next': wanted})}"
    context = {
        "is_demonstration": is_demonstration,
        "next": wanted,
        "home_url": home,
        "proof_url": f"{reverse(_factor_page(request))}?{urlencode({'next': back})}",
    }
    return render(request, "accounts/step_up.html", context)


def _factor_page(request: StaffRequest) -> str:
    """Where this person proves it: six digits, passkey, or the directory of who has neither."""
    apps = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
    if apps.exists():
        return "mfa_reauthenticate"
    keys = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    if came_by_directory(request) and not keys.exists():
        return "directory"
    return "mfa_reauthenticate_webauthn"


@screen(Action.PAGE)
def keep_alive(request: HttpRequest) -> HttpResponse:
    """The person is still there; the clock was set by the middleware."""
    return HttpResponse(status=204)


CHOOSING = re.compile(r"mfa_(index|activate|add|generate)")


def _is_choosing(request: HttpRequest) -> bool:
    """Whether somebody signed in is on the way to a new second factor."""
    match = request.resolver_match
    name = (match.url_name if match else None) or ""
    return request.user.is_authenticated and bool(CHOOSING.match(name))


def own_settings(view: AnyView) -> AnyView:
    """A page of allauth about one's own account; closed to the people of the demonstration."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.session.get(DEMONSTRATION_KEY):
            raise PermissionDenied(NOT_FOR_THE_CAST)
        if _is_choosing(request) and waits_for_code():
            return redirect("reset_code")
        return view(request, *args, **kwargs)

    return public(inner)
