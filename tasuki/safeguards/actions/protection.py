"""居所の保護: recorded by anyone who sees the person, released by two (目黒区 2025)."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import uuid
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from tasuki.access.actions import is_refusal
from tasuki.access.encrypted import encrypted_fields, encrypted_models
from tasuki.access.enums import NoticeKind
from tasuki.access.models import Protection, ProtectionRelease
from tasuki.access.notices import notify
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.grounds import who_answers
from tasuki.cases.models import Case
from tasuki.core.action import action, is_taken
from tasuki.core.dates import wareki
from tasuki.core.envelope import PREFIX, encrypt_text
from tasuki.core.rows import check_row
from tasuki.people.models import Person
from tasuki.people.tokens import person_tokens, searched_names

NOT_YET_APPLIED = "まだ来ていない日です。申出を受けた日を入れてください。"
IN_VAIN = "この保護は、もう解かれています。解除を申し出る必要はありません。"
WAITING = "解除の申し出が、もう出ています。別の人が確かめるのを待っています。"
OWN = (
    "解除は、申し出た人とは別の人が確かめて決めます。主担当か、受け持つ機関の人にたのんでください。"
)
NOT_YOURS = "解除を決められるのは、主担当か受け持つ機関の人です。主担当に相談してください。"
NEWER = (
    "この保護のあとに、{day}付けの新しい申出が届いています。古い申出では解除できません。"
    "居所は守られたままです。新しい申出の記録から確かめてください。"
)
DECIDED = "この申し出は、先に{name}さんが決めました（{at}）。いまの状態を確かめてください。"


@action
def protect(
    *,
    by: User,
    case: Case,
    person: Person,
    kind: str,
    id: uuid.UUID | None = None,
    applied_on: dt.date | None = None,
    **words: Any,
) -> Protection:
    """Record an application (or its renewal); from this statement every place of the person is P3.

    ``words``: ``document authority starts_on ends_on note``. ``id`` is the hidden key of the form:
    sent twice, it gives the same protection. Raises ``ValidationError``.
    """
    if applied_on is not None and applied_on > timezone.localdate():
        raise ValidationError({"applied_on": [NOT_YET_APPLIED]})
    known = Protection.objects.filter(pk=id, person_id=person.pk).first() if id else None
    if known is not None:
        return known
    protection = Protection(
        id=id or uuid.uuid4(),
        person_id=person.pk,
        municipality_id=person.municipality_id,
        kind=kind,
        applied_on=applied_on or timezone.localdate(),
        by=by,
        **words,
    )
    check_row(protection)
    try:
        protection.save(force_insert=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ValidationError("この用紙は、もう使われています。開き直してください。") from error
    seal_places(person)
    _leave_the_search(person)
    write_event(
        Action.PROTECT,
        case_id=case.pk,
        person_id=person.pk,
        object_ids=[protection.pk],
        purpose=kind,
    )
    return protection


def seal_places(person: Person) -> None:
    """Make 秘匿 (P3) what named one of the places before the protection, and encrypt it: the
    database, which raises the rest by itself, has no key (ADR 0009). A decided plan is fixed and
    stays; the page says so and its paper is refused."""
    models: dict[str, Any] = {model._meta.db_table: model for model in encrypted_models()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.items_to_seal(%s)", [person.pk])
        for table, row_id, case_id, said in cursor.fetchall():
            model, words = models[table], json.loads(said)
            row = model(pk=row_id, case_id=case_id)
            sealed = {
                one.column: encrypt_text(row.writing_key(), words[one.column], one.place(row))
                for one in encrypted_fields(model)
                if words[one.column] and not words[one.column].startswith(PREFIX)
            }
            with contextlib.suppress(IntegrityError), transaction.atomic():
                cursor.execute(
                    "SELECT api.seal_item(%s, %s, %s, %s::jsonb)",
                    [person.pk, table, row_id, json.dumps(sealed)],
                )


def _leave_the_search(person: Person) -> None:
    """Nobody finds the person by a telephone number any more."""
    kept = person_tokens(
        person.municipality_id,
        names=searched_names(person, chain(*person.names.values_list("name", "kana"))),
        born_on=person.born_on,
        born_precision=person.born_precision,
    )
    if kept:
        with connection.cursor() as cursor:
            cursor.execute("SELECT api.keep_tokens(%s, %s::bytea[])", [person.pk, sorted(kept)])


@action
def ask_release(*, by: User, case: Case, protection: Protection, reason: str) -> ProtectionRelease:
    """Ask for a release. Nothing changes until somebody else decides."""
    if protection.released_at is not None:
        raise ValidationError(IN_VAIN)
    if newer := newer_than(protection):
        raise ValidationError(NEWER.format(day=wareki(newer.applied_on)))
    if protection.releases.filter(decided_at__isnull=True).exists():
        raise ValidationError(WAITING)
    release = ProtectionRelease(protection=protection, reason=reason, asked_by=by)
    check_row(release, ["reason"])
    release.save(force_insert=True)
    notify(NoticeKind.RELEASE, who_answers(case), case_id=case.pk, object_id=release.pk)
    write_event(
        Action.RELEASE,
        case_id=case.pk,
        person_id=protection.person_id,
        object_ids=[protection.pk, release.pk],
        purpose="asked",
    )
    return release


@action
def decide_release(*, by: User, case: Case, release: ProtectionRelease, granted: bool) -> None:
    """Grant or refuse a release. The database reads the state anew under a lock, whatever the page
    showed: refused for whoever asked, once decided, and while a newer application exists."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT api.decide_release(%s, %s)", [release.pk, granted])
    except DatabaseError as error:
        if not is_refusal(error):
            raise
        raise ValidationError(_why_not(by, release.pk)) from error
    write_event(
        Action.RELEASE,
        case_id=case.pk,
        person_id=release.protection.person_id,
        object_ids=[release.protection_id, release.pk],
        purpose="granted" if granted else "kept",
    )


def newer_than(protection: Protection) -> Protection | None:
    """A live application for the same person that came after this one."""
    others = Protection.objects.filter(person_id=protection.person_id, released_at__isnull=True)
    later = [
        one
        for one in others.exclude(pk=protection.pk)
        if one.created_at > protection.created_at or one.applied_on > protection.applied_on
    ]
    return max(later, key=lambda one: (one.applied_on, one.created_at), default=None)


def _why_not(by: User, release_id: uuid.UUID) -> str:
    """The refusal in words, from the rows as they are now."""
    now = ProtectionRelease.objects.select_related("protection", "decided_by").get(pk=release_id)
    if now.decided_at is not None and now.decided_by is not None:
        at = timezone.localtime(now.decided_at)
        return DECIDED.format(name=now.decided_by.name, at=f"{wareki(at.date())} {at:%H:%M}")
    if now.asked_by_id == by.pk:
        return OWN
    if newer := newer_than(now.protection):
        return NEWER.format(day=wareki(newer.applied_on))
    return IN_VAIN if now.protection.released_at is not None else NOT_YOURS
