"""Cost shares: whole yen, the parts make up the whole, nobody is a yen from the exact share."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasuki.advisory.joint_enums import CostRule
from tasuki.advisory.shares import WHOLE, amounts, divide

MONEY = st.integers(0, 10**13)
WEIGHTS = st.lists(st.integers(0, 10**8), min_size=1, max_size=60).filter(any)


@given(MONEY, WEIGHTS)
def test_the_parts_make_up_the_whole_and_are_fair(total: int, weights: list[int]) -> None:
    parts, whole = divide(total, weights), sum(weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(total * weight, whole) - part) < 1
        assert weight or part == 0


@given(MONEY, WEIGHTS, st.integers(1, 1000))
def test_only_the_proportion_counts(total: int, weights: list[int], times: int) -> None:
    assert divide(total, [one * times for one in weights]) == divide(total, weights)


@given(MONEY, WEIGHTS)
def test_whoever_weighs_more_never_pays_less(total: int, weights: list[int]) -> None:
    found = sorted(zip(weights, divide(total, weights), strict=True))
    assert [part for _, part in found] == sorted(part for _, part in found)


@given(MONEY, st.integers(1, 60))
def test_equal_shares_differ_by_one_yen_at_most_and_the_first_pays_it(
    total: int, number: int
) -> None:
    parts = amounts(CostRule.EQUAL, total, [None] * number)
    assert sum(parts) == total and parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] <= 1


@given(MONEY, st.lists(st.integers(0, WHOLE), min_size=1, max_size=9))
def test_percents_are_taken_only_when_they_are_a_hundred(total: int, keys: list[int]) -> None:
    if sum(keys) != WHOLE:
        with pytest.raises(ValueError, match="100%"):
            amounts(CostRule.PERCENT, total, keys)
    else:
        assert sum(amounts(CostRule.PERCENT, total, keys)) == total


@given(MONEY, st.lists(MONEY, min_size=1, max_size=9))
def test_fixed_amounts_are_taken_only_when_nothing_is_left(total: int, keys: list[int]) -> None:
    if sum(keys) != total:
        with pytest.raises(ValueError, match="円ちがいます"):
            amounts(CostRule.FIXED, total, keys)
    assert amounts(CostRule.FIXED, sum(keys), keys) == keys


def test_the_yen_that_is_left_goes_by_the_stated_rule() -> None:
    assert divide(100, [1, 1, 1]) == [34, 33, 33]
    assert divide(1000, [3_000, 8_500, 21_000]) == [92, 262, 646]
    assert divide(2, [1, 1, 1]) == [1, 1, 0]
    with pytest.raises(ValueError, match="人口"):
        amounts(CostRule.PEOPLE, 100, [3_000, None])
    for total, weights in ((-1, [1]), (1, [0, 0]), (1, [-1, 2])):
        with pytest.raises(ValueError, match="nothing"):
            divide(total, weights)
