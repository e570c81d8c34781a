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
        ("accounts", "0002_cache"),
        ("cases", "0001_initial"),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Plan",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="cases.case",
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(verbose_name="版")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "案"),
                                    ("agreed", "本人が同意"),
                                    ("submitted", "会議に付けた"),
                                    ("returned", "差戻し"),
                                    ("decided", "支援決定"),
                                    ("active", "実施中"),
                                    ("evaluated", "評価ずみ"),
                                    ("closed", "おわり"),
                                    ("replanned", "次の版に替わった"),
                                    ("suspended", "中断"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "long_goal",
                            tasuki.access.encrypted.EncryptedText(
                                verbose_name="本人の目標（長期）"
                            ),
                        ),
                        (
                            "short_goal",
                            tasuki.access.encrypted.EncryptedText(
                                verbose_name="本人の目標（短期）"
                            ),
                        ),
                        (
                            "issues",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, verbose_name="世帯の課題"
                            ),
                        ),
                        (
                            "policy",
                            tasuki.access.encrypted.EncryptedText(verbose_name="支援の方針"),
                        ),
                        ("starts_on", models.DateField(verbose_name="期間のはじまり")),
                        ("ends_on", models.DateField(verbose_name="期間のおわり")),
                        (
                            "programmes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("participation", "参加支援"),
                                        ("outreach", "アウトリーチ等を通じた継続的支援"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="他事業の利用",
                            ),
                        ),
                        (
                            "made_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="作成した日"
                            ),
                        ),
                        (
                            "agreed_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="本人が同意した日"
                            ),
                        ),
                        (
                            "agreed_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("written", "書面"),
                                    ("written_proxy", "書面（代筆・読み上げて確認）"),
                                    ("oral", "口頭（職員2人が立ち会い）"),
                                    ("electronic", "電子"),
                                    ("guardian", "親権者・後見人など"),
                                    ("not_yet", "まだ"),
                                ],
                                max_length=20,
                                verbose_name="同意の取り方",
                            ),
                        ),
                        (
                            "agreed_by",
                            models.CharField(blank=True, max_length=120, verbose_name="同意した人"),
                        ),
                        (
                            "next_review_on",
                            models.DateField(blank=True, null=True, verbose_name="次の見直し"),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="支援決定の日"),
                        ),
                        (
                            "conference_item_id",
                            models.UUIDField(
                                blank=True, editable=False, null=True, verbose_name="決めた議案"
                            ),
                        ),
                        (
                            "late_reason",
                            tasuki.access.encrypted.EncryptedText(
                                blank=True, max_length=300, verbose_name="会議の前に始めた理由"
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
                        "verbose_name": "プラン",
                        "ordering": ["-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "version"), name="plan_version_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("status__in", ["agreed", "draft", "returned", "submitted"])
                                ),
                                fields=("case",),
                                name="plan_one_in_preparation",
                                violation_error_message="このケースには、作成中のプランがあります。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                                name="plan_period_in_order",
                                violation_error_message="期間のおわりは、はじまりより後の日にしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["agreed", "draft", "returned", "submitted"]),
                                    models.Q(
                                        ("agreed_on__isnull", False),
                                        ("decided_on__isnull", False),
                                        ("next_review_on__isnull", False),
                                        models.Q(
                                            ("conference_item_id__isnull", False),
                                            models.Q(("late_reason", ""), _negated=True),
                                            _connector="OR",
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_decided_is_complete",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleAssignment",
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
                                related_name="roles",
                                to="plans.plan",
                            ),
                        ),
                        ("case_id", models.UUIDField(editable=False)),
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roles",
                                to="accounts.organization",
                                verbose_name="機関",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roles",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="担当",
                            ),
                        ),
                        ("task", models.CharField(max_length=200, verbose_name="内容（役割の名）")),
                        ("frequency", models.CharField(max_length=60, verbose_name="頻度")),
                        ("due_on", models.DateField(verbose_name="期限")),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        (
                            "asker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
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
                            "asked_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="お願いした日"
                            ),
                        ),
                        (
                            "response",
                            models.CharField(
                                choices=[
                                    ("pending", "返事まち"),
                                    ("accepted", "引き受け"),
                                    ("amended", "修正の提案"),
                                    ("declined", "断り"),
                                ],
                                default="pending",
                                max_length=20,
                                verbose_name="返事",
                            ),
                        ),
                        (
                            "response_note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="返事のことば"
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(blank=True, null=True, verbose_name="返事の日"),
                        ),
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
                            "ended_on",
                            models.DateField(blank=True, null=True, verbose_name="役割を終えた日"),
                        ),
                    ],
                    options={
                        "verbose_name": "役割",
                        "ordering": ["order", "asked_on", "id"],
                        "indexes": [
                            models.Index(fields=["plan"], name="role_plan"),
                            models.Index(
                                fields=["organization", "response", "due_on"], name="role_inbox"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("response__in", ["amended", "declined"]), _negated=True
                                    ),
                                    models.Q(("response_note", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="role_refused_with_note",
                                violation_error_message="断る・直してほしいときは、理由を書いてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoleAim",
                    fields=[
                        (
                            "role",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="aim",
                                serialize=False,
                                to="plans.roleassignment",
                            ),
                        ),
                        ("goal", models.CharField(max_length=200, verbose_name="目標")),
                        ("measure", models.CharField(max_length=200, verbose_name="達成の目安")),
                        (
                            "candidate_ids",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="ほかに頼める機関",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "役割の目標",
                    },
                ),
                migrations.CreateModel(
                    name="Amendment",
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
                                related_name="amendments",
                                to="plans.plan",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="変えたことと、そのわけ")),
                        (
                            "changed_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="変えた日"
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
                        "verbose_name": "プランの小さな変更",
                        "ordering": ["-changed_on", "id"],
                        "indexes": [models.Index(fields=["plan"], name="amendment_plan")],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
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
                                related_name="reviews",
                                to="plans.plan",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="見直しの日")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="行った日"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "record_id",
                            models.UUIDField(
                                blank=True, editable=False, null=True, verbose_name="支援経過記録"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "見直し",
                        "ordering": ["due_on", "id"],
                        "indexes": [models.Index(fields=["plan", "due_on"], name="review_plan")],
                    },
                ),
            ],
        ),
    ]
