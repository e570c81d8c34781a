"""Why the yearly report is taken out as a workbook."""

from __future__ import annotations

from typing import ClassVar

from tasuki.access.exports import TableForm


class ReportExportForm(TableForm):
    """What the file is for."""

    PURPOSES: ClassVar[tuple[str, ...]] = (
        "県の報告・計画", "議会・監査への説明", "市町村との振り返り", "そのほか",
    )  # fmt: skip
