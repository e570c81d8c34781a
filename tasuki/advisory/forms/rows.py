"""What the forms of rows that two may write have in common: a version, and the finder's look."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, Self

from django import forms

from tasuki.accounts.models import Membership
from tasuki.core.form_fields import JaTextField
from tasuki.exchange.forms.sure import SureForm

NO_NAMES = "住民の名前や、だれのことか分かる話は書きません。"


def text_field(label: str, *, rows: int = 4, help_text: str = "", **options: Any) -> JaTextField:
    """Several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return JaTextField(label=label, max_length=4000, widget=widget, help_text=help_text, **options)


def seat_in_office(user_id: uuid.UUID | None) -> uuid.UUID | None:
    """The membership under which somebody is chosen; None for nobody, or who left."""
    if user_id is None:
        return None
    rows = Membership.objects.live().filter(user_id=user_id, organization__kind="prefecture")
    found = rows.order_by("organization_id").first()
    return found.pk if found else None


class VersionedForm(SureForm):
    """Fields of a row, with the version that the form was opened with."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000
    )

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        """What stands in the row now, under the names of the fields."""
        return {name: getattr(row, name) for name in cls.base_fields if name != "sure"}

    @classmethod
    def of(cls, row: Any, **options: Any) -> Self:
        """Filled with the row; where there is none yet, with ``initial`` of the options."""
        first = options.pop("initial", {})
        return cls(initial=first if row is None else cls.initial_of(row), **options)

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"sure", "revision"}
        }


class TaggedForm(VersionedForm):
    """A form whose ``tags`` are the row's ``fields``: a form has ``fields`` of its own."""

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:
        """As above, the tags from the row's ``fields``."""
        names = [one for one in cls.base_fields if one not in {"sure", "tags"}]
        return {name: getattr(row, name) for name in names} | {"tags": row.fields}

    def changes(self) -> dict[str, Any]:
        """What the action takes."""
        data = super().changes()
        data["fields"] = data.pop("tags")
        return data


@dataclass(frozen=True)
class WithMembers:
    """A form in which somebody of the office is chosen, together with who that may be, and what
    stands in it while there is no row."""

    form: type[VersionedForm]
    members: Any
    first: dict[str, Any] = field(default_factory=dict)

    def __call__(self, data: Any) -> VersionedForm:
        return self.form(data, members=self.members)  # type: ignore[call-arg]

    def of(self, row: Any) -> VersionedForm:
        """As ``VersionedForm.of``."""
        return self.form.of(row, members=self.members, initial=self.first)
