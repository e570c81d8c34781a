"""Who asked whom for a talk in 朝霧県 (``content/network.yaml``): one request in each state."""

from __future__ import annotations

import datetime as dt

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.content import Row, read
from tasuki.config.demonstration.reference import key
from tasuki.exchange.actions import contacting
from tasuki.exchange.models import Card, ContactRequest

LONG_AGO = dt.timedelta(days=20)
TOLD = (NoticeKind.CONTACT_ASKED, NoticeKind.CONTACT_ANSWERED)


def tell_requests() -> None:
    """Asked, and answered where it was; what is there stays."""
    for row in read("network")["requests"]:
        _ask(row)


def _ask(row: Row) -> None:
    asker, asked = row["from"], row["to"]
    number = key(f"contact-{asker}-{asked}")
    with acting(asker) as by:
        if ContactRequest.objects.filter(pk=number).exists():
            return
        made = contacting.ask_contact(
            by=by, organization=organization(office(asker)), way=row["way"], why=row["why"],
            card=Card.objects.get(pk=user(asked).pk), id=number,
        )  # fmt: skip
        if row["becomes"] == "withdrawn":
            contacting.end_contact(by=by, request=made)
    if row["becomes"] in {"accepted", "declined"}:
        with acting(asked) as by:
            if row["becomes"] == "accepted":
                contacting.accept_contact(by=by, request=made, contact=row["contact"])
            else:
                contacting.end_contact(by=by, request=made)
    if row["becomes"] != "waiting":
        for name in (asker, asked):
            with acting(name) as by:
                news = Notice.objects.filter(user=by, kind__in=TOLD, seen_at__isnull=True)
                news.update(seen_at=made.asked_at)


def let_one_expire(using: str) -> None:
    """One was left without an answer until its days were over: only the database knows that."""
    for row in read("network")["requests"]:
        if row["becomes"] == "expired":
            number = key(f"contact-{row['from']}-{row['to']}")
            kept = ContactRequest.objects.using(using).filter(pk=number)
            for one in kept:
                if one.is_waiting:
                    kept.update(asked_at=one.asked_at - LONG_AGO, ends_at=one.ends_at - LONG_AGO)
