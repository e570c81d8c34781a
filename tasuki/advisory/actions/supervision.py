"""A municipality's de-identified question, from its first word to what was tried of the advice.

write → the finder's words changed or declared, each with a reason → a second person releases → the
prefecture holds a session and advises → the municipality writes what it tried → again, or closed.
The database asks for the same (``sql/supervision.sql``).
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.advisory.contacts import office_people, town_people
from tasuki.advisory.models import (
    Supervision,
    SupervisionFinding,
    SupervisionSession,
    SupervisionText,
)
from tasuki.advisory.supervision_enums import SupervisionKind, SupervisionStatus
from tasuki.advisory.support_enums import Effect
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, store, write_changes
from tasuki.core.writing import EDITED, edited
from tasuki.exchange.looking import look_through
from tasuki.places.models import Municipality

S = SupervisionStatus
LOOKED_THROUGH = ("title", "scene", "course", "trouble", "question")
"""What is told in somebody's own words."""
WORDS = (*LOOKED_THROUGH, "age", "agencies")
SESSION = (
    "held_on", "way", "staff", "from_town", "expert", "understood", "advice", "will_try", "until",
    "theme",
)  # fmt: skip
NOT_READY = (
    "個人が分かるかもしれない語が、あと{number}つあります。書きかえるか、個人のことではない理由を"
    "書いてください。"
)
ALONE = (
    "あなたの課には、ほかに確かめられる人がいません。課のもう1人に「たすき」に入ってもらうか、"
    "県の担当に電話で相談してください。書いた文は残っています。"
)
FUTURE = "行った日は、きょうまでの日付を入れてください。"


def texts_of(text: SupervisionText) -> list[tuple[str, int, str]]:
    """(field, 0, text) of what would be told in words."""
    return [(name, 0, getattr(text, name)) for name in LOOKED_THROUGH if getattr(text, name)]


@action
def write(
    *,
    by: User,
    organization: Organization,
    municipality: Municipality,
    kind: SupervisionKind | str,
    **words: Any,
) -> Supervision:
    """The municipality begins; nobody else reads it. ``words``: any of ``WORDS``."""
    head = Supervision(municipality=municipality, organization=organization, kind=kind, by=by)
    check_row(head)
    head.save(force_insert=True)
    text = SupervisionText(supervision=head, written_by=by, **words, **edited(by))
    check_row(text)
    text.save(force_insert=True)
    _look(head, text)
    _trace(Action.CREATE, head, "supervision")
    return head


@action
def rewrite(
    *, by: User, supervision: Supervision, text: SupervisionText, revision: int | None, **words: Any
) -> SupervisionText:
    """Other words: a version that the prefecture does not read before it is released anew."""
    lock_row(text, revision)
    write_changes(text, words | edited(by), (*WORDS, *EDITED))
    _look(supervision, text)
    _trace(Action.CHANGE, supervision, "supervision")
    return text


def _look(head: Supervision, text: SupervisionText) -> None:
    """Keep what the finder points at in this version; of earlier versions nothing stays."""
    text.refresh_from_db(fields=["revision"])
    rows = SupervisionFinding.objects.filter(text=text)
    rows.filter(revision__lt=text.revision).delete()
    place = head.municipality
    found = look_through(texts_of(text), place.prefecture, place.population)
    SupervisionFinding.objects.bulk_create(
        SupervisionFinding(
            text=text, field=one.field, start=one.mark.start, end=one.mark.end,
            words=one.words[:300], mark=one.mark.kind.value, why=one.mark.why,
            revision=text.revision,
        )
        for one in found
    )  # fmt: skip
    store(text, {"checked_revision": text.revision})


@action
def declare(
    *, by: User, supervision: Supervision, reasons: dict[uuid.UUID, str]
) -> int:  # fmt: skip
    """These words are about no person, because …; how many are still to be decided."""
    text = supervision.text
    lock_row(text, None)
    rows = SupervisionFinding.objects.filter(
        text=text, revision=text.revision, decided_by__isnull=True
    )
    now = timezone.now()
    for key, because in reasons.items():
        rows.filter(pk=key).update(decided_by=by, decided_at=now, decided_because=because)
    if reasons:
        _trace(Action.DECIDE, supervision, f"{len(reasons)} words are about nobody")
    return rows.count()


