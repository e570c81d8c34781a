"""The help page's examples are sent as they stand there."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import Any

import pytest

from tasuki.home.help_api import API
from tests.advisory import visions
from tests.api.keys import Key
from tests.conftest import StaffClient, body
from tests.world import World


@pytest.mark.parametrize("words", [words for words, _ in API.examples])
def test_an_example_answers(words: str, world: World, keys: dict[str, Key]) -> None:
    visions.arrange(world)
    key = keys["若葉市" if "書く" in words else "朝霧県"]
    command = dict(API.examples)[words]
    said = command.replace("$TASUKI_KEY", key.secret).replace("$TASUKI", "")
    first, *given = shlex.split(said)
    headers = dict(given[at + 1].split(": ") for at, one in enumerate(given) if one == "-H")
    method = next((given[at + 1] for at, one in enumerate(given) if one == "-X"), "GET")
    data = next((given[at + 1] for at, one in enumerate(given) if one == "-d"), "")
    answer = StaffClient(headers=headers).generic(
        method, given[-1], data, content_type="application/json"
    )
    assert (first, answer.status_code) == ("curl", 200), body(answer)


def test_the_page_shows_them(client_as: Callable[..., Any]) -> None:
    page = body(client_as("yoko").get("/help/api/"))
    assert "APIの使いかた" in page
    for _, command in API.examples:
        assert command.split()[-1].strip('"').replace("&", "&amp;") in page
