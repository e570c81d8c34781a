"""The tables of this room (docs/adr/0013)."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import tasuki.core.migrations
import uuid
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
            ],
        ),
    ]
