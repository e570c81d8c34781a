"""足あと as a file: for the auditor, of the own municipality, without residents."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.core.dates import JST
from tasuki.oversight.views import export
from tests.conftest import body
from tests.core.books import read_book
from tests.oversight.test_trail import happened
from tests.world import World

pytestmark = pytest.mark.django_db
URL = "/trail/export/"


def good(**more: str) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {"first": today, "last": today, "purpose": "監査", "words": "定例の監査",
            "kind": "csv", **more}  # fmt: skip


def table(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200, body(answer)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    return rows[rows.index([]) + 2 :]


def test_it_holds_the_events_of_the_own_municipality_and_no_resident(
    world: World, client_as: Callable[..., Any]
) -> None:
    case, there = world.make_case("hanako", title="秘密野さんの世帯"), world.make_case("saburo")
    opened = happened(world, "hanako", Action.CASE_OPEN, case_id=case.pk, purpose="=1+1")
    other = happened(world, "saburo", Action.CASE_OPEN, case_id=there.pk)
    answer = client_as("kansa").post(URL, good())
    rows = {row[-2]: row for row in table(answer)}
    assert rows[str(opened.pk)][1] == "山田 花子" and rows[str(opened.pk)][5] == case.number
    assert rows[str(opened.pk)][9] == "'=1+1"
    assert str(other.pk) not in rows
    text = answer.content.decode()
    assert "秘密野" not in text and there.number not in text and "田中" not in text
    with acting_as(world.kansa.pk):
        event = Event.objects.filter(action="export", user_id=world.kansa.pk).latest("at")
    assert len(event.object_ids) == len(rows) and f"（{len(rows)}件" in event.purpose
    assert event.municipality_id == world.wakaba


def test_the_workbook_keeps_the_moment(world: World, client_as: Callable[..., Any]) -> None:
    case = world.make_case("hanako", title="秘密野さんの世帯")
    opened = happened(world, "hanako", Action.CASE_OPEN, case_id=case.pk)
    book = read_book(client_as("kansa").post(URL, good(kind="xlsx")).content)
    row = next(row for row in book.table if row[-2] == str(opened.pk))
    said = opened.at.astimezone(JST).replace(tzinfo=None)
    assert abs(row[0] - said) < dt.timedelta(seconds=1.1)
    assert row[5] == case.number and row[7] == len(opened.object_ids)
    assert not any("秘密野" in text for text in book.files.values())


def test_days_are_needed_and_few(world: World, client_as: Callable[..., Any]) -> None:
    kansa = client_as("kansa")
    for wrong in ({"first": ""}, {"last": ""}, {"words": ""}, {"purpose": "遊び"}):
        assert kansa.post(URL, good(**wrong)).status_code == 422
    early = (timezone.localdate() - dt.timedelta(days=93)).isoformat()
    answer = kansa.post(URL, good(first=early))
    assert answer.status_code == 422 and "92日のうちに" in body(answer)


def test_beyond_the_limit_nothing_leaves(
    world: World, client_as: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    events = [happened(world, "hanako", Action.STEP_UP, municipality_id=world.wakaba)
              for _ in range(2)]  # fmt: skip
    monkeypatch.setattr(export, "MOST", 1)
    answer = client_as("kansa").post(URL, good(action="step_up"))
    assert answer.status_code == 422 and "1件をこえるため" in body(answer)
    monkeypatch.setattr(export, "MOST", 2)
    assert len(table(client_as("kansa").post(URL, good(action="step_up")))) == len(events)
