"""Drafts of forms. The key of a draft is the address of its form, so one page lists them all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseFormSet

from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Draft

MANY = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)
NOT_KEPT = {"csrfmiddlewaretoken"}
NEW_EACH_TIME = {"key", "revision"}


@dataclass
class DraftData:
    """What somebody typed, as lists of strings by field name."""

    data: dict[str, Any]
    saved_at: dt.datetime

    def fill(self, form_class: Any, **options: Any) -> Any:
        """A form that is not sent yet, filled with the draft."""
        return form_class(initial=self._initial(form_class.base_fields, ""), **options)

    def fill_rows(self, rows: type[BaseFormSet[Any]], prefix: str) -> Any:
        """Rows that are not sent yet, filled with the draft."""
        count = self._text(f"{prefix}-TOTAL_FORMS")
        fields = rows.form.base_fields
        numbers = range(min(int(count), 12)) if count.isdecimal() else range(0)
        initial = [self._initial(fields, f"{prefix}-{number}-") for number in numbers]
        return rows(prefix=prefix, initial=[one for one in initial if any(one.values())])

    def _initial(self, fields: Any, prefix: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, field in fields.items():
            if name in NEW_EACH_TIME or f"{prefix}{name}" not in self.data:
                continue
            value = self.data[f"{prefix}{name}"]
            values = value if isinstance(value, list) else [value]
            found[name] = values if isinstance(field, MANY) else (values or [""])[-1]
        return found

    def _text(self, name: str) -> str:
        value = self.data.get(name, "")
        return str(value[-1] if isinstance(value, list) and value else value)


def draft_data(request: StaffRequest, form_key: str) -> DraftData | None:
    """The viewer's draft of the form at this address, if there is one."""
    draft = Draft.objects.filter(user_id=request.viewer.user_id, form_key=form_key).first()
    return DraftData(dict(draft.values), draft.saved_at) if draft else None


def typed_values(data: Any) -> dict[str, list[str]]:
    """What to keep of a posted form."""
    return {name: values for name, values in data.lists() if name not in NOT_KEPT}
