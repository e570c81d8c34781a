"""Vocabulary of スーパービジョン: what a municipality brings, how far it is, what recurs."""

from __future__ import annotations

import datetime as dt

from django.db import models

from tasuki.accounts.enums import OrganizationKind

KEPT = dt.timedelta(days=365)
"""How long the prefecture reads its copy; ``sql/supervision.sql`` says the same."""
FROM_TOWNS = 2
"""A theme is shown once so many municipalities brought it: from then on it is nobody's alone."""
AGENCIES = tuple(
    one for one in OrganizationKind
    if one not in {OrganizationKind.NATION, OrganizationKind.TRAINING, OrganizationKind.AUDIT}
)  # fmt: skip
"""Kinds of agencies that stand around a household; never their names."""


class SupervisionKind(models.TextChoices):
    """What is talked about."""

    CASE = "case", "支援の進め方（事例）"
    INDIVIDUAL = "individual", "支援する人（1人）のスーパービジョン"
    GROUP = "group", "支援する人たち（グループ）のスーパービジョン"


class AgeBand(models.TextChoices):
    """As exact as an age may be told."""

    CHILD = "child", "18歳未満"
    YOUNG = "young", "18〜39歳"
    MIDDLE = "middle", "40〜64歳"
    OLD = "old", "65〜74歳"
    VERY_OLD = "very_old", "75歳以上"
    HOUSEHOLD = "household", "いくつもの世代"
    UNKNOWN = "unknown", "分からない・書かない"


class SupervisionStatus(models.TextChoices):
    """How far it is; only the first is the municipality's alone."""

    WRITING = "writing", "書いている"
    RELEASED = "released", "県に届いた"
    ANSWERED = "answered", "助言した"
    TRIED = "tried", "試した"
    CLOSED = "closed", "終わった"
    WITHDRAWN = "withdrawn", "取り下げ"


S = SupervisionStatus
PATH = (S.WRITING, S.RELEASED, S.ANSWERED, S.TRIED, S.CLOSED)
OVER = frozenset({S.CLOSED, S.WITHDRAWN})
AT_OFFICE = frozenset({S.RELEASED, S.ANSWERED, S.TRIED})
"""While the prefecture can hold a session."""


class SessionWay(models.TextChoices):
    """How a session is held."""

    VISIT = "visit", "訪問"
    ONLINE = "online", "オンライン"
    PAPER = "paper", "書面"


class SupervisionTheme(models.TextChoices):
    """Questions that come back, in words that lead to nobody."""

    REFUSES = "refuses", "本人が支援を望まない"
    FAMILY = "family", "家族全体をどう支えるか"
    CONSENT = "consent", "情報の共有と同意"
    MEETING = "meeting", "支援会議の進め方"
    INSIDE = "inside", "庁内の連携"
    AGENCIES = "agencies", "関係機関との役割の分けかた"
    ENDING = "ending", "支援の終わりかた・見守り"
    RESOURCES = "resources", "使える資源が足りない"
    STAFF = "staff", "支援する人の疲れと育成"
    OTHER = "other", "そのほか"
