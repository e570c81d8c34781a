"""Something of a course is offered to the collections: a manuscript with a copy of the words.

No key leads from the manuscript back to the worksheet, the case or the idea, nor the other way; the
events of the two stand apart too. From there on the gate decides (exchange/actions/manuscripts.py).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.core.action import action
from tasuki.exchange.actions import offering
from tasuki.exchange.enums import CollectionKind
from tasuki.exchange.models import Manuscript
from tasuki.training.models import CollectedCase, PersonalSheet

UNREAD = "まだ別の人が確かめていない事例です。先に、チームのほかの人に確かめてもらってください。"


def words_for(kind: CollectionKind, text: str) -> dict[str, Any]:
    """Where the text stands in a manuscript of that kind."""
    return {"situation" if kind == CollectionKind.GOOD else "text": text}


@action
def offer_sheet(
    *, by: User, sheet: PersonalSheet, organization: Organization, kind: CollectionKind, text: str
) -> Manuscript:
    """One's own words of a worksheet; the sheet keeps only that some were offered, and when."""
    kind = CollectionKind(kind)
    made = offering.offer(by=by, organization=organization, kind=kind, **words_for(kind, text))
    sheet.offered_at = timezone.now()
    sheet.save(update_fields=["offered_at"])
    return made


@action
def offer_row(
    *, by: User, row: Any, organization: Organization, kind: CollectionKind, text: str
) -> Manuscript:
    """A case that a second person read, or an idea of the team."""
    if isinstance(row, CollectedCase) and row.checked_by_id is None:
        raise ValidationError(UNREAD)
    kind = CollectionKind(kind)
    return offering.offer(by=by, organization=organization, kind=kind, **words_for(kind, text))
