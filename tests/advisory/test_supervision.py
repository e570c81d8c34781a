"""スーパービジョン: a de-identified question of a municipality, until others learn from it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import supervision as actions
from tasuki.advisory.models import (
    KnowHow,
    Supervision,
    SupervisionCopy,
    SupervisionSession,
)
from tasuki.audit.models import Event
from tasuki.core.dates import today, wareki
from tests.advisory import supervising as at
from tests.conftest import body
from tests.world import World

ClientAs = Callable[..., Any]
LIST, WRITE = "/advisory/supervision/", "/advisory/supervision/write/"
PERSONAL = {
    "scene": "田中ハルさん（82歳）の家。若葉市緑町3-4-5、電話は0120-444-444。",
    "course": "令和8年4月3日に、息子の田中誠さんと会った。",
}
"""As in the demonstration's household: names, an address, a phone, an age, a day."""
FIRST, LATER = "一つめの文", "二つめの文"
CANARIES = ("田中", "ハル", "誠さん", "緑町", "0120-444-444", "82歳", "4月3日")


def page_of(row: Supervision, step: str = "") -> str:
    return f"{LIST}{row.pk}/{step + '/' if step else ''}"


def one_of(world: World, who: str = "saburo") -> Supervision:
    with acting_as(world.users[who].pk):
        return Supervision.objects.select_related("text", "copy").get()


def test_a_question_goes_all_the_way_in_the_browser(world: World, client_as: ClientAs) -> None:
    saburo, nao, yoko = client_as("saburo"), client_as("nao"), client_as("yoko")
    assert saburo.post(WRITE, at.WORDS | {"kind": "case"}).status_code == 302
    row = one_of(world)
    page = page_of(row)
    assert yoko.get(page).status_code == 404 and at.WORDS["title"] not in body(yoko.get(LIST))
    assert "もう1人に確かめてもらう" in body(saburo.get(page))
    saburo.post(page_of(row, "ask"))
    saburo.post(page_of(row, "release"), {"revision": "1"})  # who wrote it releases nothing
    assert yoko.get(page).status_code == 404
    assert "確かめて、県に出す" in body(nao.get(page))
    nao.post(page_of(row, "release"), {"revision": "1"})
    read = body(yoko.get(page))
    assert all(at.WORDS[name] in read for name in actions.LOOKED_THROUGH)
    assert "添木 直" not in read and "助言する" in body(yoko.get(LIST))
    sent = at.ADVICE | {"held_on": wareki(today())}
    assert yoko.post(page_of(row, "sessions"), sent).status_code == 302
    assert at.ADVICE["advice"] in body(saburo.get(page))
    with acting_as(world.saburo.pk):
        session = SupervisionSession.objects.get()
    told = f"{LIST}sessions/{session.pk}/tried/"
    assert saburo.post(told, at.TRIED | {"revision": "1"}).status_code == 302
    assert at.TRIED["tried"] in body(yoko.get(page)) and one_of(world).status == "tried"
    yoko.post(page_of(row, "close"))
    assert one_of(world).status == "closed"


def test_the_finder_stops_the_names_of_a_case(world: World, client_as: ClientAs) -> None:
    saburo, nao = client_as("saburo"), client_as("nao")
    saburo.post(WRITE, at.WORDS | PERSONAL | {"kind": "case"})
    row = one_of(world)
    page = body(saburo.get(page_of(row)))
    assert "個人が分かるかもしれない語" in page and "もう1人に確かめてもらう" not in page
    saburo.post(page_of(row, "ask"))
    nao.post(page_of(row, "release"), {"revision": "1"})
    with acting_as(world.yoko.pk):
        assert not Supervision.objects.exists() and not SupervisionCopy.objects.exists()
    clean = at.WORDS | {"revision": "1"}
    assert saburo.post(page_of(row, "words"), clean).status_code == 302
    at.release(world, row)
    read = body(client_as("yoko").get(page_of(row)))
    assert at.WORDS["scene"] in read and not [one for one in CANARIES if one in read]
    with acting_as(world.yoko.pk), connection.cursor() as cursor:
        for table in ("copy", "text", "finding", "session"):
            cursor.execute(f"SELECT x::text FROM advisory_supervision{table} x")
            said = " ".join(line for (line,) in cursor.fetchall())
            assert not [one for one in CANARIES if one in said], table


