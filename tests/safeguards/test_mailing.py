"""The process that sends mails, against a mail server that is away, hangs up, refuses, and takes:
each notice one mail, none lost, none doubled, and nothing about anybody in it or in the log."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tasuki.access.context import acting_as
from tasuki.access.enums import NoticeKind
from tasuki.access.mails import SUBJECT
from tasuki.access.notices import notify
from tests.database import admin, environment
from tests.folder import DATABASE
from tests.safeguards.post_office import open_office
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)
CANARIES = ("ひみつの世帯", "W-SECRET-1", "田中", "山田", "中村", "高橋")
PROCESS = "from tasuki.config.mailing import main; main(0.2)"
"""As ``python -m tasuki.config.mailing``, which pauses a minute."""


@contextlib.contextmanager
def senders(count: int, port: int, log: Path) -> Iterator[None]:
    """So many processes that send, as where somebody started one too many."""
    given = environment(DATABASE) | {
        "TASUKI_SMTP": f"127.0.0.1:{port}",
        "TASUKI_SMTP_TLS": "0",
        "TASUKI_MAIL_FROM": "たすき <tasuki@example.jp>",
        "TASUKI_ADDRESS": "https://tasuki.example.jp",
    }
    with log.open("wb") as said:
        started = [
            subprocess.Popen([sys.executable, "-c", PROCESS], env=given, stderr=said)
            for _ in range(count)
        ]
        try:
            yield
        finally:
            for one in started:
                one.terminate()
                one.wait(30)


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def waiting() -> int:
    with admin() as raw:
        found = raw.execute("SELECT count(*) FROM access_notice WHERE mailed_at IS NULL")
        return int(found.fetchone()[0])  # type: ignore[index]


def test_each_notice_is_one_mail_whatever_the_server_does(world: World, tmp_path: Path) -> None:
    case = world.make_case("hanako", team=["kenji"], title="ひみつの世帯", number="W-SECRET-1")
    people = [key("user", name) for name in ("kenji", "mika", "jiro")]
    log = tmp_path / "log"
    with admin() as raw:
        raw.execute(
            "UPDATE accounts_user SET email = username || '@example.jp' WHERE id = ANY (%s)",
            [people],
        )
    with acting_as(world.hanako.pk):
        notify(NoticeKind.LEAD, [world.kenji.pk], case_id=case.pk)
        notify(NoticeKind.KNOWN, people)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with senders(2, port, log):
        wait_until(lambda: log.read_text().count("送れません") >= 3)  # away: tried again
        assert waiting() == 4
        with open_office(port) as office:
            office.hangs_up = True
            wait_until(lambda: office.hung_up >= 2)
            assert waiting() == 4
            office.refuses = {"mika@example.jp": "550 no such mailbox"}
            office.hangs_up = False
            wait_until(lambda: waiting() == 0)
            time.sleep(0.6)  # time enough for a second mail
            taken = list(office.taken)
    assert sorted(one.to[0] for one in taken) == [
        "jiro@example.jp", "kenji@example.jp", "kenji@example.jp",
    ]  # fmt: skip
    assert len({one.message["Message-ID"] for one in taken}) == 3
    for one in taken:
        assert (one.sender, one.message["Subject"]) == ("tasuki@example.jp", SUBJECT)
        body = one.message.get_content()
        assert body.splitlines()[0] in {NoticeKind.LEAD.label, NoticeKind.KNOWN.label}
        assert "https://tasuki.example.jp/notices/" in body
        said = f"{one.raw.decode()}{body}"
        assert socket.gethostname() not in said
        assert not [word for word in (*CANARIES, str(case.pk)) if word in said]
    told = log.read_text()
    assert "mika あてのメールが、届け先に断られました（550）" in told
    assert "@" not in told and not [word for word in CANARIES if word in told]


def test_a_busy_mailbox_is_tried_again_and_holds_up_nobody(world: World, tmp_path: Path) -> None:
    people = [key("user", name) for name in ("kenji", "mika")]
    with admin() as raw:
        raw.execute(
            "UPDATE accounts_user SET email = username || '@example.jp' WHERE id = ANY (%s)",
            [people],
        )
    with acting_as(world.hanako.pk):
        notify(NoticeKind.KNOWN, people)
    with open_office(0) as office:
        office.refuses = {"kenji@example.jp": "450 later"}
        with senders(1, office.server_address[1], tmp_path / "log"):
            wait_until(lambda: [one.to for one in office.taken] == [("mika@example.jp",)])
            office.refuses = {}
            wait_until(lambda: len(office.taken) == 2)
