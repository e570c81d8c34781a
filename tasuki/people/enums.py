"""Words about a person and a household (domain.md §5.1, §8.4, §8.5)."""

from django.db import models


class Sex(models.TextChoices):
    """Never mandatory; unknown is an answer."""

    MALE = "male", "男"
    FEMALE = "female", "女"
    OTHER = "other", "その他"
    NO_ANSWER = "no_answer", "回答しない"
    UNKNOWN = "unknown", "不明"


class DatePrecision(models.TextChoices):
    DAY = "day", "年月日"
    MONTH = "month", "年月"
    YEAR = "year", "年だけ"
    UNKNOWN = "unknown", "不明"


class NameKind(models.TextChoices):
    """Other names of one person (domain.md §8.4)."""

    FORMER = "former", "旧姓・前の名"
    ALIAS = "alias", "通称・呼び名"
    ROMAN = "roman", "ローマ字"
    REGISTER = "register", "戸籍の表記"


class ContactKind(models.TextChoices):
    ADDRESS = "address", "住所"
    RESIDENCE = "residence", "居所"
    PHONE = "phone", "電話"
    MAIL = "mail", "メール"
    WORKPLACE = "workplace", "勤め先"
    SCHOOL = "school", "学校"
    OTHER = "other", "その他の居場所・連絡先"


class Living(models.TextChoices):
    """Whether a member lives in the household at the moment."""

    TOGETHER = "together", "同居"
    APART = "apart", "別居"
    FACILITY = "facility", "入院・入所"
    DIED = "died", "死去"
    UNKNOWN = "unknown", "不明"
