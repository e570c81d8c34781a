"""The API put together from the rooms' operations; loaded by the first call (``api_gate``)."""

from __future__ import annotations

import json
import re
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, URLResolver
from django.urls.resolvers import RoutePattern
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as Misfit
from ninja.security import HttpBearer

from tasuki.access import problems
from tasuki.access.problems import RefusedError, problem
from tasuki.advisory.api import ROUTERS
from tasuki.config.api_description import completed
from tasuki.config.api_gate import MachineRequest
from tasuki.config.api_words import errors_of, misfits
from tasuki.core.conflicts import is_stale
from tasuki.core.writing import said_by_database

LARGEST = 100_000
"""Bytes of what is sent."""
ROOT = "/api/v1/"
MEND = "なおすところがあります。errors を見てください。"
UNKNOWN_QUERY = "この項目はありません。つづりを確かめてください。"


class Key(HttpBearer):
    """外部システムの鍵, as the description names it; it was looked at before (``api_gate``)."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Who acts."""
        return getattr(request, "machine", None)


API = NinjaAPI(
    title="たすき 後方支援 API",
    version="1",
    description="都道府県と市町村の後方支援のデータを、ほかのシステムと読み書きします。"
    "住民・ケース・支援プラン・会議の番地は、ありません。",
    docs_url=None,
    openapi_url=None,
    auth=Key(),
)
for prefix, router in ROUTERS:
    API.add_router(prefix, router)
RESOLVER = URLResolver(RoutePattern(""), API.urls[0])
DESCRIPTION = completed(API.get_openapi_schema(path_prefix=ROOT))


def described() -> str:
    """The description as it is sent."""
    return json.dumps(DESCRIPTION, ensure_ascii=False)


def answer(request: MachineRequest, rest: str) -> HttpResponseBase:
    """What the operation says, or why there is none."""
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > LARGEST:
        return problem(413, problems.TOO_LARGE)
    try:
        match = RESOLVER.resolve(rest)
        request.trail.purpose = f"API {request.method} {template(match)}"
        unknown = set(request.GET) - parameters(request, match)
        if unknown:
            errors = [{"field": one[:60], "message": UNKNOWN_QUERY} for one in sorted(unknown)[:20]]
            return problem(422, MEND, errors=errors)
        found: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return problem(404, problems.NOT_FOUND)
    if found.status_code == 405:
        return problem(405, problems.NOT_SO, Allow=found.headers["Allow"])
    return found


def template(match: ResolverMatch) -> str:
    """The address as the description writes it, without what was put in."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", match.route)


def parameters(request: MachineRequest, match: ResolverMatch) -> set[str]:
    """What may stand behind the ``?`` of this operation."""
    operations = DESCRIPTION["paths"].get(f"{ROOT}{template(match)}", {})
    operation = operations.get((request.method or "").lower(), {})
    return {one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"}


@API.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """The same bytes for what is not there and for what may not be seen."""
    return problem(404, problems.NOT_FOUND)


@API.exception_handler(PermissionDenied)
def denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """The sentence of the page."""
    return problem(403, str(error))


@API.exception_handler(RefusedError)
def refused(request: HttpRequest, error: RefusedError) -> HttpResponse:
    """What the API alone refuses."""
    return problem(error.status, str(error))


@API.exception_handler(RequestDataTooBig)
def too_large(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """Without a length said beforehand."""
    return problem(413, problems.TOO_LARGE)


@API.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Raised by the library alone, for a body that is no JSON."""
    return problem(400, problems.NOT_JSON)


@API.exception_handler(Misfit)
def misfit(request: HttpRequest, error: Misfit) -> HttpResponse:
    """What was sent has not the shape that is described."""
    return problem(422, MEND, errors=misfits(error.errors))


@API.exception_handler(ValidationError)
def not_so(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The refusal of an action or of a form."""
    if is_stale(error):
        return problem(412, error.messages[0])
    return problem(422, MEND, errors=errors_of(error))


@API.exception_handler(DatabaseError)
def kept(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """The refusal of a trigger as the sentence it is; anything else is an error of ours."""
    return problem(422, MEND, errors=errors_of(said_by_database(error)))
