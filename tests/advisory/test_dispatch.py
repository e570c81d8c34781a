"""A dispatch from its request to what is said of it months later (domain.md §4.12)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import dispatch as actions
from tasuki.advisory.expert_enums import MOVES, DispatchStatus, Party
from tasuki.advisory.models import Dispatch, DispatchCost
from tasuki.advisory.support_enums import LAW
from tasuki.core.dates import today, wareki
from tasuki.core.months import months_after
from tests.advisory import dispatched as at
from tests.advisory import supports
from tests.conftest import body
from tests.world import HOSHIMI, World

ClientAs = Callable[..., Any]
D = DispatchStatus
LIST = "/advisory/dispatches/"
DAY = wareki(today())
TYPED: dict[str, Any] = {
    "purpose": "training", "title": at.ASKED["title"], "text": at.ASKED["text"],
    "tags": ["education"], "mode": "visit", "hours": "3", "wished_on": DAY,
}  # fmt: skip
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("approve", {"approved_on": DAY, "paper_number": "地福第123号"}),
    ("schedule", {"held_on": DAY, "begins": "00:00", "ends": "02:00", "place": "星見市役所"}),
    ("held", {"attended": "12"}),
    ("report", {"report": "進行表を作った。", "next_step": "次は主任だけで"}),
    ("pay", {"count": "3", "fee": "10000", "travel": "2000", "paid_on": DAY}),
    ("evaluate", {"use": "very", "text": "会議が短くなった。", "months": "3"}),
)


def page_of(one: Dispatch, step: str = "") -> str:
    return f"{LIST}{one.pk}/{step + '/' if step else ''}"


def stored(world: World, **which: Any) -> Dispatch:
    with acting_as(world.yoko.pk):
        return Dispatch.objects.get(**which)


def test_a_dispatch_goes_all_the_way_in_the_browser(world: World, client_as: ClientAs) -> None:
    saburo, yoko, expert = client_as("saburo"), client_as("yoko"), at.added(world, user=None)
    assert saburo.post(f"{LIST}ask/", TYPED).status_code == 302
    one = stored(world)
    assert one.title in body(yoko.get(LIST)) and LAW in body(yoko.get(page_of(one)))
    page = body(yoko.get(page_of(one, "candidates")))
    assert "合う（教育）" in page and "点数は付けていません" in page
    path = f"{page_of(one, 'candidates')}{expert.pk}/"
    assert "合う（教育）" in body(yoko.get(path))
    assert yoko.post(path, {"revision": "1"}).status_code == 302
    for number, (step, fields) in enumerate(STEPS, 2):
        assert f"/{step}/" in body(yoko.get(page_of(one))), step
        theirs = f"/{step}/" in body(saburo.get(page_of(one)))
        assert theirs == (step in {"held", "evaluate"}), step
        assert yoko.get(page_of(one, step)).status_code == 200, step
        sent = fields | {"revision": str(number)}
        assert yoko.post(page_of(one, step), sent).status_code == 302, step
    one = stored(world)
    assert one.status == D.EVALUATED and one.reported_on == today()
    assert one.check_on == months_after(today(), 3)
    page = body(saburo.get(page_of(one)))
    for words in ("進行表を作った。", "次は主任だけで", "会議が短くなった。", "12人", "仮野 学"):
        assert words in page, words
    assert "32,000円" not in page and "県のひかえ" not in page
    assert "32,000円" in body(yoko.get(page_of(one)))


def test_no_step_is_jumped_and_none_is_somebody_else_s(world: World) -> None:
    one = at.asked(world)
    for name, side in (("yoko", Party.OFFICE), ("saburo", Party.TOWN)):
        for to in D:
            if side in MOVES.get((D.REQUESTED, to), frozenset()):
                continue
            with acting_as(world.users[name].pk), pytest.raises(ValidationError) as refused:
                actions.step(**at.common(world, one, name), to=to)
            assert "「" in refused.value.messages[0] and "。" in refused.value.messages[0]


def test_of_two_who_choose_at_once_one_is_told_whom_the_other_chose(
    world: World, client_as: ClientAs
) -> None:
    one, first = at.asked(world), at.added(world)
    other, yoko = at.added(world, name="例田 弁護士"), client_as("yoko")
    path = page_of(one, "candidates")
    assert yoko.post(f"{path}{first.pk}/", {"revision": "1"}).status_code == 302
    late = yoko.post(f"{path}{other.pk}/", {"revision": "1", "note": "わたしの文"})
    assert late.status_code == 422
    assert "わたしの文" in body(late) and "専門家は仮野 学です" in body(late)
    assert stored(world).expert_id == first.pk
    with acting_as(world.yoko.pk):
        assert DispatchCost.objects.count() == 1


def test_somebody_with_a_reason_against_is_chosen_with_words(
    world: World, client_as: ClientAs
) -> None:
    one, own, yoko = at.asked(world), at.added(world, home_id=HOSHIMI), client_as("yoko")
    path = f"{page_of(one, 'candidates')}{own.pk}/"
    refused = yoko.post(path, {"revision": "1"})
    assert refused.status_code == 422 and "選んだわけを書いてください" in body(refused)
    why = {"revision": "1", "why": "ほかに引き受ける人がいない"}
    assert yoko.post(path, why).status_code == 302
    page = body(yoko.get(page_of(one)))
    assert "× 利害" in page and why["why"] in page
    assert why["why"] not in body(client_as("saburo").get(page_of(one)))


def test_an_expert_who_cannot_come_is_replaced_and_nothing_stays_of_them(
    world: World, client_as: ClientAs
) -> None:
    one = at.moved(world, at.asked(world), "scheduled", days=7)
    yoko = client_as("yoko")
    sent = {"revision": str(one.revision), "because": "病気のため"}
    assert yoko.post(page_of(one, "again"), sent).status_code == 302
    row = stored(world)
    assert (row.status, row.expert_id, row.expert_name, row.starts_at, row.place) == (
        D.REQUESTED, None, "", None, "",
    )  # fmt: skip
    assert "病気のため" in body(client_as("saburo").get(page_of(one)))
    at.moved(world, row, "approved", at.added(world, user=None, name="例田 弁護士"))
    with acting_as(world.yoko.pk):
        assert DispatchCost.objects.count() == 1


def test_each_side_ends_it_with_a_reason(world: World, client_as: ClientAs) -> None:
    first, second, third = (at.asked(world, title=f"依頼{number}") for number in range(3))
    at.moved(world, third, "scheduled", days=7)
    ends = (("yoko", first, D.DECLINED), ("saburo", second, D.WITHDRAWN),
            ("saburo", third, D.WITHDRAWN))  # fmt: skip
    for who, one, to in ends:
        path, client = page_of(one, "end"), client_as(who)
        assert client.post(path, {"revision": str(one.revision)}).status_code == 422
        sent = {"revision": str(one.revision), "because": "年度がかわるため"}
        assert client.post(path, sent).status_code == 302
        assert stored(world, pk=one.pk).status == to
    assert yoko_may_not_write(world, first)


def yoko_may_not_write(world: World, one: Dispatch) -> bool:
    with acting_as(world.yoko.pk), pytest.raises(ValidationError):
        one.refresh_from_db()
        actions.say(**at.common(world, one), text="あとから")
    return True


def test_a_day_that_has_not_been_was_not_held(world: World, client_as: ClientAs) -> None:
    one = at.moved(world, at.asked(world), "scheduled", days=3)
    sent = {"revision": str(one.revision)}
    answer = client_as("yoko").post(page_of(one, "held"), sent)
    assert answer.status_code == 422 and "まだ行う日が来ていません" in body(answer)


def test_two_officers_who_change_the_day_meet_both(world: World, client_as: ClientAs) -> None:
    one, yoko = at.moved(world, at.asked(world), "scheduled", days=3), client_as("yoko")
    sent = {"held_on": DAY, "begins": "10:00", "ends": "12:00", "revision": str(one.revision)}
    assert yoko.post(page_of(one, "plan"), sent | {"place": "公民館"}).status_code == 302
    clash = yoko.post(page_of(one, "plan"), sent | {"place": "図書館"})
    assert clash.status_code == 409 and "公民館" in body(clash) and "図書館" in body(clash)


def test_words_are_rewritten_until_somebody_is_chosen(world: World, client_as: ClientAs) -> None:
    one, saburo = at.asked(world), client_as("saburo")
    sent = TYPED | {"title": "べつの研修", "revision": "1"}
    assert client_as("yoko").post(page_of(one, "words"), sent).status_code == 403
    assert saburo.post(page_of(one, "words"), sent).status_code == 302
    assert saburo.post(page_of(one, "words"), sent | {"title": "X"}).status_code == 409
    at.moved(world, one, "matched")
    assert saburo.post(page_of(one, "words"), sent).status_code == 403


def test_the_prefecture_opens_one_with_the_need_of_the_municipality(
    world: World, client_as: ClientAs
) -> None:
    yoko, path = client_as("yoko"), f"/advisory/municipalities/{HOSHIMI}/dispatch/"
    assert yoko.post(path, TYPED).status_code == 422
    assert yoko.post(path, TYPED | {"need": "電話で聞いた"}).status_code == 302
    assert "電話で聞いた" in body(client_as("saburo").get(page_of(stored(world))))


def test_a_dispatch_belongs_to_a_support_that_is_in_charge(
    world: World, client_as: ClientAs
) -> None:
    support, saburo = supports.asked(world), client_as("saburo")
    path = f"/advisory/support/{support.pk}/expert/"
    assert saburo.get(path).status_code == 302
    supports.moved(world, support, "assign")
    assert path in body(saburo.get(f"/advisory/support/{support.pk}/"))
    assert support.title in body(saburo.get(path))
    assert saburo.post(path, TYPED).status_code == 302
    one = stored(world)
    assert one.support_id == support.pk
    assert page_of(one) in body(client_as("yoko").get(f"/advisory/support/{support.pk}/"))
    assert page_of(one) in body(saburo.get(f"/advisory/municipalities/{HOSHIMI}/"))


def test_months_later_the_municipality_is_asked_once(world: World, client_as: ClientAs) -> None:
    saburo, expert = client_as("saburo"), at.added(world)
    fresh = at.moved(world, at.asked(world), "evaluated", expert)
    assert saburo.get(page_of(fresh, "later")).status_code == 302  # not yet
    assert "その後を書く" not in body(saburo.get("/"))
    one = at.moved(world, at.asked(world), "evaluated", expert, days=-100)
    assert "その後を書く" in body(saburo.get("/"))
    assert "その後を書く" in body(saburo.get(page_of(one)))
    said = {"use": "some", "text": "いまも使っている。"}
    assert saburo.post(page_of(one, "later"), said).status_code == 302
    assert "いまも使っている。" in body(client_as("yoko").get(page_of(one)))
    assert saburo.post(page_of(one, "later"), said).status_code == 302  # refused: it was said
    assert "その後を書く" not in body(saburo.get("/"))


def test_papers_and_calendar_say_when_where_and_who(world: World, client_as: ClientAs) -> None:
    one, yoko = at.asked(world), client_as("yoko")
    assert yoko.get(page_of(one, "letter")).status_code == 403
    at.moved(world, one, "scheduled", days=3)
    for name, to in (("letter", "仮野学様"), ("notice", "星見市福祉担当課御中")):
        answer = client_as("saburo").get(page_of(one, name))
        read = pypdf.PdfReader(io.BytesIO(b"".join(answer)))
        words = "".join("".join(each.extract_text().split()) for each in read.pages)
        for said in (to, "地福第1号", "9時00分から12時00分", "星見市役所", "社会福祉法第6条第3項"):
            assert said in words.replace("09時", "9時"), (name, said)
        assert "10,000" not in words
    raw = body(yoko.get(f"{page_of(one)}calendar.ics"))
    entry = raw.replace("\r\n ", "")
    start = at.held(3)[0].astimezone(dt.UTC)
    assert f"DTSTART:{start:%Y%m%dT%H%M%SZ}" in entry and page_of(one) in entry
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))


def test_both_sides_are_told_without_words(world: World, client_as: ClientAs) -> None:
    one = at.asked(world)
    assert client_as("yoko").post(page_of(one), {"text": "木曜に電話します。"}).status_code == 302
    at.moved(world, one, "approved")
    kinds = {}
    for who in ("saburo", "yoko", "sensei"):
        with acting_as(world.users[who].pk):
            rows = Notice.objects.filter(user=world.users[who])
            kinds[who] = {each.kind for each in rows}
        assert "木曜" not in body(client_as(who).get("/notices/"))
    assert kinds == {
        "saburo": {"expert_message", "expert_moved"}, "yoko": {"expert_asked"},
        "sensei": {"expert_sent"},
    }  # fmt: skip


def test_words_about_a_resident_are_shown_before_they_go(world: World, client_as: ClientAs) -> None:
    sent = TYPED | {"text": "田中ハルさん（82歳）の家のことを相談したい。"}
    stopped = client_as("saburo").post(f"{LIST}ask/", sent)
    assert stopped.status_code == 422 and "個人が分かるかもしれない" in body(stopped)


def test_first_screens_say_whose_turn_it_is(world: World, client_as: ClientAs) -> None:
    one = at.asked(world)
    yoko, saburo = client_as("yoko"), client_as("saburo")
    assert "専門家を選ぶ" in body(yoko.get("/")) and one.title not in body(saburo.get("/"))
    at.moved(world, one, "dispatched")
    assert one.title in body(client_as("sensei").get("/"))
    at.moved_on(world, one, "paid")
    assert "評価する" in body(saburo.get("/")) and one.title not in body(yoko.get("/"))


def test_lists_cost_the_same_however_many_there_are(world: World, client_as: ClientAs) -> None:
    yoko, numbers, expert = client_as("yoko"), [], at.added(world, user=None)
    paths = (LIST, "/advisory/experts/", page_of(at.asked(world), "candidates"))
    for _ in range(2):
        at.moved(world, at.asked(world), "paid", expert)
        at.added(world, user=None, name="もう一人")
        for path in paths:
            yoko.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert yoko.get(path).status_code == 200
            numbers.append(len(queries))
    assert numbers[:3] == numbers[3:]
