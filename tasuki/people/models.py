"""人と世帯. A person may be nameless and be named later; a household changes over time."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from tasuki.access.encrypted import EncryptedQuerySet, EncryptedRow, EncryptedText
from tasuki.access.enums import Level
from tasuki.access.models import category_array
from tasuki.people.enums import ContactKind, DatePrecision, Living, NameKind, Sex
from tasuki.places.models import Municipality

NAMELESS = "名前の分からない方"


class Person(models.Model):
    """Somebody people care for. Every name part may be unknown; stored text is never normalised."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, editable=False)
    family_name = models.CharField("姓", max_length=60, blank=True)
    given_name = models.CharField("名", max_length=60, blank=True)
    family_kana = models.CharField("せい", max_length=60, blank=True)
    given_kana = models.CharField("めい", max_length=60, blank=True)
    called = models.CharField("呼び名（名前の分からないとき）", max_length=60, blank=True)
    sex = models.CharField("性別", max_length=20, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField("生年月日", null=True, blank=True)
    born_precision = models.CharField(
        "生年月日の確かさ", max_length=10, choices=DatePrecision, default=DatePrecision.UNKNOWN
    )
    age_hint = models.CharField("年ごろ", max_length=20, blank=True)
    died_in = models.CharField("亡くなった時", max_length=30, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "人"
        constraints = [
            models.CheckConstraint(
                condition=Q(born_on__isnull=False) | Q(born_precision=DatePrecision.UNKNOWN),
                name="person_birth_date_or_unknown",
                violation_error_message="生年月日が分からないときは「不明」を選んでください。",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "born_on"], name="person_birth")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Full name, else what the person is called, else a phrase that says it is unknown."""
        full = f"{self.family_name} {self.given_name}".strip()
        return full or self.called or NAMELESS

    @property
    def kana(self) -> str:
        return f"{self.family_kana} {self.given_kana}".strip()

    @property
    def initial(self) -> str:
        """One character for the round mark beside the name."""
        return (self.given_name or self.family_name or self.called or "？")[0]

    def age_on(self, day: dt.date) -> int | None:
        """Full years on a day, counted in the everyday way; None when the year is all we know."""
        if self.born_on is None or self.born_precision == DatePrecision.UNKNOWN:
            return None
        before = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        if self.born_precision != DatePrecision.DAY:
            before = False
        return day.year - self.born_on.year - before


class PersonName(models.Model):
    """Another name of the same person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField("種類", max_length=20, choices=NameKind)
    name = models.CharField("名前", max_length=120)
    kana = models.CharField("ふりがな", max_length=120, blank=True)


class ContactPoint(EncryptedRow):
    """Where a person is or can be reached. An item: it carries its own level and categories.

    Always encrypted: a protection may make any of them 秘匿 (P3) inside the database.
    """

    subject_field = "person_id"
    is_always_encrypted = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField("種類", max_length=20, choices=ContactKind)
    postal_code = EncryptedText("郵便番号", max_length=8, blank=True)
    value = EncryptedText("内容", max_length=300)
    instruction = EncryptedText("連絡のしかた", max_length=300, blank=True)
    level = models.IntegerField("段階", choices=Level, default=Level.P1)
    level_before = models.IntegerField("守られる前の段階", null=True, editable=False)
    categories = category_array()
    marks = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, editable=False,
        verbose_name="同じ場所かを見わけるしるし",
    )  # fmt: skip
    valid_from = models.DateField("いつから", null=True, blank=True)
    valid_to = models.DateField("いつまで", null=True, blank=True)

    objects: Any = EncryptedQuerySet.as_manager()

    class Meta:
        verbose_name = "居所と連絡先"
        indexes = [models.Index(fields=["person"], name="contact_person")]


class Household(models.Model):
    """世帯. Its members come and go; one person may belong to two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, editable=False)
    name = models.CharField("呼び方", max_length=80)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "世帯"

    def __str__(self) -> str:
        return self.name


class HouseholdMember(models.Model):
    """A stay in a household, with dates. The end of a stay keeps the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    relation = models.CharField("続柄", max_length=40, blank=True)
    living = models.CharField("くらし", max_length=20, choices=Living, default=Living.TOGETHER)
    living_note = models.CharField("くらしの補足", max_length=100, blank=True)
    starts_on = models.DateField("いつから", null=True, blank=True)
    ends_on = models.DateField("いつまで", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "世帯員"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="household_member_dates_in_order",
                violation_error_message="「いつまで」は「いつから」より後の日にしてください。",
            ),
        ]
        indexes = [
            models.Index(fields=["household"], name="member_household"),
            models.Index(fields=["person"], name="member_person"),
        ]


class Relationship(models.Model):
    """間柄, both ways in one row: ``first`` is the ``first_is`` of ``second`` and so on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    first_is = models.CharField("一人目から見た続柄", max_length=40)
    second_is = models.CharField("二人目から見た続柄", max_length=40)
    ends_on = models.DateField("おわり", null=True, blank=True)

    class Meta:
        verbose_name = "間柄"
        constraints = [
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="relationship_between_two",
                violation_error_message="同じ人どうしの間柄は記録できません。",
            ),
            models.UniqueConstraint(fields=["first", "second"], name="relationship_once"),
        ]
        indexes = [
            models.Index(fields=["first"], name="relationship_first"),
            models.Index(fields=["second"], name="relationship_second"),
        ]


class PersonToken(models.Model):
    """One keyed hash of one gram of a name (heart.md §4, §6): a raw read names nobody."""

    pk = models.CompositePrimaryKey("municipality_id", "token", "person_id")
    municipality_id = models.CharField(max_length=6)
    token = models.BinaryField(max_length=8)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="tokens", db_index=True
    )

    class Meta:
        verbose_name = "検索のしるし"
