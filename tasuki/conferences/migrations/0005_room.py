"""資料と回収、情報の求めの呼び方と返事、会議の外へ出した記録."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0009_answer_meeting"),
        ("accounts", "0004_managers"),
        ("cases", "0003_encrypted"),
        ("conferences", "0004_encrypted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="informationrequest",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="label",
            field=models.CharField(
                db_default="支援会議からの求め",
                default="支援会議からの求め",
                max_length=60,
                verbose_name="呼び方（名前や場所は書かない）",
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="催促した日時"),
        ),
        migrations.AlterField(
            model_name="informationrequest",
            name="status",
            field=models.CharField(
                choices=[
                    ("asked", "たのんだ"),
                    ("provided", "提供された"),
                    ("partial", "一部が提供された"),
                    ("declined", "断られた"),
                    ("no_answer", "返事なし"),
                ],
                default="asked",
                max_length=20,
                verbose_name="状態",
            ),
        ),
        migrations.CreateModel(
            name="SupportPaper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("title", models.CharField(max_length=120, verbose_name="資料の名前")),
                ("text", models.TextField(verbose_name="中身")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="conferences.supportconference",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "支援会議の資料",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="PaperReturn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="conferences.supportconference",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_back",
                        to="conferences.supportpaper",
                    ),
                ),
            ],
            options={
                "verbose_name": "資料の回収",
            },
        ),
        migrations.CreateModel(
            name="Recontribution",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("consent", "本人の同意"),
                            (
                                "life",
                                "人の生命・身体・財産の保護（個人情報保護法27条1項2号・69条2項4号）",
                            ),
                            ("child", "児童虐待の通告（児童福祉法25条・児童虐待防止法6条）"),
                            (
                                "adult",
                                "高齢者・障害者虐待の通報（高齢者虐待防止法7条・障害者虐待防止法7条）",
                            ),
                            ("law", "そのほかの法令（個人情報保護法27条1項1号・69条1項）"),
                        ],
                        max_length=20,
                        verbose_name="根拠",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="わけ")),
                ("record_id", models.UUIDField(verbose_name="経過記録")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="conferences.supportconference",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.consentstate",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conferences.contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "会議の外へ出した記録",
                "ordering": ["created_at", "id"],
                "indexes": [models.Index(fields=["conference"], name="recontribution_conference")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent__isnull", False), ("ground", "consent")),
                            models.Q(
                                models.Q(("ground", "consent"), _negated=True),
                                ("consent__isnull", True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="recontribution_has_ground",
                        violation_error_message="本人の同意を選ぶか、法の根拠とわけを書いてください。",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="supportpaper",
            index=models.Index(fields=["conference"], name="support_paper_conference"),
        ),
        migrations.AddIndex(
            model_name="paperreturn",
            index=models.Index(fields=["conference"], name="paper_return_conference"),
        ),
    ]
