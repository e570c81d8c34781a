"""The part every form of an item has: who may read it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from tasuki.access.enums import Category, Level
from tasuki.cases.access import Ground
from tasuki.core.form_fields import PartialDateField

LEVEL_HINT = "P1は受け持つ機関の人が、P2は担当チームだけが、P3は指定された人だけが見られます。"


class ItemForm(forms.Form):
    """Level and categories, offered only as far as the writer may read them back.

    ``prefer`` are the categories ticked at first.
    """

    level = forms.TypedChoiceField(
        label="見られる範囲", coerce=int, widget=forms.RadioSelect, help_text=LEVEL_HINT
    )
    categories = forms.MultipleChoiceField(
        label="内容の種類",
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, ground: Ground, prefer: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ground = ground
        field: Any = self.fields["level"]
        field.choices = [(one.value, one.label) for one in Level if Level.P1 <= one <= ground.level]
        self.initial.setdefault("level", min(int(Level.P2), ground.level))
        self.initial.setdefault("categories", [c for c in prefer if self._open_to(c)])

    def _open_to(self, category: str) -> bool:
        return self.ground.level < Level.P2 or category in self.ground.categories

    def clean(self) -> dict[str, Any] | None:
        """Above P1 only categories of the writer's own ground: else they could not read it."""
        level = self.cleaned_data.get("level")
        chosen = self.cleaned_data.get("categories") or []
        if level is not None and level > Level.P1:
            outside = [Category(one).label for one in chosen if one not in self.ground.categories]
            if outside:
                names = "・".join(outside)
                self.add_error(
                    "categories",
                    f"「{names}」は、あなたが見られる種類の外です。外すか、主担当に相談してください。",
                )
        return self.cleaned_data


class SentOnceForm(forms.Form):
    """A form with a hidden key: pressed twice, it writes once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())


class RevisionForm(forms.Form):
    """A form that edits a row carries the revision it was opened with."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


def birth_field() -> PartialDateField:
    """生年月日, as far as it is known."""
    return PartialDateField(
        label="生年月日",
        required=False,
        help_text="令和8年11月23日、S45.3.3、1970/3/3、年だけでも",
    )
