"""Vocabulary of the network: what supporters do, and how somebody asks to get in touch."""

from django.db import models

from tasuki.accounts.enums import CASE_ROLES, Role

PEER_ROLES = CASE_ROLES
"""Who may be among supporters alone (``priv.is_supporter``): all of their memberships are these."""
FOUNDER_ROLES = CASE_ROLES | {Role.PREFECTURE_OFFICER}
"""Who may begin a group."""


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


class Joining(models.TextChoices):
    """How one gets into a group."""

    OPEN = "open", "だれでも、すぐに入れます"
    ASKING = "asking", "まとめ役が、入る人を決めます"


class MemberStatus(models.TextChoices):
    """Where somebody stands with a group."""

    WAITING = "waiting", "返事を待っています"
    IN = "in", "入っています"
    REMOVED = "removed", "いまは入れません"
