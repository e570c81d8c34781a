"""Who asked whom for a talk in 朝霧県, one request in each state, and the groups in which people of
its municipalities talk (``content/network.yaml``)."""

from __future__ import annotations

import datetime as dt

from tasuki.access.enums import NoticeKind
from tasuki.access.models import Notice
from tasuki.config.demonstration.acting import acting, office, organization, user
from tasuki.config.demonstration.content import Row, read
from tasuki.config.demonstration.reference import key
from tasuki.exchange.actions import contacting, groups, network
from tasuki.exchange.enums import Reach
from tasuki.exchange.looking import prefecture_of
from tasuki.exchange.models import Card, ContactRequest, Group, GroupMember
from tasuki.exchange.network_enums import MemberStatus

LONG_AGO = dt.timedelta(days=20)
GROUP_NEWS = (NoticeKind.GROUP_ASKED, NoticeKind.GROUP_JOINED, NoticeKind.THREAD)
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


def tell_groups() -> None:
    """Begun, joined and talked in; what is there stays."""
    for row in read("network")["groups"]:
        _group(row)


def _group(row: Row) -> None:
    with acting(row["by"]) as by:
        if Group.objects.filter(pk=key(row["id"])).exists():
            return
        home = organization(office(row["by"]))
        group = groups.open_group(
            by=by, organization=home, name=row["name"], about=row["about"], is_peer=row["peer"],
            joining=row["joining"], prefecture=prefecture_of(home) if row["near"] else None,
            id=key(row["id"]),
        )  # fmt: skip
    _come_in(group, row["people"])
    with acting(row["by"]) as by:
        for member in GroupMember.objects.filter(group=group, status=MemberStatus.WAITING):
            groups.place_member(by=by, member=member, status=MemberStatus.IN)
    for topic in row["topics"]:
        _talk(group, topic)
    for name in (row["by"], *row["people"]):
        with acting(name) as by:
            news = Notice.objects.filter(user=by, kind__in=GROUP_NEWS, seen_at__isnull=True)
            news.update(seen_at=group.opened_at)
    _come_in(group, row["waiting"])


def _come_in(group: Group, names: list[str]) -> None:
    for name in names:
        with acting(name) as by:
            groups.join_group(by=by, organization=organization(office(name)), group=group)


def _talk(group: Group, topic: Row) -> None:
    first, *others = topic["posts"]
    with acting(first["by"]) as by:
        thread = network.open_thread(
            by=by, organization=organization(office(first["by"])), title=topic["title"],
            reach=Reach.GROUP, group=group, text=first["text"], id=key(topic["id"]),
        )  # fmt: skip
    for post in others:
        with acting(post["by"]) as by:
            network.write_post(
                by=by, organization=organization(office(post["by"])), thread=thread,
                text=post["text"],
            )  # fmt: skip


def let_one_expire(using: str) -> None:
    """One was left without an answer until its days were over: only the database knows that."""
    for row in read("network")["requests"]:
        if row["becomes"] == "expired":
            number = key(f"contact-{row['from']}-{row['to']}")
            kept = ContactRequest.objects.using(using).filter(pk=number)
            for one in kept:
                if one.is_waiting:
                    kept.update(asked_at=one.asked_at - LONG_AGO, ends_at=one.ends_at - LONG_AGO)
