"""What a connection has prepared outlasts what is rolled back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, connection, connections, transaction

from tasuki.access.statements import KEPT, Lasting
from tests.world import World

ASKED = "SELECT %s::int + 41"


def ask(number: Any = 1) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [number])
        return cursor.fetchone()[0]


def runs() -> int:
    """How often the server ran our statement as a prepared one, on this connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(generic_plans + custom_plans), 0) FROM pg_prepared_statements"
            " WHERE statement = 'SELECT $1::int + 41'"
        )
        return int(cursor.fetchone()[0])


def refuse_and_count() -> int:
    before = runs()
    for _ in range(6):
        with transaction.atomic():
            assert ask() == 42
            transaction.set_rollback(True)
    return runs() - before


def test_a_refusal_forgets_nothing(world: World) -> None:
    assert refuse_and_count() >= 4, "from the third time on it is prepared"


@pytest.mark.django_db(transaction=True)
def test_nor_does_the_end_of_its_transaction() -> None:
    assert refuse_and_count() >= 4


def test_what_failed_can_be_asked_again(world: World) -> None:
    for _ in range(3):
        ask()
    for _ in range(3):
        with pytest.raises(DataError), transaction.atomic():
            ask("x")
    with pytest.raises(DataError), transaction.atomic():
        ask(2**31 - 1)
    assert ask() == 42


def test_what_the_database_refused_takes_all_that_was_prepared_along(world: World) -> None:
    """A plan may be what is wrong, as after a change of its table."""
    for _ in range(3):
        ask()
    assert runs() > 0
    with pytest.raises(DataError), transaction.atomic():
        ask(2**31 - 1)
    assert runs() == 0


def test_only_so_many_are_kept(world: World) -> None:
    with connection.cursor() as cursor:
        for number in range(KEPT + 30):
            for _ in range(3):
                cursor.execute(f"SELECT %s::int + {number}", [1])
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        assert KEPT - 5 <= cursor.fetchone()[0] <= KEPT + 1


@pytest.mark.django_db(databases=["default", "trail", "setup"])
def test_only_the_role_of_the_pages_keeps_them() -> None:
    for alias in ("default", "trail", "setup"):
        connections[alias].ensure_connection()
        link: Any = connections[alias].connection
        assert isinstance(link._prepared, Lasting) == (alias != "setup"), alias
