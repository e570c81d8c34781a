"""Forms of 見せない相手."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from tasuki.access.enums import BlockKind
from tasuki.core.form_fields import JaCharField

Choices = Sequence[tuple[str, Any]]


class BlockForm(forms.Form):
    """Whom not to show, why, and who leads instead when it is the lead."""

    whom = forms.ChoiceField(label="見せない相手")
    kind = forms.ChoiceField(label="わけ", choices=[("", "選んでください"), *BlockKind.choices])
    note = JaCharField(
        label="補足",
        max_length=200,
        required=False,
        help_text="確かめ方など。主担当と受け持つ機関の人が読みます。",
    )
    new_lead = forms.ChoiceField(
        label="次の主担当",
        required=False,
        help_text="見せない相手が主担当のときだけ。同時に引き継ぎます。",
    )

    def __init__(self, *args: Any, whom: Choices, leads: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        empty = ("", "選んでください")
        for name, choices in (("whom", whom), ("new_lead", leads)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = [empty, *choices]


class LiftForm(forms.Form):
    """The other person says that it was checked."""

    is_checked = forms.BooleanField(
        label="わけがなくなったことを、本人か所属の管理担当に確かめました"
    )
