"""Pages by key, walked over the places of Japan."""

import base64
import json
from collections.abc import Sequence
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tasuki.core.pagination import Page, page_of
from tasuki.places.models import Municipality, Ward

pytestmark = pytest.mark.django_db


def cursor_of(values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def walk(order: Sequence[str], size: int) -> list[Municipality]:
    rows: list[Municipality] = []
    cursor = None
    while True:
        page = page_of(Municipality.objects.all(), order=order, cursor=cursor, size=size)
        assert len(page) <= size
        rows += page.rows
        if page.next_cursor is None:
            return rows
        assert len(page) == size
        cursor = page.next_cursor


@pytest.mark.parametrize(
    "order", [("-code",), ("-kind", "-code"), ("kind", "-code"), ("-prefecture__name", "code")]
)
def test_walking_shows_every_row_once_and_in_order(order: tuple[str, ...]) -> None:
    expected = list(Municipality.objects.order_by(*order))
    assert walk(order, 400) == expected


def test_a_last_page_that_is_just_full_has_no_next() -> None:
    hamamatsu = Ward.objects.filter(municipality="221309")
    page = page_of(hamamatsu, order=("code",), size=3)
    assert (len(page), page.next_cursor, page.is_first) == (3, None, True)
    assert len(page_of(hamamatsu.none(), order=("code",))) == 0


def test_rows_may_be_dictionaries() -> None:
    rows = Municipality.objects.values("code", "name")
    first = page_of(rows, order=("code",), size=2)
    second = page_of(rows, order=("code",), cursor=first.next_cursor, size=1)
    assert [row["name"] for row in first.rows + second.rows] == ["札幌市", "函館市", "小樽市"]
    assert not second.is_first


def test_one_query_a_page(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        page_of(Municipality.objects.all(), order=("kind", "code"), cursor=cursor_of(["city", "0"]))


def first_page() -> Page:
    return page_of(Municipality.objects.all(), order=("kind", "code"), size=5)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "x",
        "????",
        "あ",
        cursor_of([]),
        cursor_of(["city"]),
        cursor_of(["city", None]),
        cursor_of(["county", "011002"]),
        cursor_of([{"a": 1}, "011002"]),
        cursor_of(["city", "01\x001002"]),
        cursor_of([["city"] * 9, "1"]),
        cursor_of("city"),
        "[" * 400,
        "A" * 100_000,
    ],
)
def test_a_broken_cursor_is_the_first_page(broken: str) -> None:
    page = page_of(Municipality.objects.all(), order=("kind", "code"), cursor=broken, size=5)
    assert page == first_page()


@pytest.mark.parametrize("value", ["tomorrow", "2024-13-01", 5, True, None, ""])
def test_a_cursor_of_another_type_is_the_first_page(value: object) -> None:
    wards = Ward.objects.filter(valid_from__isnull=False)
    order = ("valid_from", "code")
    page = page_of(wards, order=order, cursor=cursor_of([value, "221384"]))
    assert (page.is_first, len(page)) == (True, 3)
    page = page_of(wards, order=order, cursor=cursor_of(["2024-01-01", "221384"]))
    assert (page.is_first, len(page)) == (False, 2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=80) | st.lists(st.text() | st.integers(), max_size=3).map(cursor_of))
def test_any_cursor_is_harmless(cursor: str) -> None:
    rows = page_of(Municipality.objects.all(), order=("kind", "code"), cursor=cursor, size=5).rows
    assert len(rows) <= 5


def test_a_column_that_is_null_cannot_order() -> None:
    with pytest.raises(ValueError, match="NULL"):
        page_of(Ward.objects.all(), order=("valid_from", "code"), size=100)


@pytest.mark.parametrize("cursor_after", [None, 2])
def test_a_page_of_several_ways_is_the_page_of_them_all(cursor_after: int | None) -> None:
    order = ("-code",)
    places = Municipality.objects.all()
    ways = [Q(code__startswith="13"), Q(code__startswith="47"), Q(code__startswith="01")]
    everything = places.filter(ways[0] | ways[1] | ways[2])
    cursor = None
    if cursor_after is not None:
        cursor = page_of(everything, order=order, size=cursor_after).next_cursor
    whole = page_of(everything, order=order, cursor=cursor, size=60)
    merged = page_of(places, order=order, cursor=cursor, size=60, ways=ways)
    assert merged == whole
    assert {one.code[:2] for one in merged.rows} == {"13", "47"}
    assert page_of(places, order=order, size=60, ways=ways[:1]).rows[0].code[:2] == "13"
