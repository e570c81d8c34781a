"""Integer yen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasuki.core.money import LIMIT, format_yen, parse_yen


@pytest.mark.parametrize(
    ("typed", "yen"),
    [("１２，０００円", 12000), ("¥12,000", 12000), ("0", 0), ("▲500", -500), ("￥ 1 000", 1000)],
)
def test_amounts_are_read(typed: str, yen: int) -> None:
    assert parse_yen(typed) == yen


@pytest.mark.parametrize("typed", ["", "12.5", "1,00", "一万", "1e9", "9" * 16, "9" * 5000, "٣"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"。$"):
        parse_yen(typed)


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_round_trip(yen: int) -> None:
    assert parse_yen(format_yen(yen)) == yen
