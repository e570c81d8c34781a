"""和暦, 年度, ages and dates of which only a part is known. Pure functions, no database.

The eras follow domain.md §8.3 (元号法 and the earlier edicts). On the day an era changes both
names are right: 明治45年7月30日 and 大正元年7月30日 are the same day.
Days before 1873-01-01 are read as Gregorian days, though documents of the time counted by the moon.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

JST = timezone(timedelta(hours=9), "JST")  # Japan keeps no summer time
FIRST_YEAR, LAST_YEAR = 1868, 2117  # 令和99年: the last that two digits can write
WEEKDAYS = "月火水木金土日"


class DateInputError(ValueError):
    """What was typed is no date. Its text is one Japanese sentence that says what to do."""


@dataclass(frozen=True)
class Era:
    """One era; `first` and `last` both belong to it, `last` is None for the present one."""

    name: str
    letter: str
    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the day can be written in this era."""
        return self.first <= day and (self.last is None or day <= self.last)

    @property
    def last_year(self) -> int | None:
        """The number of the era's last year (昭和 → 64); None for the present era."""
        return None if self.last is None else self.last.year - self.first.year + 1


# 明治 and 大正 ended on the day the next era began, 昭和 and 平成 the day before.
ERAS = (
    Era("明治", "M", date(1868, 10, 23), date(1912, 7, 30)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), None),
)
_ERA_NAMES = {key: era for era in ERAS for key in (era.name, era.name[0], era.letter)}


def today() -> date:
    """The day it is in Japan, wherever the server stands."""
    return datetime.now(JST).date()


def local_day(value: date) -> date:
    """The Japanese day of a date, or of a datetime (aware ones are moved to Japan's time)."""
    if isinstance(value, datetime):
        return (value.astimezone(JST) if value.tzinfo else value).date()
    return value


def era_of(day: date) -> Era | None:
    """The era of a day; on a day of change the new one. None before 1868-10-23."""
    return next((era for era in reversed(ERAS) if era.holds(day)), None)


def _era_year(era: Era, year: int) -> str:
    number = year - era.first.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"


def wareki(day: date, *, weekday: bool = False) -> str:
    """令和8年11月23日, with `weekday` 令和8年11月23日（月）. Before 明治 the Western year."""
    day = local_day(day)
    era = era_of(day)
    year = _era_year(era, day.year) if era else f"{day.year}年"
    suffix = f"（{WEEKDAYS[day.weekday()]}）" if weekday else ""
    return f"{year}{day.month}月{day.day}日{suffix}"


def wareki_moment(at: datetime) -> str:
    """令和8年11月28日 10時05分, in Japan's time."""
    return f"{wareki(at)} {at.astimezone(JST):%H時%M分}"


def wareki_month(day: date) -> str:
    """令和8年11月: the month of a day."""
    return f"{wareki(day).split('月')[0]}月"


def wareki_short(day: date) -> str:
    """R8.11.23; before 明治 1868.1.1."""
    day = local_day(day)
    era = era_of(day)
    year = f"{era.letter}{day.year - era.first.year + 1}" if era else str(day.year)
    return f"{year}.{day.month}.{day.day}"


def wareki_year(year: int) -> str:
    """A year alone: 令和8年. A year of two eras names both: 2019 → 平成31年／令和元年."""
    first, last = era_of(date(year, 1, 1)), era_of(date(year, 12, 31))
    names = [_era_year(era, year) for era in dict.fromkeys((first, last)) if era]
    return "／".join(names) or f"{year}年"


# --- 年度 --------------------------------------------------------------------------------------


