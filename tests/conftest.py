"""Fixtures of every test that needs the database or somebody of the cast."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import HttpResponseBase
from django.template import Template
from django.test import Client, TransactionTestCase

from tasuki.access.context import sign_in_as
from tasuki.accounts.factors import METHODS_KEY
from tests.world import World

ALIASES = ["default", "trail"]
RENDER = Template._render  # type: ignore[attr-defined]
"""As it is before Django's test environment looks over its shoulder."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever uses the database may use the trail as well; transactional tests also ``setup``."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        marker = item.get_closest_marker("django_db")
        if marker is None and not names & {"db", "transactional_db", "world", "client_as"}:
            continue
        options: dict[str, Any] = dict(marker.kwargs) if marker else {}
        is_real = bool(options.get("transaction")) or "transactional_db" in names
        options.setdefault("databases", [*ALIASES, "setup"] if is_real else ALIASES)
        item.add_marker(pytest.mark.django_db(**options), append=False)


def pytest_collection_finish() -> None:
    """The program and its tests stay to the end: nobody looks through them for what can go, and
    what a test leaves is looked for less often. It is a sixth of the time of the pages' tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def plain_templates(django_test_environment: None) -> None:
    """Nobody notes which template was drawn with what: a test reads the page, as people do. To copy
    the context of every part of every page takes a tenth of its time."""
    Template._render = RENDER  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None) -> Iterator[None]:
    """Our own cluster instead of pytest-django's ``CREATE DATABASE`` (tests/database.py)."""
    from tests.database import empty_tables, test_database

    def clean(case: TransactionTestCase) -> None:
        empty_tables()
        for connection in connections.all(initialized_only=True):
            if connection.connection is not None and not connection.is_usable():
                connection.close()

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", clean)
    # A new connection would have to learn every table and rule again; those of the product stay
    # open as well.
    patch.setattr(TransactionTestCase, "_should_reload_connections", lambda case: False)
    with test_database():
        yield
    patch.undo()


@pytest.fixture
def world(db: None) -> World:
    """The cast and their organizations (tests/world.py)."""
    return World.load()


class StaffClient(Client):
    """Django's test client. In production a context ends with the request's transaction; here the
    test's own transaction stays open, so the client puts back what was set before."""

    def request(self, **request: Any) -> Any:
        before = {alias: _context(alias) for alias in ALIASES}
        try:
            return super().request(**request)
        finally:
            for alias, tokens in before.items():
                if connections[alias].in_atomic_block and not connections[alias].needs_rollback:
                    with connections[alias].cursor() as cursor:
                        cursor.execute(PUT_BACK, tokens)


PUT_BACK = "SELECT set_config('app.ctx', %s, true), set_config('app.sign_in', %s, true)"


def _context(alias: str) -> tuple[str, str]:
    if not connections[alias].in_atomic_block:
        return "", ""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.ctx', true), ''),"
            " coalesce(current_setting('app.sign_in', true), '')"
        )
        found: tuple[str, str] = cursor.fetchone()
        return found


def sign_in(client: Client, world: World, name: str) -> Client:
    """Sign ``name`` in as after password and authenticator app."""
    user = world.users[name]
    with transaction.atomic():
        before = _context("default")
        sign_in_as(user.pk)  # the last sign-in is written by the account itself
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        with connections["default"].cursor() as cursor:
            cursor.execute(PUT_BACK, before)
    prove(client)
    return client


def prove(client: Client, *, ago: float = 0) -> None:
    """The second factor was proved ``ago`` seconds before now."""
    session = client.session
    session[METHODS_KEY] = [{"method": "mfa", "type": "totp", "at": time.time() - ago}]
    session.save()


@pytest.fixture
def client_as(world: World) -> Callable[..., Client]:
    """``client_as("hanako")``: a client signed in with a second factor; ``None``: a stranger."""

    def make(name: str | None = None, **options: Any) -> Client:
        client = StaffClient(**options)
        return sign_in(client, world, name) if name else client

    return make


@pytest.fixture
def make_case(world: World) -> Callable[..., Any]:
    """``make_case("hanako", team=["kenji"], title=…)``, see ``World.make_case``."""
    return world.make_case


def body(response: HttpResponseBase) -> str:
    """The text of a page."""
    return bytes(getattr(response, "content", b"")).decode()
