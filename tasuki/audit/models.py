"""足あと: the append-only trail. No names, no foreign keys; the user comes from the database."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tasuki.audit.enums import Action, Outcome, Verdict


class Event(models.Model):
    """One act, also of reading. Partitioned by month; written only by ``api.write_event``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField("いつ")
    user_id = models.UUIDField("だれが", null=True)
    organization_id = models.UUIDField("どの機関で", null=True)
    action = models.CharField("なにを", max_length=40, choices=Action)
    municipality_id = models.CharField(max_length=6, null=True)  # noqa: DJ001 - unknown is not ""
    case_id = models.UUIDField("ケース", null=True)
    person_id = models.UUIDField("人", null=True)
    object_ids = ArrayField(models.UUIDField(), default=list)
    level = models.IntegerField("段階", null=True)
    basis = models.CharField("根拠", max_length=30, default="")
    purpose = models.CharField("目的", max_length=200, default="")
    outcome = models.CharField("結果", max_length=20, choices=Outcome, default=Outcome.DONE)
    request_id = models.UUIDField(null=True)
    source = models.CharField("どこから", max_length=60, default="")
    repeats = models.PositiveIntegerField("回数", default=1)

    class Meta:
        verbose_name = "足あと"
        managed = False
        db_table = "audit_event"
        ordering = ["-at"]


class Review(models.Model):
    """点検: what somebody of the audit judged of one event. Written by ``api.review_event`` only;
    the newest of an event counts, none is ever changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField("いつ")
    event_id = models.UUIDField("できごと")
    municipality_id = models.CharField(max_length=6)
    verdict = models.CharField("判断", max_length=20, choices=Verdict)
    note = models.CharField("書きとめ", max_length=1000, default="", blank=True)
    by_id = models.UUIDField("点検した人")

    class Meta:
        verbose_name = "点検"
        managed = False
        db_table = "audit_review"
        ordering = ["-at"]
