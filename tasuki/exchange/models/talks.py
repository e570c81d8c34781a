"""What is said in a meeting: cards, presentations, questions, answers, materials."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.core.incoming.kinds import FileKind
from tasuki.exchange.enums import AidKind, BackupRole, MaterialKind
from tasuki.exchange.models.meetings import Meeting, Participant, Presentation, Segment


class Introduction(models.Model):
    """自己紹介カード: the place, who speaks for it, a word of pride; written by that person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="introductions")
    participant = models.OneToOneField(
        Participant, on_delete=models.CASCADE, related_name="introduction"
    )
    place = models.CharField("都道府県名・所属", max_length=80)
    post = models.CharField("職名", max_length=80, blank=True)
    pride = models.CharField("自慢をひとこと", max_length=200, blank=True)
    seconds = models.PositiveSmallIntegerField("かかった秒数", null=True, blank=True)

    class Meta:
        verbose_name = "自己紹介カード"
        ordering = ["participant__queued_at", "id"]
        indexes = [models.Index(fields=["meeting"], name="introduction_meeting")]

    def __str__(self) -> str:
        return self.place


class Statement(models.Model):
    """発表の内容, in the presenter's own words: only the presenting organization writes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    presentation = models.OneToOneField(
        Presentation, on_delete=models.CASCADE, related_name="statement"
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("題", max_length=120)
    text = models.TextField("内容")
    aid = models.CharField("援助の種類", max_length=20, choices=AidKind, blank=True)
    role = models.CharField("都道府県の役割", max_length=20, choices=BackupRole, blank=True)
    speaker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "発表の内容"
        indexes = [models.Index(fields=["meeting"], name="statement_meeting")]

    def __str__(self) -> str:
        return self.title


class Said(models.Model):
    """Something somebody said in the name of their organization. It stays as it was said."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="%(class)ss")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("内容")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Question(Said):
    """質問, about one presentation or to everybody."""

    presentation = models.ForeignKey(
        Presentation, on_delete=models.CASCADE, null=True, blank=True, related_name="questions",
        verbose_name="どの発表について",
    )  # fmt: skip

    class Meta:
        verbose_name = "質問"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["meeting"], name="question_meeting")]


class Answer(Said):
    """答え. Answers stay: whoever reads the meeting later finds them at their question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    is_spoken = models.BooleanField("口頭の答えの書きとめ", default=False)

    class Meta:
        verbose_name = "答え"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["meeting"], name="answer_meeting")]


class Material(models.Model):
    """資料 of the meeting, of a part of its agenda or of a presentation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="materials")
    segment = models.ForeignKey(
        Segment, on_delete=models.SET_NULL, null=True, blank=True, related_name="materials",
        verbose_name="どの次第の資料か",
    )  # fmt: skip
    kind = models.CharField("種類", max_length=10, choices=MaterialKind)
    title = models.CharField("資料の名前", max_length=120)
    source = models.CharField("出典・出した機関", max_length=120, blank=True)
    url = models.URLField("アドレス", max_length=500, blank=True)
    text = models.TextField("文", blank=True)
    file_name = models.CharField("ファイル名", max_length=120, blank=True)
    file_kind = models.CharField("ファイルの種類", max_length=10, choices=FileKind, blank=True)
    size = models.PositiveIntegerField("大きさ", default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "会の資料"
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["meeting"], name="material_meeting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=MaterialKind.LINK) & ~Q(url="")
                | Q(kind=MaterialKind.TEXT) & ~Q(text="")
                | Q(kind=MaterialKind.FILE) & ~Q(file_name=""),
                name="material_has_content",
                violation_error_message="ファイルか、アドレスか、文のどれかを入れてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MaterialFile(models.Model):
    """The bytes of a material, apart from it: lists never read them."""

    material = models.OneToOneField(
        Material, on_delete=models.CASCADE, primary_key=True, related_name="file"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField("中身")

    class Meta:
        verbose_name = "会の資料のファイル"
