"""グループ: people of several municipalities who talk about one theme.

Its topics are ``Thread`` with this group, read by its members alone. A group of supporters among
themselves (``is_peer``) has no manager and nobody of a prefecture in it (もとの資料:
「支援員のバーンアウトを防止するために、支援員同士…のネットワーク」).
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import Organization, User
from tasuki.exchange.network_enums import Joining, MemberStatus
from tasuki.places.models import Prefecture


class Group(models.Model):
    """One group. Whoever began it leads it, until somebody else does (``GroupMember``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("グループの名前", max_length=80)
    about = models.CharField("話すこと", max_length=300)
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="都道府県"
    )
    joining = models.CharField("入り方", max_length=10, choices=Joining)
    is_peer = models.BooleanField("支援員どうし", default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("はじめた日時", default=timezone.now, editable=False)
    closed_at = models.DateTimeField("閉じた日時", null=True, editable=False)

    class Meta:
        verbose_name = "グループ"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(joining__in=Joining.values), name="group_joining"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def where(self) -> str:
        """From where its people come."""
        return f"{self.prefecture.name}の中" if self.prefecture else "県をこえて"


class GroupMember(models.Model):
    """Somebody in a group, or who asked to be. Leaving takes the row away; a row that a moderator
    put out stays, so that nobody comes back by the open door."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    status = models.CharField("いま", max_length=10, choices=MemberStatus)
    is_moderator = models.BooleanField("まとめ役", default=False)
    joined_at = models.DateTimeField("日時", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "グループの人"
        ordering = ["-is_moderator", "organization__kana", "user__kana", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "user"], name="group_member_once"),
            models.CheckConstraint(
                condition=Q(status__in=MemberStatus.values), name="group_member_status"
            ),
            models.CheckConstraint(
                condition=Q(is_moderator=False) | Q(status=MemberStatus.IN),
                name="group_moderator_is_in",
            ),
        ]
        indexes = [models.Index(fields=["user", "group"], name="group_member_user")]

    def __str__(self) -> str:
        return f"{self.user}（{self.organization}）"
