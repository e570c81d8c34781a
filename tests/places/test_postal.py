"""Postal code → address."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasuki.places.postal import addresses_of, normalise_postal_code


@pytest.mark.parametrize("typed", ["0600001", "〒060-0001", "０６０－０００１", " 060 0001 "])
def test_an_address_in_a_designated_city(typed: str) -> None:
    (found,) = addresses_of(typed)
    assert (found.municipality_code, found.ward_code) == ("011002", "011011")
    assert found.address == "北海道札幌市中央区北一条西"
    assert found.kana.startswith("ホッカイドウサッポロシチュウオウク")


def test_an_address_without_a_ward() -> None:
    found = addresses_of("105-0011")[0]
    assert (found.municipality_code, found.ward_code, found.ward) == ("131032", None, "")
    assert found.address == "東京都港区芝公園"


def test_the_code_of_an_office_gives_its_town() -> None:
    assert addresses_of("060-8621")[0].municipality_code == "011002"


def test_a_code_of_several_towns_gives_them_all() -> None:
    found = addresses_of("4980000")
    assert len(found) > 1
    assert len({one.municipality_code for one in found}) > 1


@pytest.mark.parametrize("typed", ["", "0000000", "12345", "' OR 1=1", "〒", "9" * 10_000])
def test_no_address(typed: str) -> None:
    assert addresses_of(typed) == []


@given(st.text(max_size=20))
def test_any_text_is_harmless(typed: str) -> None:
    assert isinstance(addresses_of(typed), list)
    code = normalise_postal_code(typed)
    assert code is None or len(code) == 7


def test_many_threads_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(addresses_of, ["0600001", "1050011"] * 100))
    assert found[::2] == [found[0]] * 100
    assert found[1::2] == [found[1]] * 100
