"""The places that the finder is told of: `core` has no list of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tasuki.core.finder.folding import fold_word


@dataclass(frozen=True)
class Gazetteer:
    """Names of places, as people write them: those of the country, the towns of one prefecture."""

    prefectures: frozenset[str] = field(default=frozenset(), repr=False)
    municipalities: frozenset[str] = field(default=frozenset(), repr=False)  # wards and 郡 too
    towns: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def _by_beginning(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """First two characters → (folded name, which list), longest first."""
        found: dict[str, set[tuple[str, str]]] = {}
        lists = (
            ("prefecture", self.prefectures),
            ("city", self.municipalities),
            ("town", self.towns),
        )
        for which, names in lists:
            for name in map(fold_word, names):
                found.setdefault(name[:2], set()).add((name, which))
        return {
            key: tuple(sorted(names, key=lambda one: -len(one[0]))) for key, names in found.items()
        }

    def candidates(self, text: str) -> Iterator[int]:
        """Where a listed name may begin in a folded text."""
        known = self._by_beginning
        for at in range(len(text)):
            if text[at : at + 2] in known or text[at] in known:
                yield at

    def at(self, text: str, start: int) -> Iterator[tuple[str, str]]:
        """(name, list) of the names that begin at a place of a folded text, longest first."""
        for key in (text[start : start + 2], text[start : start + 1]):
            for name, which in self._by_beginning.get(key, ()):
                if text.startswith(name, start):
                    yield name, which


NOWHERE = Gazetteer()
