"""サインインしている端末: one's own sessions, and ending them. It works at once."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from tasuki.access.browsers import UNKNOWN
from tasuki.access.clock import IDLE, LONGEST
from tasuki.access.models import Session
from tasuki.access.sessions import hash_of
from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.core.action import action

GONE = "この端末のサインインは、もう終わっています。"
MOST = 50


@dataclass(frozen=True)
class Device:
    """One line of the list."""

    session_id: uuid.UUID
    browser: str
    started_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


def own_devices(user: User, key: str) -> list[Device]:
    """Where ``user`` is signed in, this browser (session key ``key``) first; at most ``MOST``."""
    now, this = timezone.now(), hash_of(key)
    rows = Session.objects.filter(
        user=user,
        expires_at__gt=now,
        seen_at__gt=now - dt.timedelta(seconds=IDLE),
        started_at__gt=now - dt.timedelta(seconds=LONGEST),
    ).order_by("-seen_at", "-id")[:MOST]
    devices = [
        Device(one.pk, one.browser or UNKNOWN, one.started_at, one.seen_at, one.key_hash == this)
        for one in rows
    ]
    return sorted(devices, key=lambda one: not one.is_this)


@action
def end_session(*, by: User, session_id: uuid.UUID) -> None:
    """End one session of one's own. Raises ``ValidationError`` when it is over already."""
    if not Session.objects.filter(user=by, pk=session_id).delete()[0]:
        raise ValidationError(GONE)
    write_event(Action.SIGN_OUT, object_ids=[session_id], purpose="ほかの端末を終わらせた")


@action
def end_other_sessions(*, by: User, key: str) -> int:
    """End all sessions of one's own but that of ``key``; how many those were."""
    count, _ = Session.objects.filter(user=by).exclude(key_hash=hash_of(key)).delete()
    if count:
        write_event(Action.SIGN_OUT, purpose=f"ほかの端末を終わらせた（{count}）")
    return count
