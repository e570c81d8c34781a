"""How much the finder finds, on texts made for it; it prints what it measured."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tasuki.core.finder import Gazetteer, Kind, find
from tasuki.places import gazetteer as places
from tests.core.finder.passages import SEEN, UNSEEN, PassageWriter
from tests.core.finder.texts import HELD_SHAPES, KNOWN_SHAPES, Planted, Shapes, Span, Writer

KNOWN_TEXTS, PASSAGES = 300, 1200  # 4 × 300: more only costs time, the figures stay within 0.002
PREFECTURES = ("福島県", "熊本県", "栃木県", "埼玉県")


@dataclass
class Tally:
    """Found and missed, of what was planted; marks that hit something, and all marks."""

    planted: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    idle: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    seconds: float = 0.0

    def count(self, made: Planted, gazetteer: Gazetteer, population: int) -> None:
        begun = time.process_time()
        marks = find(made.text, gazetteer, population)
        self.seconds += time.process_time() - begun
        self.characters += len(made.text)
        covered = {at for mark in marks for at in range(mark.start, mark.end)}
        planted = {at for span in made.spans for at in range(span.start, span.end)}
        for span in made.spans:
            self.note(span, made.text, covered)
        for mark in marks:
            self.marks[mark.kind] += 1
            self.idle[mark.kind] += planted.isdisjoint(range(mark.start, mark.end))

    def note(self, span: Span, text: str, covered: set[int]) -> None:
        """Found is what is covered to its last letter."""
        letters = {at for at in range(span.start, span.end) if not text[at].isspace()}
        for key in (span.kind.value, "unseen names" if span.is_unseen else ""):
            self.planted[key] += 1
            self.missed[key] += not letters <= covered

    def recall(self, *keys: str) -> float:
        kinds = keys or tuple(kind.value for kind in Kind)
        found = sum(self.planted[key] - self.missed[key] for key in kinds)
        return found / sum(self.planted[key] for key in kinds)

    @property
    def precision(self) -> float:
        return 1 - self.idle.total() / self.marks.total()

    def lines(self) -> Iterator[str]:
        planted = sum(self.planted[kind.value] for kind in Kind)
        yield (
            f"{planted} planted: recall {self.recall():.4f}, "
            f"precision {self.precision:.4f} of {self.marks.total()} marks, "
            f"{self.seconds * 1e6 / self.characters:.1f} ms of CPU per 1,000 characters"
        )
        for key in filter(None, sorted(self.planted)):
            yield f"  {key}: {self.recall(key):.4f} of {self.planted[key]}"


@pytest.fixture(scope="module")
def gazetteers() -> list[Gazetteer]:
    return [places.national(name) for name in PREFECTURES]


def measured(gazetteers: list[Gazetteer], shapes: Shapes, seed: int) -> Tally:
    """What is found in texts of the four prefectures."""
    tally = Tally()
    for turn, gazetteer in enumerate(gazetteers):
        writer = Writer(seed=seed + turn, gazetteer=gazetteer, shapes=shapes)
        for _ in range(KNOWN_TEXTS // len(gazetteers)):
            tally.count(writer.text(), gazetteer, 60_000)
    return tally


def test_of_long_prose_by_another_hand_little_is_missed(
    gazetteers: list[Gazetteer], capsys: pytest.CaptureFixture[str]
) -> None:
    tallies = [Tally(), Tally()]
    for turn, gazetteer in enumerate(gazetteers):
        for tally, passages in zip(tallies, (SEEN, UNSEEN), strict=True):
            writer = PassageWriter(40260 + turn, gazetteer, passages)
            for _ in range(PASSAGES // len(gazetteers) // 2):
                tally.count(writer.text(), gazetteer, 8_000)
    seen, unseen = tallies
    with capsys.disabled():
        print("", "passages that were looked at:", *seen.lines(), sep="\n")
        print("passages that were not:", *unseen.lines(), sep="\n")
    assert seen.recall() >= 0.985
    assert unseen.recall() >= 0.97  # what to expect of a hand that nobody knows
    assert min(seen.precision, unseen.precision) >= 0.96


def test_of_names_that_no_list_has_at_most_one_in_fifty_is_missed(
    gazetteers: list[Gazetteer], capsys: pytest.CaptureFixture[str]
) -> None:
    tally = measured(gazetteers, KNOWN_SHAPES, 20260)
    with capsys.disabled():
        print("", "known sentences:", *tally.lines(), sep="\n")
    assert tally.recall() >= 0.99
    assert tally.recall("unseen names") >= 0.98
    assert min(tally.recall(key) for key in tally.planted if key) >= 0.98
    assert tally.precision >= 0.97


def test_of_papers_that_the_rules_were_not_written_for_neither(
    gazetteers: list[Gazetteer], capsys: pytest.CaptureFixture[str]
) -> None:
    tally = measured(gazetteers, HELD_SHAPES, 30260)
    with capsys.disabled():
        print("", "held-out shapes of slips, notes, minutes, letters:", *tally.lines(), sep="\n")
    assert tally.recall() >= 0.985
    assert tally.precision >= 0.99
    # Most of what is missed are ordinary words, where only a reader can tell.
    assert tally.recall("unseen names") >= 0.97


def test_rare_facts_of_a_small_town_are_found_together(
    gazetteers: list[Gazetteer], capsys: pytest.CaptureFixture[str]
) -> None:
    tally, writer = Tally(), Writer(seed=7, gazetteer=gazetteers[0])
    for _ in range(200):
        tally.count(writer.rare_text(), gazetteers[0], 6_000)
    with capsys.disabled():
        print("", *tally.lines(), sep="\n")
    assert tally.recall(Kind.RARE) >= 0.98
    assert tally.precision >= 0.8


def test_a_thousand_characters_take_a_few_milliseconds(gazetteers: list[Gazetteer]) -> None:
    writer = Writer(seed=3, gazetteer=gazetteers[0])
    texts = ["".join(writer.text().text for _ in range(6))[:1000] for _ in range(12)]
    find(texts[0], gazetteers[0])
    spent = []
    for text in texts[1:]:
        begun = time.process_time()
        find(text, gazetteers[0])
        spent.append(time.process_time() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.03
