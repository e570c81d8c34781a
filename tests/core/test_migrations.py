"""Many tables in one step: the same tables as Django makes one by one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from tasuki.core.migrations import MakeTables

NAMES = {"test_room", "test_guest"}
pytestmark = pytest.mark.django_db


def pointing(to: str) -> Any:
    return models.ForeignKey(to, models.CASCADE, null=True, related_name="+")


TABLES = [
    migrations.CreateModel(
        "Room",
        [("id", models.AutoField(primary_key=True)), ("host", pointing("test.guest"))],
        {"constraints": [models.CheckConstraint(condition=models.Q(id__gt=0), name="over_zero")]},
    ),
    migrations.CreateModel(
        "Guest", [("id", models.AutoField(primary_key=True)), ("room", pointing("test.room"))]
    ),
]


def test_tables_that_point_to_each_other_come_and_go() -> None:
    step = MakeTables(TABLES)
    before, after = ProjectState(), ProjectState()
    assert before.apps  # rendered, as it is where a step is taken
    assert after.apps
    step.state_forwards("test", after)
    with connection.schema_editor(collect_sql=True) as editor:
        step.database_forwards("test", editor, before, after)
    made = "\n".join(editor.collected_sql)
    assert made.count("CREATE TABLE") == 2
    assert made.count("FOREIGN KEY") == 2
    assert "over_zero" in made
    assert made.rindex("CREATE TABLE") < made.index("FOREIGN KEY"), "both stand before one points"
    with connection.schema_editor(collect_sql=True) as editor:
        step.database_backwards("test", editor, after, before)
    assert sum("DROP TABLE" in one for one in editor.collected_sql) == 2
    assert {one._meta.db_table for one in after.apps.get_models()} == NAMES


@pytest.mark.parametrize(("name", "is_there"), [("Guest", True), ("Stranger", False)])
def test_what_it_refers_to(name: str, is_there: bool) -> None:
    assert MakeTables(TABLES).references_model(name, "test") is is_there


def test_it_is_written_as_it_is() -> None:
    step = type("Migration", (migrations.Migration,), {"operations": [MakeTables(TABLES)]})
    text = MigrationWriter(step("0001_initial", "test"), include_header=False).as_string()
    assert "tasuki.core.migrations.MakeTables(\n            tables=[\n" in text
    assert text.count("migrations.CreateModel(") == 2
    assert MakeTables(TABLES).describe() == "Make 2 tables"
