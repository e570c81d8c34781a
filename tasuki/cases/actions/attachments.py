"""Attaching a file to a case, opening it, taking it back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from tasuki.access.enums import Level
from tasuki.access.keys import key_to_read, key_to_write, refuse
from tasuki.access.models import ConsentState
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.actions.moves import GONE, lock_case
from tasuki.cases.actions.records import USED
from tasuki.cases.models import Attachment, Case
from tasuki.core.action import action, is_taken
from tasuki.core.envelope import Unreadable, bound_to, decrypt, encrypt
from tasuki.core.incoming.naming import safe_name
from tasuki.core.incoming.preparing import prepare
from tasuki.core.rows import check_row

A_CASE = 100
FULL = f"1つのケースに付けられるのは{A_CASE}件までです。要らなくなったものを取り下げてください。"
GONE_ALREADY = "この添付は、すでに取り下げられています。"


@action
def attach(
    *,
    by: User,
    case: Case,
    organization: Organization,
    data: bytes,
    name: str,
    about: str,
    level: int = Level.P2,
    categories: Iterable[str] = (),
    consent: ConsentState | None = None,
    id: uuid.UUID | None = None,
) -> Attachment:
    """Keep a file with the case. Sent twice with the same ``id`` it is kept once.

    ``consent``: the paper of this consent of the same case. A file that is refused is an error of
    the field ``file``.
    """
    known = Attachment.objects.filter(pk=id, case=case, author=by).first() if id else None
    if known is not None:
        return known
    try:
        kept = prepare(data)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from None
    lock_case(case)
    if Attachment.objects.filter(case=case, withdrawn_at__isnull=True).count() >= A_CASE:
        raise ValidationError(FULL)
    row = Attachment(
        id=id or uuid.uuid4(),
        case=case,
        author=by,
        organization=organization,
        name=safe_name(name, kept.ending),
        about=about,
        kind=kept.kind,
        size=len(kept.data),
        level=level,
        categories=list(categories),
        consent=consent,
    )
    row.content = encrypt(key_to_write(case.pk, "default"), kept.data, _place(row))
    check_row(row)
    try:
        row.save(force_insert=True)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise ValidationError(USED) from error
    write_event(Action.CREATE, case_id=case.pk, object_ids=[row.pk], level=int(level))
    return row


def _place(row: Attachment) -> bytes:
    return bound_to("cases_attachment", "content", row.pk, row.case_id)


def opened(row: Attachment) -> bytes:
    """The file as it was kept. Raises ``Unreadable``, told to trail and log, for anything else."""
    try:
        key = key_to_read(row.case_id, "default")
        return decrypt(key, bytes(row.content), _place(row))
    except Unreadable as error:
        refuse(row.refusal("content"), error)
        raise


@action
def withdraw_attachment(*, by: User, attachment: Attachment, reason: str) -> None:
    """Take it back: kept, no longer opened by anybody."""
    found = Attachment.objects.select_for_update(of=("self",)).filter(pk=attachment.pk).first()
    if found is None:
        raise ValidationError(GONE)
    if found.is_withdrawn:
        raise ValidationError(GONE_ALREADY)
    found.withdrawn_at, found.withdrawn_by, found.withdrawn_reason = timezone.now(), by, reason
    check_row(found, ["withdrawn_at", "withdrawn_reason"])
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    write_event(
        Action.CHANGE, case_id=found.case_id, object_ids=[found.pk], level=int(found.level),
        purpose="attachment:withdrawn",
    )  # fmt: skip
