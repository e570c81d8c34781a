"""添付: a picture, a PDF or a text that belongs to a case."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from tasuki.access.encrypted import EncryptedText
from tasuki.access.models import ConsentState
from tasuki.accounts.models import Organization, User
from tasuki.cases.models.items import Item
from tasuki.core.incoming.kinds import FileKind


class AttachmentManager(models.Manager["Attachment"]):
    def get_queryset(self) -> models.QuerySet[Attachment]:
        """Without the bytes: they are fetched only where somebody opens the file."""
        return super().get_queryset().defer("content")


class Attachment(Item):
    """One file, as it was made harmless (``core.incoming``); always encrypted, whatever its level.

    Never changed and never deleted: who takes it back says why, and it is no longer opened.
    """

    is_always_encrypted = True

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    name = EncryptedText("ファイルの名前", max_length=100)
    about = EncryptedText("なんの写しか", max_length=120)
    kind = models.CharField("種類", max_length=10, choices=FileKind)
    size = models.PositiveIntegerField("大きさ（バイト）")
    content = models.BinaryField("中身（暗号）")
    consent = models.ForeignKey(
        ConsentState, on_delete=models.PROTECT, null=True, blank=True, related_name="papers"
    )
    withdrawn_at = models.DateTimeField("取り下げた日時", null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = EncryptedText("取り下げたわけ", max_length=200, blank=True)

    objects: Any = AttachmentManager()

    class Meta:
        verbose_name = "添付"
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["case", "-created_at"], name="attachment_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason=""
                )
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_reason="")
                ),
                name="attachment_withdrawn_with_reason",
                violation_error_message="取り下げるときは、わけを書いてください。",
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
