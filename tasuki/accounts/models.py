"""Who works here: users, the organizations they belong to, and since when."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.accounts.enums import (
    OperationMode,
    OrganizationKind,
    Programme,
    Role,
    SecrecyGround,
    WelfareField,
)
from tasuki.places.models import Municipality, Prefecture

MAX_CLEARANCE = 3


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def active(self) -> OrganizationQuerySet:
        """Organizations that have not left."""
        return self.filter(ended_on__isnull=True)

    def in_municipality(self, municipality_id: str) -> OrganizationQuerySet:
        return self.filter(municipality_id=municipality_id)


class Organization(models.Model):
    """支援関係機関 (社会福祉法4条3項), or a body: municipality, prefecture, nation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("名称", max_length=120)
    kana = models.CharField("ふりがな", max_length=200, blank=True)
    kind = models.CharField("種別", max_length=30, choices=OrganizationKind)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, verbose_name="市町村"
    )
    prefecture = models.ForeignKey(
        Prefecture, on_delete=models.PROTECT, null=True, blank=True, verbose_name="都道府県"
    )
    fields = ArrayField(
        models.CharField(max_length=30, choices=WelfareField), default=list, verbose_name="分野"
    )
    programmes = ArrayField(
        models.CharField(max_length=30, choices=Programme),
        default=list,
        blank=True,
        verbose_name="担う事業",
    )
    operation = models.CharField(
        "運営", max_length=20, choices=OperationMode, default=OperationMode.INDEPENDENT
    )
    phone = models.CharField("電話", max_length=20, blank=True)
    hours = models.CharField("受付時間", max_length=100, blank=True)
    note = models.TextField("備考", blank=True)
    ended_on = models.DateField("離れた日", null=True, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "機関"
        ordering = ["kana", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=True) | Q(prefecture__isnull=True),
                name="organization_one_place",
                violation_error_message="市町村と都道府県は、どちらか一方だけを選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganizationKind.MUNICIPALITY) | Q(municipality__isnull=False),
                name="organization_municipality_has_place",
                violation_error_message="市町村主管課には市町村を選んでください。",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "kind"], name="organization_place")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_municipality(self) -> bool:
        """True for the 主管課, which alone may convene a 支援会議 (106条の6第1項)."""
        return self.kind == OrganizationKind.MUNICIPALITY

    @property
    def coordinates(self) -> bool:
        """True for the 多機関協働事業者, which hosts the 重層的支援会議."""
        return Programme.COORDINATION in self.programmes


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **extra: Any) -> User:
        user = self.model(username=self.model.normalize_username(username), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who works here. Never deleted: the audit trail must keep its names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        "利用者名",
        max_length=60,
        unique=True,
        error_messages={"unique": "この利用者名はすでに使われています。"},
    )
    email = models.EmailField("メール", blank=True)
    family_name = models.CharField("姓", max_length=60)
    given_name = models.CharField("名", max_length=60, blank=True)
    kana = models.CharField("ふりがな", max_length=120, blank=True)
    is_active = models.BooleanField("使える", default=True)
    password_is_temporary = models.BooleanField(
        "仮のパスワード", default=False, db_default=False, editable=False
    )
    is_demonstration = models.BooleanField("デモの人", default=False, editable=False)
    created_at = models.DateTimeField("登録日時", default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["family_name"]

    class Meta:
        verbose_name = "利用者"
        ordering = ["kana", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Family and given name with a space, as on a name badge."""
        return f"{self.family_name} {self.given_name}".strip()

    def get_full_name(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self) -> MembershipQuerySet:
        """Memberships in force today, of organizations that have not left."""
        today = timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            starts_on__lte=today,
            organization__ended_on__isnull=True,
        )


class Membership(models.Model):
    """所属: a person works for an organization in a role, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField("役割", max_length=30, choices=Role)
    title = models.CharField("職名", max_length=60, blank=True)
    clearance = models.PositiveSmallIntegerField(
        "見てよい段階の上限",
        default=2,
        help_text="P0〜P3 の数。P3 は指定された人だけ。",
    )
    starts_on = models.DateField("はじまり")
    ends_on = models.DateField("おわり（この日まで）", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "所属"
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_dates_in_order",
                violation_error_message="おわりの日は、はじまりの日より後にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(clearance__lte=MAX_CLEARANCE), name="membership_clearance_bounded"
            ),
            models.UniqueConstraint(
                fields=["user", "organization", "role", "starts_on"],
                name="membership_once",
                violation_error_message="同じ所属がすでにあります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}・{self.title or self.get_role_display()}"

    @property
    def label(self) -> str:
        """職名 where there is one, else the role."""
        return self.title or self.get_role_display()


class SecrecyAcknowledgement(models.Model):
    """守秘の確認. Kept for ever: the duty survives the role (106条の6第5項, 159条)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="acknowledgements")
    ground = models.CharField("根拠", max_length=20, choices=SecrecyGround)
    wording = models.TextField("示した文")
    acknowledged_at = models.DateTimeField("確認した日時", default=timezone.now)

    class Meta:
        verbose_name = "守秘の確認"
        ordering = ["-acknowledged_at"]


class CourseRecord(models.Model):
    """修了した研修, as far as a condition needs it; written where courses are held."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="courses")
    number = models.CharField("修了証の番号", max_length=20, unique=True)
    course = models.CharField("研修の名前", max_length=160)
    passed_on = models.DateField("修了した日")
    valid_until = models.DateField("有効期限", null=True, blank=True)
    revoked_on = models.DateField("取り消された日", null=True, blank=True)

    class Meta:
        verbose_name = "修了した研修"
        ordering = ["-passed_on", "number"]
        indexes = [models.Index(fields=["user"], name="course_record_user")]


class TeamCondition(models.Model):
    """担当チームに入る条件 of a municipality: what somebody must have before they join the team of
    a case there. Nothing stands until the 主管課 says so."""

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    needs_course = models.BooleanField("有効な修了証がある", default=False)
    needs_undertaking = models.BooleanField("守秘の誓約をしている", default=False)
    undertaking = models.TextField("誓約の文", blank=True)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField("決めた日時", default=timezone.now)

    class Meta:
        verbose_name = "担当チームに入る条件"
        constraints = [
            models.CheckConstraint(
                condition=Q(needs_undertaking=False) | ~Q(undertaking=""),
                name="team_condition_has_words",
                violation_error_message="誓約の文を入れてください。",
            ),
        ]
