"""Groups across municipalities: who sits with whom in a グループワーク（市町村間）.

Hard: nobody with their own team, sizes within bounds, people who shall not meet stay apart. Soft:
sizes of municipalities, regions and roles are mixed. Seeded, so that the same wishes give the same
groups and an organizer may repeat what she saw. Plain swaps found as good groups as a solver did in
a hundredth of its time (300 people in 60 teams).
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Pair = frozenset[str]
WEIGHTS = (("size", 3), ("region", 2), ("role", 3))
"""What is mixed, and how much it counts."""
TRIES, REPAIRS, SWAPS = 4, 300, 40
"""Fresh starts; swaps that mend a rule; swaps tried per person for a better mix."""


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part; ``size`` is the kind of the municipality (市, 町, …)."""

    key: str
    name: str
    team: str
    size: str = ""
    region: str = ""
    role: str = ""


@dataclass(frozen=True)
class Wishes:
    """``apart``: pairs of keys that shall not sit together."""

    smallest: int = 4
    largest: int = 6
    apart: frozenset[Pair] = frozenset()
    seed: int = 1


Group = list[Participant]


class Unmet(ValueError):
    """A wish that cannot be met: which one, and what would make it possible."""

    def __init__(self, wish: str, possible: str) -> None:
        super().__init__(f"{wish}{possible}")
        self.wish, self.possible = wish, possible


def make_groups(people: Sequence[Participant], wishes: Wishes) -> list[Group]:
    """Groups that keep every hard rule; raises ``Unmet`` when there are none or none were found."""
    if not people:
        return []
    _check_sizes(people, wishes)
    found = _search(people, wishes)
    if broken := _broken(found, wishes):
        raise _explained(people, wishes, broken)
    return [sorted(group, key=lambda one: (one.team, one.key)) for group in found]


def refusal(groups: Sequence[Group], key: str, to: int, wishes: Wishes) -> str:
    """Why a person may not be moved to the group ``to`` (counted from 0) by hand; else ''."""
    start = next(n for n, group in enumerate(groups) if any(one.key == key for one in group))
    if start == to:
        return ""
    person = next(one for one in groups[start] if one.key == key)
    if len(groups[to]) >= wishes.largest:
        return f"グループ{to + 1}はもう{wishes.largest}人です。先にだれかを移してください。"
    if len(groups[start]) <= wishes.smallest:
        return (
            f"グループ{start + 1}が{wishes.smallest}人より少なくなります。"
            "先にだれかを移してください。"
        )
    for other in groups[to]:
        if other.team == person.team:
            return f"グループ{to + 1}には、同じチームの{other.name}さんがいます。"
        if frozenset((key, other.key)) in wishes.apart:
            return f"{person.name}さんと{other.name}さんは、別のグループにすることになっています。"
    return ""


def explanation(group: Group) -> str:
    """町が2、市が3。2つの県から。…: why a group is a good one."""
    parts = []
    if sizes := _counted(group, "size", "が"):
        parts.append(sizes)
    if regions := {one.region for one in group if one.region}:
        parts.append(f"{len(regions)}つの都道府県から" if len(regions) > 1 else "同じ都道府県から")
    if roles := _counted(group, "role", ""):
        parts.append(roles)
    teams = len({one.team for one in group})
    parts.append("同じチームの人はいません" if teams == len(group) else "同じチームの人がいます")
    return "。".join(parts) + "。"


def _counted(group: Group, name: str, between: str) -> str:
    counts = Counter(word for one in group if (word := getattr(one, name)))
    return "、".join(f"{word}{between}{count}" for word, count in counts.most_common())


# --- Whether it can be done ---------------------------------------------------------------------


def _check_sizes(people: Sequence[Participant], wishes: Wishes) -> None:
    count, low, high = len(people), wishes.smallest, wishes.largest
    if not 1 <= low <= high:
        raise Unmet(
            f"1グループの人数「{low}人から{high}人」は組めません。",
            "少ない方を1人以上、多い方以下にしてください。",
        )
    fewest, most = _bounds(count, wishes)
    if fewest > most:
        below = count // fewest
        raise Unmet(
            f"{count}人を、1グループ{low}人から{high}人には分けられません。",
            f"少ない方を{below}人にすると、{fewest}グループに分けられます。",
        )
    team, size = Counter(one.team for one in people).most_common(1)[0]
    if size > most:
        lower = count // size
        advice = (
            f"1グループの少ない方を{lower}人にすると組めます。"
            if lower
            else "チームを2つに分けてください。"
        )
        raise Unmet(
            f"「同じチームの人と同じグループにしない」を守れません。{team}は{size}人で、"
            f"グループは多くて{most}つです。",
            advice,
        )


