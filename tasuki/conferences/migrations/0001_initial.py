"""The tables of this room (docs/adr/0013)."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
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
        ("cases", "0001_initial"),
        ("places", "0003_load_places"),
        ("plans", "0001_initial"),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="PlanConference",
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
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="開く機関",
                            ),
                        ),
                        (
                            "fiscal_year",
                            models.PositiveSmallIntegerField(editable=False, verbose_name="年度"),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="回")),
                        ("title", models.CharField(max_length=120, verbose_name="会議の名前")),
                        ("held_at", models.DateTimeField(verbose_name="日時")),
                        ("place", models.CharField(max_length=120, verbose_name="場所")),
                        ("is_paper", models.BooleanField(default=False, verbose_name="持ち回り")),
                        (
                            "chair",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="進行する人",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "準備中"),
                                    ("scheduled", "日程を決めた"),
                                    ("materials_fixed", "資料を固めた"),
                                    ("held", "開いた"),
                                    ("minutes_draft", "議事録の案"),
                                    ("approved", "議事録を確定"),
                                ],
                                default="scheduled",
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "next_on",
                            models.DateField(blank=True, null=True, verbose_name="次回の日"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "重層的支援会議",
                        "ordering": ["-held_at", "-id"],
                        "indexes": [
                            models.Index(fields=["host", "-held_at"], name="conference_host")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("host", "fiscal_year", "number"),
                                name="conference_number_once",
                                violation_error_message="この回の会議は、すでにあります。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendee",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendees",
                                to="conferences.planconference",
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
                            "is_present",
                            models.BooleanField(blank=True, null=True, verbose_name="出席"),
                        ),
                        (
                            "is_online",
                            models.BooleanField(default=False, verbose_name="オンライン"),
                        ),
                    ],
                    options={
                        "verbose_name": "出席者",
                        "ordering": ["organization__kana", "user__kana", "id"],
                        "indexes": [models.Index(fields=["user"], name="attendee_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conference", "user"), name="attendee_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanItem",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="conferences.planconference",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(verbose_name="順番")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plan", "プランの適切さ"),
                                    ("progress", "支援の進みぐあい"),
                                    ("evaluation", "評価"),
                                    ("ending", "終結・中断"),
                                    ("resources", "資源の不足と開発"),
                                ],
                                max_length=20,
                                verbose_name="目的",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plan",
                            ),
                        ),
                        ("topic", models.CharField(max_length=120, verbose_name="議案の名前")),
                        (
                            "questions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="決めること",
                            ),
                        ),
                        (
                            "planned_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="予定の時間（分）"
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
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("approved", "承認"),
                                    ("approved_changed", "修正承認"),
                                    ("returned", "差戻し"),
                                    ("continued", "継続審議"),
                                ],
                                max_length=20,
                                verbose_name="決定",
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="決めた日"),
                        ),
                        (
                            "minutes",
                            tasuki.access.encrypted.EncryptedText(blank=True, verbose_name="議事"),
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
                        "verbose_name": "議案",
                        "ordering": ["order", "id"],
                        "indexes": [models.Index(fields=["case"], name="item_case")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conference", "order"), name="item_order_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("plan__isnull", True), ("case__isnull", False), _connector="OR"
                                ),
                                name="item_plan_has_case",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WrittenInput",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inputs",
                                to="conferences.planitem",
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
                        ("text", models.TextField(verbose_name="意見")),
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
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                    ],
                    options={
                        "verbose_name": "書面の意見",
                        "ordering": ["created_at", "id"],
                        "indexes": [models.Index(fields=["item"], name="input_item")],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
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
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="conferences.planitem",
                            ),
                        ),
                        ("case_id", models.UUIDField(editable=False, null=True)),
                        (
                            "consent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.consentstate",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="決まったこと")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="する人",
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
                        ("due_on", models.DateField(verbose_name="いつまで")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="済んだ日"),
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
                        "verbose_name": "決まったこと",
                        "ordering": ["due_on", "id"],
                        "indexes": [
                            models.Index(fields=["item"], name="task_item"),
                            models.Index(fields=["owner", "done_on", "due_on"], name="task_owner"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportConference",
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
                            "convener",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="招集する市町村",
                            ),
                        ),
                        ("number", models.CharField(max_length=30, verbose_name="番号")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "発議"),
                                    ("convened", "招集"),
                                    ("held", "開いた"),
                                    ("recorded", "記録ずみ"),
                                    ("follow_up", "その後の確認"),
                                ],
                                default="requested",
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "requested_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="発議した日時"
                            ),
                        ),
                        (
                            "convened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "held_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="日時"),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="場所"),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="事務の連絡（中身は書かない）",
                            ),
                        ),
                        (
                            "closes_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="見られるおわり"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "支援会議",
                        "ordering": [
                            models.OrderBy(models.F("held_at"), descending=True, nulls_first=True),
                            "-requested_at",
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "number"),
                                name="support_conference_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_at__isnull", True),
                                    (
                                        "closes_at__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("held_at"),
                                            "+",
                                            models.Value(datetime.timedelta(days=14)),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="support_conference_wind_down",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "requested"),
                                    models.Q(
                                        ("closes_at__isnull", False), ("held_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="support_conference_convened_has_date",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportMatter",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="conferences.supportconference",
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
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="cases.case",
                            ),
                        ),
                        ("label", models.CharField(max_length=120, verbose_name="議題")),
                        ("assessment", models.TextField(blank=True, verbose_name="緊急性の見立て")),
                        ("minutes", models.TextField(blank=True, verbose_name="協議")),
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
                        "verbose_name": "支援会議の議題",
                        "ordering": ["created_at", "id"],
                        "indexes": [models.Index(fields=["conference"], name="matter_conference")],
                    },
                ),
                migrations.CreateModel(
                    name="Contribution",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="conferences.supportconference",
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
                        ("text", models.TextField(verbose_name="内容")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("fact", "事実"), ("view", "見立て")],
                                max_length=10,
                                verbose_name="事実か見立てか",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "持ち寄った情報",
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(fields=["conference"], name="contribution_conference")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationRequest",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="conferences.supportconference",
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
                            "label",
                            models.CharField(
                                db_default="支援会議からの求め",
                                default="支援会議からの求め",
                                max_length=60,
                                verbose_name="呼び方（名前や場所は書かない）",
                            ),
                        ),
                        ("question", models.TextField(verbose_name="知りたいこと")),
                        ("due_on", models.DateField(verbose_name="期限")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("asked", "たのんだ"),
                                    ("provided", "提供された"),
                                    ("partial", "一部が提供された"),
                                    ("declined", "断られた"),
                                    ("no_answer", "返事なし"),
                                ],
                                default="asked",
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
                        ("answer", models.TextField(blank=True, verbose_name="返事・断りの理由")),
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
                        "verbose_name": "情報提供の依頼",
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(fields=["conference"], name="information_conference")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportTask",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="conferences.supportconference",
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
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="決まったこと")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="する人",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="いつまで")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="済んだ日"),
                        ),
                    ],
                    options={
                        "verbose_name": "支援会議で決まったこと",
                        "ordering": ["due_on", "id"],
                        "indexes": [
                            models.Index(fields=["conference"], name="support_task_conference")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportPaper",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="conferences.supportconference",
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
                        ("title", models.CharField(max_length=120, verbose_name="資料の名前")),
                        ("text", models.TextField(verbose_name="中身")),
                    ],
                    options={
                        "verbose_name": "支援会議の資料",
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(fields=["conference"], name="support_paper_conference")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperReturn",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="conferences.supportconference",
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
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "paper",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taken_back",
                                to="conferences.supportpaper",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "資料の回収",
                        "indexes": [
                            models.Index(fields=["conference"], name="paper_return_conference")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recontribution",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="conferences.supportconference",
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
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "contribution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="conferences.contribution",
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
                            "ground",
                            models.CharField(
                                choices=[
                                    ("consent", "本人の同意"),
                                    (
                                        "life",
                                        "人の生命・身体・財産の保護（個人情報保護法27条1項2号・69条2項4号）",
                                    ),
                                    (
                                        "child",
                                        "児童虐待の通告（児童福祉法25条・児童虐待防止法6条）",
                                    ),
                                    (
                                        "adult",
                                        "高齢者・障害者虐待の通報（高齢者虐待防止法7条・障害者虐待防止法7条）",
                                    ),
                                    ("law", "そのほかの法令（個人情報保護法27条1項1号・69条1項）"),
                                ],
                                max_length=20,
                                verbose_name="根拠",
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.consentstate",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="わけ"),
                        ),
                        ("record_id", models.UUIDField(verbose_name="経過記録")),
                    ],
                    options={
                        "verbose_name": "会議の外へ出した記録",
                        "ordering": ["created_at", "id"],
                        "indexes": [
                            models.Index(fields=["conference"], name="recontribution_conference")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("consent__isnull", False), ("ground", "consent")),
                                    models.Q(
                                        models.Q(("ground", "consent"), _negated=True),
                                        ("consent__isnull", True),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="recontribution_has_ground",
                                violation_error_message="本人の同意を選ぶか、法の根拠とわけを書いてください。",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
