"""The stage of a municipality in a 年度, and what is known of it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django import forms
from django.db import models

from tasuki.advisory.enums import Has, TownStage
from tasuki.advisory.models.profile import MOST_PEOPLE, MOST_STAFF, YEARS
from tasuki.core.form_fields import CountField, JaCharField, JaTextField

UNKNOWN = [("", "まだ分からない")]


class SaidForm(forms.Form):
    """A form over a row that may not be there yet: then it is empty, on revision 0."""

    HIDDEN: ClassVar[str] = "revision"
    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )

    @classmethod
    def of(cls, row: models.Model | None) -> Self:
        """Filled with what stands there now."""
        names = [name for name in cls.base_fields if name != cls.HIDDEN]
        stored: dict[str, Any] = {name: getattr(row, name, "") for name in names}
        return cls(initial={**stored, cls.HIDDEN: getattr(row, cls.HIDDEN, 0)})

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != self.HIDDEN}


def _stage(label: str, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[*TownStage.choices, *UNKNOWN], required=False,
        widget=forms.RadioSelect, **more,
    )  # fmt: skip


def _has(label: str, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[*Has.choices, ("", "分からない")], required=False,
        widget=forms.RadioSelect, **more,
    )  # fmt: skip


class StageForm(SaidForm):
    """What was planned, what is. Not knowing is an answer."""

    actual = _stage("この年度の段階")
    planned = _stage("予定していた段階", help_text="年度が始まる前の予定です。")
    note = JaCharField(
        label="ひとこと", max_length=200, required=False,
        help_text="例：10月の議会のあとに決まる。人や世帯のことは書きません。",
    )  # fmt: skip


class ProfileForm(SaidForm):
    """人口 with its year and source, what there is, who is in charge."""

    population = CountField(
        label="人口", required=False, max_value=MOST_PEOPLE,
        help_text="分からないときは空けておきます。",
    )  # fmt: skip
    population_year = forms.IntegerField(
        label="人口の年（西暦）", required=False, min_value=YEARS[0], max_value=YEARS[1]
    )
    population_source = JaCharField(
        label="人口の出どころ", max_length=200, required=False,
        help_text="例：国勢調査、住民基本台帳",
    )  # fmt: skip
    welfare_office = _has("福祉事務所")
    self_reliance = _has(
        "自立相談支援機関", help_text="町村の分を県が受け持っているときは「ない」を選びます。"
    )
    staff = CountField(
        label="担当の職員の数", required=False, max_value=MOST_STAFF,
        help_text="ほかの仕事と兼ねる人も数えます。分からないときは空けておきます。",
    )  # fmt: skip
    note = JaTextField(
        label="知っておきたいこと", max_length=1000, required=False,
        help_text="例：福祉の係は2人。社協に委託している。人や世帯のことは書きません。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A number of people is worth something only with its year and source."""
        said = super().clean() or {}
        if said.get("population") is not None:
            for name, word in (("population_year", "年"), ("population_source", "出どころ")):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, f"人口を入れたときは、その{word}も入れてください。")
        return said
