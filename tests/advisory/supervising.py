"""Questions of 星見市: saburo writes, nao releases, yoko of the prefecture answers."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tasuki.access.context import acting_as
from tasuki.advisory.actions import supervision as actions
from tasuki.advisory.models import Supervision, SupervisionSession
from tasuki.core.dates import today
from tests.advisory.supports import place
from tests.database import admin
from tests.world import HOSHIMI, World, key

WORDS: dict[str, Any] = {
    "title": "訪問を断られている世帯への関わり方", "age": "middle",
    "agencies": ["shakyo", "school"],
    "scene": "家族が玄関先で話を終えてしまう。", "course": "手紙を二度置いた。返事はない。",
    "trouble": "次に何をすればよいか、職員の意見が分かれている。",
    "question": "待つあいだに、できることを知りたい。",
}  # fmt: skip
"""Nothing that leads to anybody."""
NAMED = "田中ハルさんの家。"
ADVICE: dict[str, Any] = {
    "way": "online", "staff": "佐々木", "understood": "会えない時間が長い。",
    "advice": "会う以外のつながり方を、三つ並べて選ぶ。", "will_try": "季節の便りを出す。",
    "theme": "refuses",
}  # fmt: skip
TRIED: dict[str, Any] = {"tried": "便りを一度出した。", "outcome": "some"}


@contextmanager
def colleague(name: str, organization: str) -> Iterator[None]:
    """This person also works in that office."""
    seat = uuid.uuid4()
    with admin() as connection:
        connection.execute(
            "INSERT INTO accounts_membership (id, user_id, organization_id, role, title, clearance,"
            " starts_on) VALUES (%s, %s, %s, 'municipal_officer', '', 0, '2020-04-01')",
            [seat, key("user", name), key("organization", organization)],
        )
        yield
        connection.execute("DELETE FROM accounts_membership WHERE id = %s", [seat])


def written(world: World, by: str = "saburo", code: str = HOSHIMI, **words: Any) -> Supervision:
    """A draft; the municipality's alone."""
    who = world.users[by]
    with acting_as(who.pk):
        return actions.write(
            by=who, organization=world.organization_of(by), municipality=place(code), kind="case",
            **WORDS | words,
        )  # fmt: skip


def released(world: World, by: str = "saburo", second: str = "nao", **more: Any) -> Supervision:
    """With a copy at the prefecture."""
    return release(world, written(world, by, **more), by, second)


def release(world: World, row: Supervision, by: str = "saburo", second: str = "nao") -> Supervision:
    """Its words as they are now, by two people."""
    with acting_as(world.users[by].pk):
        row = Supervision.objects.get(pk=row.pk)
        actions.ask_second(by=world.users[by], supervision=row)
        revision = row.text.revision
    with acting_as(world.users[second].pk):
        actions.release(by=world.users[second], supervision=row, revision=revision)
        row.refresh_from_db()
    return row


def answered(world: World, row: Supervision | None = None, **fields: Any) -> SupervisionSession:
    """A session with advice."""
    row = row or released(world)
    with acting_as(world.yoko.pk):
        return actions.hold_session(
            by=world.yoko, organization=world.organization_of("yoko"), supervision=row,
            **{"held_on": today(), **ADVICE, **fields},
        )  # fmt: skip


def tried(world: World, session: SupervisionSession, by: str = "saburo") -> SupervisionSession:
    """What the municipality did of it."""
    with acting_as(world.users[by].pk):
        session.refresh_from_db()
        return actions.tell_tried(
            by=world.users[by], session=session, revision=session.revision, **TRIED
        )


def on(state: str) -> Callable[[World], dict[str, Any]]:
    """Arguments of the addresses of a question that went so far."""

    def stage(world: World) -> dict[str, Any]:
        if state == "written":
            return {"supervision_id": written(world, scene=NAMED).pk}
        session = answered(world)
        if state == "tried":
            tried(world, session)
        return {
            "supervision_id": session.supervision_id, "session_id": session.pk, "way": "close",
            "theme": "refuses",
        }  # fmt: skip

    return stage
