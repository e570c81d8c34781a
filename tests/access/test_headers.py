"""What every kind of answer tells the browser: pages, redirects, errors, files, static."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tasuki.access.headers import PERMISSIONS, HeadersMiddleware
from tests.test_access_table import ADDRESSES, WHO, arguments, arrange
from tests.world import World

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DIRECTIVES = {
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'",
    "form-action 'self'", "frame-ancestors 'none'",
}  # fmt: skip
FILE = {"sandbox", "default-src 'none'", "frame-ancestors 'none'"}
"""A file that somebody attached may do nothing at all."""


def check(answer: Any, what: str) -> None:
    for name, value in ALWAYS.items():
        assert answer.headers.get(name) == value, (what, name)
    policy = {one.strip() for one in answer.headers["Content-Security-Policy"].split(";")}
    assert policy >= (FILE if "sandbox" in policy else DIRECTIVES), (what, policy)
    assert "unsafe" not in str(policy), what
    assert "http" not in str(policy), what


@pytest.mark.parametrize("name", ADDRESSES)
def test_every_address_says_it_and_keeps_nothing(
    name: str, world: World, client_as: Callable[..., Client]
) -> None:
    url = reverse(name, kwargs=arguments(ADDRESSES[name], arrange(world)))
    for who in (WHO[0], "hanako", "saburo"):
        client = client_as(who, raise_request_exception=False)
        for method in ("GET", "HEAD", "POST"):
            answer = client.generic(method, url)
            check(answer, f"{who} {method} {url}")
            if who and name != "healthz" and method != "POST":
                assert "no-store" in answer.headers["Cache-Control"], (who, method, url)


def test_errors_say_it_too(client_as: Callable[..., Client]) -> None:
    for who in (None, "hanako"):
        client = client_as(who, raise_request_exception=False)
        for url in ("/nowhere/", "/cases/%00/", "/static/nothing.css", "/help/nothing/"):
            answer = client.get(url)
            assert answer.status_code in {302, 404}, url
            check(answer, url)
    check(client.get("/", headers={"host": "evil.example"}), "a strange host")
    strict = Client(enforce_csrf_checks=True)
    check(strict.post("/accounts/login/", {"login": "x"}), "a form without its token")


def test_an_error_of_ours_says_it_too(
    client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("hanako", raise_request_exception=False)

    def fall(*args: Any, **words: Any) -> None:
        raise RuntimeError("down")

    monkeypatch.setattr("tasuki.access.session_views.own_devices", fall)
    answer = client.get("/accounts/sessions/")
    assert answer.status_code == 500
    check(answer, "500")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("kind", [".css", ".js", ".svg"])
def test_static_files_say_it_too(client_as: Callable[..., Client], kind: str) -> None:
    paths = sorted(path for one in finders.get_finders() for path, _ in one.list([]))
    found = next(path for path in paths if path.endswith(kind))
    answer = client_as().get(f"/static/{found}")
    assert answer.status_code == 200
    assert b"".join(answer)
    check(answer, found)


def test_with_tls_the_browser_is_told_to_stay_with_it(settings: Any) -> None:
    def answer(request: Any) -> Any:
        return HttpResponse()

    assert "Strict-Transport-Security" not in HeadersMiddleware(answer)(None).headers  # type: ignore[arg-type]
    settings.SECURE_COOKIES = True
    told = HeadersMiddleware(answer)(None).headers["Strict-Transport-Security"]  # type: ignore[arg-type]
    assert told == "max-age=31536000"


def test_a_header_that_was_set_stays() -> None:
    made = HttpResponse(headers={"Referrer-Policy": "no-referrer"})
    told = HeadersMiddleware(lambda request: made)(None)  # type: ignore[arg-type]
    assert told.headers["Referrer-Policy"] == "no-referrer"
