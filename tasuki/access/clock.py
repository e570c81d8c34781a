"""How long a session lives: 15 minutes without a click, 10 hours at most (access.md, Sign-in)."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

IDLE = 15 * 60
LONGEST = 10 * 60 * 60
"""Seconds."""
REFRESH = 60
"""A session row is written at most once in this many seconds."""
STARTED, SEEN = "clock_started", "clock_seen"

IDLE_ENDED = "しばらく操作がなかったため、画面を閉じました。もう一度入ってください。"
DAY_ENDED = "入ってから10時間がたったため、画面を閉じました。もう一度入ってください。"


def start_clock(request: HttpRequest) -> None:
    """The session begins now."""
    request.session[STARTED] = request.session[SEEN] = int(time.time())


class SessionClockMiddleware:
    """Ends a session that is too old or was left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if SESSION_KEY in request.session:
            self._look(request)
        return self.get_response(request)

    @staticmethod
    def _look(request: HttpRequest) -> None:
        now, session = int(time.time()), request.session
        if STARTED not in session:
            start_clock(request)
        elif now - session[STARTED] > LONGEST or now - session[SEEN] > IDLE:
            sentence = DAY_ENDED if now - session[STARTED] > LONGEST else IDLE_ENDED
            logout(request)
            messages.warning(request, sentence)
        elif now - session[SEEN] >= REFRESH:
            session[SEEN] = now
