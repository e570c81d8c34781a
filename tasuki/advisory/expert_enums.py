"""Vocabulary of experts and their dispatch (domain.md §4.12), and who moves it."""

from django.db import models

READ_DAYS = 30
"""So long after the report an expert still reads their own dispatch; ``sql/experts.sql`` too."""


class ExpertKind(models.TextChoices):
    """What somebody knows it from."""

    SCHOLAR = "scholar", "学識経験者"
    FORMER = "former", "市町村の元職員"
    PRACTICE = "practice", "実践者"
    LAWYER = "lawyer", "弁護士・司法書士"
    SOCIAL = "social", "社会福祉士などの専門職"
    OTHER = "other", "そのほか"


class Purpose(models.TextChoices):
    """What a municipality wants an expert for (source lines 266 to 268)."""

    TRAINING = "training", "研修"
    INSIDE = "inside", "庁内の連携"
    ADVICE = "advice", "事例への助言"


class FeeUnit(models.TextChoices):
    """For how long one fee is."""

    HOUR = "hour", "1時間"
    HALF_DAY = "half_day", "半日"
    DAY = "day", "1日"


HOURS = {FeeUnit.HOUR: 1, FeeUnit.HALF_DAY: 4, FeeUnit.DAY: 8}
"""How many hours one fee covers; a begun unit counts whole."""


class Mode(models.TextChoices):
    """How they meet."""

    VISIT = "visit", "来てもらう"
    ONLINE = "online", "オンライン"
    EITHER = "either", "どちらでもよい"


class Weekday(models.IntegerChoices):
    """As ``date.weekday()``."""

    MON = 0, "月"
    TUE = 1, "火"
    WED = 2, "水"
    THU = 3, "木"
    FRI = 4, "金"
    SAT = 5, "土"
    SUN = 6, "日"


class Began(models.TextChoices):
    """Who asked."""

    TOWN = "town", "市町村の依頼"
    OFFICE = "office", "県から（市町村の必要）"


class DispatchStatus(models.TextChoices):
    """How far a dispatch is."""

    REQUESTED = "requested", "依頼が届いた"
    MATCHED = "matched", "候補を選んだ"
    APPROVED = "approved", "県が承認した"
    SCHEDULED = "scheduled", "日程が決まった"
    DISPATCHED = "dispatched", "行った"
    REPORTED = "reported", "報告した"
    PAID = "paid", "支払った"
    EVALUATED = "evaluated", "評価した"
    WITHDRAWN = "withdrawn", "取りやめ"
    DECLINED = "declined", "見送り"


class Party(models.TextChoices):
    """Who moves it, or speaks."""

    OFFICE = "office", "都道府県"
    TOWN = "town", "市町村"
    EXPERT = "expert", "専門家"


class Moment(models.TextChoices):
    """When the municipality says what a dispatch was good for."""

    SOON = "soon", "終わったあと"
    LATER = "later", "数か月後"


class Use(models.TextChoices):
    """What it was good for; nobody has to know it."""

    VERY = "very", "とても役に立った"
    SOME = "some", "役に立った"
    LITTLE = "little", "あまり役に立たなかった"
    UNKNOWN = "unknown", "まだ分からない"


D = DispatchStatus
OFFICE, TOWN, EXPERT = Party.OFFICE, Party.TOWN, Party.EXPERT
BOTH = frozenset({OFFICE, TOWN})
MOVES: dict[tuple[DispatchStatus, DispatchStatus], frozenset[Party]] = {
    (D.REQUESTED, D.MATCHED): frozenset({OFFICE}),
    (D.REQUESTED, D.DECLINED): frozenset({OFFICE}),
    (D.REQUESTED, D.WITHDRAWN): BOTH,
    (D.MATCHED, D.APPROVED): frozenset({OFFICE}),
    (D.APPROVED, D.SCHEDULED): frozenset({OFFICE}),
    # An expert falls ill, or cannot after all: somebody else is looked for.
    (D.MATCHED, D.REQUESTED): frozenset({OFFICE}),
    (D.APPROVED, D.REQUESTED): frozenset({OFFICE}),
    (D.SCHEDULED, D.REQUESTED): frozenset({OFFICE}),
    (D.MATCHED, D.WITHDRAWN): BOTH,
    (D.APPROVED, D.WITHDRAWN): BOTH,
    (D.SCHEDULED, D.WITHDRAWN): BOTH,
    (D.SCHEDULED, D.DISPATCHED): BOTH,
    (D.DISPATCHED, D.REPORTED): frozenset({OFFICE, EXPERT}),
    (D.REPORTED, D.PAID): frozenset({OFFICE}),
    # Many a village has one officer and no account yet: what was said on the phone counts.
    (D.PAID, D.EVALUATED): BOTH,
}
"""Which step may follow which, and who takes it; ``sql/experts.sql`` holds the same."""
PATH = (D.REQUESTED, D.MATCHED, D.APPROVED, D.SCHEDULED, D.DISPATCHED, D.REPORTED, D.PAID,
        D.EVALUATED)  # fmt: skip
CHOSEN = PATH[1:]
"""An expert stands in it."""
SHOWN_TO_EXPERT = PATH[2:]
"""What the expert reads, until ``READ_DAYS`` after the report."""
ENDED = frozenset({D.WITHDRAWN, D.DECLINED})
OVER = ENDED | {D.EVALUATED}
"""Nothing waits any more, but perhaps the question some months later."""
