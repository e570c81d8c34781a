"""Every operation × every key → status (``operations.py``); an operation without a row fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.advisory.asking import everything
from tests.api.keys import Key
from tests.api.operations import KEYS, TABLE
from tests.conftest import StaffClient
from tests.folder import ROOT
from tests.headers import check_headers, keeps_nothing
from tests.test_access_table import ask
from tests.world import World

DOCUMENT = ROOT / "docs" / "api.md"
MARK = "<!-- ここから下は tests/api/test_operations.py が作ります -->\n"


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, address and description of each. Loaded here, not where tests are collected."""
    from tasuki.config.api import DESCRIPTION

    for path, methods in DESCRIPTION["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def test_every_operation_answers_every_key_as_the_table_says(
    world: World, keys: dict[str, Key]
) -> None:
    known = everything(world)
    clients = {one: keys[one].client() if one in keys else StaffClient() for one in KEYS}
    found = {}
    for method, path, operation in operations():
        url, statuses = path.format(**known), []
        for name, client in clients.items():
            answer = ask(client, method, url)
            check_headers(answer, f"{name} {url}")
            keeps_nothing(answer, f"{name} {url}")
            assert "Set-Cookie" not in answer
            statuses.append(str(answer.status_code))
        found[operation["operationId"]] = " ".join(statuses)
    assert found == TABLE


def test_an_unknown_address_and_one_of_another_prefecture_are_the_same_bytes(
    world: World, keys: dict[str, Key]
) -> None:
    everything(world)
    theirs = keys["北海道"].client()
    answers = [
        theirs.get(f"/api/v1/{rest}")
        for rest in ("municipalities/992011/profile", "municipalities/999999/profile",
                     "cases/", "people", "x" * 3000, "municipalities/../cases")
    ]  # fmt: skip
    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1


def test_the_description_names_every_refusal_and_no_casework(db: None) -> None:
    from tasuki.config.api import DESCRIPTION, described

    assert DESCRIPTION["openapi"].startswith("3.1")
    for _, path, operation in operations():
        assert operation["summary"] and operation["operationId"] in TABLE, path
        assert {"401", "403", "404", "422", "429"} <= set(operation["responses"]), path
        assert operation["security"] == [{"Key": []}]
    for word in ("case", "person", "people", "plan_", "conference", "http://", "https://"):
        assert word not in described(), word
    answer = StaffClient().get("/api/v1/openapi.json")
    assert answer.json() == DESCRIPTION and answer["Content-Type"] == "application/json"


def table(head: str, rows: list[list[str]]) -> str:
    """A table of Markdown."""
    lines = [head, "|" + "---|" * (head.count("|") - 1)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def render() -> str:
    """The part of ``docs/api.md`` that follows from the description and the table."""
    calls, statuses = [], []
    for method, path, one in operations():
        words = [f"`{x['name']}`" for x in one.get("parameters", ()) if x["in"] == "query"]
        calls.append([method, f"`{path}`", one["summary"], one["description"], "、".join(words)])
        statuses.append([one["summary"], *TABLE[one["operationId"]].split()])
    return (
        f"{MARK}\n## 呼べるもの\n\n"
        + table("| 方法 | 番地 | 何を | 説明 | `?` の項目 |", calls)
        + "\n## どの鍵に、何が返るか\n\n若葉市のことをたずねたときの、鍵ごとの答えです。\n\n"
        + table(f"| 呼べるもの | {' | '.join(KEYS)} |", statuses)
    )


def test_the_document_ends_with_the_description() -> None:
    said = DOCUMENT.read_text(encoding="utf-8")
    assert said[said.index(MARK) :] == render()
