"""What waits because of the safeguards; each function is one query, read under row security."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from tasuki.access.models import BreakGlass
from tasuki.access.viewer import Viewer
from tasuki.home.work import MOST, Line, address, due_badge, short_day
from tasuki.safeguards.actions.summaries import WAITS
from tasuki.safeguards.queries import questions_to, summary_drafts, to_review

TIME_TO_ANSWER = dt.timedelta(days=7)


def glass_reviews(viewer: Viewer, today: dt.date) -> list[Line]:
    """緊急閲覧 of other sections that wait for a judgement of mine."""
    rows = to_review(viewer).filter(reviewed_at__isnull=True)
    return [_glass_line(one, today) for one in rows.order_by("review_due_on", "id")[: MOST + 1]]


def _glass_line(one: BreakGlass, today: dt.date) -> Line:
    kind, words = due_badge(one.review_due_on, today)
    detail = (
        f"{one.user.name}（{one.organization.name}）・{one.get_reason_display()}"
        f"・期限 {short_day(one.review_due_on)}"
    )
    url = address(("safeguards:urgent_review", one.pk))
    return Line(kind, words, "緊急閲覧を点検する", detail, url, "点検する", one.review_due_on)


def questions_to_us(viewer: Viewer, today: dt.date) -> list[Line]:
    """「ご存じですか」 of other desks that nobody of ours answered; a week is usual."""
    rows = questions_to(viewer).filter(answered_at__isnull=True)
    lines = []
    for one in rows.order_by("asked_at", "id")[: MOST + 1]:
        due = timezone.localdate(one.asked_at) + TIME_TO_ANSWER
        kind, words = due_badge(due, today)
        detail = f"{one.sender.name}の{one.asked_by.name}から"
        url = address(("safeguards:known_answer", one.pk))
        lines.append(
            Line(kind, words, "「ご存じですか」に返事をする", detail, url, "返事をする", due)
        )
    return lines


def summaries_to_read(viewer: Viewer, today: dt.date) -> list[Line]:
    """Summaries for the prefecture that wait for me to read them; they lapse after 14 days."""
    rows = summary_drafts(viewer).filter(reviewer_id=viewer.user_id, decided_at__isnull=True)
    lines = []
    for one in rows.order_by("made_at", "id")[: MOST + 1]:
        due = timezone.localdate(one.made_at + WAITS)
        kind, words = due_badge(due, today)
        url = address(("safeguards:summary_review", one.pk))
        detail = f"{one.made_by.name}から・都道府県への相談"
        lines.append(Line(kind, words, "要約を確かめる", detail, url, "確かめる", due))
    return lines