def _bounds(count: int, wishes: Wishes) -> tuple[int, int]:
    return -(-count // wishes.largest), count // wishes.smallest


def _explained(people: Sequence[Participant], wishes: Wishes, pair: Pair) -> Unmet:
    """What is said is tried first: fewer people a group, or one wish less."""
    names = "さんと".join(one.name for one in people if one.key in pair)
    teams = {one.team for one in people if one.key in pair}
    rule = "同じチームの人を分ける" if len(teams) == 1 else "別のグループにする"
    wish = f"「{names}さん：{rule}」を守れません。"
    ways = []
    for smallest in range(wishes.smallest - 1, 0, -1):
        lower = replace(wishes, smallest=smallest)
        if not _broken(_search(people, lower, tries=1), lower):
            ways.append(f"1グループの少ない方を{smallest}人にする")
            break
    less = replace(wishes, apart=wishes.apart - {pair})
    if pair in wishes.apart and not _broken(_search(people, less, tries=1), less):
        ways.append("この2人についての望みを外す")
    if not ways:
        return Unmet(wish, "別のグループにする人の数を減らしてください。")
    return Unmet(wish, "か、".join(ways) + "と組めます。")


# --- The search ---------------------------------------------------------------------------------


def _search(people: Sequence[Participant], wishes: Wishes, tries: int = TRIES) -> list[Group]:
    """The best of some starts; the first that breaks nothing is mixed and taken."""
    fewest, most = _bounds(len(people), wishes)
    largest_team = max(Counter(one.team for one in people).values())
    wanted = round(2 * len(people) / (wishes.smallest + wishes.largest))
    middle = min(max(wanted, fewest, largest_team), most)
    groups: list[Group] = []
    for turn in range(tries):
        chance = random.Random(wishes.seed * 1000 + turn)  # noqa: S311 - a seat is no secret
        # More groups leave more room: later starts take as many as the sizes allow.
        count = middle if turn < tries / 2 and tries > 1 else most
        groups = _dealt(people, count, wishes, chance)
        _mend(groups, wishes)
        if not _broken(groups, wishes):
            _mix(groups, wishes, chance)
            break
    return groups


def _dealt(
    people: Sequence[Participant], count: int, wishes: Wishes, chance: random.Random
) -> list[Group]:
    """Everybody has a seat; whoever is hardest to place sits first."""
    teams = Counter(one.team for one in people)
    held_apart = Counter(key for pair in wishes.apart for key in pair)
    order = list(people)
    chance.shuffle(order)
    order.sort(key=lambda one: (-held_apart[one.key], -teams[one.team], one.team))
    seats = [len(people) // count + (n < len(people) % count) for n in range(count)]
    groups: list[Group] = [[] for _ in range(count)]
    for one in order:
        free = [n for n in range(count) if len(groups[n]) < seats[n]]
        best = min(
            free,
            key=lambda n: (_clashes(one, groups[n], wishes), _likeness([*groups[n], one]), n),
        )
        groups[best].append(one)
    return groups


def _mend(groups: list[Group], wishes: Wishes) -> None:
    """Swap whoever breaks a rule with whoever makes it least broken."""
    for _ in range(REPAIRS):
        pair = _broken(groups, wishes)
        if pair is None:
            return
        here, seat = next(
            (n, m)
            for n, group in enumerate(groups)
            for m, one in enumerate(group)
            if one.key in pair
        )
        swaps = [
            (_gain(groups, here, seat, n, m, wishes), n, m)
            for n in range(len(groups))
            if n != here
            for m in range(len(groups[n]))
        ]
        gain, n, m = max(swaps, default=(0, 0, 0))
        if gain <= 0:
            return
        _swap(groups, here, seat, n, m)


def _gain(groups: list[Group], a: int, i: int, b: int, j: int, wishes: Wishes) -> int:
    """Clashes that a swap takes away."""
    one, other = groups[a][i], groups[b][j]
    left, right = groups[a][:i] + groups[a][i + 1 :], groups[b][:j] + groups[b][j + 1 :]
    before = _clashes(one, left, wishes) + _clashes(other, right, wishes)
    return before - _clashes(other, left, wishes) - _clashes(one, right, wishes)


def _mix(groups: list[Group], wishes: Wishes, chance: random.Random) -> None:
    """Swaps that break nothing and make two groups less alike inside."""
    if len(groups) < 2:
        return
    for _ in range(SWAPS * sum(map(len, groups))):
        a, b = chance.sample(range(len(groups)), 2)
        i, j = chance.randrange(len(groups[a])), chance.randrange(len(groups[b]))
        before = _likeness(groups[a]) + _likeness(groups[b])
        _swap(groups, a, i, b, j)
        after = _likeness(groups[a]) + _likeness(groups[b])
        if after >= before or _clash_in(groups[a], wishes) or _clash_in(groups[b], wishes):
            _swap(groups, a, i, b, j)


def _swap(groups: list[Group], a: int, i: int, b: int, j: int) -> None:
    groups[a][i], groups[b][j] = groups[b][j], groups[a][i]


def _likeness(group: Group) -> int:
    """Squares of how often each word occurs: least where all differ."""
    total = 0
    for name, weight in WEIGHTS:
        counts: dict[str, int] = {}
        for one in group:
            word = getattr(one, name)
            counts[word] = counts.get(word, 0) + 1
        total += weight * sum(count * count for count in counts.values())
    return total


def _clashes(one: Participant, group: Iterable[Participant], wishes: Wishes) -> int:
    return sum(
        other.team == one.team or frozenset((one.key, other.key)) in wishes.apart for other in group
    )


def _clash_in(group: Group, wishes: Wishes) -> bool:
    return any(_clashes(one, group[n + 1 :], wishes) for n, one in enumerate(group))


def _broken(groups: Iterable[Group], wishes: Wishes) -> Pair | None:
    """A pair that sits together against a rule."""
    for group in groups:
        for one, other in itertools.combinations(group, 2):
            if _clashes(one, (other,), wishes):
                return frozenset((one.key, other.key))
    return None
