"""足あと as a file for whoever audits: the columns of the page, no name of a resident."""

from __future__ import annotations

from collections.abc import Iterable

from tasuki.access.enums import BasisName
from tasuki.access.exports import Mark
from tasuki.core.sheets import Sheet
from tasuki.oversight.queries import Line

HEAD = ("いつ", "だれが", "どの機関で", "なにを", "結果", "ケース番号", "見られた根拠", "件数",
        "くり返し", "目的・補足", "足あとの番号")  # fmt: skip
BASES = dict(BasisName.choices)


def table_of_events(lines: Iterable[Line], mark: Mark) -> Sheet:
    """The events as a table, the newest first."""
    rows = [
        (
            line.event.at,
            line.who,
            line.where,
            line.event.get_action_display(),
            line.event.get_outcome_display(),
            line.number,
            BASES.get(line.event.basis, ""),
            len(line.event.object_ids),
            line.event.repeats,
            line.said,
            line.event.pk,
        )
        for line in lines
    ]
    return mark.table("足あと", HEAD, rows)
