"""Vocabulary of 助けを求める: what would help, and what the chosen person says."""

from __future__ import annotations

from django.db import models


class Help(models.TextChoices):
    """What would help, in the words of whoever asks."""

    REST = "rest", "休み"
    SHARE = "share", "仕事を分ける"
    ALONG = "along", "同行"
    LISTEN = "listen", "話を聞いてほしい"
    MOVE = "move", "異動・配置の相談"
    OTHER = "other", "その他"


class Takes(models.TextChoices):
    """Whether the chosen person can."""

    YES = "yes", "受けとめました。いっしょに考えます"
    NOT_NOW = "not_now", "いまは、力になれません"


class PassAnswer(models.TextChoices):
    """Whether it may be told to one more person; only the asker says so."""

    ASKED = "asked", "返事を待っている"
    YES = "yes", "渡してよい"
    NO = "no", "渡さないでほしい"
