"""お知らせ: what waits for the person who is signed in. The words come from the kind alone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tasuki.access.enums import NoticeKind
from tasuki.access.middleware import StaffRequest
from tasuki.access.models import Notice
from tasuki.access.screens import screen
from tasuki.accounts.models import User
from tasuki.audit.enums import Action

MOST = 100
PLACES: dict[NoticeKind, tuple[str, str]] = {
    NoticeKind.BREAK_GLASS: ("cases:overview", "case_id"),
    NoticeKind.SECOND: ("safeguards:urgent_second", "object_id"),
    NoticeKind.REVIEW: ("safeguards:urgent_review", "object_id"),
    NoticeKind.REVIEWED: ("safeguards:urgent", ""),
    NoticeKind.KNOWN: ("safeguards:known_answer", "object_id"),
    NoticeKind.KNOWN_ANSWERED: ("safeguards:known", ""),
    NoticeKind.REQUEST: ("cases:inbox", ""),
    NoticeKind.REFERRAL: ("cases:inbox", ""),
    NoticeKind.MEETING: ("conferences:list", ""),
    NoticeKind.MEETING_QUESTION: ("conferences:list", ""),
    NoticeKind.ANSWER_MEETING: ("conferences:support", "object_id"),
    NoticeKind.EXCHANGE: ("exchange:meeting", "object_id"),
    NoticeKind.EXCHANGE_PLACE: ("exchange:meeting", "object_id"),
    NoticeKind.EXCHANGE_ANSWER: ("exchange:talks", "object_id"),
    NoticeKind.EXCHANGE_WORK: ("exchange:ideas", ""),
    NoticeKind.TRAINING_EXERCISE: ("training:index", ""),
    NoticeKind.TRAINING_ACTION: ("home:today", ""),
    NoticeKind.TRAINING_CHECK: ("home:today", ""),
    NoticeKind.TRAINING_SURVEY: ("home:today", ""),
    NoticeKind.ROUND: ("advisory:rounds", ""),
    NoticeKind.ROUND_SOON: ("advisory:rounds", ""),
    NoticeKind.PROTECTION_ENDS: ("safeguards:protections", ""),
    NoticeKind.TEAM_ENDS: ("cases:team_review", ""),
    NoticeKind.CONSENT_ENDS: ("cases:sharing", "case_id"),
    NoticeKind.CONSENT_ANEW: ("cases:sharing", "case_id"),
    NoticeKind.INVITATION_ENDS: ("cases:sharing", "case_id"),
    NoticeKind.SEAT_ENDS: ("conferences:list", ""),
    NoticeKind.LEAD_LEAVES: ("cases:list", ""),
    NoticeKind.HANDED_OVER: ("home:today", ""),
    NoticeKind.STAYED: ("home:today", ""),
    NoticeKind.MANUSCRIPT: ("exchange:manuscript", "object_id"),
    NoticeKind.MANUSCRIPT_MOVED: ("exchange:manuscript", "object_id"),
    NoticeKind.REPLY: ("exchange:manuscript", "object_id"),
    NoticeKind.THREAD: ("exchange:topic", "object_id"),
    NoticeKind.CONTACT_ASKED: ("exchange:answer_contact", "object_id"),
    NoticeKind.CONTACT_ANSWERED: ("exchange:contacts", ""),
    NoticeKind.GROUP_ASKED: ("exchange:group", "object_id"),
    NoticeKind.GROUP_JOINED: ("exchange:group", "object_id"),
    NoticeKind.REPORTED: ("exchange:reports", ""),
    NoticeKind.ADVISORY_ASKED: ("advisory:support", "object_id"),
    NoticeKind.ADVISORY_OFFERED: ("advisory:support", "object_id"),
    NoticeKind.ADVISORY_MESSAGE: ("advisory:support", "object_id"),
    NoticeKind.ADVISORY_PLAN: ("advisory:plan", "object_id"),
    NoticeKind.PRACTICE: ("advisory:practices", ""),
    NoticeKind.VISION: ("advisory:vision", "object_id"),
    NoticeKind.JOINT: ("advisory:joint", "object_id"),
    NoticeKind.ADVISORY_MOVED: ("advisory:support", "object_id"),
    NoticeKind.EXPERT_ASKED: ("advisory:dispatch", "object_id"),
    NoticeKind.EXPERT_MOVED: ("advisory:dispatch", "object_id"),
    NoticeKind.EXPERT_MESSAGE: ("advisory:dispatch", "object_id"),
    NoticeKind.EXPERT_SENT: ("advisory:mine", ""),
    NoticeKind.SUPERVISION_CHECK: ("advisory:supervision", "object_id"),
    NoticeKind.SUPERVISION: ("advisory:supervision", "object_id"),
    NoticeKind.PERSONAL: ("advisory:own_reliefs", ""),
    NoticeKind.BREADTH: ("safeguards:notices", ""),
    NoticeKind.FACTOR: ("reset", "object_id"),
    NoticeKind.FACTOR_STOPPED: ("reset", "object_id"),
    NoticeKind.FACTOR_DONE: ("reset", "object_id"),
}
"""Where a kind leads, and which id of the notice the address takes; all others lead to the case."""
WITH_NAME = frozenset({NoticeKind.BREAK_GLASS, NoticeKind.SECOND, NoticeKind.BREADTH})
"""Kinds that say who of the staff it was."""


@dataclass(frozen=True)
class Line:
    notice: Notice
    words: str
    by: str
    leads: bool


def place_of(notice: Notice) -> str:
    """The address a notice leads to; the list of notices when there is none."""
    name, column = PLACES.get(NoticeKind(notice.kind), ("cases:overview", "case_id"))
    wanted = getattr(notice, column) if column else None
    if column and wanted is None:
        return reverse("safeguards:notices")
    try:
        return reverse(name, args=[wanted] if column else [])
    except NoReverseMatch:
        return reverse("safeguards:notices")


@screen(Action.PAGE)
def notices(request: StaffRequest) -> HttpResponse:
    """The newest first; what was not opened yet carries a mark."""
    rows = list(Notice.objects.filter(user=request.user).order_by("-created_at", "-id")[:MOST])
    named = {one.by_id for one in rows if one.by_id and one.kind in WITH_NAME}
    people = User.objects.in_bulk(named)
    lines = [
        Line(
            one,
            one.get_kind_display(),
            people[one.by_id].name if one.by_id in people and one.kind in WITH_NAME else "",
            place_of(one) != request.path,
        )
        for one in rows
    ]
    context = {"lines": lines, "unseen": request.viewer.unseen, "most": MOST}
    return render(request, "safeguards/notices.html", context)


@screen(Action.CHANGE, methods=("POST",))
def open_notice(request: StaffRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Mark one as read and go where it leads."""
    found = Notice.objects.filter(user=request.user, pk=notice_id).first()
    if found is None:
        raise Http404
    _read(found.pk)
    request.trail.object_ids = [found.pk]
    return redirect(place_of(found))


@screen(Action.CHANGE, methods=("POST",))
def read_all(request: StaffRequest) -> HttpResponse:
    """すべて読んだ."""
    mine = Notice.objects.filter(user=request.user, seen_at__isnull=True)
    mine.update(seen_at=timezone.now())
    return redirect("safeguards:notices")


def _read(notice_id: uuid.UUID) -> None:
    unread = Notice.objects.filter(pk=notice_id, seen_at__isnull=True)
    unread.update(seen_at=timezone.now())
