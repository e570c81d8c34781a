"""The addresses of the API. What it is made of (django-ninja, pydantic) is loaded by the first
call: half a second that no page, command or test pays that calls nothing."""

from __future__ import annotations

from typing import cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import path, register_converter
from django.views.decorators.csrf import csrf_exempt

from tasuki.access.context import enter_as
from tasuki.access.machines import NO_KEY, Machine, NoKeyError, TooManyError, admit
from tasuki.access.middleware import READING, REFUSED, StaffRequest
from tasuki.access.problems import problem
from tasuki.access.screens import public
from tasuki.access.viewer import Viewer
from tasuki.audit.enums import Action
from tasuki.audit.trail import Note


class MachineRequest(StaffRequest):
    """A request as the operations of the API get it."""

    machine: Machine


@csrf_exempt  # no cookie is looked at: there is nothing another page could act with
def call(request: HttpRequest, rest: str) -> HttpResponseBase:
    """One operation, as the token's own account: nothing of who is signed in here counts."""
    asked = cast(MachineRequest, request)
    answer = _refused(asked) or _answered(asked, rest)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refused(request: MachineRequest) -> HttpResponseBase | None:
    act = Action.LIST if request.method in READING else Action.CHANGE
    request.trail = Note(act, purpose=f"API {request.method}")
    try:
        request.machine = admit(request)
    except NoKeyError as error:
        request.viewer = cast(Viewer, error.viewer)  # None: nobody to write of
        return problem(401, NO_KEY, WWW_Authenticate="Bearer")
    except TooManyError as error:
        request.viewer = error.viewer
        return problem(429, str(error), Retry_After=str(error.wait))
    return None


def _answered(request: MachineRequest, rest: str) -> HttpResponseBase:
    from tasuki.config.api import answer

    request.organization_id = request.machine.organization_id
    with transaction.atomic():
        reading = request.method in READING
        request.viewer = enter_as(request.machine.principal, reading=reading)
        found = answer(request, rest)
        if found.status_code >= REFUSED:
            transaction.set_rollback(True)
        return found


def description(request: HttpRequest) -> HttpResponseBase:
    """OpenAPI 3.1: what there is, without a word of what stands in it; for whoever builds a client
    and has no key yet."""
    if request.method not in READING:
        return HttpResponseNotAllowed(("GET",))
    from tasuki.config.api import described

    return HttpResponse(described(), content_type="application/json")


class RestConverter:
    """Everything that follows, also what is no address: ``path`` leaves out what breaks a line."""

    regex = "(?s:.+)"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(RestConverter, "rest")
urlpatterns = [
    path("openapi.json", public(description), name="api_description"),
    path("<rest:rest>", public(call), name="api"),
]
