"""Every field has a treatment; every field that can hold a place has a guard that really stands."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tasuki.access.enums import Category, Level
from tasuki.access.inventory import (
    FIELDS,
    ITEM,
    NOBODY,
    REFUSED,
    ROOM,
    SHARERS,
    STAFF,
    TRAIL,
    WHEREABOUTS,
    WRITER,
    treatment,
)
from tasuki.access.inventory_learning import LEARNER
from tests.database import admin
from tests.folder import ROOT
from tests.test_codebase import fields, ours

DOCUMENT = ROOT / "docs" / "fields.md"
WORDS = {NOBODY, STAFF, ITEM, WRITER, ROOM, TRAIL, SHARERS, LEARNER, "P0"}
HEAD = """# すべての項目と、見てよい段階

`tasuki/access/inventory.py` から作られ、`tests/access/test_inventory.py` が、すべての表の
すべての項目を歩いて確かめます。新しい項目は、ここに段階が決まるまで、取り込めません。「P1–P3」は行ごとの段階と
種類、「職員」は働く人の情報、「受講者」は研修で学ぶ人が書いたもの（読めるのは本人と講師）、「—」は支援を受ける人の
情報でないものです。
最後の列は、居所を守られている人の場所が入りうる項目の扱いです（「保存を断る」はデータベースの
引き金 `refuse_place`。番地や電話の書き方がちがっても分かります）。

"""


def test_nothing_is_listed_that_is_gone() -> None:
    real = {model._meta.label: {one.name for one in fields(model)} for model in ours()}
    listed = {name: " ".join(rows.values()).split() for name, rows in FIELDS.items()}
    assert set(listed) == set(real)
    assert {f"{m}.{f}" for m, names in listed.items() for f in set(names) - real[m]} == set()
    assert [one for one in WHEREABOUTS if one.rsplit(".", 1)[1]
            not in real[one.rsplit(".", 1)[0]]] == []  # fmt: skip


def test_a_treatment_is_a_level_and_categories_or_a_word_of_ours() -> None:
    for rows in FIELDS.values():
        for said in rows:
            level, *categories = said.split()
            is_level = level in {one.name for one in Level} and set(categories) <= set(Category)
            assert said in WORDS or is_level, said


def test_by_the_row_means_that_the_row_has_a_level() -> None:
    for model in ours():
        names = {one.name for one in fields(model)}
        if ITEM in FIELDS[model._meta.label]:
            assert {"level", "categories"} <= names, model._meta.label


def is_free_text(field: Any) -> bool:
    """Whether somebody may write anything there."""
    if isinstance(field, ArrayField):
        return is_free_text(field.base_field)
    texts = (models.CharField, models.TextField, models.JSONField)
    return isinstance(field, texts) and not field.choices


def guarded() -> set[str]:
    """Tables on which the trigger ``refuse_place`` stands."""
    with admin() as connection:
        rows = connection.execute(
            "SELECT t.tgrelid::regclass::text FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE p.proname = 'refuse_place' AND t.tgenabled = 'O'"
        ).fetchall()
    return {row[0] for row in rows}


PERSONAL_NOT = {NOBODY, STAFF, LEARNER}


def place_rules(guards: set[str]) -> dict[str, str]:
    """What keeps a protected place out of each field that could hold one."""
    found = {}
    for model in ours():
        for one in fields(model):
            label = f"{model._meta.label}.{one.name}"
            said = treatment(model._meta.label, one.name)
            if label in WHEREABOUTS:
                found[label] = WHEREABOUTS[label]
            elif is_free_text(one) and said not in PERSONAL_NOT:
                found[label] = REFUSED if model._meta.db_table in guards else ""
    return found


@pytest.mark.django_db
def test_every_field_that_can_hold_a_place_is_guarded() -> None:
    skipped = {"access.Grant.principal", "access.Block.principal", "audit.Event.basis",
               "access.Draft.form_key", "cases.Case.number"}  # fmt: skip
    rules = place_rules(guarded())
    assert [name for name, rule in rules.items() if not rule and name not in skipped] == []


def render(guards: set[str]) -> str:
    """``docs/fields.md``."""
    rules, lines = place_rules(guards), [HEAD]
    for model in ours():
        label = model._meta.label
        lines.append(f"## {model._meta.verbose_name}（`{label}`）\n\n")
        lines.append("| 項目 | 名前 | 見てよい段階・種類 | 居所の扱い |\n|---|---|---|---|\n")
        for one in fields(model):
            said = treatment(label, one.name) or ""
            level, *rest = said.split()
            if level in {step.name for step in Level} and said not in WORDS:
                said = f"{level} {'・'.join(Category(name).label for name in rest)}"
            rule = rules.get(f"{label}.{one.name}", "")
            lines.append(f"| {one.verbose_name} | `{one.name}` | {said} | {rule} |\n")
        lines.append("\n")
    return "".join(lines).rstrip("\n") + "\n"


@pytest.mark.django_db
def test_the_document_is_the_inventory() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render(guarded())


@pytest.mark.django_db
def test_the_digits_of_an_id_or_a_moment_are_no_telephone_number() -> None:
    """A grant failed now and then: its principal and its times are not words."""
    with admin() as connection:
        look = (
            "SELECT priv.column_with_place(jsonb_build_object(%s::text, 'u:0312345678'),"
            " priv.marks(ARRAY['0312345678']))"
        )
        found = {
            column: connection.execute(look, [column]).fetchone()
            for column in ("principal", "valid_from", "expires_at", "case_id", "reason")
        }
    assert found.pop("reason") == ("reason",)
    assert set(found.values()) == {(None,)}
