"""Mails of notices: one each, from the kind alone, with the reader's rights, or none at all."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from tasuki.access.context import acting_as
from tasuki.access.enums import NoticeKind
from tasuki.access.mails import SUBJECT, send_waiting
from tasuki.access.models import Notice
from tasuki.access.notices import notify
from tasuki.accounts.actions import set_email
from tasuki.config import staffing
from tests.database import admin
from tests.world import World, key

pytestmark = pytest.mark.django_db(transaction=True)
CANARIES = ("ひみつの世帯", "W-SECRET-1", "田中", "みほん町", "山田", "中村", "高橋")


@pytest.fixture
def mailing(settings: Any) -> Iterator[None]:
    """A server is configured, and kenji, mika and jiro have an address."""
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "tasuki@example.jp"
    settings.ADDRESS = "https://tasuki.example.jp"
    people = [key("user", name) for name in ("kenji", "mika", "jiro")]
    with admin() as raw:
        give = "UPDATE accounts_user SET email = username || '@example.jp' WHERE id = ANY (%s)"
        raw.execute(give, [people])
        yield
        raw.execute("UPDATE accounts_user SET email = '' WHERE id = ANY (%s)", [people])


def tell(world: World, *names: str, kinds: Any = (NoticeKind.LEAD,), case_id: Any = None) -> None:
    with acting_as(world.hanako.pk):
        for kind in kinds:
            notify(kind, [world.users[name].pk for name in names], case_id=case_id)


def test_every_kind_is_one_mail_and_none_says_anything(world: World, mailing: None) -> None:
    case = world.make_case("hanako", team=["kenji"], title="ひみつの世帯", number="W-SECRET-1")
    tell(world, "kenji", kinds=NoticeKind, case_id=case.pk)
    assert send_waiting().count == len(NoticeKind) == len(mail.outbox)
    said = set()
    for one in mail.outbox:
        assert (one.subject, one.to) == (SUBJECT, ["kenji@example.jp"])
        whole = one.message().as_bytes().decode() + one.subject + str(one.body)
        for canary in (*CANARIES, str(case.pk), str(world.kenji.pk), str(world.hanako.pk)):
            assert canary not in whole
        assert "https://tasuki.example.jp/notices/" in str(one.body)
        said.add(str(one.body).split("\n")[0])
    assert said == {str(kind.label) for kind in NoticeKind}
    assert send_waiting().count == 0  # once


def test_what_one_may_no_longer_see_sends_none(world: World, mailing: None) -> None:
    case = world.make_case("hanako")
    tell(world, "kenji", "jiro", case_id=case.pk)
    tell(world, "mika")
    assert send_waiting().count == 1
    assert mail.outbox[0].to == ["mika@example.jp"]


def test_what_was_read_on_the_page_sends_none(world: World, mailing: None) -> None:
    tell(world, "kenji")
    with acting_as(world.kenji.pk):
        Notice.objects.update(seen_at="2026-01-01T00:00Z")
    assert send_waiting().count == 0


def test_whoever_left_gets_none(world: World, mailing: None) -> None:
    tell(world, "kenji")
    with admin() as raw:
        raw.execute("UPDATE accounts_membership SET ends_on = '2021-01-01' WHERE id = %s",
                    [key("membership", "kenji")])  # fmt: skip
        assert send_waiting().count == 0
        raw.execute("UPDATE accounts_membership SET ends_on = NULL WHERE id = %s",
                    [key("membership", "kenji")])  # fmt: skip


def test_without_configuration_nothing_is_sent(world: World, mailing: None, settings: Any) -> None:
    tell(world, "kenji")
    for name in ("EMAIL_HOST", "DEFAULT_FROM_EMAIL", "ADDRESS"):
        before = getattr(settings, name)
        setattr(settings, name, "")
        assert send_waiting().count == 0
        setattr(settings, name, before)
    assert mail.outbox == []
    assert send_waiting().count == 1


def test_a_mail_that_failed_is_sent_later(
    world: World, mailing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(world, "kenji")

    def broken(self: Any, fail_silently: bool = False) -> int:
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", broken)
        with pytest.raises(OSError):
            send_waiting()
    assert send_waiting().count == 1


def test_an_address_is_given_by_command(world: World) -> None:
    assert "kansa@example.jp" in staffing.run(["user", "mail", "kansa", "kansa@example.jp"],
                                              using="setup")[0]  # fmt: skip
    with pytest.raises(ValidationError):
        set_email(by=None, user=world.kansa, email="だめ", using="setup")
    staffing.run(["user", "mail", "kansa"], using="setup")
    with admin() as raw:
        row = raw.execute("SELECT email FROM accounts_user WHERE id = %s", [world.kansa.pk])
        assert row.fetchone() == ("",)
