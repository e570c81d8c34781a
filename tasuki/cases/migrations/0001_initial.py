"""The tables of this room (docs/adr/0013)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import tasuki.access.encrypted
import tasuki.core.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("accounts", "0002_cache"),
        ("people", "0001_initial"),
        ("places", "0003_load_places"),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Case",
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
                            "number",
                            models.CharField(
                                editable=False, max_length=30, verbose_name="ケース番号"
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="呼び方")),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="accounts.organization",
                                verbose_name="受け持つ機関",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led_cases",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="主担当",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="people.household",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("noticed", "把握"),
                                    ("outreach", "接触前・関係づくり"),
                                    ("received", "受付"),
                                    ("screening", "振り分け"),
                                    ("assessment", "アセスメント"),
                                    ("planning", "プラン案"),
                                    ("meeting", "会議付議"),
                                    ("decided", "支援決定"),
                                    ("supporting", "支援中"),
                                    ("review", "評価"),
                                    ("suspended", "中断"),
                                    ("closed", "終結"),
                                    ("info_only", "情報提供で終了"),
                                    ("referred_out", "他機関へつなぎ"),
                                    ("transferred", "移管"),
                                ],
                                max_length=20,
                                verbose_name="段階",
                            ),
                        ),
                        ("is_urgent", models.BooleanField(default=False, verbose_name="緊急")),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="受け付けた日時"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="終わった日時"
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="次の期限"),
                        ),
                        (
                            "due_what",
                            models.CharField(blank=True, max_length=80, verbose_name="期限の中身"),
                        ),
                        (
                            "episode",
                            models.PositiveSmallIntegerField(default=1, verbose_name="何回目"),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "支援ケース",
                        "indexes": [
                            models.Index(
                                models.F("owner"),
                                models.OrderBy(models.F("opened_at"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="case_ours",
                            ),
                            models.Index(
                                models.F("owner"),
                                models.F("status"),
                                models.OrderBy(models.F("opened_at"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="case_ours_status",
                            ),
                            models.Index(fields=["lead", "due_on"], name="case_lead_due"),
                            models.Index(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=["owner", "lead"],
                                name="case_led",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "number"), name="case_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        (
                                            "status__in",
                                            ["closed", "info_only", "referred_out", "transferred"],
                                        ),
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", True),
                                        models.Q(
                                            (
                                                "status__in",
                                                [
                                                    "closed",
                                                    "info_only",
                                                    "referred_out",
                                                    "transferred",
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_end_and_status_agree",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CasePerson",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="cases.case",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="people.person",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="続柄（本人から見て）"
                            ),
                        ),
                        (
                            "is_subject",
                            models.BooleanField(default=False, verbose_name="支援の対象"),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "ケースの人",
                        "ordering": ["order", "id"],
                        "indexes": [models.Index(fields=["person"], name="case_person_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "person"), name="case_person_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseMove",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moves",
                                to="cases.case",
                            ),
                        ),
                        (
                            "from_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("noticed", "把握"),
                                    ("outreach", "接触前・関係づくり"),
                                    ("received", "受付"),
                                    ("screening", "振り分け"),
                                    ("assessment", "アセスメント"),
                                    ("planning", "プラン案"),
                                    ("meeting", "会議付議"),
                                    ("decided", "支援決定"),
                                    ("supporting", "支援中"),
                                    ("review", "評価"),
                                    ("suspended", "中断"),
                                    ("closed", "終結"),
                                    ("info_only", "情報提供で終了"),
                                    ("referred_out", "他機関へつなぎ"),
                                    ("transferred", "移管"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "to_status",
                            models.CharField(
                                choices=[
                                    ("noticed", "把握"),
                                    ("outreach", "接触前・関係づくり"),
                                    ("received", "受付"),
                                    ("screening", "振り分け"),
                                    ("assessment", "アセスメント"),
                                    ("planning", "プラン案"),
                                    ("meeting", "会議付議"),
                                    ("decided", "支援決定"),
                                    ("supporting", "支援中"),
                                    ("review", "評価"),
                                    ("suspended", "中断"),
                                    ("closed", "終結"),
                                    ("info_only", "情報提供で終了"),
                                    ("referred_out", "他機関へつなぎ"),
                                    ("transferred", "移管"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "ordering": ["at", "id"],
                        "indexes": [models.Index(fields=["case", "at"], name="move_case")],
                    },
                ),
                migrations.CreateModel(
                    name="CaseNumbering",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                to="places.municipality",
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "prefix",
                            models.CharField(blank=True, max_length=8, verbose_name="頭の文字"),
                        ),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "fiscal_year"), name="numbering_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Intake",
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
                            "level",
                            models.IntegerField(
                                choices=[
                                    (0, "P0 存在のみ"),
                                    (1, "P1 通常"),
                                    (2, "P2 要配慮"),
                                    (3, "P3 秘匿"),
                                ],
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="intake",
                                to="cases.case",
                            ),
                        ),
                        (
                            "received_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="受付日時"
                            ),
                        ),
                        (
                            "receiver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("with_consent", "本人の同意あり"),
                                    ("without_consent", "本人の同意なし"),
                                ],
                                max_length=20,
                                verbose_name="様式",
                            ),
                        ),
                        (
                            "channels",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("visit_here", "来所"),
                                        ("phone", "電話"),
                                        ("home_visit", "訪問"),
                                        ("mail", "メール"),
                                        ("sns", "SNS"),
                                        ("online", "オンライン"),
                                        ("agency", "関係機関"),
                                        ("conference", "会議"),
                                        ("resident", "住民・民生委員"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "referrer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "referrer_note",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=200, verbose_name="紹介元の担当・連絡先"
                            ),
                        ),
                        (
                            "consulter_kind",
                            models.CharField(
                                choices=[
                                    ("self", "本人"),
                                    ("family", "家族"),
                                    ("agency", "支援機関"),
                                    ("neighbour", "近所・知人"),
                                    ("other", "その他"),
                                    ("unknown", "分からない"),
                                ],
                                max_length=20,
                                verbose_name="相談した人",
                            ),
                        ),
                        (
                            "consulter_name",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=120, verbose_name="相談した人の名前・続柄"
                            ),
                        ),
                        (
                            "consulter_contact",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=200, verbose_name="相談した人の連絡先"
                            ),
                        ),
                        (
                            "worries",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("illness", "病気・医療"),
                                        ("mind", "こころ"),
                                        ("care", "介護"),
                                        ("disability", "障害"),
                                        ("child", "子育て"),
                                        ("income", "収入・仕事"),
                                        ("debt", "支出・滞納・借金"),
                                        ("housing", "住まい"),
                                        ("abuse", "DV・虐待"),
                                        ("rights", "権利擁護"),
                                        ("health", "健康"),
                                        ("other", "その他"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "urgency",
                            models.CharField(
                                choices=[
                                    ("now", "いますぐ"),
                                    ("soon", "早めに"),
                                    ("normal", "ふつう"),
                                    ("unknown", "わからない"),
                                ],
                                max_length=20,
                                verbose_name="緊急性",
                            ),
                        ),
                        (
                            "signs",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("abuse", "虐待・DVのうたがい"),
                                        ("self_harm", "自傷・自殺のおそれ"),
                                        ("harm_others", "他害のおそれ"),
                                        ("lifeline", "ライフライン停止"),
                                        ("no_food", "食事がとれていない"),
                                        ("no_place", "今夜いる場所がない"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "urgency_reason",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=300, verbose_name="緊急性の理由"
                            ),
                        ),
                        (
                            "text",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="相談の内容"
                            ),
                        ),
                        (
                            "wish",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="本人の望み"
                            ),
                        ),
                        (
                            "consideration",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="連絡の配慮"
                            ),
                        ),
                        (
                            "current_services",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="いま利用している制度・機関"
                            ),
                        ),
                        (
                            "first_action",
                            models.CharField(
                                choices=[
                                    ("continue", "続けて関わる"),
                                    ("refer", "つなぐ"),
                                    ("info_only", "情報提供で終わる"),
                                ],
                                max_length=20,
                                verbose_name="対応",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "相談受付・申込票",
                    },
                ),
                migrations.CreateModel(
                    name="PersonNote",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "text",
                            tasuki.access.encrypted.EncryptedText(verbose_name="わかっていること"),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "人についてのメモ",
                        "indexes": [models.Index(fields=["case"], name="personnote_case")],
                    },
                ),
                migrations.CreateModel(
                    name="Tie",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
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
                            "strength",
                            models.CharField(
                                choices=[
                                    ("strong", "強いつながり"),
                                    ("normal", "つながりあり"),
                                    ("weak", "弱い・途切れがち"),
                                    ("tense", "緊張・もめごと"),
                                    ("cut", "途切れている"),
                                ],
                                max_length=20,
                                verbose_name="つながり",
                            ),
                        ),
                        (
                            "text",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=200, verbose_name="補足"
                            ),
                        ),
                        (
                            "observed_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="確かめた日"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "つながり",
                        "indexes": [models.Index(fields=["case"], name="tie_case")],
                    },
                ),
                migrations.CreateModel(
                    name="Record",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("happened_at", models.DateTimeField(verbose_name="日時")),
                        ("has_time", models.BooleanField(default=True, verbose_name="時刻あり")),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("interview", "面接"),
                                    ("visit", "訪問"),
                                    ("accompany", "同行"),
                                    ("phone", "電話"),
                                    ("letter", "手紙"),
                                    ("mail", "メール"),
                                    ("sns", "SNS"),
                                    ("online", "オンライン"),
                                    ("meeting", "会議"),
                                    ("agencies", "関係機関調整"),
                                    ("document", "書類"),
                                    ("information", "情報提供"),
                                    ("monitoring", "モニタリング"),
                                    ("urgent", "緊急の初動"),
                                    ("other", "その他"),
                                ],
                                max_length=20,
                                verbose_name="方法",
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
                            "partner",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=120, verbose_name="相手"
                            ),
                        ),
                        (
                            "place",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=120, verbose_name="場所"
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="時間（分）"
                            ),
                        ),
                        (
                            "text",
                            tasuki.access.encrypted.EncryptedText(verbose_name="内容（事実）"),
                        ),
                        (
                            "view",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="判断・所見"
                            ),
                        ),
                        (
                            "next_step",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=200, verbose_name="次回の予定"
                            ),
                        ),
                        (
                            "next_on",
                            models.DateField(blank=True, null=True, verbose_name="次回の日"),
                        ),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="cases.record",
                            ),
                        ),
                        (
                            "conference_id",
                            models.UUIDField(
                                blank=True, editable=False, null=True, verbose_name="もとの会議"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "支援経過記録",
                        "indexes": [
                            models.Index(
                                fields=["case", "-happened_at", "-id"], name="record_timeline"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minutes__isnull", True),
                                    ("minutes__lte", 1440),
                                    _connector="OR",
                                ),
                                name="record_minutes_of_a_day",
                                violation_error_message="時間は1,440分（24時間）までです。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluation",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "plan_id",
                            models.UUIDField(
                                blank=True, editable=False, null=True, verbose_name="プラン"
                            ),
                        ),
                        (
                            "evaluated_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="評価した日"
                            ),
                        ),
                        (
                            "achievement",
                            models.CharField(
                                choices=[
                                    ("full", "達成"),
                                    ("partial", "一部達成"),
                                    ("none", "未達成"),
                                    ("unknown", "わからない"),
                                ],
                                max_length=20,
                                verbose_name="目標の達成",
                            ),
                        ),
                        (
                            "change",
                            tasuki.access.encrypted.EncryptedText(verbose_name="本人の変化"),
                        ),
                        (
                            "left",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="残る課題"
                            ),
                        ),
                        (
                            "resource_gap",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=200, verbose_name="足りなかった社会資源"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("close", "終結"),
                                    ("replan", "再プラン"),
                                    ("suspend", "中断"),
                                    ("continue", "継続"),
                                ],
                                max_length=20,
                                verbose_name="判定",
                            ),
                        ),
                        (
                            "lead_after",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="終結後の主担当",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "評価",
                        "indexes": [
                            models.Index(fields=["case", "-evaluated_on"], name="evaluation_case")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                            "name",
                            tasuki.access.encrypted.EncryptedText(
                                max_length=100, verbose_name="ファイルの名前"
                            ),
                        ),
                        (
                            "about",
                            tasuki.access.encrypted.EncryptedText(
                                max_length=120, verbose_name="なんの写しか"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("image", "写真・画像"),
                                    ("pdf", "PDF"),
                                    ("text", "文字だけ"),
                                ],
                                max_length=10,
                                verbose_name="種類",
                            ),
                        ),
                        ("size", models.PositiveIntegerField(verbose_name="大きさ（バイト）")),
                        ("content", models.BinaryField(verbose_name="中身（暗号）")),
                        (
                            "consent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="access.consentstate",
                            ),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="取り下げた日時"
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_reason",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=200, verbose_name="取り下げたわけ"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "添付",
                        "ordering": ["-created_at", "id"],
                        "indexes": [
                            models.Index(fields=["case", "-created_at"], name="attachment_case")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at__isnull", True),
                                        ("withdrawn_by__isnull", True),
                                        ("withdrawn_reason", ""),
                                    ),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                        models.Q(("withdrawn_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="attachment_withdrawn_with_reason",
                                violation_error_message="取り下げるときは、わけを書いてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Triage",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("info_only", "情報提供で終わる"),
                                    ("referred_out", "他機関へつなぐ"),
                                    ("assessment", "アセスメントへ"),
                                    ("outreach", "会う前から関わる（アウトリーチ）"),
                                ],
                                max_length=20,
                                verbose_name="判断",
                            ),
                        ),
                        ("text", tasuki.access.encrypted.EncryptedText(verbose_name="理由")),
                    ],
                    options={
                        "verbose_name": "振り分け",
                        "indexes": [models.Index(fields=["case"], name="triage_case")],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentRequest",
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
                            "batch_id",
                            models.UUIDField(
                                db_index=True,
                                default=uuid.uuid4,
                                verbose_name="いっしょに送ったまとまり",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="cases.case",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="accounts.organization",
                                verbose_name="たのむ機関",
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="access.consentstate",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="同意によらない根拠"
                            ),
                        ),
                        (
                            "label",
                            models.CharField(max_length=80, verbose_name="相手に見せる呼び方"),
                        ),
                        (
                            "items",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                size=None,
                                verbose_name="知りたいこと",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unread", "未開封"),
                                    ("read", "開封ずみ"),
                                    ("extended", "期限のばし"),
                                    ("partial", "一部を回答"),
                                    ("answered", "回答ずみ"),
                                    ("declined", "断り"),
                                    ("cancelled", "取り下げ"),
                                ],
                                default="unread",
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="たのんだ日時"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="期限")),
                        (
                            "extended_to",
                            models.DateField(blank=True, null=True, verbose_name="のばした期限"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="断り・延期の理由"
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reminded_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="催促した日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "アセスメントの依頼",
                        "indexes": [
                            models.Index(fields=["case"], name="request_case"),
                            models.Index(
                                fields=["organization", "status", "due_on"], name="request_inbox"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "declined"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="request_declined_with_reason",
                                violation_error_message="断るときは、理由を書いてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("consent__isnull", False),
                                    models.Q(("ground", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="request_has_ground",
                                violation_error_message="同意がない依頼には、根拠を書いてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentAnswer",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="cases.assessmentrequest",
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
                        ("item", models.CharField(max_length=40, verbose_name="項目")),
                        ("text", tasuki.access.encrypted.EncryptedText(verbose_name="内容")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("fact", "事実"), ("view", "見立て")],
                                max_length=10,
                                verbose_name="事実か見立てか",
                            ),
                        ),
                        (
                            "certainty",
                            models.CharField(
                                choices=[
                                    ("doc", "書類で確認"),
                                    ("said", "本人の話"),
                                    ("family", "家族の話"),
                                    ("seen", "職員が見た"),
                                    ("guess", "推測"),
                                ],
                                max_length=10,
                                verbose_name="確かめ方",
                            ),
                        ),
                        ("observed_on", models.DateField(verbose_name="いつの情報か")),
                    ],
                    options={
                        "verbose_name": "アセスメントの回答",
                        "indexes": [
                            models.Index(fields=["case", "item"], name="answer_case"),
                            models.Index(fields=["request"], name="answer_request"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdPicture",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("text", tasuki.access.encrypted.EncryptedText(verbose_name="全体像")),
                        (
                            "conflicts",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="食い違いと、どれを採るか"
                            ),
                        ),
                        (
                            "gaps",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="まだ分からないこと"
                            ),
                        ),
                        (
                            "not_asked",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="聞き直さなかったこと"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "世帯の全体像",
                        "constraints": [
                            models.UniqueConstraint(fields=("case",), name="household_picture_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="cases.case",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("join", "いっしょに関わってもらう"),
                                    ("hand_over", "主担当を引き継いでもらう"),
                                ],
                                max_length=20,
                                verbose_name="つなぎ方",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "receiver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="access.consentstate",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="同意によらない根拠"
                            ),
                        ),
                        (
                            "label",
                            models.CharField(max_length=80, verbose_name="相手に見せる呼び方"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("sent", "送った"),
                                    ("seen", "開かれた"),
                                    ("accepted", "引き受け"),
                                    ("declined", "断り"),
                                    ("returned", "返戻（情報不足）"),
                                    ("reported", "結果の報告ずみ"),
                                    ("cancelled", "取り下げ"),
                                ],
                                default="sent",
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("due_on", models.DateField(verbose_name="返事の期限")),
                        ("seen_at", models.DateTimeField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="断り・返戻の理由"
                            ),
                        ),
                        ("reported_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "つなぎ",
                        "indexes": [
                            models.Index(fields=["case"], name="referral_case"),
                            models.Index(
                                fields=["receiver", "status", "due_on"], name="referral_inbox"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["declined", "returned"]), _negated=True
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="referral_refused_with_reason",
                                violation_error_message="断る・返すときは、理由を書いてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("consent__isnull", False),
                                    models.Q(("ground", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="referral_has_ground",
                                violation_error_message="同意がないつなぎには、根拠を書いてください。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status__in", ["sent", "seen"])),
                                fields=("case", "receiver"),
                                name="referral_one_open",
                                violation_error_message="この機関には、返事を待っているつなぎがあります。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
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
                                default=2,
                                verbose_name="段階",
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
                            "author",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="cases.assessmentrequest",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="cases.referral",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("asked", "たのむ内容"), ("result", "結果")],
                                max_length=10,
                                verbose_name="種類",
                            ),
                        ),
                        ("text", tasuki.access.encrypted.EncryptedText(verbose_name="内容")),
                    ],
                    options={
                        "verbose_name": "依頼とつなぎの文",
                        "indexes": [models.Index(fields=["case"], name="letter_case")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("request__isnull", True),
                                    ("referral__isnull", True),
                                    _connector="XOR",
                                ),
                                name="letter_of_one_envelope",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Closure",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closures",
                                to="cases.case",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("roles_settled", "役割が定まり、主担当へ戻した"),
                                    ("goal_reached", "目標に達した"),
                                    ("person_wish", "本人の希望"),
                                    ("info_only", "情報提供で終了"),
                                    ("referred_out", "他機関へつないだ"),
                                    ("moved", "転出・移管"),
                                    ("died", "死亡"),
                                    ("lost", "連絡がとれない"),
                                    ("other", "その他"),
                                ],
                                max_length=20,
                                verbose_name="終わり方",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ひとこと")),
                        (
                            "lead_after",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="終結後の主担当",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "check_30_on",
                            models.DateField(blank=True, null=True, verbose_name="30日後の確認"),
                        ),
                        (
                            "check_90_on",
                            models.DateField(blank=True, null=True, verbose_name="90日後の確認"),
                        ),
                        ("checked_30_at", models.DateTimeField(blank=True, null=True)),
                        ("checked_90_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "終結",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "episode"), name="closure_once_an_episode"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Suspension",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="suspensions",
                                to="cases.case",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("lost", "連絡途絶"),
                                    ("refused", "本人の希望・拒否"),
                                    ("hospital", "入院・入所"),
                                    ("moved", "転出"),
                                    ("died", "死亡"),
                                    ("other", "その他"),
                                ],
                                max_length=20,
                                verbose_name="理由",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(blank=True, verbose_name="続けること・再開のきっかけ"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("suspended_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("resumed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "中断",
                        "indexes": [models.Index(fields=["case"], name="suspension_case")],
                    },
                ),
            ],
        ),
    ]
