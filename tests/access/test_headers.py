"""What errors and static files tell the browser; of every address ``tests/test_access_table.py``
looks at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client

from tasuki.access.headers import HeadersMiddleware
from tests.headers import check_headers


def test_errors_say_it_too(client_as: Callable[..., Client]) -> None:
    for who in (None, "hanako"):
        client = client_as(who, raise_request_exception=False)
        for url in ("/nowhere/", "/cases/%00/", "/static/nothing.css", "/help/nothing/"):
            answer = client.get(url)
            assert answer.status_code in {302, 404}, url
            check_headers(answer, url)
    check_headers(client.get("/", headers={"host": "evil.example"}), "a strange host")
    strict = Client(enforce_csrf_checks=True)
    check_headers(strict.post("/accounts/login/", {"login": "x"}), "a form without its token")


def test_an_error_of_ours_says_it_too(
    client_as: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_as("hanako", raise_request_exception=False)

    def fall(*args: Any, **words: Any) -> None:
        raise RuntimeError("down")

    monkeypatch.setattr("tasuki.access.session_views.own_devices", fall)
    answer = client.get("/accounts/sessions/")
    assert answer.status_code == 500
    check_headers(answer, "500")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("kind", [".css", ".js", ".svg"])
def test_static_files_say_it_too(client_as: Callable[..., Client], kind: str) -> None:
    paths = sorted(path for one in finders.get_finders() for path, _ in one.list([]))
    found = next(path for path in paths if path.endswith(kind))
    answer = client_as().get(f"/static/{found}")
    assert answer.status_code == 200
    assert b"".join(answer)
    check_headers(answer, found)


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
