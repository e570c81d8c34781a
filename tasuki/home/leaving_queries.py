"""What waits because people and agencies leave and what was agreed ends; each is one query."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection

from tasuki.access.viewer import Viewer
from tasuki.cases.models import Case
from tasuki.core.dates import wareki
from tasuki.home.work import MOST, Line, address, due_badge

AHEAD = dt.timedelta(days=30)


def without_lead(viewer: Viewer) -> list[Line]:
    """Open cases of ours whose lead is not there any more, the oldest first."""
    rows = Case.objects.visible_to(viewer).without_lead().select_related("lead")
    return [
        Line(
            "wait",
            "主担当なし",
            "主担当を決める",
            f"{case.number} {case.title}・前の主担当 {case.lead.name}さん",
            address(("cases:lead", case.pk)),
            "決める",
        )
        for case in rows.order_by("opened_at", "id")[: MOST + 1]
    ]


def consents_to_ask_anew(today: dt.date) -> list[Line]:
    """Cases I lead with a consent to an organization that has handed over to another."""
    lines = []
    found = _rows("SELECT * FROM api.consents_to_ask_anew(%s)", [MOST + 1])
    for case_id, number, title, giver, taker, until in found:
        detail = f"{number} {title}・{giver}への同意は、{taker}には及びません"
        url = address(("cases:sharing", case_id))
        kind, words = due_badge(until.date(), today)
        lines.append(Line(kind, words, "同意を聞き直す", detail, url, "同意を開く", until.date()))
    return lines


def left_behind() -> list[Line]:
    """For the 主管課: how many cases of an organization nobody can open. No case, no reason."""
    url = address(("home:help_page", "leaving"))
    return [
        Line(
            "wait",
            f"{count}件",
            "引き継ぎ先を決める",
            f"{name}の受け持ちのまま、開ける人のいないケースがあります",
            url,
            "決め方を見る",
        )
        for name, count in _rows("SELECT organization, cases FROM api.left_behind()", [])
    ]


ENDING = """SELECT count(DISTINCT p.id), min(p.ends_on)
  FROM cases_case c JOIN cases_caseperson cp ON cp.case_id = c.id
    JOIN access_protection p ON p.person_id = cp.person_id
  WHERE c.lead_id = %s AND c.ended_at IS NULL AND api.leads(c.id)
    AND p.released_at IS NULL AND p.ends_on <= %s
    AND NOT EXISTS (SELECT 1 FROM access_protection n WHERE n.person_id = p.person_id
      AND n.id <> p.id AND n.released_at IS NULL
      AND (n.applied_on, n.created_at) > (p.applied_on, p.created_at))"""


def protections_ending(viewer: Viewer, today: dt.date) -> list[Line]:
    """One line for all protections of my cases to renew within a month: how many, never whose."""
    asked = [viewer.user_id, today + AHEAD]
    ((count, first),) = _rows(ENDING, asked)
    if not count:
        return []
    kind, words = due_badge(first, today)
    what = f"守りの期限が近いものが{count}件あります"
    detail = f"いちばん早いものは{wareki(first)}です。期限を過ぎても、守りは続きます"
    url = address(("safeguards:protections",))
    return [Line(kind, words, what, detail, url, "更新する", first)]


def _rows(query: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
