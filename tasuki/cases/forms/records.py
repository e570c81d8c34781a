"""支援経過記録 (domain.md §5.3) and its correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from tasuki.accounts.models import Organization
from tasuki.cases.enums import Method
from tasuki.cases.forms.items import ItemForm, SentOnceForm
from tasuki.cases.forms.times import TimeField, moment
from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField


class RecordForm(SentOnceForm, ItemForm):
    """What was done; facts and opinion apart."""

    method = forms.ChoiceField(label="方法", choices=Method.choices)
    happened_on = WarekiDateField(label="いつ")
    happened_time = TimeField(label="時刻", required=False)
    minutes = forms.IntegerField(
        label="かかった時間（分）",
        required=False,
        min_value=0,
        max_value=1440,
        error_messages={
            "invalid": "分を数で入れてください。",
            "max_value": "1,440分（24時間）までで入れてください。",
            "min_value": "0以上の数で入れてください。",
        },
    )
    partner = JaCharField(label="相手", max_length=120, required=False)
    place = JaCharField(label="場所", max_length=120, required=False)
    text = JaTextField(
        label="内容",
        max_length=8000,
        help_text="見たこと、聞いたこと。本人のことばは「」で",
        widget=forms.Textarea({"rows": 6}),
    )
    view = JaTextField(
        label="判断・所見",
        required=False,
        help_text="事実と分けて、あなたの見立てを",
        widget=forms.Textarea({"rows": 3}),
    )
    next_step = JaCharField(label="次回の予定", required=False)
    next_on = WarekiDateField(label="次回の日", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime()
        if "happened_on" not in self.initial:
            self.initial["happened_on"] = now.date()
            self.initial["happened_time"] = now.time().replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        day = data.get("happened_on")
        if day and day > timezone.localdate():
            self.add_error(
                "happened_on",
                "まだ来ていない日です。これからのことは「次回の予定」に書いてください。",
            )
        elif day:
            data["happened_at"] = moment(day, data.get("happened_time"))
            if data["happened_at"] > timezone.now():
                self.add_error("happened_time", "まだ来ていない時刻です。")
        return data

    def record(self) -> dict[str, Any]:
        """Fields for ``add_record``."""
        names = ("method", "happened_at", "minutes", "partner", "place", "text", "view",
                 "next_step", "next_on", "level", "categories")  # fmt: skip
        fields = {name: self.cleaned_data[name] for name in names}
        key = {"id": self.cleaned_data["key"]} if self.cleaned_data["key"] else {}
        return fields | key | {"has_time": self.cleaned_data["happened_time"] is not None}


class CorrectionForm(RecordForm):
    """The same fields, filled with what was written; the first text stays."""


class TimelineFilter(forms.Form):
    """Which records to show. Anything unknown shows all."""

    method = forms.ChoiceField(
        label="方法", choices=[("", "すべての方法"), *Method.choices], required=False
    )
    organization = forms.ModelChoiceField(
        label="書いた機関",
        queryset=Organization.objects.none(),
        empty_label="すべての機関",
        required=False,
    )

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organization"]
        field.queryset = organizations
