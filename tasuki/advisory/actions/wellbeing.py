"""わたしの調子: somebody writes of this month, and takes away what they wrote.

The trail says that it happened, to its writer alone (``cases.rules.TRAIL``), and nothing of what.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.advisory.models import OwnMonth
from tasuki.advisory.wellbeing_enums import month_of
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.dates import today
from tasuki.core.rows import check_row, store

SOURCE = "advisory:own"
"""How every line of the trail about one's own page begins: nobody else reads those lines."""


@action
def say_month(*, by: User, organization: Organization, **answers: Any) -> OwnMonth:
    """Of this month; what is not named stays. ``answers``: any of ``QUESTIONS``, None: unknown."""
    month = month_of(today())
    row = OwnMonth.objects.select_for_update().filter(user=by, month=month).first()
    if row is None:
        row = OwnMonth(user=by, organization=organization, month=month, **answers)
        check_row(row, answers)
        row.save(force_insert=True)
    else:
        store(row, answers | {"edited_at": timezone.now()})
    write_event(Action.CHANGE, source=SOURCE)
    return row


@action
def forget_months(*, by: User) -> int:
    """Everything of oneself is gone; what was counted of months that are over stays a number."""
    number, _ = OwnMonth.objects.filter(user=by).delete()
    write_event(Action.CHANGE, source=SOURCE)
    return number
