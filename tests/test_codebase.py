"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

from tasuki.access.inventory import treatment
from tests.folder import ROOT
from tests.test_access_table import ADDRESSES

PACKAGE = ROOT / "tasuki"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FORBIDDEN_MODULES = {"utils", "helpers", "services", "managers", "mixins", "common", "base"}
UNFINISHED = re.compile(
    r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|not implemen" r"ted|NotImplemen" r"tedError|mark_sa" r"fe)\b"
    r"|\|\s*sa" r"fe\b|# no" r"qa\s*$|# type: igno" r"re\s*$|pytest\.mark\.(?:skip|xfail)",
    re.MULTILINE,
)  # fmt: skip
ELSEWHERE = re.compile(r"/wo" r"rk/|/t" r"mp/wt")


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def lines(node: ast.FunctionDef) -> int:
    """Lines of a function's body: signature and docstring tell, they don't burden."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_every_address_is_wrapped_by_name() -> None:
    bare = [
        name
        for name, pattern in ADDRESSES.items()
        if not hasattr(pattern.callback, "screen_action")
        and not hasattr(pattern.callback, "screen_public")
    ]
    assert bare == []


def test_files_stay_small() -> None:
    long = {str(p): n for p in SOURCES if (n := len(p.read_text().splitlines())) > 400}
    long |= {str(p): n for p in TESTS if (n := len(p.read_text().splitlines())) > 600}
    assert long == {}


def test_functions_stay_small() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": lines(node)
        for path in SOURCES
        for node in functions(path)
        if lines(node) > (25 if "views" in path.parts or path.name == "views.py" else 40)
    }
    assert long == {}


def test_no_module_is_a_drawer() -> None:
    assert [str(p) for p in SOURCES if p.stem in FORBIDDEN_MODULES] == []


def test_what_needs_a_browser_lies_where_the_browser_looks_for_it() -> None:
    """``make e2e`` collects one folder: what is marked elsewhere would never run."""
    mark, folder = "mark.e2" + "e", ROOT / "tests/e2e"
    assert [
        str(path) for path in TESTS if mark in path.read_text() and folder not in path.parents
    ] == []


def test_what_writes_is_an_action() -> None:
    """A savepoint for each part of an action costs two statements and saves nothing."""
    assert [str(p) for p in SOURCES if "@transaction.atomic" in p.read_text("utf-8")] == []


def test_no_function_of_the_database_is_defined_twice() -> None:
    """``CREATE OR REPLACE`` says nothing: of two rooms with one name, the later would decide."""
    made = Counter(
        name
        for path in PACKAGE.glob("*/sql/*.sql")
        for name in re.findall(
            r"CREATE (?:OR REPLACE )?FUNCTION ([a-z_.]+)", path.read_text("utf-8")
        )
    )
    assert len(made) > 50
    assert [name for name, times in made.items() if times > 1] == []


@pytest.mark.parametrize("room", ["exchange", "training", "advisory"])
def test_no_function_behind_the_privacy_wall_reads_casework(room: str) -> None:
    """import-linter sees Python alone; a function that runs with its owner's rights sees all."""
    files = list((PACKAGE / room / "sql").glob("*.sql"))
    words = re.compile(r"\b(?:people|cases|plans|conferences|safeguards)_[a-z]+")
    assert files
    assert [found for path in files for found in words.findall(path.read_text("utf-8"))] == []


def test_nothing_is_left_unfinished() -> None:
    pages = [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.sql"), *PACKAGE.rglob("*.js")]
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in [*SOURCES, *TESTS, *pages]
        if "vendor" not in path.parts
        and path.name != "test_templates.py"  # names what it forbids
        and (match := UNFINISHED.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    texts = [*SOURCES, *TESTS, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert [str(p) for p in texts if ELSEWHERE.search(p.read_text(encoding="utf-8"))] == []


def test_no_migration_is_missing() -> None:
    with translation.override(None):  # as makemigrations: labels of the libraries in English
        written = MigrationLoader(None, ignore_no_migrations=True)
        state = ProjectState.from_apps(apps)
        changes = MigrationAutodetector(written.project_state(), state).changes(written.graph)
    assert not {label for label in changes if (PACKAGE / label).is_dir()}


GLOSSARY = re.compile(r"^\| ([^|]+) \| `(\w+)` \| `([\w.]+)` \|", re.MULTILINE)


def test_the_glossary_names_things_that_exist() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = GLOSSARY.findall(text)
    assert len(rows) >= 25
    for word, name, place in rows:
        module, _, attribute = place.rpartition(".")
        found = getattr(importlib.import_module(module), attribute)
        assert attribute == name, word
        if meta := getattr(found, "_meta", None):
            label = str(meta.verbose_name)
            assert set(label) <= set(word) or set(word) <= set(label), (word, label)


def ours() -> list[type[models.Model]]:
    """Our models, by label."""
    found = [one for one in apps.get_models() if one.__module__.startswith("tasuki.")]
    return sorted(found, key=lambda one: one._meta.label)


def fields(model: type[models.Model]) -> Iterator[Any]:
    """Everything of a model that is stored."""
    for one in (*model._meta.concrete_fields, *model._meta.many_to_many):
        if not isinstance(one, models.CompositePrimaryKey):
            yield one


def test_every_field_has_a_level() -> None:
    """A new field is decided upon in ``access/inventory.py`` before it is merged."""
    bare = [
        f"{model._meta.label}.{one.name}"
        for model in ours()
        for one in fields(model)
        if treatment(model._meta.label, one.name) is None
    ]
    assert bare == []
