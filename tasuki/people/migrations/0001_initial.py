"""The tables of this room (docs/adr/0013)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import tasuki.access.encrypted
import tasuki.core.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0003_load_places"),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Person",
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
                            "municipality",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="places.municipality",
                            ),
                        ),
                        (
                            "family_name",
                            models.CharField(blank=True, max_length=60, verbose_name="姓"),
                        ),
                        (
                            "given_name",
                            models.CharField(blank=True, max_length=60, verbose_name="名"),
                        ),
                        (
                            "family_kana",
                            models.CharField(blank=True, max_length=60, verbose_name="せい"),
                        ),
                        (
                            "given_kana",
                            models.CharField(blank=True, max_length=60, verbose_name="めい"),
                        ),
                        (
                            "called",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                verbose_name="呼び名（名前の分からないとき）",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                choices=[
                                    ("male", "男"),
                                    ("female", "女"),
                                    ("other", "その他"),
                                    ("no_answer", "回答しない"),
                                    ("unknown", "不明"),
                                ],
                                default="unknown",
                                max_length=20,
                                verbose_name="性別",
                            ),
                        ),
                        (
                            "born_on",
                            models.DateField(blank=True, null=True, verbose_name="生年月日"),
                        ),
                        (
                            "born_precision",
                            models.CharField(
                                choices=[
                                    ("day", "年月日"),
                                    ("month", "年月"),
                                    ("year", "年だけ"),
                                    ("unknown", "不明"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="生年月日の確かさ",
                            ),
                        ),
                        (
                            "age_hint",
                            models.CharField(blank=True, max_length=20, verbose_name="年ごろ"),
                        ),
                        (
                            "died_in",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="亡くなった時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                    ],
                    options={
                        "verbose_name": "人",
                        "indexes": [
                            models.Index(fields=["municipality", "born_on"], name="person_birth")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("born_on__isnull", False),
                                    ("born_precision", "unknown"),
                                    _connector="OR",
                                ),
                                name="person_birth_date_or_unknown",
                                violation_error_message="生年月日が分からないときは「不明」を選んでください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonName",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="names",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("former", "旧姓・前の名"),
                                    ("alias", "通称・呼び名"),
                                    ("roman", "ローマ字"),
                                    ("register", "戸籍の表記"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="名前")),
                        (
                            "kana",
                            models.CharField(blank=True, max_length=120, verbose_name="ふりがな"),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ContactPoint",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contacts",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("address", "住所"),
                                    ("residence", "居所"),
                                    ("phone", "電話"),
                                    ("mail", "メール"),
                                    ("workplace", "勤め先"),
                                    ("school", "学校"),
                                    ("other", "その他の居場所・連絡先"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        (
                            "postal_code",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=8, verbose_name="郵便番号"
                            ),
                        ),
                        (
                            "value",
                            tasuki.access.encrypted.EncryptedText(
                                max_length=300, verbose_name="内容"
                            ),
                        ),
                        (
                            "instruction",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=300, verbose_name="連絡のしかた"
                            ),
                        ),
                        (
                            "level",
                            models.IntegerField(
                                choices=[
                                    (0, "P0 存在のみ"),
                                    (1, "P1 通常"),
                                    (2, "P2 要配慮"),
                                    (3, "P3 秘匿"),
                                ],
                                default=1,
                                verbose_name="段階",
                            ),
                        ),
                        (
                            "level_before",
                            models.IntegerField(
                                editable=False, null=True, verbose_name="守られる前の段階"
                            ),
                        ),
                        (
                            "categories",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("contact", "連絡先"),
                                        ("family", "家族"),
                                        ("health", "健康"),
                                        ("disability", "障害"),
                                        ("care", "介護"),
                                        ("money", "家計"),
                                        ("child", "児童"),
                                        ("school", "学校"),
                                        ("work", "就労"),
                                        ("housing", "住まい"),
                                        ("abuse", "虐待"),
                                        ("offence", "犯歴"),
                                        ("language", "言語"),
                                        ("gender", "性のあり方"),
                                        ("whereabouts", "居所"),
                                        ("course", "経過"),
                                    ],
                                    max_length=20,
                                ),
                                default=list,
                                size=None,
                                verbose_name="内容の種類",
                            ),
                        ),
                        (
                            "marks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                blank=True,
                                default=list,
                                editable=False,
                                size=None,
                                verbose_name="同じ場所かを見わけるしるし",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="いつから"),
                        ),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="いつまで"),
                        ),
                    ],
                    options={
                        "verbose_name": "居所と連絡先",
                        "indexes": [models.Index(fields=["person"], name="contact_person")],
                    },
                ),
                migrations.CreateModel(
                    name="Household",
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
                            "municipality",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="places.municipality",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="呼び方")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                    ],
                    options={
                        "verbose_name": "世帯",
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdMember",
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
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="people.household",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="people.person",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(blank=True, max_length=40, verbose_name="続柄"),
                        ),
                        (
                            "living",
                            models.CharField(
                                choices=[
                                    ("together", "同居"),
                                    ("apart", "別居"),
                                    ("facility", "入院・入所"),
                                    ("died", "死去"),
                                    ("unknown", "不明"),
                                ],
                                default="together",
                                max_length=20,
                                verbose_name="くらし",
                            ),
                        ),
                        (
                            "living_note",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="くらしの補足"
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(blank=True, null=True, verbose_name="いつから"),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="いつまで"),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "世帯員",
                        "indexes": [
                            models.Index(fields=["household"], name="member_household"),
                            models.Index(fields=["person"], name="member_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="household_member_dates_in_order",
                                violation_error_message="「いつまで」は「いつから」より後の日にしてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Relationship",
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
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "first_is",
                            models.CharField(max_length=40, verbose_name="一人目から見た続柄"),
                        ),
                        (
                            "second_is",
                            models.CharField(max_length=40, verbose_name="二人目から見た続柄"),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="おわり")),
                    ],
                    options={
                        "verbose_name": "間柄",
                        "indexes": [
                            models.Index(fields=["first"], name="relationship_first"),
                            models.Index(fields=["second"], name="relationship_second"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first", models.F("second")), _negated=True),
                                name="relationship_between_two",
                                violation_error_message="同じ人どうしの間柄は記録できません。",
                            ),
                            models.UniqueConstraint(
                                fields=("first", "second"), name="relationship_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonToken",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "municipality_id",
                                "token",
                                "person_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("municipality_id", models.CharField(max_length=6)),
                        ("token", models.BinaryField(max_length=8)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tokens",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "検索のしるし",
                    },
                ),
            ],
        ),
    ]
