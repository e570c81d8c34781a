"""The names of places that the personal-data finder is given (`core` has no list of its own)."""

from functools import lru_cache

from tasuki.core.finder import Gazetteer
from tasuki.places.models import Municipality, Prefecture
from tasuki.places.postal import towns_of
from tasuki.places.tables import names, rows


def gazetteer(prefecture: Prefecture | None = None) -> Gazetteer:
    """Every municipality of the country and the towns (大字) of one prefecture.

    The invented places of the demonstration have no towns; their names are listed all the same.
    One query; the lists are kept for as long as the process lives.
    """
    invented = Municipality.objects.demonstration().select_related("prefecture")
    found = [(one.prefecture.name, one.name) for one in invented]
    return _gazetteer(prefecture.name if prefecture else "", tuple(found))


def national(prefecture: str) -> Gazetteer:
    """That of the real places alone, by the name of a prefecture. No query."""
    return _gazetteer(prefecture, ())


@lru_cache(maxsize=8)
def _gazetteer(prefecture: str, invented: tuple[tuple[str, str], ...]) -> Gazetteer:
    listed = names()
    districts = {row["district"] for row in rows("municipalities")} - {""}
    prefectures = {name for code, name in listed.items() if code[2:5] == "000"}
    return Gazetteer(
        frozenset(prefectures | {one for one, _ in invented}),
        frozenset(
            (set(listed.values()) - prefectures) | districts | {name for _, name in invented}
        ),
        frozenset(towns_of(prefecture)) if prefecture else frozenset(),
    )
