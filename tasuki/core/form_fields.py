"""Form fields for Japanese input. Every refusal is a sentence that says what to do.

A field's `echo(value)` says how a valid answer was understood; pages show it beside the field.
"""

import re
import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tasuki.core import dates, money, text

_HIDDEN = re.compile("[\x00\ud800-\udfff]")


class JaCharField(forms.CharField):
    """One line: control characters and surrounding space go, everything else stays (IVS, 𠮷)."""

    clean_input = staticmethod(text.clean_line)

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=None, strip=False, **kwargs)
        self.limit = max_length
        self.widget.attrs.setdefault("maxlength", str(max_length))

    def to_python(self, value: Any) -> str:
        """The cleaned text. NUL and broken characters are refused, not silently dropped."""
        raw = super().to_python(value)
        if raw is None:
            return ""
        if _HIDDEN.search(raw):
            raise ValidationError(
                "使えない文字（目に見えない制御文字）が入っています。消してから、もう一度送ってください。"
            )
        cleaned = self.clean_input(raw)
        if len(cleaned) > self.limit:
            raise ValidationError(
                f"{self.limit}文字までで入れてください（いまは{len(cleaned)}文字です）。"
            )
        return cleaned or str(self.empty_value)


class JaTextField(JaCharField):
    """Several lines."""

    clean_input = staticmethod(text.clean_text)
    widget = forms.Textarea

    def __init__(self, *, max_length: int = 4000, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class KanaField(JaCharField):
    """ふりがな: hiragana, katakana or half-width kana; kept as full-width katakana."""

    def to_python(self, value: Any) -> str:
        """Full-width katakana."""
        typed = super().to_python(value)
        if typed and not text.is_kana(typed):
            raise ValidationError("ひらがなかカタカナで入れてください。")
        return text.to_katakana(typed)


class _ShortField(forms.Field):
    """A short typed answer that `parse` understands; nothing typed is None."""

    widget = forms.TextInput

    def parse(self, typed: str) -> Any:
        """What the line means; a ValueError with a Japanese sentence refuses it."""
        return typed

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if not isinstance(value, str):
            return value
        try:
            if len(value) > 100:
                raise ValueError("長すぎます。100文字までで入れてください。")
            return self.parse(text.clean_line(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class WarekiDateField(_ShortField):
    """A whole date, in 和暦 or Western form → `datetime.date`."""

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def parse(self, typed: str) -> date:
        """The date, within the field's bounds."""
        day = dates.parse_date(typed)
        if self.earliest and day < self.earliest:
            raise ValueError(f"{dates.wareki(self.earliest)}以後の日付を入れてください。")
        if self.latest and day > self.latest:
            raise ValueError(f"{dates.wareki(self.latest)}までの日付を入れてください。")
        return day

    def prepare_value(self, value: Any) -> Any:
        """A stored date as 令和8年11月23日; what was typed stays as it was typed."""
        return dates.wareki(value) if isinstance(value, date) else value

    def echo(self, value: date) -> str:
        """2026年11月23日（月）."""
        return f"{value.year}年{value.month}月{value.day}日（{dates.WEEKDAYS[value.weekday()]}）"


class PartialDateField(_ShortField):
    """A date of which perhaps only the year is known → `PartialDate`; 不明 is an answer."""

    def parse(self, typed: str) -> dates.PartialDate:
        """The date as far as it is known."""
        return dates.PartialDate.parse(typed)

    def to_python(self, value: Any) -> dates.PartialDate:
        """Nothing typed is the unknown date."""
        found = super().to_python(value)
        return dates.PartialDate() if found is None else found

    def validate(self, value: Any) -> None:
        """A required date may be 不明, but it must be said: see `clean`."""

    def clean(self, value: Any) -> dates.PartialDate:
        """As `Field.clean`, but a required field wants 不明 written out."""
        if self.required and (value is None or not str(value).strip()):
            raise ValidationError(
                "入れてください。分からないときは「不明」、年だけ分かるときは「昭和30年頃」のように入れます。",
                code="required",
            )
        found: dates.PartialDate = super().clean(value)
        return found

    def prepare_value(self, value: Any) -> Any:
        """A stored date as it reads; an unknown one as 不明."""
        if isinstance(value, dates.PartialDate):
            typed = value.wareki()
            # A year of two eras (平成31年／令和元年) goes back into the box as a Western year.
            return self.echo(value) if "／" in typed else typed
        return value

    def echo(self, value: dates.PartialDate) -> str:
        """1955年頃, 2026年11月23日, 不明."""
        parts = ((value.year, "年"), (value.month, "月"), (value.day, "日"))
        western = "".join(f"{part}{unit}" for part, unit in parts if part)
        return f"{western}{'頃' if value.is_about else ''}" or "不明"


class YenField(_ShortField):
    """An amount in whole yen → int."""

    def __init__(self, *, min_value: int = 0, max_value: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.min_value, self.max_value = min_value, max_value

    def parse(self, typed: str) -> int:
        """The amount, within the field's bounds."""
        amount = money.parse_yen(typed)
        if amount < self.min_value:
            raise ValueError(f"{money.format_yen(self.min_value)}以上の金額を入れてください。")
        if self.max_value is not None and amount > self.max_value:
            raise ValueError(f"{money.format_yen(self.max_value)}までの金額を入れてください。")
        return amount

    def echo(self, value: int) -> str:
        """12,000円."""
        return money.format_yen(value)


class CountField(_ShortField):
    """How many people, households or cases there are → int; 不明 and nothing typed are None."""

    def __init__(self, *, max_value: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_value = max_value

    def parse(self, typed: str) -> int | None:
        """The number, within the field's bounds."""
        digits = unicodedata.normalize("NFKC", typed).replace(",", "")
        if digits in ("不明", "-"):
            return None
        if not (digits.isascii() and digits.isdecimal()):
            raise ValueError("0からの整数で入れてください。分からないときは、空けておきます。")
        if len(digits) > 15 or int(digits) > self.max_value:
            raise ValueError(f"{self.max_value:,}までの数を入れてください。")
        return int(digits)

    def prepare_value(self, value: Any) -> Any:
        """A stored number as 182,300."""
        return f"{value:,}" if isinstance(value, int) else value

    def echo(self, value: int) -> str:
        """182,300."""
        return f"{value:,}"
