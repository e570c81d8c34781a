"""The committed tables of places, against an independent source and the code's arithmetic."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tasuki.core.text import search_key, to_katakana
from tasuki.places import build_places, tables
from tasuki.places.codes import check_digit, is_valid_code, with_check_digit
from tests.places.shared import shared_rows


def test_prefectures_agree_with_the_other_source() -> None:
    ours = {row["code"]: (row["name"], row["kana"]) for row in tables.rows("prefectures")}
    theirs = {
        row["code"]: (row["name"], to_katakana(row["kana"])) for row in shared_rows("prefectures")
    }
    assert ours == theirs
    assert len(ours) == 47


def test_municipalities_agree_but_for_one_known_spelling() -> None:
    ours = {row["code"]: row for row in tables.rows("municipalities")}
    theirs = {row["code"]: row for row in shared_rows("municipalities")}
    assert set(ours) == set(theirs)
    differ = {
        (theirs[code]["name"], ours[code]["name"])
        for code in ours
        if ours[code]["name"] != theirs[code]["name"]
    }
    assert differ == {("須恵町", "須惠町")}
    for code, row in ours.items():
        assert (row["kind"], row["kana"]) == (
            theirs[code]["kind"],
            to_katakana(theirs[code]["kana"]),
        ), row
        assert row["prefecture"] == with_check_digit(code[:2] + "000")


def test_disputed_spellings_are_one_to_a_search() -> None:
    names = tables.names()
    assert names["403440"] == "須惠町"
    assert names["394050"] == "檮原町"
    assert search_key("須惠町") == search_key("須恵町")
    assert search_key("檮原町") == search_key("梼原町")


def test_kinds() -> None:
    kinds = Counter(row["kind"] for row in tables.rows("municipalities"))
    assert kinds == {
        "designated_city": 20,
        "city": 772,
        "special_ward": 23,
        "town": 743,
        "village": 183,
    }


def test_every_code_has_its_check_digit() -> None:
    for name in ("prefectures", "municipalities", "wards"):
        for row in tables.rows(name):
            assert is_valid_code(row["code"]), row
    assert [check_digit(code) for code in ("01000", "01100", "13101", "43000")] == [*"6265"]
    for broken in ("131017", "13101", "1310160", "１３１０１６", "13101x", ""):
        assert not is_valid_code(broken)


def test_districts_stand_in_a_column_of_their_own() -> None:
    rows = tables.rows("municipalities")
    with_district = [row for row in rows if row["district"]]
    assert all(row["district"].endswith("郡") for row in with_district)
    assert all(row["kind"] in ("town", "village") for row in with_district)
    # The other towns and villages are on Tokyo's islands.
    islands = [row for row in rows if row["kind"] in ("town", "village") and not row["district"]]
    assert {row["code"][:3] for row in islands} == {"133", "134"}
    assert "三宅村" in {row["name"] for row in islands}
    assert not [row["name"] for row in rows if re.search("郡.+[町村]$", row["name"])]


def test_wards_belong_to_designated_cities() -> None:
    cities = {r["code"] for r in tables.rows("municipalities") if r["kind"] == "designated_city"}
    wards = tables.rows("wards")
    assert {row["municipality"] for row in wards} == cities
    assert len(wards) == 171
    assert all(row["name"].endswith("区") and row["kana"].endswith("ク") for row in wards)
    families: dict[str, list[str]] = defaultdict(list)
    for row in wards:
        families[tables.names()[row["municipality"]]].append(row["name"])
    assert families["浜松市"] == ["中央区", "浜名区", "天竜区"]
    assert len(families["大阪市"]) == 24
    hamamatsu = {row["code"]: row["valid_from"] for row in wards if row["code"][:4] == "2213"}
    hamamatsu |= {row["code"]: row["valid_from"] for row in wards if row["code"][:4] == "2214"}
    assert hamamatsu == dict.fromkeys(("221384", "221392", "221406"), "2024-01-01")


def test_25_names_occur_in_more_than_one_prefecture() -> None:
    prefectures: dict[str, set[str]] = defaultdict(set)
    for row in tables.rows("municipalities"):
        prefectures[row["name"]].add(row["prefecture"])
    shared = {name for name, where in prefectures.items() if len(where) > 1}
    assert len(shared) == 25
    assert {"府中市", "伊達市", "川崎町"} <= shared


def test_the_script_writes_the_committed_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_places, "DATA", tmp_path)
    build_places.main()
    for made in sorted(tmp_path.iterdir()):
        assert made.read_bytes() == (tables.DATA / made.name).read_bytes(), made.name
    assert len(list(tmp_path.iterdir())) == 4
