"""What all in a meeting will read is shown to its writer once, where it may lead to a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.exchange.models import Answer, Meeting, Question, Segment, Statement
from tests.conftest import body
from tests.exchange.stage import arrange
from tests.world import World

Clients = Callable[..., Client]
TELLING = "見本太郎さんの話が出た。電話は090-1234-5678。"
DAILY = "朝霧県と若葉市で、令和8年4月と1月20日に、合同の研修を開く。"
WRITING = [
    ("exchange:notes", "yoko", {}, "notes"),
    ("exchange:summary", "yoko", {}, "summary"),
    ("exchange:ask", "kenji", {}, "text"),
    ("exchange:answer", "kenji", {}, "text"),
    ("exchange:statement", "kenji", {"title": "間があいた順"}, "text"),
]


def stored(world: World) -> str:
    """Every word of the meeting, as its host reads it."""
    with acting_as(world.yoko.pk):
        rows = [
            *Segment.objects.values_list("notes", flat=True),
            *Meeting.objects.values_list("summary", flat=True),
            *Question.objects.values_list("text", flat=True),
            *Answer.objects.values_list("text", flat=True),
            *Statement.objects.values_list("text", flat=True),
        ]
    return "\n".join(rows)


@pytest.mark.parametrize(("name", "who", "more", "field"), WRITING, ids=[w[0] for w in WRITING])
def test_the_writer_looks_once_before_all_read_it(
    world: World, client_as: Clients, name: str, who: str, more: dict[str, str], field: str
) -> None:
    known = arrange(world)
    wanted = {"exchange:notes": ["segment_id"], "exchange:answer": ["question_id"],
              "exchange:statement": ["presentation_id"]}.get(name, [])  # fmt: skip
    where = reverse(name, args=[known["meeting_id"], *(known[one] for one in wanted)])
    with acting_as(world.yoko.pk):
        revision = {
            "exchange:notes": lambda: Segment.objects.get(pk=known["segment_id"]).revision,
            "exchange:summary": lambda: Meeting.objects.get(pk=known["meeting_id"]).revision,
            "exchange:statement": lambda: Statement.objects.get().revision,
        }.get(name, lambda: 0)()
    data = {**more, field: TELLING, "revision": str(revision)}
    answer = client_as(who).post(where, data)
    page = body(answer)
    assert answer.status_code == 422 and "しるしの付いた語" in page and "人の名前" in page
    assert TELLING in page, "nothing typed is lost"
    assert TELLING not in stored(world)
    mark = page.split('name="sure" value="')[1].split('"')[0]
    other = data | {"sure": mark, field: TELLING + "見本花子さんも。"}
    assert client_as(who).post(where, other).status_code == 422, "the mark is of one text"
    assert client_as(who).post(where, data | {"sure": mark}).status_code == 302
    assert TELLING in stored(world), "the writer decides"


def test_towns_and_days_are_a_meeting_s_daily_words(world: World, client_as: Clients) -> None:
    known = arrange(world)
    where = reverse("exchange:ask", args=[known["meeting_id"]])
    assert client_as("kenji").post(where, {"text": DAILY}).status_code == 302
    assert DAILY in stored(world)
