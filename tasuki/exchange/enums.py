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


class ParticipantStatus(models.TextChoices):
    """参加者 of one meeting. Whoever is waiting moves up by themselves (``priv.move_up``)."""

    REGISTERED = "registered", "参加"
    WAITING = "waiting", "空きを待っています"
    CANCELLED = "cancelled", "取りやめ"
    REMOVED = "removed", "外しました"


class ReactionKind(models.TextChoices):
    """Buttons during a meeting; who pressed them is never kept."""

    APPLAUSE = "applause", "拍手"
    LIKE = "like", "いいですね"
    COPY = "copy", "まねしたい"
    HEAR = "hear", "聞きたい"


class AidKind(models.TextChoices):
    """What a prefecture gives its municipalities (社会福祉法6条3項)."""

    ADVICE = "advice", "助言"
    INFORMATION = "information", "情報提供"
    OTHER = "other", "その他の援助"


class BackupRole(models.TextChoices):
    """都道府県の役割 (指針 IV-4) under which a practice is shown."""

    BUILDING = "building", "市町村における包括的な支援体制の構築の取組の支援"
    TRAINING = "training", "市町村域を越える広域での人材育成やネットワークづくり"
    WIDE_AREA = "wide_area", "広域での支援や調整が求められる地域生活課題への対応"


class MaterialKind(models.TextChoices):
    """How a material of a meeting lies there."""

    FILE = "file", "ファイル"
    LINK = "link", "リンク"
    TEXT = "text", "文"


class DecisionKind(models.TextChoices):
    """What follows from a meeting."""

    DECISION = "decision", "決まったこと"
    FOLLOW_UP = "follow_up", "あとで行うこと"


class WorkStatus(models.TextChoices):
    """How far something is that somebody took on."""

    OPEN = "open", "これから"
    DOING = "doing", "進めています"
    DONE = "done", "できました"
    DROPPED = "dropped", "取りやめ"


class Grade(models.IntegerChoices):
    """An answer of the survey."""

    NOT = 1, "あてはまらない"
    LITTLE = 2, "あまり"
    WELL = 3, "まあ"
    VERY = 4, "よくあてはまる"
