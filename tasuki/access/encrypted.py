"""Fields that lie encrypted in the database, each value bound to its table, column, row and case.

A row type inherits ``EncryptedRow`` and uses ``EncryptedText``. Reading is lazy: a value is
decrypted when somebody looks at it. What is not as it was written is never shown: a sentence stands
in its place, the trail and the log get it (access/keys.py). No such value can be searched or
compared in the database; people are found by token rows (people/tokens.py).
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import FieldError, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.expressions import Col
from django.db.models.query_utils import DeferredAttribute

from tasuki.access.enums import Category, Level
from tasuki.access.keys import Refusal, key_to_read, key_to_write, refuse
from tasuki.core.envelope import PATTERN, PREFIX, Unreadable, bound_to, decrypt_text, encrypt_text

SECRET = (Category.WHEREABOUTS, Category.OFFENCE)
"""Encrypted at every level: whereabouts become 秘匿 (P3) inside the database, which cannot
encrypt; offending histories always (access.md, Encryption)."""
REFUSED = (
    "（この欄は、書いたときのままか確かめられないため、表示しません。"
    "管理担当に「暗号の知らせ」を確かめるよう伝えてください。）"
)
STAYS = (
    "書いたときのままか確かめられない欄があるため、この行は書きかえられません。"
    "管理担当に相談してください。"
)


class Stored(str):
    """A value as it came from the database, not looked at yet."""

    __slots__ = ()


class EncryptedAttribute(DeferredAttribute):
    """Decrypts on the first look."""

    field: EncryptedText

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        value = row.__dict__[name] if name in row.__dict__ else super().__get__(row, owner)
        if isinstance(value, Stored):
            try:
                plain = self.field.read(row, value)
                row.__dict__[f"_{name}_as_read"] = (plain, str(value))
                row.__dict__[name] = value = plain
            except Unreadable as error:
                refuse(row.refusal(self.field.column), error)
                return REFUSED
        return value

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedText(models.TextField):
    """A text of an ``EncryptedRow``. ``max_length`` counts what was typed."""

    descriptor_class = EncryptedAttribute

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        # Whatever is not the plain column (an aggregate, a cast) is not a value of a row.
        return Stored(value) if value is not None and isinstance(expression, Col) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """What is written: encrypted where the row demands it, untouched where nobody looked."""
        row = cast(EncryptedRow, model_instance)
        value = row.__dict__.get(self.attname)
        if isinstance(value, Stored) and (value.startswith(PREFIX) or not row.is_encrypted()):
            return str(value)
        if value == REFUSED:
            raise ValidationError({self.name: STAYS})
        text = str(value or "")
        # A text that merely looks like a ciphertext becomes one.
        if text and (row.is_encrypted() or text.startswith(PREFIX)):
            plain, stored = row.__dict__.get(f"_{self.attname}_as_read", ("", ""))
            if not add and plain == text and stored.startswith(PREFIX):
                return str(stored)  # the same words stay the same bytes
            return encrypt_text(row.writing_key(), text, self.place(row))
        return text

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if value == REFUSED:
            raise ValidationError(STAYS)
        super().validate(value, model_instance)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name not in ("exact", "isnull"):  # exact: whether it is empty
            raise FieldError(f"{self.name} lies encrypted: it cannot be searched by {lookup_name}")
        return super().get_lookup(lookup_name)

    def place(self, row: EncryptedRow) -> bytes:
        return bound_to(row._meta.db_table, self.column, row.pk, row.encryption_subject)

    def read(self, row: EncryptedRow, stored: str) -> str:
        """Raises ``Unreadable``; also for plain text where the row demands encryption."""
        if stored.startswith(PREFIX):
            return decrypt_text(row.reading_key(), stored, self.place(row))
        if stored and row.is_encrypted():
            raise Unreadable("not encrypted")
        return str(stored)


class EncryptedQuerySet(models.QuerySet[Any]):
    """Rows fetched together share one statement for their data keys."""

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new:
            rows = [row for row in self._result_cache or () if isinstance(row, EncryptedRow)]
            together = frozenset(row.encryption_subject for row in rows if row.holds_ciphertext())
            for row in rows:
                row.fetched_together = together


class EncryptedRow(models.Model):
    """A row with ``EncryptedText`` fields; by default an item with ``level`` and ``categories``."""

    subject_field = "case_id"
    """Whose data key: the case; for the contacts of a person, the person."""
    is_always_encrypted = False
    fetched_together: frozenset[uuid.UUID] = frozenset()

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """A row whose level or categories change is encrypted as a whole."""
        if update_fields is not None and {"level", "categories"} & set(update_fields):
            update_fields = {*update_fields, *(one.name for one in encrypted_fields(type(self)))}
        self._state.db = self._state.db or options.get("using")
        try:
            super().save(*args, update_fields=update_fields, **options)
        finally:
            self.__dict__.pop("_writing_key", None)

    @property
    def encryption_subject(self) -> uuid.UUID:
        return cast(uuid.UUID, getattr(self, self.subject_field))

    def is_encrypted(self) -> bool:
        """The same as ``checks`` says in SQL."""
        if self.is_always_encrypted:
            return True
        item: Any = self
        is_secret = item.level >= Level.P3 or bool(set(item.categories or ()) & set(SECRET))
        return is_secret and self.encryption_subject is not None

    def holds_ciphertext(self) -> bool:
        return any(
            isinstance(value := self.__dict__.get(one.attname), Stored) and value.startswith(PREFIX)
            for one in encrypted_fields(type(self))
        )

    def reading_key(self) -> bytes:
        using = self._state.db or "default"
        return key_to_read(self.encryption_subject, using, self.fetched_together)

    def writing_key(self) -> bytes:
        """Asked for once while a row is saved."""
        if "_writing_key" not in self.__dict__:
            key = key_to_write(self.encryption_subject, self._state.db or "default")
            self.__dict__["_writing_key"] = key
        return cast(bytes, self.__dict__["_writing_key"])

    def refusal(self, column: str) -> Refusal:
        row: Any = self
        return Refusal(
            self._meta.db_table, column, self.pk,
            getattr(row, "case_id", None), getattr(row, "person_id", None),
        )  # fmt: skip


def encrypted_fields(model: type[models.Model]) -> list[EncryptedText]:
    return [one for one in model._meta.concrete_fields if isinstance(one, EncryptedText)]


def encrypted_models() -> list[type[EncryptedRow]]:
    """Every table with an encrypted column, in the order of their names."""
    found = [one for one in apps.get_models() if issubclass(one, EncryptedRow)]
    return sorted(found, key=lambda one: one._meta.db_table)


def condition(model: type[EncryptedRow]) -> str:
    """SQL that is true for a row of ``model`` whose values lie as they must."""
    columns = " AND ".join(
        f"(\"{one.column}\" = '' OR \"{one.column}\" ~ '{PATTERN}')"
        for one in encrypted_fields(model)
    )
    if model.is_always_encrypted:
        return columns
    kinds = ", ".join(f"'{one.value}'" for one in SECRET)
    subject = model._meta.get_field(model.subject_field.removesuffix("_id"))
    free = f"{subject.column} IS NULL OR " if subject.null else ""  # type: ignore[union-attr]
    return (
        f"{free}(level < {Level.P3.value} AND NOT categories && ARRAY[{kinds}]::varchar[])"
        f" OR ({columns})"
    )


def constraint_name(model: type[EncryptedRow]) -> str:
    """Changes with the rule, so that a table is looked through only when the rule is new."""
    return "encrypted_" + hashlib.sha256(condition(model).encode()).hexdigest()[:12]


def checks() -> str:
    """Constraints that let no readable text into a place that must be encrypted."""
    return "\n".join(
        # names of our models and constants of this file
        f"""DO $$ DECLARE old name; BEGIN
  FOR old IN SELECT conname FROM pg_constraint WHERE conrelid = '{table}'::regclass
      AND conname LIKE 'encrypted\\_%' AND conname <> '{name}' LOOP
    EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', old);
  END LOOP;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = '{table}'::regclass
      AND conname = '{name}') THEN
    ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition(model)});
  END IF;
END $$;"""  # noqa: S608
        for model in encrypted_models()
        for table, name in [(model._meta.db_table, constraint_name(model))]
    )
