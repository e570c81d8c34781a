"""職員サインイン: out to the directory and back again (authorization code with PKCE)."""

from __future__ import annotations

import hmac
import logging
import time
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tasuki.access.adapters import AccountAdapter, record
from tasuki.access.oidc.accounts import account_of
from tasuki.access.oidc.directory import (
    Directory,
    DirectoryError,
    claims_for,
    new_secrets,
    way_out,
)
from tasuki.access.oidc.tokens import LEEWAY, Claims, TokenError
from tasuki.access.screens import public
from tasuki.accounts.factors import DIRECTORY
from tasuki.accounts.models import User
from tasuki.audit.enums import Action, Outcome

ATTEMPT = "directory_attempt"
LONGEST = 10 * 60
"""Seconds between leaving and coming back."""
FAILED = (
    "職員サインインで確かめられませんでした。もう一度「{name}」を押してください。"
    "くりかえすときは、勤め先の管理担当に相談してください。"
)
UNKNOWN = (
    "職員サインインの利用者と、たすきの利用者が結び付いていません。"
    "勤め先の管理担当に、利用者の登録を頼んでください。"
)
AWAY = (
    "職員サインインにつながりません。利用者名とパスワードで入るか、しばらくしてから試してください。"
)
log = logging.getLogger(__name__)


def _directory() -> Directory:
    found: Directory | None = settings.DIRECTORY
    if found is None:
        raise Http404
    return found


@public
@never_cache
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Out to the directory, which asks for the password anew. Who is in comes back proved anew."""
    directory = _directory()
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = reverse("home:today")
    attempt = new_secrets()
    try:
        address = way_out(directory, attempt, _back(request))
    except DirectoryError as error:
        return _refused(request, AWAY, str(error))
    request.session[ATTEMPT] = {**attempt, "at": time.time(), "next": wanted}
    return redirect(address)


@public
@never_cache
@require_GET
def come_back(request: HttpRequest) -> HttpResponse:
    """Back from the directory: the state is used up, whatever comes."""
    directory = _directory()
    attempt = request.session.pop(ATTEMPT, None)
    sentence = FAILED.format(name=directory.name)
    if not _is_answer_to(attempt, request.GET.get("state", "")):
        return _refused(request, sentence, "state")
    code = request.GET.get("code", "")
    if not code or "error" in request.GET or len(code) > 4096:
        return _refused(request, sentence, "code")
    try:
        claims = claims_for(directory, attempt, code, _back(request))
    except DirectoryError as error:
        return _refused(request, AWAY, str(error))
    except TokenError as error:
        return _refused(request, sentence, str(error))
    user = account_of(directory, claims)
    if user is None:
        return _refused(request, UNKNOWN, "account")
    if request.user.is_authenticated:
        return _proved(request, directory, user, claims, attempt)
    return _enter(request, directory, user, claims, attempt)


def _back(request: HttpRequest) -> str:
    scheme = "https" if settings.SECURE_COOKIES else request.scheme  # a proxy may end TLS
    return f"{scheme}://{request.get_host()}{reverse('directory_back')}"


def _is_answer_to(attempt: Any, state: str) -> bool:
    return (
        isinstance(attempt, dict)
        and hmac.compare_digest(attempt["state"].encode(), state.encode())
        and time.time() - attempt["at"] <= LONGEST
    )


def _is_fresh(claims: Claims, attempt: dict[str, Any]) -> bool:
    """Whether the directory asked for the password since the person left here."""
    at = claims.get("auth_time")
    return isinstance(at, int | float) and at >= attempt["at"] - LEEWAY


def _enter(
    request: HttpRequest,
    directory: Directory,
    user: User,
    claims: Claims,
    attempt: dict[str, Any],
) -> HttpResponse:
    """Our second factor is asked for as well, unless the directory's counts and was asked for."""
    fresh = {"reauthenticated": True} if _is_fresh(claims, attempt) else {}
    if not directory.proves_second_factor(claims):
        record_authentication(request, user, DIRECTORY, **fresh)
        return perform_login(request, Login(user=user, redirect_url=attempt["next"]))
    adapter = AccountAdapter(request)
    adapter.login(request, user)
    record_authentication(request, user, DIRECTORY, **fresh)
    record_authentication(request, user, "mfa", type=DIRECTORY)
    adapter.note_sign_in(user, "職員サインイン")
    return redirect(attempt["next"])


def _proved(
    request: HttpRequest,
    directory: Directory,
    user: User,
    claims: Claims,
    attempt: dict[str, Any],
) -> HttpResponse:
    """Somebody who is in proved it anew: the same person, just now, with a second factor."""
    is_proof = _is_fresh(claims, attempt) and directory.proves_second_factor(claims)
    if user.pk != request.user.pk or not is_proof:
        return _refused(request, FAILED.format(name=directory.name), "step-up")
    record_authentication(request, user, DIRECTORY, reauthenticated=True)
    record_authentication(request, user, "mfa", type=DIRECTORY)
    return redirect(attempt["next"])


def _refused(request: HttpRequest, sentence: str, why: str) -> HttpResponse:
    """What went wrong stands in the trail by kind; the person reads what to do."""
    record(None, Action.SIGN_IN_FAILED, outcome=Outcome.FAILED, purpose=f"職員サインイン：{why}")
    log.warning("the directory was not believed: %s", why)
    messages.error(request, sentence)
    is_in = request.user.is_authenticated
    return redirect("home:today" if is_in else "account_login")
