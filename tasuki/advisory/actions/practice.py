"""A pioneering practice that two people checked is sent to the municipalities of the prefecture."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from tasuki.access.enums import NoticeKind
from tasuki.access.notices import notify
from tasuki.accounts.models import User
from tasuki.advisory.actions.rounds import town_officers
from tasuki.advisory.models import PracticeSent
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.rows import check_row
from tasuki.exchange.enums import CollectionKind
from tasuki.exchange.models import Publication
from tasuki.places.models import Municipality, Prefecture

NOT_ONE = "送れるのは、2人が確かめて事例集に出た、先駆的な取組です。"
SENT = "もう送っています。"


@action
def send(
    *, by: User, prefecture: Prefecture, publication: Publication, word: str = ""
) -> PracticeSent:
    """Once; whoever works in the 主管課 of a municipality gets a notice without content."""
    if publication.kind != CollectionKind.PIONEER or publication.hidden_at is not None:
        raise ValidationError(NOT_ONE)
    if PracticeSent.objects.filter(prefecture=prefecture, publication=publication.pk).exists():
        raise ValidationError(SENT)
    row = PracticeSent(prefecture=prefecture, publication=publication.pk, word=word, by=by)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.DECIDE, object_ids=[row.pk, publication.pk], purpose="practice")
    places = Municipality.objects.filter(prefecture=prefecture)
    notify(NoticeKind.PRACTICE, town_officers(places), object_id=row.pk)
    return row
