"""Videos and papers of a course: taken in, corrected, taken back; what was watched of them."""

from __future__ import annotations

import datetime as dt
import uuid
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.incoming.naming import safe_name
from tasuki.core.incoming.preparing import prepare
from tasuki.core.rows import check_row, store
from tasuki.training import storage
from tasuki.training.actions.attendance import replayed
from tasuki.training.captions import cues_of
from tasuki.training.enums import MaterialKind
from tasuki.training.models import (
    Cohort,
    CohortSession,
    Item,
    Material,
    TermsAcceptance,
    Upload,
    Watch,
)
from tasuki.training.watching import played, read_ranges

TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".pdf": "application/pdf",
         ".txt": "text/plain; charset=utf-8"}  # fmt: skip
UNFINISHED = dt.timedelta(days=1)
NO_FILE = "ファイルを選んでください。"
OUT_OF_ORDER = "ファイルの途中がぬけています。もう一度選んで送ってください。"
BEYOND = "届いた大きさが、はじめに聞いた大きさを超えました。もう一度選んで送ってください。"


# --- In -----------------------------------------------------------------------------------------


@action
def begin_upload(*, by: User, name: str, size: int) -> Upload:
    """A big file is announced; what the person left unfinished before is forgotten."""
    if size > storage.MOST:
        raise ValidationError(storage.TOO_BIG)
    if size < 1:
        raise ValidationError(NO_FILE)
    for old in Upload.objects.filter(by=by, created_at__lt=timezone.now() - UNFINISHED):
        storage.forget_part(old.pk)
        old.delete()
    upload = Upload(by=by, name=safe_name(name, ""), size=size)
    check_row(upload)
    upload.save(force_insert=True)
    return upload


@action
def add_piece(*, by: User, upload: Upload, at: int, data: bytes) -> Upload:
    """One piece, in order; one that was sent before is written again at its place."""
    if not 0 <= at <= upload.received:
        raise ValidationError(OUT_OF_ORDER)
    if at + len(data) > upload.size:
        raise ValidationError(BEYOND)
    upload.received = storage.append(upload.pk, at, data)
    upload.save(update_fields=["received"])
    return upload


def _kept(upload: Upload | None, data: bytes | None, name: str) -> tuple[storage.Stored, str]:
    """What was sent, kept, with the name it is given out under."""
    if upload is not None:
        stored = storage.keep_upload(upload.pk, upload.size)
        ending = ".webm" if stored.content_type == storage.WEBM else ".mp4"
        name = safe_name(upload.name, ending)
        transaction.on_commit(partial(storage.forget_part, upload.pk))
        upload.delete()
        return stored, name
    if not data:
        raise ValidationError({"file": [NO_FILE]})
    try:
        return storage.keep(data, storage.type_of(data[:64])), safe_name(name, "")
    except ValidationError:
        kept = prepare(data)  # a paper: recognized, made harmless, scanned
        return storage.keep(kept.data, TYPES[kept.ending]), safe_name(name, kept.ending)


@action
def add_material(
    *,
    by: User,
    item: Item | None = None,
    recording_of: CohortSession | None = None,
    upload: Upload | None = None,
    data: bytes | None = None,
    name: str = "",
    **fields: Any,
) -> Material:
    """A file of an item, or the recording of a session. ``fields``: ``title lecturer seconds
    captions question terms``; a video by its first bytes, else a paper."""
    if captions := fields.get("captions"):
        _checked_captions(captions)
    stored, file_name = _kept(upload, data, name)
    is_video = stored.content_type in (storage.WEBM, storage.MP4)
    programme_id = item.programme_id if item else recording_of.cohort.programme_id  # type: ignore[union-attr]
    cohort_id = recording_of.cohort_id if recording_of else None
    last = Material.objects.filter(programme_id=programme_id, item=item).aggregate(n=Max("order"))
    row = Material(
        programme_id=programme_id, item=item, recording_of=recording_of, cohort_id=cohort_id,
        kind=MaterialKind.VIDEO if is_video else MaterialKind.DOCUMENT, by=by,
        order=(last["n"] or 0) + 1, file_key=stored.key, file_name=file_name,
        content_type=stored.content_type, size=stored.size, **fields,
    )  # fmt: skip
    if is_video and not row.seconds:
        raise ValidationError({"seconds": ["動画の長さを「分:秒」で入れてください。"]})
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[programme_id, row.pk])
    return row


