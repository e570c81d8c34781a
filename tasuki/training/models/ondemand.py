"""オンデマンド: files of a course, what somebody watched of them, what they wrote for themselves.

Files lie in the product's own folder (storage.py), named by their content; a row says what one is.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.training.enums import MaterialKind
from tasuki.training.models.cohort import Cohort, CohortSession
from tasuki.training.models.programme import Item, Programme


class Material(models.Model):
    """動画・資料 of an item, or the recording of a session that was held (``recording_of``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="materials")
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="materials"
    )
    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="recordings"
    )
    recording_of = models.ForeignKey(
        CohortSession, on_delete=models.PROTECT, null=True, blank=True, related_name="recordings"
    )
    order = models.PositiveSmallIntegerField("順", default=0)
    kind = models.CharField("種類", max_length=10, choices=MaterialKind)
    title = models.CharField("題名", max_length=120)
    lecturer = models.CharField("話す人・作った人", max_length=60, blank=True)
    file_key = models.CharField("中身の指紋", max_length=64, editable=False)
    file_name = models.CharField("ファイルの名前", max_length=120, editable=False)
    content_type = models.CharField("形式", max_length=40, editable=False)
    size = models.PositiveBigIntegerField("大きさ（バイト）", editable=False)
    seconds = models.PositiveIntegerField("長さ（秒）", null=True, blank=True)
    captions = models.TextField("字幕（WebVTT）", blank=True)
    question = models.CharField("見たあとの問い", max_length=200, blank=True)
    terms = models.TextField("この資料だけの約束", blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("入れた日時", auto_now_add=True)
    withdrawn_at = models.DateTimeField("取り下げた日時", null=True, blank=True)

    class Meta:
        verbose_name = "動画・資料"
        ordering = ["order", "created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, recording_of__isnull=True, cohort__isnull=True)
                | Q(item__isnull=True, recording_of__isnull=False, cohort__isnull=False),
                name="material_of_item_or_session",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.VIDEO) | Q(seconds__gte=1),
                name="video_has_length",
                violation_error_message="動画の長さを入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def length(self) -> str:
        """22分30秒; empty for a paper."""
        if not self.seconds:
            return ""
        minutes, seconds = divmod(self.seconds, 60)
        return f"{minutes}分{seconds:02}秒" if minutes else f"{seconds}秒"

    @property
    def is_video(self) -> bool:
        return self.kind == MaterialKind.VIDEO


class Upload(models.Model):
    """A big file on its way, sent in pieces; gone when it has become a material."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("ファイルの名前", max_length=120)
    size = models.PositiveBigIntegerField("大きさ（バイト）")
    received = models.PositiveBigIntegerField("届いた大きさ", default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "送っているファイル"
        constraints = [
            models.CheckConstraint(
                condition=Q(received__lte=F("size")), name="upload_not_more_than_said"
            ),
        ]


class TermsAcceptance(models.Model):
    """約束を守ると答えた: once for each material, with the words that were shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="+")
    wording = models.TextField("示した約束")
    accepted_at = models.DateTimeField("答えた日時", default=timezone.now)

    class Meta:
        verbose_name = "約束への答え"
        constraints = [
            models.UniqueConstraint(fields=["user", "material"], name="terms_once"),
        ]


class Watch(models.Model):
    """What somebody played of a material: ``ranges`` are [from, to) in whole seconds, merged.

    ``watched`` and ``completed_at`` (95 % of the length; a seek to the end plays nothing) follow
    from them and are written by the database. A document is completed when it was opened.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="watches")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ranges = models.JSONField("見たところ（秒）", default=list)
    watched = models.PositiveIntegerField("見た長さ（秒）", default=0)
    position = models.PositiveIntegerField("続きの位置（秒）", default=0)
    opened_at = models.DateTimeField("はじめて開いた日時", default=timezone.now)
    reported_at = models.DateTimeField("最後に届いた日時", default=timezone.now)
    completed_at = models.DateTimeField("見終わった日時", null=True, blank=True)
    answer = models.CharField("見たあとの答え", max_length=400, blank=True)

    class Meta:
        verbose_name = "見たところ"
        constraints = [
            models.UniqueConstraint(fields=["cohort", "material", "user"], name="watch_once"),
        ]
        indexes = [models.Index(fields=["user"], name="watch_user")]

    @property
    def percent(self) -> int:
        """Of the whole length, rounded down; 100 for what is completed."""
        if self.completed_at is not None:
            return 100
        return min(100, self.watched * 100 // max(1, self.material.seconds or 1))


class PersonalSheet(models.Model):
    """個人ワーク: one's own answers to the worksheet of an item. Trainers read what was handed in;
    neither the team nor the employer reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField("答え", default=dict)
    saved_at = models.DateTimeField("保存した日時", default=timezone.now)
    submitted_at = models.DateTimeField("出した日時", null=True, blank=True)
    offered_at = models.DateTimeField("事例集に渡した日時", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "個人ワーク"
        ordering = ["item__stage__order", "item__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "item", "user"], name="sheet_once"),
        ]
        indexes = [models.Index(fields=["user"], name="sheet_user")]


class SheetFeedback(models.Model):
    """A trainer's words on a sheet that was handed in, and the person's back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(PersonalSheet, on_delete=models.PROTECT, related_name="feedback")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("ひとこと")
    created_at = models.DateTimeField("書いた日時", auto_now_add=True)

    class Meta:
        verbose_name = "個人ワークへのひとこと"
        ordering = ["created_at", "id"]
