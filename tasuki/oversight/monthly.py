"""月の報告: a month of the trail by organization, for the page and for the paper.

Counts of what staff did; no resident, no case, no name of anybody of staff. Small numbers stay: who
reads them may open each event of theirs (auditor) or the list of it (manager) anyway.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from tasuki.access.exports import Mark
from tasuki.access.viewer import Viewer
from tasuki.accounts.enums import Role
from tasuki.accounts.models import Organization
from tasuki.audit.verifier import key_id
from tasuki.core.dates import JST, wareki_moment, wareki_month
from tasuki.core.pdf import pdf_of
from tasuki.oversight import queries
from tasuki.places.models import Municipality

MONTHS = 24
TEMPLATE = Path(__file__).with_name("monthly.typ")
TITLE = "足あとの月の報告"
COLUMNS = (
    ("見た", "ケースや会議を開いた、人をさがした、添付を開いた回数です。"),
    ("秘匿を見た", "命の安全に関わる情報（P3）を、わけを書いて開いた回数です。"),
    ("印刷・書き出し", "紙やファイルにした回数です。"),
    ("断られた", "見てよい根拠や役割がなく、開けなかった回数です。入れなかったものもふくみます。"),
    ("開きすぎで止めた", "1日に開いたケースが多すぎて、翌日まで止めた回数です。"),
    ("緊急閲覧", "命の危険があるとして、根拠のないケースを開いた回数です。"),
    ("点検した", "そのうち、別の部署の人が点検を終えた数です。"),
    ("7日をこえて未点検", "そのうち、7日をこえても点検されていない数です。3開庁日が期限です。"),
)
NOBODY = "機関が分からないもの"
NO_ROWS = "この月に、数える足あとはありません。"
NO_NAMES = "支援を受ける人の名前、ケース番号、職員の名前は載せていません。"


@dataclass(frozen=True)
class Month:
    """One month: ``lines`` of (organization, one number for each of ``COLUMNS``), by name;
    ``homes`` are the ids of those organizations."""

    first: dt.date
    scope: str
    lines: list[tuple[str, list[int]]]
    homes: list[uuid.UUID]
    seal: list[tuple[str, str]]
    is_over: bool

    @property
    def name(self) -> str:
        return wareki_month(self.first)

    @property
    def total(self) -> list[int]:
        return [sum(column) for column in zip(*(numbers for _, numbers in self.lines), strict=True)]


def months_until(today: dt.date) -> list[dt.date]:
    """First days of the months that can be reported, this one first."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - dt.timedelta(days=1)).replace(day=1))
    return found


def month_of(viewer: Viewer, first: dt.date, today: dt.date) -> Month:
    """The month that begins on this day, at the rights of the viewer; five statements."""
    after = (first + dt.timedelta(days=32)).replace(day=1)
    begin, end = (dt.datetime.combine(day, dt.time(), JST) for day in (first, after))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api.month_of_trail(%s, %s)", [begin, end])
        counted = [row for row in cursor.fetchall() if any(row[1:])]
    homes = Organization.objects.in_bulk([row[0] for row in counted if row[0]])
    lines = [(homes[row[0]].name if row[0] in homes else NOBODY, list(row[1:])) for row in counted]
    lines.sort(key=lambda line: (line[0] == NOBODY, line[0]))
    return Month(first, _scope(viewer), lines, list(homes), _seal(), after <= today)


def _scope(viewer: Viewer) -> str:
    """Whose month it is: of the municipality for its auditor, else of the own organization."""
    if Role.AUDITOR in viewer.roles:
        found = Municipality.objects.filter(pk__in=viewer.place_ids)
        return "、".join(found.order_by("pk").values_list("name", flat=True))
    homes = Organization.objects.filter(pk__in=viewer.organization_ids)
    return "、".join(homes.order_by("kana", "name").values_list("name", flat=True))


def _seal() -> list[tuple[str, str]]:
    """How the seal stands now. With the root the paper is a witness: whoever rewrites the trail
    would have to find every copy. Nothing for whoever does not audit."""
    state = queries.state()
    if not state.sealed and not state.checkpoints:
        return []
    said = [("封をした足あと", f"{state.sealed:,}件"), ("封を待つ足あと", f"{state.waiting:,}件")]
    if state.checkpoints:
        last = state.checkpoints[0]
        says = json.loads(last["text"].splitlines()[0])
        made = wareki_moment(dt.datetime.fromisoformat(says["made_at"]))
        said += [
            ("最後の証明", f"第{last['number']}号（{made}、{last['size']:,}件まで）"),
            ("証明の根", says["root"]),
            ("鍵の名", key_id(says["key"])),
        ]
    return [*said, ("最後に確かめた結果", _verified(state.checks))]


def _verified(checks: list[dict[str, Any]]) -> str:
    found = next((one for one in checks if one["kind"] == "verify"), None)
    if found is None:
        return "まだ確かめていません（tasuki audit verify）"
    at = wareki_moment(dt.datetime.fromisoformat(found["at"]))
    return f"{'変えられたところがある' if found['findings'] else '封をしたときのまま'}（{at}）"


def paper_of(month: Month, mark: Mark) -> bytes:
    """The month as PDF, A4 landscape, with who made it and why on every page."""
    return pdf_of(
        TEMPLATE,
        {
            "title": f"{TITLE}　{month.name}",
            "lead": f"{month.scope}　{NO_NAMES}",
            "early": "" if month.is_over else f"{month.name}は途中です。{mark.day}までの数です。",
            "head": ["機関", *(name for name, _ in COLUMNS)],
            "rows": [[name, *map(_number, numbers)] for name, numbers in month.lines],
            "total": ["合計", *map(_number, month.total)] if len(month.lines) > 1 else [],
            "empty": NO_ROWS,
            "terms": COLUMNS,
            "seal": month.seal,
            "seal_lead": f"{mark.day}のようすです。下の「証明の根」を控えておくと、"
            "足あとがあとから書きかえられたかどうかを、この紙と比べて確かめられます。",
            "watermark": mark.number,
            "footer": f"{mark.day}　作った人：{mark.who}（{mark.organization}）　"
            f"目的：{mark.purpose}　番号 {mark.number}",
        },
    )


def _number(value: int) -> str:
    return f"{value:,}"


def month_value(day: dt.date) -> str:
    """2026-11: how an address says a month."""
    return f"{day:%Y-%m}"
