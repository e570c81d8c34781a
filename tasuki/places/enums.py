"""Kinds of places."""

from django.db.models import TextChoices


class MunicipalityKind(TextChoices):
    """基礎的な地方公共団体 by kind. Wards of designated cities are none."""

    DESIGNATED_CITY = "designated_city", "政令指定都市"
    CITY = "city", "市"
    SPECIAL_WARD = "special_ward", "特別区"
    TOWN = "town", "町"
    VILLAGE = "village", "村"
