"""After the course: next actions with owner and date, and what became of them in 3 and 6 months.

The municipality's prefecture sees counts and states (``api.next_action_figures``), never the texts.
"""

from __future__ import annotations

import uuid

from django.db import models

from tasuki.accounts.models import User
from tasuki.accounts.writing import Mended
from tasuki.training.enums import ActionState
from tasuki.training.models.cohort import Cohort, Team, TeamMember


class NextAction(Mended):
    """ネクストアクション: what, who, until when, and the first ten minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="next_actions")
    text = models.CharField("すること", max_length=300)
    owner = models.ForeignKey(
        TeamMember, on_delete=models.PROTECT, related_name="+", verbose_name="だれが"
    )
    due_on = models.DateField("いつまでに")
    first_step = models.CharField("最初の10分でできること", max_length=200, blank=True)
    state = models.CharField(
        "いま", max_length=12, choices=ActionState, default=ActionState.PLANNED
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", auto_now_add=True)

    class Meta:
        verbose_name = "ネクストアクション"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["team"], name="next_action_team"),
            models.Index(fields=["owner"], name="next_action_owner"),
        ]

    def __str__(self) -> str:
        return self.text


class ActionCheck(models.Model):
    """3か月後・6か月後の確認: answered in a minute with a state, and a word if one likes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    action = models.ForeignKey(NextAction, on_delete=models.PROTECT, related_name="checks")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField("何か月後")
    due_on = models.DateField("確かめる日")
    state = models.CharField("どうなったか", max_length=12, choices=ActionState, blank=True)
    note = models.CharField("ひとこと", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("答えた日時", null=True, blank=True)

    class Meta:
        verbose_name = "その後の確認"
        ordering = ["due_on", "months", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "months"],
                name="action_check_once",
                violation_error_message="この確認は、もうあります。",
            ),
        ]
        indexes = [models.Index(fields=["team", "due_on"], name="action_check_due")]
