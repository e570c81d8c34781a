"""A day and a time of day, typed the Japanese way."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

TYPED = re.compile(r"(午前|午後)?\s*(\d{1,2})\s*(?:[:時]\s*(\d{1,2})?\s*分?)?|(\d{2})(\d{2})")
WRONG = "時刻は「10:35」「10時35分」「午後2時」のように入れてください。"


class TimeField(forms.Field):
    """10:35, 1035, 10時35分, 午後2時, full width too → ``datetime.time``."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> dt.time | None:
        if value in self.empty_values or isinstance(value, dt.time):
            return value or None
        typed = unicodedata.normalize("NFKC", str(value)[:20]).strip()
        if not typed:
            return None
        match = TYPED.fullmatch(typed)
        if not match:
            raise ValidationError(WRONG)
        half, hour, minute, packed_hour, packed_minute = match.groups()
        hours, minutes = int(hour or packed_hour), int(minute or packed_minute or 0)
        if half == "午後" and hours < 12:
            hours += 12
        try:
            return dt.time(hours, minutes)
        except ValueError as error:
            raise ValidationError(WRONG) from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, dt.time) else value


def moment(day: dt.date, time: dt.time | None) -> dt.datetime:
    """The moment in Japan; midnight when only the day is known."""
    return timezone.make_aware(dt.datetime.combine(day, time or dt.time()))