def test_a_word_that_stays_needs_a_reason(world: World, client_as: ClientAs) -> None:
    saburo = client_as("saburo")
    row = at.written(world, course="国の通知は令和8年4月1日のもの。")
    with acting_as(world.saburo.pk):
        found = list(row.text.findings.all())
        with pytest.raises(ValidationError, match=f"あと{len(found)}つ"):
            actions.ask_second(by=world.saburo, supervision=row)
    assert found
    saburo.post(page_of(row, "declare"), {f"because-{one.pk}": " " for one in found})
    with acting_as(world.saburo.pk):
        assert actions.undecided(row.text) == len(found)
    long = saburo.post(page_of(row, "declare"), {f"because-{found[0].pk}": "長い理由" * 60})
    assert long.status_code == 422 and "長い理由長い理由" in body(long)
    saburo.post(page_of(row, "declare"), {f"because-{one.pk}": "通知の日付" for one in found})
    page = body(saburo.get(page_of(row)))
    assert "通知の日付" in page and "試本 三郎" in page
    at.release(world, row)
    assert "令和8年4月1日" in body(client_as("yoko").get(page_of(row)))
    assert "通知の日付" not in body(client_as("yoko").get(page_of(row)))


def test_whoever_works_alone_is_told_what_to_do(world: World, client_as: ClientAs) -> None:
    row, kenji = at.written(world, "kenji", world.wakaba), client_as("kenji")
    kenji.post(page_of(row, "ask"))
    assert "ほかに確かめられる人がいません" in body(kenji.get(page_of(row)))


def test_facts_that_are_rare_together_are_pointed_at(world: World) -> None:
    row = at.written(world, scene="元船長の父と、双子の子の父子世帯。", course="透析を受けている。")
    with acting_as(world.saburo.pk):
        kinds = {one.mark for one in row.text.findings.all()}
    assert "rare" in kinds


def test_new_words_are_released_anew(world: World, client_as: ClientAs) -> None:
    row = at.released(world)
    saburo, yoko = client_as("saburo"), client_as("yoko")
    sent = at.WORDS | {"trouble": "あとから足した困りごと。", "revision": "1"}
    assert saburo.post(page_of(row, "words"), sent).status_code == 302
    assert "あとから足した" not in body(yoko.get(page_of(row)))
    assert "まだ県に出ていません" in body(saburo.get(page_of(row)))
    at.release(world, row)
    assert "あとから足した" in body(yoko.get(page_of(row)))
    with acting_as(world.yoko.pk):
        assert SupervisionCopy.objects.count() == 1


def test_a_withdrawal_leaves_only_that_it_was_withdrawn(world: World, client_as: ClientAs) -> None:
    session = at.answered(world)
    row, yoko, saburo = one_of(world), client_as("yoko"), client_as("saburo")
    assert "すぐに見えなくなります" in body(saburo.get(page_of(row, "withdraw")))
    assert saburo.post(page_of(row, "withdraw")).status_code == 302
    read = body(yoko.get(page_of(row))) + body(yoko.get(LIST))
    assert "取り下げられた相談" in read
    for words in (at.WORDS["title"], at.WORDS["scene"], at.ADVICE["advice"]):
        assert words not in read
    assert yoko.get(f"{LIST}sessions/{session.pk}/").status_code == 404
    with acting_as(world.yoko.pk):
        assert not SupervisionCopy.objects.exists() and not SupervisionSession.objects.exists()
    own = body(saburo.get(page_of(row)))
    assert at.WORDS["scene"] in own and at.ADVICE["advice"] in own


def test_the_prefecture_reads_its_copy_for_a_year(world: World, client_as: ClientAs) -> None:
    at.answered(world)
    row = one_of(world)
    assert row.copy.ends_on == today() + dt.timedelta(days=365)
    page = body(client_as("yoko").get(page_of(row)))
    assert f"{wareki(row.copy.ends_on)}" in page


