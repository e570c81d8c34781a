"""法令のルール: whole, read by everybody, and reached from the functions it governs."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tasuki.core.dates import wareki
from tasuki.home.help_pages import PAGES
from tasuki.home.laws import rules
from tests.conftest import body
from tests.folder import ROOT
from tests.world import World

Clients = Callable[..., Client]
LINK = re.compile(r"""url ['"]home:laws['"] %}#([a-z0-9-]+)""")


def test_every_rule_says_where_it_was_read_and_leads_to_a_page() -> None:
    ids, pages = [one.id for one in rules()], {one.slug for one in PAGES}
    assert len(ids) == len(set(ids)) and ids
    for one in rules():
        assert one.says.endswith("。") and one.source and one.governs, one.id
        assert {to.help for to in one.governs} <= pages, one.id


def test_functions_link_to_rules_that_are_there() -> None:
    pages = list((ROOT / "tasuki").rglob("*.html"))
    named = {name for path in pages for name in LINK.findall(path.read_text("utf-8"))}
    assert {"a6-3", "a106-6"} <= named <= {one.id for one in rules()}


@pytest.mark.parametrize("who", ["hanako", "mika", "saburo", "yoko", "sensei", "kansa"])
def test_everybody_reads_them_with_the_day(world: World, client_as: Clients, who: str) -> None:
    page = body(client_as(who).get("/help/laws/"))
    first = next(one for one in rules() if one.in_force)
    assert first.in_force and wareki(first.in_force) in page and "未確認" in page
    assert "/help/laws/" in body(client_as(who).get("/help/"))
