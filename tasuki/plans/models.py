"""プラン（多機関協働）: goals, who does what, the person's agreement, changes and reviews."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.access.encrypted import EncryptedText
from tasuki.access.enums import ConsentForm, Level
from tasuki.access.policy import item_visible_q
from tasuki.access.viewer import Viewer
from tasuki.accounts.models import Organization, User
from tasuki.cases.models import Case, Item
from tasuki.plans.enums import IN_FORCE, STILL_OPEN, OtherProgramme, PlanStatus, RoleResponse


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, viewer: Viewer) -> PlanQuerySet:
        """The same rule as the row security of ``plans_plan``."""
        return self.filter(item_visible_q(viewer))


class Plan(Item):
    """One version of the plan of a case. After the decision the database refuses any change of
    its words (``sql/immutable.sql``); what follows is an ``Amendment`` or the next version."""

    level = models.IntegerField("段階", choices=Level, default=Level.P1)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="plans")
    version = models.PositiveSmallIntegerField("版")
    status = models.CharField("状態", max_length=20, choices=PlanStatus, default=PlanStatus.DRAFT)
    long_goal = EncryptedText("本人の目標（長期）")
    short_goal = EncryptedText("本人の目標（短期）")
    issues = EncryptedText("世帯の課題", blank=True)
    policy = EncryptedText("支援の方針")
    starts_on = models.DateField("期間のはじまり")
    ends_on = models.DateField("期間のおわり")
    programmes = ArrayField(
        models.CharField(max_length=20, choices=OtherProgramme),
        default=list,
        blank=True,
        verbose_name="他事業の利用",
    )
    made_on = models.DateField("作成した日", default=timezone.localdate)
    agreed_on = models.DateField("本人が同意した日", null=True, blank=True)
    agreed_form = models.CharField("同意の取り方", max_length=20, choices=ConsentForm, blank=True)
    agreed_by = models.CharField("同意した人", max_length=120, blank=True)
    next_review_on = models.DateField("次の見直し", null=True, blank=True)
    decided_on = models.DateField("支援決定の日", null=True, blank=True)
    conference_item_id = models.UUIDField("決めた議案", null=True, blank=True, editable=False)
    late_reason = EncryptedText("会議の前に始めた理由", max_length=300, blank=True)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "プラン"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(status__in=sorted(STILL_OPEN)),
                name="plan_one_in_preparation",
                violation_error_message="このケースには、作成中のプランがあります。",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="plan_period_in_order",
                violation_error_message="期間のおわりは、はじまりより後の日にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(STILL_OPEN))
                | (
                    Q(decided_on__isnull=False, agreed_on__isnull=False)
                    & Q(next_review_on__isnull=False)
                    & (Q(conference_item_id__isnull=False) | ~Q(late_reason=""))
                ),
                name="plan_decided_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"プラン 第{self.version}版"

    @property
    def is_open(self) -> bool:
        """Whether its words may still be changed."""
        return self.status in STILL_OPEN

    @property
    def is_in_force(self) -> bool:
        return self.status in IN_FORCE


class RoleQuerySet(models.QuerySet["RoleAssignment"]):
    def visible_to(self, viewer: Viewer) -> RoleQuerySet:
        """Roles of visible plans, and those that were asked of an organization of the viewer."""
        asked = Q(organization_id__in=viewer.organization_ids) & ~Q(
            case_id__in=viewer.blocked_case_ids
        )
        plans = Plan.objects.visible_to(viewer).values("pk")
        return self.filter(asked | Q(plan_id__in=plans))

    def asked_of(self, viewer: Viewer) -> RoleQuerySet:
        """Roles that wait for an answer of an organization of the viewer."""
        return self.filter(
            organization_id__in=viewer.organization_ids,
            response=RoleResponse.PENDING,
            ended_on__isnull=True,
        ).exclude(case_id__in=viewer.blocked_case_ids)


class RoleAssignment(models.Model):
    """役割: one agency does one thing. The asked agency sees this row even when it may not see
    the case; the goal and the measure, which tell of the person, lie in ``RoleAim``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="roles")
    case_id = models.UUIDField(editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="roles", verbose_name="機関"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="roles",
        verbose_name="担当",
    )  # fmt: skip
    task = models.CharField("内容（役割の名）", max_length=200)
    frequency = models.CharField("頻度", max_length=60)
    due_on = models.DateField("期限")
    order = models.PositiveSmallIntegerField(default=0)
    asker = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField("お願いした日", default=timezone.localdate)
    response = models.CharField(
        "返事", max_length=20, choices=RoleResponse, default=RoleResponse.PENDING
    )
    response_note = models.CharField("返事のことば", max_length=300, blank=True)
    answered_on = models.DateField("返事の日", null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField("役割を終えた日", null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = "役割"
        ordering = ["order", "asked_on", "id"]
        indexes = [
            models.Index(fields=["plan"], name="role_plan"),
            models.Index(fields=["organization", "response", "due_on"], name="role_inbox"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(response__in=[RoleResponse.AMENDED, RoleResponse.DECLINED])
                | ~Q(response_note=""),
                name="role_refused_with_note",
                violation_error_message="断る・直してほしいときは、理由を書いてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.task


class RoleAim(models.Model):
    """What a role is for and when it is reached: seen only by those who see the plan."""

    role = models.OneToOneField(
        RoleAssignment, primary_key=True, on_delete=models.CASCADE, related_name="aim"
    )
    goal = models.CharField("目標", max_length=200)
    measure = models.CharField("達成の目安", max_length=200)
    candidate_ids = ArrayField(
        models.UUIDField(), default=list, blank=True, verbose_name="ほかに頼める機関"
    )

    class Meta:
        verbose_name = "役割の目標"


class Amendment(models.Model):
    """A change after the decision that needs no new version. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    text = models.TextField("変えたことと、そのわけ")
    changed_on = models.DateField("変えた日", default=timezone.localdate)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "プランの小さな変更"
        ordering = ["-changed_on", "id"]
        indexes = [models.Index(fields=["plan"], name="amendment_plan")]


class Review(models.Model):
    """見直し（モニタリング）. What was found is a record of the case (``record_id``)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    due_on = models.DateField("見直しの日")
    done_on = models.DateField("行った日", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    record_id = models.UUIDField("支援経過記録", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "見直し"
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["plan", "due_on"], name="review_plan")]
