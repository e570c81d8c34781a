"""わたしの調子 against whoever subtracts figures, and against whoever writes SQL as ``web``."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tasuki.access.context import acting_as
from tasuki.advisory.actions import wellbeing as actions
from tasuki.advisory.models import OwnMonth
from tasuki.advisory.wellbeing_enums import month_of
from tasuki.audit.models import Event
from tasuki.core.dates import today
from tasuki.core.months import months_after
from tests.advisory import wellbeing as at
from tests.advisory.test_support_attacks import run
from tests.database import as_role
from tests.world import HOSHIMI, WAKABA, World

ClientAs = Callable[..., Any]
ELEVEN = [1, 1, 2, 2, 2, 2, 4, 4, 5, 5, 5]
QUESTIONS = ("drained", "alone")


def count(other: at.Connection, *months: tuple[dt.date, at.Said]) -> list[at.Shares]:
    """The months planted and counted one after the other."""
    found = []
    for month, said in months:
        at.plant(other, month, said)
        other.execute(at.CLOSE)
        found.append(at.shown(other, month))
    return found


@pytest.mark.parametrize("number", [4, 5, 9, 10])
def test_five_people_are_a_figure_and_four_are_nothing(db: None, number: int) -> None:
    with at.apart() as other:
        count(other, (at.LAST, at.alike(WAKABA, [3] * number)))
        found = at.sizes(other, at.LAST)
        word = {5: "5", 9: "5", 10: "10"}.get(number)
        assert found == ({WAKABA: (word, "middle"), None: (word, "middle")} if word else {})
        assert at.shown(other, at.LAST) == {}, "everybody in one band tells of everybody"


def test_bands_are_as_fine_as_five_people_in_each_allow(db: None) -> None:
    with at.apart() as other:
        said = at.alike(WAKABA, [2] * 5 + [3] * 5 + [5] * 5)
        two = {name: (t, {"alone": a["drained"]}) for name, (t, a) in said.items()}
        del two[f"{WAKABA}-7"]
        for name, (town, answers) in two.items():
            said[name] = (town, said[name][1] | answers)
        (found,) = count(other, (at.LAST, said))
        assert found[WAKABA, "drained"] == 3 and found[WAKABA, "alone"] == 2
        (tenths,) = other.execute(
            "SELECT s.tenths FROM advisory_ownshare s JOIN advisory_ownfigure f"
            " ON f.id = s.figure_id WHERE f.municipality_id = %s AND question = 'alone'",
            [WAKABA],
        ).fetchall()
        assert tenths == ([6, 4],), "9 of 14 and 5 of 14, as tenths"


def test_the_whole_never_tells_of_a_town_that_is_withheld(db: None) -> None:
    with at.apart() as other:
        count(other, (at.LAST, at.alike(WAKABA, ELEVEN) | at.alike(HOSHIMI, [5] * 4)))
        assert set(at.sizes(other, at.LAST)) == {WAKABA}
    with at.apart() as other:
        small = at.alike(HOSHIMI, [1] * 4) | at.alike(at.THIRD, [5] * 4)
        (found,) = count(other, (at.LAST, at.alike(WAKABA, ELEVEN) | small))
        assert set(at.sizes(other, at.LAST)) == {WAKABA, None}
        assert set(found) == {(WAKABA, "drained")}, "four and four are left"


def test_a_colleague_who_left_is_not_the_difference_of_two_months(db: None) -> None:
    with at.apart() as other:
        now = at.alike(WAKABA, [*ELEVEN, 5])
        then = at.alike(WAKABA, [*ELEVEN, 5, 1])
        first, second = count(other, (at.BEFORE, then), (at.LAST, now))
        assert first and not second
        assert at.sizes(other, at.LAST)[WAKABA] == ("10", "middle")
    with at.apart() as other:
        first, second = count(
            other, (at.BEFORE, at.alike(WAKABA, ELEVEN)), (at.LAST, at.alike(WAKABA, ELEVEN))
        )
        assert first == second != {}, "the same people may say something else"


def test_whoever_takes_their_answers_away_changes_no_figure_and_stays_hidden(db: None) -> None:
    with at.apart() as other:
        (first,) = count(other, (at.BEFORE, at.alike(WAKABA, ELEVEN)))
        other.execute(
            "DELETE FROM advisory_ownmonth WHERE user_id = %s", [at.person(f"{WAKABA}-0")]
        )
        other.execute(at.CLOSE)
        assert at.shown(other, at.BEFORE) == first
        (second,) = count(other, (at.LAST, at.alike(WAKABA, ELEVEN[1:], start=1)))
        assert second == {}, "those who are left are the same, but one is missing"


def test_counting_again_changes_nothing(db: None) -> None:
    with at.apart() as other:
        (first,) = count(other, (at.LAST, at.alike(WAKABA, ELEVEN)))
        at.plant(other, at.LAST, at.alike(WAKABA, [5], start=11))
        assert other.execute(at.CLOSE).fetchone() == (0,)
        assert at.shown(other, at.LAST) == first
        at.plant(other, month_of(today()), at.alike(WAKABA, ELEVEN))
        assert other.execute(at.CLOSE).fetchone() == (0,), "this month still runs"


def made(draw: random.Random, before: at.Said) -> at.Said:
    """People of three towns; many of them answered the month before."""
    said: at.Said = {}
    for town in at.TOWNS:
        old = [name for name, (place, _) in before.items() if place == town]
        for name in draw.sample(old, draw.choice([len(old), max(0, len(old) - 1), len(old) // 2])):
            said[name] = (town, {})
        for number in range(draw.choice([0, 0, 1, 4, 5, 9, 14]) if before else
                            draw.choice([0, 3, 5, 10, 16, 20])):  # fmt: skip
            said[f"{town}-{len(before)}-{number}"] = (town, {})
    for _, answers in said.values():
        for question in QUESTIONS:
            if draw.random() < 0.95:
                answers[question] = draw.choice([1, 2, 3, 4, 5, 5])
    return said


@pytest.mark.parametrize("seed", range(6))
def test_nothing_withheld_can_be_worked_out(db: None, seed: int) -> None:
    draw, shares = random.Random(seed), 0
    for _ in range(4):
        with at.apart() as other:
            months: list[tuple[at.Said, at.Shares]] = []
            for back in (3, 2, 1):
                month = months_after(month_of(today()), -back)
                said = made(draw, months[-1][0] if months else {})
                at.plant(other, month, said)
                other.execute(at.CLOSE)
                months.append((said, at.shown(other, month)))
                if draw.random() < 0.3 and said:  # somebody takes everything away
                    gone = at.person(draw.choice(sorted(said)))
                    other.execute("DELETE FROM advisory_ownmonth WHERE user_id = %s", [gone])
            assert at.leaks(months, QUESTIONS) == []
            shares += sum(len(one) for _, one in months)
    assert shares, "nothing was shown, so nothing was tried"


def test_the_attacker_of_these_tests_finds_what_is_there() -> None:
    said = at.alike(WAKABA, ELEVEN) | at.alike(HOSHIMI, [5] * 4)
    both: at.Shares = {(WAKABA, "drained"): 2, (None, "drained"): 2}
    assert at.leaks([(said, both)], QUESTIONS), "the rest is four people"
    alone: at.Shares = {(WAKABA, "drained"): 2}
    fewer = at.alike(WAKABA, ELEVEN[:10])
    assert at.leaks([(said, alone), (fewer, alone)], QUESTIONS), "one left"
    assert at.leaks([(at.alike(WAKABA, ELEVEN), alone)], QUESTIONS) == []


# SQL as ``web`` ----------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["kenji", "yoko", "kansa", "toru", "jiro"])
def test_a_month_is_its_writers_alone(world: World, who: str) -> None:
    with acting_as(world.hanako.pk):
        actions.say_month(by=world.hanako, organization=world.organization_of("hanako"), drained=5)
    with acting_as(world.users[who].pk), connection.cursor() as cursor:
        for table in ("ownmonth", "ownfigure", "ownshare", "ownclosed"):
            cursor.execute(f"SELECT count(*) FROM advisory_{table}")
            assert cursor.fetchone() == (0,), table
        assert not Event.objects.filter(user_id=world.hanako.pk, source__startswith="advisory:own")
    assert run(world, who, "UPDATE advisory_ownmonth SET drained = 1") == 0
    assert run(world, who, "DELETE FROM advisory_ownmonth") == 0
    with acting_as(world.hanako.pk):
        assert OwnMonth.objects.get().drained == 5
        assert Event.objects.filter(source__startswith="advisory:own").exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE advisory_ownmonth SET month = '2020-01-01'",
        "UPDATE advisory_ownmonth SET municipality_id = NULL",
        "UPDATE advisory_ownmonth SET organization_id = gen_random_uuid()",
        "INSERT INTO advisory_ownclosed (month, closed_at) VALUES ('2020-01-01', now())",
        "UPDATE advisory_ownshare SET gone = 0",
        "DELETE FROM advisory_ownfigure",
        "SELECT priv.own_freeze('2020-01-01', '990001', NULL, 5)",
        "SELECT * FROM priv.own_grades('2020-01-01', '990001')",
        "SELECT priv.own_close('2020-01-01')",
    ],
)
def test_web_moves_no_month_and_counts_none(world: World, change: str) -> None:
    with acting_as(world.hanako.pk):
        actions.say_month(by=world.hanako, organization=world.organization_of("hanako"), drained=5)
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def test_nobody_writes_of_another_month_or_in_anothers_name(world: World) -> None:
    home = world.organization_of("hanako")
    for month, who in ((at.LAST, "hanako"), (month_of(today()), "jiro")):
        with acting_as(world.hanako.pk), pytest.raises(DatabaseError), transaction.atomic():
            OwnMonth.objects.create(
                user=world.users[who], organization=home, month=month, drained=1
            )
    with acting_as(world.hanako.pk):
        row = OwnMonth.objects.create(
            user=world.hanako, organization=home, municipality_id=HOSHIMI, drained=1,
            month=month_of(today()),
        )  # fmt: skip
        row.refresh_from_db()
        assert row.municipality_id == WAKABA, "where it counts is not the writer's to say"


def test_who_is_not_known_reads_no_figure(db: None) -> None:
    with at.closed(at.alike(WAKABA, ELEVEN)), as_role() as web:
        assert web.execute("SELECT * FROM api.own_figures()").fetchall() == []


def test_figures_go_to_the_two_offices_and_nobody_else(world: World) -> None:
    said = at.alike(WAKABA, ELEVEN) | at.alike(HOSHIMI, ELEVEN)
    with at.closed(said):
        for who, towns in {
            "yoko": {WAKABA, HOSHIMI, None}, "kenji": {WAKABA}, "saburo": {HOSHIMI},
            "hanako": set(), "toru": set(), "kansa": set(), "sensei": set(),
        }.items():  # fmt: skip
            with acting_as(world.users[who].pk), connection.cursor() as cursor:
                cursor.execute("SELECT municipality FROM api.own_figures()")
                assert {row[0] for row in cursor.fetchall()} == towns, who
