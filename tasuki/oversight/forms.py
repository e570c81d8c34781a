"""Forms of looking back: what to list, and what is judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tasuki.access.exports import ExportForm, TableForm
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action, Outcome, Verdict
from tasuki.core.dates import wareki_month
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField


class PeriodForm(forms.Form):
    """From one day to another, both included."""

    first = WarekiDateField(label="この日から", required=False)
    last = WarekiDateField(label="この日まで", required=False)

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", "「この日から」と同じか、あとの日にしてください。")
        return values


class TrailFilter(PeriodForm):
    """Which events to list."""

    who = forms.ModelChoiceField(
        label="だれが", queryset=User.objects.none(), required=False, empty_label="だれでも"
    )
    organization = forms.ModelChoiceField(
        label="どの機関で",
        queryset=Organization.objects.none(),
        required=False,
        empty_label="どこでも",
    )
    action = forms.ChoiceField(
        label="なにを", required=False, choices=[("", "すべて"), *Action.choices]
    )
    outcome = forms.ChoiceField(
        label="結果", required=False, choices=[("", "すべて"), *Outcome.choices]
    )
    case = JaCharField(label="ケース番号", required=False, max_length=40)

    def __init__(self, *args: Any, people: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("who", people), ("organization", organizations)):
            field: Any = self.fields[name]
            field.queryset = rows


class TrailExportForm(TrailFilter, TableForm):
    """Which events leave as a file, and why. Both days are asked: never the whole trail."""

    PURPOSES = ("監査", "本人からの開示請求への対応", "事故の調べ", "議会や上級庁への報告")
    DAYS = 92
    field_order = (*TrailFilter.base_fields, "purpose", "words", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """At most three months."""
        values = super().clean()
        first, last = values.get("first"), values.get("last")
        if first and last and (last - first).days > self.DAYS:
            self.add_error("last", f"「この日から」より{self.DAYS}日のうちにしてください。")
        return values


class WorkplaceFilter(PeriodForm):
    """Whose looks to list."""

    who = forms.ModelChoiceField(
        label="だれが", queryset=User.objects.none(), required=False, empty_label="だれでも"
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        field.queryset = people


class MonthForm(forms.Form):
    """Which month; ``months`` are their first days, the present one first. Left out: the last one
    that is over."""

    month = forms.ChoiceField(label="月", required=False)

    def __init__(self, *args: Any, months: Sequence[dt.date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["month"]
        present = months[0]
        field.choices = [
            (f"{one:%Y-%m}", wareki_month(one) + ("（途中）" if one == present else ""))
            for one in months
        ]
        self.fallback = months[1]

    @property
    def first(self) -> dt.date:
        """The first day of the month that was chosen."""
        said = self.cleaned_data["month"]
        return dt.date.fromisoformat(f"{said}-01") if said else self.fallback


class MonthPaperForm(MonthForm, ExportForm):
    """Which month becomes a paper, and why."""

    PURPOSES = ("月例の報告", "監査", "議会や上級庁への報告", "職場での話し合い")
    field_order = ("month", "purpose", "words")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].required = True


class ReviewForm(forms.Form):
    """What is judged of one event."""

    verdict = forms.ChoiceField(
        label="判断",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        help_text="「たずねる」は、本人や上司に聞いているあいだの印です。答えが出たら、もう一度決めます。",
    )
    note = JaTextField(
        label="書きとめ",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="支援を受ける人の名前や場所は書かないでください。",
    )

    def clean(self) -> dict[str, Any]:
        """Whoever does not let it pass says why."""
        values = super().clean() or {}
        must_say = values.get("verdict") in {Verdict.ASK, Verdict.UNFIT}
        if must_say and not values.get("note") and "note" not in self.errors:
            self.add_error("note", ValidationError("わけを書いてください。"))
        return values
