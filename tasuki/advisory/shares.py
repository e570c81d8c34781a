"""費用の分け方: whole yen, and the parts always make up the whole.

The rule for what is left over: every partner first gets the whole yen of their share; each yen that
is left goes to whoever lost the largest fraction of one, and where two lost the same, to whoever
stands first in the agreement. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasuki.advisory.joint_enums import CostRule

RULE_OF_REST = (
    "1円に満たない分は切り捨て、余った円は、切り捨てた分の大きい順に1円ずつ足します。"
    "同じときは、上に並ぶところからです。"
)
WHOLE = 10_000
"""100 % in hundredths of a percent."""
NO_KEY = "人口の入っていないところがあります。人口割りでは、すべてのところに入れてください。"
NOT_WHOLE = "割合の合計が{total}%です。100%になるように直してください。"
NOT_ALL = "金額の合計が、全体の費用と{rest:,}円ちがいます。同じになるように直してください。"


def divide(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` yen by ``weights`` (each ≥ 0, not all 0): the sum is ``total``, and each part is
    less than one yen from the exact one. Raises ValueError where nothing can be weighed."""
    whole = sum(weights)
    if total < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError("nothing to divide by")
    parts = [total * one // whole for one in weights]
    lost = [total * one % whole for one in weights]
    order = sorted(range(len(weights)), key=lambda at: (-lost[at], at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def amounts(rule: CostRule, total: int, keys: Sequence[int | None]) -> list[int]:
    """What each partner pays. ``keys``: hundredths of a percent, people or yen, in the order of the
    agreement; of an equal share nothing. Raises ValueError with the sentence for the writer."""
    if rule == CostRule.EQUAL:
        return divide(total, [1] * len(keys))
    given = [one or 0 for one in keys]
    if rule == CostRule.FIXED:
        if sum(given) != total:
            raise ValueError(NOT_ALL.format(rest=abs(total - sum(given))))
        return given
    if rule == CostRule.PERCENT and sum(given) != WHOLE:
        raise ValueError(NOT_WHOLE.format(total=f"{sum(given) / 100:g}"))
    if rule == CostRule.PEOPLE and not all(given):
        raise ValueError(NO_KEY)
    return divide(total, given)
