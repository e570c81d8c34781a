"""What the case is called and what is due next."""

from __future__ import annotations

from typing import Any

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.models import Case
from tasuki.core.action import action
from tasuki.core.rows import lock_row, write_changes

CASE_FIELDS = ("title", "is_urgent", "due_on", "due_what")


@action
def change_case(*, by: User, case: Case, revision: int | None = None, **fields: Any) -> Case:
    """Change title, urgency or due date; a newer revision is refused with the code ``stale``."""
    lock_row(case, revision)
    write_changes(case, fields, CASE_FIELDS)
    write_event(Action.CHANGE, case_id=case.pk)
    return case
