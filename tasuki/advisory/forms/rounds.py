"""A 調査, its questions, and the sheet of one municipality."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django import forms

from tasuki.advisory.enums import AskKind
from tasuki.advisory.models import Round, RoundQuestion, RoundSheet
from tasuki.core.form_fields import CountField, JaCharField, JaTextField, WarekiDateField

EARLIEST, LATEST = dt.date(2020, 1, 1), dt.date(2099, 12, 31)
MOST = 999_999_999
FEWEST_OPTIONS, MOST_OPTIONS, LONGEST_OPTION = 2, 10, 60


class RoundForm(forms.Form):
    """A new one; the questions come along."""

    title = JaCharField(label="題", max_length=80, help_text="例：令和8年度 秋の状況調査")
    lead = JaTextField(
        label="お願いのことば", max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    due_on = WarekiDateField(
        label="しめきり", earliest=EARLIEST, latest=LATEST,
        help_text="しめきりのあとの答えも受け取れます。「おそく届いた」と出ます。",
    )  # fmt: skip
    before = forms.ModelChoiceField(
        label="問いの写しもと", queryset=Round.objects.none(), required=False,
        empty_label="ひな形の問い",
        help_text="前の回を選ぶと、同じ問いの答えをくらべられます。",
    )  # fmt: skip

    def __init__(self, *args: Any, rounds: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["before"].queryset = rounds  # type: ignore[attr-defined]


class DueForm(forms.Form):
    """Another last day."""

    due_on = WarekiDateField(label="しめきり", earliest=EARLIEST, latest=LATEST)


class AskForm(forms.Form):
    """One question of a 調査."""

    text = JaCharField(label="問い", max_length=200)
    kind = forms.ChoiceField(label="答え方", choices=AskKind.choices, widget=forms.RadioSelect)
    options = JaTextField(
        label="選ぶことば（1行に1つ。「選ぶ」のとき）", required=False, max_length=700,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    unit = JaCharField(
        label="単位（「数」のとき）", required=False, max_length=20, help_text="例：人、か所"
    )

    @classmethod
    def of(cls, row: RoundQuestion) -> Self:
        """Filled with the question as it stands."""
        stored = {"text": row.text, "kind": row.kind, "unit": row.unit}
        return cls(initial={**stored, "options": "\n".join(row.options)})

    def clean(self) -> dict[str, Any]:
        """Words to choose from become a list; other kinds have none."""
        said = super().clean() or {}
        lines = [one.strip() for one in str(said.get("options") or "").splitlines()]
        words = list(dict.fromkeys(one for one in lines if one))
        if said.get("kind") != AskKind.CHOICE:
            words = []
        elif not FEWEST_OPTIONS <= len(words) <= MOST_OPTIONS:
            self.add_error("options", "選ぶことばを、1行に1つ、2つから10まで書いてください。")
        elif max(map(len, words)) > LONGEST_OPTION:
            self.add_error("options", f"選ぶことばは、1つ{LONGEST_OPTION}文字までにしてください。")
        said["options"] = words
        if said.get("kind") != AskKind.NUMBER:
            said["unit"] = ""
        return said


class SheetForm(forms.Form):
    """Every question may stay without an answer. ``revision`` 0: no sheet yet."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )

    def __init__(
        self, *args: Any, questions: list[RoundQuestion], before: dict[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.questions = questions
        for one in questions:
            field = _field(one)
            last = before.get(str(one.before_id), "")
            field.help_text = f"前の回の答え：{last}" if last else ""
            self.fields[f"answer-{one.pk}"] = field

    @staticmethod
    def initial_of(sheet: RoundSheet | None) -> dict[str, Any]:
        """What stands in the sheet now."""
        if sheet is None:
            return {"revision": 0}
        said = {f"answer-{question}": words for question, words in sheet.answers.items()}
        return {**said, "revision": sheet.revision}

    @property
    def answers(self) -> dict[str, str]:
        """Question id → words; empty where nothing was said. A number is kept as its digits."""
        said = {one: self.cleaned_data.get(f"answer-{one.pk}") for one in self.questions}
        return {str(one.pk): "" if words is None else str(words) for one, words in said.items()}


def _field(question: RoundQuestion) -> forms.Field:
    label = str(question.text)
    if question.kind == AskKind.CHOICE:
        choices = [*((one, one) for one in question.options), ("", "分からない・答えない")]
        return forms.ChoiceField(
            label=label, choices=choices, required=False, widget=forms.RadioSelect
        )
    if question.kind == AskKind.NUMBER:
        unit = f"（{question.unit}）" if question.unit else ""
        return CountField(label=f"{label}{unit}", required=False, max_value=MOST)
    return JaTextField(
        label=label, required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
