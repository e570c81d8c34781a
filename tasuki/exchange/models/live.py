"""What happens in this minute of a meeting: who is on stage, how often people clapped."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.exchange.enums import ReactionKind
from tasuki.exchange.models.meetings import Meeting, Presentation, Segment
from tasuki.exchange.models.talks import Introduction


class Stage(models.Model):
    """いま: the part of the agenda, whoever speaks, since when and for how long."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, primary_key=True, related_name="stage"
    )
    segment = models.ForeignKey(
        Segment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    introduction = models.ForeignKey(
        Introduction, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    presentation = models.ForeignKey(
        Presentation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    since = models.DateTimeField("はじめた時刻", default=timezone.now)
    seconds = models.PositiveIntegerField("持ち時間（秒）", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "いまの進行"

    @property
    def subject_id(self) -> uuid.UUID:
        """What a reaction of this moment is about."""
        found = self.introduction_id or self.presentation_id or self.segment_id
        return found or self.meeting_id


class Reaction(models.Model):
    """Reactions of a moment, counted together. Who pressed is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reactions")
    subject_id = models.UUIDField("何への反応か")
    kind = models.CharField("反応", max_length=20, choices=ReactionKind)
    number = models.PositiveIntegerField("回数")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "反応"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["meeting", "subject_id", "kind"], name="reaction_subject")]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="reaction_number"),
        ]


class Recording(models.Model):
    """録画・録音. None unless somebody of the host turned it on, with words of consent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="recordings")
    consent = models.TextField("参加者に示す同意の文")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField("はじめた日時", default=timezone.now)
    ended_at = models.DateTimeField("止めた日時", null=True, blank=True)

    class Meta:
        verbose_name = "録画の記録"
        ordering = ["-started_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at__isnull=True), name="recording_one_runs"
            ),
            models.CheckConstraint(
                condition=~Q(consent=""),
                name="recording_has_consent",
                violation_error_message="参加者に示す同意の文を書いてください。",
            ),
        ]