def fiscal_year(day: date) -> int:
    """The 年度 (April to March) as a Western year: 2027-03-31 → 2026."""
    day = local_day(day)
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_range(year: int) -> tuple[date, date]:
    """First and last day of a 年度, both inside it."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def fiscal_year_label(year: int) -> str:
    """令和8年度. A 年度 of two eras: 令和元年度（平成31年度）."""
    begun, ended = era_of(date(year, 4, 1)), era_of(date(year, 12, 31))
    if ended is None:
        return f"{year}年度"
    label = f"{_era_year(ended, year)}度"
    return label if begun in (None, ended) else f"{label}（{_era_year(begun, year)}度）"


def parse_fiscal_year(text: str) -> int:
    """令和8年度, R8, 2026年度, 平成31年度 → the Western year. Raises DateInputError."""
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    match = re.fullmatch(r"(?:(\d{4})|([^\d元]{1,2})(\d{1,2}|元))(?:年度|年|度)?", folded)
    if not match:
        raise DateInputError(
            "年度を読み取れません。「令和8年度」や「2026年度」のように入れてください。"
        )
    if match[1]:
        return _western_year(match[1])
    era, year = _era_and_year(match[2], match[3])
    # 年度 begin on April 1: 平成31年度 exists, 昭和64年度 does not.
    if not (era.holds(date(year, 4, 1)) or era.holds(date(year, 12, 31))):
        raise DateInputError(f"{era.name}{match[3]}年度はありません。年度を確かめてください。")
    return year


# --- Ages --------------------------------------------------------------------------------------


def _birthday_in(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:  # born on February 29
        return date(year, 3, 1)


def age_on(born: date, day: date) -> int:
    """Completed years of age during the day; goes up on the birthday. Negative before birth."""
    return day.year - born.year - (day < _birthday_in(born, day.year))


def attained_on(born: date, age: int) -> date:
    """The day at whose end the age is attained: the day before the birthday.

    年齢計算ニ関スル法律 with 民法143条: born on 4月1日, six years are attained on 3月31日.
    """
    return _birthday_in(born, born.year + age) - timedelta(days=1)


def school_entry_year(born: date) -> int:
    """The 年度 in which elementary school begins (学校教育法17条): that after six are attained."""
    return fiscal_year(attained_on(born, 6)) + 1


def school_group(born: date, day: date) -> str:
    """The school-year group on a day: 就学前, 小学1年, 中学3年, 高校2年の年代, 高校卒業後.

    By age alone; whether the person goes to school is another question.
    """
    grade = fiscal_year(day) - school_entry_year(born) + 1
    if grade < 1:
        return "就学前"
    if grade <= 6:
        return f"小学{grade}年"
    if grade <= 9:
        return f"中学{grade - 6}年"
    return f"高校{grade - 9}年の年代" if grade <= 12 else "高校卒業後"


# --- Dates of which only a part is known -------------------------------------------------------


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month, the year, or not at all; `is_about` means 頃."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    is_about: bool = False

    def __post_init__(self) -> None:
        if (self.day and not self.month) or (self.month and not self.year):
            raise DateInputError("日には月を、月には年を合わせて入れてください。")
        if self.is_about and not self.year:
            raise DateInputError("「頃」には年を合わせて入れてください。")
        if self.year is not None:
            date(self.year, self.month or 1, self.day or 1)

    def __bool__(self) -> bool:
        return self.year is not None

    def __str__(self) -> str:
        return self.wareki()

    @property
    def precision(self) -> Precision:
        """What is known."""
        if self.day:
            return Precision.DAY
        if self.month:
            return Precision.MONTH
        return Precision.YEAR if self.year else Precision.UNKNOWN

    @property
    def earliest(self) -> date | None:
        """The first day that it may be (頃 is not widened); None when unknown."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    @property
    def latest(self) -> date | None:
        """The last day that it may be; None when unknown."""
        if not self.year:
            return None
        if self.day and self.month:
            return date(self.year, self.month, self.day)
        if not self.month or self.month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    @property
    def exact(self) -> date | None:
        """The day, when it is known to the day and without 頃."""
        return None if self.is_about or not self.day else self.earliest

    def wareki(self, *, weekday: bool = False) -> str:
        """令和8年11月23日, 昭和30年頃, 平成2年3月, 不明."""
        if not self.year or not self.earliest or not self.latest:
            return "不明"
        if self.day:
            text = wareki(self.earliest, weekday=weekday)
        elif self.month:
            era = era_of(self.latest)
            text = f"{_era_year(era, self.year) if era else f'{self.year}年'}{self.month}月"
        else:
            text = wareki_year(self.year)
        return f"{text}頃" if self.is_about else text

    def to_code(self) -> str:
        """A short form to store, sorted by time (EDTF): 1955, 1955-04, 1955-04-01, 1955~, ''."""
        parts = [f"{self.year:04d}"] if self.year else []
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts) + ("~" if self.is_about else "")

    @classmethod
    def from_code(cls, code: str) -> "PartialDate":
        """The value stored by `to_code`. Raises DateInputError for anything else."""
        if not re.fullmatch(r"(\d{4}(-\d{2}){0,2}~?)?", code, re.ASCII):
            raise DateInputError("日付の記録の形が正しくありません。")
        parts = [int(part) for part in code.rstrip("~").split("-") if part]
        year, month, day, *_ = [*parts, None, None, None]
        try:
            return cls(year, month, day, is_about=code.endswith("~"))
        except ValueError as error:
            raise DateInputError("日付の記録の形が正しくありません。") from error

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A day that is known exactly."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read what a person typed; 不明 and nothing at all are the unknown date.

        令和8年11月23日, R8.11.23, 2026/11/23, 2026-11-23, 20261123, 平成2年3月, 2026年,
        昭和30年頃; full and half width alike. Raises DateInputError.
        """
        folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
        if folded in _UNKNOWN:
            return cls()
        match = _TYPED.fullmatch(_WEEKDAY_TAIL.sub("", folded))
        if not match:
            raise DateInputError(
                "日付を読み取れません。「令和8年11月23日」「R8.11.23」「2026/11/23」のように入れてください。"
            )
        month = int(match["month"] or match["m8"] or 0)
        day = int(match["day"] or match["d8"] or 0)
        if match["era"]:
            era, year = _era_and_year(match["era"], match["number"])
            _refuse_outside(era, year, month, day)
        else:
            year = _western_year(match["year"] or match["y8"])
        _refuse_impossible(year, month, day)
        return cls(year, month or None, day or None, is_about=bool(match["about"]))


_UNKNOWN = {"", "不明", "不詳", "わからない", "分からない", "未詳"}
_WEEKDAY_TAIL = re.compile(r"\([月火水木金土日](?:曜日?)?\)(?=$)")
_TYPED = re.compile(
    r"(?:(?P<y8>\d{4})(?P<m8>\d{2})(?P<d8>\d{2})"
    r"|(?:(?P<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHR])\.?(?P<number>\d{1,2}|元)|(?P<year>\d{4}))"
    r"(?:年|[./\-‐−](?=\d)|$|(?=頃|ごろ|ころ))"
    r"(?:(?P<month>\d{1,2})(?:月|[./\-‐−](?=\d)|$|(?=頃|ごろ|ころ))(?:(?P<day>\d{1,2})日?)?)?)"
    r"(?P<about>頃|ごろ|ころ)?",
    re.ASCII,
)


def parse_date(text: str) -> date:
    """A full day as typed; the forms of `PartialDate.parse`. Raises DateInputError."""
    typed = PartialDate.parse(text)
    if typed.exact is None:
        raise DateInputError(
            "年・月・日をすべて入れてください（例: 令和8年11月23日、2026/11/23）。"
        )
    return typed.exact


def _western_year(digits: str) -> int:
    year = int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateInputError(f"西暦の年は{FIRST_YEAR}から{LAST_YEAR}までで入れてください。")
    return year


def _era_and_year(name: str, number: str) -> tuple[Era, int]:
    era = _ERA_NAMES.get(name)
    count = 1 if number == "元" else int(number)
    if era is None:
        raise DateInputError("元号は明治・大正・昭和・平成・令和のどれかで入れてください。")
    if count < 1:
        raise DateInputError(f"{era.name}0年はありません。1年（元年）から数えてください。")
    if era.last_year is not None and count > era.last_year:
        meant = wareki_year(era.first.year + count - 1)
        raise DateInputError(
            f"{era.name}{count}年はありません。{era.name}は{_day_in(era, era.last)}までです。"
            f"「{meant}」ではないか確かめてください。"
        )
    return era, era.first.year + count - 1


def _day_in(era: Era, day: date | None) -> str:
    return f"{day.year - era.first.year + 1}年{day.month}月{day.day}日" if day else ""


def _refuse_impossible(year: int, month: int, day: int) -> None:
    if month and not 1 <= month <= 12:
        raise DateInputError("月は1から12までの数で入れてください。")
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        raise DateInputError(
            f"{year}年{month}月に{day}日はありません。日を確かめてください。"
        ) from None


def _refuse_outside(era: Era, year: int, month: int, day: int) -> None:
    """Refuse a day, month or year outside the era, naming the era that holds it (§8.3)."""
    _refuse_impossible(year, month, day)
    typed = PartialDate(year, month or None, day or None)
    first, last = typed.earliest, typed.latest
    if first is None or last is None:
        return
    if era.last is not None and first > era.last:
        sentence = f"{era.name}は{_day_in(era, era.last)}までです。"
    elif last < era.first:
        sentence = f"{era.name}は元年{era.first.month}月{era.first.day}日からです。"
    else:
        return
    raise DateInputError(f"{sentence}「{typed.wareki()}」ではないか確かめてください。")
