"""One transaction, one signed context, one trail entry for every request."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from tasuki.access.context import enter, enter_as
from tasuki.access.keys import write_refusals
from tasuki.access.stepup import proof_of
from tasuki.access.viewer import Viewer
from tasuki.accounts.models import User
from tasuki.audit.enums import Outcome
from tasuki.audit.trail import Note, write_note

READING = frozenset({"GET", "HEAD"})
REFUSED = 400
"""From this status on everything the request wrote is taken back."""


class StaffRequest(HttpRequest):
    """A request as our views get it."""

    user: User
    viewer: Viewer
    trail: Note
    request_id: uuid.UUID
    organization_id: uuid.UUID | None
    after: Callable[[], object] | None
    """What a page that was only read has to leave behind (``detours``)."""


class AccessContextMiddleware:
    """Opens the transaction, signs the context, renders inside it, writes the trail.

    Whoever is signed in reads (GET, HEAD) inside a savepoint in which the database refuses every
    write; after it only the trail is written. The answer leaves after COMMIT. Denials are written
    on a second connection, after the rollback, so that they survive it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: StaffRequest) -> HttpResponseBase:
        request.request_id = uuid.uuid4()
        request.trail = Note()
        request.organization_id = None
        request.after = None
        if request.path.startswith((settings.STATIC_URL, "/healthz")):
            return self.get_response(request)
        with transaction.atomic():
            response = self._answer(request)
            refused = response.status_code >= REFUSED
            if refused:
                transaction.set_rollback(True)
            elif self._is_known(request):
                if request.after is not None:
                    request.after()
                self._write(request, Outcome.DONE, "default")
        if refused and self._is_known(request):
            outcome = Outcome.FAILED if response.status_code == 422 else Outcome.DENIED
            with transaction.atomic(using="trail"):
                enter(request.viewer.user_id, using="trail")
                self._write(request, outcome, "trail")
        return response

    def _answer(self, request: StaffRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self._rendered(request)
        if request.method not in READING or self._may_write(request):
            return self._seen(request)
        with transaction.atomic():
            response = self._seen(request, reading=True)
            if response.status_code >= REFUSED:
                transaction.set_rollback(True)
            return response

    @staticmethod
    def _may_write(request: StaffRequest) -> bool:
        """Pages of allauth write when they are opened (the spare codes, once)."""
        with contextlib.suppress(Resolver404):
            return hasattr(resolve(request.path_info).func, "screen_public")
        return False

    def _seen(self, request: StaffRequest, *, reading: bool = False) -> HttpResponseBase:
        """The answer for somebody who is signed in."""
        proof = proof_of(request)
        request.viewer = enter_as(request.user.id, reading=reading, proof=proof)
        orgs = request.viewer.organization_ids
        request.organization_id = orgs[0] if orgs else None
        return self._rendered(request)

    def _rendered(self, request: StaffRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.streaming and not getattr(response, "is_file", False):
            raise RuntimeError("A streamed answer would read rows after the transaction.")
        if isinstance(response, HttpResponse) and hasattr(response, "render"):
            response = response.render()
        if response.status_code == 405 and isinstance(response, HttpResponse):
            # A browser shows a page of its own for an empty answer.
            response.content = response.content or render_to_string("405.html").encode()
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.content = b""  # a HEAD answer has no body
        return response

    @staticmethod
    def _is_known(request: StaffRequest) -> bool:
        return getattr(request, "viewer", None) is not None

    @staticmethod
    def _write(request: StaffRequest, outcome: Outcome, using: str) -> None:
        match = request.resolver_match
        write_note(
            request.trail,
            outcome=outcome,
            organization_id=request.organization_id,
            request_id=request.request_id,
            source=match.view_name if match else "",
            using=using,
        )
        write_refusals(using=using, request_id=request.request_id)
