"""From a form that was sent to an action, and from the action's refusal back to the fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from tasuki.core.action import all_or_nothing
from tasuki.core.conflicts import is_stale

EDITED = ("edited_by", "edited_at")
Result = TypeVar("Result")


def edited(by: Any) -> dict[str, Any]:
    """Who wrote last, and when: the conflict page names them."""
    return {"edited_by": by, "edited_at": timezone.now()}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; nothing for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.BaseForm, act: Callable[[], Result]) -> Result | None:
    """Run an action; its refusal becomes errors of the form and nothing is half saved.

    A stale revision is left to the caller, who shows both texts (core/conflicts.py).
    """
    try:
        with all_or_nothing():
            return act()
    except ValidationError as error:
        if is_stale(error):
            raise
        put_error(form, error)
        return None


def save(form: forms.BaseForm, write: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was good and ``write(cleaned_data)`` went through; else it says why."""
    if not form.is_valid():
        return False
    try:
        with all_or_nothing():
            write(form.cleaned_data)
    except ValidationError as error:
        put_error(form, error)
        return False
    return True


def put_error(form: forms.BaseForm, error: ValidationError) -> None:
    """Show the sentences of an action at the fields they name, the rest above the form."""
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in found.items():
        known = name if name in form.fields and name != NON_FIELD_ERRORS else None
        form.add_error(known, sentences)
