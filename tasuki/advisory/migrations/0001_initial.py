"""The tables of this room (docs/adr/0013)."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import tasuki.core.migrations
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_cache"),
        ("places", "0003_load_places"),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="StageYear",
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
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        (
                            "fiscal_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2020),
                                    django.core.validators.MaxValueValidator(2099),
                                ],
                                verbose_name="年度",
                            ),
                        ),
                        (
                            "planned",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("full", "実施"),
                                    ("prep", "移行準備"),
                                    ("considering", "検討中"),
                                    ("none", "未着手"),
                                ],
                                max_length=12,
                                verbose_name="予定の段階",
                            ),
                        ),
                        (
                            "actual",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("full", "実施"),
                                    ("prep", "移行準備"),
                                    ("considering", "検討中"),
                                    ("none", "未着手"),
                                ],
                                max_length=12,
                                verbose_name="段階",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=200, verbose_name="ひとこと"),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(verbose_name="書いた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "市町村の段階",
                        "ordering": ["municipality_id", "fiscal_year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "fiscal_year"), name="stage_once_a_year"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fiscal_year__gte", 2020), ("fiscal_year__lte", 2099)
                                ),
                                name="stage_year",
                                violation_error_message="年度は、令和2年度からにしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("planned__in", ["", "full", "prep", "considering", "none"]),
                                    ("actual__in", ["", "full", "prep", "considering", "none"]),
                                ),
                                name="stage_known",
                                violation_error_message="段階を一覧から選んでください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KnowHow",
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
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="題")),
                        ("situation", models.TextField(verbose_name="どんなことで困っていたか")),
                        ("done", models.TextField(verbose_name="何をしたか")),
                        ("changed", models.TextField(blank=True, verbose_name="何が変わったか")),
                        (
                            "hint",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="はじめの一歩"
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
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="分野",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="知らせた日"
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
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="取り下げた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ノウハウ",
                        "ordering": ["-published_on", "-id"],
                        "indexes": [
                            models.Index(
                                fields=["prefecture", "-published_on"], name="knowhow_prefecture"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Support",
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
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("worry", "悩み"),
                                    ("request", "支援の依頼"),
                                    ("offer", "県からの申し出"),
                                    ("idea", "情報交換会から"),
                                ],
                                max_length=10,
                                verbose_name="はじまり",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="ひとことで")),
                        ("text", models.TextField(verbose_name="くわしく")),
                        (
                            "wish",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("listen", "まず、話を聞いてほしい"),
                                    ("examples", "ほかの市町村の例や資料がほしい"),
                                    ("visit", "来てほしい"),
                                    ("expert", "専門家の話を聞きたい"),
                                    ("together", "関係機関や庁内への説明に、いっしょに来てほしい"),
                                    ("other", "そのほか"),
                                ],
                                max_length=10,
                                verbose_name="どうしてほしいか",
                            ),
                        ),
                        (
                            "wanted_by",
                            models.DateField(blank=True, null=True, verbose_name="いつごろまでに"),
                        ),
                        (
                            "basis",
                            models.CharField(
                                db_default="社会福祉法第6条第3項",
                                default="社会福祉法第6条第3項",
                                editable=False,
                                max_length=40,
                                verbose_name="根拠",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(blank=True, max_length=300, verbose_name="どこから"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "県で計画中"),
                                    ("offered", "申し出の返事待ち"),
                                    ("requested", "届いた"),
                                    ("triaged", "区分した"),
                                    ("assigned", "担当が決まった"),
                                    ("done", "行った"),
                                    ("reported", "報告した"),
                                    ("checked", "効果を確かめた"),
                                    ("shared", "ノウハウにした"),
                                    ("withdrawn", "取り下げ"),
                                    ("declined", "見送り"),
                                ],
                                max_length=10,
                                verbose_name="段階",
                            ),
                        ),
                        (
                            "aid",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("advice", "助言"),
                                    ("information", "情報提供"),
                                    ("other", "その他の援助"),
                                ],
                                max_length=12,
                                verbose_name="援助の種類",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                blank=True,
                                choices=[
                                    (
                                        "building",
                                        "市町村における包括的な支援体制の構築の取組の支援",
                                    ),
                                    (
                                        "training",
                                        "市町村域を越える広域での人材育成やネットワークづくり",
                                    ),
                                    (
                                        "wide_area",
                                        "広域での支援や調整が求められる地域生活課題への対応",
                                    ),
                                ],
                                max_length=12,
                                verbose_name="県の役割",
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
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="分野",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="県の担当",
                            ),
                        ),
                        (
                            "helper",
                            models.CharField(
                                blank=True,
                                max_length=120,
                                verbose_name="いっしょに行う人（専門家など）",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="行う日")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="行った日"),
                        ),
                        ("done_text", models.TextField(blank=True, verbose_name="行ったこと")),
                        ("report", models.TextField(blank=True, verbose_name="報告")),
                        (
                            "check_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="効果を確かめる日"
                            ),
                        ),
                        (
                            "effect",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("much", "大きく変わった"),
                                    ("some", "少し変わった"),
                                    ("none", "変わらない"),
                                    ("unknown", "まだ分からない"),
                                ],
                                max_length=10,
                                verbose_name="効果",
                            ),
                        ),
                        (
                            "effect_text",
                            models.TextField(blank=True, verbose_name="何が変わったか"),
                        ),
                        (
                            "checked_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="効果を確かめた日"
                            ),
                        ),
                        (
                            "ended_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="取り下げ・見送りの理由"
                            ),
                        ),
                        (
                            "knowhow",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="advisory.knowhow",
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
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "後方支援",
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(
                                fields=["municipality", "status"], name="advisory_support_town"
                            ),
                            models.Index(
                                fields=["status", "check_on"], name="advisory_support_check"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("origin__in", ["worry", "request", "offer", "idea"]),
                                    (
                                        "status__in",
                                        [
                                            "planned",
                                            "offered",
                                            "requested",
                                            "triaged",
                                            "assigned",
                                            "done",
                                            "reported",
                                            "checked",
                                            "shared",
                                            "withdrawn",
                                            "declined",
                                        ],
                                    ),
                                ),
                                name="advisory_support_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            (
                                                "triaged",
                                                "assigned",
                                                "done",
                                                "reported",
                                                "checked",
                                                "shared",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        models.Q(("aid", ""), _negated=True),
                                        models.Q(("role", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advisory_support_classed",
                                violation_error_message="援助の種類と、県の役割を選んでください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            ("assigned", "done", "reported", "checked", "shared"),
                                        ),
                                        _negated=True,
                                    ),
                                    ("owner__isnull", False),
                                    _connector="OR",
                                ),
                                name="advisory_support_owned",
                                violation_error_message="県の担当を決めてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ("done", "reported", "checked", "shared")),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("done_on__isnull", False),
                                        models.Q(("done_text", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advisory_support_done",
                                violation_error_message="行った日と、行ったことを入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ("reported", "checked", "shared")),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("check_on__isnull", False),
                                        models.Q(("report", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advisory_support_reported",
                                violation_error_message="報告と、効果を確かめる日を入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ("checked", "shared")), _negated=True),
                                    models.Q(
                                        ("checked_on__isnull", False),
                                        models.Q(("effect", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advisory_support_checked",
                                violation_error_message="効果を選んでください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ("withdrawn", "declined")), _negated=True
                                    ),
                                    models.Q(("ended_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="advisory_support_ended",
                                violation_error_message="理由を入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportEntry",
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
                            "support",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="advisory.support",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("office", "都道府県"), ("town", "市町村")],
                                max_length=10,
                                verbose_name="どちらから",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("planned", "県で計画中"),
                                    ("offered", "申し出の返事待ち"),
                                    ("requested", "届いた"),
                                    ("triaged", "区分した"),
                                    ("assigned", "担当が決まった"),
                                    ("done", "行った"),
                                    ("reported", "報告した"),
                                    ("checked", "効果を確かめた"),
                                    ("shared", "ノウハウにした"),
                                    ("withdrawn", "取り下げ"),
                                    ("declined", "見送り"),
                                ],
                                max_length=10,
                                verbose_name="段階",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="文")),
                        (
                            "by",
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
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "後方支援のやりとり",
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["support", "created_at"], name="advisory_entry_thread"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("step", ""), ("text", ""), _negated=True),
                                name="advisory_entry_says",
                                violation_error_message="伝えることを入れてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompanionPlan",
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
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("now", models.TextField(blank=True, verbose_name="いまのようす")),
                        (
                            "goals",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="めざすこと",
                            ),
                        ),
                        (
                            "edition",
                            models.PositiveIntegerField(db_default=1, default=1, editable=False),
                        ),
                        ("review", models.TextField(blank=True, verbose_name="年度末のふりかえり")),
                        (
                            "reviewed_on",
                            models.DateField(blank=True, null=True, verbose_name="ふりかえった日"),
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
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "伴走支援計画",
                        "ordering": ["-fiscal_year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "fiscal_year"),
                                name="companion_plan_once_a_year",
                                violation_error_message="この年度の計画は、もうあります。開き直してください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("goals", []), _negated=True),
                                name="companion_plan_has_goals",
                                violation_error_message="めざすことを、1つは入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("review", ""), ("reviewed_on__isnull", True)),
                                    models.Q(
                                        ("reviewed_on__isnull", False),
                                        models.Q(("review", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="companion_plan_reviewed",
                                violation_error_message="ふりかえりを入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanStep",
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="advisory.companionplan",
                            ),
                        ),
                        (
                            "quarter",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "4〜6月"),
                                    (2, "7〜9月"),
                                    (3, "10〜12月"),
                                    (4, "1〜3月"),
                                ],
                                verbose_name="いつ",
                            ),
                        ),
                        ("text", models.CharField(max_length=200, verbose_name="すること")),
                        (
                            "side",
                            models.CharField(
                                choices=[("office", "都道府県"), ("town", "市町村")],
                                max_length=10,
                                verbose_name="どちらがするか",
                            ),
                        ),
                        ("owner", models.CharField(max_length=80, verbose_name="する人")),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="いつまでに"),
                        ),
                        (
                            "support",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="advisory.support",
                                verbose_name="つながる支援",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "これから"),
                                    ("doing", "進めています"),
                                    ("done", "できました"),
                                    ("dropped", "取りやめ"),
                                ],
                                default="open",
                                max_length=20,
                                verbose_name="いま",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="ひとこと"),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "伴走支援計画の手順",
                        "ordering": ["quarter", "due_on", "id"],
                        "indexes": [
                            models.Index(fields=["plan", "quarter"], name="plan_step_plan")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quarter__in", [1, 2, 3, 4]), ("side__in", ["office", "town"])
                                ),
                                name="plan_step_words",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanWord",
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="words",
                                to="advisory.companionplan",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("office", "都道府県"), ("town", "市町村")],
                                max_length=10,
                                verbose_name="どちらから",
                            ),
                        ),
                        ("is_agreement", models.BooleanField(default=False, verbose_name="合意")),
                        ("edition", models.PositiveIntegerField(verbose_name="どの版に")),
                        ("text", models.TextField(blank=True, verbose_name="文")),
                        (
                            "by",
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
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "伴走支援計画への声",
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(fields=["plan", "created_at"], name="plan_word_thread")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_agreement", True),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="plan_word_says",
                                violation_error_message="伝えることを入れてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("visit", "訪問"),
                                    ("call", "電話"),
                                    ("online", "オンライン"),
                                    ("mail", "メール"),
                                ],
                                max_length=10,
                                verbose_name="どのように",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="いつ")),
                        ("met", models.CharField(max_length=120, verbose_name="だれと")),
                        ("about", models.TextField(verbose_name="何について")),
                        (
                            "worries",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="聞いた気がかり"
                            ),
                        ),
                        (
                            "next_step",
                            models.CharField(blank=True, max_length=200, verbose_name="次の一手"),
                        ),
                        (
                            "next_on",
                            models.DateField(blank=True, null=True, verbose_name="次の一手の日"),
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
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "連絡の記録",
                        "ordering": ["-held_on", "-created_at", "-id"],
                        "indexes": [
                            models.Index(
                                fields=["municipality", "-held_on", "-created_at"],
                                name="advisory_contact_newest",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("channel__in", ["visit", "call", "online", "mail"])
                                ),
                                name="advisory_contact_channel",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("next_on__isnull", True),
                                    models.Q(("next_step", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="advisory_contact_next",
                                violation_error_message="次の一手の日を入れたときは、何をするかも入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Face",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="担当",
                            ),
                        ),
                        ("desk", models.CharField(max_length=80, verbose_name="課・係")),
                        ("phone", models.CharField(max_length=20, verbose_name="電話")),
                        (
                            "since",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="いつから"
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(null=True, verbose_name="決めた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "市町村の担当",
                    },
                ),
                migrations.CreateModel(
                    name="Expert",
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
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="名前")),
                        ("kana", models.CharField(blank=True, max_length=80, verbose_name="よみ")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("scholar", "学識経験者"),
                                    ("former", "市町村の元職員"),
                                    ("practice", "実践者"),
                                    ("lawyer", "弁護士・司法書士"),
                                    ("social", "社会福祉士などの専門職"),
                                    ("other", "そのほか"),
                                ],
                                max_length=10,
                                verbose_name="種類",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="所属・肩書き"
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(blank=True, max_length=200, verbose_name="連絡先"),
                        ),
                        ("topics", models.TextField(blank=True, verbose_name="話せること")),
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
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="分野",
                            ),
                        ),
                        (
                            "purposes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("training", "研修"),
                                        ("inside", "庁内の連携"),
                                        ("advice", "事例への助言"),
                                    ],
                                    max_length=10,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="引き受けること",
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=6),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="行ける市町村",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.municipality",
                                verbose_name="いま・前に勤めた市町村",
                            ),
                        ),
                        (
                            "weekdays",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(
                                    choices=[
                                        (0, "月"),
                                        (1, "火"),
                                        (2, "水"),
                                        (3, "木"),
                                        (4, "金"),
                                        (5, "土"),
                                        (6, "日"),
                                    ]
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="動ける曜日",
                            ),
                        ),
                        (
                            "off_days",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="動けない日",
                            ),
                        ),
                        (
                            "is_online",
                            models.BooleanField(default=False, verbose_name="オンラインでもよい"),
                        ),
                        (
                            "fee_unit",
                            models.CharField(
                                choices=[("hour", "1時間"), ("half_day", "半日"), ("day", "1日")],
                                default="hour",
                                max_length=10,
                                verbose_name="謝金の単位",
                            ),
                        ),
                        (
                            "fee",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="謝金（円）"
                            ),
                        ),
                        (
                            "travel",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="旅費のめやす（円）"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="この仕組みの利用者",
                            ),
                        ),
                        (
                            "since",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="いつから"
                            ),
                        ),
                        ("until", models.DateField(blank=True, null=True, verbose_name="いつまで")),
                        ("note", models.TextField(blank=True, verbose_name="ひかえ")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "専門家",
                        "ordering": ["kana", "name", "id"],
                        "indexes": [
                            models.Index(fields=["prefecture", "until"], name="expert_prefecture"),
                            models.Index(fields=["user"], name="expert_user"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fee_unit__in", ["hour", "half_day", "day"]),
                                    (
                                        "kind__in",
                                        [
                                            "scholar",
                                            "former",
                                            "practice",
                                            "lawyer",
                                            "social",
                                            "other",
                                        ],
                                    ),
                                ),
                                name="expert_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="expert_days_in_order",
                                violation_error_message="いつまでの日は、いつからより後にしてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExpertBudget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("amount", models.PositiveIntegerField(verbose_name="予算（円）")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "専門家の予算",
                        "ordering": ["-fiscal_year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("prefecture", "fiscal_year"), name="expert_budget_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dispatch",
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
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        (
                            "support",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dispatches",
                                to="advisory.support",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("town", "市町村の依頼"),
                                    ("office", "県から（市町村の必要）"),
                                ],
                                max_length=10,
                                verbose_name="はじまり",
                            ),
                        ),
                        (
                            "need",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="市町村の必要"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("training", "研修"),
                                    ("inside", "庁内の連携"),
                                    ("advice", "事例への助言"),
                                ],
                                max_length=10,
                                verbose_name="目的",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="ひとことで")),
                        ("text", models.TextField(verbose_name="してほしいこと")),
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
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="分野",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("visit", "来てもらう"),
                                    ("online", "オンライン"),
                                    ("either", "どちらでもよい"),
                                ],
                                default="either",
                                max_length=10,
                                verbose_name="会い方",
                            ),
                        ),
                        (
                            "wished_on",
                            models.DateField(blank=True, null=True, verbose_name="希望の日"),
                        ),
                        ("hours", models.PositiveSmallIntegerField(default=2, verbose_name="時間")),
                        (
                            "basis",
                            models.CharField(
                                db_default="社会福祉法第6条第3項",
                                default="社会福祉法第6条第3項",
                                editable=False,
                                max_length=40,
                                verbose_name="根拠",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "依頼が届いた"),
                                    ("matched", "候補を選んだ"),
                                    ("approved", "県が承認した"),
                                    ("scheduled", "日程が決まった"),
                                    ("dispatched", "行った"),
                                    ("reported", "報告した"),
                                    ("paid", "支払った"),
                                    ("evaluated", "評価した"),
                                    ("withdrawn", "取りやめ"),
                                    ("declined", "見送り"),
                                ],
                                max_length=10,
                                verbose_name="段階",
                            ),
                        ),
                        (
                            "expert",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="advisory.expert",
                            ),
                        ),
                        (
                            "expert_name",
                            models.CharField(blank=True, max_length=60, verbose_name="専門家"),
                        ),
                        (
                            "expert_title",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="専門家の所属・肩書き"
                            ),
                        ),
                        (
                            "approved_on",
                            models.DateField(blank=True, null=True, verbose_name="承認の日"),
                        ),
                        (
                            "paper_number",
                            models.CharField(blank=True, max_length=40, verbose_name="文書の番号"),
                        ),
                        (
                            "starts_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="はじまる日時"
                            ),
                        ),
                        (
                            "ends_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="終わる日時"),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="場所"),
                        ),
                        (
                            "attended",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="出た人の数"
                            ),
                        ),
                        ("report", models.TextField(blank=True, verbose_name="行ったこと")),
                        (
                            "next_step",
                            models.CharField(blank=True, max_length=200, verbose_name="次の一手"),
                        ),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="報告の日"),
                        ),
                        (
                            "check_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="その後をたずねる日"
                            ),
                        ),
                        (
                            "ended_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="取りやめ・見送りの理由"
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
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "専門家の派遣",
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(fields=["municipality", "status"], name="dispatch_town"),
                            models.Index(fields=["expert", "starts_at"], name="dispatch_expert"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hours__gte", 1),
                                    ("hours__lte", 40),
                                    ("mode__in", ["visit", "online", "either"]),
                                    ("origin__in", ["town", "office"]),
                                    ("purpose__in", ["training", "inside", "advice"]),
                                    (
                                        "status__in",
                                        [
                                            "requested",
                                            "matched",
                                            "approved",
                                            "scheduled",
                                            "dispatched",
                                            "reported",
                                            "paid",
                                            "evaluated",
                                            "withdrawn",
                                            "declined",
                                        ],
                                    ),
                                ),
                                name="dispatch_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("origin", "office"), _negated=True),
                                    models.Q(("need", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dispatch_needed",
                                violation_error_message="市町村の必要を入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            (
                                                "matched",
                                                "approved",
                                                "scheduled",
                                                "dispatched",
                                                "reported",
                                                "paid",
                                                "evaluated",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("expert__isnull", False),
                                        models.Q(("expert_name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="dispatch_chosen",
                                violation_error_message="専門家を選んでください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            (
                                                "approved",
                                                "scheduled",
                                                "dispatched",
                                                "reported",
                                                "paid",
                                                "evaluated",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    ("approved_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="dispatch_approved",
                                violation_error_message="承認の日を入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            (
                                                "scheduled",
                                                "dispatched",
                                                "reported",
                                                "paid",
                                                "evaluated",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("starts_at__isnull", False),
                                        ("ends_at__gt", models.F("starts_at")),
                                        models.Q(("place", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="dispatch_scheduled",
                                violation_error_message="日・はじまりと終わりの時刻・場所を入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ("reported", "paid", "evaluated")),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("reported_on__isnull", False),
                                        models.Q(("report", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="dispatch_reported",
                                violation_error_message="行ったことを入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "evaluated"), _negated=True),
                                    ("check_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="dispatch_evaluated",
                                violation_error_message="その後をたずねる月を選んでください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["declined", "withdrawn"]), _negated=True
                                    ),
                                    models.Q(("ended_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dispatch_ended",
                                violation_error_message="理由を入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DispatchEntry",
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
                            "dispatch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="advisory.dispatch",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("office", "都道府県"),
                                    ("town", "市町村"),
                                    ("expert", "専門家"),
                                ],
                                max_length=10,
                                verbose_name="どちらから",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("requested", "依頼が届いた"),
                                    ("matched", "候補を選んだ"),
                                    ("approved", "県が承認した"),
                                    ("scheduled", "日程が決まった"),
                                    ("dispatched", "行った"),
                                    ("reported", "報告した"),
                                    ("paid", "支払った"),
                                    ("evaluated", "評価した"),
                                    ("withdrawn", "取りやめ"),
                                    ("declined", "見送り"),
                                ],
                                max_length=10,
                                verbose_name="段階",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="文")),
                        (
                            "by",
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
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "派遣のやりとり",
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["dispatch", "created_at"], name="dispatch_entry_thread"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("step", ""), ("text", ""), _negated=True),
                                name="dispatch_entry_says",
                                violation_error_message="伝えることを入れてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DispatchCost",
                    fields=[
                        (
                            "dispatch",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="cost",
                                serialize=False,
                                to="advisory.dispatch",
                            ),
                        ),
                        ("reasons", models.TextField(verbose_name="選んだわけ")),
                        (
                            "fee_unit",
                            models.CharField(
                                choices=[("hour", "1時間"), ("half_day", "半日"), ("day", "1日")],
                                max_length=10,
                                verbose_name="謝金の単位",
                            ),
                        ),
                        ("fee", models.PositiveIntegerField(default=0, verbose_name="謝金（円）")),
                        (
                            "count",
                            models.PositiveSmallIntegerField(default=1, verbose_name="いくつ分"),
                        ),
                        (
                            "travel",
                            models.PositiveIntegerField(default=0, verbose_name="旅費（円）"),
                        ),
                        (
                            "estimate",
                            models.PositiveIntegerField(default=0, verbose_name="見こみ（円）"),
                        ),
                        (
                            "amount",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="支払った額（円）"
                            ),
                        ),
                        (
                            "paid_on",
                            models.DateField(blank=True, null=True, verbose_name="支払った日"),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="なおした日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "派遣の費用",
                        "ordering": ["dispatch_id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("amount__isnull", True), ("paid_on__isnull", True)),
                                    models.Q(
                                        (
                                            "amount",
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("count"), "*", models.F("fee")
                                                ),
                                                "+",
                                                models.F("travel"),
                                            ),
                                        ),
                                        ("paid_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="dispatch_cost_adds_up",
                                violation_error_message="支払った額が、謝金と旅費の合計と合いません。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DispatchEvaluation",
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
                            "dispatch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evaluations",
                                to="advisory.dispatch",
                            ),
                        ),
                        (
                            "moment",
                            models.CharField(
                                choices=[("soon", "終わったあと"), ("later", "数か月後")],
                                max_length=10,
                                verbose_name="いつ",
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("very", "とても役に立った"),
                                    ("some", "役に立った"),
                                    ("little", "あまり役に立たなかった"),
                                    ("unknown", "まだ分からない"),
                                ],
                                max_length=10,
                                verbose_name="役に立ったか",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="ことば")),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("office", "都道府県"),
                                    ("town", "市町村"),
                                    ("expert", "専門家"),
                                ],
                                max_length=10,
                                verbose_name="だれが書いたか",
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
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "派遣の評価",
                        "ordering": ["created_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dispatch", "moment"), name="dispatch_evaluated_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("moment__in", ["soon", "later"]),
                                    ("use__in", ["very", "some", "little", "unknown"]),
                                ),
                                name="dispatch_evaluation_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Vision",
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
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="版")),
                        ("title", models.CharField(max_length=80, verbose_name="題")),
                        ("text", models.TextField(verbose_name="めざす姿")),
                        (
                            "year_from",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2020),
                                    django.core.validators.MaxValueValidator(2060),
                                ],
                                verbose_name="はじめの年度",
                            ),
                        ),
                        (
                            "year_to",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2020),
                                    django.core.validators.MaxValueValidator(2060),
                                ],
                                verbose_name="終わりの年度",
                            ),
                        ),
                        (
                            "published_on",
                            models.DateField(blank=True, null=True, verbose_name="知らせた日"),
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
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "ビジョン",
                        "ordering": ["-number", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("prefecture", "number"), name="vision_number_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("published_on__isnull", True)),
                                fields=("prefecture",),
                                name="vision_one_draft",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year_to__gte", models.F("year_from")),
                                    (
                                        "year_to__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("year_from"), "+", models.Value(9)
                                        ),
                                    ),
                                ),
                                name="vision_years",
                                violation_error_message="終わりの年度は、はじめの年度から10年までにしてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisionGoal",
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
                            "vision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="advisory.vision",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=1, verbose_name="順番")),
                        ("text", models.CharField(max_length=120, verbose_name="目標")),
                        ("measure", models.CharField(max_length=120, verbose_name="何ではかるか")),
                        ("unit", models.CharField(max_length=20, verbose_name="単位")),
                        (
                            "start",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=9,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="はじめの値",
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=9,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="めざす値",
                            ),
                        ),
                        ("desk", models.CharField(max_length=80, verbose_name="担当の課")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(verbose_name="書いた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "ビジョンの目標",
                        "ordering": ["order", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="GoalYear",
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
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="years",
                                to="advisory.visiongoal",
                            ),
                        ),
                        (
                            "fiscal_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2020),
                                    django.core.validators.MaxValueValidator(2060),
                                ],
                                verbose_name="年度",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(blank=True, max_length=200, verbose_name="すること"),
                        ),
                        (
                            "planned",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=9,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="予定の値",
                            ),
                        ),
                        (
                            "actual",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=9,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(Decimal("0"))],
                                verbose_name="実際の値",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "できた"),
                                    ("going", "進めている"),
                                    ("late", "おくれている"),
                                ],
                                max_length=10,
                                verbose_name="ようす",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=200, verbose_name="ひとこと"),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(verbose_name="書いた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "ビジョンの1年",
                        "ordering": ["fiscal_year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("goal", "fiscal_year"), name="goal_year_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["", "done", "going", "late"])),
                                name="goal_year_state",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Joint",
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
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("together", "共同で行う"),
                                    ("commission", "県に委託する"),
                                ],
                                max_length=12,
                                verbose_name="形",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="題")),
                        ("aim", models.TextField(verbose_name="なぜ、いっしょに行うか")),
                        (
                            "services",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("consultation", "包括的相談支援"),
                                        ("self_reliance", "自立相談支援"),
                                        ("participation", "参加支援"),
                                        ("community", "地域づくり"),
                                        ("outreach", "アウトリーチ"),
                                        ("coordination", "多機関協働"),
                                        ("plan", "支援プランの作成"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="いっしょに行う事業",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("preparing", "県で準備中"),
                                    ("talking", "意見交換中"),
                                    ("signed", "協定を結んだ"),
                                    ("ended", "終わった"),
                                    ("dropped", "取りやめ"),
                                ],
                                default="preparing",
                                max_length=10,
                                verbose_name="段階",
                            ),
                        ),
                        (
                            "ended_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="取りやめ・終わりの理由"
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
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "edited_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="なおした日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "共同実施",
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(fields=["prefecture", "status"], name="joint_prefecture")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["together", "commission"]),
                                    (
                                        "status__in",
                                        ["preparing", "talking", "signed", "ended", "dropped"],
                                    ),
                                ),
                                name="joint_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ("ended", "dropped")), _negated=True),
                                    models.Q(("ended_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="joint_ended",
                                violation_error_message="理由を入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JointPartner",
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
                            "joint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partners",
                                to="advisory.joint",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("municipality", "市町村"),
                                    ("prefecture", "都道府県"),
                                    ("agency", "支援関係機関など"),
                                ],
                                max_length=12,
                                verbose_name="だれ",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="名前")),
                        ("order", models.PositiveSmallIntegerField(default=1, verbose_name="順番")),
                    ],
                    options={
                        "verbose_name": "共同実施の参加者",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("joint", "municipality"), name="joint_partner_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "municipality"), ("municipality__isnull", False)
                                    ),
                                    models.Q(
                                        ("kind__in", ("prefecture", "agency")),
                                        ("municipality__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="joint_partner_who",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JointVersion",
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
                            "joint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="advisory.joint",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1, verbose_name="版")),
                        ("content", models.TextField(verbose_name="いっしょに行うこと")),
                        ("starts_on", models.DateField(verbose_name="はじまる日")),
                        ("ends_on", models.DateField(verbose_name="終わる日")),
                        (
                            "cost",
                            models.BigIntegerField(
                                default=0,
                                validators=[
                                    django.core.validators.MaxValueValidator(1000000000000000)
                                ],
                                verbose_name="1年度の費用",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("equal", "同じ額ずつ"),
                                    ("people", "人口で分ける"),
                                    ("percent", "割合（%）を決める"),
                                    ("fixed", "金額を決める"),
                                ],
                                max_length=10,
                                verbose_name="費用の分け方",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="そのほかの取り決め")),
                        (
                            "opened_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="示した日時"),
                        ),
                        (
                            "signed_on",
                            models.DateField(blank=True, null=True, verbose_name="結んだ日"),
                        ),
                        (
                            "paper_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="協定書の番号"
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(verbose_name="書いた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "共同実施の協定案",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("joint", "number"), name="joint_version_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                                name="joint_version_days",
                                violation_error_message="終わる日は、はじまる日よりあとにしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cost__gte", 0),
                                    ("rule__in", ["equal", "people", "percent", "fixed"]),
                                ),
                                name="joint_version_cost",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("signed_on__isnull", True),
                                    models.Q(
                                        ("opened_at__isnull", False),
                                        models.Q(("paper_number", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="joint_version_signed",
                                violation_error_message="結んだ日と、協定書の番号を入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JointShare",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="advisory.jointversion",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="advisory.jointpartner",
                            ),
                        ),
                        ("work", models.TextField(blank=True, verbose_name="受け持つこと")),
                        (
                            "key",
                            models.BigIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(1000000000000000)
                                ],
                                verbose_name="分けるもとの数",
                            ),
                        ),
                        (
                            "amount",
                            models.BigIntegerField(
                                default=0,
                                validators=[
                                    django.core.validators.MaxValueValidator(1000000000000000)
                                ],
                                verbose_name="負担する額",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "共同実施の分担",
                        "ordering": ["partner__order", "partner_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "partner"), name="joint_share_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)), name="joint_share_amount"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JointConsent",
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="advisory.jointversion",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="advisory.jointpartner",
                            ),
                        ),
                        (
                            "paper",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="同意の文書の番号"
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
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "協定案への同意",
                        "ordering": ["created_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "partner"), name="joint_consent_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JointRemark",
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
                            "joint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="remarks",
                                to="advisory.joint",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="advisory.jointpartner",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="意見・質問")),
                        (
                            "is_question",
                            models.BooleanField(default=False, verbose_name="返事がほしい"),
                        ),
                        (
                            "answers",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answered_by",
                                to="advisory.jointremark",
                                verbose_name="返事をする質問",
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
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "共同実施の意見",
                        "ordering": ["created_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="JointReview",
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
                            "joint",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="advisory.joint",
                            ),
                        ),
                        (
                            "fiscal_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(2020),
                                    django.core.validators.MaxValueValidator(2060),
                                ],
                                verbose_name="年度",
                            ),
                        ),
                        ("worked", models.TextField(verbose_name="うまくいったこと")),
                        ("hard", models.TextField(blank=True, verbose_name="むずかしかったこと")),
                        (
                            "cost_planned",
                            models.BigIntegerField(
                                blank=True,
                                editable=False,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(1000000000000000)
                                ],
                                verbose_name="予定した費用",
                            ),
                        ),
                        (
                            "cost_actual",
                            models.BigIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(1000000000000000)
                                ],
                                verbose_name="かかった費用",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("go_on", "続ける"),
                                    ("change", "変えて続ける"),
                                    ("end", "終える"),
                                ],
                                max_length=10,
                                verbose_name="来年度",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(verbose_name="書いた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "共同実施の振り返り",
                        "ordering": ["-fiscal_year"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("joint", "fiscal_year"), name="joint_review_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PracticeSent",
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
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        ("publication", models.UUIDField(verbose_name="掲載")),
                        (
                            "word",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="県からのひとこと"
                            ),
                        ),
                        (
                            "sent_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="送った日"
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
                    ],
                    options={
                        "verbose_name": "先駆的取組の紹介",
                        "ordering": ["-sent_on", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("prefecture", "publication"), name="practice_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TownProfile",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        (
                            "population",
                            models.PositiveIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(20000000)],
                                verbose_name="人口",
                            ),
                        ),
                        (
                            "population_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1920),
                                    django.core.validators.MaxValueValidator(2099),
                                ],
                                verbose_name="人口の年",
                            ),
                        ),
                        (
                            "population_source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="人口の出どころ"
                            ),
                        ),
                        (
                            "welfare_office",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "ある"), ("no", "ない")],
                                max_length=3,
                                verbose_name="福祉事務所",
                            ),
                        ),
                        (
                            "self_reliance",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "ある"), ("no", "ない")],
                                max_length=3,
                                verbose_name="自立相談支援機関",
                            ),
                        ),
                        (
                            "staff",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(9999)],
                                verbose_name="担当の職員の数",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="知っておきたいこと")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(verbose_name="書いた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "市町村のようす",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("population__isnull", True),
                                    models.Q(
                                        ("population_year__isnull", False),
                                        models.Q(("population_source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="profile_population_sourced",
                                violation_error_message="人口には、年と出どころを入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("welfare_office__in", ["", "yes", "no"]),
                                    ("self_reliance__in", ["", "yes", "no"]),
                                ),
                                name="profile_has",
                                violation_error_message="「ある」「ない」「分からない」から選んでください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
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
                            "prefecture",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                            ),
                        ),
                        (
                            "before",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="advisory.round",
                                verbose_name="前の回",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="題")),
                        (
                            "lead",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="お願いのことば"
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="しめきり")),
                        (
                            "opened_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="はじめた日時"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="終えた日時"),
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
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="作った日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "調査",
                        "ordering": ["-created_at", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="RoundQuestion",
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
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="advisory.round",
                            ),
                        ),
                        (
                            "before",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="advisory.roundquestion",
                                verbose_name="前の回の問い",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=1, verbose_name="順番")),
                        ("text", models.CharField(max_length=200, verbose_name="問い")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("choice", "選ぶ"), ("number", "数"), ("text", "文")],
                                max_length=8,
                                verbose_name="答え方",
                            ),
                        ),
                        (
                            "options",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="選ぶことば",
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=20, verbose_name="単位")),
                    ],
                    options={
                        "verbose_name": "調査の問い",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["choice", "number", "text"])),
                                name="round_question_kind",
                                violation_error_message="答え方を一覧から選んでください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundSheet",
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
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="advisory.round",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.municipality",
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(blank=True, default=dict, verbose_name="答え"),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="出した日時"),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(verbose_name="書いた日時")),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "調査の答え",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("round", "municipality"), name="round_sheet_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Supervision",
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
                                related_name="+",
                                to="places.municipality",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("case", "支援の進め方（事例）"),
                                    ("individual", "支援する人（1人）のスーパービジョン"),
                                    ("group", "支援する人たち（グループ）のスーパービジョン"),
                                ],
                                max_length=12,
                                verbose_name="何について",
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                db_default="社会福祉法第6条第3項",
                                default="社会福祉法第6条第3項",
                                editable=False,
                                max_length=40,
                                verbose_name="根拠",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("writing", "書いている"),
                                    ("released", "県に届いた"),
                                    ("answered", "助言した"),
                                    ("tried", "試した"),
                                    ("closed", "終わった"),
                                    ("withdrawn", "取り下げ"),
                                ],
                                default="writing",
                                max_length=10,
                                verbose_name="段階",
                            ),
                        ),
                        (
                            "released_revision",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="県に出した版"
                            ),
                        ),
                        (
                            "released_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "released_on",
                            models.DateField(
                                editable=False, null=True, verbose_name="県に出した日"
                            ),
                        ),
                        (
                            "withdrawn_on",
                            models.DateField(
                                editable=False, null=True, verbose_name="取り下げた日"
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
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書きはじめた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "スーパービジョン",
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(
                                fields=["municipality", "status"], name="advisory_supervision_town"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionText",
                    fields=[
                        ("title", models.CharField(max_length=80, verbose_name="ひとことで")),
                        (
                            "age",
                            models.CharField(
                                choices=[
                                    ("child", "18歳未満"),
                                    ("young", "18〜39歳"),
                                    ("middle", "40〜64歳"),
                                    ("old", "65〜74歳"),
                                    ("very_old", "75歳以上"),
                                    ("household", "いくつもの世代"),
                                    ("unknown", "分からない・書かない"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="年代",
                            ),
                        ),
                        (
                            "agencies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="関係機関の種別",
                            ),
                        ),
                        ("scene", models.TextField(verbose_name="場面")),
                        ("course", models.TextField(blank=True, verbose_name="経過")),
                        ("trouble", models.TextField(verbose_name="困っていること")),
                        ("question", models.TextField(verbose_name="相談したいこと")),
                        (
                            "supervision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="text",
                                serialize=False,
                                to="advisory.supervision",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="この版を書いた人",
                            ),
                        ),
                        (
                            "checked_revision",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="語をさがした版"
                            ),
                        ),
                        (
                            "asked_revision",
                            models.PositiveIntegerField(
                                default=0, editable=False, verbose_name="確かめをたのんだ版"
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(editable=False, null=True)),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "スーパービジョンの相談の文",
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionFinding",
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
                        ("field", models.CharField(max_length=30, verbose_name="欄")),
                        ("line", models.PositiveSmallIntegerField(default=0, verbose_name="行")),
                        ("start", models.PositiveIntegerField(verbose_name="はじまり")),
                        ("end", models.PositiveIntegerField(verbose_name="おわり")),
                        ("words", models.CharField(max_length=300, verbose_name="語")),
                        (
                            "mark",
                            models.CharField(
                                choices=[
                                    ("mail", "メール・アカウント"),
                                    ("phone", "電話番号"),
                                    ("number", "番号"),
                                    ("date", "日付"),
                                    ("age", "年齢・学年"),
                                    ("place", "地名・住所"),
                                    ("facility", "施設・会社の名前"),
                                    ("name", "人の名前"),
                                    ("rare", "めずらしい組み合わせ"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        ("why", models.CharField(max_length=300, verbose_name="わけ")),
                        ("revision", models.PositiveIntegerField(verbose_name="版")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="確かめた人",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="確かめた日時"
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="advisory.supervisiontext",
                            ),
                        ),
                        (
                            "decided_because",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="個人のことではない理由"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "スーパービジョンの相談で見つかった語",
                        "ordering": ["field", "line", "start"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["text", "revision"], name="advisory_finding_text")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="advisory_finding_because",
                                violation_error_message="個人のことではない理由を入れてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionCopy",
                    fields=[
                        ("title", models.CharField(max_length=80, verbose_name="ひとことで")),
                        (
                            "age",
                            models.CharField(
                                choices=[
                                    ("child", "18歳未満"),
                                    ("young", "18〜39歳"),
                                    ("middle", "40〜64歳"),
                                    ("old", "65〜74歳"),
                                    ("very_old", "75歳以上"),
                                    ("household", "いくつもの世代"),
                                    ("unknown", "分からない・書かない"),
                                ],
                                default="unknown",
                                max_length=10,
                                verbose_name="年代",
                            ),
                        ),
                        (
                            "agencies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="関係機関の種別",
                            ),
                        ),
                        ("scene", models.TextField(verbose_name="場面")),
                        ("course", models.TextField(blank=True, verbose_name="経過")),
                        ("trouble", models.TextField(verbose_name="困っていること")),
                        ("question", models.TextField(verbose_name="相談したいこと")),
                        (
                            "supervision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="copy",
                                serialize=False,
                                to="advisory.supervision",
                            ),
                        ),
                        ("ends_on", models.DateField(verbose_name="県が読める最後の日")),
                    ],
                    options={
                        "verbose_name": "スーパービジョンの相談の写し",
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionSession",
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
                            "supervision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="advisory.supervision",
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="行った日")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("visit", "訪問"),
                                    ("online", "オンライン"),
                                    ("paper", "書面"),
                                ],
                                max_length=10,
                                verbose_name="どのように",
                            ),
                        ),
                        ("staff", models.CharField(max_length=120, verbose_name="県から出た人")),
                        (
                            "from_town",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="市町村から出た人"
                            ),
                        ),
                        (
                            "expert",
                            models.CharField(blank=True, max_length=120, verbose_name="専門家"),
                        ),
                        ("understood", models.TextField(verbose_name="分かったこと")),
                        ("advice", models.TextField(verbose_name="助言")),
                        ("will_try", models.TextField(verbose_name="市町村が試すこと")),
                        (
                            "until",
                            models.DateField(blank=True, null=True, verbose_name="いつまでに"),
                        ),
                        (
                            "theme",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("refuses", "本人が支援を望まない"),
                                    ("family", "家族全体をどう支えるか"),
                                    ("consent", "情報の共有と同意"),
                                    ("meeting", "支援会議の進め方"),
                                    ("inside", "庁内の連携"),
                                    ("agencies", "関係機関との役割の分けかた"),
                                    ("ending", "支援の終わりかた・見守り"),
                                    ("resources", "使える資源が足りない"),
                                    ("staff", "支援する人の疲れと育成"),
                                    ("other", "そのほか"),
                                ],
                                max_length=12,
                                verbose_name="テーマ",
                            ),
                        ),
                        (
                            "tried_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="その後を書いた日"
                            ),
                        ),
                        ("tried", models.TextField(blank=True, verbose_name="試したこと")),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("much", "大きく変わった"),
                                    ("some", "少し変わった"),
                                    ("none", "変わらない"),
                                    ("unknown", "まだ分からない"),
                                ],
                                max_length=10,
                                verbose_name="どうだったか",
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
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                        (
                            "edited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("edited_at", models.DateTimeField(editable=False, null=True)),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "スーパービジョンの回",
                        "ordering": ["held_on", "created_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["supervision", "held_on"], name="advisory_session_of"
                            ),
                            models.Index(fields=["theme"], name="advisory_session_theme"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("outcome", ""), ("tried", ""), ("tried_on__isnull", True)
                                    ),
                                    models.Q(
                                        ("tried_on__isnull", False),
                                        models.Q(("tried", ""), _negated=True),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="advisory_session_tried",
                                violation_error_message="試したことと、どうだったかを入れてください。",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
