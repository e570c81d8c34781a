"""The collections: 連携がうまくいった事例集, もやもや集, 先駆的取組. Manuscript and published copy.

A manuscript knows its writer and goes through the gate (the finder, two approvals). The published
copy is a row of its own without a key to the manuscript, its writer, or any case: the manuscript
knows its copy, so that it can be withdrawn; not the other way round.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.access.viewer import Viewer
from tasuki.accounts.enums import WelfareField
from tasuki.accounts.models import Organization, User
from tasuki.core.finder import Kind, Mark
from tasuki.exchange.enums import (
    EDITOR_ROLES,
    CollectionKind,
    ManuscriptStatus,
    SizeBand,
    Stand,
)
from tasuki.exchange.models.meetings import lines_field
from tasuki.places.models import Municipality, Prefecture

LINE, SHORT_WORD = 200, 20
SHOWN_TO_APPROVERS = ("first", "second", "published")
"""Where the two who were named read a manuscript: not what is still, or again, being written."""


def short_words(label: str) -> ArrayField:
    """A few words to search by."""
    return ArrayField(
        models.CharField(max_length=SHORT_WORD), default=list, blank=True, verbose_name=label
    )


class Words(models.Model):
    """What is written: the same columns in the manuscript and in its published copy."""

    kind = models.CharField("種類", max_length=20, choices=CollectionKind)
    title = models.CharField("題", max_length=80, blank=True)
    situation = models.TextField("どんな状況だったか", blank=True)
    turning_point = models.TextField("流れが変わったところ", blank=True)
    what_worked = lines_field("うまくいったこと")
    result = models.TextField("どうなったか", blank=True)
    words = models.CharField("心に残ったことば", max_length=LINE, blank=True)
    hint = models.CharField("ほかの人へのひとこと", max_length=LINE, blank=True)
    text = models.TextField("内容", blank=True)
    evidence = models.CharField("手ごたえ（数や声）", max_length=LINE, blank=True)
    try_first = models.CharField("まず試すこと", max_length=LINE, blank=True)
    stand = models.CharField("書いた人の立場", max_length=30, choices=Stand, blank=True)
    agencies = lines_field("いっしょに動いた機関")
    fields = ArrayField(
        models.CharField(max_length=30, choices=WelfareField),
        default=list,
        blank=True,
        verbose_name="分野",
    )
    tags = short_words("テーマ")
    size = models.CharField(
        "市町村の大きさ", max_length=20, choices=SizeBand, default=SizeBand.UNKNOWN
    )
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="都道府県",
    )  # fmt: skip
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="市町村",
    )  # fmt: skip

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or self.text[:30]

    @property
    def place(self) -> str:
        """若葉市, 朝霧県, or only how large it is; empty when the writer kept it open."""
        if named := self.municipality or self.prefecture:
            return str(named)
        return "" if self.size == SizeBand.UNKNOWN else str(SizeBand(self.size).label)


class ManuscriptQuerySet(models.QuerySet["Manuscript"]):
    def visible_to(self, viewer: Viewer) -> ManuscriptQuerySet:
        """Those of the viewer's organizations, those they were named to approve while they lie at
        the gate or are published, and, for editors, those that nobody signed and that rested."""
        seen = Q(organization__in=viewer.organization_ids)
        if viewer.organization_ids:
            named = Q(first=viewer.user_id) | Q(second=viewer.user_id)
            seen |= named & Q(status__in=SHOWN_TO_APPROVERS)
        if EDITOR_ROLES & set(viewer.roles):
            seen |= Q(organization__isnull=True, shown_from__lte=timezone.localdate())
        return self.filter(seen)


class Manuscript(Words):
    """原稿: read by its writer's organization and by the two who were named to approve it.

    Without a writer (もやもや, really anonymous) there is no name, no organization and no hour in
    the row; whoever has its code can withdraw it. It rests some days before the editors see it:
    whoever looks into the list again and again would else learn the minute, and the trail tells
    who was on the page then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="書いた人"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="機関"
    )
    written_in = models.DateField("書いた月")
    shown_from = models.DateField("係の人が読める日", null=True, editable=False)
    writers = ArrayField(
        models.UUIDField(), default=list, blank=True, editable=False, verbose_name="文を書いた人",
        help_text="データベースが書きます。この人たちは承認できません。",
    )  # fmt: skip
    status = models.CharField(
        "段階", max_length=20, choices=ManuscriptStatus, default=ManuscriptStatus.WRITING
    )
    first = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="1人目の承認"
    )
    second = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="2人目の承認"
    )
    checked_revision = models.PositiveIntegerField(
        "語をさがした版", default=0, editable=False, help_text="この版の文で、もうさがしました。"
    )
    returned_because = models.CharField("もどしたわけ", max_length=300, blank=True)
    publication_id = models.UUIDField("掲載", null=True, editable=False)
    code_hash = models.BinaryField("取り下げの合言葉", null=True, editable=False)
    sender_mark = models.BinaryField(
        "送った係の人のしるし", null=True, editable=False,
        help_text="係の人が送ったもやもやを、その人が承認できないようにする。ほかの人のものは、くじの数。",
    )  # fmt: skip
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = ManuscriptQuerySet.as_manager()

    class Meta:
        verbose_name = "原稿"
        ordering = ["-written_in", "-edited_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False, organization__isnull=False)
                | Q(author__isnull=True, organization__isnull=True, kind=CollectionKind.MOYAMOYA),
                name="manuscript_signed_or_moyamoya",
                violation_error_message="名前を出さずに書けるのは、もやもや集だけです。",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=True)
                | Q(second__isnull=True)
                | ~Q(first=models.F("second")),
                name="manuscript_two_people",
                violation_error_message="承認する人は、別々の2人を選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("first", "second"))
                | Q(organization__isnull=True, shown_from__isnull=False)
                | Q(first__isnull=False, second__isnull=False),
                name="manuscript_who_reads",
                violation_error_message="承認する人を、2人とも選んでください。",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "-edited_at"], name="manuscript_organization"),
            models.Index(fields=["first"], name="manuscript_first"),
            models.Index(fields=["second"], name="manuscript_second"),
            models.Index(fields=["publication_id"], name="manuscript_publication"),
        ]

    @property
    def is_anonymous(self) -> bool:
        """Nobody signed it, and nobody can tell who wrote it."""
        return self.author_id is None


