"""What waits around exchange: meetings that come, and what one took on or takes up there."""

from __future__ import annotations

import datetime as dt

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.exchange.collected import turn_of
from tasuki.exchange.enums import ManuscriptStatus, MeetingStatus
from tasuki.exchange.models import Decision, Idea, Manuscript, Meeting, Participant
from tasuki.exchange.models.outcomes import ENDED
from tasuki.home.work import MOST, Group, Line, address, due_badge, group, short_day

SOON = dt.timedelta(days=14)


def exchange_groups(viewer: Viewer, today: dt.date) -> list[Group]:
    """Three queries; a group without lines is left out."""
    found = (
        group("情報交換会", coming_meetings(viewer, today)),
        group("情報交換会から持ち帰ったこと", taken_on(viewer, today)),
        group("事例集の原稿", manuscripts(viewer)),
    )
    return [one for one in found if one.lines]


def manuscripts(viewer: Viewer) -> list[Line]:
    """Those that I am asked to read, and my own that came back."""
    own = Q(author=viewer.user_id, status=ManuscriptStatus.RETURNED)
    rows = Manuscript.objects.filter(turn_of(viewer) | own).select_related("organization")
    lines = []
    for one in rows[: MOST + 1]:
        is_back = one.status == ManuscriptStatus.RETURNED
        badge = ("act", "直す") if is_back else ("wait", "確かめる番")
        home = one.organization.name if one.organization else "名前のない原稿"
        url = address(("exchange:manuscript", one.pk))
        lines.append(Line(*badge, str(one), f"{one.get_kind_display()}・{home}", url, "読む"))
    return lines


def coming_meetings(viewer: Viewer, today: dt.date) -> list[Line]:
    """Meetings of the next two weeks, and those that go on now."""
    until = timezone.now() + SOON
    mine = Participant.objects.filter(
        meeting=OuterRef("pk"), user=viewer.user_id, status__in=("registered", "waiting")
    )
    states = (MeetingStatus.OPEN, MeetingStatus.RUNNING)
    rows = Meeting.objects.visible_to(viewer).filter(status__in=states, starts_at__lte=until)
    lines = []
    for one in rows.annotate(is_mine=Exists(mine)).order_by("starts_at")[: MOST + 1]:
        start = timezone.localtime(one.starts_at)
        when = f"{short_day(start.date())} {start:%H:%M}・{one.place}"
        if one.status == MeetingStatus.RUNNING:
            page, badge = "exchange:room", ("act", "開催中")
        else:
            page, badge = "exchange:meeting", due_badge(start.date(), today)
        action = "開く" if one.is_mine else "参加するか決める"
        url = address((page, one.pk))
        lines.append(Line(*badge, one.title, when, url, action, start.date()))
    return lines


def taken_on(viewer: Viewer, today: dt.date) -> list[Line]:
    """Ideas and decisions whose owner I am, due within two weeks or late."""
    due = today + SOON
    kind = CharField()
    ideas = Idea.objects.filter(owner_id=viewer.user_id, due_on__lte=due).exclude(status__in=ENDED)
    decisions = Decision.objects.filter(owner_id=viewer.user_id, due_on__lte=due).exclude(
        status__in=ENDED
    )
    rows = (
        ideas.annotate(what=Value("idea", kind))
        .order_by()
        .values_list("pk", "text", "due_on", "what")
        .union(
            decisions.annotate(what=Value("decision", kind))
            .order_by()
            .values_list("pk", "text", "due_on", "what"),
            all=True,
        )
    )
    lines = []
    for pk, text, due_on, what in list(rows)[: MOST + 1]:
        url = address(("exchange:idea", pk)) if what == "idea" else address(("exchange:ideas",))
        words = "取り入れること" if what == "idea" else "会で決まったこと"
        lines.append(Line(*due_badge(due_on, today), text, words, url, "開く", due_on))
    return lines
