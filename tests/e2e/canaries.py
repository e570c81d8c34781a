"""Canaries: every free text about a resident carries a word that no other text carries, so that
whatever comes out of the product tells from which row it came.

The texts are found in the models, not in a list: a column added tomorrow carries one tomorrow.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.db import models
from psycopg.rows import namedtuple_row

from tasuki.access.encrypted import EncryptedText
from tasuki.core.envelope import PREFIX, KeyRing, bound_to, decrypt_text, encrypt_text

MARK = re.compile(r"CN(\d{3})x([0-9a-f]{12})")
LENGTH = len("CN000x000000000000")
SKIPPED = frozenset(
    {"principal", "number", "form_key", "by_number", "username", "password", "email"}
)
"""Columns a machine reads: names of grounds, receipt numbers, addresses of forms."""
STAFF = ("accounts", "places", "audit", "exchange", "training", "advisory")
"""Apps that hold nobody's life: staff, organizations, towns, the trail (which holds no text), and
the rooms behind the privacy wall. Their pages are crawled for words of residents all the same."""


@dataclass(frozen=True)
class Column:
    """One text of one table."""

    number: int
    table: str
    name: str
    most: int | None
    key: str
    subject: str
    """Column of whose data key encrypts it; empty where it lies readable."""


@dataclass
class Row:
    """A planted row: of which cases, how secret, between which organizations."""

    table: str
    id: Any
    cases: frozenset[uuid.UUID]
    values: dict[str, Any] = field(repr=False)

    @property
    def level(self) -> int:
        return int(self.values.get("level") or 1)

    def mentions(self, wanted: set[uuid.UUID]) -> bool:
        """Whether one of these ids stands in the row: a desk, a writer, a meeting."""
        return any(
            value in wanted for value in self.values.values() if isinstance(value, uuid.UUID)
        )


def columns() -> list[Column]:
    """Every free text of the models about residents, in a standing order."""
    found = []
    for model in sorted(apps.get_models(), key=lambda one: one._meta.db_table):
        if not one_of_ours(model):
            continue
        for one in model._meta.concrete_fields:
            is_text = isinstance(one, models.CharField | models.TextField)
            if not is_text or one.choices or one.name in SKIPPED or one.unique or one.is_relation:
                continue
            most = getattr(one, "max_length", None)
            if most is not None and most < LENGTH:
                continue
            subject = getattr(model, "subject_field", "") if isinstance(one, EncryptedText) else ""
            found.append((model._meta.db_table, str(one.column), most, key_of(model), subject))
    return [Column(number, *words) for number, words in enumerate(found)]


def one_of_ours(model: Any) -> bool:
    return model.__module__.startswith("tasuki.") and model._meta.app_label not in STAFF


def key_of(model: Any) -> str:
    """The column of the primary key."""
    return str(model._meta.pk.column)


def short(key: object) -> str:
    """A row's key as a canary carries it, as the SQL of ``plant`` writes it."""
    return str(key).replace("-", "")[:12]


