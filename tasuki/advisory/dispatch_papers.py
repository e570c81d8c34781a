"""What leaves the house of a dispatch: 依頼状, 派遣通知, a calendar entry, the list of a 年度."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from django.utils import timezone

from tasuki.access.exports import Mark
from tasuki.advisory.expert_enums import ENDED, Mode
from tasuki.advisory.models import Dispatch, DispatchCost
from tasuki.core.dates import fiscal_year_label, wareki
from tasuki.core.pdf import pdf_of
from tasuki.core.sheets import Sheet
from tasuki.training.calendar import escaped, folded

TEMPLATE = Path(__file__).with_name("dispatch.typ")
TO_EXPERT = (
    "下のとおり、市町村への派遣をお願いします。支援している人や世帯のことを聞いたときは、"
    "ほかで話さないでください。"
)
TO_TOWN = "依頼のあった専門家を、下のとおり派遣します。終わったあと、報告と評価をお願いします。"
HEAD = ("市町村", "ひとことで", "目的", "はじまり", "段階", "専門家", "所属・肩書き", "行った日",
        "時間", "出た人の数", "行ったこと", "次の一手", "支払った額（円）", "支払った日",
        "見こみ（円）", "根拠")  # fmt: skip


def when_words(dispatch: Dispatch) -> str:
    """令和8年12月3日（木） 13時30分から15時30分."""
    if dispatch.starts_at is None or dispatch.ends_at is None:
        return "これから決めます"
    first, last = timezone.localtime(dispatch.starts_at), timezone.localtime(dispatch.ends_at)
    return f"{wareki(first.date(), weekday=True)} {first:%H時%M分}から{last:%H時%M分}"


def facts_of(dispatch: Dispatch) -> list[tuple[str, str]]:
    """What both papers say; nothing of money, nothing of a resident."""
    rows = [
        ("日時", when_words(dispatch)),
        ("場所", dispatch.place or "これから決めます"),
        ("派遣先", dispatch.municipality.name),
        ("専門家", "　".join(filter(None, (dispatch.expert_name, dispatch.expert_title)))),
        ("目的", f"{dispatch.get_purpose_display()}（{dispatch.title}）"),
        ("会い方", "" if dispatch.mode == Mode.EITHER else dispatch.get_mode_display()),
        ("してほしいこと", dispatch.text),
        ("根拠", dispatch.basis),
    ]
    return [row for row in rows if row[1]]


def letter_of(dispatch: Dispatch) -> bytes:
    """依頼状 to the expert, as a PDF."""
    return _paper(
        dispatch, f"{dispatch.expert_name}　様", "専門家の派遣について（依頼）", TO_EXPERT
    )


def notice_of(dispatch: Dispatch) -> bytes:
    """派遣通知 to the municipality, as a PDF."""
    to = f"{dispatch.municipality.name}　福祉担当課　御中"
    return _paper(dispatch, to, "専門家の派遣について（通知）", TO_TOWN)


def _paper(dispatch: Dispatch, to: str, title: str, lead: str) -> bytes:
    prefecture = dispatch.municipality.prefecture.name
    day = wareki(dispatch.approved_on) if dispatch.approved_on else ""
    return pdf_of(
        TEMPLATE,
        {
            "number": dispatch.paper_number, "day": day, "to": to, "sender": prefecture,
            "title": title, "lead": lead,
            "facts": [list(row) for row in facts_of(dispatch)],
            "footer": f"たすき　{wareki(timezone.localdate())}に作りました",
        },
    )  # fmt: skip


def calendar_of(dispatch: Dispatch, address: str) -> bytes:
    """One event for one's own calendar (RFC 5545): when, where and the title; a dispatch that was
    called off takes it back."""
    status = "CANCELLED" if dispatch.status in ENDED else "CONFIRMED"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tasuki//Advisory//JA", "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{dispatch.pk}@tasuki",
        f"SEQUENCE:{dispatch.revision}",
        f"DTSTAMP:{_moment(timezone.now())}",
        *(f"{name}:{_moment(at)}" for name, at in
          (("DTSTART", dispatch.starts_at), ("DTEND", dispatch.ends_at)) if at),
        f"SUMMARY:{escaped(f'{dispatch.municipality.name}：{dispatch.title}')}",
        f"LOCATION:{escaped(dispatch.place)}",
        f"URL:{address}",
        f"STATUS:{status}",
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _moment(at: dt.datetime) -> str:
    return f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def table_of(rows: Iterable[DispatchCost], year: int, mark: Mark) -> Sheet:
    """The dispatches of a 年度 with what they cost, one a line."""
    lines = [_row(one, one.dispatch) for one in rows]
    return mark.table(f"専門家の派遣 {fiscal_year_label(year)}", HEAD, lines)


def _row(cost: DispatchCost, one: Dispatch) -> tuple[object, ...]:
    held = timezone.localtime(one.starts_at).date() if one.starts_at else None
    return (
        one.municipality.name, one.title, one.get_purpose_display(), one.get_origin_display(),
        one.get_status_display(), one.expert_name, one.expert_title, held, one.hours, one.attended,
        one.report, one.next_step, cost.amount, cost.paid_on, cost.estimate, one.basis,
    )  # fmt: skip
