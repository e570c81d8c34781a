"""A figure of the town, a table of figures, and the choice of those an exercise takes."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.core.form_fields import CountField, JaCharField
from tasuki.training.enums import Subject
from tasuki.training.forms.statistics import StatisticFileForm
from tasuki.training.models import TownStatistic
from tasuki.training.models.towns import MOST, YEARS


class TownStatisticForm(forms.Form):
    """One figure. An empty number is unknown, and is shown so."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000
    )
    subject = forms.ChoiceField(label="分け方", choices=Subject.choices, widget=forms.RadioSelect)
    name = JaCharField(label="名前", max_length=120, help_text="例：65歳以上の人口、世帯数")
    value = CountField(
        label="数（整数）", required=False, max_value=MOST,
        help_text="分からないときは空けておきます。「不明」と出ます。",
    )  # fmt: skip
    unit = JaCharField(label="単位", max_length=20, help_text="例：人、世帯、件")
    year = forms.IntegerField(label="年（西暦）", min_value=YEARS[0], max_value=YEARS[1])
    source = JaCharField(label="出どころ", max_length=200, help_text="例：国勢調査、福祉課の月報")

    @classmethod
    def initial_of(cls, row: TownStatistic) -> dict[str, Any]:
        """What stands in the row now."""
        return {name: getattr(row, name) for name in cls.base_fields}

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class TownFileForm(StatisticFileForm):
    """A table for the town: its year where the lines say none."""

    year = forms.IntegerField(
        label="年（西暦。表に年の列がないとき）", required=False,
        min_value=YEARS[0], max_value=YEARS[1],
    )  # fmt: skip


class TakeForm(forms.Form):
    """Which figures of the town an exercise takes."""

    rows = forms.ModelMultipleChoiceField(
        label="演習に入れる統計", queryset=TownStatistic.objects.none(),
        widget=forms.CheckboxSelectMultiple, required=True,
    )  # fmt: skip

    def __init__(self, *args: Any, known: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["rows"]
        field.queryset = known  # type: ignore[attr-defined]
        field.label_from_instance = worded  # type: ignore[attr-defined]


def worded(row: TownStatistic) -> str:
    """人口（65歳以上） 48,120人（2020年・国勢調査）."""
    return f"{row.name}　{row.value:,}{row.unit}（{row.year}年・{row.source}）"
