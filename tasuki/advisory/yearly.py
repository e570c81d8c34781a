"""年度の報告: what the prefecture gave its municipalities, when, and with what effect."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import TextChoices

from tasuki.access.exports import Mark
from tasuki.advisory.models import Contact, Support
from tasuki.advisory.support_enums import GIVEN, LAW, Channel, Effect
from tasuki.core.dates import fiscal_year_label, fiscal_year_range, wareki, wareki_short
from tasuki.core.pdf import pdf_of
from tasuki.core.sheets import Sheet
from tasuki.exchange.enums import AidKind, BackupRole
from tasuki.places.models import Municipality, Prefecture

TEMPLATE = Path(__file__).with_name("yearly.typ")
HEAD = ("市町村", "ひとことで", "はじまり", "援助の種類", "県の役割", "県の担当",
        "いっしょに行った人",
        "行った日", "行ったこと", "効果", "何が変わったか", "確かめた日", "根拠")  # fmt: skip
LEAD = "{prefecture}が、市町村に行った助言・情報提供・その他の援助です（{law}）。"
NOT_CHECKED = "まだ確かめていない"
Counts = list[tuple[str, int]]


@dataclass(frozen=True)
class Report:
    """One 年度 of one prefecture. ``untouched``: municipalities without a talk or a support."""

    prefecture: Prefecture
    year: int
    supports: Sequence[Support]
    talks: Counts
    aids: Counts
    roles: Counts
    effects: Counts
    reached: int
    untouched: Sequence[Municipality]

    @property
    def label(self) -> str:
        """令和8年度."""
        return fiscal_year_label(self.year)

    @property
    def title(self) -> str:
        return f"{self.label} 後方支援の報告（{self.prefecture.name}）"

    @property
    def lead(self) -> str:
        """Who gave what, and the law that asks for it."""
        return LEAD.format(prefecture=self.prefecture.name, law=LAW)


def report_of(prefecture: Prefecture, year: int, today: dt.date) -> Report:
    """Three statements, whatever was given."""
    first, last = fiscal_year_range(year)
    places = list(
        Municipality.objects.filter(prefecture=prefecture)
        .valid_on(max(first, min(last, today)))
        .order_by("code")
    )
    codes = Municipality.objects.filter(prefecture=prefecture).values("code")
    supports = list(
        Support.objects.filter(
            municipality_id__in=codes, status__in=GIVEN, done_on__range=(first, last)
        )
        .select_related("municipality", "owner")
        .order_by("municipality_id", "done_on", "id")
    )
    talks = Contact.objects.filter(municipality_id__in=codes, held_on__range=(first, last))
    spoken = list(talks.order_by().values_list("municipality_id", "channel"))
    touched = {one.municipality_id for one in supports} | {code for code, _ in spoken}
    return Report(
        prefecture, year, supports,
        _counted(Channel, [channel for _, channel in spoken]),
        _counted(AidKind, [one.aid for one in supports]),
        _counted(BackupRole, [one.role for one in supports]),
        [*_counted(Effect, [one.effect for one in supports]),
         (NOT_CHECKED, sum(not one.effect for one in supports))],
        sum(one.pk in touched for one in places),
        [one for one in places if one.pk not in touched],
    )  # fmt: skip


def _counted(choices: type[TextChoices], values: Sequence[str]) -> Counts:
    """How many there are of each choice, those without any too."""
    numbers = Counter(values)
    return [(str(label), numbers[value]) for value, label in choices.choices]


def effect_of(one: Support) -> str:
    """In words; before anybody looked, when it will be asked for."""
    if one.effect:
        return str(one.get_effect_display())
    day = f"（{wareki_short(one.check_on)}に確かめる）" if one.check_on else ""
    return f"{NOT_CHECKED}{day}"


def table_of(report: Report, mark: Mark) -> Sheet:
    """One support a line, as a workbook."""
    rows = [
        (one.municipality.name, one.title, one.get_origin_display(), one.get_aid_display(),
         one.get_role_display(), one.owner.name if one.owner else "", one.helper, one.done_on,
         one.done_text, effect_of(one), one.effect_text, one.checked_on, one.basis)
        for one in report.supports
    ]  # fmt: skip
    return mark.table(f"後方支援の報告 {report.label}", HEAD, rows)


def pdf_of_report(report: Report, made_on: dt.date) -> bytes:
    """On A4: the figures, then what was given to whom."""
    return pdf_of(TEMPLATE, words_of(report, made_on))


def words_of(report: Report, made_on: dt.date) -> dict[str, Any]:
    """What stands on the paper."""
    return {
        "title": report.title,
        "lead": report.lead,
        "footer": f"たすき　{wareki(made_on)}に作りました",
        "figures": [
            {"label": label, "rows": [[name, str(number)] for name, number in rows]}
            for label, rows in (
                ("援助の種類", report.aids), ("県の役割", report.roles),
                ("効果", report.effects), ("連絡", report.talks),
            )
        ],
        "untouched": "、".join(one.name for one in report.untouched) or "ありません",
        "items": [
            {
                "place": one.municipality.name,
                "title": one.title,
                "about": f"{wareki(one.done_on)}　{one.get_aid_display()}" if one.done_on else "",
                "role": str(one.get_role_display()),
                "done": one.done_text,
                "effect": f"{effect_of(one)}　{one.effect_text}".strip(),
            }
            for one in report.supports
        ],
        "nothing": "この年度に行った支援は、まだありません。",
    }  # fmt: skip
