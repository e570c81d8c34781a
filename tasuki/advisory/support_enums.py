"""Vocabulary of what a prefecture gives its municipalities (domain.md §4.11), and who moves it."""

from django.db import models

from tasuki.accounts.enums import WelfareField

LAW = "社会福祉法第6条第3項"
"""What obliges the prefecture to give 助言、情報の提供その他の援助; every record cites it."""
SILENT_DAYS = 90
"""A municipality nobody has spoken with for longer is shown."""
POLICY_TAGS = (
    WelfareField.HEALTH,
    WelfareField.LABOUR,
    WelfareField.EDUCATION,
    WelfareField.HOUSING,
    WelfareField.REGION,
)
"""Policies to be considered together with welfare (社会福祉法6条2項)."""
TAGS = (
    *POLICY_TAGS,
    WelfareField.COMMUNITY,
    WelfareField.CARE,
    WelfareField.DISABILITY,
    WelfareField.CHILD,
    WelfareField.POVERTY,
    WelfareField.ABUSE,
    WelfareField.OUTREACH,
    WelfareField.PARTICIPATION,
    WelfareField.INTERCULTURAL,
    WelfareField.RESETTLEMENT,
)
"""The policies first, then the fields of welfare."""


class Channel(models.TextChoices):
    """How the office and a municipality spoke."""

    VISIT = "visit", "訪問"
    CALL = "call", "電話"
    ONLINE = "online", "オンライン"
    MAIL = "mail", "メール"


class Origin(models.TextChoices):
    """How a support began."""

    WORRY = "worry", "悩み"
    REQUEST = "request", "支援の依頼"
    OFFER = "offer", "県からの申し出"
    IDEA = "idea", "情報交換会から"


TOWN_ORIGINS = frozenset({Origin.WORRY, Origin.REQUEST})


class Wish(models.TextChoices):
    """What a municipality would like first."""

    LISTEN = "listen", "まず、話を聞いてほしい"
    EXAMPLES = "examples", "ほかの市町村の例や資料がほしい"
    VISIT = "visit", "来てほしい"
    EXPERT = "expert", "専門家の話を聞きたい"
    TOGETHER = "together", "関係機関や庁内への説明に、いっしょに来てほしい"
    OTHER = "other", "そのほか"


class SupportStatus(models.TextChoices):
    """How far a support is (domain.md §4.11); before it, what the office only plans."""

    PLANNED = "planned", "県で計画中"
    OFFERED = "offered", "申し出の返事待ち"
    REQUESTED = "requested", "届いた"
    TRIAGED = "triaged", "区分した"
    ASSIGNED = "assigned", "担当が決まった"
    DONE = "done", "行った"
    REPORTED = "reported", "報告した"
    CHECKED = "checked", "効果を確かめた"
    SHARED = "shared", "ノウハウにした"
    WITHDRAWN = "withdrawn", "取り下げ"
    DECLINED = "declined", "見送り"


class Side(models.TextChoices):
    """Who moves it."""

    OFFICE = "office", "都道府県"
    TOWN = "town", "市町村"


S = SupportStatus
BOTH = frozenset(Side)
OFFICE_ONLY, TOWN_ONLY = frozenset({Side.OFFICE}), frozenset({Side.TOWN})
MOVES: dict[tuple[SupportStatus, SupportStatus], frozenset[Side]] = {
    (S.PLANNED, S.OFFERED): OFFICE_ONLY,
    (S.PLANNED, S.WITHDRAWN): OFFICE_ONLY,
    # Many a village has one officer and no account yet: what was said on the phone counts.
    (S.OFFERED, S.TRIAGED): BOTH,
    (S.OFFERED, S.DECLINED): BOTH,
    (S.OFFERED, S.WITHDRAWN): OFFICE_ONLY,
    (S.REQUESTED, S.TRIAGED): OFFICE_ONLY,
    (S.REQUESTED, S.DECLINED): OFFICE_ONLY,
    (S.REQUESTED, S.WITHDRAWN): TOWN_ONLY,
    (S.TRIAGED, S.ASSIGNED): OFFICE_ONLY,
    (S.TRIAGED, S.WITHDRAWN): BOTH,
    (S.ASSIGNED, S.DONE): OFFICE_ONLY,
    (S.ASSIGNED, S.WITHDRAWN): BOTH,
    (S.DONE, S.REPORTED): OFFICE_ONLY,
    (S.REPORTED, S.CHECKED): BOTH,
    (S.CHECKED, S.SHARED): OFFICE_ONLY,
}
"""Which step may follow which, and who takes it; ``sql/support.sql`` holds the same."""
PATH = (S.TRIAGED, S.ASSIGNED, S.DONE, S.REPORTED, S.CHECKED, S.SHARED)
"""The steps after the beginning, in order."""
CLOSED = frozenset({S.CHECKED, S.SHARED, S.WITHDRAWN, S.DECLINED})
"""Nothing waits for anybody any more."""
BEFORE_DONE = frozenset({S.PLANNED, S.OFFERED, S.TRIAGED, S.ASSIGNED})
"""While class and charge can be corrected."""
GIVEN = frozenset({S.DONE, S.REPORTED, S.CHECKED, S.SHARED})
"""What was given, and so stands in the yearly report."""


class Quarter(models.IntegerChoices):
    """A quarter of a 年度, which begins in April."""

    SPRING = 1, "4〜6月"
    SUMMER = 2, "7〜9月"
    AUTUMN = 3, "10〜12月"
    WINTER = 4, "1〜3月"


class Effect(models.TextChoices):
    """What a support changed; nobody has to know it."""

    MUCH = "much", "大きく変わった"
    SOME = "some", "少し変わった"
    NONE = "none", "変わらない"
    UNKNOWN = "unknown", "まだ分からない"


class Months(models.IntegerChoices):
    """After how long the effect is asked for."""

    ONE = 1, "1か月後"
    THREE = 3, "3か月後"
    SIX = 6, "6か月後"
    TWELVE = 12, "1年後"
