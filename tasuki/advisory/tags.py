"""分野のしるし: the policies and fields of welfare of a list, to narrow it (社会福祉法6条2項)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from tasuki.accounts.enums import WelfareField
from tasuki.advisory.support_enums import TAGS
from tasuki.core.tabs import Tab


class Tagged(Protocol):
    """A row that has ``fields``."""

    fields: list[str]


Row = TypeVar("Row", bound=Tagged)


def wanted(word: str) -> WelfareField | None:
    """The tag of an address; None for all, and for what is none."""
    return next((one for one in TAGS if one.value == word), None)


def with_tag(rows: Iterable[Row], tag: WelfareField | None) -> list[Row]:
    """Those that have it; all, where none is wanted."""
    return [one for one in rows if tag is None or tag.value in one.fields]


def tag_chips(rows: Sequence[Tagged], current: WelfareField | None, url: str) -> list[Tab]:
    """All, then each tag that stands in the list. ``url`` ends where ``tag=…`` follows."""
    numbers = Counter(tag for one in rows for tag in one.fields)
    if not numbers:
        return []
    return [
        Tab("すべての分野", url, current is None, len(rows)),
        *(
            Tab(one.label, f"{url}tag={one.value}", one == current, numbers[one.value])
            for one in TAGS if numbers[one.value] or one == current
        ),
    ]  # fmt: skip