class FoundWord(models.Model):
    """A word that may lead to a person, where it stands, and who decided that it does not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    field = models.CharField("欄", max_length=30)
    line = models.PositiveSmallIntegerField("行", default=0)
    start = models.PositiveIntegerField("はじまり")
    end = models.PositiveIntegerField("おわり")
    words = models.CharField("語", max_length=300)
    mark = models.CharField("種類", max_length=20, choices=[(one.value, one.label) for one in Kind])
    why = models.CharField("わけ", max_length=300)
    revision = models.PositiveIntegerField("版")
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="確かめた人"
    )
    decided_at = models.DateTimeField("確かめた日時", null=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["field", "line", "start"]

    def __str__(self) -> str:
        return self.words

    @property
    def place(self) -> Mark:
        """As the finder told it."""
        return Mark(self.start, self.end, Kind(self.mark), self.why)


class Finding(FoundWord):
    """A word of a manuscript."""

    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="findings")

    class Meta(FoundWord.Meta):
        verbose_name = "見つかった語"
        indexes = [models.Index(fields=["manuscript", "revision"], name="finding_manuscript")]


class Approval(models.Model):
    """承認 of one version; made by ``api.approve_manuscript``, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    manuscript = models.ForeignKey(Manuscript, on_delete=models.CASCADE, related_name="approvals")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField("版")
    at = models.DateTimeField("日時", default=timezone.now)

    class Meta:
        verbose_name = "承認"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["manuscript", "revision", "by"], name="approval_once"),
        ]

    def __str__(self) -> str:
        return f"{self.by}（第{self.revision}版）"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def shown(self) -> PublicationQuerySet:
        """Those that no moderator has hidden."""
        return self.filter(hidden_at__isnull=True)


class Publication(Words):
    """掲載したもの: a copy, made by ``api.approve_manuscript`` with the second approval."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    published_on = models.DateField("掲載した日")
    search_text = models.TextField("さがすための文", editable=False, blank=True)
    hidden_at = models.DateTimeField("かくした日時", null=True, editable=False)
    hidden_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="かくした人"
    )
    hidden_because = models.CharField("かくしたわけ", max_length=200, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "掲載"
        ordering = ["-published_on", "id"]
        indexes = [models.Index(fields=["kind", "-published_on", "id"], name="publication_kind")]


class Feeling(models.Model):
    """「この気持ち、分かる」: once a person. The token says nobody's name (``api.feel``)."""

    id = models.BigAutoField(primary_key=True)
    target_id = models.UUIDField("何に")
    token = models.BinaryField("しるし", max_length=32)

    class Meta:
        verbose_name = "この気持ち、分かる"
        constraints = [
            models.UniqueConstraint(fields=["target_id", "token"], name="feeling_once"),
        ]

    def __str__(self) -> str:
        return "この気持ち、分かる"


def this_month(day: dt.date | None = None) -> dt.date:
    """The first day of the month: all that a manuscript keeps of when it was written."""
    return (day or timezone.localdate()).replace(day=1)
