"""Vocabulary of the network: what supporters do, and how somebody asks to get in touch."""

from django.db import models


class SupportRole(models.TextChoices):
    """What somebody of the directory does: the programmes of 社会福祉法106条の4第2項, and around
    them. The person says so on their card; it opens nothing."""

    CONSULTATION = "consultation", "相談支援"
    COORDINATION = "coordination", "多機関協働"
    OUTREACH = "outreach", "アウトリーチ"
    PARTICIPATION = "participation", "参加支援"
    COMMUNITY = "community", "地域づくり"
    DESK = "desk", "主管課の仕事"
    BACKUP = "backup", "後方支援"


class ContactWay(models.TextChoices):
    """How somebody would like to talk."""

    PHONE = "phone", "電話"
    ONLINE = "online", "オンライン"
    VISIT = "visit", "訪問"
    MAIL = "mail", "メール"


class ContactAnswer(models.TextChoices):
    """What became of a request. Nothing yet is the empty text; its days may be over by then."""

    ACCEPTED = "accepted", "つながりました"
    DECLINED = "declined", "見送られました"
    WITHDRAWN = "withdrawn", "取り下げました"
    ENDED = "ended", "連絡先をしまいました"
