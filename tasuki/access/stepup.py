"""Proved anew: the second factor within ten minutes, and the cases opened with a reason (P3)."""

from __future__ import annotations

import time
import uuid
from typing import Any

from django.http import HttpRequest

from tasuki.access.context import Proof
from tasuki.accounts.factors import DEMONSTRATION_KEY, METHODS_KEY

FRESH = 10 * 60
"""Seconds a proof, and the reason given for one case, count."""
PROVED_KEY = "demonstration_proved"
OPENED_KEY = "opened_cases"


def proved_at(request: HttpRequest) -> float:
    """When this session last proved its second factor (epoch seconds); 0 for never."""
    session = request.session
    if session.get(DEMONSTRATION_KEY):
        return float(session.get(PROVED_KEY, 0))
    proofs = (one for one in session.get(METHODS_KEY, []) if one.get("method") == "mfa")
    return max((float(one.get("at", 0)) for one in proofs), default=0)


def proof_of(request: HttpRequest) -> Proof | None:
    """What goes into the signed context: None when the last proof is older than ten minutes."""
    now = time.time()
    if now - proved_at(request) > FRESH:
        return None
    opened: dict[str, Any] = request.session.get(OPENED_KEY, {})
    return Proof(tuple(uuid.UUID(case) for case, at in opened.items() if now - at <= FRESH))


def remember_opened(request: HttpRequest, case_id: uuid.UUID) -> None:
    """From the next request on the 秘匿 items of this case may be read, for ten minutes."""
    now = time.time()
    opened: dict[str, Any] = request.session.get(OPENED_KEY, {})
    kept = {case: at for case, at in opened.items() if now - at <= FRESH}
    request.session[OPENED_KEY] = {**kept, str(case_id): now}
