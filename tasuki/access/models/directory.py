"""The account that somebody has in the municipality's own directory (OpenID Connect)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from tasuki.accounts.models import User


class DirectoryAccount(models.Model):
    """Agreed by an administrator by name; bound to the directory's own number at the first sign-in.

    From then on the number alone counts: a name that is given to somebody else opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="directory_account")
    issuer = models.CharField(max_length=255)
    agreed_name = models.CharField("取り決めた名", max_length=255)
    subject = models.CharField(max_length=255, blank=True)
    bound_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "職員サインインの利用者"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "agreed_name"], name="directory_name_once"),
            models.UniqueConstraint(
                fields=["issuer", "subject"],
                condition=~Q(subject=""),
                name="directory_subject_once",
            ),
        ]
