"""Prefectures, municipalities and the wards of designated cities.

Read from committed tables (`data/`); the demonstration adds its own, with codes from 99 on.
"""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from tasuki.places.codes import is_valid_code
from tasuki.places.enums import MunicipalityKind


def validate_code(code: str) -> None:
    """Refuse a code whose check digit is wrong."""
    if not is_valid_code(code):
        raise ValidationError(
            "団体コードが正しくありません。6けたの数字を、最後の検査数字まで確かめて入れてください。"
        )


def _shape(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(code__regex=r"^[0-9]{6}$"),
        name=name,
        violation_error_message="団体コードは6けたの数字で入れてください。",
    )


def _marked(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(is_demonstration=True, code__startswith="99")
        | (Q(is_demonstration=False) & ~Q(code__startswith="99")),
        name=name,
        violation_error_message="99で始まるコードは、見本の場所だけに使います。",
    )


def _period(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_from__isnull=True)
        | Q(valid_to__isnull=True)
        | Q(valid_from__lte=F("valid_to")),
        name=name,
        violation_error_message="終わりの日は、始まりの日以後にしてください。",
    )


def exists_on(day: date) -> Q:
    """Places whose period holds the day; a period without beginning or end is open there."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class PrefectureQuerySet(models.QuerySet["Prefecture"]):
    """Prefectures of the country or of the demonstration."""

    def national(self) -> Self:
        """The 47 real ones, to which national figures belong."""
        return self.filter(is_demonstration=False)

    def demonstration(self) -> Self:
        """The invented ones."""
        return self.filter(is_demonstration=True)


class Prefecture(models.Model):
    """都道府県."""

    code = models.CharField(
        "団体コード", primary_key=True, max_length=6, validators=[validate_code]
    )
    name = models.CharField("名前", max_length=20)
    kana = models.CharField("カナ", max_length=40, help_text="全角カタカナ")
    is_demonstration = models.BooleanField("見本", default=False)

    objects: ClassVar[Any] = PrefectureQuerySet.as_manager()

    class Meta:
        verbose_name = "都道府県"
        verbose_name_plural = "都道府県"
        ordering = ("code",)
        constraints = (_shape("prefecture_code_shape"), _marked("prefecture_marked"))

    def __str__(self) -> str:
        return self.name


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Municipalities of the country or of the demonstration, at a time."""

    def national(self) -> Self:
        """The real ones, to which national figures belong (1,741 in 2026)."""
        return self.filter(is_demonstration=False)

    def demonstration(self) -> Self:
        """The invented ones."""
        return self.filter(is_demonstration=True)

    def valid_on(self, day: date) -> Self:
        """Those that exist on a day."""
        return self.filter(exists_on(day))


class Municipality(models.Model):
    """市区町村: cities, towns, villages and the 23 special wards of Tokyo.

    `valid_from` None means from before this table began; `valid_to` is the last day (a merger).
    """

    code = models.CharField(
        "団体コード", primary_key=True, max_length=6, validators=[validate_code]
    )
    prefecture = models.ForeignKey(
        Prefecture, models.PROTECT, related_name="municipalities", verbose_name="都道府県"
    )
    name = models.CharField("名前", max_length=40)
    kana = models.CharField("カナ", max_length=80, help_text="全角カタカナ")
    district = models.CharField("郡", max_length=20, blank=True, default="")
    kind = models.CharField("種類", max_length=20, choices=MunicipalityKind.choices)
    shares_name = models.BooleanField(
        "ほかの都道府県に同じ名前がある",
        default=False,
        db_default=False,
        help_text="府中市、伊達市など",
    )
    valid_from = models.DateField("始まりの日", null=True, blank=True)
    valid_to = models.DateField("終わりの日", null=True, blank=True)
    population = models.PositiveIntegerField("人口", null=True, blank=True)
    is_demonstration = models.BooleanField("見本", default=False)

    objects: ClassVar[Any] = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "市区町村"
        verbose_name_plural = "市区町村"
        ordering = ("code",)
        constraints = (
            _shape("municipality_code_shape"),
            _marked("municipality_marked"),
            _period("municipality_period"),
            models.CheckConstraint(
                condition=Q(kind__in=MunicipalityKind.values),
                name="municipality_kind",
                violation_error_message="種類を一覧から選んでください。",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """若葉市, but 府中市（東京都） where another prefecture has the name too."""
        return f"{self.name}（{self.prefecture.name}）" if self.shares_name else self.name

    @property
    def full_name(self) -> str:
        """東京都府中市, 福岡県糟屋郡須惠町."""
        return f"{self.prefecture.name}{self.district}{self.name}"


class WardQuerySet(models.QuerySet["Ward"]):
    """Wards at a time."""

    def valid_on(self, day: date) -> Self:
        """Those that exist on a day."""
        return self.filter(exists_on(day))


class Ward(models.Model):
    """行政区 of a designated city: an address, no local government. Periods as Municipality."""

    code = models.CharField("コード", primary_key=True, max_length=6, validators=[validate_code])
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="wards", verbose_name="指定都市"
    )
    name = models.CharField("名前", max_length=20)
    kana = models.CharField("カナ", max_length=40, help_text="全角カタカナ")
    valid_from = models.DateField("始まりの日", null=True, blank=True)
    valid_to = models.DateField("終わりの日", null=True, blank=True)

    objects: ClassVar[Any] = WardQuerySet.as_manager()

    class Meta:
        verbose_name = "行政区"
        verbose_name_plural = "行政区"
        ordering = ("code",)
        constraints = (_shape("ward_code_shape"), _period("ward_period"))

    def __str__(self) -> str:
        return self.name
