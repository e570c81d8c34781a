"""Groups across municipalities: the rules hold, the mix is better than chance, refusals say why."""

from __future__ import annotations

import itertools
import random
import time

import pytest

from tasuki.training.grouping import (
    Participant,
    Unmet,
    Wishes,
    explanation,
    make_groups,
    refusal,
)

KINDS, ROLES = ("市", "町", "村"), ("市町村職員", "多機関協働", "参加支援", "アウトリーチ")


def everybody(teams: int, size: int) -> list[Participant]:
    return [
        Participant(
            key=f"{team}-{seat}", name=f"{team}の{seat}番", team=f"第{team}チーム",
            size=KINDS[team % 3], region=f"第{team % 12}県", role=ROLES[seat % 4],
        )
        for team in range(teams) for seat in range(size)
    ]  # fmt: skip


def keeps(groups: list[list[Participant]], wishes: Wishes) -> bool:
    """Every hard rule, counted without the module's own helpers."""
    for group in groups:
        keys = {one.key for one in group}
        if not wishes.smallest <= len(group) <= wishes.largest:
            return False
        if len({one.team for one in group}) < len(group):
            return False
        if any(pair <= keys for pair in wishes.apart):
            return False
    return True


def test_300_people_in_60_teams_within_five_seconds_and_no_rule_broken() -> None:
    people = everybody(60, 5)
    chance = random.Random(7)
    apart = frozenset(
        frozenset(one.key for one in pair)
        for pair in (chance.sample(people, 2) for _ in range(40))
        if pair[0].team != pair[1].team
    )
    wishes = Wishes(5, 6, apart)
    begun = time.perf_counter()
    groups = make_groups(people, wishes)
    assert time.perf_counter() - begun < 5
    assert sorted(one.key for group in groups for one in group) == sorted(o.key for o in people)
    assert keeps(groups, wishes)
    mixed = sum(len({one.size for one in group}) for group in groups) / len(groups)
    assert mixed > 2.9  # of three kinds
    assert make_groups(people, wishes) == groups


@pytest.mark.parametrize("seed", range(25))
def test_any_course_is_either_grouped_by_the_rules_or_refused_in_words(seed: int) -> None:
    chance = random.Random(seed)
    people = [
        Participant(f"{team}-{seat}", f"{team}-{seat}", f"{team}", chance.choice(KINDS))
        for team in range(chance.randint(1, 9))
        for seat in range(chance.randint(1, 7))
    ]
    pairs = list(itertools.combinations((one.key for one in people), 2))
    apart = frozenset(frozenset(one) for one in chance.sample(pairs, min(len(pairs), 6)))
    wishes = Wishes(chance.randint(1, 5), chance.randint(3, 7), apart, seed)
    try:
        groups = make_groups(people, wishes)
    except Unmet as error:
        assert error.wish.endswith("。") and error.possible.endswith("。")
    else:
        assert keeps(groups, wishes)


def test_a_team_larger_than_the_number_of_groups_is_named_and_the_advice_works() -> None:
    people = [*everybody(1, 7), *(Participant(f"x{n}", f"x{n}", f"他{n}") for n in range(9))]
    with pytest.raises(Unmet, match=r"第0チームは7人で、グループは多くて4つです") as refused:
        make_groups(people, Wishes(4, 6))
    assert refused.value.possible == "1グループの少ない方を2人にすると組めます。"
    assert keeps(make_groups(people, Wishes(2, 6)), Wishes(2, 6))


def test_sizes_that_do_not_add_up_are_refused_with_one_that_does() -> None:
    people = everybody(11, 1)
    with pytest.raises(Unmet, match="11人を、1グループ6人から6人には分けられません") as refused:
        make_groups(people, Wishes(6, 6))
    assert "少ない方を5人にすると、2グループ" in refused.value.possible
    assert keeps(make_groups(people, Wishes(5, 6)), Wishes(5, 6))


def test_a_pair_that_cannot_be_kept_apart_is_named() -> None:
    people = [Participant(str(n), f"人{n}", f"チーム{n}") for n in range(6)]
    apart = frozenset(frozenset((str(a), str(b))) for a, b in ((0, 1), (1, 2), (0, 2)))
    with pytest.raises(Unmet, match="別のグループにする") as refused:
        make_groups(people, Wishes(3, 6, apart))
    assert refused.value.possible == (
        "1グループの少ない方を2人にするか、この2人についての望みを外すと組めます。"
    )
    assert keeps(make_groups(people, Wishes(2, 6, apart)), Wishes(2, 6, apart))


def test_a_move_by_hand_that_breaks_a_rule_is_refused_with_a_sentence() -> None:
    a, b, c, d, e = (
        Participant(key, f"{key}子", team) for key, team in zip("abcde", "甲乙甲丙丁", strict=True)
    )
    groups = [[a, b], [c, d, e]]
    wishes = Wishes(1, 3, frozenset({frozenset("be")}))
    assert refusal(groups, "b", 0, wishes) == ""
    assert "もう3人です" in refusal(groups, "a", 1, wishes)
    assert "同じチームのa子さん" in refusal(groups, "c", 0, wishes)
    assert "e子さんとb子さんは、別のグループ" in refusal(groups, "e", 0, wishes)
    assert refusal(groups, "d", 0, wishes) == ""
    assert "2人より少なくなります" in refusal(groups, "a", 1, Wishes(2, 4))


def test_a_group_says_why_it_is_a_good_one() -> None:
    group = [
        Participant("1", "一", "A", "町", "朝霧県", "市町村職員"),
        Participant("2", "二", "B", "市", "朝霧県", "多機関協働"),
        Participant("3", "三", "C", "市", "東京都", "市町村職員"),
    ]
    assert explanation(group) == (
        "市が2、町が1。2つの都道府県から。市町村職員2、多機関協働1。同じチームの人はいません。"
    )
    assert make_groups([], Wishes()) == []
