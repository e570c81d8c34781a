"""The tables of this room (docs/adr/0013)."""

import django.db.models.deletion
import tasuki.core.migrations
import tasuki.places.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Prefecture",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=6,
                                primary_key=True,
                                serialize=False,
                                validators=[tasuki.places.models.validate_code],
                                verbose_name="団体コード",
                            ),
                        ),
                        ("name", models.CharField(max_length=20, verbose_name="名前")),
                        (
                            "kana",
                            models.CharField(
                                help_text="全角カタカナ", max_length=40, verbose_name="カナ"
                            ),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(default=False, verbose_name="見本"),
                        ),
                    ],
                    options={
                        "verbose_name": "都道府県",
                        "verbose_name_plural": "都道府県",
                        "ordering": ("code",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[0-9]{6}$")),
                                name="prefecture_code_shape",
                                violation_error_message="団体コードは6けたの数字で入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("code__startswith", "99"), ("is_demonstration", True)
                                    ),
                                    models.Q(
                                        ("is_demonstration", False),
                                        models.Q(("code__startswith", "99"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="prefecture_marked",
                                violation_error_message="99で始まるコードは、見本の場所だけに使います。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Municipality",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=6,
                                primary_key=True,
                                serialize=False,
                                validators=[tasuki.places.models.validate_code],
                                verbose_name="団体コード",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="municipalities",
                                to="places.prefecture",
                                verbose_name="都道府県",
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="名前")),
                        (
                            "kana",
                            models.CharField(
                                help_text="全角カタカナ", max_length=80, verbose_name="カナ"
                            ),
                        ),
                        (
                            "district",
                            models.CharField(
                                blank=True, default="", max_length=20, verbose_name="郡"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("designated_city", "政令指定都市"),
                                    ("city", "市"),
                                    ("special_ward", "特別区"),
                                    ("town", "町"),
                                    ("village", "村"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        (
                            "shares_name",
                            models.BooleanField(
                                db_default=False,
                                default=False,
                                help_text="府中市、伊達市など",
                                verbose_name="ほかの都道府県に同じ名前がある",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="始まりの日"),
                        ),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="終わりの日"),
                        ),
                        (
                            "population",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="人口"),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(default=False, verbose_name="見本"),
                        ),
                    ],
                    options={
                        "verbose_name": "市区町村",
                        "verbose_name_plural": "市区町村",
                        "ordering": ("code",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[0-9]{6}$")),
                                name="municipality_code_shape",
                                violation_error_message="団体コードは6けたの数字で入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("code__startswith", "99"), ("is_demonstration", True)
                                    ),
                                    models.Q(
                                        ("is_demonstration", False),
                                        models.Q(("code__startswith", "99"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="municipality_marked",
                                violation_error_message="99で始まるコードは、見本の場所だけに使います。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_from__lte", models.F("valid_to")),
                                    _connector="OR",
                                ),
                                name="municipality_period",
                                violation_error_message="終わりの日は、始まりの日以後にしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "designated_city",
                                            "city",
                                            "special_ward",
                                            "town",
                                            "village",
                                        ],
                                    )
                                ),
                                name="municipality_kind",
                                violation_error_message="種類を一覧から選んでください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ward",
                    fields=[
                        (
                            "code",
                            models.CharField(
                                max_length=6,
                                primary_key=True,
                                serialize=False,
                                validators=[tasuki.places.models.validate_code],
                                verbose_name="コード",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wards",
                                to="places.municipality",
                                verbose_name="指定都市",
                            ),
                        ),
                        ("name", models.CharField(max_length=20, verbose_name="名前")),
                        (
                            "kana",
                            models.CharField(
                                help_text="全角カタカナ", max_length=40, verbose_name="カナ"
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="始まりの日"),
                        ),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="終わりの日"),
                        ),
                    ],
                    options={
                        "verbose_name": "行政区",
                        "verbose_name_plural": "行政区",
                        "ordering": ("code",),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("code__regex", "^[0-9]{6}$")),
                                name="ward_code_shape",
                                violation_error_message="団体コードは6けたの数字で入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_from__lte", models.F("valid_to")),
                                    _connector="OR",
                                ),
                                name="ward_period",
                                violation_error_message="終わりの日は、始まりの日以後にしてください。",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
