"""The form of 都道府県への相談."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.access.enums import Category, Level
from tasuki.cases.actions.inviting import LONGEST, NEEDS_CATEGORIES, NOT_AN_OFFICER
from tasuki.core.form_fields import JaCharField, WarekiDateField

MISSING = {
    "user": "だれを招くかを選んでください。",
    "level": "どこまで見せるかを選んでください。",
    "reason": "なにを相談するかを書いてください。",
    "expires_on": "いつまでかを入れてください。",
}


def last_day() -> dt.date:
    """The last day whose end lies within the longest time from now."""
    return timezone.localdate() + LONGEST - dt.timedelta(days=1)


class InviteForm(forms.Form):
    """Whom, how far, why, until when."""

    user = forms.ChoiceField(label="だれを")
    level = forms.TypedChoiceField(
        label="どこまで",
        coerce=int,
        choices=[(one.value, one.label) for one in (Level.P1, Level.P2)],
        widget=forms.RadioSelect,
        initial=Level.P1.value,
        help_text="秘匿（P3）は、招いた人には見えません。",
    )
    categories = forms.MultipleChoiceField(
        label="どの内容を",
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = JaCharField(
        label="なにを相談するか",
        max_length=200,
        help_text="例：精神科の受診につながらない。県の保健所と進め方を考えたい。",
    )
    expires_on = WarekiDateField(label="いつまで", help_text="この日のおわりまで。長くて60日です。")

    def __init__(self, *args: Any, users: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "選んでください"), *users]
        for name, sentence in MISSING.items():
            self.fields[name].error_messages["required"] = sentence
        field.error_messages["invalid_choice"] = NOT_AN_OFFICER

    def clean_expires_on(self) -> dt.date:
        """Today, or a day within the sixty."""
        day: dt.date = self.cleaned_data["expires_on"]
        if not timezone.localdate() <= day <= last_day():
            raise forms.ValidationError("きょうから60日のうちの日を入れてください。")
        return day

    def clean(self) -> dict[str, Any]:
        """P2 is opened by kind, never whole."""
        values = super().clean() or {}
        has_kinds = values.get("categories") or "categories" in self.errors
        if values.get("level") == Level.P2 and not has_kinds:
            self.add_error("categories", NEEDS_CATEGORIES)
        return values
