"""What waits around plans and conferences: each function is one query, under row security."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from tasuki.access.models import Seat
from tasuki.access.viewer import Viewer
from tasuki.conferences.actions.room import ANSWERING
from tasuki.conferences.enums import ConferenceStatus, InformationStatus, SupportStatus
from tasuki.conferences.models import (
    InformationRequest,
    PlanConference,
    SupportConference,
    Task,
)
from tasuki.home.work import MOST, Line, address, due_badge, short_day
from tasuki.plans.enums import IN_FORCE, RoleResponse
from tasuki.plans.models import Review, RoleAssignment
from tasuki.plans.queries import BADGES

AHEAD = dt.timedelta(days=14)
NOT_HELD = (
    ConferenceStatus.DRAFT,
    ConferenceStatus.SCHEDULED,
    ConferenceStatus.MATERIALS_FIXED,
)


def roles_asked_of_us(viewer: Viewer, today: dt.date) -> list[Line]:
    """Roles of plans that wait for our yes, change or no."""
    rows = RoleAssignment.objects.asked_of(viewer).select_related("asker")
    lines = []
    for one in rows.order_by("due_on", "id")[: MOST + 1]:
        kind, words = due_badge(one.due_on, today)
        detail = f"{one.task}・{one.asker.name}から"
        url = address(("plans:answer", one.pk), ("plans:asked",))
        lines.append(
            Line(kind, words, "役割の返事をする", detail, url, "引き受ける・断る", one.due_on)
        )
    return lines


def roles_not_accepted(viewer: Viewer, today: dt.date) -> list[Line]:
    """Roles I asked for that are unanswered, declined or to be changed."""
    rows = RoleAssignment.objects.filter(asked_by_id=viewer.user_id, ended_on__isnull=True).exclude(
        response=RoleResponse.ACCEPTED
    )
    lines = []
    for one in rows.select_related("organization").order_by("due_on", "id")[: MOST + 1]:
        is_open = one.response == RoleResponse.PENDING
        response = RoleResponse(one.response)
        kind, words = due_badge(one.due_on, today)
        if not is_open:
            kind, words = BADGES[response], str(response.label)
        detail = f"{one.organization.name}・期限 {short_day(one.due_on)}"
        url = address(("plans:show", one.plan_id), ("plans:of_case", one.case_id))
        action = "ようすを見る" if is_open else "代わりを探す"
        lines.append(Line(kind, words, one.task, detail, url, action, one.due_on))
    return lines


def reviews_due(viewer: Viewer, today: dt.date, *, steers: bool) -> list[Line]:
    """Reviews within two weeks of plans in force: those I wrote when I steer, else those of the
    cases I lead. One of the two, never both with OR: each has an index to drive it."""
    mine = Q(plan__author_id=viewer.user_id) if steers else Q(plan__case__lead_id=viewer.user_id)
    rows = Review.objects.filter(
        mine, done_on__isnull=True, due_on__lte=today + AHEAD, plan__status__in=IN_FORCE
    ).exclude(plan__case_id__in=viewer.blocked_case_ids)
    lines = []
    for one in rows.select_related("plan__case").order_by("due_on", "id")[: MOST + 1]:
        case = one.plan.case
        kind, words = due_badge(one.due_on, today)
        detail = f"{case.number} {case.title}・{one.plan}"
        url = address(("plans:review", one.plan_id), ("cases:overview", case.pk))
        lines.append(Line(kind, words, "見直しをする", detail, url, "見直す", one.due_on))
    return lines


def plan_conferences(viewer: Viewer, today: dt.date) -> list[Line]:
    """重層的支援会議 of the next two weeks that I host or attend."""
    now = timezone.now()
    rows = PlanConference.objects.visible_to(viewer).filter(
        status__in=NOT_HELD, held_at__gte=now - dt.timedelta(hours=12), held_at__lte=now + AHEAD
    )
    lines = []
    for one in rows.order_by("held_at", "id")[: MOST + 1]:
        held = timezone.localtime(one.held_at)
        detail = f"{short_day(held.date())} {held:%H:%M}・{one.place}・{one.get_status_display()}"
        url = address(("conferences:show", one.pk), ("conferences:list",))
        words = _day_words(held.date(), today)
        lines.append(Line("act", words, one.title, detail, url, "会議を見る", held.date()))
    return lines


def support_conferences(viewer: Viewer, today: dt.date) -> list[Line]:
    """支援会議 with a seat of mine: date and number only; what it is about stays inside."""
    rows = SupportConference.objects.visible_to(viewer).filter(
        pk__in=_seats(viewer).values("room_id"), closes_at__gt=timezone.now()
    )
    unconfirmed = _seats(viewer).filter(acknowledged_at__isnull=True).values("room_id")
    lines = []
    for one in rows.annotate(is_new=Q(pk__in=unconfirmed)).order_by(F("held_at"))[: MOST + 1]:
        held = timezone.localtime(one.held_at) if one.held_at else None
        day = held.date() if held else None
        at = f"{short_day(day)} {held:%H:%M}・{one.place}" if day and held else "日時はこれから"
        what = "守秘を確かめて、支援会議を開く" if one.is_new else f"支援会議 {one.number}"
        url = address(("conferences:support", one.pk), ("conferences:list",))
        words = _day_words(day, today) if day else "日時まち"
        detail = f"{at}・内容は会議の画面だけで見られます"
        lines.append(Line("act", words, what, detail, url, "会議を見る", day))
    return lines


def asked_by_meetings(viewer: Viewer, today: dt.date) -> list[Line]:
    """What a 支援会議 asks our desk for: its neutral name and the date, no more."""
    if not ANSWERING & set(viewer.roles):
        return []
    rows = InformationRequest.objects.filter(
        organization_id__in=viewer.organization_ids, status=InformationStatus.ASKED
    )
    lines = []
    for one in rows.order_by("due_on", "id")[: MOST + 1]:
        kind, words = due_badge(one.due_on, today)
        detail = f"支援会議からの資料・情報の求め・期限 {short_day(one.due_on)}"
        url = address(("conferences:answer_asked", one.pk), ("conferences:list",))
        lines.append(Line(kind, words, one.label, detail, url, "答える", one.due_on))
    return lines


def to_convene(viewer: Viewer) -> list[Line]:
    """支援会議 that somebody asked our municipality for and nobody has called yet."""
    rows = SupportConference.objects.visible_to(viewer).filter(
        convener_id__in=viewer.organization_ids, status=SupportStatus.REQUESTED
    )
    lines = []
    for one in rows.order_by("requested_at", "id")[: MOST + 1]:
        asked = timezone.localdate(one.requested_at)
        url = address(("conferences:support", one.pk), ("conferences:list",))
        detail = f"{short_day(asked)}の発議・内容は会議の画面だけで見られます"
        what = f"支援会議 {one.number} を招集するか決める"
        lines.append(Line("wait", "日程まち", what, detail, url, "会議を見る", asked))
    return lines


def _seats(viewer: Viewer) -> QuerySet[Seat]:
    return Seat.objects.filter(pk__in=viewer.seat_ids, is_statutory=True)


def tasks_of_mine(viewer: Viewer, today: dt.date) -> list[Line]:
    """What a 重層的支援会議 decided that I do."""
    rows = Task.objects.filter(owner_id=viewer.user_id, done_on__isnull=True)
    lines = []
    for one in rows.exclude(case_id__in=viewer.blocked_case_ids).order_by("due_on", "id")[:MOST]:
        kind, words = due_badge(one.due_on, today)
        url = address(("conferences:tasks",))
        lines.append(Line(kind, words, one.text, "会議で決まったこと", url, "開く", one.due_on))
    return lines


def _day_words(day: dt.date, today: dt.date) -> str:
    left = (day - today).days
    if left < 0:
        return "済んだ会議"
    return ("きょう", "あす")[left] if left <= 1 else f"{day.month}月{day.day}日"
