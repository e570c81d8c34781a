"""Words that are sent once the finder's marks were looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from tasuki.core.finder import Mark


@dataclass(frozen=True)
class Pointed:
    """A text that was stopped once, with what the finder points at."""

    text: str
    marks: list[Mark]


class SureForm(forms.Form):
    """``sure`` stands for the text whose marks the writer saw; ``pointed`` is what they see."""

    looked_at: tuple[str, ...] = ("title", "text")
    """Fields whose words many will read; the last that the form has says the refusal."""
    sure = forms.CharField(required=False, widget=forms.HiddenInput)
    pointed: Pointed | None = None

    def words(self) -> dict[str, Any]:
        """What was written, as the actions take it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}
