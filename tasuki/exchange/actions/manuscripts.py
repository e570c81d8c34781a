"""Manuscripts of the collections, through the gate to their published copy.

draft → the finder's words decided one by one → first approval → second approval → copy. The
database asks for the same (``sql/collections.sql``): every new word takes the approvals back.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.enums import WelfareField
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, store, write_changes
from tasuki.core.text import search_key
from tasuki.core.writing import EDITED, edited
from tasuki.exchange.approvers import approvers_of
from tasuki.exchange.enums import CollectionKind, ManuscriptStatus, SizeBand
from tasuki.exchange.looking import look_at, prefecture_of, texts_of
from tasuki.exchange.models import Finding, Manuscript
from tasuki.exchange.models.collections import this_month
from tasuki.places.models import Municipality

WORDS = (
    "title", "situation", "turning_point", "what_worked", "result", "words", "hint", "text",
    "evidence", "try_first", "stand", "agencies", "fields", "tags", "size", "prefecture",
    "municipality",
)  # fmt: skip
OPEN = frozenset({ManuscriptStatus.WRITING, ManuscriptStatus.RETURNED})
NOT_READY = (
    "個人が分かるかもしれない語を、1つずつ確かめてください。まだのものが{number}つあります。"
)
NOT_LOOKED = "先に、原稿の画面で「語をさがす」を押してください。"
NOT_APPROVERS = "承認する人は、一覧の中から、書いた人でない別々の2人を選んでください。"
EMPTY = "まだ何も書かれていません。文を書いてから、確かめてもらってください。"
STANDS = "掲載しているものは、取り下げてから直してください。"
UNDER_WAY = "この原稿は、いま「{status}」です。先に、取り下げるか直してください。"
BANDS = (
    (10_000, SizeBand.UNDER_10K),
    (30_000, SizeBand.UNDER_30K),
    (100_000, SizeBand.UNDER_100K),
    (300_000, SizeBand.UNDER_300K),
)


def band_of(place: Municipality | None) -> SizeBand:
    """How large a municipality is, in words that name none."""
    if place is None or place.population is None:
        return SizeBand.UNKNOWN
    people = place.population
    return next((band for below, band in BANDS if people < below), SizeBand.OVER_300K)


@action
def write_manuscript(
    *,
    by: User,
    organization: Organization,
    kind: CollectionKind,
    id: uuid.UUID | None = None,
    **words: Any,
) -> Manuscript:
    """A new manuscript in the name of ``organization``. ``words``: any of ``WORDS``."""
    row = Manuscript(
        id=id or uuid.uuid4(), author=by, organization=organization, kind=kind,
        written_in=this_month(), **words, **edited(by),
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    _look_through(row)
    write_event(Action.CREATE, object_ids=[row.pk], purpose=f"manuscript:{kind}")
    return row


@action
def change_manuscript(
    *, by: User, manuscript: Manuscript, revision: int | None = None, **words: Any
) -> Manuscript:
    """New words: every approval is taken back, and the finder looks again."""
    if manuscript.status == ManuscriptStatus.PUBLISHED:
        raise ValidationError(STANDS)
    lock_row(manuscript, revision)
    fields = words | edited(by) | {"status": ManuscriptStatus.WRITING}
    write_changes(manuscript, fields, (*WORDS, "status", *EDITED))
    _look_through(manuscript)
    if manuscript.is_anonymous:
        store(manuscript, {"status": ManuscriptStatus.FIRST})
    write_event(Action.CHANGE, object_ids=[manuscript.pk], purpose="manuscript")
    return manuscript


def _look_through(row: Manuscript) -> None:
    """Keep what the finder points at in this version; earlier findings go."""
    row.refresh_from_db(fields=["revision", "status", "writers"])
    Finding.objects.filter(manuscript=row, revision__lt=row.revision).delete()
    Finding.objects.bulk_create(
        Finding(
            manuscript=row, field=one.field, line=one.line, start=one.mark.start,
            end=one.mark.end, words=one.words[:300], mark=one.mark.kind.value, why=one.mark.why,
            revision=row.revision,
        )
        for one in look_at(row, prefecture_of(row.organization))
    )  # fmt: skip
    store(row, {"checked_revision": row.revision})


@action
def look_again(*, by: User, manuscript: Manuscript) -> Manuscript:
    """Where no look was taken at this version: nobody signed it, or it came back."""
    lock_row(manuscript, None)
    if manuscript.checked_revision != manuscript.revision:
        _look_through(manuscript)
        write_event(Action.CHANGE, object_ids=[manuscript.pk], purpose="manuscript looked through")
    return manuscript


@action
def decide_findings(*, by: User, manuscript: Manuscript, findings: Iterable[uuid.UUID]) -> int:
    """These words lead to nobody, says ``by``. How many are still to be decided."""
    lock_row(manuscript, None)
    rows = Finding.objects.filter(manuscript=manuscript, revision=manuscript.revision)
    wanted = rows.filter(pk__in=list(findings), decided_by__isnull=True)
    decided = wanted.update(decided_by=by, decided_at=timezone.now())
    if decided:
        write_event(
            Action.DECIDE, object_ids=[manuscript.pk], purpose=f"{decided} words lead to nobody"
        )
    return rows.filter(decided_by__isnull=True).count()


@action
def send_manuscript(*, by: User, manuscript: Manuscript, first: User, second: User) -> Manuscript:
    """Put it before two people, one after the other."""
    lock_row(manuscript, None)
    if manuscript.status not in OPEN:
        raise ValidationError(UNDER_WAY.format(status=manuscript.get_status_display()))
    if not any(texts_of(manuscript)):
        raise ValidationError(EMPTY)
    if manuscript.checked_revision != manuscript.revision:
        raise ValidationError(NOT_LOOKED)
    undecided = manuscript.findings.filter(
        revision=manuscript.revision, decided_by__isnull=True
    ).count()
    if undecided:
        raise ValidationError(NOT_READY.format(number=undecided))
    may = {one.user_id for one in approvers_of(manuscript)}
    if first.pk == second.pk or not {first.pk, second.pk} <= may:
        raise ValidationError(NOT_APPROVERS)
    to = {"first": first, "second": second, "status": ManuscriptStatus.FIRST}
    store(manuscript, to | {"returned_because": ""})
    notify(NoticeKind.MANUSCRIPT, [first.pk], object_id=manuscript.pk)
    write_event(Action.REQUEST, object_ids=[manuscript.pk, first.pk], purpose="approval")
    return manuscript


@action
def approve_manuscript(
    *, by: User, manuscript: Manuscript, revision: int, on: dt.date | None = None
) -> ManuscriptStatus:
    """``by`` read this version and agrees; the second of two makes the published copy."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT api.approve_manuscript(%s, %s, %s, %s)",
            [manuscript.pk, revision, found_by(manuscript), on or timezone.localdate()],
        )
        status = ManuscriptStatus(cursor.fetchone()[0])
    if status == ManuscriptStatus.PUBLISHED:
        notify(NoticeKind.MANUSCRIPT_MOVED, [manuscript.author_id], object_id=manuscript.pk)
    elif not manuscript.is_anonymous:
        notify(NoticeKind.MANUSCRIPT, [manuscript.second_id], object_id=manuscript.pk)
    write_event(Action.DECIDE, object_ids=[manuscript.pk], purpose=f"manuscript:{status.value}")
    return status


def found_by(manuscript: Manuscript) -> str:
    """The key by which the published copy is found: words, themes, fields, place."""
    said = [text for _, _, text in texts_of(manuscript)]
    more = [str(WelfareField(one).label) for one in manuscript.fields]
    named = manuscript.municipality or manuscript.prefecture
    return "\n".join(map(search_key, [*said, *more, str(named or "")]))


@action
def return_manuscript(*, by: User, manuscript: Manuscript, because: str) -> None:
    """Back to who wrote it; what nobody signed is put away instead."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.return_manuscript(%s, %s)", [manuscript.pk, because])
    notify(NoticeKind.MANUSCRIPT_MOVED, [manuscript.author_id], object_id=manuscript.pk)
    write_event(Action.DECIDE, object_ids=[manuscript.pk], purpose="manuscript:returned")


@action
def withdraw_manuscript(*, by: User, manuscript: Manuscript) -> bool:
    """The published copy is gone from the next statement on, with what was said to it. Whether
    there was one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.withdraw_manuscript(%s)", [manuscript.pk])
        was_published = bool(cursor.fetchone()[0])
    write_event(Action.REVOKE, object_ids=[manuscript.pk], purpose="manuscript:withdrawn")
    return was_published
