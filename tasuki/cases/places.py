"""Who of a case is protected, and whether words name a place that must not be found."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Func, UUIDField


def protected_people(case: Any) -> Func:
    """Persons of the case (an expression or the name of its column) somebody must not find: that
    there is such a place, never where."""
    return Func(
        case,
        function="api.protected_people",
        template="(SELECT %(function)s(%(expressions)s))",  # asked once, not for every row
        output_field=ArrayField(UUIDField()),
    )


def names_place(case_id: uuid.UUID, words: Iterable[str]) -> bool:
    """Whether any of the words names where a protected person of the case is, however written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.names_place(%s, %s::text[])", [case_id, list(words)])
        return bool(cursor.fetchone()[0])


def is_protected(case_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Whether nobody may find this person of the case; false for a case out of sight."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s = ANY (api.protected_people(%s))", [person_id, case_id])
        return bool(cursor.fetchone()[0])
