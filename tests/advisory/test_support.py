"""A worry, a request or an offer, from its beginning to what others learn (domain.md §4.11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import knowhow
from tasuki.advisory.actions import support as actions
from tasuki.advisory.models import KnowHow, Support
from tasuki.advisory.support_enums import LAW, MOVES, Side, SupportStatus
from tasuki.core.dates import today, wareki
from tasuki.core.months import months_after
from tasuki.exchange.models import Manuscript
from tests.advisory import supports as at
from tests.advisory.stage import taken_home
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World, key

ClientAs = Callable[..., Any]
S = SupportStatus
LIST, ASK = "/advisory/support/", "/advisory/support/ask/"
TOWN = f"/advisory/municipalities/{HOSHIMI}/"


def page_of(support: Support, step: str = "") -> str:
    return f"{LIST}{support.pk}/{step + '/' if step else ''}"


def fields_of(step: str, revision: int) -> dict[str, Any]:
    sent = {"today": wareki(today()), "yoko": str(key("membership", "yoko"))}
    words = dict(at.PATH)[step]
    return {
        name: sent.get(value, value) if isinstance(value, str) else value
        for name, value in words.items()
    } | {"revision": str(revision)}


def test_a_worry_goes_all_the_way_in_the_browser(world: World, client_as: ClientAs) -> None:
    saburo, yoko = client_as("saburo"), client_as("yoko")
    sent = at.ASKED | {"origin": "worry"}
    answer = saburo.post(ASK, sent)
    assert answer.status_code == 302
    support = at_of(world)
    assert at.ASKED["title"] in body(yoko.get(LIST)) and LAW in body(yoko.get(page_of(support)))
    for number, (step, _) in enumerate(at.PATH, 1):
        assert f"/{step}/" in body(yoko.get(page_of(support))), step
        assert f"/{step}/" not in body(saburo.get(page_of(support))) or step == "effect", step
        assert yoko.post(page_of(support, step), fields_of(step, number)).status_code == 302, step
    support = at_of(world)
    assert support.status == S.CHECKED and support.check_on == months_after(today(), 3)
    page = body(saburo.get(page_of(support)))
    for words in ("進行表を渡した。", "少し変わった", "佐々木 陽子", "教育"):
        assert words in page, words


def at_of(world: World) -> Support:
    with acting_as(world.yoko.pk):
        return Support.objects.get()


def test_no_step_is_jumped_and_none_is_the_other_side_s(world: World) -> None:
    support = at.asked(world)
    sides = {Side.OFFICE: world.yoko, Side.TOWN: world.saburo}
    for side, who in sides.items():
        for to in S:
            allowed = side in MOVES.get((S.REQUESTED, to), frozenset())
            if allowed:
                continue
            with acting_as(who.pk), pytest.raises(ValidationError) as refused:
                actions.step(
                    by=who, organization=world.organization_of(who.username), support=support,
                    side=side, to=to,
                )  # fmt: skip
            assert "「" in refused.value.messages[0] and "。" in refused.value.messages[0]


def test_a_step_that_came_too_late_keeps_what_was_typed(world: World, client_as: ClientAs) -> None:
    support, yoko = at.asked(world), client_as("yoko")
    at.moved(world, support, "triage")
    late = yoko.post(page_of(support, "triage"), fields_of("triage", 1) | {"note": "わたしの文"})
    assert late.status_code == 422
    assert "わたしの文" in body(late) and "区分した" in body(late)
    assert yoko.get(page_of(support, "triage")).status_code == 302


def test_words_that_changed_meanwhile_are_looked_at_before_the_step(
    world: World, client_as: ClientAs
) -> None:
    support, yoko = at.asked(world), client_as("yoko")
    with acting_as(world.saburo.pk):
        actions.rewrite(by=world.saburo, support=support, title="べつの悩み")
    late = yoko.post(page_of(support, "triage"), fields_of("triage", 1))
    assert late.status_code == 422 and "先に書きかえました" in body(late)
    assert 'name="revision" value="2"' in body(late)
    assert yoko.post(page_of(support, "triage"), fields_of("triage", 2)).status_code == 302


def test_an_offer_is_taken_or_declined_with_a_reason(world: World, client_as: ClientAs) -> None:
    saburo = client_as("saburo")
    first, second = at.offered(world), at.offered(world, title="もう1つ")
    assert "返事をする" in body(saburo.get(LIST))
    assert saburo.post(page_of(first, "accept"), {"revision": "1"}).status_code == 302
    bare = saburo.post(page_of(second, "end"), {"revision": "1", "because": ""})
    assert bare.status_code == 422
    because = {"revision": "1", "because": "来年度に頼みます"}
    assert saburo.post(page_of(second, "end"), because).status_code == 302
    with acting_as(world.yoko.pk):
        states = {one.pk: one.status for one in Support.objects.all()}
    assert states == {first.pk: S.TRIAGED, second.pk: S.DECLINED}
    assert "来年度に頼みます" in body(client_as("yoko").get(page_of(second)))
    with acting_as(world.yoko.pk), pytest.raises(ValidationError):
        actions.say(
            by=world.yoko, organization=world.organization_of("yoko"), support=reloaded(second),
            side=Side.OFFICE, text="あとから",
        )  # fmt: skip


def reloaded(support: Support) -> Support:
    support.refresh_from_db()
    return support


def test_what_the_office_plans_is_told_only_when_it_is_offered(
    world: World, client_as: ClientAs
) -> None:
    support = at.offered(world, is_planned=True)
    saburo, yoko = client_as("saburo"), client_as("yoko")
    assert saburo.get(page_of(support)).status_code == 404
    assert support.title not in body(saburo.get(LIST))
    with acting_as(world.saburo.pk):
        assert not Support.objects.exists() and not Notice.objects.exists()
    assert support.title in body(yoko.get(LIST))
    assert yoko.post(page_of(support, "offer"), {"revision": "1"}).status_code == 302
    assert support.title in body(saburo.get(LIST))


def test_both_sides_talk_in_one_thread_and_are_told_without_words(
    world: World, client_as: ClientAs
) -> None:
    support = at.asked(world)
    yoko, saburo = client_as("yoko"), client_as("saburo")
    assert yoko.post(page_of(support), {"text": "木曜に電話します。"}).status_code == 302
    assert saburo.post(page_of(support), {"text": "お願いします。"}).status_code == 302
    for client in (yoko, saburo):
        page = body(client.get(page_of(support)))
        assert page.index("木曜に電話します。") < page.index("お願いします。")
    with acting_as(world.saburo.pk):
        assert [one.kind for one in Notice.objects.filter(user=world.saburo)] == [
            "advisory_message"
        ]
    with acting_as(world.yoko.pk):
        kinds = {one.kind for one in Notice.objects.filter(user=world.yoko)}
    assert kinds == {"advisory_asked", "advisory_message"}
    assert "木曜" not in body(saburo.get("/notices/"))


def test_two_officers_who_change_the_charge_meet_both_texts(
    world: World, client_as: ClientAs
) -> None:
    support, yoko = at.moved(world, at.asked(world), "assign"), client_as("yoko")
    path, sent = page_of(support, "charge"), fields_of("triage", 3) | fields_of("assign", 3)
    assert yoko.post(path, sent | {"helper": "となりの市の担当"}).status_code == 302
    clash = yoko.post(path, sent | {"helper": "大学の先生"})
    assert clash.status_code == 409
    assert "大学の先生" in body(clash) and "となりの市の担当" in body(clash)


def test_the_effect_is_asked_for_when_its_day_comes(world: World, client_as: ClientAs) -> None:
    at.moved(world, at.asked(world), "report")
    assert "効果を確かめる" not in body(client_as("yoko").get("/"))
    with acting_as(world.yoko.pk):
        support = Support.objects.get()
        late = today() - dt.timedelta(days=1)
        actions.write_changes(
            support, {"check_on": late, **actions.edited(world.yoko)}, ("check_on", *actions.EDITED)
        )
    for who in ("yoko", "saburo"):
        page = body(client_as(who).get("/"))
        assert "1日こえ" in page and at.ASKED["title"] in page, who
    future = {"effect": "none", "revision": "6"}
    assert client_as("saburo").post(page_of(support, "effect"), future).status_code == 302


def test_a_day_that_has_not_been_is_no_day_on_which_it_was_done(
    world: World, client_as: ClientAs
) -> None:
    support = at.moved(world, at.asked(world), "assign")
    tomorrow = wareki(timezone.localdate() + dt.timedelta(days=1))
    sent = fields_of("done", 3) | {"done_on": tomorrow}
    answer = client_as("yoko").post(page_of(support, "done"), sent)
    assert answer.status_code == 422 and "きょうまで" in body(answer)


def test_words_about_a_resident_are_shown_before_they_go_to_the_prefecture(
    world: World, client_as: ClientAs
) -> None:
    sent = at.ASKED | {"origin": "worry", "text": "田中ハルさん（82歳）の家に行けない。"}
    client = client_as("saburo")
    stopped = client.post(ASK, sent)
    assert stopped.status_code == 422 and "個人が分かるかもしれない" in body(stopped)
    with acting_as(world.saburo.pk):
        assert not Support.objects.exists()
    mark = body(stopped).split('name="sure" value="')[1].split('"')[0]
    assert client.post(ASK, sent | {"sure": mark}).status_code == 302


LEARNED = "会議の前の日に練習する"
KNOWHOW = {"title": LEARNED, "situation": "進め方が分からない。", "revision": "6",
           "done": "進行を練習した。", "changed": "時間どおり。", "hint": "1枚の進行表", "tags": [],
           "to": "prefecture"}  # fmt: skip


def test_know_how_is_told_to_the_prefecture_and_can_be_taken_back(
    world: World, client_as: ClientAs
) -> None:
    support = at.asked(world)
    yoko = client_as("yoko")
    assert yoko.get(page_of(support, "share")).status_code == 302
    at.moved(world, support, "effect")
    assert yoko.post(page_of(support, "share"), KNOWHOW).status_code == 302
    with acting_as(world.yoko.pk):
        row = KnowHow.objects.get()
        assert reloaded(support).status == S.SHARED and support.knowhow_id == row.pk
        assert not {one.name for one in KnowHow._meta.fields} & {"municipality", "support"}
    for who in ("kenji", "hanako", "saburo"):  # its municipalities and their agencies
        assert LEARNED in body(client_as(who).get("/advisory/knowhow/")), who
        assert client_as(who).post(f"/advisory/knowhow/{row.pk}/withdraw/").status_code == 403
    assert LEARNED not in body(client_as("sensei").get("/advisory/knowhow/"))
    yoko.post(f"/advisory/knowhow/{row.pk}/withdraw/")
    assert client_as("hanako").get(f"/advisory/knowhow/{row.pk}/").status_code == 404


def test_know_how_for_everybody_goes_through_the_gate_of_the_collections(
    world: World, client_as: ClientAs
) -> None:
    support = at.moved(world, at.asked(world), "effect")
    sent = KNOWHOW | {"to": "everybody"}
    assert client_as("yoko").post(page_of(support, "share"), sent).status_code == 302
    with acting_as(world.yoko.pk):
        row = Manuscript.objects.get()
        assert (row.kind, row.status) == ("pioneer", "writing")
        assert not KnowHow.objects.exists() and reloaded(support).status == S.SHARED
    with acting_as(world.yoko.pk), pytest.raises(ValidationError):
        knowhow.publish(
            by=world.yoko, organization=world.organization_of("yoko"), support=support,
            title="もう一度", situation="x", done="x",
        )  # fmt: skip


def test_shelves_count_and_filter(world: World, client_as: ClientAs) -> None:
    at.moved(world, at.asked(world, title="進める"), "triage")
    at.asked(world, title="届いた話")
    at.asked(world, "kenji", WAKABA, title="若葉の")
    yoko = client_as("yoko")
    page = body(yoko.get(LIST, {"shelf": "new"}))
    assert "届いた話" in page and "若葉の" in page and ">進める<" not in page
    assert "届いたばかり 2" in page and "進めている 1" in page
    own = body(client_as("kenji").get(LIST))
    assert "若葉の" in own and "届いたばかり 1" in own and "届いた話" not in own


def test_what_others_can_learn_from_stands_apart_from_what_is_over(
    world: World, client_as: ClientAs
) -> None:
    at.moved(world, at.asked(world, title="確かめた話"), "effect")
    yoko, saburo = client_as("yoko"), client_as("saburo")
    for client, shelf, is_there in (
        (yoko, "over", True), (yoko, "ended", False), (saburo, "ended", True),
    ):  # fmt: skip
        assert ("確かめた話" in body(client.get(LIST, {"shelf": shelf}))) == is_there
    assert "ノウハウにまとめられるもの 1" in body(yoko.get(LIST))
    assert "ノウハウにまとめられるもの" not in body(saburo.get(LIST))


def test_lists_are_narrowed_by_policy(world: World, client_as: ClientAs) -> None:
    for title, fields in (("学校との話", ["education"]), ("住まいの話", ["housing", "care"])):
        at.offered(world, title=title, fields=fields)
    yoko = client_as("yoko")
    page = body(yoko.get(LIST, {"tag": "housing", "shelf": "asked"}))
    assert "住まいの話" in page and "学校との話" not in page
    assert "住まい 1" in page and "すべての分野 2" in page
    assert "shelf=asked&amp;tag=education" in page
    for nothing in ("housing'--", "general", "x" * 500):
        assert "学校との話" in body(yoko.get(LIST, {"tag": nothing}))
    for title, fields in (("学ぶ", ["education"]), ("住む", ["housing"])):
        with acting_as(world.yoko.pk):
            KnowHow.objects.create(
                prefecture_id=world.asagiri, title=title, situation="x", done="x", fields=fields,
                by=world.yoko,
            )  # fmt: skip
    page = body(client_as("hanako").get("/advisory/knowhow/", {"tag": "housing"}))
    assert "住む" in page and "学ぶ" not in page


def test_an_idea_taken_home_becomes_a_planned_support(world: World, client_as: ClientAs) -> None:
    idea, own = taken_home(world), taken_home(world, "saburo")
    yoko, saburo = client_as("yoko"), client_as("saburo")
    address = f"/advisory/ideas/{idea.pk}/plan/"
    assert address in body(yoko.get(LIST)) and idea.source in body(yoko.get(LIST))
    assert str(own.pk) not in body(yoko.get(LIST)) + body(saburo.get(LIST))
    assert saburo.get(f"/advisory/ideas/{own.pk}/plan/").status_code == 404  # no office of a 県
    sent = {"place": HOSHIMI, "title": "電話の当番", "text": "3町で分ける。", "aid": "other",
            "role": "building"}  # fmt: skip
    assert yoko.post(address, sent | {"place": "131016"}).status_code == 422  # another prefecture
    assert yoko.post(address, sent).status_code == 302
    with acting_as(world.yoko.pk):
        made = Support.objects.get(title="電話の当番")
        idea.refresh_from_db()
    assert (made.origin, made.status, made.source) == ("idea", S.PLANNED, idea.source)
    assert idea.into == "後方支援の計画：星見市"
    assert address not in body(yoko.get(LIST)) and yoko.get(address).status_code == 404
    assert saburo.get(page_of(made)).status_code == 404  # not offered yet
    assert idea.source in body(yoko.get(page_of(made)))
