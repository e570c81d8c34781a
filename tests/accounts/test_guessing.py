"""Guessing is stopped for an account and a source together; a source cannot be made up."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from tasuki.access.adapters import AccountAdapter
from tests.accounts.test_sign_in import enter, hanako
from tests.conftest import StaffClient, body

__all__ = ["hanako"]
WRONG = "ちがうパスワード1234"
LOCKED = "15分ほど"


def guess(times: int, **meta: Any) -> StaffClient:
    client = StaffClient(**meta)
    for _ in range(times):
        enter(client, WRONG)
    return client


def test_nobody_is_locked_out_from_elsewhere(hanako: Any) -> None:
    assert LOCKED in body(enter(guess(5, REMOTE_ADDR="192.0.2.66")))
    assert enter(StaffClient(REMOTE_ADDR="192.0.2.7")).status_code == 302
    assert LOCKED in body(enter(StaffClient(REMOTE_ADDR="192.0.2.66"))), "and another browser of it"


def test_a_header_makes_no_new_source(hanako: Any) -> None:
    for n in range(5):
        enter(StaffClient(REMOTE_ADDR="192.0.2.66", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}"), WRONG)
    fresh = StaffClient(REMOTE_ADDR="192.0.2.66", HTTP_X_FORWARDED_FOR="198.51.100.9")
    assert LOCKED in body(enter(fresh))


def test_behind_a_proxy_the_source_is_what_the_proxy_saw(hanako: Any, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def through(source: str, invented: str = "") -> StaffClient:
        chain = f"{invented}, {source}" if invented else source
        return StaffClient(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=chain)

    for n in range(5):
        enter(through("192.0.2.66", f"198.51.100.{n}"), WRONG)
    assert LOCKED in body(enter(through("192.0.2.66", "198.51.100.9")))
    assert enter(through("192.0.2.7")).status_code == 302


def test_one_network_of_ipv6_is_one_source(hanako: Any) -> None:
    for n in range(5):
        enter(StaffClient(REMOTE_ADDR=f"2001:db8:1:2::{n:x}"), WRONG)
    assert LOCKED in body(enter(StaffClient(REMOTE_ADDR="2001:db8:1:2:ffff::1")))
    assert enter(StaffClient(REMOTE_ADDR="2001:db8:1:3::1")).status_code == 302


@pytest.mark.parametrize("typed", ["HANAKO", "Hanako", " hanako "])
def test_other_spellings_count_alike(hanako: Any, typed: str) -> None:
    for _ in range(5):
        enter(StaffClient(), WRONG, typed)
    assert LOCKED in body(enter(StaffClient()))


def test_many_other_names_do_not_push_a_counter_out(hanako: Any) -> None:
    guess(5)
    for n in range(400):
        cache.set(f"flood-{n}", n, 900)
    assert LOCKED in body(enter(StaffClient()))


def test_the_key_holds_no_more_than_it_must() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.66")
    key = AccountAdapter(request)._get_login_attempts_cache_key(request, username="A" * 9999)
    assert len(key) < 100
