"""Live sessions: date and place, how one joins, questions, the list of who was there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from tasuki.core.form_fields import JaCharField, JaTextField, WarekiDateField
from tasuki.exchange.forms.sure import SureForm
from tasuki.training.enums import AttendanceStatus


class SessionForm(forms.Form):
    """The date, the place, what somebody in a wheelchair or with poor hearing has to know."""

    day = WarekiDateField(label="日", earliest=dt.date(2020, 1, 1), latest=dt.date(2099, 12, 31))
    time = forms.TimeField(
        label="はじまり",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "「13:00」のように入れてください。"},
    )
    minutes = forms.IntegerField(label="時間（分）", min_value=1, max_value=600)
    place = JaCharField(label="会場", max_length=120, required=False)
    access_note = JaCharField(
        label="会場までとバリアフリー", max_length=300, required=False,
        help_text="エレベーター、車いすの席、手話・文字の通訳、駐車場など",
    )  # fmt: skip
    link = forms.URLField(
        label="参加のリンク", max_length=300, required=False, assume_scheme="https",
        help_text="参加する人だけに見えます",
        error_messages={"invalid": "https:// で始まるアドレスを入れてください。"},
    )  # fmt: skip
    passcode = JaCharField(label="パスコードなど", max_length=60, required=False)
    note = JaCharField(label="参加のしかた", max_length=300, required=False)

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError("https:// で始まるアドレスを入れてください。")
        return link

    @property
    def starts_at(self) -> dt.datetime:
        """The moment the two fields name."""
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return timezone.make_aware(dt.datetime.combine(day, time))


class StageDatesForm(forms.Form):
    """From when, and until when a stage is worked on."""

    opens_on = WarekiDateField(
        label="始まる日", earliest=dt.date(2020, 1, 1), latest=dt.date(2099, 12, 31)
    )
    due_on = WarekiDateField(
        label="しめきり", required=False, earliest=dt.date(2020, 1, 1),
        latest=dt.date(2099, 12, 31),
    )  # fmt: skip


class QuestionForm(SureForm):
    """A question to the lecturers; everybody of the cohort reads it."""

    text = JaTextField(
        label="質問", max_length=600, help_text="人や世帯のことが分かる書き方はしません"
    )


class ReplyForm(forms.Form):
    """The lecturer's answer."""

    answer = JaTextField(label="答え", max_length=2000)


class MarkForm(forms.Form):
    """One line of the organizer's list; ``who`` is read out with each box."""

    status = forms.ChoiceField(
        label="出欠", choices=[("", "まだ"), *AttendanceStatus.choices], required=False,
        widget=forms.Select({"class": "input input--short"}),
    )  # fmt: skip
    substitute_name = JaCharField(
        label="代わりに出た人", max_length=60, required=False,
        widget=forms.TextInput({"class": "input"}),
    )  # fmt: skip
    note = JaCharField(
        label="わけ", max_length=200, required=False, widget=forms.TextInput({"class": "input"})
    )

    def __init__(self, *args: Any, who: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{who}の{field.label}"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        is_other = data.get("status") == AttendanceStatus.SUBSTITUTE
        if is_other and not data.get("substitute_name"):
            self.add_error("substitute_name", "代わりに出た人の名前を入れてください。")
        return data
