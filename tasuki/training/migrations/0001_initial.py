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
                    name="Programme",
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
                            "organizer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="開く機関",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="研修の名前")),
                        (
                            "level",
                            models.CharField(
                                help_text="基礎編、応用編など", max_length=40, verbose_name="段階"
                            ),
                        ),
                        (
                            "heading",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="全体像の見出し"
                            ),
                        ),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "unit",
                            models.CharField(blank=True, max_length=120, verbose_name="受講の単位"),
                        ),
                        (
                            "usage_terms",
                            models.TextField(blank=True, verbose_name="動画と資料の約束"),
                        ),
                        (
                            "conditions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("watched", "動画を終わりまで見た"),
                                        ("personal_work", "個人ワークを出した"),
                                        ("attended", "ライブ研修に出たか、録画を見た"),
                                        ("exercises", "チームの演習を出した"),
                                        ("reflected", "振り返りを書いた"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="修了の条件",
                            ),
                        ),
                        (
                            "valid_months",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="空なら期限なし",
                                null=True,
                                verbose_name="修了証の有効期間（月）",
                            ),
                        ),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.programme",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="作った日時"),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "研修の内容",
                        "ordering": ["-fiscal_year", "name", "id"],
                        "indexes": [models.Index(fields=["organizer"], name="programme_organizer")],
                    },
                ),
                migrations.CreateModel(
                    name="Track",
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
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tracks",
                                to="training.programme",
                            ),
                        ),
                        ("heading", models.CharField(max_length=60, verbose_name="分野の名前")),
                        (
                            "for_duties",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="対象の役割",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "分野",
                        "ordering": ["order", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Worksheet",
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
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="worksheets",
                                to="training.programme",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="シートの名前")),
                        (
                            "is_personal",
                            models.BooleanField(default=False, verbose_name="ひとりで書く"),
                        ),
                    ],
                    options={
                        "verbose_name": "ワークシート",
                        "ordering": ["order", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WorksheetField",
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
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="training.programme",
                            ),
                        ),
                        (
                            "worksheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fields",
                                to="training.worksheet",
                            ),
                        ),
                        ("key", models.SlugField(max_length=40, verbose_name="記号")),
                        ("label", models.CharField(max_length=200, verbose_name="問い")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "1行"),
                                    ("long", "文章"),
                                    ("table", "表"),
                                    ("yesno", "はい・いいえ"),
                                ],
                                default="long",
                                max_length=10,
                                verbose_name="答えの形",
                            ),
                        ),
                        (
                            "columns",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="表の見出し",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "シートの問い",
                        "ordering": ["order", "id"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("worksheet", "key"),
                                name="worksheet_key_once",
                                violation_error_message="同じ記号の問いがあります。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("columns", []), ("kind", "table"), _connector="OR"
                                ),
                                name="worksheet_columns_of_tables",
                                violation_error_message="見出しを入れられるのは、表だけです。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Curriculum",
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
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="curricula",
                                to="training.programme",
                            ),
                        ),
                        ("heading", models.CharField(max_length=60, verbose_name="見出し")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("common", "共通"), ("by_field", "分野別")],
                                max_length=10,
                                verbose_name="種類",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "カリキュラム",
                        "verbose_name_plural": "カリキュラム",
                        "ordering": ["order", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Stage",
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
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stages",
                                to="training.programme",
                            ),
                        ),
                        (
                            "curriculum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stages",
                                to="training.curriculum",
                            ),
                        ),
                        ("heading", models.CharField(max_length=60, verbose_name="見出し")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ondemand", "オンデマンド"),
                                    ("live", "ライブ研修"),
                                    ("live_by_track", "ライブ研修（分野ごと）"),
                                    ("exercise", "実践演習"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=200, verbose_name="ただし書き"),
                        ),
                        (
                            "opens_when",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="いつ始めるか"
                            ),
                        ),
                        (
                            "opens_day",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="初日から数えた日数", verbose_name="始まる日"
                            ),
                        ),
                        (
                            "due_day",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="しめきりの日"
                            ),
                        ),
                        (
                            "replay_counts",
                            models.BooleanField(
                                default=True,
                                help_text="ライブ研修のとき",
                                verbose_name="録画を見れば出席に数える",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "段階",
                        "ordering": ["order", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_day__isnull", True),
                                    ("due_day__gte", models.F("opens_day")),
                                    _connector="OR",
                                ),
                                name="stage_days_in_order",
                                violation_error_message="しめきりの日は、始まる日より後にしてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
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
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "opens_after",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="training.session",
                                verbose_name="先に受ける回",
                            ),
                        ),
                        (
                            "opens_for",
                            models.CharField(
                                choices=[
                                    ("attended", "その回に出た人（録画を見た人）だけ"),
                                    ("everybody", "その回が終わったら、だれでも"),
                                ],
                                default="attended",
                                max_length=10,
                                verbose_name="だれに開くか",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="training.programme",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="training.stage",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="training.track",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="回の名前")),
                        (
                            "day",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="初日から数えた日数", verbose_name="日"
                            ),
                        ),
                        ("starts", models.TimeField(verbose_name="はじまり")),
                        ("minutes", models.PositiveSmallIntegerField(verbose_name="時間（分）")),
                    ],
                    options={
                        "verbose_name": "回",
                        "ordering": ["order", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Item",
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
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "opens_after",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="training.session",
                                verbose_name="先に受ける回",
                            ),
                        ),
                        (
                            "opens_for",
                            models.CharField(
                                choices=[
                                    ("attended", "その回に出た人（録画を見た人）だけ"),
                                    ("everybody", "その回が終わったら、だれでも"),
                                ],
                                default="attended",
                                max_length=10,
                                verbose_name="だれに開くか",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="training.programme",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="training.stage",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="training.session",
                            ),
                        ),
                        ("heading", models.CharField(max_length=80, verbose_name="見出し")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("video", "動画を見る"),
                                    ("document", "資料を読む"),
                                    ("personal_work", "個人ワーク"),
                                    ("lecture", "座学・説明"),
                                    ("cases", "事例紹介"),
                                    ("talk", "トークセッション"),
                                    ("team_work", "市町村内ワーク"),
                                    ("cross_group", "グループワーク（市町村間）"),
                                    ("plenary", "全体ワーク"),
                                    ("guide", "演習のガイド"),
                                    ("plan", "方針・分担・スケジュール"),
                                    ("collect", "情報収集"),
                                    ("dialogue", "対話"),
                                    ("case_study", "ケーススタディ"),
                                    ("team_study", "チーム検討"),
                                    ("reflection", "振り返り"),
                                    ("questionnaire", "アンケート"),
                                    ("wish", "取り組みたいことの共有"),
                                    ("next_action", "ネクストアクション"),
                                    ("other", "そのほか"),
                                ],
                                max_length=20,
                                verbose_name="すること",
                            ),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=80),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="内容",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="時間（分）"
                            ),
                        ),
                        (
                            "worksheet",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="training.worksheet",
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="ガイドの文")),
                        (
                            "unlocks",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="guides",
                                to="training.stage",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "すること",
                        "ordering": ["order", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Cohort",
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cohorts",
                                to="training.programme",
                            ),
                        ),
                        (
                            "organizer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="開く機関",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="名前")),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("starts_on", models.DateField(verbose_name="初日")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("preparing", "準備中"),
                                    ("running", "開催中"),
                                    ("ended", "終了"),
                                ],
                                default="preparing",
                                max_length=12,
                                verbose_name="状態",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="作った日時"),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "開催",
                        "ordering": ["-starts_on", "name", "id"],
                        "indexes": [models.Index(fields=["organizer"], name="cohort_organizer")],
                    },
                ),
                migrations.CreateModel(
                    name="CohortStage",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stages",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.stage",
                            ),
                        ),
                        ("opens_on", models.DateField(verbose_name="始まる日")),
                        (
                            "due_on",
                            models.DateField(blank=True, null=True, verbose_name="しめきり"),
                        ),
                    ],
                    options={
                        "verbose_name": "段階の日取り",
                        "ordering": ["stage__order", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "stage"), name="cohort_stage_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on__isnull", True),
                                    ("due_on__gte", models.F("opens_on")),
                                    _connector="OR",
                                ),
                                name="cohort_stage_in_order",
                                violation_error_message="しめきりは、始まる日より後にしてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CohortSession",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.session",
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="はじまり")),
                        ("minutes", models.PositiveSmallIntegerField(verbose_name="時間（分）")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="会場"),
                        ),
                        (
                            "access_note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="会場までとバリアフリー"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "回の日時",
                        "ordering": ["starts_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "session"), name="cohort_session_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CohortTrainer",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trainers",
                                to="training.cohort",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("office", "事務局"),
                                    ("lecturer", "講師"),
                                    ("facilitator", "進行役"),
                                ],
                                default="office",
                                max_length=12,
                                verbose_name="受け持ち",
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
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "講師・事務局",
                        "ordering": ["kind", "user__kana", "id"],
                        "indexes": [models.Index(fields=["user"], name="cohort_trainer_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "user"),
                                name="cohort_trainer_once",
                                violation_error_message="この人は、もう入っています。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Team",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="teams",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.municipality",
                                verbose_name="市町村",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="チームの名前")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("invited", "案内ずみ"),
                                    ("joined", "参加"),
                                    ("declined", "見送り"),
                                    ("withdrawn", "とりやめ"),
                                ],
                                default="invited",
                                max_length=12,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "answer_due_on",
                            models.DateField(blank=True, null=True, verbose_name="返事の期限"),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="返事をした日時"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="返事のひとこと"
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
                            models.DateTimeField(auto_now_add=True, verbose_name="案内した日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "市町村チーム",
                        "ordering": ["municipality_id", "name", "id"],
                        "indexes": [
                            models.Index(fields=["municipality"], name="team_municipality")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "municipality", "name"),
                                name="team_once",
                                violation_error_message="同じ名前のチームが、もうあります。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMember",
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
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="training.team",
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="training.cohort",
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
                            ),
                        ),
                        (
                            "written_name",
                            models.CharField(blank=True, max_length=60, verbose_name="名前"),
                        ),
                        ("employer", models.CharField(max_length=120, verbose_name="勤め先")),
                        ("duty", models.CharField(blank=True, max_length=40, verbose_name="役割")),
                        (
                            "role",
                            models.CharField(
                                choices=[("leader", "まとめ役"), ("member", "メンバー")],
                                default="member",
                                max_length=10,
                                verbose_name="チームでの役",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("active", "受講中"),
                                    ("late", "途中から受講"),
                                    ("retaking", "もう一度受講"),
                                    ("substituted", "交代した"),
                                    ("left", "離れた"),
                                ],
                                default="active",
                                max_length=12,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="この日から"
                            ),
                        ),
                        (
                            "left_on",
                            models.DateField(blank=True, null=True, verbose_name="外れた日"),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="training.teammember",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="わけ")),
                    ],
                    options={
                        "verbose_name": "チームの人",
                        "ordering": ["role", "starts_on", "employer", "id"],
                        "indexes": [
                            models.Index(fields=["user"], name="member_user"),
                            models.Index(fields=["cohort"], name="member_cohort"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("user__isnull", False),
                                    models.Q(("written_name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="member_has_a_name",
                                violation_error_message="人を選ぶか、名前を入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on__isnull", True),
                                    ("left_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="member_dates_in_order",
                                violation_error_message="外れる日は、入った日より後にしてください。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("left_on__isnull", True)),
                                fields=("team", "user"),
                                name="member_once",
                                violation_error_message="この人は、もうチームにいます。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MemberTrack",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.team",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tracks",
                                to="training.teammember",
                            ),
                        ),
                        (
                            "track",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.track",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="ほかの役割の人が受けるわけ",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "受ける分野",
                        "ordering": ["track__order", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("member", "track"), name="member_track_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NextAction",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next_actions",
                                to="training.team",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="すること")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.teammember",
                                verbose_name="だれが",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="いつまでに")),
                        (
                            "first_step",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="最初の10分でできること"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "これから"),
                                    ("doing", "取り組み中"),
                                    ("going_on", "続いている"),
                                    ("done", "できた"),
                                    ("changed", "形を変えた"),
                                    ("stopped", "やめた"),
                                ],
                                default="planned",
                                max_length=12,
                                verbose_name="いま",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        "verbose_name": "ネクストアクション",
                        "ordering": ["due_on", "id"],
                        "indexes": [
                            models.Index(fields=["team"], name="next_action_team"),
                            models.Index(fields=["owner"], name="next_action_owner"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionCheck",
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
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="training.nextaction",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.team",
                            ),
                        ),
                        ("months", models.PositiveSmallIntegerField(verbose_name="何か月後")),
                        ("due_on", models.DateField(verbose_name="確かめる日")),
                        (
                            "state",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("planned", "これから"),
                                    ("doing", "取り組み中"),
                                    ("going_on", "続いている"),
                                    ("done", "できた"),
                                    ("changed", "形を変えた"),
                                    ("stopped", "やめた"),
                                ],
                                max_length=12,
                                verbose_name="どうなったか",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=300, verbose_name="ひとこと"),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="答えた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "その後の確認",
                        "ordering": ["due_on", "months", "id"],
                        "indexes": [
                            models.Index(fields=["team", "due_on"], name="action_check_due")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("action", "months"),
                                name="action_check_once",
                                violation_error_message="この確認は、もうあります。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptApart",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.team",
                            ),
                        ),
                        (
                            "other_team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.team",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.teammember",
                            ),
                        ),
                        (
                            "other_member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.teammember",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=200, verbose_name="わけ"),
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
                            models.DateTimeField(auto_now_add=True, verbose_name="決めた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "いっしょにしない組み合わせ",
                        "ordering": ["created_at", "id"],
                        "indexes": [models.Index(fields=["cohort"], name="kept_apart_cohort")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("other_team__isnull", False),
                                        ("team__isnull", False),
                                        ("member__isnull", True),
                                        ("other_member__isnull", True),
                                        models.Q(("team", models.F("other_team")), _negated=True),
                                    ),
                                    models.Q(
                                        ("member__isnull", False),
                                        ("other_member__isnull", False),
                                        ("other_team__isnull", True),
                                        ("team__isnull", True),
                                        models.Q(
                                            ("member", models.F("other_member")), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="kept_apart_pair",
                                violation_error_message="ちがう2つのチームか、ちがう2人を選んでください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to="training.cohort",
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
                            "number",
                            models.CharField(
                                editable=False, max_length=20, unique=True, verbose_name="番号"
                            ),
                        ),
                        ("holder", models.CharField(max_length=130, verbose_name="氏名")),
                        ("course", models.CharField(max_length=160, verbose_name="研修の名前")),
                        ("issuer", models.CharField(max_length=120, verbose_name="出した機関")),
                        ("minutes", models.PositiveIntegerField(verbose_name="学んだ時間（分）")),
                        (
                            "met",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                default=list,
                                size=None,
                                verbose_name="満たした条件",
                            ),
                        ),
                        (
                            "issued_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="出した日"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(blank=True, null=True, verbose_name="有効期限"),
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
                            "revoked_on",
                            models.DateField(blank=True, null=True, verbose_name="取り消した日"),
                        ),
                        (
                            "revoked_because",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="取り消したわけ"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "修了証",
                        "ordering": ["-issued_on", "number"],
                        "indexes": [models.Index(fields=["user"], name="certificate_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_on__isnull", True)),
                                fields=("cohort", "user"),
                                name="certificate_once",
                                violation_error_message="この人の修了証は、もう出ています。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("revoked_because", ""), ("revoked_on__isnull", True)),
                                    models.Q(
                                        ("revoked_on__isnull", False),
                                        models.Q(("revoked_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="certificate_revoked_with_reason",
                                violation_error_message="取り消すわけを入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Exercise",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exercises",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exercises",
                                to="training.team",
                            ),
                        ),
                        (
                            "stage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.stage",
                            ),
                        ),
                        (
                            "guide_read_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="始めた日時"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("working", "取り組み中"),
                                    ("submitted", "提出ずみ"),
                                    ("returned", "返ってきた"),
                                ],
                                default="working",
                                max_length=12,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="出した日時"),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "is_late",
                            models.BooleanField(default=False, verbose_name="しめきりの後に出した"),
                        ),
                        (
                            "answer",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="講師からのことば"
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "演習",
                        "ordering": ["stage__order", "id"],
                        "indexes": [models.Index(fields=["cohort"], name="exercise_cohort")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("team", "stage"),
                                name="exercise_once",
                                violation_error_message="この演習は、もう始まっています。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExerciseSheet",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.item",
                            ),
                        ),
                        ("answers", models.JSONField(default=dict, verbose_name="答え")),
                    ],
                    options={
                        "verbose_name": "チームのシート",
                        "ordering": ["created_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("exercise", "item"),
                                name="exercise_sheet_once",
                                violation_error_message="このシートは、もうあります。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetVersion",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="training.exercisesheet",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="版")),
                        ("answers", models.JSONField(default=dict, verbose_name="答え")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(auto_now_add=True, verbose_name="保存した日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "シートの版",
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sheet", "number"),
                                name="sheet_version_once",
                                violation_error_message="この版は、もうあります。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExerciseTask",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        ("text", models.CharField(max_length=200, verbose_name="すること")),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.teammember",
                                verbose_name="担当",
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="はじめる日")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(366),
                                ],
                                verbose_name="日数",
                            ),
                        ),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="終わった日"),
                        ),
                    ],
                    options={
                        "verbose_name": "演習の分担",
                        "ordering": ["from_on", "created_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("days__gte", 1), ("days__lte", 366)),
                                name="exercise_task_days",
                                violation_error_message="日数は1日から366日までで入れてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CollectedCase",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        ("text", models.TextField(max_length=4000, verbose_name="ぼかした事例")),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "checked_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="確かめた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "集めた事例",
                        "ordering": ["created_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by__isnull", True),
                                    models.Q(
                                        models.Q(("checked_by", models.F("by")), _negated=True),
                                        ("checked_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="collected_case_second_eyes",
                                violation_error_message="書いた人とは別の人が確かめてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamStatistic",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        ("name", models.CharField(max_length=120, verbose_name="名前")),
                        (
                            "value",
                            models.DecimalField(decimal_places=3, max_digits=16, verbose_name="数"),
                        ),
                        ("unit", models.CharField(max_length=20, verbose_name="単位")),
                        ("source", models.CharField(max_length=200, verbose_name="出どころ")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="年"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "演習で使う統計",
                        "ordering": ["created_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Dialogue",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        ("held_on", models.DateField(verbose_name="日")),
                        (
                            "with_whom",
                            models.CharField(max_length=200, verbose_name="だれと（所属だけ）"),
                        ),
                        (
                            "heard",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="聞いたこと（相手の言葉で）",
                            ),
                        ),
                        (
                            "learned",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="気づいたこと"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "対話",
                        "ordering": ["held_on", "created_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FoundResource",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        (
                            "organization",
                            models.CharField(max_length=120, verbose_name="持ち主（団体・機関）"),
                        ),
                        (
                            "service",
                            models.CharField(max_length=120, verbose_name="取組・資源の名前"),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="場所"),
                        ),
                        (
                            "activity",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="していること"
                            ),
                        ),
                        ("when", models.CharField(blank=True, max_length=120, verbose_name="いつ")),
                        (
                            "for_whom",
                            models.CharField(blank=True, max_length=120, verbose_name="だれのため"),
                        ),
                        (
                            "confirmed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="最後に確かめた日"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "見つけた資源",
                        "ordering": ["organization", "service", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResourceIdea",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        ("text", models.TextField(max_length=1000, verbose_name="活用策")),
                        (
                            "resource",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ideas",
                                to="training.foundresource",
                                verbose_name="使う資源",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "活用策",
                        "ordering": ["created_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TeamWish",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        (
                            "horizon",
                            models.CharField(
                                choices=[
                                    ("short", "短期（3か月くらい）"),
                                    ("long", "中長期（1〜3年）"),
                                ],
                                max_length=5,
                                verbose_name="いつごろ",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=1000, verbose_name="取り組みたいこと"),
                        ),
                    ],
                    options={
                        "verbose_name": "取り組みたいこと",
                        "ordering": ["-horizon", "created_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Reflection",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.exercise",
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
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
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
                        (
                            "text",
                            models.TextField(max_length=2000, verbose_name="見方が変わったこと"),
                        ),
                        (
                            "tell",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="だれに伝えますか"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "振り返り",
                        "ordering": ["created_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ExerciseComment",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="training.exercise",
                            ),
                        ),
                        (
                            "from_team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.team",
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
                        ("at", models.DateTimeField(auto_now_add=True, verbose_name="書いた日時")),
                        ("text", models.TextField(max_length=1000, verbose_name="ひとこと")),
                    ],
                    options={
                        "verbose_name": "演習へのひとこと",
                        "ordering": ["at", "id"],
                        "indexes": [
                            models.Index(fields=["exercise"], name="exercise_comment_exercise")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkGroup",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="groups",
                                to="training.cohortsession",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="番号")),
                        (
                            "smallest",
                            models.PositiveSmallIntegerField(
                                default=4, verbose_name="少ない方の人数"
                            ),
                        ),
                        (
                            "largest",
                            models.PositiveSmallIntegerField(
                                default=6, verbose_name="多い方の人数"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "グループ",
                        "ordering": ["number", "id"],
                        "indexes": [models.Index(fields=["cohort"], name="work_group_cohort")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "number"),
                                name="work_group_once",
                                violation_error_message="この番号のグループは、もうあります。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorkGroupSeat",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohortsession",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="training.workgroup",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.team",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.teammember",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "グループの席",
                        "ordering": ["group__number", "team_id", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "member"),
                                name="work_group_seat_once",
                                violation_error_message="この人は、もうグループにいます。",
                            ),
                            models.UniqueConstraint(
                                fields=("group", "team"),
                                name="work_group_team_once",
                                violation_error_message="同じチームの人が、もうこのグループにいます。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExerciseShare",
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
                            "exercise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="training.exercise",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohortsession",
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
                            "at",
                            models.DateTimeField(
                                auto_now_add=True, verbose_name="分かち合った日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "演習の分かち合い",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("exercise", "session"),
                                name="exercise_share_once",
                                violation_error_message="この回のグループには、もう見せています。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JoiningInfo",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joining",
                                to="training.cohortsession",
                            ),
                        ),
                        (
                            "link",
                            models.URLField(
                                blank=True, max_length=300, verbose_name="参加のリンク"
                            ),
                        ),
                        (
                            "passcode",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="パスコードなど"
                            ),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="参加のしかた"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "参加のしかた",
                    },
                ),
                migrations.CreateModel(
                    name="CheckInCode",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohortsession",
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="番号")),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "受付の番号",
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="training.cohortsession",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="training.team",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendances",
                                to="training.teammember",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("present", "出席"),
                                    ("late", "遅刻"),
                                    ("substitute", "代わりの人が出席"),
                                    ("replayed", "録画を見た"),
                                    ("absent", "欠席"),
                                ],
                                max_length=12,
                                verbose_name="出欠",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("self", "自分で"),
                                    ("code", "会場のQRコードで"),
                                    ("list", "名簿で"),
                                    ("replay", "録画で"),
                                ],
                                max_length=10,
                                verbose_name="どのように",
                            ),
                        ),
                        (
                            "substitute_name",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="代わりに出た人"
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="わけ")),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="日時"
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
                        "verbose_name": "研修の出席",
                        "ordering": ["team_id", "member_id"],
                        "indexes": [models.Index(fields=["cohort"], name="attendance_cohort")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "member"), name="attendance_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Question",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="training.cohortsession",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.team",
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
                        ("text", models.TextField(max_length=600, verbose_name="質問")),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="たずねた日時"
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=2000, verbose_name="答え"),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="答えた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "講師への質問",
                        "ordering": ["created_at", "id"],
                        "indexes": [models.Index(fields=["cohort"], name="question_cohort")],
                    },
                ),
                migrations.CreateModel(
                    name="Material",
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="materials",
                                to="training.programme",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="materials",
                                to="training.item",
                            ),
                        ),
                        (
                            "cohort",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recordings",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "recording_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recordings",
                                to="training.cohortsession",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0, verbose_name="順")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("video", "動画"), ("document", "資料")],
                                max_length=10,
                                verbose_name="種類",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="題名")),
                        (
                            "lecturer",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="話す人・作った人"
                            ),
                        ),
                        (
                            "file_key",
                            models.CharField(
                                editable=False, max_length=64, verbose_name="中身の指紋"
                            ),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                editable=False, max_length=120, verbose_name="ファイルの名前"
                            ),
                        ),
                        (
                            "content_type",
                            models.CharField(editable=False, max_length=40, verbose_name="形式"),
                        ),
                        (
                            "size",
                            models.PositiveBigIntegerField(
                                editable=False, verbose_name="大きさ（バイト）"
                            ),
                        ),
                        (
                            "seconds",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="長さ（秒）"
                            ),
                        ),
                        ("captions", models.TextField(blank=True, verbose_name="字幕（WebVTT）")),
                        (
                            "question",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="見たあとの問い"
                            ),
                        ),
                        ("terms", models.TextField(blank=True, verbose_name="この資料だけの約束")),
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
                            models.DateTimeField(auto_now_add=True, verbose_name="入れた日時"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="取り下げた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "動画・資料",
                        "ordering": ["order", "created_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cohort__isnull", True),
                                        ("item__isnull", False),
                                        ("recording_of__isnull", True),
                                    ),
                                    models.Q(
                                        ("cohort__isnull", False),
                                        ("item__isnull", True),
                                        ("recording_of__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="material_of_item_or_session",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "video"), _negated=True),
                                    ("seconds__gte", 1),
                                    _connector="OR",
                                ),
                                name="video_has_length",
                                violation_error_message="動画の長さを入れてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Upload",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="ファイルの名前")),
                        ("size", models.PositiveBigIntegerField(verbose_name="大きさ（バイト）")),
                        (
                            "received",
                            models.PositiveBigIntegerField(default=0, verbose_name="届いた大きさ"),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "verbose_name": "送っているファイル",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("received__lte", models.F("size"))),
                                name="upload_not_more_than_said",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TermsAcceptance",
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
                            "material",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.material",
                            ),
                        ),
                        ("wording", models.TextField(verbose_name="示した約束")),
                        (
                            "accepted_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="答えた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "約束への答え",
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "material"), name="terms_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Watch",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "material",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="watches",
                                to="training.material",
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
                        ("ranges", models.JSONField(default=list, verbose_name="見たところ（秒）")),
                        (
                            "watched",
                            models.PositiveIntegerField(default=0, verbose_name="見た長さ（秒）"),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="続きの位置（秒）"),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="はじめて開いた日時"
                            ),
                        ),
                        (
                            "reported_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="最後に届いた日時"
                            ),
                        ),
                        (
                            "completed_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="見終わった日時"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True, max_length=400, verbose_name="見たあとの答え"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "見たところ",
                        "indexes": [models.Index(fields=["user"], name="watch_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "material", "user"), name="watch_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonalSheet",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.item",
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
                        ("answers", models.JSONField(default=dict, verbose_name="答え")),
                        (
                            "saved_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="保存した日時"
                            ),
                        ),
                        (
                            "submitted_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="出した日時"),
                        ),
                        (
                            "offered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="事例集に渡した日時"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "個人ワーク",
                        "ordering": ["item__stage__order", "item__order", "id"],
                        "indexes": [models.Index(fields=["user"], name="sheet_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cohort", "item", "user"), name="sheet_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetFeedback",
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
                            "cohort",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feedback",
                                to="training.personalsheet",
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
                        ("text", models.TextField(verbose_name="ひとこと")),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="書いた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "個人ワークへのひとこと",
                        "ordering": ["created_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyQuestion",
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="training.programme",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=1, verbose_name="順番")),
                        ("text", models.CharField(max_length=200, verbose_name="問い")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("scale", "5つから選ぶ"), ("text", "文で書く")],
                                max_length=8,
                                verbose_name="答え方",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "アンケートの問い",
                        "ordering": ["order", "id"],
                        "indexes": [
                            models.Index(fields=["programme"], name="survey_question_programme")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
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
                            "cohort",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.cohort",
                            ),
                        ),
                        ("opens_on", models.DateField(verbose_name="始まる日")),
                        ("closes_on", models.DateField(verbose_name="しめきり")),
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
                            models.DateTimeField(auto_now_add=True, verbose_name="決めた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "アンケート",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                                name="survey_in_order",
                                violation_error_message="しめきりは、始まる日より後にしてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyReply",
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
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.survey",
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
                            "sent_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="答えた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "アンケートの返事",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("survey", "user"),
                                name="survey_reply_once",
                                violation_error_message="もう答えています。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveyAnswer",
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
                            "reply",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="training.surveyreply",
                            ),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="training.surveyquestion",
                            ),
                        ),
                        (
                            "choice",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(5),
                                ],
                                verbose_name="選んだもの",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="書いたこと"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "アンケートの答え",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("reply", "question"), name="survey_answer_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TownStatistic",
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
                            "subject",
                            models.CharField(
                                choices=[
                                    ("population", "人口（年齢）"),
                                    ("households", "世帯"),
                                    ("welfare", "福祉"),
                                    ("other", "そのほか"),
                                ],
                                max_length=12,
                                verbose_name="分け方",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="名前")),
                        (
                            "value",
                            models.BigIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(999999999999),
                                ],
                                verbose_name="数",
                            ),
                        ),
                        (
                            "sign",
                            models.CharField(
                                blank=True, max_length=10, verbose_name="表にあった印"
                            ),
                        ),
                        ("unit", models.CharField(max_length=20, verbose_name="単位")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1920),
                                    django.core.validators.MaxValueValidator(2099),
                                ],
                                verbose_name="年",
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="出どころ")),
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
                            models.DateTimeField(auto_now_add=True, verbose_name="入れた日時"),
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
                        "verbose_name": "まちの統計",
                        "ordering": ["subject", "name", "-year", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name", "year"),
                                name="town_statistic_once",
                                violation_error_message="この名前の、この年の統計は、もうあります。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__isnull", True),
                                    models.Q(("value__gte", 0), ("value__lte", 999999999999)),
                                    _connector="OR",
                                ),
                                name="town_statistic_value",
                                violation_error_message="数は、0からの整数で入れてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__isnull", True), ("sign", ""), _connector="OR"
                                ),
                                name="town_statistic_number_or_sign",
                                violation_error_message="数があるときは、印を消してください。",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
