"""調査: prepared, opened, answered in part and late, kept through a killed browser, compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.advisory.actions import rounds
from tasuki.advisory.models import Round, RoundQuestion, RoundSheet
from tasuki.core.dates import today, wareki
from tests.advisory.asking import asked, going_on, opened, prepared
from tests.advisory.stage import place
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
LIST = "/advisory/rounds/"
KEEP = f"{reverse('cases:draft')}?form="


def sheet_of(row: Round, code: str) -> str:
    return f"{LIST}{row.pk}/sheets/{code}/"


def fields(world: World, row: Round, *said: str) -> dict[str, str]:
    with acting_as(world.yoko.pk):
        names = [f"answer-{one.pk}" for one in asked(row)]
    return dict.fromkeys(names, "") | dict(zip(names, said, strict=False)) | {"revision": "0"}


def tell(world: World, row: Round, who: str, code: str, *said: str, sends: bool = True) -> None:
    with acting_as(world.users[who].pk):
        ids = [str(one.pk) for one in asked(row)]
        rounds.answer(
            by=world.users[who], row=row, place=place(code), revision=0, sends=sends,
            answers=dict(zip(ids, said, strict=False)),
        )  # fmt: skip


def test_a_round_is_made_of_questions_that_one_changes_until_it_is_opened(
    world: World, client_as: ClientAs
) -> None:
    client = client_as("yoko")
    made = client.post(f"{LIST}new/", {"title": "秋", "due_on": wareki(today())}, follow=True)
    assert "庁内の連携の会議を開いていますか" in body(made)
    with acting_as(world.yoko.pk):
        row = Round.objects.get()
        first, second = asked(row)[:2]
    path = f"{LIST}questions/{first.pk}/"
    good = {
        "text": "会議はありますか",
        "kind": "choice",
        "options": "ある\nない\nある",
        "unit": "x",
    }
    assert client.post(path, good).status_code == 302
    assert client.post(path, good | {"options": "ある"}).status_code == 422
    assert client.post(f"{LIST}{row.pk}/questions/add/", good).status_code == 302
    assert client.post(f"{LIST}questions/{second.pk}/remove/").status_code == 302
    with acting_as(world.yoko.pk):
        first.refresh_from_db()
        assert (first.options, first.unit) == (["ある", "ない"], "")
        assert len(asked(row)) == 6
    assert client_as("saburo").get(f"{LIST}{row.pk}/").status_code == 404
    client.post(f"{LIST}{row.pk}/move/", {"to": "open"})
    refused = client.post(path, good)
    assert refused.status_code == 422 and "問いは変えられません" in body(refused)
    assert "秋" in body(client_as("saburo").get(LIST))


def test_opening_tells_the_municipalities_and_reminding_only_who_is_missing(
    world: World, client_as: ClientAs
) -> None:
    row = opened(world)
    for who in ("kenji", "saburo"):
        with acting_as(world.users[who].pk):
            assert Notice.objects.filter(kind="round").count() == 1, who
    tell(world, row, "kenji", WAKABA, "まだない")
    with acting_as(world.yoko.pk), pytest.raises(ValidationError):
        rounds.open_round(by=world.yoko, row=row, places=[])
    page = body(client_as("yoko").post(f"{LIST}{row.pk}/move/", {"to": "remind"}, follow=True))
    assert "まだの1市町村の" in page
    with acting_as(world.yoko.pk):
        assert rounds.remind(by=world.yoko, row=row, places=[place("011002")]) == 0


def test_part_of_the_answers_may_be_sent_in_and_mended(world: World, client_as: ClientAs) -> None:
    row = opened(world)
    client, path = client_as("saburo"), sheet_of(row, HOSHIMI)
    kept = fields(world, row, "必要なときに開く") | {"save": "1"}
    assert client.post(path, kept).status_code == 302
    assert "書きかけ" in body(client_as("yoko").get(f"{LIST}{row.pk}/"))
    sent = fields(world, row, "必要なときに開く", "３") | {"send": "1", "revision": "1"}
    assert client.post(path, sent).status_code == 302
    page = body(client_as("yoko").get(f"{LIST}{row.pk}/"))
    assert "2／6" in page and "1が届きました（おそく届いた 0、答えが途中 1）" in page
    again = sent | {"revision": "2", **fields(world, row, "定期に開く", "3")} | {"revision": "2"}
    assert client.post(path, again).status_code == 302
    with acting_as(world.saburo.pk):
        sheet = RoundSheet.objects.get()
        assert sheet.submitted_at is not None
        assert sorted(sheet.answers.values()) == ["3", "定期に開く"]
    nothing = client_as("kenji").post(sheet_of(row, WAKABA), fields(world, row) | {"send": "1"})
    assert nothing.status_code == 422 and "1つも答えがありません" in body(nothing)
    many = client.post(path, fields(world, row, "", "多い") | {"send": "1", "revision": "3"})
    assert many.status_code == 422 and "多い" in body(many)


def test_what_comes_after_the_last_day_is_taken_and_called_late(
    world: World, client_as: ClientAs
) -> None:
    row = opened(world, due=-1)
    tell(world, row, "saburo", HOSHIMI, "まだない")
    client = client_as("yoko")
    assert "おそく届いた 1" in body(client.get(f"{LIST}{row.pk}/"))
    client.post(f"{LIST}{row.pk}/due/", {"due_on": wareki(today() + dt.timedelta(days=3))})
    assert "おそく届いた 0" in body(client.get(f"{LIST}{row.pk}/"))
    client.post(f"{LIST}{row.pk}/move/", {"to": "close"})
    refused = client_as("kenji").post(
        sheet_of(row, WAKABA), fields(world, row, "まだない") | {"send": "1"}
    )
    assert "この調査は、いまは答えられません" in body(refused)


def test_what_was_typed_survives_a_killed_browser(world: World, client_as: ClientAs) -> None:
    row = opened(world)
    path = sheet_of(row, HOSHIMI)
    typed = fields(world, row, "定期に開く", "", "", "", "人がいません")
    assert f"{KEEP}{path}" in body(client_as("saburo").get(path)).replace("%2F", "/")
    assert client_as("saburo").post(f"{KEEP}{path}", typed).status_code == 204
    back = body(client_as("saburo").get(path))
    assert "人がいません" in back and "書きかけの続きです" in back
    with acting_as(world.yoko.pk):
        assert not RoundSheet.objects.exists()  # what is only typed is nobody else's
    client_as("saburo").post(path, typed | {"send": "1"})
    assert "書きかけの続きです" not in body(client_as("saburo").get(path))


def test_two_who_answer_at_once_meet_both_texts(world: World, client_as: ClientAs) -> None:
    row = opened(world)
    path = sheet_of(row, HOSHIMI)
    said = fields(world, row, "定期に開く", "", "", "", "町の文")
    assert client_as("saburo").post(path, said | {"send": "1"}).status_code == 302
    met = client_as("yoko").post(path, fields(world, row, "", "", "", "", "県の文") | {"send": "1"})
    assert met.status_code == 409
    assert "町の文" in body(met) and "県の文" in body(met)


def test_a_municipality_reads_and_writes_its_own_sheet_alone(
    world: World, client_as: ClientAs
) -> None:
    row = opened(world)
    tell(world, row, "kenji", WAKABA, "まだない")
    client = client_as("saburo")
    assert client.get(sheet_of(row, WAKABA)).status_code == 404
    for path in ("", "figures/", "due/"):
        assert client.get(f"{LIST}{row.pk}/{path}").status_code in {302, 403}
    with acting_as(world.saburo.pk):
        assert not RoundSheet.objects.exists()
        for change in (
            lambda: tell(world, row, "saburo", WAKABA, "まだない"),
            lambda: Round.objects.filter(pk=row.pk).update(title="x"),
            lambda: RoundQuestion.objects.filter(round=row).update(text="x"),
        ):
            try:
                with transaction.atomic():
                    assert not change()
            except (DatabaseError, ValidationError):
                pass
    for who in ("hanako", "mika", "sensei", "kansa"):
        assert client_as(who).get(LIST).status_code == 403
        with acting_as(world.users[who].pk):
            assert not Round.objects.exists() and not RoundSheet.objects.exists()


def test_figures_stand_beside_those_of_the_last_round(world: World, client_as: ClientAs) -> None:
    last = opened(world)
    tell(world, last, "kenji", WAKABA, "まだない", "2")
    tell(world, last, "saburo", HOSHIMI, "まだない", "4", sends=False)
    row = opened(world, before=last)
    tell(world, row, "kenji", WAKABA, "定期に開く", "5", "", "", "会議室がない")
    tell(world, row, "saburo", HOSHIMI, "まだない", "3")
    page = body(client_as("yoko").get(f"{LIST}{row.pk}/figures/"))
    cells = page.replace(' class="number"', "")
    assert '<th scope="row">まだない</th><td>1</td><td>1</td>' in cells
    assert '<th scope="row">定期に開く</th><td>1</td><td>0</td>' in cells
    assert '<th scope="row">合わせて</th><td>8人</td><td>2人</td>' in cells
    assert "会議室がない" in page
    mine = body(client_as("kenji").get(sheet_of(row, WAKABA)))
    assert "前の回の答え：まだない" in mine and "前の回の答え：2" in mine


def test_a_sheet_belongs_to_a_municipality_of_the_round(world: World) -> None:
    going_on(world)
    row = prepared(world)
    with acting_as(world.yoko.pk):
        with pytest.raises(DatabaseError), transaction.atomic():  # not opened
            RoundSheet(
                round=row, municipality_id=WAKABA, edited_by=world.yoko, edited_at=row.created_at
            ).save(force_insert=True)
        other = Round.objects.filter(opened_at__isnull=False).get()
        with pytest.raises(DatabaseError), transaction.atomic():  # of another prefecture
            RoundSheet(
                round=other, municipality_id="011002", edited_by=world.yoko,
                edited_at=row.created_at,
            ).save(force_insert=True)  # fmt: skip


@pytest.mark.parametrize(("at", "words"), [(0, "たまに"), (1, "三人"), (1, "-1"), (1, "٣")])
def test_an_answer_that_does_not_fit_its_question_is_not_kept(
    world: World, at: int, words: str
) -> None:
    row = opened(world)
    said = ["", "", "", ""]
    said[at] = words
    with pytest.raises(ValidationError):
        tell(world, row, "kenji", WAKABA, *said)
    with pytest.raises(ValidationError), acting_as(world.kenji.pk):
        rounds.answer(
            by=world.kenji, row=row, place=place(WAKABA), revision=0, sends=False,
            answers={"another": "ある"},
        )  # fmt: skip
    with acting_as(world.yoko.pk):
        assert not RoundSheet.objects.exists()
