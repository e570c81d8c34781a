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


# --- collections and network -------------------------------------------------------------------

EDITOR_ROLES = frozenset({Role.PREFECTURE_OFFICER, Role.NATIONAL_OFFICER, Role.TRAINER})
"""Who looks after what is published (``api.is_editor``): reads what nobody signed, hides, restores.
A prefecture's people, the nation's, and the training offices."""
APPROVER_ROLES = EDITOR_ROLES | {Role.COORDINATOR, Role.MUNICIPAL_OFFICER, Role.MANAGER}
"""Who may be named to approve a manuscript."""


class CollectionKind(models.TextChoices):
    """The three collections (参考資料)."""

    GOOD = "good", "連携がうまくいった事例"
    MOYAMOYA = "moyamoya", "連携のもやもや"
    PIONEER = "pioneer", "先駆的な取組・ノウハウ"


class ManuscriptStatus(models.TextChoices):
    """Where a manuscript stands at the gate. Every new word leads back to WRITING."""

    WRITING = "writing", "書いています"
    FIRST = "first", "1人目の確かめ"
    SECOND = "second", "2人目の確かめ"
    RETURNED = "returned", "もどりました"
    PUBLISHED = "published", "掲載中"
    WITHDRAWN = "withdrawn", "取り下げ"


class SizeBand(models.TextChoices):
    """How many people live in the municipality that something was tried in."""

    UNKNOWN = "unknown", "大きさは書かない"
    UNDER_10K = "under_10k", "人口1万人未満"
    UNDER_30K = "under_30k", "人口1万〜3万人"
    UNDER_100K = "under_100k", "人口3万〜10万人"
    UNDER_300K = "under_300k", "人口10万〜30万人"
    OVER_300K = "over_300k", "人口30万人以上"
    PREFECTURE = "prefecture", "都道府県"


class Stand(models.TextChoices):
    """立場: shown instead of a name."""

    CONSULTANT = "consultant", "相談支援員"
    COORDINATOR = "coordinator", "多機関協働"
    PARTICIPATION = "participation", "参加支援"
    OUTREACH = "outreach", "訪問支援員"
    CITY = "city", "市町村の職員"
    DESK = "desk", "ほかの窓口の職員"
    PREFECTURE = "prefecture", "都道府県の職員"
    HEALTH = "health", "保健師・看護師"
    SOCIAL_WORKER = "social_worker", "社会福祉士"
    SCHOOL = "school", "学校"
    COMMISSIONER = "commissioner", "民生委員"
    NPO = "npo", "NPO・事業所"
    LECTURER = "lecturer", "講師・研修事務局"
    CONCERNED = "concerned", "本人・家族"
    OTHER = "other", "そのほか"


class ShownTo(models.TextChoices):
    """Who may read what a person wrote on their card."""

    EVERYBODY = "everybody", "たすきを使うすべての人"
    PREFECTURE = "prefecture", "同じ都道府県の人"
    PREFECTURES = "prefectures", "都道府県と国・研修事務局の人"
    NOBODY = "nobody", "だれにも見せない"


class Reach(models.TextChoices):
    """Who may read and write in a topic."""

    PREFECTURES = "prefectures", "都道府県どうし（国・研修事務局をふくむ）"
    PREFECTURE = "prefecture", "ひとつの県の中（市町村と県）"
    EVERYBODY = "everybody", "たすきを使うすべての人"
    GROUP = "group", "グループの人"


class ReportReason(models.TextChoices):
    """Why somebody asks a moderator to look."""

    PERSON = "person", "個人が分かりそう"
    HURTS = "hurts", "だれかを傷つける"
    WRONG = "wrong", "事実とちがう"
    OTHER = "other", "そのほか"
