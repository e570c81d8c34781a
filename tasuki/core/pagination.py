"""Pages by key, not by number: no OFFSET, no exact count, the same price on every page."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, Model, Q, QuerySet

MAX_CURSOR = 500


@dataclass(frozen=True)
class Page:
    """Up to `size` rows and the cursor of the next page (None on the last one)."""

    rows: list[Any]
    next_cursor: str | None
    is_first: bool

    def __len__(self) -> int:
        return len(self.rows)


def page_of(
    queryset: QuerySet[Any],
    *,
    order: Sequence[str],
    cursor: str | None = None,
    size: int = 50,
    ways: Sequence[Q] = (),
) -> Page:
    """One page of the queryset in the given order, e.g. `("-opened_at", "-id")`.

    `order` must end in a unique field and name only columns that are never NULL. The values of
    the last row travel in the address, so never order by a name or another personal field. The
    cursor is opaque; a broken or foreign one gives the first page, never an error.

    ``ways`` narrow the queryset to rows that fit any of them, where an index has this order within
    each way but not across them: a page is taken from each, and the newest of these make the page.
    """
    after = read_cursor(queryset.model, order, cursor)
    ordered = queryset.order_by(*order)
    if after is not None:
        ordered = ordered.filter(_beyond(order, after))
    if len(ways) == 1:
        ordered = ordered.filter(ways[0])
    elif ways:
        first, *rest = (ordered.filter(way).values("pk")[: size + 1] for way in ways)
        ordered = queryset.filter(pk__in=first.union(*rest)).order_by(*order)
    return page_from(list(ordered[: size + 1]), order=order, size=size, is_first=after is None)


def page_from(rows: list[Any], *, order: Sequence[str], size: int, is_first: bool) -> Page:
    """A page out of up to ``size + 1`` rows that raw SQL has found in this order."""
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _encode(order, rows[-1]) if more else None, is_first)


def _beyond(order: Sequence[str], after: Sequence[Any]) -> Q:
    """Rows after the key; the outer bound on the first column lets the index start there."""
    head, value = order[0], after[0]
    name = head.lstrip("-")
    step = "lt" if head.startswith("-") else "gt"
    if len(order) == 1:
        return Q((f"{name}__{step}", value))
    tied = Q((name, value)) & _beyond(order[1:], after[1:])
    return Q((f"{name}__{step}e", value)) & (Q((f"{name}__{step}", value)) | tied)


def _value(row: Any, name: str) -> Any:
    if isinstance(row, Mapping):
        return row[name]
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _encode(order: Sequence[str], row: Any) -> str:
    values = [_value(row, name.lstrip("-")) for name in order]
    if any(value is None for value in values):
        raise ValueError(f"page_of cannot order by a column that is NULL: {order}")
    plain = [
        value.isoformat()
        if isinstance(value, datetime | date)
        else str(value)
        if isinstance(value, UUID)
        else value
        for value in values
    ]
    text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(model: type[Model], order: Sequence[str], cursor: str | None) -> list[Any] | None:
    """The key inside a cursor, each value checked by its model field; None when it is broken."""
    if not cursor or len(cursor) > MAX_CURSOR:
        return None
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        values = json.loads(raw)
        if not isinstance(values, list) or len(values) != len(order):
            return None
        return [
            _checked(_field(model, name.lstrip("-")), value)
            for name, value in zip(order, values, strict=True)
        ]
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        return None
    except (ValidationError, FieldDoesNotExist):
        return None


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    *relations, last = name.split("__")
    for relation in relations:
        related = model._meta.get_field(relation).related_model
        if not isinstance(related, type):
            raise FieldDoesNotExist(name)
        model = related
    field = model._meta.get_field(last)
    if not isinstance(field, Field):
        raise FieldDoesNotExist(name)
    return field


def _checked(field: "Field[Any, Any]", value: Any) -> Any:
    """The value as the field's Python type, within what the column can hold."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError("a cursor holds strings and integers")
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("no column holds NUL")
    found = field.clean(value, None)
    if isinstance(found, datetime) and found.tzinfo is None:
        raise ValueError("a cursor's times carry their zone")
    return found
