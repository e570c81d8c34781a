"""実践演習: what a team does at home between two live sessions.

``Exercise`` is the team's copy of a stage; everything written for it hangs on it, so that one
function says who may read it (``sql/homework.sql``). No row has a key to a person who is supported
or to a case: collected cases are told without names and read by a second pair of eyes.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from tasuki.accounts.models import User
from tasuki.accounts.writing import Mended
from tasuki.training.enums import ExerciseStatus, Horizon
from tasuki.training.models.cohort import Cohort, CohortSession, Team, TeamMember
from tasuki.training.models.programme import Item, Stage


class Exercise(models.Model):
    """A team's work on one stage, from the day its guide was read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="exercises")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="exercises")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    guide_read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField("始めた日時", auto_now_add=True)
    status = models.CharField(
        "状態", max_length=12, choices=ExerciseStatus, default=ExerciseStatus.WORKING
    )
    submitted_at = models.DateTimeField("出した日時", null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_late = models.BooleanField("しめきりの後に出した", default=False)
    answer = models.TextField("講師からのことば", max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "演習"
        ordering = ["stage__order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "stage"],
                name="exercise_once",
                violation_error_message="この演習は、もう始まっています。",
            ),
        ]
        indexes = [models.Index(fields=["cohort"], name="exercise_cohort")]

    def __str__(self) -> str:
        return f"{self.team} {self.stage}"


class ExerciseRow(Mended):
    """What somebody of the team wrote down. ``by`` wrote it first, ``edited_by`` last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("書いた日時", auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["created_at", "id"]


class ExerciseSheet(ExerciseRow):
    """The team's answers to the worksheet of one item: ``answers`` is question key → text."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField("答え", default=dict)

    class Meta(ExerciseRow.Meta):
        verbose_name = "チームのシート"
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "item"],
                name="exercise_sheet_once",
                violation_error_message="このシートは、もうあります。",
            ),
        ]


