"""県内の顔: who of a prefecture shows a face, to whom, by municipality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tasuki.access.context import acting_as
from tasuki.advisory.actions.contacts import choose_face
from tasuki.core.dates import today
from tests.advisory.places import HOKKAIDO, office, towns
from tests.advisory.stage import place
from tests.conftest import body
from tests.exchange.contacts import card
from tests.exchange.pieces import gone
from tests.world import HOSHIMI, WAKABA, World

Clients = Callable[..., Client]
PAGE = "/advisory/circle/"
SHOWN, OFFICE_ONLY, HIDDEN = "山田 花子", "高橋 美佳", "例野 次郎"


def people(world: World) -> None:
    """hanako shows herself to the prefecture, mika to offices alone, jiro to nobody; kenji stands
    for 若葉市; yoko answers for 若葉市 and wrote no card."""
    card(world, "hanako", roles=["consultation"])
    card(world, "mika", "prefectures", roles=["outreach"])
    card(world, "jiro", "nobody")
    card(world, "kenji", roles=["coordination"], is_representative=True)
    with acting_as(world.yoko.pk):
        choose_face(
            by=world.yoko,
            municipality=place(WAKABA),
            user=world.yoko,
            desk="地域福祉課 後方支援係",
            phone="000-0000-0401",
        )


@pytest.mark.parametrize("who", ["hanako", "jiro", "kenji", "saburo", "toru", "kansa"])
def test_whoever_works_in_the_prefecture_sees_desks_faces_and_shown_cards(
    world: World, client_as: Clients, who: str
) -> None:
    people(world)
    page = body(client_as(who).get(PAGE))
    assert "朝霧県の顔" in page and "佐々木 陽子（地域福祉課 後方支援係）" in page
    assert "000-0000-0401" not in page, "the telephone stays with the municipality"
    assert "中村 健二（若葉市 福祉総務課）" in page, "who stands for the city"
    assert "星見市 福祉課" in page, "where nobody stands for it, its desk does"
    assert SHOWN in page and OFFICE_ONLY not in page
    assert (HIDDEN in page) == (who == "jiro")


def test_the_office_sees_what_is_shown_to_offices(world: World, client_as: Clients) -> None:
    people(world)
    page = body(client_as("yoko").get(PAGE))
    assert OFFICE_ONLY in page and HIDDEN not in page


def test_found_by_municipality_role_field_and_words(world: World, client_as: Clients) -> None:
    people(world)
    client = client_as("saburo")

    def found(**asked: str) -> set[str]:
        page = body(client.get(PAGE, asked))
        return {name for name in (SHOWN, "中村 健二") if f"<h3>{name}</h3>" in page}

    assert found() == found(town=WAKABA) == found(q="断りの様式") == {SHOWN, "中村 健二"}
    assert found(role="consultation") == found(field="poverty") == {SHOWN}
    assert found(q="多機関協働") == {"中村 健二"}
    assert found(town=HOSHIMI) == found(role="outreach") == set()
    assert "見つかりませんでした" in body(client.get(PAGE, {"q": "山登り"}))
    client.get(PAGE, {"town": "'; --", "role": "x" * 500, "field": "\x00", "prefecture": "01"})


def test_who_left_is_gone_on_the_day_and_the_face_with_them(
    world: World, client_as: Clients
) -> None:
    people(world)
    client = client_as("saburo")
    with gone(world, "hanako"):
        assert SHOWN not in body(client.get(PAGE))
    with gone(world, "yoko"):
        assert "佐々木 陽子" not in body(client.get(PAGE))
    assert SHOWN in body(client.get(PAGE))


def test_another_prefecture_sees_itself_and_the_nation_no_prefecture(
    world: World, client_as: Clients
) -> None:
    people(world)
    page = body(client_as("sensei").get(PAGE))
    assert "どの県にも入っていません" in page and SHOWN not in page
    with office("prefecture", "prefecture_officer", "sensei", HOKKAIDO):
        page = body(client_as("sensei").get(PAGE, {"prefecture": world.asagiri}))
        assert "北海道の顔" in page and "札幌市" in page
        assert not [one for one in (SHOWN, "佐々木 陽子", "若葉市") if one in page]
        with acting_as(world.sensei.pk), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM api.circle_faces()")
            assert cursor.fetchone() == (0,)
    with office("nation", "national_officer", "sensei"):
        assert "どの県にも入っていません" in body(client_as("sensei").get(PAGE))


def test_the_number_of_statements_does_not_grow(world: World, client_as: Clients) -> None:
    people(world)
    client = client_as("saburo")
    client.get(PAGE)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    before = count()
    for name in ("toru", "nao", "kansa"):
        card(world, name)
    with towns(("995001", "朝見町", None, None), ("995002", "夕見町", None, None),
               ("995003", "昔町", None, today() - dt.timedelta(days=1))):  # fmt: skip
        assert count() == before
        page = body(client.get(PAGE))
        assert "夕見町" in page and "昔町" not in page
