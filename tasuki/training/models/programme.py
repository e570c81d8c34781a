"""A training programme as data: curricula, stages, sessions, items, tracks, worksheets.

Nothing of 基礎編, its four tracks or three exercises is code: the courses changed every year so far
(令和5年度 基礎編・応用編, 令和6年度 ブロック別研修). The ready-made one is ``content/kiso.yaml``.
Days are counted from the first day of a cohort (0), so that next year's dates follow by themselves.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tasuki.accounts.models import Organization, User
from tasuki.training.enums import (
    LIVE_KINDS,
    Condition,
    CurriculumKind,
    FieldKind,
    ItemKind,
    OpensFor,
    StageKind,
)


class Programme(models.Model):
    """研修の内容. As soon as a cohort uses it, the database keeps its parts as they are
    (``sql/fixed.sql``): what shall change next year is changed in a copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organizer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="開く機関"
    )
    name = models.CharField("研修の名前", max_length=120)
    level = models.CharField("段階", max_length=40, help_text="基礎編、応用編など")
    heading = models.CharField("全体像の見出し", max_length=120, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    unit = models.CharField("受講の単位", max_length=120, blank=True)
    usage_terms = models.TextField("動画と資料の約束", blank=True)
    conditions = ArrayField(
        models.CharField(max_length=20, choices=Condition),
        default=list,
        blank=True,
        verbose_name="修了の条件",
    )
    valid_months = models.PositiveSmallIntegerField(
        "修了証の有効期間（月）", null=True, blank=True, help_text="空なら期限なし"
    )
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("作った日時", auto_now_add=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "研修の内容"
        ordering = ["-fiscal_year", "name", "id"]
        indexes = [models.Index(fields=["organizer"], name="programme_organizer")]

    def __str__(self) -> str:
        return self.name


class Part(models.Model):
    """What stands in an order inside a programme. ``programme`` is repeated on every part, so that
    row security and the figure need one step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order = models.PositiveSmallIntegerField("順", default=0)

    class Meta:
        abstract = True
        ordering = ["order", "id"]


class Track(Part):
    """分野: one of the courses that a field curriculum is held for."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tracks")
    heading = models.CharField("分野の名前", max_length=60)
    for_duties = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name="対象の役割"
    )

    class Meta(Part.Meta):
        verbose_name = "分野"

    def __str__(self) -> str:
        return self.heading


class Worksheet(Part):
    """ワークシート: what is asked, as data. ``is_personal``: one's own, not the team's."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="worksheets")
    title = models.CharField("シートの名前", max_length=120)
    is_personal = models.BooleanField("ひとりで書く", default=False)

    class Meta(Part.Meta):
        verbose_name = "ワークシート"

    def __str__(self) -> str:
        return self.title


class WorksheetField(Part):
    """One question. ``columns`` are the headings of a table; ``key`` names the answer for ever."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    worksheet = models.ForeignKey(Worksheet, on_delete=models.CASCADE, related_name="fields")
    key = models.SlugField("記号", max_length=40)
    label = models.CharField("問い", max_length=200)
    kind = models.CharField("答えの形", max_length=10, choices=FieldKind, default=FieldKind.LONG)
    columns = ArrayField(
        models.CharField(max_length=40), default=list, blank=True, verbose_name="表の見出し"
    )

    class Meta(Part.Meta):
        verbose_name = "シートの問い"
        constraints = [
            models.UniqueConstraint(
                fields=["worksheet", "key"],
                name="worksheet_key_once",
                violation_error_message="同じ記号の問いがあります。",
            ),
            models.CheckConstraint(
                condition=Q(columns=[]) | Q(kind=FieldKind.TABLE),
                name="worksheet_columns_of_tables",
                violation_error_message="見出しを入れられるのは、表だけです。",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Curriculum(Part):
    """共通カリキュラム、分野別カリキュラム."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="curricula")
    heading = models.CharField("見出し", max_length=60)
    kind = models.CharField("種類", max_length=10, choices=CurriculumKind)

    class Meta(Part.Meta):
        verbose_name = "カリキュラム"
        verbose_name_plural = "カリキュラム"

    def __str__(self) -> str:
        return self.heading


class Stage(Part):
    """オンデマンド、ライブ研修、実践演習. Orders count through the whole programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="stages")
    curriculum = models.ForeignKey(Curriculum, on_delete=models.CASCADE, related_name="stages")
    heading = models.CharField("見出し", max_length=60)
    kind = models.CharField("種類", max_length=20, choices=StageKind)
    note = models.CharField("ただし書き", max_length=200, blank=True)
    opens_when = models.CharField("いつ始めるか", max_length=60, blank=True)
    opens_day = models.PositiveSmallIntegerField(
        "始まる日", default=0, help_text="初日から数えた日数"
    )
    due_day = models.PositiveSmallIntegerField("しめきりの日", null=True, blank=True)
    replay_counts = models.BooleanField(
        "録画を見れば出席に数える", default=True, help_text="ライブ研修のとき"
    )

    class Meta(Part.Meta):
        verbose_name = "段階"
        constraints = [
            models.CheckConstraint(
                condition=Q(due_day__isnull=True) | Q(due_day__gte=F("opens_day")),
                name="stage_days_in_order",
                violation_error_message="しめきりの日は、始まる日より後にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def is_live(self) -> bool:
        return self.kind in LIVE_KINDS


class Waiting(Part):
    """A part that may wait for a session (``opens_after``): until it was held, or for whoever was
    there. What a whole team does in an exercise waits for the live session of its guide instead."""

    opens_after = models.ForeignKey(
        "training.Session", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name="先に受ける回",
    )  # fmt: skip
    opens_for = models.CharField(
        "だれに開くか", max_length=10, choices=OpensFor, default=OpensFor.ATTENDED
    )

    class Meta(Part.Meta):
        abstract = True


class Session(Waiting):
    """回: one time people come together. With a track, it is for those of the track."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="sessions")
    track = models.ForeignKey(
        Track, on_delete=models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    title = models.CharField("回の名前", max_length=120)
    day = models.PositiveSmallIntegerField("日", default=0, help_text="初日から数えた日数")
    starts = models.TimeField("はじまり")
    minutes = models.PositiveSmallIntegerField("時間（分）")

    class Meta(Waiting.Meta):
        abstract = False
        verbose_name = "回"

    def __str__(self) -> str:
        return self.title


class Item(Waiting):
    """すること: one box of the figure, with what is talked about in it (``topics``).

    ``text`` is what a guide says; ``unlocks`` is the exercise that the guide opens.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="items")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="items")
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, null=True, blank=True, related_name="items"
    )
    heading = models.CharField("見出し", max_length=80)
    kind = models.CharField("すること", max_length=20, choices=ItemKind)
    topics = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, verbose_name="内容"
    )
    minutes = models.PositiveSmallIntegerField("時間（分）", null=True, blank=True)
    worksheet = models.ForeignKey(
        Worksheet, on_delete=models.CASCADE, null=True, blank=True, related_name="items"
    )
    text = models.TextField("ガイドの文", blank=True)
    unlocks = models.ForeignKey(
        Stage, on_delete=models.CASCADE, null=True, blank=True, related_name="guides"
    )

    class Meta(Waiting.Meta):
        abstract = False
        verbose_name = "すること"

    def __str__(self) -> str:
        return self.heading
