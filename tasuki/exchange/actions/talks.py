"""What people say: cards, presentations in their own words, questions and answers, materials."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.incoming.naming import safe_name
from tasuki.core.incoming.preparing import prepare
from tasuki.core.rows import check_row, lock_row, store, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.exchange.enums import MaterialKind
from tasuki.exchange.models import (
    Answer,
    Introduction,
    Material,
    MaterialFile,
    Meeting,
    Participant,
    Presentation,
    Question,
    Segment,
    Statement,
)

MOST_MATERIALS = 100
CARD = ("place", "post", "pride")
STATEMENT = ("title", "text", "aid", "role")


@action
def keep_card(*, by: User, participant: Participant, **fields: Any) -> Introduction:
    """One's own card (``CARD``), new or changed. ``fields``: also ``id``, for a new one."""
    card = Introduction.objects.filter(participant=participant).first()
    if card is None:
        card = Introduction(meeting_id=participant.meeting_id, participant=participant, **fields)
        check_row(card)
        card.save(force_insert=True)
    else:
        store(card, fields)
    write_event(Action.CHANGE, object_ids=[card.meeting_id, card.pk], purpose="card")
    return card


@action
def keep_statement(
    *, by: User, presentation: Presentation, revision: int | None = None, **fields: Any
) -> Statement:
    """What the presenting organization says (``STATEMENT``), in its own words."""
    row = Statement.objects.filter(presentation=presentation).first()
    if row is None:
        if presentation.organization_id is None:
            raise ValidationError(
                "発表する機関が、まだ決まっていません。主催の人に伝えてください。"
            )
        row = Statement(
            meeting_id=presentation.meeting_id, presentation=presentation,
            organization_id=presentation.organization_id, speaker=by, **fields, **edited(by),
        )  # fmt: skip
        check_row(row)
        row.save(force_insert=True)
    else:
        lock_row(row, revision)
        write_changes(row, fields | edited(by), (*STATEMENT, *EDITED))
    write_event(Action.CHANGE, object_ids=[row.meeting_id, row.pk], purpose="statement")
    return row


@action
def ask(
    *,
    by: User,
    meeting: Meeting,
    organization: Organization,
    text: str,
    presentation: Presentation | None = None,
    **fields: Any,
) -> Question:
    """A question about a presentation or to everybody. ``fields``: ``id created_at``."""
    row = Question(
        meeting=meeting, by=by, organization=organization, text=text, presentation=presentation,
        **fields,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.REQUEST, object_ids=[meeting.pk, row.pk], purpose="question")
    return row


@action
def answer(
    *,
    by: User,
    question: Question,
    organization: Organization,
    text: str,
    is_spoken: bool = False,
    **fields: Any,
) -> Answer:
    """An answer, written or written down as it was spoken. It stays, and who asked is told."""
    row = Answer(
        meeting_id=question.meeting_id, question=question, by=by, organization=organization,
        text=text, is_spoken=is_spoken, **fields,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    notify(NoticeKind.EXCHANGE_ANSWER, [question.by_id], object_id=question.meeting_id)
    write_event(Action.ANSWER, object_ids=[question.meeting_id, row.pk], purpose="question")
    return row


@action
def add_material(
    *,
    by: User,
    meeting: Meeting,
    title: str,
    segment: Segment | None = None,
    source: str = "",
    url: str = "",
    text: str = "",
    file: tuple[bytes, str] | None = None,
) -> Material:
    """A material: a link, a text, or a file (bytes, name) that was made harmless first."""
    if meeting.materials.count() >= MOST_MATERIALS:
        raise ValidationError(f"資料は{MOST_MATERIALS}件までです。")
    if bool(url) + bool(text) + (file is not None) != 1:
        raise ValidationError("ファイルか、アドレスか、文のどれか1つを入れてください。")
    kind = MaterialKind.LINK if url else MaterialKind.TEXT if text else MaterialKind.FILE
    row = Material(
        meeting=meeting, segment=segment, kind=kind, title=title, source=source, url=url,
        text=text, by=by,
    )  # fmt: skip
    content = b""
    if file is not None:
        try:
            kept = prepare(file[0])
        except ValidationError as error:
            raise ValidationError({"file": error.messages}) from None
        content, row.file_kind, row.size = kept.data, kept.kind, len(kept.data)
        row.file_name = safe_name(file[1], kept.ending)
    check_row(row)
    row.save(force_insert=True)
    if content:
        MaterialFile(material=row, meeting=meeting, content=content).save(force_insert=True)
    write_event(Action.CREATE, object_ids=[meeting.pk, row.pk], purpose="material")
    return row


@action
def drop_material(*, by: User, material: Material) -> None:
    """Take a material away."""
    write_event(
        Action.CHANGE, object_ids=[material.meeting_id, material.pk], purpose="material gone"
    )
    MaterialFile.objects.filter(material=material).delete()
    material.delete()
