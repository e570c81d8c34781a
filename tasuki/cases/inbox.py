"""受付・つなぎ: what came to our desk and what we wait for. Works without seeing any case."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.cases.actions.desk import OPEN_REFERRAL
from tasuki.cases.enums import OPEN_REQUEST, ReferralKind, ReferralStatus
from tasuki.cases.models import AssessmentRequest, Referral
from tasuki.core.dates import wareki

SHOWN = 100
"""Entries of each list; the most urgent come first."""


@dataclass(frozen=True)
class Entry:
    """One line of the inbox."""

    pk: uuid.UUID
    what: str
    detail: str
    due_on: dt.date | None
    is_new: bool
    kind: str  # request, referral, report, sent
    status: str
    case_id: uuid.UUID

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def words(self) -> str:
        """返事なし and the days over, or how many are left."""
        if self.due_on is None:
            return self.status
        left = (self.due_on - timezone.localdate()).days
        if left < 0:
            return f"{-left}日こえ"
        return "きょうまで" if left == 0 else f"あと{left}日"

    @property
    def badge(self) -> str:
        if self.due_on is None:
            return "act"
        return "wait" if self.due_on <= timezone.localdate() else ""


def to_answer(viewer: Viewer) -> list[Entry]:
    """Requests and referrals that wait for our answer; the earliest deadline first."""
    mine = viewer.organization_ids
    requests = (
        AssessmentRequest.objects.filter(organization_id__in=mine, status__in=OPEN_REQUEST)
        .select_related("asked_by")
        .order_by("due_on", "pk")[:SHOWN]
    )
    referrals = (
        Referral.objects.filter(receiver_id__in=mine, status__in=OPEN_REFERRAL)
        .select_related("sender", "sent_by")
        .order_by("due_on", "pk")[:SHOWN]
    )
    found = [_request(one) for one in requests] + [_referral(one) for one in referrals]
    return sorted(found, key=lambda one: (one.due_on or dt.date.max, str(one.pk)))


def _request(row: AssessmentRequest) -> Entry:
    items = "・".join(row.items)
    return Entry(
        pk=row.pk,
        what=f"アセスメントに答える：{row.label}",
        detail=f"{items}・{row.asked_by.name}さんから・{wareki(row.asked_at)}",
        due_on=row.extended_to or row.due_on,
        is_new=row.read_at is None,
        kind="request",
        status=row.get_status_display(),
        case_id=row.case_id,
    )


def _referral(row: Referral) -> Entry:
    verb = "主担当の引き継ぎ" if row.kind == ReferralKind.HAND_OVER else "いっしょに関わる"
    return Entry(
        pk=row.pk,
        what=f"つなぎの返事をする：{row.label}",
        detail=f"{verb}・{row.sender.name}の{row.sent_by.name}さんから・{wareki(row.sent_at)}",
        due_on=row.due_on,
        is_new=row.seen_at is None,
        kind="referral",
        status=row.get_status_display(),
        case_id=row.case_id,
    )


def to_report(viewer: Viewer) -> list[Entry]:
    """Referrals we accepted and have not told the result of."""
    rows = (
        Referral.objects.filter(
            receiver_id__in=viewer.organization_ids, status=ReferralStatus.ACCEPTED
        )
        .select_related("sender")
        .order_by("answered_at", "pk")[:SHOWN]
    )
    return [
        Entry(
            pk=row.pk,
            what=f"結果を知らせる：{row.label}",
            detail=f"{row.sender.name}から・引き受けた日 {wareki(row.answered_at or row.sent_at)}",
            due_on=None,
            is_new=False,
            kind="report",
            status="引き受けずみ",
            case_id=row.case_id,
        )
        for row in rows
    ]


def waiting_for_others(viewer: Viewer) -> list[Entry]:
    """What others owe our cases: late answers, and referrals that are open or came back."""
    mine, today = viewer.organization_ids, timezone.localdate()
    late = Q(extended_to__lt=today) | Q(extended_to__isnull=True, due_on__lt=today)
    requests = (
        AssessmentRequest.objects.filter(late, case__owner_id__in=mine, status__in=OPEN_REQUEST)
        .select_related("organization", "case")
        .order_by("due_on", "pk")[:SHOWN]
    )
    letters = (
        Referral.objects.filter(
            sender_id__in=mine, status__in=OPEN_REFERRAL | {ReferralStatus.RETURNED}
        )
        .select_related("receiver")
        .order_by("due_on", "pk")[:SHOWN]
    )
    found = [
        Entry(
            pk=row.pk,
            what=f"{row.organization.name}のアセスメントの返事がありません",
            detail=f"{row.case.number} {row.case.title}・{'・'.join(row.items)}",
            due_on=row.extended_to or row.due_on,
            is_new=False,
            kind="late",
            status=row.get_status_display(),
            case_id=row.case_id,
        )
        for row in requests
    ]
    found += [_sent(row) for row in letters]
    return sorted(found, key=lambda one: (one.due_on or dt.date.max, str(one.pk)))


def _sent(row: Referral) -> Entry:
    returned = row.status == ReferralStatus.RETURNED
    what = "が返してきました" if returned else "のつなぎの返事を待っています"
    return Entry(
        pk=row.pk,
        what=f"{row.receiver.name}{what}：{row.label}",
        detail=f"足りないこと：{row.reason}" if returned else row.get_status_display(),
        due_on=None if returned else row.due_on,
        is_new=False,
        kind="sent",
        status="返戻",
        case_id=row.case_id,
    )
