"""Steps of the flow that belong to the first days, and the head of the case."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.accounts.models import Organization, User
from tasuki.cases.enums import NO_LEAD, CaseStatus, TriageDecision
from tasuki.cases.forms.items import ItemForm, RevisionForm
from tasuki.cases.models import Case
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.core.widgets import Cards

DECISION_HINTS: dict[str, str] = {
    TriageDecision.INFO_ONLY: "知りたいことに答えて終わる。これも大事な結果です",
    TriageDecision.REFERRED_OUT: "ほかの機関が受け持つ。ケースはここで終わります",
    TriageDecision.ASSESSMENT: "いくつもの機関で、世帯の全体を見る",
    TriageDecision.OUTREACH: "本人にまだ会えない。関係づくりから始める",
}


class TriageForm(ItemForm):
    """What becomes of the consultation."""

    decision = forms.ChoiceField(
        label="判断", choices=TriageDecision.choices, widget=Cards(DECISION_HINTS)
    )
    lead_after = forms.ModelChoiceField(
        label="つないだ機関",
        queryset=Organization.objects.none(),
        required=False,
        empty_label="選んでください",
        help_text="「他機関へつなぐ」のときだけ",
    )
    text = JaTextField(
        label="そう判断した理由", max_length=2000, widget=forms.Textarea({"rows": 4})
    )
    field_order = ("decision", "lead_after", "text", "level", "categories")

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lead_after"]
        field.queryset = organizations


class CaseForm(RevisionForm):
    """What the case is called and what is due next."""

    FIELDS = ("title", "is_urgent", "due_on", "due_what")
    title = JaCharField(label="呼び方", max_length=80)
    is_urgent = forms.BooleanField(label="緊急（命や体の危険がある）", required=False)
    due_on = WarekiDateField(label="次の期限", required=False)
    due_what = JaCharField(label="期限の中身", max_length=80, required=False)

    @staticmethod
    def initial_of(row: Case) -> dict[str, Any]:
        return {name: getattr(row, name) for name in (*CaseForm.FIELDS, "revision")}

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("due_what") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "いつまでかを入れてください。")
        return data

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.FIELDS}


class LeadForm(forms.Form):
    """Who leads from now on: a colleague of the holding organization."""

    lead = forms.ModelChoiceField(
        label="新しい主担当",
        queryset=User.objects.none(),
        empty_label="選んでください",
        help_text="選べるのは、受け持つ機関の人です。ほかの機関へは「つなぎ」で引き継ぎます。",
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lead"]
        field.queryset = colleagues


class ListFilter(forms.Form):
    """Which cases to list. Anything unknown lists the open ones."""

    stage = forms.ChoiceField(
        label="段階",
        required=False,
        choices=[
            ("", "開いているもの"),
            ("all", "すべて"),
            (NO_LEAD, "主担当のいないもの"),
            *CaseStatus.choices,
        ],
    )
    lead = forms.ModelChoiceField(
        label="主担当", queryset=User.objects.none(), required=False, empty_label="だれでも"
    )

    def __init__(self, *args: Any, leads: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lead"]
        field.queryset = leads
