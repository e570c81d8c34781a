"""Vocabulary of わたしの調子: our own statements, how heavy an answer is, and what is counted.

The statements are written for this room and copy no published scale: they say nothing about an
illness. ``sql/wellbeing.sql`` counts by the same names.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import models

from tasuki.accounts.enums import CASE_ROLES, Role

OWN_ROLES = CASE_ROLES | {Role.MANAGER}
"""Who has a page of their own: whoever supports people, and whoever manages an agency."""
LEAST = 5
"""So many people at least stand behind everything that is shown; the SQL says the same."""
HEAVY = 4
"""From this heaviness (1–5) on an answer is on the heavy side."""


def month_of(day: dt.date) -> dt.date:
    """The first day of its month, by which a month is kept."""
    return day.replace(day=1)


class Often(models.IntegerChoices):
    """How often something was so in the month."""

    NEVER = 1, "ほとんどない"
    SELDOM = 2, "たまに"
    SOMETIMES = 3, "ときどき"
    OFTEN = 4, "よくある"
    ALWAYS = 5, "いつも"


class Overtime(models.IntegerChoices):
    """Hours beyond the working time in the month, as a band."""

    NONE = 1, "なし"
    TEN = 2, "10時間まで"
    TWENTY = 3, "20時間まで"
    FORTY_FIVE = 4, "45時間まで"
    MORE = 5, "45時間より多い"


class Company(models.IntegerChoices):
    """Whether the work is done with others."""

    TEAM = 1, "だいたい2人以上で"
    HALF = 3, "半分くらいは1人で"
    ALONE = 5, "ほとんど1人で"


@dataclass(frozen=True)
class Question:
    """``name`` is a column of ``OwnMonth``; ``bands``: light, middle, heavy in words."""

    name: str
    words: str
    bands: tuple[str, str, str]
    is_good: bool = False

    def heaviness(self, answer: int | None) -> int | None:
        """1 light … 5 heavy; None where it is not known."""
        if answer is None:
            return None
        return 6 - answer if self.is_good else answer

    def labels(self, number: int) -> tuple[str, ...]:
        """Words of three bands, or of two: what is not heavy, and what is."""
        light, middle, heavy = self.bands
        return self.bands if number == 3 else (f"{light}・{middle}", heavy)


RARE = ("ない・たまに", "ときどき", "よくある・いつも")
GOOD = ("よくある・いつも", "ときどき", "ない・たまに")
STATEMENTS = (
    Question("rested", "休みの日は、仕事のことから離れられた", GOOD, is_good=True),
    Question("slept", "夜、よく眠れた", GOOD, is_good=True),
    Question("drained", "仕事のあと、ほかのことをする力が残っていなかった", RARE),
    Question("numb", "相談に来た人の話を聞くのが、つらいと感じた", RARE),
    Question("worth", "この仕事をしていてよかったと思うことがあった", GOOD, is_good=True),
    Question("alone", "ひとりで抱えていると感じた", RARE),
    Question("heard", "困ったとき、職場に話せる人がいた", GOOD, is_good=True),
    Question("broken", "急な用事で、昼休みや休みがつぶれた", RARE),
)
WORK = (
    Question("households", "受け持っている世帯", ("20世帯まで", "30世帯まで", "31世帯から")),
    Question("visits", "1か月の訪問", ("10回まで", "20回まで", "21回から")),
    Question("overtime", "1か月の時間外の仕事", ("10時間まで", "20時間まで", "20時間より多い")),
    Question("company", "だれと動くか", ("2人以上で", "半分は1人で", "ほとんど1人で")),
)
QUESTIONS = {one.name: one for one in (*STATEMENTS, *WORK)}


class Size(models.TextChoices):
    """How many people answered, as a band: an exact number would tell who did not."""

    FIVE = "5", "5〜9人"
    TEN = "10", "10〜19人"
    TWENTY = "20", "20〜49人"
    FIFTY = "50", "50人以上"


class Trend(models.TextChoices):
    """The mean of all statements of all people, as a word."""

    LIGHT = "light", "軽いほう"
    MIDDLE = "middle", "中くらい"
    HEAVY = "heavy", "重いほう"
