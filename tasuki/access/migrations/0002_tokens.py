"""外部システムの鍵 (docs/adr/0016)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0002_cache"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=50, verbose_name="外部システムの名前")),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        size=None,
                        verbose_name="できること",
                    ),
                ),
                ("prefix", models.CharField(max_length=12, verbose_name="はじめの文字")),
                ("key_hash", models.CharField(max_length=64, unique=True)),
                (
                    "made_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="作った日時",
                    ),
                ),
                ("expires_on", models.DateField(verbose_name="使える最後の日")),
                ("attested_on", models.DateField(verbose_name="確かめた日")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="取り消した日時")),
                ("last_used_on", models.DateField(null=True, verbose_name="さいごに使った日")),
                ("window_at", models.DateTimeField(null=True)),
                ("window_count", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "attested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "principal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "外部システムの鍵",
                "ordering": ["-made_at", "id"],
                "indexes": [
                    models.Index(fields=["organization", "-made_at"], name="api_token_office")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("attested_on__lte", models.F("expires_on"))),
                        name="api_token_days_in_order",
                    )
                ],
            },
        ),
    ]
