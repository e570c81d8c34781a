"""わたしの調子: months of one's own, and the figures of months that are over."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import tasuki.core.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_cache"),
        ("advisory", "0001_initial"),
        ("places", "0003_load_places"),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="OwnClosed",
                    fields=[
                        (
                            "month",
                            models.DateField(primary_key=True, serialize=False, verbose_name="月"),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="締めた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "締めた月",
                    },
                ),
                migrations.CreateModel(
                    name="OwnMonth",
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
                            "user",
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
                            "municipality",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        ("month", models.DateField(verbose_name="月")),
                        (
                            "rested",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="休みの日は、仕事のことから離れられた",
                            ),
                        ),
                        (
                            "slept",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="夜、よく眠れた",
                            ),
                        ),
                        (
                            "drained",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="仕事のあと、ほかのことをする力が残っていなかった",
                            ),
                        ),
                        (
                            "numb",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="相談に来た人の話を聞くのが、つらいと感じた",
                            ),
                        ),
                        (
                            "worth",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="この仕事をしていてよかったと思うことがあった",
                            ),
                        ),
                        (
                            "alone",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="ひとりで抱えていると感じた",
                            ),
                        ),
                        (
                            "heard",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="困ったとき、職場に話せる人がいた",
                            ),
                        ),
                        (
                            "broken",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "ほとんどない"),
                                    (2, "たまに"),
                                    (3, "ときどき"),
                                    (4, "よくある"),
                                    (5, "いつも"),
                                ],
                                null=True,
                                verbose_name="急な用事で、昼休みや休みがつぶれた",
                            ),
                        ),
                        (
                            "households",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="受け持っている世帯",
                            ),
                        ),
                        (
                            "visits",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="1か月の訪問",
                            ),
                        ),
                        (
                            "overtime",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "なし"),
                                    (2, "10時間まで"),
                                    (3, "20時間まで"),
                                    (4, "45時間まで"),
                                    (5, "45時間より多い"),
                                ],
                                null=True,
                                verbose_name="1か月の時間外の仕事",
                            ),
                        ),
                        (
                            "company",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "だいたい2人以上で"),
                                    (3, "半分くらいは1人で"),
                                    (5, "ほとんど1人で"),
                                ],
                                null=True,
                                verbose_name="だれと動くか",
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "わたしの月",
                        "ordering": ["-month"],
                        "indexes": [
                            models.Index(
                                fields=["month", "municipality"], name="advisory_ownmonth_of"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "month"), name="advisory_ownmonth_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)),
                                name="advisory_ownmonth_first",
                                violation_error_message="月は、その1日で書きます。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnFigure",
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
                        ("month", models.DateField(verbose_name="月")),
                        (
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        (
                            "size",
                            models.CharField(
                                choices=[
                                    ("5", "5〜9人"),
                                    ("10", "10〜19人"),
                                    ("20", "20〜49人"),
                                    ("50", "50人以上"),
                                ],
                                max_length=2,
                                verbose_name="答えた人",
                            ),
                        ),
                        (
                            "trend",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("light", "軽いほう"),
                                    ("middle", "中くらい"),
                                    ("heavy", "重いほう"),
                                ],
                                max_length=6,
                                verbose_name="傾き",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "支援員の調子のまとめ",
                        "ordering": ["-month"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("month", "prefecture", "municipality"),
                                name="advisory_ownfigure_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnShare",
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
                            "figure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="advisory.ownfigure",
                            ),
                        ),
                        ("question", models.CharField(max_length=12, verbose_name="問い")),
                        (
                            "tenths",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                size=None,
                                verbose_name="わりあい（1割きざみ）",
                            ),
                        ),
                        (
                            "gone",
                            models.PositiveIntegerField(
                                default=0, verbose_name="あとから消された数"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "支援員の調子のわりあい",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("figure", "question"), name="advisory_ownshare_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
