"""The tables of this room (docs/adr/0013)."""

import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
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
                    name="DirectoryAccount",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="directory_account",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("issuer", models.CharField(max_length=255)),
                        (
                            "agreed_name",
                            models.CharField(max_length=255, verbose_name="取り決めた名"),
                        ),
                        ("subject", models.CharField(blank=True, max_length=255)),
                        ("bound_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "職員サインインの利用者",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issuer", "agreed_name"), name="directory_name_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("subject", ""), _negated=True),
                                fields=("issuer", "subject"),
                                name="directory_subject_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentState",
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
                        ("is_granted", models.BooleanField(default=False)),
                        (
                            "starts_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="はじまり"
                            ),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="おわり")),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="取りやめ"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("starts_at"))),
                                name="consent_state_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "state",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="words",
                                serialize=False,
                                to="access.consentstate",
                            ),
                        ),
                        ("case_id", models.UUIDField(db_index=True)),
                        ("person_id", models.UUIDField(db_index=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "説明して返事待ち"),
                                    ("granted", "同意あり"),
                                    ("refused", "同意しない"),
                                    ("unable", "本人が判断できない"),
                                    ("unreachable", "連絡がつかない"),
                                    ("withdrawn", "取りやめ"),
                                ],
                                max_length=20,
                                verbose_name="状態",
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
                                verbose_name="共有してよい内容",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=200, verbose_name="目的")),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("written", "書面"),
                                    ("written_proxy", "書面（代筆・読み上げて確認）"),
                                    ("oral", "口頭（職員2人が立ち会い）"),
                                    ("electronic", "電子"),
                                    ("guardian", "親権者・後見人など"),
                                    ("not_yet", "まだ"),
                                ],
                                max_length=20,
                                verbose_name="取り方",
                            ),
                        ),
                        (
                            "given_by_id",
                            models.UUIDField(blank=True, null=True, verbose_name="同意した人"),
                        ),
                        (
                            "witness",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="立ち会った人"
                            ),
                        ),
                        (
                            "representative",
                            models.CharField(
                                blank=True,
                                db_default="",
                                max_length=120,
                                verbose_name="代わりに決めた人",
                            ),
                        ),
                        (
                            "representative_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("parent", "親権者"),
                                    ("minor_guardian", "未成年後見人"),
                                    ("guardian", "成年後見人"),
                                    ("curator", "保佐人（代理権のある範囲）"),
                                    ("assistant", "補助人（代理権のある範囲）"),
                                    ("voluntary", "任意後見人"),
                                    ("other", "そのほか"),
                                ],
                                db_default="",
                                max_length=20,
                                verbose_name="立場",
                            ),
                        ),
                        (
                            "representative_reason",
                            models.CharField(
                                blank=True,
                                db_default="",
                                max_length=300,
                                verbose_name="本人だけで決められないわけ",
                            ),
                        ),
                        ("explained_on", models.DateField(verbose_name="説明した日")),
                        ("note", models.TextField(blank=True, verbose_name="備考")),
                        (
                            "withdrawal_reason",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="取りやめの理由（本人のことば）",
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
                            "recipients",
                            models.ManyToManyField(
                                through="access.ConsentRecipient", to="accounts.organization"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "本人同意",
                        "ordering": ["-explained_on", "-created_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "granted"), _negated=True),
                                    models.Q(("form", "oral"), _negated=True),
                                    models.Q(("witness", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="consent_oral_witnessed",
                                violation_error_message="口頭のときは、立ち会った職員2人の名前を書いてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "granted"), _negated=True),
                                    models.Q(("form", "guardian"), _negated=True),
                                    models.Q(
                                        ("representative", ""),
                                        ("representative_kind", ""),
                                        ("representative_reason", ""),
                                        _connector="OR",
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="consent_representative_named",
                                violation_error_message="代わりに決めた人の名前と立場、本人だけで決められないわけを、3つとも書いてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentRecipient",
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
                            "consent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to="access.consent"
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="accounts.organization",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("consent", "organization"), name="recipient_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                        ("conference_id", models.UUIDField(db_index=True)),
                        ("room_id", models.UUIDField(db_index=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
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
                            "is_statutory",
                            models.BooleanField(verbose_name="支援会議（106条の6）の席"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("invited", "招集した"),
                                    ("present", "出席"),
                                    ("absent", "欠席"),
                                ],
                                default="invited",
                                max_length=20,
                                verbose_name="出欠",
                            ),
                        ),
                        (
                            "is_online",
                            models.BooleanField(default=False, verbose_name="オンライン"),
                        ),
                        (
                            "acknowledged_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="守秘を確認した日時"
                            ),
                        ),
                        (
                            "opens_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="席のはじまり"
                            ),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="席のおわり")),
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
                        "verbose_name": "構成員の席",
                        "indexes": [
                            models.Index(fields=["user", "closes_at"], name="seat_of_user")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("room_id", "user"), name="seat_once_a_room"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                                name="seat_times_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Grant",
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
                        ("case_id", models.UUIDField()),
                        ("opened_at", models.DateTimeField()),
                        ("principal", models.CharField(max_length=40)),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("own", "受け付けた機関"),
                                    ("team", "担当チーム"),
                                    ("referral", "つなぎ・照会を受けた機関"),
                                    ("conference_consent", "重層的支援会議（本人の同意）"),
                                    ("conference_106_6", "支援会議（社会福祉法106条の6）"),
                                    ("prefecture_invite", "都道府県への相談"),
                                    ("deidentified", "個人が分からない要約"),
                                    ("break_glass", "緊急閲覧"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "max_level",
                            models.IntegerField(
                                choices=[
                                    (0, "P0 存在のみ"),
                                    (1, "P1 通常"),
                                    (2, "P2 要配慮"),
                                    (3, "P3 秘匿"),
                                ]
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
                            "valid_from",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        (
                            "consent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                to="access.consentstate",
                            ),
                        ),
                        ("conference_id", models.UUIDField(null=True)),
                        ("reason", models.CharField(max_length=300)),
                        ("by_id", models.UUIDField()),
                        ("second_by_id", models.UUIDField(null=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "見てよい根拠",
                        "indexes": [
                            models.Index(
                                models.F("principal"),
                                models.OrderBy(models.F("opened_at"), descending=True),
                                models.OrderBy(models.F("case_id"), descending=True),
                                name="grant_shared",
                            ),
                            models.Index(fields=["case_id"], name="grant_case"),
                            models.Index(
                                fields=["principal", "case_id"], name="grant_principal_case"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draft",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("form_key", models.CharField(max_length=200)),
                        ("values", models.JSONField(default=dict)),
                        ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "verbose_name": "下書き",
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "form_key"), name="draft_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Protection",
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
                        ("person_id", models.UUIDField()),
                        ("municipality_id", models.CharField(max_length=6)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("dv", "DV等支援措置"),
                                    ("stalking", "ストーカー行為等"),
                                    ("child", "児童虐待"),
                                    ("sexual", "性暴力の被害"),
                                    ("elder", "高齢者・障害者虐待"),
                                    ("other", "そのほか（支援措置に準じる）"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        (
                            "authority",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="受け付けた機関"
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="もとになった書類"
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="申出の日"
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                default=django.utils.timezone.localdate, verbose_name="はじまり"
                            ),
                        ),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="更新の期限"),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="申し送り（場所は書かない）",
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
                        ("released_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "居所の保護",
                        "indexes": [models.Index(fields=["person_id"], name="protection_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="protection_dates_in_order",
                                violation_error_message="更新の期限は、はじまりより後の日にしてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectionRelease",
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
                            "protection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="releases",
                                to="access.protection",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="解除の理由")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("is_granted", models.BooleanField(null=True)),
                    ],
                    options={
                        "verbose_name": "保護の解除",
                        "indexes": [models.Index(fields=["protection"], name="release_protection")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(("decided_by", models.F("asked_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="release_by_two_people",
                                violation_error_message="解除は、申し出た人とは別の人が確かめて決めます。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True), ("decided_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        ("is_granted__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="release_decision_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Block",
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
                        ("person_id", models.UUIDField()),
                        ("principal", models.CharField(max_length=40)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("self", "本人である"),
                                    ("kin", "家族・親族"),
                                    ("friend", "知人・近所"),
                                    ("party", "加害者・相手方の側"),
                                    ("wish", "本人の希望"),
                                    ("other", "そのほか"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="わけ",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="補足")),
                        ("by_id", models.UUIDField()),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "見せない相手",
                        "indexes": [
                            models.Index(fields=["principal", "person_id"], name="block_principal")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person_id", "principal"), name="block_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BreakGlass",
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
                        ("municipality_id", models.CharField(max_length=6)),
                        ("case_id", models.UUIDField(null=True)),
                        ("grant_id", models.UUIDField(null=True)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("life", "命・身体の危険"),
                                    ("abuse", "虐待のうたがい"),
                                    ("missing", "行方が分からない"),
                                    ("disaster", "災害"),
                                    ("illness", "急な病気・救急"),
                                    ("other", "そのほか"),
                                ],
                                max_length=20,
                                verbose_name="理由",
                            ),
                        ),
                        ("words", models.CharField(max_length=500, verbose_name="なぜいま必要か")),
                        (
                            "opened_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("ends_at", models.DateTimeField()),
                        (
                            "second_asked",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "second_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("review_due_on", models.DateField(verbose_name="点検の期限")),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reviewed_at", models.DateTimeField(null=True)),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("fit", "必要だった"),
                                    ("unclear", "説明が足りない"),
                                    ("unfit", "必要とはいえない"),
                                ],
                                max_length=20,
                                verbose_name="点検の結果",
                            ),
                        ),
                        (
                            "review_note",
                            models.CharField(blank=True, max_length=500, verbose_name="点検の所見"),
                        ),
                    ],
                    options={
                        "verbose_name": "緊急閲覧",
                        "indexes": [
                            models.Index(fields=["user", "opened_at"], name="breakglass_user"),
                            models.Index(
                                fields=["municipality_id", "opened_at"], name="breakglass_place"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_by__isnull", True),
                                    models.Q(("reviewed_by", models.F("user")), _negated=True),
                                    _connector="OR",
                                ),
                                name="breakglass_reviewed_by_another",
                                violation_error_message="点検は、見た本人とは別の人が行います。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("second_by__isnull", True),
                                    models.Q(("second_by", models.F("user")), _negated=True),
                                    _connector="OR",
                                ),
                                name="breakglass_second_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("words__regex", "^\\s*(\\S\\s*){20,}$")),
                                name="breakglass_reason_long_enough",
                                violation_error_message="20文字以上で、わけを書いてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
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
                        ("case_id", models.UUIDField()),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("call", "本人・家族から連絡があった"),
                                    ("cover", "担当の代わり"),
                                    ("hand", "引き継ぎの準備"),
                                    ("meeting", "会議の準備"),
                                    ("lead", "管理・点検"),
                                    ("other", "そのほか"),
                                ],
                                max_length=20,
                                verbose_name="目的",
                            ),
                        ),
                        (
                            "words",
                            models.CharField(blank=True, max_length=200, verbose_name="補足"),
                        ),
                        ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("ends_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "開いた目的",
                        "indexes": [
                            models.Index(fields=["user", "case_id"], name="opening_user_case")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KnownQuestion",
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
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="名前")),
                        (
                            "kana",
                            models.CharField(blank=True, max_length=120, verbose_name="ふりがな"),
                        ),
                        (
                            "born_in",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="生年月日・年ごろ"
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="なぜ知りたいか")),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("talk", "こちらから連絡します"),
                                    ("consent", "本人に聞いてから返事します"),
                                    ("known", "知っている"),
                                    ("unknown", "知らない"),
                                    ("nothing", "答えられない"),
                                ],
                                max_length=20,
                                verbose_name="返事",
                            ),
                        ),
                        (
                            "answer_note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="返事のことば"
                            ),
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
                        ("answered_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "この方をご存じですか",
                        "indexes": [
                            models.Index(fields=["receiver", "-asked_at"], name="known_receiver"),
                            models.Index(fields=["asked_by", "-asked_at"], name="known_asker"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sender", models.F("receiver")), _negated=True),
                                name="known_between_two",
                                violation_error_message="自分の機関には、たずねる必要がありません。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DataKey",
                    fields=[
                        (
                            "subject_id",
                            models.UUIDField(
                                editable=False,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ケースか人",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(verbose_name="包む鍵の版")),
                        ("wrapped", models.BinaryField(verbose_name="包んだ鍵")),
                        (
                            "made_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "データの鍵",
                        "indexes": [
                            models.Index(fields=["version", "subject_id"], name="datakey_version")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandOver",
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
                            "giver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="もとの機関",
                            ),
                        ),
                        (
                            "taker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="引き継ぐ機関",
                            ),
                        ),
                        ("begins_on", models.DateField(verbose_name="引き継ぎの日")),
                        (
                            "with_ended",
                            models.BooleanField(default=False, verbose_name="終わったケースも"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=200, verbose_name="わけ"),
                        ),
                        (
                            "planned_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("done_at", models.DateTimeField(null=True, verbose_name="済んだ日時")),
                        (
                            "cancelled_at",
                            models.DateTimeField(null=True, verbose_name="取りやめた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "機関の引き継ぎ",
                        "ordering": ["-begins_on", "-planned_at"],
                        "indexes": [models.Index(fields=["taker"], name="handover_taker")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("giver", models.F("taker")), _negated=True),
                                name="handover_between_two",
                                violation_error_message="引き継ぐ機関には、もとの機関とは別の機関を書いてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at__isnull", True),
                                    ("cancelled_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="handover_done_or_withdrawn",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("cancelled_at__isnull", True), ("done_at__isnull", True)
                                ),
                                fields=("giver",),
                                name="handover_one_planned",
                                violation_error_message="この機関には、もう決まった引き継ぎがあります。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "break_glass",
                                        "受け持つケースが緊急閲覧されました。内容を確かめてください。",
                                    ),
                                    ("second", "緊急閲覧の立ち会いを頼まれました。"),
                                    ("review", "緊急閲覧の点検を待っているものがあります。"),
                                    ("reviewed", "緊急閲覧の点検が済みました。"),
                                    ("known", "ほかの窓口から「ご存じですか」の照会が届きました。"),
                                    (
                                        "known_answered",
                                        "「ご存じですか」の照会に返事が届きました。",
                                    ),
                                    ("request", "アセスメントの依頼が届きました。"),
                                    ("referral", "つなぎが届きました。"),
                                    ("answer", "たのんだことに返事が届きました。"),
                                    ("meeting", "会議の招集が届きました。"),
                                    (
                                        "meeting_question",
                                        "支援会議から、資料・情報の求めが届きました。",
                                    ),
                                    (
                                        "answer_meeting",
                                        "支援会議が求めた資料・情報に、返事がありました。",
                                    ),
                                    ("consent_ends", "まもなく期限の切れる同意があります。"),
                                    ("protection_ends", "まもなく更新の期限が来る保護があります。"),
                                    ("release", "保護の解除の申し出が、確認を待っています。"),
                                    ("team_ends", "担当チームの見直しの時期です。"),
                                    ("exchange", "情報交換会の案内が届きました。"),
                                    (
                                        "exchange_place",
                                        "待っていた情報交換会に、参加できるようになりました。",
                                    ),
                                    ("exchange_answer", "情報交換会の質問に、答えがつきました。"),
                                    (
                                        "exchange_work",
                                        "情報交換会のことで、あなたが「する人」になりました。",
                                    ),
                                    ("manuscript", "事例集の原稿を、確かめる番です。"),
                                    ("manuscript_moved", "事例集に出した原稿が、次に進みました。"),
                                    ("reply", "事例集に出したものに、返事が届きました。"),
                                    ("thread", "話題に、新しい書きこみがあります。"),
                                    (
                                        "contact_asked",
                                        "名簿を見た人から、連絡の申し出が届きました。",
                                    ),
                                    ("contact_answered", "連絡の申し出に、返事がありました。"),
                                    ("group_asked", "グループに入りたい人がいます。"),
                                    ("group_joined", "入りたいと伝えたグループに、入りました。"),
                                    ("reported", "書きこみについて、知らせが届きました。"),
                                    ("training_exercise", "研修の演習のしめきりが近づいています。"),
                                    (
                                        "training_action",
                                        "研修で決めた「すること」の期限が近づいています。",
                                    ),
                                    (
                                        "training_check",
                                        "研修で決めたことの、その後をたずねています。",
                                    ),
                                    (
                                        "training_survey",
                                        "研修のアンケートのしめきりが近づいています。",
                                    ),
                                    ("round", "県から、市町村の状況をたずねる調査が届いています。"),
                                    ("round_soon", "県の調査のしめきりが近づいています。"),
                                    (
                                        "advisory_asked",
                                        "市町村から、悩みか支援の依頼が届きました。",
                                    ),
                                    (
                                        "advisory_offered",
                                        "都道府県から、支援の申し出が届きました。",
                                    ),
                                    (
                                        "advisory_message",
                                        "後方支援のやりとりに、新しい書きこみがあります。",
                                    ),
                                    ("vision", "県のビジョンが新しくなりました。"),
                                    ("practice", "県から、先駆的な取組の紹介が届きました。"),
                                    ("joint", "共同実施のことで、新しい動きがあります。"),
                                    ("advisory_moved", "後方支援が、次の段階に進みました。"),
                                    ("advisory_plan", "伴走支援計画に、動きがあります。"),
                                    (
                                        "expert_asked",
                                        "市町村から、専門家の派遣の依頼が届きました。",
                                    ),
                                    ("expert_moved", "専門家の派遣が、次の段階に進みました。"),
                                    (
                                        "expert_message",
                                        "専門家の派遣のやりとりに、新しい書きこみがあります。",
                                    ),
                                    (
                                        "expert_sent",
                                        "専門家としての派遣について、知らせがあります。",
                                    ),
                                    (
                                        "supervision_check",
                                        "スーパービジョンの相談を、県に出す前に確かめる番です。",
                                    ),
                                    ("personal", "あなただけにあてた知らせがあります。"),
                                    ("supervision", "スーパービジョンが、次に進みました。"),
                                    (
                                        "breadth",
                                        "開いたケースが多いため、きょうの閲覧を止めた人がいます。",
                                    ),
                                    ("lead", "主担当がかわりました。"),
                                    (
                                        "lead_leaves",
                                        "まもなく所属の終わる主担当がいます。引き継ぎを決めてください。",
                                    ),
                                    (
                                        "handed_over",
                                        "ほかの機関から引き継いだケースがあります。主担当を決めてください。",
                                    ),
                                    ("stayed", "引き継ぎ先の決まっていないケースがあります。"),
                                    (
                                        "desk_left",
                                        "相手の機関が離れたため、取り下げになった依頼・つなぎがあります。",
                                    ),
                                    (
                                        "consent_anew",
                                        "相手の機関がかわったため、聞き直す同意があります。",
                                    ),
                                    (
                                        "invitation_ends",
                                        "まもなく期限の来る、都道府県への相談があります。",
                                    ),
                                    ("seat_ends", "まもなく閉じる会議の席があります。"),
                                    ("factor", "二つめの確認を作り直す申し出があります。"),
                                    (
                                        "factor_stopped",
                                        "二つめの確認を作り直す申し出は、止まりました。",
                                    ),
                                    (
                                        "factor_done",
                                        "二つめの確認が取り消されました。心当たりがないときは、すぐに管理担当に知らせてください。",
                                    ),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("case_id", models.UUIDField(null=True)),
                        ("object_id", models.UUIDField(null=True)),
                        ("by_id", models.UUIDField(null=True)),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("seen_at", models.DateTimeField(null=True)),
                        ("mailed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "お知らせ",
                        "indexes": [
                            models.Index(fields=["user", "-created_at"], name="notice_user"),
                            models.Index(
                                condition=models.Q(("seen_at__isnull", True)),
                                fields=["user"],
                                name="notice_unseen",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DueTold",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "break_glass",
                                        "受け持つケースが緊急閲覧されました。内容を確かめてください。",
                                    ),
                                    ("second", "緊急閲覧の立ち会いを頼まれました。"),
                                    ("review", "緊急閲覧の点検を待っているものがあります。"),
                                    ("reviewed", "緊急閲覧の点検が済みました。"),
                                    ("known", "ほかの窓口から「ご存じですか」の照会が届きました。"),
                                    (
                                        "known_answered",
                                        "「ご存じですか」の照会に返事が届きました。",
                                    ),
                                    ("request", "アセスメントの依頼が届きました。"),
                                    ("referral", "つなぎが届きました。"),
                                    ("answer", "たのんだことに返事が届きました。"),
                                    ("meeting", "会議の招集が届きました。"),
                                    (
                                        "meeting_question",
                                        "支援会議から、資料・情報の求めが届きました。",
                                    ),
                                    (
                                        "answer_meeting",
                                        "支援会議が求めた資料・情報に、返事がありました。",
                                    ),
                                    ("consent_ends", "まもなく期限の切れる同意があります。"),
                                    ("protection_ends", "まもなく更新の期限が来る保護があります。"),
                                    ("release", "保護の解除の申し出が、確認を待っています。"),
                                    ("team_ends", "担当チームの見直しの時期です。"),
                                    ("exchange", "情報交換会の案内が届きました。"),
                                    (
                                        "exchange_place",
                                        "待っていた情報交換会に、参加できるようになりました。",
                                    ),
                                    ("exchange_answer", "情報交換会の質問に、答えがつきました。"),
                                    (
                                        "exchange_work",
                                        "情報交換会のことで、あなたが「する人」になりました。",
                                    ),
                                    ("manuscript", "事例集の原稿を、確かめる番です。"),
                                    ("manuscript_moved", "事例集に出した原稿が、次に進みました。"),
                                    ("reply", "事例集に出したものに、返事が届きました。"),
                                    ("thread", "話題に、新しい書きこみがあります。"),
                                    (
                                        "contact_asked",
                                        "名簿を見た人から、連絡の申し出が届きました。",
                                    ),
                                    ("contact_answered", "連絡の申し出に、返事がありました。"),
                                    ("group_asked", "グループに入りたい人がいます。"),
                                    ("group_joined", "入りたいと伝えたグループに、入りました。"),
                                    ("reported", "書きこみについて、知らせが届きました。"),
                                    ("training_exercise", "研修の演習のしめきりが近づいています。"),
                                    (
                                        "training_action",
                                        "研修で決めた「すること」の期限が近づいています。",
                                    ),
                                    (
                                        "training_check",
                                        "研修で決めたことの、その後をたずねています。",
                                    ),
                                    (
                                        "training_survey",
                                        "研修のアンケートのしめきりが近づいています。",
                                    ),
                                    ("round", "県から、市町村の状況をたずねる調査が届いています。"),
                                    ("round_soon", "県の調査のしめきりが近づいています。"),
                                    (
                                        "advisory_asked",
                                        "市町村から、悩みか支援の依頼が届きました。",
                                    ),
                                    (
                                        "advisory_offered",
                                        "都道府県から、支援の申し出が届きました。",
                                    ),
                                    (
                                        "advisory_message",
                                        "後方支援のやりとりに、新しい書きこみがあります。",
                                    ),
                                    ("vision", "県のビジョンが新しくなりました。"),
                                    ("practice", "県から、先駆的な取組の紹介が届きました。"),
                                    ("joint", "共同実施のことで、新しい動きがあります。"),
                                    ("advisory_moved", "後方支援が、次の段階に進みました。"),
                                    ("advisory_plan", "伴走支援計画に、動きがあります。"),
                                    (
                                        "expert_asked",
                                        "市町村から、専門家の派遣の依頼が届きました。",
                                    ),
                                    ("expert_moved", "専門家の派遣が、次の段階に進みました。"),
                                    (
                                        "expert_message",
                                        "専門家の派遣のやりとりに、新しい書きこみがあります。",
                                    ),
                                    (
                                        "expert_sent",
                                        "専門家としての派遣について、知らせがあります。",
                                    ),
                                    (
                                        "supervision_check",
                                        "スーパービジョンの相談を、県に出す前に確かめる番です。",
                                    ),
                                    ("personal", "あなただけにあてた知らせがあります。"),
                                    ("supervision", "スーパービジョンが、次に進みました。"),
                                    (
                                        "breadth",
                                        "開いたケースが多いため、きょうの閲覧を止めた人がいます。",
                                    ),
                                    ("lead", "主担当がかわりました。"),
                                    (
                                        "lead_leaves",
                                        "まもなく所属の終わる主担当がいます。引き継ぎを決めてください。",
                                    ),
                                    (
                                        "handed_over",
                                        "ほかの機関から引き継いだケースがあります。主担当を決めてください。",
                                    ),
                                    ("stayed", "引き継ぎ先の決まっていないケースがあります。"),
                                    (
                                        "desk_left",
                                        "相手の機関が離れたため、取り下げになった依頼・つなぎがあります。",
                                    ),
                                    (
                                        "consent_anew",
                                        "相手の機関がかわったため、聞き直す同意があります。",
                                    ),
                                    (
                                        "invitation_ends",
                                        "まもなく期限の来る、都道府県への相談があります。",
                                    ),
                                    ("seat_ends", "まもなく閉じる会議の席があります。"),
                                    ("factor", "二つめの確認を作り直す申し出があります。"),
                                    (
                                        "factor_stopped",
                                        "二つめの確認を作り直す申し出は、止まりました。",
                                    ),
                                    (
                                        "factor_done",
                                        "二つめの確認が取り消されました。心当たりがないときは、すぐに管理担当に知らせてください。",
                                    ),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("object_id", models.UUIDField()),
                        ("ends_on", models.DateField()),
                        ("days_before", models.PositiveSmallIntegerField()),
                        (
                            "told_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "知らせた期限",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "object_id", "ends_on", "days_before"),
                                name="due_told_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FactorReset",
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
                                related_name="factor_resets",
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
                            "lost",
                            models.CharField(
                                choices=[
                                    ("lost", "機械をなくした・盗まれた"),
                                    ("broken", "機械がこわれた"),
                                    ("replaced", "機械を取りかえ、移せなかった"),
                                    ("other", "そのほか"),
                                ],
                                max_length=20,
                                verbose_name="わけ",
                            ),
                        ),
                        (
                            "checked",
                            models.CharField(max_length=300, verbose_name="本人と確かめた方法"),
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
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("is_granted", models.BooleanField(null=True)),
                        ("code_hash", models.CharField(blank=True, max_length=64)),
                        ("code_expires_at", models.DateTimeField(null=True)),
                        ("code_used_at", models.DateTimeField(null=True)),
                        ("failures", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "二つめの確認の作り直し",
                        "indexes": [
                            models.Index(fields=["user", "-decided_at"], name="reset_user"),
                            models.Index(
                                fields=["organization", "-asked_at"], name="reset_organization"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("decided_at__isnull", True)),
                                fields=("user",),
                                name="reset_one_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("asked_by", models.F("user")), _negated=True),
                                name="reset_not_for_oneself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_granted__isnull", True),
                                    ("is_granted", False),
                                    models.Q(
                                        ("decided_by__isnull", False),
                                        models.Q(
                                            ("decided_by", models.F("asked_by")), _negated=True
                                        ),
                                        models.Q(("decided_by", models.F("user")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="reset_by_two_people",
                                violation_error_message="申し出た人とも本人とも別の人が確かめて決めます。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True), ("is_granted__isnull", True)
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False), ("is_granted__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="reset_decision_whole",
                            ),
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
                        ("key_hash", models.CharField(max_length=64, unique=True)),
                        ("content", models.TextField()),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "browser",
                            models.CharField(blank=True, max_length=60, verbose_name="端末"),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                verbose_name="入ったとき",
                            ),
                        ),
                        (
                            "seen_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                verbose_name="さいごの操作",
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "サインインしている端末",
                        "indexes": [
                            models.Index(fields=["user", "-seen_at"], name="session_user"),
                            models.Index(fields=["expires_at"], name="session_expiry"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SummaryDraft",
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
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="題")),
                        ("text", models.TextField(max_length=4000, verbose_name="要約")),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="自分たちの覚え"
                            ),
                        ),
                        (
                            "found",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                default=list,
                                size=None,
                                verbose_name="見つかったことば",
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        ("decided_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "returned_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="もどしたわけ"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "要約の下書き",
                        "indexes": [
                            models.Index(
                                fields=["reviewer", "decided_at"], name="summary_reviewer"
                            ),
                            models.Index(fields=["made_by", "-made_at"], name="summary_writer"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewer", models.F("made_by")), _negated=True
                                ),
                                name="summary_read_by_another",
                                violation_error_message="確かめる人は、書いた人とは別の人にしてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Summary",
                    fields=[
                        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
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
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="題")),
                        ("text", models.TextField(max_length=4000, verbose_name="要約")),
                        (
                            "released_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="届けた日時"
                            ),
                        ),
                        ("expires_at", models.DateTimeField(verbose_name="いつまで")),
                        (
                            "withdrawn_at",
                            models.DateTimeField(null=True, verbose_name="取り下げた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "市町村からの相談の要約",
                        "indexes": [
                            models.Index(
                                fields=["municipality", "-released_at"], name="summary_place"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_by", models.F("made_by")), _negated=True
                                ),
                                name="summary_released_by_another",
                                violation_error_message="確かめる人は、書いた人とは別の人にしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_at__gt", models.F("released_at")),
                                    (
                                        "expires_at__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("released_at"),
                                            "+",
                                            models.Value(datetime.timedelta(days=90)),
                                        ),
                                    ),
                                ),
                                name="summary_ends",
                                violation_error_message="要約を見せるのは、長くて90日です。",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
