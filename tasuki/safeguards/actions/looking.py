"""Why somebody outside the team looks at a case that day."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.enums import LookPurpose
from tasuki.access.models import Opening
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.models import Case
from tasuki.core.action import action

SAY_MORE = "「そのほか」のときは、何のために開くのかを書いてください。"


@action
def say_purpose(*, by: User, case: Case, purpose: str, words: str = "") -> Opening:
    """Write down the purpose; it counts until midnight. Raises ``ValidationError``."""
    if purpose == LookPurpose.OTHER and not words:
        raise ValidationError({"words": SAY_MORE})
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    midnight = timezone.make_aware(dt.datetime.combine(tomorrow, dt.time()))
    opening = Opening(user=by, case_id=case.pk, purpose=purpose, words=words, ends_at=midnight)
    opening.save(force_insert=True)
    label = str(LookPurpose(purpose).label)
    write_event(Action.PURPOSE, case_id=case.pk, object_ids=[opening.pk], purpose=label)
    return opening
