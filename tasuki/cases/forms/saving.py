"""From a valid form to an action, and from the action's refusal back to the fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction


def save(form: forms.Form, write: Callable[[dict[str, Any]], object]) -> bool:
    """Run ``write(cleaned_data)``; a refusal lands at its field, typed text is kept.

    Returns whether it was written. What ``write`` stored before it refused is taken back.
    """
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            write(form.cleaned_data)
    except ValidationError as error:
        put_error(form, error)
        return False
    return True


def put_error(form: forms.Form, error: ValidationError) -> None:
    """Show the sentences of an action at the fields they name, the rest above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, sentences in error.message_dict.items():
        known = name if name in form.fields and name != NON_FIELD_ERRORS else None
        form.add_error(known, sentences)
