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


ANEW = """SELECT c.id, c.number, c.title, min(giver.name), min(taker.name), min(k.expires_at)
  FROM cases_case c JOIN access_consent w ON w.case_id = c.id
    JOIN access_consentstate k ON k.id = w.state_id AND k.is_granted AND k.withdrawn_at IS NULL
      AND k.expires_at > statement_timestamp()
    JOIN access_consentrecipient r ON r.consent_id = w.state_id
    JOIN access_handover h ON h.giver_id = r.organization_id AND h.done_at IS NOT NULL
    JOIN accounts_organization giver ON giver.id = h.giver_id
    JOIN accounts_organization taker ON taker.id = h.taker_id
  WHERE c.lead_id = %s AND c.ended_at IS NULL AND api.leads(c.id)
    AND NOT EXISTS (SELECT 1 FROM access_handover e
      WHERE e.giver_id = h.giver_id AND e.done_at < h.done_at)
    AND NOT EXISTS (SELECT 1 FROM access_consentrecipient t
      JOIN access_consent n ON n.state_id = t.consent_id
      WHERE t.organization_id = h.taker_id AND n.case_id = w.case_id AND n.person_id = w.person_id
        AND (n.state_id = w.state_id OR n.created_at >= h.done_at))
  GROUP BY c.id, c.number, c.title ORDER BY 6, c.id LIMIT %s"""
"""Answered is whatever was written down since then, a refusal too: the person was asked."""


def consents_to_ask_anew(viewer: Viewer, today: dt.date) -> list[Line]:
    """Cases I lead with a consent to an organization that has handed over to another."""
    asked = [viewer.user_id, MOST + 1]
    lines = []
    for case_id, number, title, giver, taker, until in _rows(ANEW, asked):
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
