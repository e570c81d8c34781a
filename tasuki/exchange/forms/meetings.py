"""Forms of calling a meeting. Every refusal is a sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.core.dates import fiscal_year_label, parse_fiscal_year
from tasuki.core.form_fields import JaCharField, WarekiDateField
from tasuki.exchange.blueprints import blueprints


class FiscalYearField(JaCharField):
    """令和5年度 → 2023."""

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return parse_fiscal_year(typed)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        """A stored year as 令和5年度; what was typed stays."""
        return fiscal_year_label(value) if isinstance(value, int) else value


class LinkField(JaCharField):
    """An address of the web that a browser may be sent to."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if typed and not typed.startswith(("https://", "http://")):
            raise ValidationError("「https://」からはじまるアドレスを入れてください。")
        return typed


class WhenForm(forms.Form):
    """Date, time and place."""

    day = WarekiDateField(label="日")
    time = forms.TimeField(
        label="はじまりの時刻",
        help_text="例：13:00",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "時刻は「13:00」のように入れてください。"},
    )
    place = JaCharField(label="場所", max_length=120, help_text="例：オンライン、県庁 3階")
    join_url = LinkField(
        label="オンラインの入り口", max_length=500, required=False,
        help_text="会議のアドレス。案内された人だけに見えます。",
    )  # fmt: skip

    @property
    def starts_at(self) -> dt.datetime:
        """The beginning, in Japan's time."""
        return timezone.make_aware(
            dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        )


class CallForm(WhenForm):
    """A new meeting: from which agenda, its name, the year of its figures."""

    agenda = forms.ChoiceField(label="次第のもと", widget=forms.RadioSelect)
    title = JaCharField(label="会の名前", max_length=120)
    fiscal_year = FiscalYearField(
        label="年度", max_length=20, help_text="予算の見出しに入ります。例：令和5年度"
    )
    field_order = ("agenda", "title", "fiscal_year", "day", "time", "place", "join_url")

    def __init__(self, *args: Any, earlier: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [(key, f"ひな形：{one['title']}") for key, one in blueprints().items()]
        self.fields["agenda"].choices = [*ready, *earlier]  # type: ignore[attr-defined]
