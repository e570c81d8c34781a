"""Receipt numbers: per municipality and fiscal year, counted under a lock."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError

from tasuki.accounts.models import User
from tasuki.audit.enums import Action
from tasuki.audit.trail import write_event
from tasuki.cases.models import CaseNumbering
from tasuki.core.action import action
from tasuki.core.dates import fiscal_year, wareki_short
from tasuki.core.rows import check_row


def lock_numbering(municipality_id: str, day: dt.date) -> CaseNumbering:
    """The counter of the year, locked until the transaction ends; made when the year begins."""
    year = fiscal_year(day)
    of_place = CaseNumbering.objects.filter(municipality_id=municipality_id)
    locked = of_place.filter(fiscal_year=year).select_for_update(of=("self",))
    counter = locked.first()
    if counter is None:
        latest = of_place.order_by("-fiscal_year").first()
        new = CaseNumbering(
            municipality_id=municipality_id,
            fiscal_year=year,
            prefix=latest.prefix if latest else "",
        )
        CaseNumbering.objects.bulk_create([new], ignore_conflicts=True)
        counter = locked.get()
    return counter


def next_number(counter: CaseNumbering) -> str:
    """Count up and give the label, e.g. W-R8-0147 (令和8年度 of the place with the prefix W)."""
    counter.last += 1
    counter.save(update_fields=["last"])
    year = wareki_short(dt.date(counter.fiscal_year, 4, 1)).split(".")[0]
    number = f"{year}-{counter.last:04d}"
    return f"{counter.prefix}-{number}" if counter.prefix else number


@action
def start_numbering(
    *, by: User, municipality_id: str, year: int, prefix: str = "", last: int = 0
) -> CaseNumbering:
    """Set up the numbers of a fiscal year before the first case: prefix and last number used."""
    counter = CaseNumbering(
        municipality_id=municipality_id, fiscal_year=year, prefix=prefix, last=last
    )
    check_row(counter)
    if CaseNumbering.objects.filter(municipality_id=municipality_id, fiscal_year=year).exists():
        raise ValidationError("この年度の番号は、もう始まっています。")
    counter.save(force_insert=True)
    write_event(Action.CONFIGURE, object_ids=[counter.pk], municipality_id=municipality_id)
    return counter
