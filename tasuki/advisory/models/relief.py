"""助けを求める: one person to one chosen person. Its words are always encrypted, the row is read by
the two alone; taken back, nothing of it is left (docs/adr/0017)."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from tasuki.access.encrypted import EncryptedQuerySet, EncryptedRow, EncryptedText
from tasuki.accounts.models import Organization, User
from tasuki.advisory.relief_enums import Help, PassAnswer, Takes


class Relief(EncryptedRow):
    """``at``: where the chosen person worked when they were chosen; once they left there, they read
    it no more. ``pass_to``, ``pass_at``: whom they would like to tell as well."""

    subject_field = "id"
    is_always_encrypted = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    chosen = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    helps = ArrayField(
        models.CharField(max_length=10, choices=Help), default=list,
        verbose_name="あったら助かること",
    )  # fmt: skip
    is_quiet = models.BooleanField("ほかのだれにも知らせないでほしい", default=True)
    text = EncryptedText("いま起きていること", max_length=4000)
    created_at = models.DateTimeField("求めた日時", default=timezone.now, editable=False)
    takes = models.CharField("こたえ", max_length=10, choices=Takes, blank=True)
    reply = EncryptedText("ことば", max_length=4000, blank=True)
    agreed = EncryptedText("決めたこと", max_length=2000, blank=True)
    until = models.DateField("いつまでに", null=True, blank=True)
    answered_at = models.DateTimeField("こたえた日時", null=True, editable=False)
    pass_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    pass_at = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, related_name="+")
    pass_answer = models.CharField("渡してよいか", max_length=6, choices=PassAnswer, blank=True)
    ended_on = models.DateField("終えた日", null=True, blank=True)
    is_left_told = models.BooleanField("所属が終わったことを知らせた", default=False)

    objects: Any = EncryptedQuerySet.as_manager()

    class Meta:
        verbose_name = "助けを求める声"
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["asker"], name="advisory_relief_asker"),
            models.Index(fields=["chosen"], name="advisory_relief_chosen"),
        ]

    def __str__(self) -> str:
        return str(self.created_at.date())

    @property
    def help_words(self) -> list[str]:
        """What would help, as people read it."""
        return [str(Help(one).label) for one in self.helps]
