"""助けを求める: ask one person, answer, tell one more with the asker's yes, end, take back.

The trail says that it happened, to whoever did it alone, and names neither row nor counterpart. The
other one is told by the database that something waits (``api.tell_relief``).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from tasuki.accounts.models import Membership, Organization, User
from tasuki.advisory.models import Relief
from tasuki.advisory.relief_enums import PassAnswer
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action
from tasuki.core.dates import today
from tasuki.core.rows import check_row, lock_row, store

SOURCE = "advisory:own_relief"


@action
def ask(
    *, by: User, chosen: User, at: Organization, text: str, helps: list[str], is_quiet: bool
) -> Relief:
    """One person, where they work, is asked."""
    row = Relief(asker=by, chosen=chosen, at=at, text=text, helps=helps, is_quiet=is_quiet)
    check_row(row)
    row.save(force_insert=True)
    write_event(Action.REQUEST, source=SOURCE)
    return row


@action
def answer(
    *, by: User, relief: Relief, takes: str, reply: str, agreed: str, until: dt.date | None
) -> Relief:
    """The chosen person says something, or says it anew."""
    lock_row(relief, None)
    store(relief, {"takes": takes, "reply": reply, "agreed": agreed, "until": until})
    write_event(Action.ANSWER, source=SOURCE)
    return relief


@action
def ask_to_pass(*, by: User, relief: Relief, seat: Membership) -> Relief:
    """May one more person be told? Nobody is, before the asker says yes."""
    lock_row(relief, None)
    store(relief, {
        "pass_to": seat.user, "pass_at": seat.organization, "pass_answer": PassAnswer.ASKED,
    })  # fmt: skip
    write_event(Action.REQUEST, source=SOURCE)
    return relief


@action
def say_to_pass(*, by: User, relief: Relief, is_yes: bool) -> Relief | None:
    """The asker's yes is a request of their own to that person, in the same words; their no tells
    nobody."""
    lock_row(relief, None)
    given: Any = PassAnswer.YES if is_yes else PassAnswer.NO
    store(relief, {"pass_answer": given})
    write_event(Action.ANSWER, source=SOURCE)
    if not is_yes or relief.pass_to is None or relief.pass_at is None:
        return None
    said: dict[str, Any] = {"text": relief.text, "helps": relief.helps, "is_quiet": False}
    return ask(by=by, chosen=relief.pass_to, at=relief.pass_at, **said)


@action
def end(*, by: User, relief: Relief) -> Relief:
    """The asker is helped; both may still read it."""
    lock_row(relief, None)
    store(relief, {"ended_on": today()})
    write_event(Action.MOVE, source=SOURCE)
    return relief


@action
def take_back(*, by: User, relief: Relief) -> None:
    """Nothing of it is left, with either of the two."""
    lock_row(relief, None)
    Relief.objects.filter(pk=relief.pk).delete()
    write_event(Action.REVOKE, source=SOURCE)
