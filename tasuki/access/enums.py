"""The vocabulary of who may see what (../shared/design/access.md is the source)."""

from django.db import models


class Level(models.IntegerChoices):
    """How far one may look. Whole numbers, so that the database can compare them by index."""

    P0 = 0, "P0 存在のみ"
    P1 = 1, "P1 通常"
    P2 = 2, "P2 要配慮"
    P3 = 3, "P3 秘匿"


class Category(models.TextChoices):
    """What kind of 要配慮 information an item is (個人情報保護法2条3項, and the field's own)."""

    CONTACT = "contact", "連絡先"
    FAMILY = "family", "家族"
    HEALTH = "health", "健康"
    DISABILITY = "disability", "障害"
    CARE = "care", "介護"
    MONEY = "money", "家計"
    CHILD = "child", "児童"
    SCHOOL = "school", "学校"
    WORK = "work", "就労"
    HOUSING = "housing", "住まい"
    ABUSE = "abuse", "虐待"
    OFFENCE = "offence", "犯歴"
    LANGUAGE = "language", "言語"
    GENDER = "gender", "性のあり方"
    WHEREABOUTS = "whereabouts", "居所"
    COURSE = "course", "経過"


class BasisName(models.TextChoices):
    """On what ground somebody may look."""

    OWN = "own", "受け付けた機関"
    TEAM = "team", "担当チーム"
    REFERRAL = "referral", "つなぎ・照会を受けた機関"
    CONFERENCE_CONSENT = "conference_consent", "重層的支援会議（本人の同意）"
    CONFERENCE_106_6 = "conference_106_6", "支援会議（社会福祉法106条の6）"


class ConsentStatus(models.TextChoices):
    """同意 of one person (domain.md §4.2)."""

    REQUESTED = "requested", "説明して返事待ち"
    GRANTED = "granted", "同意あり"
    REFUSED = "refused", "同意しない"
    UNABLE = "unable", "判断がむずかしい"
    WITHDRAWN = "withdrawn", "取りやめ"


class ConsentForm(models.TextChoices):
    """How the consent was obtained."""

    WRITTEN = "written", "書面"
    WRITTEN_PROXY = "written_proxy", "書面（代筆・読み上げて確認）"
    ORAL = "oral", "口頭（職員2人が立ち会い）"
    ELECTRONIC = "electronic", "電子"
    GUARDIAN = "guardian", "親権者・後見人など"
    NOT_YET = "not_yet", "まだ"


class SeatStatus(models.TextChoices):
    """構成員 of one meeting."""

    INVITED = "invited", "招集した"
    PRESENT = "present", "出席"
    ABSENT = "absent", "欠席"