def _checked_captions(text: str) -> None:
    try:
        cues_of(text)
    except ValidationError as error:
        raise ValidationError({"captions": error.messages}) from error


@action
def change_material(*, by: User, material: Material, **fields: Any) -> Material:
    """``order title lecturer seconds captions question terms``, corrected; the file stays."""
    if captions := fields.get("captions"):
        _checked_captions(captions)
    store(material, fields)
    write_event(Action.CHANGE, object_ids=[material.pk])
    return material


@action
def withdraw_material(*, by: User, material: Material) -> Material:
    """Nobody opens it from now on; what was watched of it stays counted."""
    if material.withdrawn_at is not None:
        raise ValidationError("この動画・資料は、もう取り下げてあります。")
    material.withdrawn_at = timezone.now()
    material.save(update_fields=["withdrawn_at"])
    write_event(Action.REVOKE, object_ids=[material.pk])
    return material


# --- Watched ------------------------------------------------------------------------------------


@action
def accept_terms(*, by: User, material: Material, wording: str) -> TermsAcceptance:
    """約束を守ります: once."""
    found = TermsAcceptance.objects.filter(user=by, material=material).first()
    if found is not None:
        return found
    row = TermsAcceptance(user=by, material=material, wording=wording)
    row.save(force_insert=True)
    write_event(Action.ACKNOWLEDGE, object_ids=[material.pk])
    return row


@action
def report_watched(
    *, by: User, cohort: Cohort, material: Material, ranges: str, position: int
) -> Watch:
    """What the player says was played since it last told; merged with what is known. How much that
    is, and that it is complete at 95 %, the database says (``sql/learning.sql``). Of a recording
    that counts as attendance, it is written down as that."""
    length, now = material.seconds or 0, timezone.now()
    watch = _watch(by, cohort, material)
    elapsed = (now - watch.reported_at).total_seconds()
    watch.ranges = played(watch.ranges, read_ranges(ranges, length), elapsed)
    watch.position = max(0, min(position, length))
    watch.reported_at = now
    was_open = watch.completed_at is None
    watch.save(update_fields=["ranges", "position", "reported_at"])
    watch.refresh_from_db(fields=["watched", "completed_at"])
    if was_open and watch.completed_at is not None:
        write_event(Action.MOVE, object_ids=[cohort.pk, material.pk], purpose="watched")
        if material.recording_of is not None:
            replayed(by=by, session=material.recording_of)
    return watch


@action
def opened_document(*, by: User, cohort: Cohort, material: Material) -> Watch:
    """A paper was opened: that is all there is to do with it."""
    watch = _watch(by, cohort, material)
    if watch.completed_at is None:
        watch.completed_at = timezone.now()
        watch.save(update_fields=["completed_at"])
    return watch


@action
def answer_material(*, by: User, cohort: Cohort, material: Material, answer: str) -> Watch:
    """見たあとの問い: one sentence in one's own words."""
    watch = _watch(by, cohort, material)
    store(watch, {"answer": answer})
    write_event(Action.ANSWER, object_ids=[cohort.pk, material.pk])
    return watch


def _watch(by: User, cohort: Cohort, material: Material) -> Watch:
    """The person's row for the material, locked; made when there is none."""
    Watch.objects.bulk_create(
        [Watch(id=uuid.uuid4(), cohort=cohort, material=material, user=by)],
        ignore_conflicts=True,
    )
    return Watch.objects.select_for_update(of=("self",)).get(
        cohort=cohort, material=material, user=by
    )
