"""Forms of evaluation, closure, suspension and coming back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.enums import Category
from tasuki.cases.enums import (
    Achievement,
    CaseStatus,
    ClosureReason,
    EvaluationDecision,
    SuspensionReason,
)
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField

Choices = Sequence[tuple[str, str]]


class _WithLead(forms.Form):
    """A form that names the organization leading afterwards."""

    lead_after = forms.ChoiceField(
        label="終結後の主担当",
        required=False,
        help_text="支援をした後に終えるときは、かならず選びます。",
    )

    def __init__(self, *args: Any, organizations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lead_after"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "決まっていない"), *organizations]


class EvaluationForm(_WithLead):
    """評価シート (domain.md §5.7)."""

    evaluated_on = WarekiDateField(label="評価した日", initial=timezone.localdate)
    achievement = forms.ChoiceField(
        label="目標の達成", choices=Achievement.choices, widget=forms.RadioSelect
    )
    change = JaTextField(
        label="本人の変化",
        help_text="くらし、人とのつながり、仕事など。本人のことばは「」で。",
    )
    left = JaTextField(label="残る課題", required=False)
    resource_gap = JaCharField(label="足りなかった社会資源", max_length=200, required=False)
    categories = forms.MultipleChoiceField(
        label="内容の種類",
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="この種類を見てよい人だけが読めます。",
    )
    decision = forms.ChoiceField(
        label="判定", choices=EvaluationDecision.choices, widget=forms.RadioSelect
    )
    field_order = (
        "evaluated_on", "achievement", "change", "left", "resource_gap", "categories", "decision",
    )  # fmt: skip


class CloseForm(_WithLead):
    reason = forms.ChoiceField(
        label="終わり方", choices=ClosureReason.choices, widget=forms.RadioSelect
    )
    note = JaTextField(label="ひとこと", required=False, max_length=1000)
    cancel_open = forms.BooleanField(
        label="返事を待っている依頼とつなぎを取り下げる", required=False
    )
    field_order = ("reason", "lead_after", "note", "cancel_open")


class SuspendForm(forms.Form):
    reason = forms.ChoiceField(
        label="理由", choices=SuspensionReason.choices, widget=forms.RadioSelect
    )
    note = JaTextField(label="続けること・再開のきっかけ", required=False, max_length=1000)
    look_again_on = WarekiDateField(label="次にようすを確かめる日", required=False)


class ResumeForm(forms.Form):
    to = forms.ChoiceField(
        label="どこから続けるか",
        choices=[
            (one.value, one.label)
            for one in (CaseStatus.SUPPORTING, CaseStatus.PLANNING, CaseStatus.ASSESSMENT)
        ],
        widget=forms.RadioSelect,
    )
    reason = JaCharField(label="再開のきっかけ", max_length=300, required=False)


class ReopenForm(forms.Form):
    reason = JaCharField(label="再開する理由", max_length=300)
