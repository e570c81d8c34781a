"""From a form that was sent to an action, and from the action's refusal back to the fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from tasuki.core.action import all_or_nothing
from tasuki.core.conflicts import is_stale

BEYOND = (
    "選んだ内容の種類か段階が、あなたの見られる範囲をこえています。"
    "種類を見直すか、主担当に相談してください。"
)
EDITED = ("edited_by", "edited_at")
SENTENCE = "TS001"
"""SQLSTATE of our triggers whose message is a sentence for the person who writes."""
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
    except DatabaseError as error:
        put_error(form, said_by_database(error))
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
    except DatabaseError as error:
        put_error(form, said_by_database(error))
        return False
    return True


def said_by_database(error: DatabaseError) -> ValidationError:
    """The refusal of a trigger as the sentence it is, at the column it names; a row beyond the
    writer's own grounds as ``BEYOND``; anything else is an error of ours and is raised again."""
    cause: Any = error.__cause__
    if "row-level security" in str(error):
        return ValidationError(BEYOND)
    if getattr(cause, "sqlstate", None) != SENTENCE:
        raise error
    sentence = cause.diag.message_primary
    return ValidationError({cause.diag.column_name or "": [sentence]})


def put_error(form: forms.BaseForm, error: ValidationError) -> None:
    """Show the sentences of an action at the fields they name, the rest above the form."""
    found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in found.items():
        known = name if name in form.fields and name != NON_FIELD_ERRORS else None
        form.add_error(known, sentences)
