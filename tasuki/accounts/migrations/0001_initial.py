"""The tables of this room (docs/adr/0013)."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import tasuki.core.migrations
import uuid
from django.conf import settings
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
                    name="Organization",
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
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "kana",
                            models.CharField(blank=True, max_length=200, verbose_name="ふりがな"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("municipality", "市町村主管課"),
                                    ("prefecture", "都道府県"),
                                    ("nation", "国"),
                                    ("department", "庁内関係課"),
                                    ("shakyo", "社会福祉協議会"),
                                    ("care_center", "地域包括支援センター"),
                                    ("disability_center", "基幹相談支援センター"),
                                    ("child_center", "こども家庭センター"),
                                    ("self_reliance", "自立相談支援機関"),
                                    ("health_center", "保健センター"),
                                    ("welfare_office", "福祉事務所"),
                                    ("consumer_center", "消費生活センター"),
                                    ("employment_office", "公共職業安定所"),
                                    ("medical", "医療機関"),
                                    ("nursing", "訪問看護"),
                                    ("school", "学校"),
                                    ("education_board", "教育委員会"),
                                    ("utility", "公共料金窓口"),
                                    ("commissioners", "民生委員・児童委員"),
                                    ("npo", "NPO"),
                                    ("outreach", "アウトリーチ事業者"),
                                    ("housing", "居住支援法人"),
                                    ("intercultural", "多文化共生窓口"),
                                    ("legal", "法律相談"),
                                    ("women_support", "女性相談支援センター"),
                                    ("resettlement", "地域生活定着支援センター"),
                                    ("hikikomori", "ひきこもり地域支援センター"),
                                    ("police", "警察"),
                                    ("training", "研修事務局"),
                                    ("audit", "監査"),
                                    ("other", "その他の機関"),
                                ],
                                max_length=30,
                                verbose_name="種別",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="places.municipality",
                                verbose_name="市町村",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="places.prefecture",
                                verbose_name="都道府県",
                            ),
                        ),
                        (
                            "fields",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("general", "全般"),
                                        ("community", "地域福祉"),
                                        ("care", "介護"),
                                        ("disability", "障害"),
                                        ("child", "子ども・子育て"),
                                        ("abuse", "虐待"),
                                        ("poverty", "生活困窮"),
                                        ("public_assistance", "生活保護"),
                                        ("health", "保健・医療"),
                                        ("mental", "精神保健"),
                                        ("education", "教育"),
                                        ("labour", "労働"),
                                        ("housing", "住まい"),
                                        ("debt", "債務・消費者"),
                                        ("legal", "法律・権利擁護"),
                                        ("tax", "税・保険料"),
                                        ("lifeline", "ライフライン"),
                                        ("participation", "居場所・参加"),
                                        ("outreach", "ひきこもり・訪問"),
                                        ("intercultural", "多文化・日本語"),
                                        ("region", "統計・地域再生"),
                                        ("resettlement", "更生・定着"),
                                        ("backup", "後方支援"),
                                        ("other", "その他"),
                                    ],
                                    max_length=30,
                                ),
                                default=list,
                                size=None,
                                verbose_name="分野",
                            ),
                        ),
                        (
                            "programmes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("consultation", "包括的相談支援"),
                                        ("participation", "参加支援"),
                                        ("community", "地域づくり"),
                                        ("outreach", "アウトリーチ"),
                                        ("coordination", "多機関協働"),
                                    ],
                                    max_length=30,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="担う事業",
                            ),
                        ),
                        (
                            "operation",
                            models.CharField(
                                choices=[
                                    ("direct", "直営"),
                                    ("commissioned", "委託"),
                                    ("independent", "独立"),
                                ],
                                default="independent",
                                max_length=20,
                                verbose_name="運営",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="電話")),
                        (
                            "hours",
                            models.CharField(blank=True, max_length=100, verbose_name="受付時間"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="備考")),
                        (
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="離れた日"),
                        ),
                    ],
                    options={
                        "verbose_name": "機関",
                        "ordering": ["kana", "id"],
                        "indexes": [
                            models.Index(fields=["municipality", "kind"], name="organization_place")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("municipality__isnull", True),
                                    ("prefecture__isnull", True),
                                    _connector="OR",
                                ),
                                name="organization_one_place",
                                violation_error_message="市町村と都道府県は、どちらか一方だけを選んでください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "municipality"), _negated=True),
                                    ("municipality__isnull", False),
                                    _connector="OR",
                                ),
                                name="organization_municipality_has_place",
                                violation_error_message="市町村主管課には市町村を選んでください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
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
                            "username",
                            models.CharField(
                                error_messages={"unique": "この利用者名はすでに使われています。"},
                                max_length=60,
                                unique=True,
                                verbose_name="利用者名",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="メール"),
                        ),
                        ("family_name", models.CharField(max_length=60, verbose_name="姓")),
                        (
                            "given_name",
                            models.CharField(blank=True, max_length=60, verbose_name="名"),
                        ),
                        (
                            "kana",
                            models.CharField(blank=True, max_length=120, verbose_name="ふりがな"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="使える")),
                        (
                            "password_is_temporary",
                            models.BooleanField(
                                db_default=False,
                                default=False,
                                editable=False,
                                verbose_name="仮のパスワード",
                            ),
                        ),
                        (
                            "is_demonstration",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="デモの人"
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="登録日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "利用者",
                        "ordering": ["kana", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("worker", "相談支援員"),
                                    ("coordinator", "多機関協働コーディネーター"),
                                    ("outreach", "アウトリーチ支援員"),
                                    ("participation", "参加支援コーディネーター"),
                                    ("manager", "機関の管理者"),
                                    ("municipal_officer", "市町村主管課"),
                                    ("prefecture_officer", "都道府県 後方支援担当"),
                                    ("national_officer", "国 担当"),
                                    ("trainer", "講師・研修事務局"),
                                    ("auditor", "監査担当"),
                                ],
                                max_length=30,
                                verbose_name="役割",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=60, verbose_name="職名")),
                        (
                            "clearance",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="P0〜P3 の数。P3 は指定された人だけ。",
                                verbose_name="見てよい段階の上限",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="はじまり")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="おわり（この日まで）"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "所属",
                        "ordering": ["-starts_on", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="membership_dates_in_order",
                                violation_error_message="おわりの日は、はじまりの日より後にしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("clearance__lte", 3)),
                                name="membership_clearance_bounded",
                            ),
                            models.UniqueConstraint(
                                fields=("user", "organization", "role", "starts_on"),
                                name="membership_once",
                                violation_error_message="同じ所属がすでにあります。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SecrecyAcknowledgement",
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
                                related_name="acknowledgements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("contractor", "受託者等の守秘義務（社会福祉法106条の4第5項）"),
                                    ("conference", "支援会議の守秘義務（社会福祉法106条の6第5項）"),
                                ],
                                max_length=20,
                                verbose_name="根拠",
                            ),
                        ),
                        ("wording", models.TextField(verbose_name="示した文")),
                        (
                            "acknowledged_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="確認した日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "守秘の確認",
                        "ordering": ["-acknowledged_at"],
                    },
                ),
                migrations.CreateModel(
                    name="CourseRecord",
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
                                related_name="courses",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                max_length=20, unique=True, verbose_name="修了証の番号"
                            ),
                        ),
                        ("course", models.CharField(max_length=160, verbose_name="研修の名前")),
                        ("passed_on", models.DateField(verbose_name="修了した日")),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="有効期限"),
                        ),
                        (
                            "revoked_on",
                            models.DateField(blank=True, null=True, verbose_name="取り消された日"),
                        ),
                    ],
                    options={
                        "verbose_name": "修了した研修",
                        "ordering": ["-passed_on", "number"],
                        "indexes": [models.Index(fields=["user"], name="course_record_user")],
                    },
                ),
                migrations.CreateModel(
                    name="TeamCondition",
                    fields=[
                        (
                            "municipality",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="places.municipality",
                            ),
                        ),
                        (
                            "needs_course",
                            models.BooleanField(default=False, verbose_name="有効な修了証がある"),
                        ),
                        (
                            "needs_undertaking",
                            models.BooleanField(default=False, verbose_name="守秘の誓約をしている"),
                        ),
                        ("undertaking", models.TextField(blank=True, verbose_name="誓約の文")),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "set_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="決めた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "担当チームに入る条件",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("needs_undertaking", False),
                                    models.Q(("undertaking", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="team_condition_has_words",
                                violation_error_message="誓約の文を入れてください。",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
