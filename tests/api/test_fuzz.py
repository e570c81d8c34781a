"""Every operation, called as its description allows and as it does not: never an error of ours, and
never an answer that the description does not name. ``make fuzz`` (``TASUKI_FUZZ``) calls often.

What is heavy is loaded by the first test that runs: processes that run others pay nothing for it.
"""

from __future__ import annotations

import functools
import json
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import HttpResponse
from hypothesis import HealthCheck, Phase, given, settings

from tasuki.access import machines
from tests.advisory.asking import everything
from tests.api.keys import Key
from tests.api.operations import TABLE
from tests.world import World

if TYPE_CHECKING:
    from requests import PreparedRequest
    from schemathesis import Case
    from schemathesis.core.transport import Response

EXAMPLES = int(os.environ.get("TASUKI_FUZZ", "3"))
PHASES = [Phase.generate] if "TASUKI_FUZZ" not in os.environ else list(Phase)
NOTHING_TO_SAY = {"read_vision", "list_published_figures"}
"""They take no value: nothing in a call can be wrong."""
RUNS = [
    (name, how)
    for name in TABLE
    for how in ("positive", "negative")
    if how == "positive" or name not in NOTHING_TO_SAY
]


@functools.cache
def operations() -> dict[str, Any]:
    """By name, without a word of the key: it is sent with every call, and what else is wrong must
    be found."""
    import schemathesis

    from tasuki.config.api import DESCRIPTION

    said = json.loads(json.dumps(DESCRIPTION))
    for methods in said["paths"].values():
        for operation in methods.values():
            operation.pop("security")
    results: Any = schemathesis.openapi.from_dict(said).get_all_operations()
    found = [one.ok() for one in results]
    return {one.definition.raw["operationId"]: one for one in found}


@functools.cache
def checks() -> list[Any]:
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks as of_description

    return [
        not_a_server_error, of_description.status_code_conformance,
        of_description.content_type_conformance, of_description.response_schema_conformance,
        of_description.negative_data_rejection,
    ]  # fmt: skip


def test_the_description_is_valid() -> None:
    import schemathesis

    from tasuki.config.api import DESCRIPTION

    schemathesis.openapi.from_dict(DESCRIPTION).validate()
    assert set(operations()) == set(TABLE)


@pytest.mark.parametrize(("name", "how"), RUNS)
def test_an_operation_keeps_to_its_description(
    name: str, how: str, world: World, keys: dict[str, Key], monkeypatch: pytest.MonkeyPatch
) -> None:
    from schemathesis import GenerationMode

    monkeypatch.setattr(machines, "MOST_A_MINUTE", 10**9)
    known, operation = everything(world), operations()[name]
    key = keys["若葉市" if operation.method == "put" else "朝霧県"]
    client, mode = key.client(), GenerationMode(how)
    wanted = {one for one in ("code", "round_id") if f"{{{one}}}" in operation.path}
    path = {one: str(known[one]) for one in wanted} if mode.is_positive else {}

    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=path))
    @settings(
        max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=PHASES,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def call(case: Case) -> None:
        asked = prepared(case, key)
        with transaction.atomic():
            answer = sent(client, asked)
            transaction.set_rollback(True)
        case.validate_response(received(answer, asked), checks=checks())

    call()


def prepared(case: Case, key: Key) -> PreparedRequest:
    from requests import Request

    said = case.as_transport_kwargs(base_url="http://testserver", headers=key.headers)
    wanted = ("method", "url", "headers", "files", "data", "params", "json", "cookies")
    return Request(**{name: said[name] for name in wanted if name in said}).prepare()


def sent(client: Any, asked: PreparedRequest) -> HttpResponse:
    """The same request to Django's client, without a server between."""
    parts = urlsplit(str(asked.url))
    headers = {name: value for name, value in asked.headers.items() if name != "Content-Length"}
    answer: HttpResponse = client.generic(
        asked.method, parts.path + (f"?{parts.query}" if parts.query else ""), asked.body or b"",
        content_type=headers.pop("Content-Type", "application/json"), headers=headers,
    )  # fmt: skip
    return answer


def received(answer: HttpResponse, asked: PreparedRequest) -> Response:
    from schemathesis.core.transport import Response

    headers = {name.lower(): [value] for name, value in answer.headers.items()}
    return Response(
        status_code=answer.status_code, headers=headers, content=answer.content, request=asked,
        elapsed=0.1, verify=False,
    )  # fmt: skip
