"""The officer of another prefecture and the nation: of what is elsewhere they find nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError

from tests.advisory.asking import everything
from tests.advisory.places import HOKKAIDO, office
from tests.advisory.stage import YEAR
from tests.advisory.test_support_attacks import run
from tests.conftest import body
from tests.world import WAKABA, World

STRANGERS = ("mika", "sensei")
TABLES = (
    "stageyear", "townprofile", "round", "roundquestion", "roundsheet", "contact", "face",
    "support", "supportentry", "companionplan", "planstep", "planword",
)  # fmt: skip
WRITES = (
    "advisory_support SET title = 'x'", "advisory_contact SET about = 'x'",
    "advisory_round SET title = 'x'", "advisory_roundsheet SET answers = '{}'",
    "advisory_companionplan SET now = 'x'", "advisory_planstep SET note = 'x'",
    "advisory_stageyear SET note = 'x'", "advisory_townprofile SET note = 'x'",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def offices(django_db_setup: None) -> Iterator[None]:
    """sensei works for the nation, mika for the office of 北海道."""
    with (
        office("nation", "national_officer", "sensei"),
        office("prefecture", "prefecture_officer", "mika", HOKKAIDO),
    ):
        yield


@pytest.mark.parametrize("who", STRANGERS)
def test_no_page_of_another_prefecture_opens(
    world: World, client_as: Callable[..., Any], who: str
) -> None:
    ids, client = everything(world), client_as(who)
    town, plan = f"municipalities/{WAKABA}/", f"plans/{ids['plan_id']}/"
    support, round_ = f"support/{ids['support_id']}/", f"rounds/{ids['round_id']}/"
    pages = (
        town, f"{town}profile/", f"{town}contacts/", f"{town}face/", f"{town}offer/",
        f"{town}plans/", f"{town}plans/{YEAR}/new/", f"contacts/{ids['contact_id']}/",
        plan, f"{plan}edit/", f"{plan}paper/", f"{plan}steps/", f"plan-steps/{ids['step_id']}/",
        support, f"{support}words/", f"{support}triage/", round_, f"{round_}sheets/{WAKABA}/",
    )  # fmt: skip
    for page in pages:
        assert client.get(f"/advisory/{page}").status_code == 404, page
        assert client.post(f"/advisory/{page}", {"text": "x"}).status_code in {404, 405}, page
    for page in ("/", "/advisory/support/", "/advisory/rounds/", "/advisory/board/talks/"):
        text = body(client.get(page))
        assert "秋の状況調査" not in text and "支援会議の進め方が分からない" not in text, page


@pytest.mark.parametrize("who", STRANGERS)
def test_no_row_is_read_written_or_added(world: World, who: str) -> None:
    ids = everything(world)
    for table in TABLES:
        assert run(world, who, f"SELECT 1 FROM advisory_{table}") == 0, table
    for sql in WRITES:
        assert run(world, who, f"UPDATE {sql}") == 0, sql
    me, home = world.users[who].pk, world.organization_of(who).pk
    for sql, values in (
        ("INSERT INTO advisory_contact (id, municipality_id, channel, held_on, met, about, worries,"
         " next_step, by_id, created_at, revision) VALUES (gen_random_uuid(), %s, 'call', now(),"
         " 'x', 'x', '', '', %s, now(), 1)", (WAKABA, me)),
        ("INSERT INTO advisory_planword (id, plan_id, side, is_agreement, edition, text, by_id,"
         " organization_id, created_at) VALUES (gen_random_uuid(), %s, 'office', true, 1, '', %s,"
         " %s, now())", (ids["plan_id"], me, home)),
        ("INSERT INTO advisory_companionplan (id, municipality_id, fiscal_year, now, goals, review,"
         " by_id, created_at, revision) VALUES (gen_random_uuid(), %s, 2030, '', '{x}', '', %s,"
         " now(), 1)", (WAKABA, me)),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level"):
            run(world, who, sql, *values)
