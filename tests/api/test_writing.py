"""A municipality's own system writes; what two wrote is never lost, nobody writes for others."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection

from tasuki.access.context import acting_as
from tasuki.access.scopes import ApiScope
from tasuki.access.token_forms import TokenForm
from tasuki.advisory.models import RoundSheet, TownProfile
from tasuki.core.dates import today, wareki
from tests.advisory.asking import going_on
from tests.advisory.stage import place
from tests.api.keys import Key
from tests.conftest import body
from tests.world import HOSHIMI, WAKABA, World

PROFILE = f"/api/v1/municipalities/{WAKABA}/profile"
SAID = {
    "population": 51234, "population_year": 2025, "population_source": "住民基本台帳",
    "welfare_office": "yes", "self_reliance": None, "staff": 0, "note": "係は2人",
}  # fmt: skip


def put(key: Key, url: str, said: Any, version: str | None = '"0"') -> Any:
    headers = {} if version is None else {"If-Match": version}
    return key.client().put(url, said, content_type="application/json", headers=headers)


def test_a_profile_is_written_on_the_version_that_was_read(
    world: World, keys: dict[str, Key]
) -> None:
    key = keys["若葉市"]
    first = put(key, PROFILE, SAID)
    assert first.status_code == 200 and first["ETag"] == '"1"', body(first)
    assert {name: first.json()[name] for name in SAID} == SAID
    again = key.client().get(PROFILE)
    assert again.json() == first.json() and again["ETag"] == '"1"'
    assert put(key, PROFILE, {**SAID, "staff": 3}, '"1"')["ETag"] == '"2"'
    with acting_as(world.kenji.pk):
        row = TownProfile.objects.select_related("edited_by").get()
        assert (row.staff, row.edited_by.name) == (3, "外部システム 県の統計システム")


@pytest.mark.parametrize("version", ['"0"', '"7"'])
def test_who_writes_second_is_told_and_nothing_is_lost(
    world: World, keys: dict[str, Key], version: str
) -> None:
    put(keys["若葉市"], PROFILE, SAID)
    late = put(keys["若葉市"], PROFILE, {**SAID, "note": "あとから"}, version)
    assert late.status_code == 412 and "どちらの文も消えていません" in late.json()["detail"]
    assert keys["若葉市"].client().get(PROFILE).json()["note"] == "係は2人"


@pytest.mark.parametrize("version", [None, "", "1x", "*", '"-1"', "９"])
def test_without_a_version_nothing_is_written(
    world: World, keys: dict[str, Key], version: str | None
) -> None:
    answer = put(keys["若葉市"], PROFILE, SAID, version)
    assert answer.status_code == 428 and "If-Match" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"population_year": None}, "population_year", "その年も入れて"),
        ({"population": -1}, "population", "0からに"),
        ({"population": 20_000_001}, "population", "20000000までに"),
        ({"population": "51234"}, "population", "数で入れて"),
        ({"welfare_office": "maybe"}, "welfare_office", "のどれかに"),
        ({"note": "長" * 1001}, "note", "1000文字まで"),
        ({"note": "\x00"}, "note", ""),
        ({"note": "\ud800"}, "note", ""),
        ({"people": []}, "people", "この項目はありません"),
    ],
)
def test_what_cannot_be_is_said_at_its_place_and_nothing_is_written(
    world: World, keys: dict[str, Key], change: dict[str, Any], field: str, words: str
) -> None:
    answer = put(keys["若葉市"], PROFILE, {**SAID, **change})
    assert answer.status_code == 422, body(answer)
    said = answer.json()["errors"]
    assert [one["field"] for one in said] == [field] and words in said[0]["message"]
    assert keys["若葉市"].client().get(PROFILE).json()["revision"] == 0


def test_what_is_left_out_is_asked_for(world: World, keys: dict[str, Key]) -> None:
    answer = put(keys["若葉市"], PROFILE, {"staff": 2})
    assert answer.status_code == 422
    assert {one["message"] for one in answer.json()["errors"]} == {"入れてください。"}


@pytest.mark.parametrize(
    ("sent", "status"), [("{", 400), ("[]", 422), ('"x"', 422), ("x" * 100_001, 413)]
)
def test_a_body_that_is_none(world: World, keys: dict[str, Key], sent: str, status: int) -> None:
    answer = put(keys["若葉市"], PROFILE, sent)
    assert answer.status_code == status and answer.json()["status"] == status


def test_nobody_writes_for_another(world: World, keys: dict[str, Key]) -> None:
    known = going_on(world)
    sheet = f"/api/v1/rounds/{known['round_id']}/answers/{WAKABA}"
    for who, status in (("星見市", 404), ("北海道", 404), ("国", 404), ("朝霧県", 403)):
        assert put(keys[who], PROFILE, SAID).status_code == status, who
        sent = {"send": True, "answers": []}
        assert put(keys[who], sheet, sent, '"1"').status_code == status, who
    with acting_as(world.kenji.pk):
        assert not TownProfile.objects.exists()


def test_answers_are_kept_sent_and_mended(world: World, keys: dict[str, Key]) -> None:
    known = going_on(world)
    at = f"/api/v1/rounds/{known['round_id']}"
    key = keys["若葉市"]
    first, number, *_ = key.client().get(at).json()["items"]
    said = [{"question": first["id"], "answer": "定期に開く"},
            {"question": number["id"], "answer": "4"}]  # fmt: skip
    sheet = f"{at}/answers/{WAKABA}"
    kept = put(key, sheet, {"send": False, "answers": said}, '"1"')
    assert kept.status_code == 200 and kept["ETag"] == '"2"', body(kept)
    assert kept.json()["submitted_at"] is None
    done = put(key, sheet, {"send": True, "answers": said}, '"2"').json()
    assert done["submitted_at"] and done["answers"] == said
    assert put(key, sheet, {"send": True, "answers": said}, '"2"').status_code == 412
    with acting_as(world.yoko.pk):
        assert RoundSheet.objects.get().answers[number["id"]] == "4"
    for wrong, field in (
        ({"question": first["id"], "answer": "ときどき"}, f"answer-{first['id']}"),
        ({"question": number["id"], "answer": "たくさん"}, f"answer-{number['id']}"),
        ({"question": str(keys["国"].id), "answer": "x"}, str(keys["国"].id)),
    ):
        answer = put(key, sheet, {"send": True, "answers": [wrong]}, '"3"')
        assert answer.status_code == 422, body(answer)
        assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert key.client().get(sheet).json()["revision"] == 3


def test_the_database_keeps_each_area_apart(world: World, keys: dict[str, Key]) -> None:
    """An operation that forgot to ask for its area would still write nothing."""
    put(keys["若葉市"], PROFILE, SAID)
    add = (
        "INSERT INTO advisory_townprofile (id, municipality_id, population_source, welfare_office,"
        " self_reliance, note, edited_by_id, edited_at, revision)"
        " VALUES (gen_random_uuid(), %s, '', '', '', '', %s, now(), 1)"
    )
    for who in ("星見市", "朝霧県", "できること無し"):
        with acting_as(keys[who].principal), connection.cursor() as cursor:
            cursor.execute("UPDATE advisory_townprofile SET note = 'x'")
            assert cursor.rowcount == 0
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            acting_as(keys[who].principal), connection.cursor() as cursor,
        ):  # fmt: skip
            cursor.execute(add, [place(WAKABA if who != "できること無し" else HOSHIMI).pk,
                                 keys[who].principal])  # fmt: skip


def test_a_right_to_write_brings_that_to_read() -> None:
    form = TokenForm(
        {"name": "x", "scopes": ["profile_write"], "expires_on": wareki(today())}, scopes=ApiScope
    )
    assert form.is_valid() and form.cleaned_data["scopes"] == ["profile_write", "profile"]