class SheetVersion(models.Model):
    """A sheet as it was saved: who, when. Never changed, never removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(ExerciseSheet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版")
    answers = models.JSONField("答え", default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("保存した日時", auto_now_add=True)

    class Meta:
        verbose_name = "シートの版"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "number"],
                name="sheet_version_once",
                violation_error_message="この版は、もうあります。",
            ),
        ]


class ExerciseTask(ExerciseRow):
    """分担とスケジュール: what, who, from when, how many days."""

    text = models.CharField("すること", max_length=200)
    owner = models.ForeignKey(
        TeamMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="担当",
    )  # fmt: skip
    from_on = models.DateField("はじめる日")
    days = models.PositiveSmallIntegerField(
        "日数", default=1, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    done_on = models.DateField("終わった日", null=True, blank=True)

    class Meta(ExerciseRow.Meta):
        verbose_name = "演習の分担"
        ordering = ["from_on", "created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1) & Q(days__lte=366),
                name="exercise_task_days",
                violation_error_message="日数は1日から366日までで入れてください。",
            ),
        ]

    @property
    def until(self) -> dt.date:
        """The last day."""
        return self.from_on + dt.timedelta(days=self.days - 1)


class CollectedCase(ExerciseRow):
    """個別支援事例: told so that nobody can be recognised. Counts, and is shared, when somebody
    else than the writer has read it and says so."""

    text = models.TextField("ぼかした事例", max_length=4000)
    checked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField("確かめた日時", null=True, blank=True)

    class Meta(ExerciseRow.Meta):
        verbose_name = "集めた事例"
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True)
                | (~Q(checked_by=F("by")) & Q(checked_at__isnull=False)),
                name="collected_case_second_eyes",
                violation_error_message="書いた人とは別の人が確かめてください。",
            ),
        ]


class TeamStatistic(ExerciseRow):
    """まちの統計 as the team uses it: a figure with its source and its year."""

    name = models.CharField("名前", max_length=120)
    value = models.DecimalField("数", max_digits=16, decimal_places=3)
    unit = models.CharField("単位", max_length=20)
    source = models.CharField("出どころ", max_length=200)
    year = models.PositiveSmallIntegerField("年", null=True, blank=True)

    class Meta(ExerciseRow.Meta):
        verbose_name = "演習で使う統計"


class Dialogue(ExerciseRow):
    """対話の記録: with whom (no names), what they said, what we learned."""

    held_on = models.DateField("日")
    with_whom = models.CharField("だれと（所属だけ）", max_length=200)
    heard = models.TextField("聞いたこと（相手の言葉で）", max_length=2000, blank=True)
    learned = models.TextField("気づいたこと", max_length=2000, blank=True)

    class Meta(ExerciseRow.Meta):
        verbose_name = "対話"
        ordering = ["held_on", "created_at", "id"]


class FoundResource(ExerciseRow):
    """既存の取組・資源: the columns that a directory of resources takes over."""

    organization = models.CharField("持ち主（団体・機関）", max_length=120)
    service = models.CharField("取組・資源の名前", max_length=120)
    place = models.CharField("場所", max_length=120, blank=True)
    activity = models.CharField("していること", max_length=300, blank=True)
    when = models.CharField("いつ", max_length=120, blank=True)
    for_whom = models.CharField("だれのため", max_length=120, blank=True)
    confirmed_on = models.DateField("最後に確かめた日", null=True, blank=True)

    class Meta(ExerciseRow.Meta):
        verbose_name = "見つけた資源"
        ordering = ["organization", "service", "id"]

    def __str__(self) -> str:
        return f"{self.service}（{self.organization}）"


class ResourceIdea(ExerciseRow):
    """活用策: how what exists could be used."""

    text = models.TextField("活用策", max_length=1000)
    resource = models.ForeignKey(
        FoundResource, on_delete=models.PROTECT, null=True, blank=True, related_name="ideas",
        verbose_name="使う資源",
    )  # fmt: skip

    class Meta(ExerciseRow.Meta):
        verbose_name = "活用策"


class TeamWish(ExerciseRow):
    """短期・中長期で今後取り組みたいこと."""

    horizon = models.CharField("いつごろ", max_length=5, choices=Horizon)
    text = models.TextField("取り組みたいこと", max_length=1000)

    class Meta(ExerciseRow.Meta):
        verbose_name = "取り組みたいこと"
        ordering = ["-horizon", "created_at", "id"]  # short before long


class Reflection(ExerciseRow):
    """振り返り・気づき of one person, told to the team."""

    text = models.TextField("見方が変わったこと", max_length=2000)
    tell = models.CharField("だれに伝えますか", max_length=200, blank=True)

    class Meta(ExerciseRow.Meta):
        verbose_name = "振り返り"


class ExerciseComment(models.Model):
    """A word on a team's work: of a trainer, or of another municipality it was shared with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="comments")
    from_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("書いた日時", auto_now_add=True)
    text = models.TextField("ひとこと", max_length=1000)

    class Meta:
        verbose_name = "演習へのひとこと"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["exercise"], name="exercise_comment_exercise")]


class WorkGroup(models.Model):
    """A table of a グループワーク（市町村間）: people of different teams (grouping.py)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(CohortSession, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField("番号")
    smallest = models.PositiveSmallIntegerField("少ない方の人数", default=4)
    largest = models.PositiveSmallIntegerField("多い方の人数", default=6)

    class Meta:
        verbose_name = "グループ"
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"],
                name="work_group_once",
                violation_error_message="この番号のグループは、もうあります。",
            ),
        ]
        indexes = [models.Index(fields=["cohort"], name="work_group_cohort")]


class WorkGroupSeat(models.Model):
    """Somebody sits in a group; in a session nobody sits twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(CohortSession, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(WorkGroup, on_delete=models.CASCADE, related_name="seats")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "グループの席"
        ordering = ["group__number", "team_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"],
                name="work_group_seat_once",
                violation_error_message="この人は、もうグループにいます。",
            ),
            models.UniqueConstraint(
                fields=["group", "team"],
                name="work_group_team_once",
                violation_error_message="同じチームの人が、もうこのグループにいます。",
            ),
        ]


class ExerciseShare(models.Model):
    """The team lets its group of a session read an exercise; taken back by removing the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="shares")
    session = models.ForeignKey(CohortSession, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("分かち合った日時", auto_now_add=True)

    class Meta:
        verbose_name = "演習の分かち合い"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "session"],
                name="exercise_share_once",
                violation_error_message="この回のグループには、もう見せています。",
            ),
        ]
