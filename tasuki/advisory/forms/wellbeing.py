"""Forms of わたしの調子. Everything may stay unsaid."""

from __future__ import annotations

from typing import Any, Self

from django import forms

from tasuki.advisory.models import OwnMonth
from tasuki.advisory.models.wellbeing import MOST
from tasuki.advisory.wellbeing_enums import QUESTIONS, Company, Often, Overtime
from tasuki.core.form_fields import CountField

UNSAID = ("", "わからない・答えたくない")


def pick(name: str, choices: Any = Often.choices) -> forms.TypedChoiceField:
    """One of a few, or nothing."""
    return forms.TypedChoiceField(
        label=QUESTIONS[name].words, choices=[*choices, UNSAID], required=False, coerce=int,
        empty_value=None, widget=forms.RadioSelect,
    )  # fmt: skip


class OwnForm(forms.Form):
    """Fields named as the columns of ``OwnMonth``."""

    @classmethod
    def of(cls, row: OwnMonth | None) -> Self:
        """As it was written this month; unsaid where it was not."""
        said = {name: getattr(row, name, None) for name in cls.base_fields}
        return cls(initial={name: "" if one is None else one for name, one in said.items()})


class CheckForm(OwnForm):
    """The self-check: how often each was so this month."""

    rested = pick("rested")
    slept = pick("slept")
    drained = pick("drained")
    numb = pick("numb")
    worth = pick("worth")
    alone = pick("alone")
    heard = pick("heard")
    broken = pick("broken")


class LoadForm(OwnForm):
    """How much work there is, by one's own count."""

    households = CountField(
        label="受け持っている世帯（数）", required=False, max_value=MOST,
        help_text="だいたいの数です。わからないときは、空けておきます。",
    )  # fmt: skip
    visits = CountField(label="1か月の訪問（回）", required=False, max_value=MOST)
    overtime = pick("overtime", Overtime.choices)
    company = pick("company", Company.choices)
