"""Forms of a summary for the prefecture: writing it, and reading it through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from tasuki.access.models import LONGEST_SUMMARY
from tasuki.core.form_fields import JaCharField, JaTextField
from tasuki.safeguards.actions.summaries import NOT_CHECKED

SEND, BACK = "release", "return"


class SummaryForm(forms.Form):
    """What the prefecture shall read, and who reads it first."""

    title = JaCharField(
        label="題", max_length=80, help_text="例：ひきこもりの方の受診につながらない相談"
    )
    text = JaTextField(
        label="要約",
        max_length=4000,
        help_text="名前・住所・電話・日付は書きません。「50代の方」「数年前から」のように書きます。",
    )
    reviewer = forms.ChoiceField(label="確かめる人")
    note = JaCharField(
        label="自分たちの覚え",
        max_length=200,
        required=False,
        help_text="あなたと確かめる人だけが読みます。都道府県には届きません。",
    )
    keeps = forms.BooleanField(label="見つかったことばを、残して確かめてもらう", required=False)

    def __init__(self, *args: Any, readers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reviewer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "選んでください"), *readers]


class SummaryReviewForm(forms.Form):
    """The second person: each found word, then release or back."""

    decision = forms.ChoiceField(
        label="どうするか",
        choices=[(SEND, "都道府県に届ける"), (BACK, "書いた人にもどす")],
        widget=forms.RadioSelect,
    )
    checked = forms.MultipleChoiceField(
        label="見つかったことば（だれのことかは分からないと確かめたもの）",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sure = forms.BooleanField(label="全体を読み、だれのことか分からないと確かめた", required=False)
    days = forms.IntegerField(
        label="何日見せるか", min_value=1, max_value=LONGEST_SUMMARY.days, required=False,
        initial=LONGEST_SUMMARY.days,
        help_text="長くて90日。その後は、ひとりでに見えなくなります。",
    )  # fmt: skip
    because = JaTextField(
        label="もどすわけ", max_length=300, required=False, help_text="もどすときに書きます。"
    )

    def __init__(self, *args: Any, found: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if found:
            field = self.fields["checked"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = [(one, one) for one in found]
        else:
            del self.fields["checked"]
        self.found = set(found)
        self.fields["because"].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        """Every word and the whole for a release; a reason for the way back."""
        values = super().clean() or {}
        if values.get("decision") == SEND:
            if self.found - set(values.get("checked") or ()) and "checked" not in self.errors:
                self.add_error("checked", NOT_CHECKED)
            if not values.get("sure"):
                self.add_error("sure", "全体を読んで、確かめたしるしを付けてください。")
            if not values.get("days") and "days" not in self.errors:
                self.add_error("days", "何日見せるかを入れてください。")
        if (
            values.get("decision") == BACK
            and not values.get("because")
            and "because" not in self.errors
        ):
            self.add_error("because", "なにを書きなおすかを書いてください。")
        return values
