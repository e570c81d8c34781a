"""Forms of 助けを求める: the request, the answer, one more person."""

from __future__ import annotations

from typing import Any

from django import forms

from tasuki.advisory.forms.rows import text_field
from tasuki.advisory.relief_enums import Help, Takes
from tasuki.core.form_fields import WarekiDateField
from tasuki.exchange.forms.sure import SureForm

NO_RESIDENTS = "住民の名前や、だれのことか分かる話は書きません。"


class WithPeople(SureForm):
    """A form in which one person is chosen. ``people``: groups of (key of the seat, words)."""

    person = forms.ChoiceField(label="だれに")

    def __init__(self, data: Any = None, *, people: list[Any], **options: Any) -> None:
        super().__init__(data, **options)
        choices = [("", "選んでください"), *people]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class AskForm(WithPeople):
    """To one person, in one's own words."""

    looked_at: tuple[str, ...] = ("text",)
    text = text_field(
        "いま起きていること", help_text=f"うまくまとまっていなくて大丈夫です。{NO_RESIDENTS}"
    )
    helps = forms.MultipleChoiceField(
        label="あったら助かること", choices=Help.choices, widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    is_quiet = forms.BooleanField(
        label="ほかのだれにも知らせないでほしい", required=False, initial=True
    )


class AnswerForm(SureForm):
    """What the chosen person says, and what the two agreed."""

    looked_at: tuple[str, ...] = ("reply", "agreed")
    takes = forms.ChoiceField(label="こたえ", choices=Takes.choices, widget=forms.RadioSelect)
    reply = text_field("ことば", help_text="まず、話してくれたことを受けとめます。")
    agreed = text_field("いっしょに決めたこと", rows=3, required=False)
    until = WarekiDateField(label="いつまでに", required=False)


class PassForm(WithPeople):
    """Whom one would like to tell as well."""

    looked_at: tuple[str, ...] = ()
