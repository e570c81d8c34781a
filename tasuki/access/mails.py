"""Notices as mails: a sentence of the kind and where to look. Never a name, a number, a place.

``tasuki.config.mailing`` sends what waits, once a minute, when mail is configured. Each mail is
written in the name and with the rights its reader has at that moment: what they may no longer see
sends none.

A mail and its mark are one transaction: a server that is away costs nothing, two senders at once
send one. A machine that dies between the server's "taken" and our commit sends it again, under the
same Message-ID, by which mail servers and programs know a mail they have.
"""

from __future__ import annotations

import datetime as dt
import smtplib
import uuid
from dataclasses import dataclass, field

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
FOR_GOOD = 500
"""Reply codes from here on will not change by trying again (RFC 5321, 4.2.1)."""
FRESH = dt.timedelta(days=1)
"""Older notices are not mailed: after a long stop nobody needs a hundred mails."""


@dataclass
class Sent:
    """``count`` mails were taken; ``refused``: account and reply code where the mailbox was not."""

    count: int = 0
    refused: list[tuple[str, int]] = field(default_factory=list)


def is_configured() -> bool:
    """Whether this installation sends mails: it has a server, a sender and an address."""
    return bool(settings.EMAIL_HOST and settings.DEFAULT_FROM_EMAIL and settings.ADDRESS)


def send_waiting() -> Sent:
    """Send one mail for each notice that waits; nothing without configuration.

    A server that cannot be reached raises ``OSError`` (smtplib's errors are of that kind); what is
    left waits for the next time. A mailbox that refuses holds up nobody else.
    """
    sent = Sent()
    if not is_configured():
        return sent
    with connection.cursor() as cursor:
        cursor.execute("SELECT api.waiting_for_mail()")
        people = [row[0] for row in cursor.fetchall()]
    for one in people:
        _send_to(one, sent)
    return sent


def _send_to(user_id: uuid.UUID, sent: Sent) -> None:
    with acting_as(user_id) as viewer:
        rows = Notice.objects.filter(user_id=user_id, created_at__gt=timezone.now() - FRESH)
        waiting = rows.filter(mailed_at__isnull=True, seen_at__isnull=True)
        ids = list(waiting.order_by("created_at").values_list("pk", flat=True))
    for notice_id in ids if viewer.organization_ids else ():
        try:
            sent.count += _send(user_id, notice_id)
        except smtplib.SMTPRecipientsRefused as error:
            sent.refused += _refused(user_id, notice_id, error)


def _send(user_id: uuid.UUID, notice_id: uuid.UUID) -> bool:
    """One mail in one transaction: what was marked and not sent is not marked. Whoever marks it
    sends it; another process that waited for the row finds it marked."""
    with acting_as(user_id):
        waiting = Notice.objects.filter(pk=notice_id, mailed_at__isnull=True)
        notice, user = waiting.first(), User.objects.get(pk=user_id)
        if notice is None or not user.email or not waiting.update(mailed_at=timezone.now()):
            return False
        mail_of(notice, user.email).send()
    return True


def mail_of(notice: Notice, to: str) -> EmailMessage:
    """The mail of a notice. Its id names the notice, not our machine (as the default would), and
    no out-of-office reply comes back (RFC 3834)."""
    sender = str(settings.DEFAULT_FROM_EMAIL)
    domain = sender.rpartition("@")[2].strip("<> ")
    headers = {"Message-ID": f"<{notice.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    body = BODY.format(words=notice.get_kind_display(), address=settings.ADDRESS)
    return EmailMessage(SUBJECT, body, sender, [to], headers=headers)


def _refused(
    user_id: uuid.UUID, notice_id: uuid.UUID, error: smtplib.SMTPRecipientsRefused
) -> list[tuple[str, int]]:
    """A mailbox that is busy (4xx) is tried again; one that will never take it (5xx) is not. The
    notice itself stays on the page either way."""
    code = max((reply[0] for reply in error.recipients.values()), default=0)
    with acting_as(user_id):
        if code >= FOR_GOOD:
            Notice.objects.filter(pk=notice_id).update(mailed_at=timezone.now())
        return [(User.objects.get(pk=user_id).username, code)]