class Ledger:
    """What was planted where; ``connection`` is a superuser's, in autocommit mode, ``keys`` the
    folder of the keys."""

    def __init__(self, connection: psycopg.Connection[Any], keys: Path) -> None:
        self.connection, self.ring = connection, KeyRing(keys)
        self.columns = columns()
        self.rows: dict[tuple[str, str], Row] = {}
        self._cases_of: dict[tuple[str, Any], frozenset[uuid.UUID]] = {}

    def plant(self) -> int:
        """Write the canaries past every rule; returns how many texts carry one now."""
        execute, count = self.connection.execute, 0
        execute("SET session_replication_role = replica")
        for one in self.columns:
            name = f'"{one.name}"'
            kept = name if one.most is None else f"left({name}, {one.most - LENGTH})"
            done = execute(
                f"UPDATE {one.table} SET {name} = {kept} || 'CN{one.number:03d}x'"
                f" || left(replace({one.key}::text, '-', ''), 12)"
                f" WHERE {name} <> '' AND NOT starts_with({name}, '{PREFIX}')"
            )
            count += done.rowcount
            if one.subject:
                count += self._plant_encrypted(one)
        execute("SET session_replication_role = origin")
        self._read()
        return count

    def _plant_encrypted(self, one: Column) -> int:
        rows = self.connection.execute(
            f'SELECT t.{one.key}, t."{one.name}", t.{one.subject}, k.wrapped, k.version'
            f" FROM {one.table} t JOIN access_datakey k ON k.subject_id = t.{one.subject}"
            f" WHERE starts_with(t.\"{one.name}\", '{PREFIX}')"
        ).fetchall()
        for pk, stored, subject, wrapped, version in rows:
            key = self.ring.unwrap(bytes(wrapped), subject, version)
            place = bound_to(one.table, one.name, pk, subject)
            text = f"{decrypt_text(key, stored, place)}CN{one.number:03d}x{short(pk)}"
            self.connection.execute(
                f'UPDATE {one.table} SET "{one.name}" = %s WHERE {one.key} = %s',
                [encrypt_text(key, text, place), pk],
            )
        return len(rows)

    def _read(self) -> None:
        parents = self._parents()
        for table in dict.fromkeys(one.table for one in self.columns):
            cursor = self.connection.cursor(row_factory=namedtuple_row)
            for row in cursor.execute(f"SELECT * FROM {table}").fetchall():
                values = row._asdict()
                pk = next(one.key for one in self.columns if one.table == table)
                key = values[pk]
                self.rows[table, short(key)] = Row(
                    table, key, self.cases_of(table, values, parents), values
                )

    def _parents(self) -> dict[str, list[tuple[str, str, str]]]:
        """Table → (column, table it points to, key there), from the models."""
        found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for model in apps.get_models():
            if one_of_ours(model):
                for one in model._meta.concrete_fields:
                    to = one.related_model
                    if one.is_relation and isinstance(to, type) and one_of_ours(to):
                        place = (str(one.column), to._meta.db_table, key_of(to))
                        found[model._meta.db_table].append(place)
        return found

    def cases_of(
        self, table: str, values: dict[str, Any], parents: dict[str, list[tuple[str, str, str]]]
    ) -> frozenset[uuid.UUID]:
        """The cases a row is about: its own, those of its person, else of what it hangs on."""
        if table == "cases_case":
            return frozenset({values["id"]})
        if values.get("case_id"):
            return frozenset({values["case_id"]})
        person = values["id"] if table == "people_person" else values.get("person_id")
        if person:
            return self._ids("SELECT case_id FROM cases_caseperson WHERE person_id = %s", person)
        if table == "people_household":
            return self._ids("SELECT id FROM cases_case WHERE household_id = %s", values["id"])
        found: frozenset[uuid.UUID] = frozenset()
        for column, to, pk in parents[table]:
            if values.get(column) is None or to == table:
                continue
            where = (to, values[column])
            if where not in self._cases_of:
                cursor = self.connection.cursor(row_factory=namedtuple_row)
                row = cursor.execute(f"SELECT * FROM {to} WHERE {pk} = %s", [values[column]])
                up = row.fetchone()
                self._cases_of[where] = self.cases_of(to, up._asdict(), parents) if up else found
            found |= self._cases_of[where]
        return found

    def _ids(self, query: str, *values: Any) -> frozenset[uuid.UUID]:
        where = (query, values)
        if where not in self._cases_of:
            rows = self.connection.execute(query, values).fetchall()
            self._cases_of[where] = frozenset(row[0] for row in rows)
        return self._cases_of[where]

    def in_text(self, text: str) -> Iterator[tuple[Column, Row]]:
        """Whose texts stand in a page, a file, a log."""
        for number, key in set(MARK.findall(text)):
            column = self.columns[int(number)]
            yield column, self.rows[column.table, key]
