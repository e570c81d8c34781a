"""Words of the room in which a prefecture stands behind its municipalities."""

from __future__ import annotations

from django.db import models


class TownStage(models.TextChoices):
    """How far a municipality is with 重層的支援体制整備事業 in a 年度 (社会福祉法106条の4)."""

    FULL = "full", "実施"
    PREP = "prep", "移行準備"
    CONSIDERING = "considering", "検討中"
    NONE = "none", "未着手"

    @property
    def letter(self) -> str:
        """実, 準, 検, 未: what stands where there is no room for the word."""
        return {"full": "実", "prep": "準", "considering": "検", "none": "未"}[self.value]


class Has(models.TextChoices):
    """Whether there is one. An empty value is not yet known, which is an answer too."""

    YES = "yes", "ある"
    NO = "no", "ない"


SMALL = 10_000
"""小規模: fewer people than this. The source (都道府県の役割) names no number; towns below it have
a handful of welfare officials, and the list only decides whom to look at first."""
SILENCE = 90
"""Days without a contact after which somebody should call."""


class AskKind(models.TextChoices):
    """How a question of a 調査 is answered. Not answering is always possible."""

    CHOICE = "choice", "選ぶ"
    NUMBER = "number", "数"
    TEXT = "text", "文"
