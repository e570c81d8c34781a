"""A 調査 as figures: who answered, what each question brought, and what it brought last time."""

from __future__ import annotations

import statistics
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tasuki.advisory.enums import AskKind
from tasuki.advisory.models import Round, RoundQuestion, RoundSheet
from tasuki.places.models import Municipality


@dataclass(frozen=True)
class Standing:
    """A municipality in a round; ``answered`` of ``asked`` questions."""

    place: Municipality
    sheet: RoundSheet | None
    answered: int
    asked: int

    @property
    def state(self) -> tuple[str, str]:
        """The kind of a badge and its words."""
        if self.sheet is None:
            return "", "まだ"
        if self.sheet.submitted_at is None:
            return "wait", "書きかけ"
        return ("wait", "おそく届いた") if self.sheet.is_late else ("done", "届いた")

    @property
    def is_sent(self) -> bool:
        """Whether it was sent in."""
        return self.sheet is not None and self.sheet.submitted_at is not None


@dataclass
class Result:
    """What a question brought. ``counts``: word, now, last time (None: not asked then)."""

    question: RoundQuestion
    answered: int
    counts: list[tuple[str, int, int | None]] = field(default_factory=list)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    texts: list[tuple[Municipality, str]] = field(default_factory=list)


def standings(
    row: Round, places: Iterable[Municipality], questions: list[RoundQuestion]
) -> list[Standing]:
    """Every municipality of today, those that have not sent it in first; one statement."""
    sheets = {one.municipality_id: one for one in RoundSheet.objects.filter(round=row)}
    ids = {str(one.pk) for one in questions}
    found = []
    for place in places:
        sheet = sheets.get(place.pk)
        if sheet is not None:
            sheet.round = row
        answered = len(ids & set(sheet.answers)) if sheet else 0
        found.append(Standing(place, sheet, answered, len(ids)))
    return sorted(found, key=lambda one: (one.is_sent, one.place.pk))


def results(row: Round, questions: list[RoundQuestion]) -> list[Result]:
    """Of the sheets that were sent in, this time and last; two statements."""
    now = _sent(row.pk)
    last = _sent(row.before_id) if row.before_id else []
    return [_result(one, now, last) for one in questions]


def _sent(round_id: uuid.UUID) -> list[RoundSheet]:
    rows = RoundSheet.objects.filter(round_id=round_id, submitted_at__isnull=False)
    return list(rows.select_related("municipality").order_by("municipality_id"))


def _result(question: RoundQuestion, now: list[RoundSheet], last: list[RoundSheet]) -> Result:
    key, old = str(question.pk), str(question.before_id)
    said = [(one.municipality, one.answers[key]) for one in now if key in one.answers]
    before = [one.answers[old] for one in last if old in one.answers]
    found = Result(question, len(said))
    words = [text for _, text in said]
    if question.kind == AskKind.CHOICE:
        here, then = Counter(words), Counter(before)
        known = question.before_id is not None
        found.counts = [(one, here[one], then[one] if known else None) for one in question.options]
    elif question.kind == AskKind.NUMBER:
        found.figures = _figures(words, before, question.unit)
    else:
        found.texts = said
    return found


def _figures(now: list[str], before: list[str], unit: str) -> list[tuple[str, str, str]]:
    """Name, this time, last time; nothing where nobody answered."""
    rows = []
    for name, of in (
        ("合わせて", sum), ("まん中の値", statistics.median), ("いちばん小さい", min),
        ("いちばん大きい", max),
    ):  # fmt: skip
        cells = [
            f"{of([int(one) for one in words]):,g}{unit}" if words else "—"
            for words in (now, before)
        ]
        rows.append((name, cells[0], cells[1]))
    return rows
