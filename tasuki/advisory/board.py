"""The board put together: one line a municipality, whom to look at first, what is left out.

Source document, 都道府県の役割: 「小規模な自治体や自立相談支援機関を有しない町村に対しては、
都道府県によるきめ細かな支援が必要」. Pure: no statement is sent from here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tasuki.advisory.enums import SMALL, Has, TownStage
from tasuki.advisory.models import Contact, StageYear, TownProfile
from tasuki.advisory.support_enums import SILENT_DAYS
from tasuki.core.dates import fiscal_year_range, today
from tasuki.places.models import Municipality

UNKNOWN = "unknown"
"""The stage of whom nobody has said it, as it stands in an address."""


@dataclass
class Line:
    """One municipality on the board: what was said of it by 年度, and what is known of it."""

    place: Municipality
    years: dict[int, StageYear] = field(default_factory=dict)
    profile: TownProfile | None = None
    talk: Contact | None = None
    """The newest one with it; on a page of the municipality itself none is read."""

    def actual(self, year: int) -> TownStage | None:
        """The stage of the year; None while nobody has said it."""
        row = self.years.get(year)
        return TownStage(row.actual) if row and row.actual else None

    def planned(self, year: int) -> TownStage | None:
        """What was planned for the year; None while nobody has said it."""
        row = self.years.get(year)
        return TownStage(row.planned) if row and row.planned else None

    def note(self, year: int) -> str:
        """What was added in words."""
        row = self.years.get(year)
        return row.note if row else ""

    @property
    def population(self) -> int | None:
        """People, as written down here, else as ``places`` counts them; None where unknown."""
        if self.profile and self.profile.population is not None:
            return self.profile.population
        return self.place.population

    @property
    def is_small(self) -> bool:
        """Fewer people than ``SMALL``; unknown is not small."""
        return self.population is not None and self.population < SMALL

    @property
    def lacks_agency(self) -> bool:
        """Whether it is said to have no 自立相談支援機関 of its own."""
        return self.profile is not None and self.profile.self_reliance == Has.NO

    @property
    def silent_days(self) -> int | None:
        """Days since the prefecture spoke with it; None when it never did."""
        return (today() - self.talk.held_on).days if self.talk else None

    @property
    def is_silent(self) -> bool:
        """Nobody spoke with it for more than ``SILENT_DAYS``, or ever."""
        return self.silent_days is None or self.silent_days > SILENT_DAYS


FLAGS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "small": (f"人口{SMALL // 10_000}万人未満", lambda one: one.is_small),
    "silent": (f"{SILENT_DAYS}日をこえて話していない", lambda one: one.is_silent),
    "agency": ("自立相談支援機関がない", lambda one: one.lacks_agency),
}
"""What one may narrow the board down to, beside the stage: by its word in the address."""


def board_day(year: int, today: dt.date) -> dt.date:
    """The day whose municipalities stand on the board of a 年度: its last one, today while it runs
    and for a year to come (nobody knows yet who will merge)."""
    return min(fiscal_year_range(year)[1], today)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Whom to look at first: small ones without an agency, then small ones and those without an
    agency, then the others; by code."""
    return sorted(lines, key=lambda one: (-one.is_small - one.lacks_agency, one.place.pk))


def counted(lines: Iterable[Line], year: int) -> list[tuple[TownStage | None, int]]:
    """How many municipalities are in each stage; those of whom nobody said it come last."""
    numbers = Counter(one.actual(year) for one in lines)
    found: list[tuple[TownStage | None, int]] = [(one, numbers[one]) for one in TownStage]
    return [*found, (None, numbers[None])] if numbers[None] else found


def narrowed(lines: Iterable[Line], year: int, stage: str, flag: str) -> list[Line]:
    """Those in the stage (``unknown``: nobody said it) that the flag holds for; empty: all."""
    fits = FLAGS[flag][1] if flag else lambda _: True
    return [one for one in lines if fits(one) and stage in ("", word_of(one.actual(year)))]


def word_of(stage: TownStage | None) -> str:
    """The stage as it stands in an address."""
    return stage.value if stage else UNKNOWN
