"""What a file can be that is taken."""

from django.db import models


class FileKind(models.TextChoices):
    """What an attachment is, by what is in it."""

    IMAGE = "image", "写真・画像"
    PDF = "pdf", "PDF"
    TEXT = "text", "文字だけ"
