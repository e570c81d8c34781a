"""Words and moves of the two meetings (domain.md §3.1, §4.3, §4.4)."""

from django.db import models


class ConferenceStatus(models.TextChoices):
    """重層的支援会議."""

    DRAFT = "draft", "準備中"
    SCHEDULED = "scheduled", "日程を決めた"
    MATERIALS_FIXED = "materials_fixed", "資料を固めた"
    HELD = "held", "開いた"
    MINUTES_DRAFT = "minutes_draft", "議事録の案"
    APPROVED = "approved", "議事録を確定"


CONFERENCE_MOVES: dict[ConferenceStatus, frozenset[ConferenceStatus]] = {
    ConferenceStatus.DRAFT: frozenset({ConferenceStatus.SCHEDULED}),
    ConferenceStatus.SCHEDULED: frozenset({ConferenceStatus.MATERIALS_FIXED}),
    ConferenceStatus.MATERIALS_FIXED: frozenset(
        {ConferenceStatus.HELD, ConferenceStatus.SCHEDULED}
    ),
    ConferenceStatus.HELD: frozenset({ConferenceStatus.MINUTES_DRAFT}),
    ConferenceStatus.MINUTES_DRAFT: frozenset({ConferenceStatus.APPROVED}),
    ConferenceStatus.APPROVED: frozenset(),
}


class ItemKind(models.TextChoices):
    """The five purposes of a 重層的支援会議 (domain.md §4.3)."""

    PLAN = "plan", "プランの適切さ"
    PROGRESS = "progress", "支援の進みぐあい"
    EVALUATION = "evaluation", "評価"
    ENDING = "ending", "終結・中断"
    RESOURCES = "resources", "資源の不足と開発"


class Decision(models.TextChoices):
    APPROVED = "approved", "承認"
    APPROVED_CHANGED = "approved_changed", "修正承認"
    RETURNED = "returned", "差戻し"
    CONTINUED = "continued", "継続審議"


class SupportStatus(models.TextChoices):
    """支援会議（106条の6）."""

    REQUESTED = "requested", "発議"
    CONVENED = "convened", "招集"
    HELD = "held", "開いた"
    RECORDED = "recorded", "記録ずみ"
    FOLLOW_UP = "follow_up", "その後の確認"


SUPPORT_MOVES: dict[SupportStatus, frozenset[SupportStatus]] = {
    SupportStatus.REQUESTED: frozenset({SupportStatus.CONVENED}),
    SupportStatus.CONVENED: frozenset({SupportStatus.HELD}),
    SupportStatus.HELD: frozenset({SupportStatus.RECORDED}),
    SupportStatus.RECORDED: frozenset({SupportStatus.FOLLOW_UP}),
    SupportStatus.FOLLOW_UP: frozenset(),
}


class ContributionKind(models.TextChoices):
    FACT = "fact", "事実"
    VIEW = "view", "見立て"


class InformationStatus(models.TextChoices):
    """情報提供の依頼."""

    ASKED = "asked", "たのんだ"
    PROVIDED = "provided", "提供された"
    PARTIAL = "partial", "一部が提供された"
    DECLINED = "declined", "断られた"
    NO_ANSWER = "no_answer", "返事なし"


class OutsideGround(models.TextChoices):
    """On what a fact leaves the room of a 支援会議."""

    CONSENT = "consent", "本人の同意"
    LIFE = "life", "人の生命・身体・財産の保護（個人情報保護法27条1項2号・69条2項4号）"
    CHILD = "child", "児童虐待の通告（児童福祉法25条・児童虐待防止法6条）"
    ADULT = "adult", "高齢者・障害者虐待の通報（高齢者虐待防止法7条・障害者虐待防止法7条）"
    LAW = "law", "そのほかの法令（個人情報保護法27条1項1号・69条1項）"
