"""What leaves the system says nothing of a 支援会議 (社会福祉法106条の6) and nobody's whereabouts.

One marker stands in every text of a 支援会議 about the case, another in a secret (P3) contact of
its person. Every file and paper is then asked for by the whole cast, every word of the command
``tasuki`` is typed, every kind of mail is sent. An output that has no row in ``outputs.py`` fails.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tasuki.access.context import acting_as
from tasuki.access.enums import NoticeKind
from tasuki.access.mails import send_waiting
from tasuki.access.notices import notify
from tasuki.audit.enums import Action
from tasuki.audit.models import Event
from tasuki.cases.models import Case
from tasuki.config import staffing
from tasuki.config.commands import main
from tests.audit.trail import seal
from tests.conferences.test_taint import MARK, PLACE, hide_place, tainted
from tests.database import admin, database_url
from tests.folder import DATABASE, ROOT, TEST_HOME
from tests.hostile import stages as at
from tests.outputs import COMMANDS, FILES, STAFF, File, text_of, words_of_the_command
from tests.test_access_table import ADDRESSES, arguments
from tests.world import CAST, MANAGER, World, key

LEAVING = (Action.EXPORT, Action.PRINT, Action.DOWNLOAD)
WRITERS = {"file_answer", "as_file", "FileResponse", "StreamingHttpResponse"}
MAILERS = {"EmailMessage", "EmailMultiAlternatives", "send_mail", "send_mass_mail", "SMTP"}
RESIDENTS = ("people", "cases", "plans", "conferences")
ROWS = [
    pytest.param(name, file, id=f"{name}-{number}")
    for name, files in FILES.items()
    if not isinstance(files, str)
    for number, file in enumerate(files)
]


def callers(names: set[str]) -> set[str]:
    """Modules of the product that call one of these."""
    found = set()
    for path in (ROOT / "tasuki").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if any(f"{name}(" in text for name in names):
            calls = (one.func for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Call))
            if {getattr(one, "id", getattr(one, "attr", "")) for one in calls} & names:
                found.add(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return found


def imports(path: Path) -> set[str]:
    """Our rooms that a module imports from, wherever in it."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = [one.module or "" for one in nodes if isinstance(one, ast.ImportFrom)]
    return {one.split(".")[1] for one in named if one.startswith("tasuki.")}


def test_every_file_and_paper_has_a_row() -> None:
    leaving = {
        name
        for name, pattern in ADDRESSES.items()
        if getattr(pattern.callback, "screen_action", None) in LEAVING
    }
    assert leaving == set(FILES)
    behind = {ADDRESSES[name].callback.__module__ for name in FILES}
    assert callers(WRITERS) <= behind | {"tasuki.access.exports", "tasuki.core.files"}
    assert callers(MAILERS) == {"tasuki.access.mails"}
    for name, files in FILES.items():
        if isinstance(files, str):
            room = ROOT / "tasuki" / name.split(":")[0]
            assert not {one for path in room.rglob("*.py") for one in imports(path)} & set(
                RESIDENTS
            )


def test_every_word_of_the_command_has_a_row() -> None:
    assert words_of_the_command() == set(COMMANDS)
    for name in ("staffing.py", "succession.py"):
        assert not imports(ROOT / "tasuki" / "config" / name) & set(RESIDENTS)
    assert STAFF in COMMANDS.values()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "file"), ROWS)
def test_no_file_and_no_paper_holds_it(
    name: str, file: File, world: World, client_as: Callable[..., Client]
) -> None:
    known = tainted(world, file.stage(world))
    with acting_as(world.hanako.pk):
        known["number"] = Case.objects.get(pk=known["case_id"]).number
    if file.hides:
        hide_place(world, known["case_id"])
    url = reverse(name, kwargs=arguments(ADDRESSES[name], known))
    for who in (*CAST, *MANAGER):
        client = client_as(who, raise_request_exception=False)
        answer = client.post(url, file.post) if file.post else client.get(url)
        said = text_of(answer)
        if who == file.who:
            assert answer.status_code == 200 and str(known.get(file.says, file.says)) in said
            assert not file.post or "attachment" in answer["Content-Disposition"]
        assert MARK not in said and PLACE not in said, who
    if not file.hides:
        hide_place(world, known["case_id"])
        for who in (*CAST, *MANAGER):
            answer = client_as(who, raise_request_exception=False).get(url)
            assert answer.status_code != 200 and PLACE not in text_of(answer), who


@pytest.mark.django_db(transaction=True)
def test_no_word_of_the_command_prints_it(
    world: World,
    client_as: Callable[..., Client],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    settings: Any,
) -> None:
    home = tmp_path / "home"
    shutil.copytree(TEST_HOME / "secrets", home / "secrets")
    settings.KEY_FOLDER = home / "secrets" / "keys"
    known = tainted(world, at.received(world))
    hide_place(world, known["case_id"])
    client_as("hanako").get(reverse("conferences:support", args=[known["conference_id"]]))
    client_as("hanako").get(reverse("cases:overview", args=[known["case_id"]]))
    with acting_as(world.hanako.pk):
        known["number"] = Case.objects.get(pk=known["case_id"]).number
        known["event_id"] = Event.objects.filter(case_id=known["case_id"]).earliest("at").pk
    seal()
    monkeypatch.setenv("TASUKI_HOME", str(home))
    monkeypatch.setenv("DATABASE_URL", database_url(DATABASE))
    folder = tmp_path / "out"
    printed = {}
    for word, lines in COMMANDS.items():
        for line in lines if isinstance(lines, list) else []:
            typed = [one.format(**known, folder=folder) for one in line]
            if word.startswith(("organization", "user")):
                print(*staffing.run(typed, using="setup"), sep="\n")
            else:
                main(typed)
            told = capfd.readouterr()
            printed[" ".join(line)] = told.out + told.err
        assert isinstance(lines, str) or printed[" ".join(lines[0])], word
    for path in folder.rglob("*"):
        if path.is_file():
            printed[path.name] = path.read_text(encoding="utf-8")
    assert "山田 花子さん" in printed["audit who-saw {number} --lists"]
    assert any(name.startswith("events-") for name in printed)
    assert [name for name, said in printed.items() if MARK in said or PLACE in said] == []


@pytest.mark.django_db(transaction=True)
def test_no_mail_holds_it(world: World, settings: Any) -> None:
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "tasuki@example.jp"
    settings.ADDRESS = "https://tasuki.example.jp"
    known = tainted(world, at.received(world))
    hide_place(world, known["case_id"])
    with admin() as raw:
        raw.execute(
            "UPDATE accounts_user SET email = 'kenji@example.jp' WHERE id = %s",
            [key("user", "kenji")],
        )
    with acting_as(world.hanako.pk):
        for kind in NoticeKind:
            notify(kind, [world.kenji.pk], object_id=known["conference_id"])
    assert send_waiting().count >= len(NoticeKind)
    for one in mail.outbox:
        whole = f"{one.subject}{one.body}{one.message().as_bytes().decode()}"
        assert MARK not in whole and PLACE not in whole
