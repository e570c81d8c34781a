"""Manuscripts of the tests: hanako writes, kenji and yoko approve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.exchange.actions.manuscripts import (
    approve_manuscript,
    decide_findings,
    look_again,
    send_manuscript,
    write_manuscript,
)
from tasuki.exchange.actions.network import open_thread, report
from tasuki.exchange.enums import CollectionKind
from tasuki.exchange.models import Manuscript, Post, Publication, Thread
from tests.database import admin
from tests.exchange import contacts, groups
from tests.world import World

GOOD: dict[str, Any] = {
    "title": "家計の相談が、朝ごはんにつながった",
    "situation": "公共料金の遅れの相談に来た保護者。子どもの忘れ物が増えていた。",
    "turning_point": "家計の担当者が、学校の予定表を一緒に見た。",
    "what_worked": ["支払日を2週間ずらした", "朝の居場所を紹介した"],
    "result": "遅刻がなくなった。",
    "hint": "予定表を1枚見せてもらう。",
    "fields": ["poverty", "child"],
    "tags": ["家計", "学校"],
    "size": "under_300k",
}


def written(world: World, by: str = "hanako", kind: str = "good", **words: Any) -> Manuscript:
    who = world.users[by]
    with acting_as(who.pk):
        return write_manuscript(
            by=who,
            organization=world.organization_of(by),
            kind=CollectionKind(kind),
            **({**GOOD, **words} if kind == "good" else words),
        )


def decided(world: World, manuscript: Manuscript, by: str = "hanako") -> None:
    """Every word that was found leads to nobody, says ``by``."""
    with acting_as(world.users[by].pk):
        look_again(by=world.users[by], manuscript=manuscript)
        found = [one.pk for one in manuscript.findings.filter(revision=manuscript.revision)]
        decide_findings(by=world.users[by], manuscript=manuscript, findings=found)


def sent(
    world: World, manuscript: Manuscript, *, first: str = "kenji", second: str = "yoko"
) -> None:
    by = next(one for one in world.users.values() if one.pk == manuscript.author_id)
    with acting_as(by.pk):
        send_manuscript(
            by=by, manuscript=manuscript, first=world.users[first], second=world.users[second]
        )


def approved(world: World, manuscript: Manuscript, *names: str) -> str:
    """Each of them approves the version that stands now; what the last was told."""
    told = ""
    for name in names:
        with acting_as(world.users[name].pk):
            manuscript.refresh_from_db()
            told = approve_manuscript(
                by=world.users[name], manuscript=manuscript, revision=manuscript.revision
            ).value
    return told


def published(world: World, **words: Any) -> tuple[Manuscript, Publication]:
    """Through the whole gate."""
    manuscript = written(world, **words)
    decided(world, manuscript)
    sent(world, manuscript)
    assert approved(world, manuscript, "kenji", "yoko") == "published"
    return copy_of(world, manuscript)


def copy_of(world: World, manuscript: Manuscript) -> tuple[Manuscript, Publication]:
    with acting_as(world.hanako.pk):
        manuscript.refresh_from_db()
        return manuscript, Publication.objects.get(pk=str(manuscript.publication_id))


@contextmanager
def gone(world: World, name: str) -> Iterator[None]:
    """This person left their organization two days ago."""
    put = "UPDATE accounts_membership SET ends_on = %s WHERE user_id = %s"
    with admin() as connection:
        connection.execute(put, [timezone.localdate() - dt.timedelta(days=2), world.users[name].pk])
        try:
            yield
        finally:
            connection.execute(put, [None, world.users[name].pk])


def talked(world: World, by: str = "kenji", reach: str = "prefecture") -> Thread:
    """A topic that ``by`` began."""
    who = world.users[by]
    with acting_as(who.pk):
        return open_thread(
            by=who, organization=world.organization_of(by), title="4月の引き継ぎ", reach=reach,
            text="短い時間でできる形を、聞かせてください。",
        )  # fmt: skip


def arrange(world: World) -> dict[str, Any]:
    """For the table of addresses: a manuscript of hanako's that kenji and yoko read, a published
    もやもや, kenji's topic of the prefecture, hanako's report of its first post, and what saburo
    asked hanako (contacts.arrange), and mika's group of supporters (groups.arrange)."""
    manuscript = written(world)
    decided(world, manuscript)
    sent(world, manuscript)
    published_ = published(
        world, kind="moyamoya", text="何かあったら、とは何だろう。", stand="desk"
    )
    thread = talked(world)
    with acting_as(world.hanako.pk):
        post = Post.objects.get(thread=thread)
        told = report(by=world.hanako, row=post, reason="other")
    return {
        "manuscript_id": manuscript.pk,
        "publication_id": published_[1].pk,
        "thread_id": thread.pk,
        "said_id": post.pk,
        "report_id": told.pk,
        "kind": "good",
        **contacts.arrange(world),
        **groups.arrange(world),
    }


def ready(world: World) -> dict[str, Any]:
    """One of hanako's that may be sent."""
    manuscript = written(world)
    decided(world, manuscript)
    return {"manuscript_id": manuscript.pk}


def pointed(world: World) -> dict[str, Any]:
    """One of hanako's with a word that is not decided."""
    return {"manuscript_id": written(world, result="5月3日に来た。").pk}
