"""Vocabulary of the room of exchange: meetings of prefectures or of any circle of organizations."""

from django.db import models

from tasuki.accounts.enums import Role

HOST_ROLES = frozenset(
    {
        Role.COORDINATOR,
        Role.MANAGER,
        Role.MUNICIPAL_OFFICER,
        Role.PREFECTURE_OFFICER,
        Role.NATIONAL_OFFICER,
        Role.TRAINER,
    }
)
"""Who may call a meeting in the name of the organization."""


class MeetingStatus(models.TextChoices):
    """Where a meeting stands. Those who are invited see it from OPEN on."""

    PREPARING = "preparing", "準備中"
    OPEN = "open", "案内中"
    RUNNING = "running", "開催中"
    HELD = "held", "開催済み"
    SUMMARISED = "summarised", "まとめ済み"
    CANCELLED = "cancelled", "中止"


MEETING_MOVES: dict[MeetingStatus, tuple[MeetingStatus, ...]] = {
    MeetingStatus.PREPARING: (MeetingStatus.OPEN,),
    MeetingStatus.OPEN: (MeetingStatus.RUNNING, MeetingStatus.CANCELLED),
    MeetingStatus.RUNNING: (MeetingStatus.HELD,),
    MeetingStatus.HELD: (MeetingStatus.SUMMARISED, MeetingStatus.RUNNING),
    MeetingStatus.SUMMARISED: (MeetingStatus.HELD,),
    MeetingStatus.CANCELLED: (MeetingStatus.OPEN,),
}


class SegmentKind(models.TextChoices):
    """What happens in a part of the agenda; it decides what the page offers there."""

    EXPLAIN = "explain", "説明"
    INTRODUCE = "introduce", "自己紹介"
    EXCHANGE = "exchange", "発表と情報交換"
    BUDGET = "budget", "予算"
    SUMMARY = "summary", "まとめ"
    PAUSE = "pause", "休憩"
    OTHER = "other", "そのほか"
