"""支援ケース and who it is about."""

from __future__ import annotations

import functools
import uuid

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

from tasuki.access.policy import case_visible_q
from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.cases.enums import ENDED, CaseStatus
from tasuki.people.models import Household, Person
from tasuki.places.models import Municipality


def has_lead() -> Func:
    """Whether the lead of a case is still there, as a column: the rule is ``api.has_lead``."""
    return Func(F("pk"), function="api.has_lead", output_field=models.BooleanField())


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, viewer: Viewer) -> CaseQuerySet:
        """The same rule as the row security, a second time (access.md: enforced twice)."""
        return self.filter(case_visible_q(viewer))

    def ours(self, viewer: Viewer) -> CaseQuerySet:
        """Cases an organization of the viewer holds: the list driven by ``(owner, opened_at)``."""
        return self.filter(owner_id__in=viewer.organization_ids)

    def open(self) -> CaseQuerySet:
        return self.exclude(status__in=ENDED)

    def without_lead(self) -> CaseQuerySet:
        """Open cases of our organizations whose lead is not there any more."""
        return self.filter(pk__in=RawSQL("SELECT api.without_lead()", ()))

    def newest_first(self) -> CaseQuerySet:
        return self.order_by("-opened_at", "-id")


class Case(models.Model):
    """One episode of support for a person and the household. Exactly one organization holds it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, editable=False)
    number = models.CharField("ケース番号", max_length=30, editable=False)
    title = models.CharField("呼び方", max_length=80)
    owner = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        related_name="cases",
        verbose_name="受け持つ機関",
    )
    lead = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="led_cases", verbose_name="主担当"
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="cases"
    )
    status = models.CharField("段階", max_length=20, choices=CaseStatus)
    is_urgent = models.BooleanField("緊急", default=False)
    opened_at = models.DateTimeField("受け付けた日時", default=timezone.now)
    ended_at = models.DateTimeField("終わった日時", null=True, blank=True)
    due_on = models.DateField("次の期限", null=True, blank=True)
    due_what = models.CharField("期限の中身", max_length=80, blank=True)
    episode = models.PositiveSmallIntegerField("何回目", default=1)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "支援ケース"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="case_number_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False, status__in=sorted(ENDED))
                | (Q(ended_at__isnull=True) & ~Q(status__in=sorted(ENDED))),
                name="case_end_and_status_agree",
            ),
        ]
        indexes = [
            models.Index("owner", F("opened_at").desc(), F("id").desc(), name="case_ours"),
            models.Index(
                "owner", "status", F("opened_at").desc(), F("id").desc(), name="case_ours_status"
            ),
            models.Index(fields=["lead", "due_on"], name="case_lead_due"),
            # Who leads what is open of an organization (``api.without_lead``).
            models.Index(
                fields=["owner", "lead"], name="case_led", condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """概要, the first page of the case."""
        return _first_page().replace(str(NOBODY), str(self.pk))

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        """Django's own goes through all choices at every call, and lists show fifty of them."""
        return str(CaseStatus(self.status).label)

    @property
    def is_ended(self) -> bool:
        return self.status in ENDED


NOBODY = uuid.UUID(int=0)


@functools.cache
def _first_page() -> str:
    """The address once: ``reverse`` for each of fifty rows costs as much as reading them."""
    return reverse("cases:overview", args=[NOBODY])


class CasePerson(models.Model):
    """A person the case is about, or who belongs to the household of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    relation = models.CharField("続柄（本人から見て）", max_length=40, blank=True)
    is_subject = models.BooleanField("支援の対象", default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "ケースの人"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="case_person_once"),
        ]
        indexes = [models.Index(fields=["person"], name="case_person_person")]


class CaseMove(models.Model):
    """Every change of state, with who and why (the state line of the case page)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moves")
    from_status = models.CharField(max_length=20, choices=CaseStatus, blank=True)
    to_status = models.CharField(max_length=20, choices=CaseStatus)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["case", "at"], name="move_case")]


class CaseNumbering(models.Model):
    """The last number given in a municipality and fiscal year; the row is locked to count up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    prefix = models.CharField("頭の文字", max_length=8, blank=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "fiscal_year"], name="numbering_once"),
        ]
