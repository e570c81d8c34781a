"""Words of learning. What a programme is made of is data; these are the kinds of its parts."""

from django.db import models


class CurriculumKind(models.TextChoices):
    COMMON = "common", "共通"
    BY_FIELD = "by_field", "分野別"


class StageKind(models.TextChoices):
    """How a stage is held: at one's desk, together at a time, or at home between two times."""

    ONDEMAND = "ondemand", "オンデマンド"
    LIVE = "live", "ライブ研修"
    LIVE_BY_TRACK = "live_by_track", "ライブ研修（分野ごと）"
    EXERCISE = "exercise", "実践演習"


LIVE_KINDS = frozenset({StageKind.LIVE, StageKind.LIVE_BY_TRACK})
"""Stages that people attend; the rest is done between a day and a day."""


class ItemKind(models.TextChoices):
    """What is done in a box of the figure; the page that opens behind it depends on it."""

    VIDEO = "video", "動画を見る"
    DOCUMENT = "document", "資料を読む"
    PERSONAL_WORK = "personal_work", "個人ワーク"
    LECTURE = "lecture", "座学・説明"
    CASES = "cases", "事例紹介"
    TALK = "talk", "トークセッション"
    TEAM_WORK = "team_work", "市町村内ワーク"
    CROSS_GROUP = "cross_group", "グループワーク（市町村間）"
    PLENARY = "plenary", "全体ワーク"
    GUIDE = "guide", "演習のガイド"
    PLAN = "plan", "方針・分担・スケジュール"
    COLLECT = "collect", "情報収集"
    DIALOGUE = "dialogue", "対話"
    CASE_STUDY = "case_study", "ケーススタディ"
    TEAM_STUDY = "team_study", "チーム検討"
    REFLECTION = "reflection", "振り返り"
    QUESTIONNAIRE = "questionnaire", "アンケート"
    WISH = "wish", "取り組みたいことの共有"
    NEXT_ACTION = "next_action", "ネクストアクション"
    OTHER = "other", "そのほか"


class OpensFor(models.TextChoices):
    """For whom a part opens once a session it waits for was held."""

    ATTENDED = "attended", "その回に出た人（録画を見た人）だけ"
    EVERYBODY = "everybody", "その回が終わったら、だれでも"


class FieldKind(models.TextChoices):
    """What an answer of a worksheet looks like."""

    TEXT = "text", "1行"
    LONG = "long", "文章"
    TABLE = "table", "表"
    YESNO = "yesno", "はい・いいえ"


class Condition(models.TextChoices):
    """What a certificate asks for; a programme chooses among them."""

    WATCHED = "watched", "動画を終わりまで見た"
    PERSONAL_WORK = "personal_work", "個人ワークを出した"
    ATTENDED = "attended", "ライブ研修に出たか、録画を見た"
    EXERCISES = "exercises", "チームの演習を出した"
    REFLECTED = "reflected", "振り返りを書いた"


class CohortStatus(models.TextChoices):
    PREPARING = "preparing", "準備中"
    RUNNING = "running", "開催中"
    ENDED = "ended", "終了"


COHORT_MOVES: dict[CohortStatus, frozenset[CohortStatus]] = {
    CohortStatus.PREPARING: frozenset({CohortStatus.RUNNING}),
    CohortStatus.RUNNING: frozenset({CohortStatus.ENDED}),
    CohortStatus.ENDED: frozenset({CohortStatus.RUNNING}),
}


class TrainerKind(models.TextChoices):
    OFFICE = "office", "事務局"
    LECTURER = "lecturer", "講師"
    FACILITATOR = "facilitator", "進行役"


class TeamStatus(models.TextChoices):
    INVITED = "invited", "案内ずみ"
    JOINED = "joined", "参加"
    DECLINED = "declined", "見送り"
    WITHDRAWN = "withdrawn", "とりやめ"


class MemberStatus(models.TextChoices):
    ACTIVE = "active", "受講中"
    LATE = "late", "途中から受講"
    RETAKING = "retaking", "もう一度受講"
    SUBSTITUTED = "substituted", "交代した"
    LEFT = "left", "離れた"


class MemberRole(models.TextChoices):
    LEADER = "leader", "まとめ役"
    MEMBER = "member", "メンバー"


class ExerciseStatus(models.TextChoices):
    WORKING = "working", "取り組み中"
    SUBMITTED = "submitted", "提出ずみ"
    RETURNED = "returned", "返ってきた"


class Horizon(models.TextChoices):
    SHORT = "short", "短期（3か月くらい）"
    LONG = "long", "中長期（1〜3年）"


class ActionState(models.TextChoices):
    """What became of a next action; giving up is an answer as good as any."""

    PLANNED = "planned", "これから"
    DOING = "doing", "取り組み中"
    GOING_ON = "going_on", "続いている"
    DONE = "done", "できた"
    CHANGED = "changed", "形を変えた"
    STOPPED = "stopped", "やめた"


class MaterialKind(models.TextChoices):
    VIDEO = "video", "動画"
    DOCUMENT = "document", "資料"


class AttendanceStatus(models.TextChoices):
    """How somebody took part in a session. 録画 counts where the stage says so."""

    PRESENT = "present", "出席"
    LATE = "late", "遅刻"
    SUBSTITUTE = "substitute", "代わりの人が出席"
    REPLAYED = "replayed", "録画を見た"
    ABSENT = "absent", "欠席"


TOOK_PART = frozenset(
    {
        AttendanceStatus.PRESENT,
        AttendanceStatus.LATE,
        AttendanceStatus.SUBSTITUTE,
        AttendanceStatus.REPLAYED,
    }
)
"""What opens the next exercise to the team: somebody of it was there, or saw what was said."""
LEARNED = TOOK_PART - {AttendanceStatus.SUBSTITUTE}
"""What counts for the person: nobody learns through somebody else."""


class CheckInWay(models.TextChoices):
    SELF = "self", "自分で"
    CODE = "code", "会場のQRコードで"
    LIST = "list", "名簿で"
    REPLAY = "replay", "録画で"


class Subject(models.TextChoices):
    """What a figure of a town counts."""

    POPULATION = "population", "人口（年齢）"
    HOUSEHOLDS = "households", "世帯"
    WELFARE = "welfare", "福祉"
    OTHER = "other", "そのほか"


class QuestionKind(models.TextChoices):
    """How a question of a survey is answered."""

    SCALE = "scale", "5つから選ぶ"
    TEXT = "text", "文で書く"


SCALE = (
    (5, "とてもそう思う"), (4, "そう思う"), (3, "どちらでもない"), (2, "あまり思わない"),
    (1, "思わない"),
)  # fmt: skip
