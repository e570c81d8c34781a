"""How many statements a page sends, everything counted, whatever the number of rows; and that none
of them reads a big table from end to end (quality.md, Speed)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tasuki.access.context import acting_as
from tasuki.cases.models import Case, CasePerson, Record
from tasuki.people.models import Person
from tasuki.people.tokens import index_person
from tests.database import admin
from tests.world import World

FRAME = 6
"""Session, user, context with viewer, savepoint, its release, trail."""
TEST_CLIENT = 4
"""Only tests send: the context before and after (conftest.py), a savepoint for the transaction."""

# page: own statements beside the frame, for somebody who leads and holds everything
PAGES: dict[str, int] = {
    "cases:list": 2,  # cases, names for the filter
    "cases:shared": 2,  # ids in order, cases
    "home:search": 2,  # people, their cases
    "cases:overview": 7,  # case, people, stays, notes, records, intake, ties
    "cases:records": 4,  # case, records, corrections, names for the filter
    "cases:assessment": 5,  # case, requests, answers, picture, may I share
    "plans:of_case": 3,  # case, plans, may I write
    "conferences:of_case": 2,  # case, items
    "cases:household": 7,  # case, people, stays, notes, ties, relations, past stays
    "cases:sharing": 9,
    "cases:papers": 2,  # case, is there an intake
    "cases:history": 4,  # case, events, users, organizations
    "home:today": 21,  # one for each kind of work, three for exchange, training, an expert
}
HOT = ("cases:list", "cases:shared", "home:search", "cases:overview", "cases:records", "home:today")
BIG = (
    "cases_case", "cases_caseperson", "cases_record", "people_person", "people_persontoken",
    "access_grant",
)  # fmt: skip
"""Tables that grow with the cases and have rows here: of an empty one any plan is free."""
OF_A_CASE = re.compile("overview|records|assessment|of_case|household|sharing|papers|history")


def count(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200, url
    return len(queries) - TEST_CLIENT


@pytest.fixture
def desk(world: World, client_as: Callable[..., Client]) -> tuple[Case, Client]:
    """A case of hanako with a record, and hanako's browser after its first clicks."""
    case = world.make_case("hanako", people=2, status="supporting")
    world.make_record(case)
    world.make_case("kenji", team=["hanako"])
    client = client_as("hanako")
    client.post(reverse("home:search_ask"), {"q": "田中"})
    client.get("/")
    return case, client


def fill(world: World, case: Case, number: int) -> None:
    """``number`` more rows of everything that the pages show."""
    with acting_as(world.hanako.pk):
        cases = [
            Case(
                municipality_id=world.wakaba, number=f"S-{uuid.uuid4().hex[:10]}", title="世帯",
                owner_id=case.owner_id, lead_id=world.hanako.pk, status="received",
                due_on=timezone.localdate(),
            )
            for _ in range(number)
        ]  # fmt: skip
        people = [Person(municipality_id=world.wakaba, family_name="田中") for _ in cases]
        Case.objects.bulk_create(cases)
        Person.objects.bulk_create(people)
        links = [CasePerson(case=c, person=p) for c, p in zip(cases, people, strict=True)]
        CasePerson.objects.bulk_create(links)
        for person in people:
            index_person(person)
        Record.objects.bulk_create(
            Record(
                case=case, author=world.hanako, organization=case.owner, method="phone",
                happened_at=timezone.now(), text="電話", level=1,
            )
            for _ in cases
        )  # fmt: skip


def test_no_page_asks_more_for_more_rows(world: World, desk: tuple[Case, Client]) -> None:
    case, client = desk
    urls = {page: reverse(page, args=[case.pk] if OF_A_CASE.search(page) else []) for page in PAGES}
    expected = {page: FRAME + own for page, own in PAGES.items()}
    seen = {}
    for more in (1, 9, 40, 150):
        fill(world, case, more)
        seen[more] = {page: count(client, url) for page, url in urls.items()}
    for more, counts in seen.items():
        assert counts == expected, more


@pytest.fixture
def hundred_thousand_rows(db: None) -> Iterator[None]:
    """The planner of this process's database believes that the big tables are big."""
    with admin() as connection:
        for table in BIG:
            connection.execute(
                "SELECT pg_restore_relation_stats('schemaname', 'public', 'relname', %s::text,"
                " 'relpages', 1::int, 'reltuples', 100000::real)",
                [table],
            )
        yield
        for table in BIG:
            connection.execute(f"ANALYZE {table}")


def test_no_hot_query_reads_a_big_table_from_end_to_end(
    hundred_thousand_rows: None, world: World, desk: tuple[Case, Client]
) -> None:
    case, client = desk
    fill(world, case, 3)
    said: list[str] = []
    for page in HOT:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(page, args=[case.pk] if OF_A_CASE.search(page) else []))
        said += [one["sql"] for one in queries if one["sql"].startswith("SELECT")]
    reads = [
        one for one in said if any(f'"{table}"' in one or f" {table} " in one for table in BIG)
    ]
    assert len(reads) > 15
    with acting_as(world.hanako.pk), connection.cursor() as cursor:
        for query in reads:
            cursor.execute(f"EXPLAIN {query.replace('%', '%%')}", [])
            plan = "\n".join(line for (line,) in cursor.fetchall())
            found = [table for table in BIG if re.search(rf"Seq Scan on {table}\b", plan)]
            assert not found, f"{query}\n{plan}"
