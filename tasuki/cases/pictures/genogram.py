"""ジェノグラム: generations from the recorded kinship words; squares, circles, lines.

Only what is recorded is drawn. People whose place cannot be told from the words stand in a last
row of their own, so that nobody is missing from the picture.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasuki.cases.queries import Relative
from tasuki.people.enums import Sex
from tasuki.people.models import Relationship

PARENT = frozenset(
    ["父", "母", "親", "養父", "養母", "継父", "継母", "実父", "実母", "お父さん", "お母さん"]
)
CHILD = frozenset(
    [
        "子",
        "息子",
        "娘",
        "長男",
        "長女",
        "次男",
        "次女",
        "二男",
        "二女",
        "三男",
        "三女",
        "養子",
        "長子",
        "末子",
        "継子",
    ]
)
PARTNER = frozenset(
    [
        "夫",
        "妻",
        "配偶者",
        "内縁の夫",
        "内縁の妻",
        "内縁",
        "パートナー",
        "元夫",
        "元妻",
        "前夫",
        "前妻",
        "同居人",
        "交際相手",
    ]
)
SIBLING = frozenset(["兄", "姉", "弟", "妹", "きょうだい", "兄弟", "姉妹", "双子"])
STEPS: dict[str, int] = {
    **dict.fromkeys(PARENT, -1),
    **dict.fromkeys(CHILD, 1),
    **dict.fromkeys(PARTNER | SIBLING, 0),
    **dict.fromkeys(["祖父", "祖母", "祖父母"], -2),
    **dict.fromkeys(["孫", "孫娘"], 2),
    **dict.fromkeys(
        [
            "おじ",
            "おば",
            "伯父",
            "伯母",
            "叔父",
            "叔母",
            "義父",
            "義母",
            "舅",
            "姑",
            "義理の父",
            "義理の母",
        ],
        -1,
    ),
    **dict.fromkeys(["おい", "めい", "甥", "姪", "婿", "嫁"], 1),
    **dict.fromkeys(["いとこ", "義兄", "義姉", "義弟", "義妹"], 0),
}
"""Generations from the first person to the one the word names."""

APART = re.compile(r"別居|離婚|元夫|元妻|前夫|前妻|死別")
COLUMN, ROW, TOP, LEFT, HALF = 136, 156, 52, 96, 24


@dataclass
class Figure:
    """One person: where, which shape, which words below."""

    relative: Relative
    row: int
    x: float = 0.0
    y: float = 0.0

    @property
    def shape(self) -> str:
        sex = self.relative.person.sex
        return {Sex.MALE: "square", Sex.FEMALE: "circle"}.get(Sex(sex), "diamond")

    @property
    def is_subject(self) -> bool:
        return self.relative.link.relation == "本人"

    @property
    def label(self) -> str:
        given = self.relative.person.given_name or self.relative.person.name
        return f"{given}（本人）" if self.is_subject else given

    @property
    def below(self) -> str:
        words = self.relative.living
        return words if len(words) <= 9 else f"{words[:8]}…"


@dataclass
class Kin:
    """Who is whose parent and partner, by person."""

    parents: dict[uuid.UUID, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    partners: dict[frozenset[uuid.UUID], bool] = field(default_factory=dict)  # True: apart
    siblings: list[tuple[uuid.UUID, uuid.UUID]] = field(default_factory=list)
    steps: list[tuple[uuid.UUID, uuid.UUID, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Genogram:
    width: int
    height: int
    figures: list[Figure]
    lines: list[str]
    slashes: list[str]
    words: str


def plain(word: str) -> str:
    """妻（別居中） → 妻."""
    return re.split(r"[（(・、 ]", word.strip(), maxsplit=1)[0]


def read_kin(relatives: list[Relative], relationships: Iterable[Relationship]) -> Kin:
    """Kinship from the relations, and from 続柄 for people no relation names."""
    kin, named = Kin(), set()
    present = {one.person.pk for one in relatives}
    for row in relationships:
        if row.first_id in present and row.second_id in present:
            _note(kin, row.first_id, row.second_id, row.first_is, row.second_is)
            named |= {row.first_id, row.second_id}
    center = next((r for r in relatives if r.link.relation == "本人"), relatives[0])
    for one in relatives:
        if one is not center and one.person.pk not in named and one.link.relation:
            _note(kin, one.person.pk, center.person.pk, one.link.relation, "")
    for one_id, other_id in kin.siblings:  # brothers and sisters hang on the same parents
        for child, known in ((one_id, other_id), (other_id, one_id)):
            if known in kin.parents and child not in kin.parents:
                kin.parents[child] = list(kin.parents[known])
    return kin


def _note(kin: Kin, one: uuid.UUID, other: uuid.UUID, one_is: str, other_is: str) -> None:
    """``one`` is the ``one_is`` of ``other``."""
    word, back = plain(one_is), plain(other_is)
    if word in PARENT or back in CHILD:
        kin.parents[other].append(one)
        kin.steps.append((other, one, -1))
    elif word in CHILD or back in PARENT:
        kin.parents[one].append(other)
        kin.steps.append((other, one, 1))
    elif word in PARTNER or back in PARTNER:
        kin.partners[frozenset((one, other))] = bool(APART.search(one_is + other_is))
        kin.steps.append((other, one, 0))
    elif word in SIBLING or back in SIBLING:
        kin.siblings.append((one, other))
        kin.steps.append((other, one, 0))
    elif word in STEPS:
        kin.steps.append((other, one, STEPS[word]))
    elif back in STEPS:
        kin.steps.append((other, one, -STEPS[back]))


def _generations(relatives: list[Relative], kin: Kin) -> dict[uuid.UUID, int]:
    ways: dict[uuid.UUID, list[tuple[uuid.UUID, int]]] = defaultdict(list)
    for one, other, step in kin.steps:
        ways[one].append((other, step))
        ways[other].append((one, -step))
    center = next((r for r in relatives if r.link.relation == "本人"), relatives[0]).person.pk
    found, queue = {center: 0}, [center]
    while queue:
        now = queue.pop(0)
        for other, step in ways[now]:
            if other not in found:
                found[other] = found[now] + step
                queue.append(other)
    last = max(found.values()) + 1
    top = min(found.values())
    return {r.person.pk: found.get(r.person.pk, last) - top for r in relatives}


def _ordered(row: list[Figure], kin: Kin, placed: dict[uuid.UUID, Figure]) -> list[Figure]:
    """Children below their parents, partners side by side, else as recorded."""

    def middle(figure: Figure) -> float:
        above = [placed[p].x for p in kin.parents.get(figure.relative.person.pk, []) if p in placed]
        return sum(above) / len(above) if above else float("inf")

    waiting = sorted(row, key=middle)
    order: list[Figure] = []
    while waiting:
        figure = waiting.pop(0)
        order.append(figure)
        me = figure.relative.person.pk
        mates = [f for f in waiting if frozenset((me, f.relative.person.pk)) in kin.partners]
        for mate in mates:
            waiting.remove(mate)
            order.append(mate)
    return order


def draw(relatives: list[Relative], relationships: Iterable[Relationship]) -> Genogram | None:
    """The picture, or None for nobody."""
    if not relatives:
        return None
    kin = read_kin(relatives, relationships)
    generations = _generations(relatives, kin)
    rows: dict[int, list[Figure]] = defaultdict(list)
    for one in relatives:
        rows[generations[one.person.pk]].append(Figure(one, generations[one.person.pk]))
    widest = max(len(row) for row in rows.values())
    width = max(520, LEFT + COLUMN * widest)
    placed: dict[uuid.UUID, Figure] = {}
    for number, generation in enumerate(sorted(rows)):
        order = _ordered(rows[generation], kin, placed)
        start = width / 2 - COLUMN * (len(order) - 1) / 2
        for i, figure in enumerate(order):
            figure.row, figure.x, figure.y = number, start + COLUMN * i, TOP + ROW * number
            placed[figure.relative.person.pk] = figure
    lines, slashes = _couples(kin, placed)
    lines += _descents(kin, placed)
    lines += [
        f"M{placed[a].x} {placed[a].y - HALF}V{placed[a].y - 44}H{placed[b].x}V{placed[b].y - HALF}"
        for a, b in kin.siblings
        if a not in kin.parents and b not in kin.parents and placed[a].y == placed[b].y
    ]
    alive = sum(not one.is_dead for one in relatives)
    words = f"ジェノグラム。{len(rows)}世代、{len(relatives)}人（うち健在{alive}人）。"
    height = TOP + ROW * len(rows) - 44
    return Genogram(int(width), height, list(placed.values()), lines, slashes, words)


def _couples(kin: Kin, placed: dict[uuid.UUID, Figure]) -> tuple[list[str], list[str]]:
    lines, slashes = [], []
    for pair, apart in kin.partners.items():
        one, other = sorted((placed[p] for p in pair), key=lambda f: f.x)
        if one.y != other.y:
            lines.append(f"M{one.x} {one.y}L{other.x} {other.y}")
            continue
        beside = other.x - one.x <= COLUMN
        lines.append(
            f"M{one.x + HALF} {one.y}H{other.x - HALF}"
            if beside
            else f"M{one.x} {one.y - HALF}V{one.y - 36}H{other.x}V{other.y - HALF}"
        )
        if apart:
            x, y = (one.x + other.x) / 2, one.y if beside else one.y - 36
            slashes.append(f"M{x - 6} {y + 13}L{x + 6} {y - 13}")
    return lines, slashes


def _descents(kin: Kin, placed: dict[uuid.UUID, Figure]) -> list[str]:
    """From the line of a couple, or from beside a parent alone, down to the children."""
    families: dict[frozenset[uuid.UUID], list[Figure]] = defaultdict(list)
    for child, above_child in kin.parents.items():
        families[frozenset(above_child)].append(placed[child])
    lines: list[str] = []
    for number, (parents, children) in enumerate(families.items()):
        above = sorted((placed[p] for p in parents), key=lambda f: f.x)
        bus = children[0].y - 40 - 6 * (number % 3)
        if parents in kin.partners and above[-1].x - above[0].x <= COLUMN:
            x, start = (above[0].x + above[-1].x) / 2, above[0].y
        else:
            x, start = above[0].x + COLUMN / 2, bus
            lines += [f"M{f.x + HALF} {f.y}H{f.x + COLUMN / 2}V{bus}H{x}" for f in above]
        xs = [x, *(child.x for child in children)]
        lines.append(f"M{x} {start}V{bus}M{min(xs)} {bus}H{max(xs)}")
        lines += [f"M{child.x} {bus}V{child.y - HALF}" for child in children]
    return lines
