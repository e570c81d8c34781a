"""The network: who is there (名簿), topics across municipalities, and what moderators do."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.exchange.enums import Reach, ReportReason, ShownTo, Stand
from tasuki.exchange.models.collections import Publication
from tasuki.exchange.models.groups import Group
from tasuki.exchange.models.meetings import lines_field
from tasuki.exchange.network_enums import SupportRole
from tasuki.places.models import Prefecture


class Card(models.Model):
    """名簿のカード: each person writes their own and decides who may read it."""

    user = models.OneToOneField(
        User, on_delete=models.PROTECT, primary_key=True, related_name="+", verbose_name="人"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", verbose_name="機関"
    )
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="都道府県"
    )
    post = models.CharField("していること", max_length=80)
    is_representative = models.BooleanField("代表して窓口になっている", default=False)
    roles = ArrayField(
        models.CharField(max_length=20, choices=SupportRole), default=list, blank=True,
        verbose_name="担っていること",
    )  # fmt: skip
    asks = lines_field("聞かれたら話せること")
    wants = models.CharField("いっしょに考えたいこと", max_length=200, blank=True)
    pride = models.CharField("自慢をひとつ", max_length=200, blank=True)
    shown_to = models.CharField("見せる相手", max_length=20, choices=ShownTo)
    takes_requests = models.BooleanField("連絡の申し出を受ける", default=True)
    kept_at = models.DateTimeField("書いた日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "名簿のカード"
        ordering = ["prefecture_id", "organization__kana", "user__kana"]

    def __str__(self) -> str:
        return f"{self.user}（{self.organization}）"

    @property
    def role_names(self) -> list[str]:
        """What they do, in words."""
        return [str(SupportRole(one).label) for one in self.roles]


class CardContact(models.Model):
    """How to reach somebody: a row of its own, because fewer people may read it than the card."""

    card = models.OneToOneField(
        Card, on_delete=models.CASCADE, primary_key=True, related_name="contact"
    )
    text = models.CharField("連絡のしかた", max_length=200)
    shown_to = models.CharField("見せる相手", max_length=20, choices=ShownTo)

    class Meta:
        verbose_name = "カードの連絡先"

    def __str__(self) -> str:
        return self.text


class Thread(models.Model):
    """話題: a question or theme that several municipalities talk about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField("話題", max_length=80)
    reach = models.CharField("読める人", max_length=20, choices=Reach)
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="都道府県"
    )
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, related_name="threads", verbose_name="グループ"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("はじめた日時", default=timezone.now, editable=False)
    latest_at = models.DateTimeField("いちばん新しい書きこみ", default=timezone.now, editable=False)
    closed_at = models.DateTimeField("閉じた日時", null=True, editable=False)
    hidden_at = models.DateTimeField("かくした日時", null=True, editable=False)
    hidden_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="かくした人"
    )
    hidden_because = models.CharField("かくしたわけ", max_length=200, blank=True)

    class Meta:
        verbose_name = "話題"
        ordering = ["-latest_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach=Reach.PREFECTURE, prefecture__isnull=False)
                | (~Q(reach=Reach.PREFECTURE) & Q(prefecture__isnull=True)),
                name="thread_prefecture",
                violation_error_message="読める人が「県の中」のときは、都道府県を選んでください。",
            ),
            models.CheckConstraint(
                condition=Q(reach=Reach.GROUP, group__isnull=False)
                | (~Q(reach=Reach.GROUP) & Q(group__isnull=True)),
                name="thread_group",
            ),
        ]
        indexes = [models.Index(fields=["-latest_at", "id"], name="thread_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def takes_words(self) -> bool:
        """Whether it is open, and its group with it."""
        return self.closed_at is None and (self.group is None or self.group.closed_at is None)


class Post(models.Model):
    """書きこみ in a topic, or a reply to something published. Never changed: hidden, or not.

    A reply shows only the stand of who wrote it, so its row has no name either: that stands apart
    (``PostWriter``), where row security can keep it from the other readers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, null=True, related_name="posts")
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, null=True, related_name="posts"
    )
    text = models.TextField("書きこみ")
    stand = models.CharField("立場", max_length=30, choices=Stand, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField("日時", default=timezone.now, editable=False)
    hidden_at = models.DateTimeField("かくした日時", null=True, editable=False)
    hidden_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="かくした人"
    )
    hidden_because = models.CharField("かくしたわけ", max_length=200, blank=True)

    class Meta:
        verbose_name = "書きこみ"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(thread__isnull=False, publication__isnull=True)
                | Q(thread__isnull=True, publication__isnull=False),
                name="post_one_place",
            ),
            models.CheckConstraint(
                condition=Q(thread__isnull=False, by__isnull=False, organization__isnull=False)
                | Q(thread__isnull=True, by__isnull=True, organization__isnull=True),
                name="post_signed_in_topics",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_by__isnull=True)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False),
                name="post_hidden_by",
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "at"], name="post_thread"),
            models.Index(fields=["publication", "at"], name="post_publication"),
        ]

    def __str__(self) -> str:
        return self.text[:30]


class PostWriter(models.Model):
    """Who wrote a reply: read by that person and by the moderators, by nobody else."""

    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, primary_key=True, related_name="writer"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "返事を書いた人"
        indexes = [models.Index(fields=["user"], name="post_writer_user")]

    def __str__(self) -> str:
        return str(self.user)


class Report(models.Model):
    """気になる書きこみの知らせ: read by moderators and by who sent it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, related_name="reports")
    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, null=True, related_name="reports"
    )
    reason = models.CharField("わけ", max_length=20, choices=ReportReason)
    note = models.CharField("くわしく", max_length=200, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("日時", default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="決めた人"
    )
    decided_at = models.DateTimeField("決めた日時", null=True, editable=False)

    class Meta:
        verbose_name = "気になる書きこみの知らせ"
        ordering = ["decided_at", "at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=False, publication__isnull=True)
                | Q(post__isnull=True, publication__isnull=False),
                name="report_one_place",
            ),
            models.UniqueConstraint(fields=["post", "by"], name="report_post_once"),
            models.UniqueConstraint(fields=["publication", "by"], name="report_publication_once"),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
