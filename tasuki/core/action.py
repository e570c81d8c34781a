"""An action: all of it happens or nothing of it, however many actions it is made of."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction

Given = ParamSpec("Given")
Result = TypeVar("Result")

_BROKEN, _TAKEN = "23514", "23505"  # SQLSTATE: check_violation, unique_violation
_open: ContextVar[frozenset[str]] = ContextVar("connections inside an action", default=frozenset())


@contextlib.contextmanager
def all_or_nothing(using: str = "default") -> Iterator[None]:
    """A transaction, or a savepoint of the one that is open; inside another action, neither.

    Receiving a case is twelve actions and one savepoint. So whoever catches the refusal of an
    action and goes on inside another puts that call into ``transaction.atomic()``. A row that
    breaks a rule of its table (CHECK) becomes a ``ValidationError`` with the rule's sentence.
    """
    outer = _open.get()
    if using in outer:
        yield
        return
    token = _open.set(outer | {using})
    try:
        with transaction.atomic(using=using):
            yield
    except IntegrityError as error:
        sentence = _broken_rule(error)
        if sentence is None:
            raise
        raise ValidationError({NON_FIELD_ERRORS: [sentence]}) from error
    finally:
        _open.reset(token)


def action(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """A function that writes: all of it or nothing (``all_or_nothing``)."""

    @functools.wraps(work)
    def inner(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        with all_or_nothing():
            return work(*args, **kwargs)

    return inner


def is_taken(error: DatabaseError) -> bool:
    """Whether a row was refused because one with its key is there already."""
    return getattr(error.__cause__, "sqlstate", None) == _TAKEN


def _broken_rule(error: DatabaseError) -> str | None:
    diag = getattr(error.__cause__, "diag", None)
    if diag is None or diag.sqlstate != _BROKEN:
        return None
    return _sentences().get(diag.constraint_name or "")


@functools.cache
def _sentences() -> dict[str, str]:
    return {
        rule.name: str(rule.get_violation_error_message())
        for model in apps.get_models()
        for rule in model._meta.constraints
        if isinstance(rule, models.CheckConstraint)
    }
