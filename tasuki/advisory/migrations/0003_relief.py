"""助けを求める: one person to one chosen person."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import tasuki.access.encrypted
import tasuki.core.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_cache"),
        ("advisory", "0002_wellbeing"),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Relief",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "asker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "chosen",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "at",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "helps",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("rest", "休み"),
                                        ("share", "仕事を分ける"),
                                        ("along", "同行"),
                                        ("listen", "話を聞いてほしい"),
                                        ("move", "異動・配置の相談"),
                                        ("other", "その他"),
                                    ],
                                    max_length=10,
                                ),
                                default=list,
                                size=None,
                                verbose_name="あったら助かること",
                            ),
                        ),
                        (
                            "is_quiet",
                            models.BooleanField(
                                default=True, verbose_name="ほかのだれにも知らせないでほしい"
                            ),
                        ),
                        (
                            "text",
                            tasuki.access.encrypted.EncryptedText(
                                max_length=4000, verbose_name="いま起きていること"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="求めた日時",
                            ),
                        ),
                        (
                            "takes",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "受けとめました。いっしょに考えます"),
                                    ("not_now", "いまは、力になれません"),
                                ],
                                max_length=10,
                                verbose_name="こたえ",
                            ),
                        ),
                        (
                            "reply",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=4000, verbose_name="ことば"
                            ),
                        ),
                        (
                            "agreed",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=2000, verbose_name="決めたこと"
                            ),
                        ),
                        (
                            "until",
                            models.DateField(blank=True, null=True, verbose_name="いつまでに"),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="こたえた日時"
                            ),
                        ),
                        (
                            "pass_to",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pass_at",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "pass_answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("asked", "返事を待っている"),
                                    ("yes", "渡してよい"),
                                    ("no", "渡さないでほしい"),
                                ],
                                max_length=6,
                                verbose_name="渡してよいか",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="終えた日"),
                        ),
                        (
                            "is_left_told",
                            models.BooleanField(
                                default=False, verbose_name="所属が終わったことを知らせた"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "助けを求める声",
                        "ordering": ["-created_at", "id"],
                        "indexes": [
                            models.Index(fields=["asker"], name="advisory_relief_asker"),
                            models.Index(fields=["chosen"], name="advisory_relief_chosen"),
                        ],
                    },
                ),
            ],
        ),
    ]
