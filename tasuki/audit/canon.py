"""The canonical bytes of an event: the one place that says what exactly is sealed.

Form 1: a JSON object in UTF-8, keys in the order of the alphabet, no space between tokens, other
than ASCII as it is. ``v`` is the form. Times are UTC with six digits of a second and ``Z``;
UUIDs are lower case with hyphens; what is unknown is ``null``. Every column of ``audit_event`` is
in it. A later column makes a form 2; a sealed event keeps its form (``audit_seal.form``).

The sealer hashes these bytes, ``tasuki audit verify`` builds them again from the table, and
``tasuki audit export`` writes them as lines: the stand-alone verifier needs no more than to hash.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

FORM = 1
COLUMNS: dict[int, tuple[str, ...]] = {
    1: (
        "id", "at", "user_id", "organization_id", "action", "municipality_id", "case_id",
        "person_id", "object_ids", "level", "basis", "purpose", "outcome", "request_id", "source",
        "repeats",
    ),
}  # fmt: skip


def canonical(row: Mapping[str, Any], form: int = FORM) -> bytes:
    """The bytes of one event, given its columns as the database's driver returns them."""
    said = {"v": form, **{name: _plain(row[name]) for name in COLUMNS[form]}}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def moment(value: dt.datetime) -> str:
    """A time as the trail writes it: UTC, microseconds, ``Z``."""
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
