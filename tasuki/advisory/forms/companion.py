"""Forms of 伴走支援計画."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.advisory.forms.rows import NO_NAMES, VersionedForm, text_field
from tasuki.advisory.models import PlanStep, Support
from tasuki.advisory.support_enums import Quarter, Side
from tasuki.core.form_fields import JaCharField, WarekiDateField
from tasuki.exchange.enums import WorkStatus
from tasuki.exchange.forms.lines import LinesField
from tasuki.exchange.forms.sure import SureForm

NO_GOAL = "めざすことを、1つは入れてください。"


class CompanionForm(VersionedForm):
    """Where it stands, and what is to be reached within the 年度."""

    looked_at: tuple[str, ...] = ("now",)
    now = text_field("いまのようす", rows=3, required=False, help_text=NO_NAMES)
    goals = LinesField(label="めざすこと（この年度）")

    def clean_goals(self) -> Any:
        """At least one."""
        if not self.cleaned_data["goals"]:
            raise forms.ValidationError(NO_GOAL)
        return self.cleaned_data["goals"]


class PlanStepForm(VersionedForm):
    """A step: what, who, when, how it goes."""

    looked_at: tuple[str, ...] = ("text", "note")
    text = JaCharField(label="すること", max_length=200)
    quarter = forms.TypedChoiceField(label="いつ", choices=Quarter.choices, coerce=int)
    side = forms.ChoiceField(label="どちらがするか", choices=Side.choices, widget=forms.RadioSelect)
    owner = JaCharField(label="する人", max_length=80, help_text="例：福祉課 主任、県の担当")
    due_on = WarekiDateField(label="いつまでに", required=False)
    support = forms.ModelChoiceField(
        label="つながる支援", queryset=Support.objects.none(), required=False,
        empty_label="なし", help_text="「相談と支援」にあるものを選べます。",
    )  # fmt: skip
    status = forms.ChoiceField(label="いま", choices=WorkStatus.choices)
    note = JaCharField(label="ひとこと", max_length=300, required=False)

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["support"].queryset = members  # type: ignore[attr-defined]

    @classmethod
    def initial_of(cls, row: PlanStep) -> dict[str, Any]:
        """The support by its key, as the list of choices has it."""
        return super().initial_of(row) | {"support": row.support_id}


class PlanReviewForm(VersionedForm):
    """年度末のふりかえり."""

    looked_at: tuple[str, ...] = ("review",)
    review = text_field(
        "ふりかえり", help_text=f"できたこと、変わったこと、次の年度にすること。{NO_NAMES}"
    )


class PlanWordForm(SureForm):
    """A word to the other side."""

    looked_at: tuple[str, ...] = ("text",)
    text = text_field("伝えること", rows=3, help_text=NO_NAMES)
