"""修了証: what somebody finished, kept as it was said: name, course, hours, what was asked."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasuki.accounts.models import User
from tasuki.training.models.cohort import Cohort


class Certificate(models.Model):
    """A course one finished. Names are copied: a certificate stays readable when a programme, a
    team or a name is no more. ``number`` is what somebody else may ask about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="certificates")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    number = models.CharField("番号", max_length=20, unique=True, editable=False)
    holder = models.CharField("氏名", max_length=130)
    course = models.CharField("研修の名前", max_length=160)
    issuer = models.CharField("出した機関", max_length=120)
    minutes = models.PositiveIntegerField("学んだ時間（分）")
    met = ArrayField(models.CharField(max_length=60), default=list, verbose_name="満たした条件")
    issued_on = models.DateField("出した日", default=timezone.localdate)
    valid_until = models.DateField("有効期限", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    revoked_on = models.DateField("取り消した日", null=True, blank=True)
    revoked_because = models.CharField("取り消したわけ", max_length=200, blank=True)

    class Meta:
        verbose_name = "修了証"
        ordering = ["-issued_on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "user"],
                condition=Q(revoked_on__isnull=True),
                name="certificate_once",
                violation_error_message="この人の修了証は、もう出ています。",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_because="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_because="")),
                name="certificate_revoked_with_reason",
                violation_error_message="取り消すわけを入れてください。",
            ),
        ]
        indexes = [models.Index(fields=["user"], name="certificate_user")]

    def __str__(self) -> str:
        return self.number
