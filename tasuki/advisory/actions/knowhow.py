"""What a support taught: told to every municipality of the prefecture, or offered to everybody."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.advisory.actions.support import refuse_illegal, step
from tasuki.advisory.models import KnowHow, Support
from tasuki.advisory.supervision_enums import SupervisionTheme
from tasuki.advisory.supervision_queries import themes
from tasuki.advisory.support_enums import Side, SupportStatus
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row, lock_row, store
from tasuki.exchange.actions.offering import offer
from tasuki.exchange.enums import CollectionKind
from tasuki.exchange.models import Manuscript
from tasuki.places.models import Prefecture

NOT_RECURRING = "ノウハウにできるのは、2つ以上の市町村から出たテーマだけです。"
WITHDRAWN = "もう取り下げています。"
S = SupportStatus


@action
def publish(
    *,
    by: User,
    organization: Organization,
    support: Support,
    revision: int | None = None,
    **words: Any,
) -> KnowHow:
    """``title situation done changed hint fields`` in words that name no municipality; the copy
    has no key to the support. The support is SHARED with it."""
    lock_row(support, revision)
    refuse_illegal(support, Side.OFFICE, S.SHARED)
    row = _told(by, support.municipality.prefecture_id, words)
    step(
        by=by, organization=organization, support=support, side=Side.OFFICE, to=S.SHARED,
        knowhow=row,
    )  # fmt: skip
    return row


@action
def publish_theme(
    *, by: User, prefecture: Prefecture, theme: SupervisionTheme, **words: Any
) -> KnowHow:
    """What several municipalities asked under one theme, as ``publish``; no key leads to them."""
    if theme not in {one for one, _ in themes()}:
        raise ValidationError(NOT_RECURRING)
    return _told(by, prefecture.pk, words)


def _told(by: User, prefecture_id: str, words: dict[str, Any]) -> KnowHow:
    row = KnowHow(prefecture_id=prefecture_id, by=by, **words)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.CREATE, object_ids=[row.pk], purpose="knowhow")
    return row


@action
def offer_to_all(
    *,
    by: User,
    organization: Organization,
    support: Support,
    revision: int | None = None,
    **words: Any,
) -> Manuscript:
    """The same words as the beginning of a manuscript of the collections, where two people read
    it before anybody else does."""
    lock_row(support, revision)
    refuse_illegal(support, Side.OFFICE, S.SHARED)
    made = offer(
        by=by, organization=organization, kind=CollectionKind.PIONEER, title=words["title"],
        text="\n\n".join(filter(None, (words["situation"], words["done"], words["changed"]))),
        try_first=words["hint"], fields=words["fields"],
        prefecture=support.municipality.prefecture,
    )  # fmt: skip
    step(by=by, organization=organization, support=support, side=Side.OFFICE, to=S.SHARED)
    return made


@action
def withdraw(*, by: User, knowhow: KnowHow) -> KnowHow:
    """Nobody but the office reads it any more."""
    if knowhow.withdrawn_at is not None:
        raise ValidationError(WITHDRAWN)
    store(knowhow, {"withdrawn_at": timezone.now()})
    write_event(Action.REVOKE, object_ids=[knowhow.pk], purpose="knowhow")
    return knowhow
