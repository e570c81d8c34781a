import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_cache"),
        ("exchange", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="card",
            name="roles",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("consultation", "相談支援"),
                        ("coordination", "多機関協働"),
                        ("outreach", "アウトリーチ"),
                        ("participation", "参加支援"),
                        ("community", "地域づくり"),
                        ("desk", "主管課の仕事"),
                        ("backup", "後方支援"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="担っていること",
            ),
        ),
        migrations.AddField(
            model_name="card",
            name="takes_requests",
            field=models.BooleanField(default=True, verbose_name="連絡の申し出を受ける"),
        ),
        migrations.CreateModel(
            name="ContactRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("phone", "電話"),
                            ("online", "オンライン"),
                            ("visit", "訪問"),
                            ("mail", "メール"),
                        ],
                        max_length=10,
                        verbose_name="どのように",
                    ),
                ),
                ("why", models.CharField(max_length=200, verbose_name="どうして")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="申し出た日時",
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="返事を待つ期限",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "つながりました"),
                            ("declined", "見送られました"),
                            ("withdrawn", "取り下げました"),
                            ("ended", "連絡先をしまいました"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="返事",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="返事の日時"),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, default="", max_length=200, verbose_name="連絡のしかた"
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申し出を受けた人",
                    ),
                ),
                (
                    "asked_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申し出た人",
                    ),
                ),
                (
                    "asker_organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "連絡の申し出",
                "ordering": ["-asked_at", "id"],
                "indexes": [
                    models.Index(fields=["asker", "-asked_at"], name="contact_asker"),
                    models.Index(fields=["asked", "-asked_at"], name="contact_asked"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("asker", models.F("asked")), _negated=True),
                        name="contact_two_people",
                        violation_error_message="自分には申し出られません。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", "accepted"), models.Q(("contact", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("answer", "accepted"), _negated=True), ("contact", "")
                            ),
                            _connector="OR",
                        ),
                        name="contact_way_when_accepted",
                        violation_error_message="つながるときは、連絡のしかたを書いてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="contact_answered_at",
                    ),
                ],
            },
        ),
    ]
