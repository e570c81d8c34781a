"""The form in which an officer says what an outside system may do, and how long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from tasuki.access.models.tokens import LONGEST
from tasuki.access.scopes import READS, ApiScope
from tasuki.core.dates import today
from tasuki.core.form_fields import JaCharField, WarekiDateField


class TokenForm(forms.Form):
    """Which system, which areas, until when."""

    name = JaCharField(
        label="外部システムの名前",
        help_text="この名前が足あとに残ります。例：県の統計システム。人の名前は書きません。",
        max_length=50,
    )
    scopes = forms.MultipleChoiceField(
        label="できること",
        help_text="要るものだけを選びます。",
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = WarekiDateField(
        label="使える最後の日", help_text="1年より先にはできません。例：令和9年3月31日"
    )

    def __init__(self, *args: Any, scopes: Iterable[ApiScope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(one.value, one.label) for one in scopes]  # type: ignore[attr-defined]

    def clean_scopes(self) -> list[str]:
        """With a right to write comes that to read."""
        chosen: list[str] = self.cleaned_data["scopes"]
        read = [READS[ApiScope(one)].value for one in chosen if ApiScope(one) in READS]
        return list(dict.fromkeys([*chosen, *read]))

    def clean_expires_on(self) -> dt.date:
        """From today, for a year at most."""
        day: dt.date = self.cleaned_data["expires_on"]
        if day < today():
            raise forms.ValidationError("きょうより先の日にしてください。")
        if day > today() + dt.timedelta(LONGEST):
            raise forms.ValidationError("きょうから1年のうちの日にしてください。")
        return day