def test_two_officers_meet_both_texts(world: World, client_as: ClientAs) -> None:
    session = at.answered(world)
    row = one_of(world)
    for who, path, one, other in (
        ("saburo", page_of(row, "words"), at.WORDS | {"scene": FIRST}, {"scene": LATER}),
        ("yoko", f"{LIST}sessions/{session.pk}/",
         at.ADVICE | {"held_on": wareki(today()), "advice": FIRST}, {"advice": LATER}),
        ("saburo", f"{LIST}sessions/{session.pk}/tried/", at.TRIED | {"tried": FIRST},
         {"tried": LATER}),
    ):  # fmt: skip
        client = client_as(who)
        revision = re.search(r'name="revision" value="(\d+)"', body(client.get(path)))
        assert revision
        sent = one | {"revision": revision[1]}
        assert client.post(path, sent).status_code == 302, path
        clash = client.post(path, sent | other)
        assert clash.status_code == 409, path
        assert FIRST in body(clash) and LATER in body(clash)


def test_after_it_was_tried_the_theme_alone_can_change(world: World, client_as: ClientAs) -> None:
    session = at.tried(world, at.answered(world, theme=""))
    yoko, path = client_as("yoko"), f"{LIST}sessions/{session.pk}/"
    page = body(yoko.get(path))
    assert 'name="theme"' in page and 'name="advice"' not in page
    assert yoko.post(path, {"revision": "2", "theme": "family"}).status_code == 302
    assert "家族全体をどう支えるか" in body(yoko.get(page_of(one_of(world))))


def test_a_second_session_follows_what_was_tried(world: World) -> None:
    first = at.answered(world)
    at.tried(world, first)
    second = at.answered(world, one_of(world))
    assert one_of(world).status == "answered"
    at.tried(world, second, "nao")
    assert one_of(world).status == "tried"


def test_notices_and_the_trail_hold_no_word(world: World, client_as: ClientAs) -> None:
    at.tried(world, at.answered(world))
    for who, kinds in (("nao", {"supervision_check", "supervision"}), ("yoko", {"supervision"})):
        with acting_as(world.users[who].pk):
            assert {one.kind for one in Notice.objects.filter(user=world.users[who])} == kinds
        assert at.WORDS["title"] not in body(client_as(who).get("/notices/"))
    with acting_as(world.kansa.pk):
        said = " ".join(map(str, Event.objects.values_list("purpose", flat=True)))
    assert at.WORDS["title"] not in said and at.ADVICE["advice"] not in said


def test_the_list_costs_the_same_however_long(world: World, client_as: ClientAs) -> None:
    yoko, counts = client_as("yoko"), []
    yoko.get(LIST)
    for _ in range(2):
        at.answered(world, at.released(world))
        with CaptureQueriesContext(connection) as caught:
            assert yoko.get(LIST).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_both_first_screens_say_whose_turn_it_is(world: World, client_as: ClientAs) -> None:
    row = at.released(world)
    assert at.WORDS["title"] in body(client_as("yoko").get("/"))
    assert at.WORDS["title"] not in body(client_as("saburo").get("/"))
    at.answered(world, row)
    assert "試したことを書く" in body(client_as("saburo").get("/"))
    assert at.WORDS["title"] not in body(client_as("yoko").get("/"))
    assert at.WORDS["title"] not in body(client_as("kenji").get("/"))


LEARNED = {"title": "会えないときの、会う以外のつながり", "situation": "訪問を断られている。",
           "done": "便りを置いた。", "changed": "", "hint": "", "tags": []}  # fmt: skip


def test_only_what_several_brought_becomes_know_how(world: World, client_as: ClientAs) -> None:
    at.answered(world)
    yoko, path = client_as("yoko"), f"{LIST}themes/refuses/"
    assert path not in body(yoko.get(LIST))
    refused = yoko.post(path, LEARNED)
    assert refused.status_code == 422 and "2つ以上の市町村" in body(refused)
    with at.colleague("toru", "city"):
        at.answered(world, at.released(world, "kenji", "toru", code=world.wakaba))
        page = body(yoko.get(LIST))
        assert path in page and "2市町村" in page
        assert "本人が支援を望まない" in body(client_as("saburo").get(LIST))
        named = yoko.post(path, LEARNED | {"done": "星見市の田中さんに便りを置いた。"})
        assert named.status_code == 422 and "個人が分かるかもしれない" in body(named)
        assert yoko.post(path, LEARNED).status_code == 302
    with acting_as(world.saburo.pk):
        assert KnowHow.objects.get().title == LEARNED["title"]
