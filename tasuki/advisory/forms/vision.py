"""The vision, a goal, a year of it."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.advisory.forms.rows import VersionedForm, text_field
from tasuki.advisory.models.vision import YEARS
from tasuki.advisory.vision_enums import StepState
from tasuki.core.dates import fiscal_year, fiscal_year_label, today
from tasuki.core.form_fields import JaCharField

BACK, AHEAD = 5, 15
"""Which 年度 are offered, around this one."""


def _value(label: str, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=9, decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), **more,
    )  # fmt: skip


def _year(label: str) -> forms.TypedChoiceField:
    now = fiscal_year(today())
    return forms.TypedChoiceField(
        label=label, coerce=int,
        choices=lambda: [(one, fiscal_year_label(one)) for one in _offered()], initial=now,
    )  # fmt: skip


def _offered() -> range:
    now = fiscal_year(today())
    return range(max(YEARS[0], now - BACK), now + AHEAD + 1)


class VisionForm(VersionedForm):
    """Where the prefecture wants to stand, and until when."""

    looked_at: tuple[str, ...] = ("title", "text")
    title = JaCharField(label="題", max_length=80, help_text="例：どの町でも、断らない相談を")
    text = text_field(
        "めざす姿", rows=8, help_text="数年後に、県と市町村がどうなっていたいかを書きます。"
    )
    year_from = _year("はじめの年度")
    year_to = _year("終わりの年度")


class GoalForm(VersionedForm):
    """目標: without a number to begin with, progress is not counted, and that is fine."""

    looked_at: tuple[str, ...] = ("text", "measure")
    text = JaCharField(
        label="目標", max_length=120, help_text="例：自立相談支援機関のない町村をなくす"
    )
    measure = JaCharField(label="何ではかるか", max_length=120, help_text="例：機関のない町村の数")
    unit = JaCharField(label="単位", max_length=20, help_text="例：町村、%、人")
    start = _value("はじめの値", help_text="分からないときは空けておきます。")
    target = _value("めざす値")
    desk = JaCharField(label="担当の課", max_length=80)


class YearForm(VersionedForm):
    """What became of a year that was told."""

    looked_at: tuple[str, ...] = ("note",)
    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )
    actual = _value("実際の値", help_text="分からないときは空けておきます。")
    state = forms.ChoiceField(
        label="ようす", choices=[*StepState.choices, ("", "まだ分からない")], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = JaCharField(label="ひとこと", max_length=200, required=False)


class DraftYearForm(YearForm):
    """The same, and what is planned: in a draft."""

    looked_at: tuple[str, ...] = ("step", "note")
    step = JaCharField(
        label="この年度にすること", max_length=200, required=False, help_text="例：3町村と話し合う"
    )
    planned = _value("予定の値")
    field_order = ("step", "planned", "actual", "state", "note")
