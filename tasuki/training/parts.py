"""What a team writes down row by row, and which questions of a worksheet such rows answer.

A worksheet is data; a question whose key stands in ``keys`` is answered by rows (with owner, day,
second pair of eyes …) instead of one text. So a programme asks for them by the key alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasuki.training.enums import ItemKind
from tasuki.training.models import (
    CollectedCase,
    Dialogue,
    ExerciseTask,
    FoundResource,
    Item,
    Reflection,
    ResourceIdea,
    TeamStatistic,
    TeamWish,
    WorksheetField,
)
from tasuki.training.models.exercises import ExerciseRow


@dataclass(frozen=True)
class Part:
    """One kind of rows. ``columns`` may be written; ``add`` is the word on the button."""

    slug: str
    label: str
    add: str
    model: type[ExerciseRow]
    columns: tuple[str, ...]
    keys: frozenset[str]
    lead: str = ""

    @property
    def is_short(self) -> bool:
        """Whether a row is a few words, which stand on one line."""
        return self.slug not in {"cases", "dialogues", "reflections"}


PARTS: dict[str, Part] = {
    one.slug: one
    for one in (
        Part(
            "tasks", "分担とスケジュール", "分担を加える", ExerciseTask,
            ("text", "owner", "from_on", "days", "done_on"), frozenset({"tasks"}),
        ),
        Part(
            "statistics", "まちの統計", "統計を加える", TeamStatistic,
            ("name", "value", "unit", "source", "year"), frozenset({"stats"}),
            "出どころと年を、いっしょに書きます。",
        ),
        Part(
            "cases", "個別支援事例（ぼかしたもの）", "事例を加える", CollectedCase, ("text",),
            frozenset({"cases", "checked"}),
            "名前・場所・年齢・日付をぼかし、書いた人とは別の人が確かめます。"
            "確かめる前の事例は、ほかの市町村には見えません。",
        ),
        Part(
            "dialogues", "対話の記録", "対話を加える", Dialogue,
            ("held_on", "with_whom", "heard", "learned"), frozenset({"with", "heard", "learned"}),
            "相手は所属だけを書きます。",
        ),
        Part(
            "resources", "既存の取組・資源", "資源を加える", FoundResource,
            ("organization", "service", "place", "activity", "when", "for_whom", "confirmed_on"),
            frozenset({"list"}),
        ),
        Part(
            "ideas", "既存の取組・資源の活用策", "活用策を加える", ResourceIdea,
            ("text", "resource"), frozenset({"ideas"}),
        ),
        Part(
            "wishes", "今後取り組みたいこと", "取り組みたいことを加える", TeamWish,
            ("horizon", "text"), frozenset({"short", "long"}),
        ),
        Part(
            "reflections", "振り返り・気づき", "気づきを加える", Reflection, ("text", "tell"),
            frozenset({"changed", "share"}), "ひとりひとりが書いて、チームで分かち合います。",
        ),
    )
}  # fmt: skip
BY_ROWS = {key: part for part in PARTS.values() for key in part.keys}


def questions_of(item: Item) -> list[WorksheetField]:
    """The questions of an item's worksheet; one statement where it is not prefetched."""
    return list(item.worksheet.fields.all()) if item.worksheet else []


def parts_of(item: Item) -> list[Part]:
    """The kinds of rows an item asks for, in the order of its questions."""
    found = (BY_ROWS.get(one.key) for one in questions_of(item))
    return list(dict.fromkeys(one for one in found if one is not None))


def texts_of(item: Item) -> list[WorksheetField]:
    """The questions that are answered by a text. Next actions have a page of their own, where
    they are checked half a year later: nobody writes them twice."""
    if item.kind == ItemKind.NEXT_ACTION:
        return []
    return [one for one in questions_of(item) if one.key not in BY_ROWS]
