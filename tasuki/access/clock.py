"""How long a session lives: 15 minutes without a click, 10 hours at most (access.md, Sign-in)."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from tasuki.access.browsers import kind_of_browser
from tasuki.access.sessions import BROWSER, SEEN, STARTED

IDLE = 15 * 60
LONGEST = 10 * 60 * 60
"""Seconds."""
UNATTENDED = "Tasuki-Unattended"
"""A header with which a page that renews itself says that nobody touched anything."""
REFRESH = 60
"""A session row is written at most once in this many seconds."""

IDLE_ENDED = "しばらく操作がなかったため、画面を閉じました。もう一度入ってください。"
DAY_ENDED = "入ってから10時間がたったため、画面を閉じました。もう一度入ってください。"
ENDED = "この端末のサインインは終わっています。もう一度入ってください。"
CLEAR = '"cache", "storage"'
"""Without "cookies": that would sign people out of everything else of the town's domain, and our
own two are taken away by name."""


def start_clock(request: HttpRequest) -> None:
    """The session begins now."""
    request.session[STARTED] = request.session[SEEN] = int(time.time())
    request.session[BROWSER] = kind_of_browser(request.headers.get("User-Agent", ""))


class SessionClockMiddleware:
    """Ends a session that is too old or was left alone, and lets the browser forget its pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        was_in = SESSION_KEY in request.session
        if was_in:
            self._look(request)
        elif request.COOKIES.get(settings.SESSION_COOKIE_NAME) and request.session.is_empty():
            # Ended from elsewhere, by a new password, or by the end of a membership.
            was_in = True
            messages.warning(request, ENDED)
        response = self.get_response(request)
        if was_in and SESSION_KEY not in request.session:
            response.headers["Clear-Site-Data"] = CLEAR
        return response

    @staticmethod
    def _look(request: HttpRequest) -> None:
        now, session = int(time.time()), request.session
        if STARTED not in session:
            start_clock(request)
        elif now - session[STARTED] > LONGEST or now - session[SEEN] > IDLE:
            sentence = DAY_ENDED if now - session[STARTED] > LONGEST else IDLE_ENDED
            logout(request)
            messages.warning(request, sentence)
        elif now - session[SEEN] >= REFRESH and UNATTENDED not in request.headers:
            session[SEEN] = now
