"""Reads across the rows of a meeting."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from tasuki.accounts.models import Membership
from tasuki.exchange.enums import HOST_ROLES
from tasuki.exchange.models import Meeting, Presentation, Segment


@dataclass(frozen=True)
class AgendaLine:
    """One part of the agenda with its planned time and its presenters."""

    segment: Segment
    begins_at: dt.datetime
    presentations: list[Presentation]

    @property
    def presenters(self) -> str:
        """福島県、熊本県から発表; empty when nobody presents here."""
        names = "、".join(one.presenter for one in self.presentations)
        return f"{names}から発表" if names else ""


def agenda_of(meeting: Meeting) -> list[AgendaLine]:
    """Every part of the agenda in order; two statements."""
    presentations = list(
        meeting.presentations.select_related("prefecture", "organization").order_by("order", "id")
    )
    lines, at = [], timezone.localtime(meeting.starts_at)
    for segment in meeting.segments.all():
        here = [one for one in presentations if one.segment_id == segment.pk]
        lines.append(AgendaLine(segment, at, here))
        at += dt.timedelta(minutes=segment.minutes)
    return lines


def contacts_of(organization_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Users who are told of an invitation to their organization: those who may call meetings, and
    where there is nobody, everybody."""
    live = Membership.objects.live().filter(organization_id__in=list(organization_ids))
    rows = list(live.values_list("organization_id", "user_id", "role"))
    led = {organization for organization, _, role in rows if role in HOST_ROLES}
    return [
        user for organization, user, role in rows if organization not in led or role in HOST_ROLES
    ]
