"""Adds checks, shared names and plainer labels to the tables of places."""

import django.db.models.deletion
import tasuki.places.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="municipality",
            options={
                "ordering": ("code",),
                "verbose_name": "市区町村",
                "verbose_name_plural": "市区町村",
            },
        ),
        migrations.AlterModelOptions(
            name="prefecture",
            options={
                "ordering": ("code",),
                "verbose_name": "都道府県",
                "verbose_name_plural": "都道府県",
            },
        ),
        migrations.AlterModelOptions(
            name="ward",
            options={
                "ordering": ("code",),
                "verbose_name": "行政区",
                "verbose_name_plural": "行政区",
            },
        ),
        migrations.AddField(
            model_name="municipality",
            name="shares_name",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="府中市、伊達市など",
                verbose_name="ほかの都道府県に同じ名前がある",
            ),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="code",
            field=models.CharField(
                max_length=6,
                primary_key=True,
                serialize=False,
                validators=[tasuki.places.models.validate_code],
                verbose_name="団体コード",
            ),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="district",
            field=models.CharField(blank=True, default="", max_length=20, verbose_name="郡"),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="is_demonstration",
            field=models.BooleanField(default=False, verbose_name="見本"),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="kana",
            field=models.CharField(help_text="全角カタカナ", max_length=80, verbose_name="カナ"),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="municipality",
            name="name",
            field=models.CharField(max_length=40, verbose_name="名前"),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="prefecture",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="municipalities",
                to="places.prefecture",
                verbose_name="都道府県",
            ),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="valid_from",
            field=models.DateField(blank=True, null=True, verbose_name="始まりの日"),
        ),
        migrations.AlterField(
            model_name="municipality",
            name="valid_to",
            field=models.DateField(blank=True, null=True, verbose_name="終わりの日"),
        ),
        migrations.AlterField(
            model_name="prefecture",
            name="code",
            field=models.CharField(
                max_length=6,
                primary_key=True,
                serialize=False,
                validators=[tasuki.places.models.validate_code],
                verbose_name="団体コード",
            ),
        ),
        migrations.AlterField(
            model_name="prefecture",
            name="is_demonstration",
            field=models.BooleanField(default=False, verbose_name="見本"),
        ),
        migrations.AlterField(
            model_name="prefecture",
            name="kana",
            field=models.CharField(help_text="全角カタカナ", max_length=40, verbose_name="カナ"),
        ),
        migrations.AlterField(
            model_name="prefecture",
            name="name",
            field=models.CharField(max_length=20, verbose_name="名前"),
        ),
        migrations.AlterField(
            model_name="ward",
            name="code",
            field=models.CharField(
                max_length=6,
                primary_key=True,
                serialize=False,
                validators=[tasuki.places.models.validate_code],
                verbose_name="コード",
            ),
        ),
        migrations.AlterField(
            model_name="ward",
            name="kana",
            field=models.CharField(help_text="全角カタカナ", max_length=40, verbose_name="カナ"),
        ),
        migrations.AlterField(
            model_name="ward",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wards",
                to="places.municipality",
                verbose_name="指定都市",
            ),
        ),
        migrations.AlterField(
            model_name="ward",
            name="name",
            field=models.CharField(max_length=20, verbose_name="名前"),
        ),
        migrations.AlterField(
            model_name="ward",
            name="valid_from",
            field=models.DateField(blank=True, null=True, verbose_name="始まりの日"),
        ),
        migrations.AlterField(
            model_name="ward",
            name="valid_to",
            field=models.DateField(blank=True, null=True, verbose_name="終わりの日"),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9]{6}$")),
                name="municipality_code_shape",
                violation_error_message="団体コードは6けたの数字で入れてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code__startswith", "99"), ("is_demonstration", True)),
                    models.Q(
                        ("is_demonstration", False),
                        models.Q(("code__startswith", "99"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="municipality_marked",
                violation_error_message="99で始まるコードは、見本の場所だけに使います。",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="municipality_period",
                violation_error_message="終わりの日は、始まりの日以後にしてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["designated_city", "city", "special_ward", "town", "village"])
                ),
                name="municipality_kind",
                violation_error_message="種類を一覧から選んでください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="prefecture",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9]{6}$")),
                name="prefecture_code_shape",
                violation_error_message="団体コードは6けたの数字で入れてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="prefecture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code__startswith", "99"), ("is_demonstration", True)),
                    models.Q(
                        ("is_demonstration", False),
                        models.Q(("code__startswith", "99"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="prefecture_marked",
                violation_error_message="99で始まるコードは、見本の場所だけに使います。",
            ),
        ),
        migrations.AddConstraint(
            model_name="ward",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9]{6}$")),
                name="ward_code_shape",
                violation_error_message="団体コードは6けたの数字で入れてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="ward",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_from__lte", models.F("valid_to")),
                    _connector="OR",
                ),
                name="ward_period",
                violation_error_message="終わりの日は、始まりの日以後にしてください。",
            ),
        ),
    ]
