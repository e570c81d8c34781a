"""Prefectures, municipalities, wards (JIS X 0401/0402, six digits with check digit)."""

from __future__ import annotations

from django.db import models


class MunicipalityKind(models.TextChoices):
    DESIGNATED_CITY = "designated_city", "政令指定都市"
    CITY = "city", "市"
    SPECIAL_WARD = "special_ward", "特別区"
    TOWN = "town", "町"
    VILLAGE = "village", "村"


class Prefecture(models.Model):
    code = models.CharField("コード", max_length=6, primary_key=True)
    name = models.CharField("名称", max_length=10)
    kana = models.CharField("ふりがな", max_length=20)
    is_demonstration = models.BooleanField("デモ", default=False)

    class Meta:
        verbose_name = "都道府県"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    code = models.CharField("コード", max_length=6, primary_key=True)
    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT)
    name = models.CharField("名称", max_length=20)
    district = models.CharField("郡", max_length=20, blank=True)
    kana = models.CharField("ふりがな", max_length=60)
    kind = models.CharField("種別", max_length=20, choices=MunicipalityKind)
    valid_from = models.DateField("いつから", null=True, blank=True)
    valid_to = models.DateField("いつまで", null=True, blank=True)
    population = models.PositiveIntegerField("人口", null=True, blank=True)
    is_demonstration = models.BooleanField("デモ", default=False)

    class Meta:
        verbose_name = "市町村"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Ward(models.Model):
    code = models.CharField("コード", max_length=6, primary_key=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT)
    name = models.CharField("名称", max_length=20)
    kana = models.CharField("ふりがな", max_length=60)
    valid_from = models.DateField("いつから", null=True, blank=True)
    valid_to = models.DateField("いつまで", null=True, blank=True)

    class Meta:
        verbose_name = "行政区"
        ordering = ["code"]
