"""朝霧県 with 60 municipalities, and the neighbour 夕凪県. Their codes begin with 99."""

from __future__ import annotations

from tasuki.config.demonstration.content import read
from tasuki.core.text import to_katakana
from tasuki.places.codes import with_check_digit
from tasuki.places.enums import MunicipalityKind
from tasuki.places.models import Municipality, Prefecture

OTHER_CODES = {"yunagi-pref": with_check_digit("99002"), "hokage": with_check_digit("99601")}
"""Codes of places that the content names without one."""


def prefecture_codes() -> dict[str, str]:
    """id → code of the invented prefectures."""
    content = read("organizations")
    home = content["prefecture"]
    others = {row["id"]: OTHER_CODES[row["id"]] for row in content["other_prefectures"]}
    return {home["id"]: home["code"], **others}


def municipality_codes() -> dict[str, str]:
    """id → code of the invented municipalities, e.g. wakaba → 992011."""
    content = read("organizations")
    others = {row["id"]: OTHER_CODES[row["id"]] for row in content["other_municipalities"]}
    return {**{row["id"]: row["code"] for row in content["municipalities"]}, **others}


def load_places(alias: str) -> None:
    """Write or repair every invented place; nothing is doubled."""
    content = read("organizations")
    codes, towns = prefecture_codes(), municipality_codes()
    Prefecture.objects.using(alias).bulk_create(
        [
            Prefecture(
                code=codes[row["id"]],
                name=row["name"],
                kana=to_katakana(row["kana"]),
                is_demonstration=True,
            )
            for row in (content["prefecture"], *content["other_prefectures"])
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kana", "is_demonstration"],
    )
    Municipality.objects.using(alias).bulk_create(
        [
            Municipality(
                code=towns[row["id"]],
                prefecture_id=codes[row.get("prefecture", content["prefecture"]["id"])],
                name=row["name"],
                kana=to_katakana(row["kana"]),
                kind=MunicipalityKind(row["kind"]),
                population=row["population"],
                is_demonstration=True,
            )
            for row in (*content["municipalities"], *content["other_municipalities"])
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kana", "kind", "population", "is_demonstration"],
    )
