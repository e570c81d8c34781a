"""Several short entries, one a line."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.core.form_fields import JaTextField
from tasuki.exchange.models.meetings import LONGEST_LINE

MOST_LINES = 12


class LinesField(JaTextField):
    """One entry a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        kwargs.setdefault("help_text", "1行に1つ。")
        super().__init__(max_length=MOST_LINES * LONGEST_LINE, required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        found = [line.strip() for line in super().to_python(value).splitlines() if line.strip()]
        if len(found) > MOST_LINES or any(len(one) > LONGEST_LINE for one in found):
            raise forms.ValidationError(
                f"{MOST_LINES}行まで、1行は{LONGEST_LINE}文字までにしてください。"
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value
