"""Notices as mails: a sentence of the kind and where to look. Never a name, a number, a place.

``tasuki.config.mailing`` sends what waits, once a minute, when mail is configured. Each mail is
written in the name and with the rights its reader has at that moment: what they may no longer see
sends none.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.access.models import Notice
from tasuki.accounts.models import User

SUBJECT = "【たすき】お知らせがあります"
BODY = (
    "{words}\n\n"
    "内容は、たすきに入って「お知らせ」で確かめてください。\n"
    "{address}/notices/\n\n"
    "このメールに、名前や内容は書かれていません。返信はできません。\n"
)
FRESH = dt.timedelta(days=1)
"""Older notices are not mailed: after a long stop nobody needs a hundred mails."""


def is_configured() -> bool:
    """Whether this installation sends mails: it has a server, a sender and an address."""
    return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL and settings.ADDRESS)


def send_waiting() -> int:
    """Send one mail for each notice that waits; returns how many. None without configuration.

    A mail that cannot be sent raises ``OSError`` (smtplib's errors are of that kind); its notice
    and those after it wait for the next time.
    """
    if not is_configured():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.waiting_for_mail()")
        people = [row[0] for row in cursor.fetchall()]
    return sum(_send_to(one) for one in people)


def _send_to(user_id: uuid.UUID) -> int:
    with acting_as(user_id) as viewer:
        rows = Notice.objects.filter(user_id=user_id, created_at__gt=timezone.now() - FRESH)
        waiting = rows.filter(mailed_at__isnull=True, seen_at__isnull=True)
        ids = list(waiting.order_by("created_at").values_list("pk", flat=True))
    return sum(_send(user_id, one) for one in ids) if viewer.organization_ids else 0


def _send(user_id: uuid.UUID, notice_id: uuid.UUID) -> bool:
    """One mail in one transaction: what was marked and not sent is not marked."""
    with acting_as(user_id):
        notice = Notice.objects.filter(pk=notice_id, mailed_at__isnull=True).first()
        user = User.objects.get(pk=user_id)
        if notice is None or not user.email:
            return False
        Notice.objects.filter(pk=notice_id).update(mailed_at=timezone.now())
        body = BODY.format(words=notice.get_kind_display(), address=settings.ADDRESS)
        EmailMessage(SUBJECT, body, settings.DEFAULT_FROM_EMAIL, [user.email]).send()
    return True
