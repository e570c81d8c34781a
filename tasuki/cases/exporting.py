"""受け持ちの一覧 as a file: what a line of the list shows, nothing of P2, no place of anybody."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from tasuki.access.exports import Mark
from tasuki.cases.models import Case
from tasuki.cases.places import protected_people
from tasuki.core.dates import local_day
from tasuki.core.sheets import Sheet

HEAD = ("ケース番号", "呼び方", "段階", "緊急", "次の期限", "期限の中身", "主担当", "受付の日")
WITHHELD = "（居所を守られている人がいるため、載せません）"


def protected_among(cases: Sequence[Case]) -> set[uuid.UUID]:
    """Those of the cases in which somebody must not be found; one statement."""
    found = Case.objects.filter(pk__in=[one.pk for one in cases])
    asked = found.annotate(protected=protected_people("pk"))
    return {one.pk for one in asked if vars(one)["protected"]}


def table_of_cases(cases: Sequence[Case], mark: Mark) -> Sheet:
    """The cases as a table. Free words of a case with a protected person stay inside: a file is
    passed on, and what was said of such a household is not for whoever finds it."""
    hidden = protected_among(cases)
    rows = []
    for case in cases:
        kept = case.pk in hidden
        rows.append(
            (
                case.number,
                WITHHELD if kept else case.title,
                case.get_status_display(),
                "緊急" if case.is_urgent else "",
                case.due_on,
                WITHHELD if kept and case.due_what else case.due_what,
                case.lead.name,
                local_day(case.opened_at),
            )
        )
    return mark.table("支援ケース（受け持ち）", HEAD, rows)
