"""Words of joint programmes and of what municipalities commission to the prefecture."""

from __future__ import annotations

from django.db import models


class JointKind(models.TextChoices):
    """How several carry one programme."""

    TOGETHER = "together", "共同で行う"
    COMMISSION = "commission", "県に委託する"


class JointService(models.TextChoices):
    """The work of 重層的支援体制整備事業 (社会福祉法106条の4第2項) that is shared."""

    CONSULTATION = "consultation", "包括的相談支援"
    SELF_RELIANCE = "self_reliance", "自立相談支援"
    PARTICIPATION = "participation", "参加支援"
    COMMUNITY = "community", "地域づくり"
    OUTREACH = "outreach", "アウトリーチ"
    COORDINATION = "coordination", "多機関協働"
    PLAN = "plan", "支援プランの作成"


class PartnerKind(models.TextChoices):
    """Who takes part; an agency is known by its name alone."""

    MUNICIPALITY = "municipality", "市町村"
    PREFECTURE = "prefecture", "都道府県"
    AGENCY = "agency", "支援関係機関など"


class CostRule(models.TextChoices):
    """How the cost of a year is shared."""

    EQUAL = "equal", "同じ額ずつ"
    PEOPLE = "people", "人口で分ける"
    PERCENT = "percent", "割合（%）を決める"
    FIXED = "fixed", "金額を決める"


class JointStatus(models.TextChoices):
    """How far a joint programme is."""

    PREPARING = "preparing", "県で準備中"
    TALKING = "talking", "意見交換中"
    SIGNED = "signed", "協定を結んだ"
    ENDED = "ended", "終わった"
    DROPPED = "dropped", "取りやめ"


J = JointStatus
OPEN = frozenset({J.PREPARING, J.TALKING, J.SIGNED})
"""Where somebody still has something to do."""
WAYS: dict[JointStatus, frozenset[JointStatus]] = {
    J.PREPARING: frozenset({J.TALKING, J.DROPPED}),
    J.TALKING: frozenset({J.SIGNED, J.DROPPED}),
    J.SIGNED: frozenset({J.ENDED}),
}
"""Which step may follow which; the office takes them all. ``sql/joint.sql`` holds the same."""


class Decision(models.TextChoices):
    """What a yearly review says of the next year."""

    GO_ON = "go_on", "続ける"
    CHANGE = "change", "変えて続ける"
    END = "end", "終える"
