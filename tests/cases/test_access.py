"""The fence of the pages of one case says the same as the rule and as row security."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tasuki.access.actions import open_grant
from tasuki.access.context import acting_as
from tasuki.access.enums import BasisName
from tasuki.access.policy import item_visible_q
from tasuki.audit.trail import Note
from tasuki.cases.access import case_for, visible_items
from tasuki.cases.models import Case, Record
from tests.world import World

CATEGORIES: tuple[list[str], ...] = ([], ["health"], ["money"], ["health", "money"])


@pytest.fixture
def case(world: World) -> Case:
    """A case of kenji's (P3); hanako in the team at P2 for 健康, jiro twice, mika's desk at P1."""
    case = world.make_case("kenji", level=3)
    grants: tuple[tuple[str, BasisName, int, list[str]], ...] = (
        (f"u:{world.hanako.pk}", BasisName.TEAM, 2, ["health"]),
        (f"u:{world.jiro.pk}", BasisName.TEAM, 2, ["health"]),
        (f"u:{world.jiro.pk}", BasisName.TEAM, 3, ["money"]),
        (f"o:{world.organization_of('mika').pk}", BasisName.REFERRAL, 1, []),
    )
    with acting_as(world.kenji.pk):
        for principal, basis, level, categories in grants:
            open_grant(
                by=world.kenji, case_id=case.pk, principal=principal, basis=basis,
                max_level=level, categories=categories, reason="担当チーム",
            )  # fmt: skip
    for level in (1, 2, 3):
        for categories in CATEGORIES:
            text = f"P{level} {'・'.join(categories)}"
            world.make_record(case, "kenji", level=level, categories=categories, text=text)
    return case


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "opened"])
@pytest.mark.parametrize(
    ("who", "count", "secret"), [("kenji", 8, 4), ("hanako", 6, 0), ("jiro", 7, 0), ("mika", 4, 0)]
)
def test_the_items_of_a_page_are_those_of_the_rule_and_of_row_security(
    world: World, case: Case, who: str, count: int, secret: int, is_open: bool
) -> None:
    """``secret``: how many more, with a reason for this case and a fresh proof (P3)."""
    opened = [case.pk] if is_open else None
    with acting_as(world.users[who].pk, opened=opened) as viewer:
        request: Any = SimpleNamespace(viewer=viewer, trail=Note(), session={})
        came_alone = Case.objects.get(pk=case.pk)
        fetched = case_for(request, case.pk, asks=False)
        seen = [
            set(rows.values_list("text", flat=True))
            for rows in (
                visible_items(request, Record, fetched),
                visible_items(request, Record, came_alone),
                Record.objects.filter(item_visible_q(viewer)),
                Record.objects.all(),
                # Each fence by itself: as superuser no policy helps it.
                visible_items(request, Record, fetched).using("setup"),
                visible_items(request, Record, came_alone).using("setup"),
            )
        ]
    assert len(seen[0]) == count + (secret if is_open else 0)
    assert all(one == seen[0] for one in seen)
