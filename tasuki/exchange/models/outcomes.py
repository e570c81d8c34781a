"""What is left of a meeting: decisions, adopted ideas, what people thought of it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.exchange.enums import DecisionKind, Grade, WorkStatus
from tasuki.exchange.models.meetings import Meeting, Presentation

ENDED = (WorkStatus.DONE, WorkStatus.DROPPED)


class Decision(models.Model):
    """決まったこと・あとで行うこと, each with an owner and a date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(
        "種類", max_length=20, choices=DecisionKind, default=DecisionKind.DECISION
    )
    text = models.CharField("内容", max_length=300)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="する人"
    )
    due_on = models.DateField("いつまで")
    status = models.CharField("状態", max_length=20, choices=WorkStatus, default=WorkStatus.OPEN)
    done_on = models.DateField("済んだ日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "会で決まったこと"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["meeting"], name="decision_meeting"),
            models.Index(fields=["owner", "status", "due_on"], name="decision_owner"),
        ]

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, viewer: Viewer) -> IdeaQuerySet:
        """One's own organization's list, whoever told the idea."""
        return self.filter(organization__in=viewer.organization_ids)

    def open(self) -> IdeaQuerySet:
        return self.exclude(status__in=ENDED)


class Idea(models.Model):
    """取り入れること: a practice of others, taken into one's own list with an owner and a date.

    Where it came from is copied as words: the item outlives the invitation to the meeting.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.CharField("何をするか", max_length=300)
    into = models.CharField("どこに入れるか", max_length=80, blank=True)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="する人"
    )
    due_on = models.DateField("いつまで")
    status = models.CharField("状態", max_length=20, choices=WorkStatus, default=WorkStatus.OPEN)
    note = models.TextField("進みぐあい", blank=True)
    done_on = models.DateField("済んだ日", null=True, blank=True)
    source = models.CharField("どこから", max_length=300)
    source_on = models.DateField("聞いた日", null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    presentation = models.ForeignKey(
        Presentation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    tells_source = models.BooleanField("発表した相手に伝える", default=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = "取り入れること"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["organization", "status", "due_on"], name="idea_organization"),
            models.Index(fields=["meeting"], name="idea_meeting"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED


class SurveyAnswer(models.Model):
    """会のふりかえり of one participant. Others get figures, the host the words without names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    useful = models.PositiveSmallIntegerField("取り組みに活かせそう", choices=Grade)
    network = models.PositiveSmallIntegerField("話せる相手ができた", choices=Grade)
    took_part = models.PositiveSmallIntegerField("自分も反応や発言ができた", choices=Grade)
    learned = models.TextField("持ち帰ること", blank=True)
    wish = models.TextField("次回に取り上げてほしいこと", blank=True)

    class Meta:
        verbose_name = "会のふりかえり"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="survey_once"),
            models.CheckConstraint(
                condition=Q(useful__in=Grade.values, network__in=Grade.values,
                            took_part__in=Grade.values),
                name="survey_grades",
            ),
        ]  # fmt: skip
