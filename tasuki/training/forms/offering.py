"""What is offered to the collections: which one, and the words, changed as one likes."""

from __future__ import annotations

from django import forms

from tasuki.core.form_fields import JaTextField
from tasuki.exchange.enums import CollectionKind

CHANGED = "人・年齢・時期・職業は変えて書きます。ここで直しても、もとの場所の文は変わりません。"


class OfferForm(forms.Form):
    """The words are a copy of what stands in the course."""

    kind = forms.ChoiceField(
        label="どこに出しますか", choices=CollectionKind.choices, widget=forms.RadioSelect
    )
    text = JaTextField(
        label="出す文", max_length=2000, help_text=CHANGED,
        widget=forms.Textarea(attrs={"rows": 10}),
    )  # fmt: skip
