"""What waits for a person of the casework: each function is one query, read under row security."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.cases.actions.reattest import ending_soon
from tasuki.cases.actions.records import FIRST_MOVE
from tasuki.cases.enums import OPEN_REQUEST, CaseStatus, ReferralStatus
from tasuki.cases.models import AssessmentRequest, Case, Closure, Referral
from tasuki.home.work import MOST, Line, address, due_badge, short_day

NEW = (CaseStatus.RECEIVED, CaseStatus.SCREENING)
BEFORE_FIRST_MOVE = (*NEW, CaseStatus.OUTREACH, CaseStatus.ASSESSMENT)
WEEK = dt.timedelta(days=7)


def _case_line(case: Case, today: dt.date) -> Line:
    place = f"{case.number} {case.title}・{case.get_status_display()}"
    page = ("cases:overview", case.pk)
    if case.is_urgent and case.due_what == FIRST_MOVE:
        url = address(("cases:record_add", case.pk), page)
        said = "緊急の相談。初動の記録がまだありません"
        return Line("danger", "緊急", said, place, url, "初動を記録する", case.due_on)
    kind, words = due_badge(case.due_on, today)
    if case.status in NEW:
        url = address(("cases:triage", case.pk), page)
        return Line(kind, words, "振り分けを決める", place, url, "振り分ける", case.due_on)
    what = case.due_what or "次にすることを決める"
    return Line(kind, words, what, place, address(page), "ケースを開く", case.due_on)


def led_cases(viewer: Viewer, today: dt.date) -> list[Line]:
    """Open cases I lead, by what is due."""
    rows = Case.objects.visible_to(viewer).open().filter(lead_id=viewer.user_id)
    return [_case_line(case, today) for case in rows.order_by("due_on", "id")[: 4 * MOST]]


def urgent_cases(viewer: Viewer, today: dt.date) -> list[Line]:
    """Urgent cases of our organizations, led by others, without a record of the first move."""
    rows = (
        Case.objects.visible_to(viewer)
        .ours(viewer)
        .filter(status__in=BEFORE_FIRST_MOVE, is_urgent=True, due_what=FIRST_MOVE)
        .exclude(lead_id=viewer.user_id)
    )
    return [_case_line(case, today) for case in rows.order_by("due_on", "id")[: MOST + 1]]


def incoming_cases(viewer: Viewer, today: dt.date) -> list[Line]:
    """Received by our organizations, led by others, not yet triaged."""
    rows = Case.objects.visible_to(viewer).ours(viewer).filter(status__in=NEW)
    rows = rows.exclude(lead_id=viewer.user_id).exclude(is_urgent=True, due_what=FIRST_MOVE)
    return [_case_line(case, today) for case in rows.order_by("due_on", "id")[: MOST + 1]]


def asked_of_us(viewer: Viewer, today: dt.date) -> list[Line]:
    """Assessment requests that wait for an answer of ours. ``label`` is all we may know."""
    rows = AssessmentRequest.objects.filter(
        organization_id__in=viewer.organization_ids, status__in=OPEN_REQUEST
    ).exclude(case_id__in=viewer.blocked_case_ids)
    lines = []
    for one in rows.order_by("due_on", "id")[: MOST + 1]:
        due = one.extended_to or one.due_on
        detail = f"{one.label}・{one.get_status_display()}・期限 {short_day(due)}"
        url = address(("cases:request", one.pk), ("cases:inbox",))
        kind, words = due_badge(due, today)
        lines.append(Line(kind, words, "アセスメントの依頼に答える", detail, url, "答える", due))
    return lines


def sent_to_us(viewer: Viewer, today: dt.date) -> list[Line]:
    """Referrals that wait for our yes or no."""
    rows = (
        Referral.objects.filter(
            receiver_id__in=viewer.organization_ids,
            status__in=[ReferralStatus.SENT, ReferralStatus.SEEN],
        )
        .exclude(case_id__in=viewer.blocked_case_ids)
        .select_related("sender")
    )
    lines = []
    for one in rows.order_by("due_on", "id")[: MOST + 1]:
        detail = f"{one.label}・{one.sender.name}から・{one.get_kind_display()}"
        url = address(("cases:referral", one.pk), ("cases:inbox",))
        kind, words = due_badge(one.due_on, today)
        lines.append(
            Line(kind, words, "つなぎの返事をする", detail, url, "受ける・断る", one.due_on)
        )
    return lines


def unanswered(viewer: Viewer, today: dt.date) -> list[Line]:
    """Requests I sent that nobody answered yet."""
    rows = AssessmentRequest.objects.filter(
        asked_by_id=viewer.user_id, status__in=OPEN_REQUEST
    ).select_related("organization", "case")
    lines = []
    for one in rows.order_by("due_on", "id")[: MOST + 1]:
        due = one.extended_to or one.due_on
        what = f"{one.organization.name}に頼んだアセスメント"
        detail = f"{one.case.number} {one.case.title}・{one.get_status_display()}"
        url = address(("cases:assessment", one.case_id), ("cases:overview", one.case_id))
        kind, words = due_badge(due, today)
        action = "催促する" if due < today else "ようすを見る"
        lines.append(Line(kind, words, what, detail, url, action, due))
    return lines


def hand_back_checks(viewer: Viewer, today: dt.date) -> list[Line]:
    """Ended cases of ours whose 30 or 90 days are over and nobody has looked again."""
    after_30 = Q(check_30_on__lte=today, checked_30_at__isnull=True)
    after_90 = Q(check_90_on__lte=today, checked_90_at__isnull=True)
    rows = (
        Closure.objects.filter(after_30 | after_90, case__owner_id__in=viewer.organization_ids)
        .exclude(case_id__in=viewer.blocked_case_ids)
        .select_related("case", "lead_after")
    )
    lines = []
    for one in rows.order_by("check_30_on", "id")[: MOST + 1]:
        is_first = one.checked_30_at is None
        due = one.check_30_on if is_first else one.check_90_on
        after = f"いまの主担当 {one.lead_after.name}" if one.lead_after else "主担当なし"
        detail = f"{one.case.number} {one.case.title}・{after}"
        what = f"終結から{30 if is_first else 90}日の確認をする"
        url = address(("cases:ending", one.case_id), ("cases:overview", one.case_id))
        kind, words = due_badge(due, today)
        lines.append(Line(kind, words, what, detail, url, "確かめる", due))
    return lines


def teams_to_review(today: dt.date) -> list[Line]:
    """One line for all grounds of my cases' teams that end within a month."""
    grants = ending_soon()
    if not grants:
        return []
    due = timezone.localdate(grants[0].expires_at)
    kind, words = due_badge(due, today)
    detail = f"{len(grants)}件が30日のうちに終わります。確かめないものは、その日に終わります"
    url = address(("cases:team_review",))
    return [Line(kind, words, "担当チームを見直す", detail, url, "見直す", due)]
