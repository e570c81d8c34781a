"""修了証: taken back with a reason, asked about by number."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms

from tasuki.core.form_fields import JaCharField


class RevokeForm(forms.Form):
    because = JaCharField(label="取り消すわけ", max_length=200)


class NumberForm(forms.Form):
    """The number as it stands on the paper, typed in any way."""

    number = JaCharField(label="修了証の番号", max_length=20, help_text="例：R8-7KQ2-M9TD")

    def clean_number(self) -> str:
        typed: Any = unicodedata.normalize("NFKC", self.cleaned_data["number"]).upper()
        for dash in "‐‑–—−ー":
            typed = typed.replace(dash, "-")
        return str(typed).replace(" ", "")
