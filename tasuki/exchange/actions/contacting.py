"""Asking somebody of the directory for a talk, answering, and putting it away again."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import Organization, User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, store
from tasuki.exchange.models import Card, ContactRequest
from tasuki.exchange.network_enums import ContactAnswer, ContactWay

CLOSED = "この人は、いま申し出を受けていません。"
OVER = "この申し出は、もう終わっています。"


@action
def ask_contact(
    *,
    by: User,
    organization: Organization,
    card: Card,
    way: ContactWay | str,
    why: str,
    id: uuid.UUID | None = None,
) -> ContactRequest:
    """A request to whom a card belongs. The database sets its dates and holds the limits; the one
    who is asked learns of it by a notice without its words."""
    if not card.takes_requests:
        raise ValidationError(CLOSED)
    row = ContactRequest(
        id=id or uuid.uuid4(), asker=by, asker_organization=organization, asked_id=card.pk,
        asked_organization_id=card.organization_id, way=way, why=why,
    )  # fmt: skip
    check_row(row)
    row.save(force_insert=True)
    row.refresh_from_db()
    notify(NoticeKind.CONTACT_ASKED, [card.pk], object_id=row.pk)
    write_event(Action.REQUEST, object_ids=[row.pk, card.pk], purpose="contact")
    return row


@action
def accept_contact(*, by: User, request: ContactRequest, contact: str) -> ContactRequest:
    """Yes, and this is how to reach me: from now on both read it."""
    if not request.is_waiting:
        raise ValidationError(OVER)
    _answer(request, ContactAnswer.ACCEPTED, contact)
    notify(NoticeKind.CONTACT_ANSWERED, [request.asker_id], object_id=request.pk)
    return request


@action
def end_contact(*, by: User, request: ContactRequest) -> ContactRequest:
    """Not this time (a reason is neither asked nor kept), taken back by who asked, or put away
    after it was answered."""
    if by.pk == request.asker_id:
        if request.answer:
            raise ValidationError(OVER)
        _answer(request, ContactAnswer.WITHDRAWN)
    elif request.is_accepted:
        _answer(request, ContactAnswer.ENDED)
    elif request.is_waiting:
        _answer(request, ContactAnswer.DECLINED)
        notify(NoticeKind.CONTACT_ANSWERED, [request.asker_id], object_id=request.pk)
    else:
        raise ValidationError(OVER)
    return request


def _answer(request: ContactRequest, answer: ContactAnswer, contact: str = "") -> None:
    try:
        store(request, {"answer": answer, "answered_at": timezone.now(), "contact": contact})
    except DatabaseError as error:
        # It ended, or somebody left, between the page and the button.
        if "did not affect any rows" in str(error):
            raise ValidationError(OVER) from error
        raise
    write_event(Action.ANSWER, object_ids=[request.pk], purpose=f"contact:{answer}")