@action
def ask_second(*, by: User, supervision: Supervision) -> None:
    """One's colleagues are asked to read this version."""
    text = supervision.text
    lock_row(text, None)
    left = undecided(text)
    if left:
        raise ValidationError(NOT_READY.format(number=left))
    others = [one for one in town_people(supervision.municipality_id) if one != by.pk]
    if not others:
        raise ValidationError(ALONE)
    store(text, {"asked_revision": text.revision})
    notify(NoticeKind.SUPERVISION_CHECK, others, object_id=supervision.pk)
    _trace(Action.REQUEST, supervision, "supervision:second")


def undecided(text: SupervisionText) -> int:
    """Words of this version of which nobody said yet that they are about no person."""
    rows = text.findings.filter(revision=text.revision, decided_by__isnull=True)
    return rows.count()


@action
def release(*, by: User, supervision: Supervision, revision: int) -> None:
    """``by`` read this version and gives it to the prefecture; the database makes the copy, and
    refuses whoever wrote the version."""
    store(supervision, {"released_revision": revision, **edited(by)})
    notify(
        NoticeKind.SUPERVISION, office_people(supervision.municipality), object_id=supervision.pk
    )
    _trace(Action.DECIDE, supervision, "supervision:released")


@action
def withdraw(*, by: User, supervision: Supervision) -> None:
    """The copy is gone from the next statement on, and with it the sessions at the prefecture."""
    store(supervision, {"status": S.WITHDRAWN, **edited(by)})
    if supervision.released_revision:
        people = office_people(supervision.municipality)
        notify(NoticeKind.SUPERVISION, people, object_id=supervision.pk)
    _trace(Action.REVOKE, supervision, "supervision:withdrawn")


@action
def close(*, by: User, supervision: Supervision) -> None:
    """The prefecture is done; a new question is a new row."""
    store(supervision, {"status": S.CLOSED, **edited(by)})
    _tell_town(supervision)
    _trace(Action.MOVE, supervision, "supervision:closed")


@action
def hold_session(
    *, by: User, organization: Organization, supervision: Supervision, **fields: Any
) -> SupervisionSession:
    """A session with its advice, of a day that has been. ``fields``: any of ``SESSION``."""
    _refuse_future(fields)
    row = SupervisionSession(
        supervision=supervision, by=by, organization=organization, **fields, **edited(by)
    )
    check_row(row)
    row.save(force_insert=True)
    _tell_town(supervision)
    _trace(Action.ANSWER, supervision, "supervision:session", row.pk)
    return row


@action
def change_session(
    *, by: User, session: SupervisionSession, revision: int | None, **fields: Any
) -> SupervisionSession:
    """The advice in other words, until the municipality wrote what it tried; then the theme."""
    _refuse_future(fields)
    lock_row(session, revision)
    write_changes(session, fields | edited(by), (*SESSION, *EDITED))
    _trace(Action.CHANGE, session.supervision, "supervision:session", session.pk)
    return session


@action
def tell_tried(
    *,
    by: User,
    session: SupervisionSession,
    tried: str,
    outcome: Effect | str,
    revision: int | None,
) -> SupervisionSession:
    """What the municipality tried of it and how it went."""
    lock_row(session, revision)
    day = session.tried_on or timezone.localdate()
    fields = {"tried": tried, "outcome": outcome, "tried_on": day, **edited(by)}
    write_changes(session, fields, ("tried", "outcome", "tried_on", *EDITED))
    place = session.supervision.municipality
    notify(NoticeKind.SUPERVISION, office_people(place), object_id=session.supervision_id)
    _trace(Action.ANSWER, session.supervision, "supervision:tried", session.pk)
    return session


def _refuse_future(fields: dict[str, Any]) -> None:
    day = fields.get("held_on")
    if day is not None and day > timezone.localdate():
        raise ValidationError({"held_on": [FUTURE]})


def _tell_town(supervision: Supervision) -> None:
    people = town_people(supervision.municipality_id)
    notify(NoticeKind.SUPERVISION, people, object_id=supervision.pk)


def _trace(act: Action, supervision: Supervision, purpose: str, *more: uuid.UUID) -> None:
    write_event(
        act, object_ids=[supervision.pk, *more], municipality_id=supervision.municipality_id,
        purpose=purpose,
    )  # fmt: skip
