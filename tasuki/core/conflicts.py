"""Two people wrote the same row: both texts on one page, nothing lost (core/conflict.html).

A form that edits a row posts the hidden ``revision`` it was opened with. When the action answers
``stale``, the view shows ``conflict_page``; the next try takes the choices with ``settle``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

KEEP = "keep-"
MANY = (forms.MultipleChoiceField, forms.TypedMultipleChoiceField, forms.ModelMultipleChoiceField)


@dataclass(frozen=True)
class Conflict:
    """One field with two contents; ``is_single`` when they cannot stand side by side."""

    name: str
    label: str
    mine: str
    theirs: str
    is_single: bool


def is_stale(error: ValidationError) -> bool:
    """Whether the action refused because somebody wrote in between."""
    return getattr(error, "code", None) == "stale"


def conflicts_of(mine: forms.Form, theirs: forms.Form) -> list[Conflict]:
    """Fields that differ between what was typed (bound) and what is stored now (unbound)."""
    found = []
    for name, field in mine.fields.items():
        if isinstance(field.widget, forms.HiddenInput):
            continue
        stored = theirs.get_initial_for_field(theirs.fields[name], name)
        if not field.has_changed(stored, mine[name].data):
            continue
        single = not isinstance(field.widget, forms.Textarea)
        found.append(
            Conflict(
                name,
                str(field.label),
                _words(mine[name].data, field),
                _words(field.prepare_value(stored), field),
                single,
            )
        )
    return found


def kept_fields(mine: forms.Form, revision: int) -> list[tuple[str, Any]]:
    """What was typed, to post again with the choices, and the revision it now stands on."""
    fields = []
    for name, field in mine.fields.items():
        value = mine[name].data
        values = value if isinstance(field, MANY) else [value]
        fields += [(name, one) for one in values or [] if one is not None and one is not False]
    fields = [(name, value) for name, value in fields if name != "revision"]
    return [*fields, ("revision", revision)]


def settle(data: QueryDict, theirs: forms.Form) -> QueryDict:
    """The posted fields with every ``keep-<name>`` carried out: mine, theirs, or both texts."""
    settled = data.copy()
    for name, field in theirs.fields.items():
        choice = data.get(f"{KEEP}{name}")
        if choice not in {"theirs", "both"}:
            continue
        stored = field.prepare_value(theirs.get_initial_for_field(field, name))
        if choice == "both":
            texts = (str(stored or ""), data.get(name, ""))
            settled[name] = "\n\n".join(text for text in texts if text)
        elif isinstance(field, MANY):
            settled.setlist(name, [str(one) for one in stored or []])
        else:
            settled[name] = "" if stored is None else str(stored)
    return settled


def conflict_page(
    request: HttpRequest,
    mine: forms.Form,
    theirs: forms.Form,
    *,
    who: str,
    at: str,
    cancel_url: str,
    template: str = "core/conflict.html",
) -> HttpResponse:
    """Both texts, each field to be settled; 409 and nothing is written.

    ``theirs`` is filled with what is stored now, its revision too; ``who`` wrote it, ``at``.
    """
    context = {
        "other_name": who,
        "other_at": at,
        "conflicts": conflicts_of(mine, theirs),
        "kept_fields": kept_fields(mine, theirs.initial["revision"]),
        "cancel_url": cancel_url,
    }
    return render(request, template, context, status=409)


def last_edit(row: Any) -> dict[str, str]:
    """``who`` and ``at`` of a row that carries its last writer."""
    who = row.edited_by.name if row.edited_by else "ほかの担当"
    return {"who": who, "at": f"{timezone.localtime(row.edited_at):%H:%M}" if row.edited_at else ""}


def _words(value: Any, field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return "はい" if value else "いいえ"
    labels = {str(key): str(label) for key, label in getattr(field, "choices", [])}
    values = value if isinstance(value, list | tuple) else [value]
    words = [labels.get(str(one), str(one)) for one in values if one not in (None, "")]
    return "、".join(words) or "（空）"
