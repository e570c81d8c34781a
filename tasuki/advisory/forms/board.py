"""The stage of a municipality in a 年度."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.advisory.enums import TownStage
from tasuki.advisory.models import StageYear
from tasuki.core.form_fields import JaCharField

UNKNOWN = [("", "まだ分からない")]


class StageForm(forms.Form):
    """What was planned, what is. Not knowing is an answer."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )
    actual = forms.ChoiceField(
        label="この年度の段階", choices=[*TownStage.choices, *UNKNOWN], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    planned = forms.ChoiceField(
        label="予定していた段階", choices=[*TownStage.choices, *UNKNOWN], required=False,
        widget=forms.RadioSelect, help_text="年度が始まる前の予定です。",
    )  # fmt: skip
    note = JaCharField(
        label="ひとこと", max_length=200, required=False,
        help_text="例：10月の議会のあとに決まる。人や世帯のことは書きません。",
    )  # fmt: skip

    @classmethod
    def of(cls, row: StageYear | None) -> StageForm:
        """Filled with what stands there now; nothing said is revision 0."""
        names = [name for name in cls.base_fields if name != "revision"]
        stored: dict[str, Any] = {name: getattr(row, name, "") for name in names}
        return cls(initial={**stored, "revision": row.revision if row else 0})

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}
