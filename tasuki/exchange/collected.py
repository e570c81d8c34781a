"""Reads of the collections: what is published, by theme, size and field; what waits at the gate."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import (
    Case,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.http import QueryDict
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.accounts.enums import WelfareField
from tasuki.accounts.models import User
from tasuki.core.finder import Mark
from tasuki.core.text import search_key
from tasuki.exchange.enums import EDITOR_ROLES, CollectionKind, ManuscriptStatus, SizeBand
from tasuki.exchange.looking import texts_of
from tasuki.exchange.models import Approval, Manuscript, Post, PostWriter, Publication
from tasuki.exchange.models.collections import FoundWord, Words

MOST = 200
"""How many a list shows; search narrows it."""


@dataclass(frozen=True)
class Search:
    """What somebody looks for; unknown values look for nothing in particular."""

    kind: str = ""
    words: str = ""
    size: str = ""
    field: str = ""
    tag: str = ""

    @classmethod
    def of(cls, data: QueryDict, kind: str = "") -> Search:
        """From an address."""
        kind = kind or data.get("kind", "")
        size, about = data.get("size", ""), data.get("field", "")
        return cls(
            kind=kind if kind in CollectionKind.values else "",
            words=data.get("q", "")[:100].strip(),
            size=size if size in SizeBand.values else "",
            field=about if about in WelfareField.values else "",
            tag=data.get("tag", "")[:40].strip(),
        )

    def found(self) -> QuerySet[Publication]:
        """Newest first; of one's own prefecture's words and everybody else's alike."""
        rows = Publication.objects.shown().select_related("municipality", "prefecture")
        if not self.kind:
            rows = rows.exclude(kind=CollectionKind.MOYAMOYA)  # they have a page of their own
        exact = {"kind": self.kind, "size": self.size}
        rows = rows.filter(**{name: value for name, value in exact.items() if value})
        if self.field:
            rows = rows.filter(fields__contains=[self.field])
        if self.tag:
            rows = rows.filter(tags__contains=[self.tag])
        for word in filter(None, map(search_key, self.words.split())):
            rows = rows.filter(search_text__contains=word)
        return rows


def common_tags(kind: str, number: int = 12) -> list[str]:
    """The themes that most of what is published has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tag FROM exchange_publication, unnest(tags) tag"
            " WHERE hidden_at IS NULL AND (kind = %s OR %s = '')"
            " GROUP BY tag ORDER BY count(*) DESC, tag LIMIT %s",
            [kind, kind, number],
        )
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True)
class Felt:
    """How many know a feeling, and whether the viewer does."""

    number: int = 0
    is_mine: bool = False


def feelings(targets: Iterable[uuid.UUID]) -> dict[uuid.UUID, Felt]:
    """For each target, also where nobody pressed yet; one statement."""
    wanted = list(targets)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.feelings(%s)", [wanted])
        found = {row[0]: Felt(row[1], row[2]) for row in cursor.fetchall()}
    return {one: found.get(one, Felt()) for one in wanted}


@dataclass
class Reply:
    """A reply with how many it helped, and whether the viewer wrote it."""

    post: Post
    felt: Felt
    is_own: bool = False


def replies_of(publication: Publication, felt: dict[uuid.UUID, Felt], user: User) -> list[Reply]:
    """What helped most people comes first; two statements."""
    mine = PostWriter.objects.filter(post__publication=publication, user=user)
    own = set(mine.values_list("post_id", flat=True))
    found = [Reply(one, felt.get(one.pk, Felt()), one.pk in own) for one in publication.posts.all()]
    return sorted(found, key=lambda one: -one.felt.number)


# --- the gate ------------------------------------------------------------------------------------


@dataclass
class Part:
    """One field of a manuscript with what was found in it."""

    label: str
    text: str
    marks: list[Mark]
    first: int


@dataclass
class Reading:
    """A manuscript as it is read at the gate: its parts and its findings, numbered over all."""

    parts: list[Part] = field(default_factory=list)
    findings: list[tuple[int, FoundWord]] = field(default_factory=list)

    @property
    def undecided(self) -> list[tuple[int, FoundWord]]:
        """What somebody still has to decide."""
        return [(number, one) for number, one in self.findings if one.decided_by_id is None]


def reading_of(manuscript: Manuscript) -> Reading:
    """One statement."""
    rows = manuscript.findings.filter(revision=manuscript.revision).select_related("decided_by")
    return read_with(list(rows), texts_of(manuscript), Words)


def read_with(
    rows: Iterable[FoundWord], texts: Iterable[tuple[str, int, str]], model: type[Model]
) -> Reading:
    """The texts (field, line, text) with what was found in them; ``model`` names its fields."""
    by_place: dict[tuple[str, int], list[FoundWord]] = {}
    for one in rows:
        by_place.setdefault((one.field, one.line), []).append(one)
    made = Reading()
    for name, number, text in texts:
        here = sorted(by_place.get((name, number), []), key=lambda one: one.start)
        first = len(made.findings) + 1
        label = str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        made.parts.append(Part(label if not number else "", text, [o.place for o in here], first))
        made.findings += list(enumerate(here, first))
    return made


def facts_of(words: Words) -> list[tuple[str, Any]]:
    """The filled fields of something published, as terms and values."""
    found = []
    for name in ("situation", "turning_point", "what_worked", "result", "words", "hint", "text",
                 "evidence", "try_first", "agencies"):  # fmt: skip
        if value := getattr(words, name):
            found.append((str(Words._meta.get_field(name).verbose_name), value))  # type: ignore[union-attr]
    return found


def turn_of(viewer: Viewer) -> Q:
    """Manuscripts whose next step is the viewer's."""
    turn = Q(status=ManuscriptStatus.FIRST, first=viewer.user_id) | Q(
        status=ManuscriptStatus.SECOND, second=viewer.user_id
    )
    if EDITOR_ROLES & set(viewer.roles):
        read = Approval.objects.filter(manuscript=OuterRef("pk"), by=viewer.user_id)
        nobody_s = Q(
            organization__isnull=True, status__in=("first", "second"),
            shown_from__lte=timezone.localdate(),
        ) & ~Q(writers__contains=[viewer.user_id])  # fmt: skip
        turn |= nobody_s & ~Q(Exists(read))
    return turn


def waiting_for(viewer: Viewer) -> QuerySet[Manuscript]:
    """What the viewer is asked to read."""
    return Manuscript.objects.filter(turn_of(viewer)).select_related("organization")


def own_manuscripts(viewer: Viewer) -> QuerySet[Manuscript]:
    """Those of the viewer's organizations, what is under way first."""
    order = Case(
        When(status__in=("writing", "returned"), then=Value(0)),
        When(status__in=("first", "second"), then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    rows = Manuscript.objects.filter(organization__in=viewer.organization_ids)
    rows = rows.annotate(place_in_list=order)
    return rows.select_related("author", "organization").order_by(
        "place_in_list", "-edited_at", "id"
    )
