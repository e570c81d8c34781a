"""What requests and referrals share: the desk of an agency, its narrow view, who may act."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, DataError, models

from tasuki.access.actions import close_grant, open_grant
from tasuki.access.enums import BasisName, Category, Level
from tasuki.access.models import Consent, Grant
from tasuki.accounts.models import Organization, User
from tasuki.cases.enums import OPEN_REQUEST, LetterKind, ReferralStatus
from tasuki.cases.grounds import may_share, works_for
from tasuki.cases.models import AssessmentRequest, Case, Item, Letter, Referral
from tasuki.core.rows import check_row
from tasuki.core.writing import BEYOND

AFTER_DUE = dt.timedelta(days=14)
"""A desk sees the case until this long after the deadline (access.md: 14 days to accept)."""

OPEN_REFERRAL = frozenset({ReferralStatus.SENT, ReferralStatus.SEEN})

NOT_THE_CASE_SIDE = "これができるのは、主担当か受け持つ機関の人です。主担当に相談してください。"
NOT_THE_DESK = "これに答えられるのは、たのまれた機関の人です。その機関の窓口に連絡してください。"
GONE = (
    "取り下げられたか、もとの同意が取りやめになったため、開けません。"
    "たのんだ機関の主担当に確かめてください。"
)
UNREADABLE = (
    "使えない文字（目に見えない制御文字）が入っています。消してから、もう一度送ってください。"
)


def check_case_side(case_id: uuid.UUID) -> None:
    """Only those who may share the case ask, send, remind and cancel."""
    if not may_share(case_id):
        raise ValidationError(NOT_THE_CASE_SIDE)


def check_desk(by: User, organization_id: uuid.UUID) -> None:
    """Only people of the asked organization answer."""
    if not works_for(by, organization_id):
        raise ValidationError(NOT_THE_DESK)


def lock_asked(row: AssessmentRequest | Referral) -> None:
    """Reload under a lock; withdrawn consent takes the row out of the desk's sight."""
    manager: Any = type(row)._default_manager
    try:
        row.refresh_from_db(from_queryset=manager.select_for_update(of=("self",)))
    except ObjectDoesNotExist as error:
        raise ValidationError(GONE) from error


def insert_item(row: Item) -> None:
    """Store an item; what lies beyond the writer's own grounds is refused with a sentence."""
    check_row(row)
    try:
        row.save(force_insert=True)
    except DataError as error:
        raise ValidationError(UNREADABLE) from error
    except DatabaseError as error:
        if "row-level security" in str(error):
            raise ValidationError(BEYOND) from error
        raise


def write_letter(
    row: AssessmentRequest | Referral, kind: LetterKind, text: str, *, by: User, at: dt.datetime
) -> None:
    """Put words into an envelope: P2, of the categories the consent covers, else 経過."""
    if not text.strip():
        return
    words = Consent.objects.filter(pk=row.consent_id).first() if row.consent_id else None
    letter = Letter(
        case_id=row.case_id,
        level=Level.P2,
        categories=words.categories if words else [Category.COURSE],
        author=by,
        created_at=at,
        kind=kind,
        text=text,
    )
    setattr(letter, "referral" if isinstance(row, Referral) else "request", row)
    insert_item(letter)


def open_desk(*, by: User, case: Case, organization: Organization, consent: Consent,
              due_on: dt.date) -> uuid.UUID:  # fmt: skip
    """Let the desk see the case's P1 part while it has something to answer."""
    ends = dt.datetime.combine(due_on, dt.time.max, tzinfo=dt.UTC) + AFTER_DUE
    return open_grant(
        by=by,
        case_id=case.pk,
        principal=f"o:{organization.pk}",
        basis=BasisName.REFERRAL,
        max_level=Level.P1,
        expires_at=ends,
        consent=consent,
        reason="つなぎ・照会",
    )


def close_desk(*, by: User, case_id: uuid.UUID, organization_id: uuid.UUID) -> None:
    """End the desk's view when nothing is left for it to answer on this case."""
    asked = AssessmentRequest.objects.filter(
        case_id=case_id, organization_id=organization_id, status__in=OPEN_REQUEST
    )
    sent = Referral.objects.filter(
        case_id=case_id, receiver_id=organization_id, status__in=OPEN_REFERRAL
    )
    if asked.exists() or sent.exists():
        return
    grants: models.query.RawQuerySet[Grant] | models.QuerySet[Grant]
    if may_share(case_id):
        grants = Grant.objects.raw("SELECT * FROM api.case_grants(%s)", [case_id])
    else:
        grants = Grant.objects.filter(case_id=case_id)
    for grant in grants:
        is_desk = grant.principal == f"o:{organization_id}" and grant.basis == BasisName.REFERRAL
        if is_desk and grant.revoked_at is None:
            close_grant(by=by, case_id=case_id, grant_id=grant.pk)
