"""The stage itself: who the tests are, and that nothing of one test reaches the next."""

import pytest
from django.db import connection, connections

from tasuki.access.context import acting_as
from tasuki.cases.models import Case, Record
from tests.world import World


def test_tests_are_web(world: World) -> None:
    for alias in ("default", "trail"):
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles"
                " WHERE rolname = current_user"
            )
            assert cursor.fetchone() == ("web", False)


def test_a_case_is_seen_by_its_team_only(world: World) -> None:
    case = world.make_case("hanako", team=["kenji"])
    world.make_record(case)
    assert Case.objects.count() == 0
    for name, cases, records in (("hanako", 1, 1), ("kenji", 1, 1), ("jiro", 0, 0)):
        with acting_as(world.users[name].pk):
            assert (Case.objects.count(), Record.objects.count()) == (cases, records), name


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", [1, 2])
def test_committed_rows_are_swept_away(world: World, run: int) -> None:
    world.make_case("hanako")
    with acting_as(world.hanako.pk):
        assert Case.objects.count() == 1
    with connections["setup"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        assert cursor.fetchone() == (1,)
    assert not connection.in_atomic_block
