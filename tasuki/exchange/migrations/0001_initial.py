"""The tables of this room (docs/adr/0013)."""

import django.contrib.postgres.fields
import django.db.models.constraints
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
                    name="Meeting",
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
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="主催",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="会の名前")),
                        ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("starts_at", models.DateTimeField(verbose_name="はじまり")),
                        ("place", models.CharField(max_length=120, verbose_name="場所")),
                        (
                            "join_url",
                            models.URLField(
                                blank=True, max_length=500, verbose_name="オンラインの入り口"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("preparing", "準備中"),
                                    ("open", "案内中"),
                                    ("running", "開催中"),
                                    ("held", "開催済み"),
                                    ("summarised", "まとめ済み"),
                                    ("cancelled", "中止"),
                                ],
                                default="preparing",
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
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
                            "purpose",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="目的",
                            ),
                        ),
                        (
                            "references",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="参考資料の活用",
                            ),
                        ),
                        (
                            "introduction",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="自己紹介のしかた"
                            ),
                        ),
                        (
                            "introduction_note",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="自己紹介の注意"
                            ),
                        ),
                        (
                            "introduction_seconds",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="自己紹介の秒数"
                            ),
                        ),
                        (
                            "points",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="ポイント",
                            ),
                        ),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="定員"
                            ),
                        ),
                        (
                            "closes_on",
                            models.DateField(blank=True, null=True, verbose_name="申込のしめきり"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="まとめ")),
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
                        "verbose_name": "情報交換会",
                        "ordering": ["-starts_at", "id"],
                        "indexes": [
                            models.Index(fields=["host", "-starts_at"], name="meeting_host")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("introduction_seconds__gte", 5),
                                    ("introduction_seconds__lte", 600),
                                ),
                                name="meeting_introduction_seconds",
                                violation_error_message="自己紹介の秒数は、5から600までにしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity__isnull", True),
                                    models.Q(("capacity__gte", 1), ("capacity__lte", 3000)),
                                    _connector="OR",
                                ),
                                name="meeting_capacity",
                                violation_error_message="定員は、1から3000までにしてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Segment",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="segments",
                                to="exchange.meeting",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(verbose_name="順番")),
                        ("heading", models.CharField(max_length=120, verbose_name="見出し")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("explain", "説明"),
                                    ("introduce", "自己紹介"),
                                    ("exchange", "発表と情報交換"),
                                    ("budget", "予算"),
                                    ("summary", "まとめ"),
                                    ("pause", "休憩"),
                                    ("other", "そのほか"),
                                ],
                                default="other",
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(verbose_name="予定の時間（分）"),
                        ),
                        (
                            "parts",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="内わけ",
                            ),
                        ),
                        (
                            "speaker",
                            models.CharField(blank=True, max_length=80, verbose_name="話す人"),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="はじめた時刻"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="終えた時刻"),
                        ),
                        ("notes", models.TextField(blank=True, verbose_name="記録")),
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
                        "verbose_name": "次第",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                                fields=("meeting", "order"),
                                name="segment_order_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at__isnull", True),
                                    models.Q(
                                        ("ended_at__gte", models.F("started_at")),
                                        ("started_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="segment_times_in_order",
                                violation_error_message="終えた時刻は、はじめた時刻より後にしてください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 480)),
                                name="segment_minutes",
                                violation_error_message="予定の時間は、1分から480分までにしてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Presentation",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presentations",
                                to="exchange.meeting",
                            ),
                        ),
                        (
                            "segment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="presentations",
                                to="exchange.segment",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(verbose_name="順番")),
                        (
                            "prefecture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                                verbose_name="発表する都道府県",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="発表する機関",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=8, verbose_name="予定の時間（分）"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "発表の枠",
                        "ordering": ["order", "id"],
                        "indexes": [
                            models.Index(fields=["meeting", "order"], name="presentation_order")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("prefecture__isnull", False),
                                    ("organization__isnull", False),
                                    _connector="OR",
                                ),
                                name="presentation_has_presenter",
                                violation_error_message="発表する都道府県か機関を選んでください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 240)),
                                name="presentation_minutes",
                                violation_error_message="発表の時間は、1分から240分までにしてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="exchange.meeting",
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
                            "withdrawn_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="案内を取り消した日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "案内",
                        "ordering": ["organization__kana", "id"],
                        "indexes": [
                            models.Index(fields=["organization"], name="invitation_organization")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "organization"), name="invited_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="exchange.meeting",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("registered", "参加"),
                                    ("waiting", "空きを待っています"),
                                    ("cancelled", "取りやめ"),
                                    ("removed", "外しました"),
                                ],
                                max_length=20,
                                verbose_name="状態",
                            ),
                        ),
                        (
                            "queued_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="申し込んだ日時"
                            ),
                        ),
                        (
                            "attended_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="出席した日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "参加者",
                        "ordering": ["queued_at", "id"],
                        "indexes": [models.Index(fields=["user"], name="participant_user")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "user"), name="participant_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Circle",
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
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="まとまりの名前")),
                        (
                            "members",
                            models.ManyToManyField(
                                related_name="+",
                                through="exchange.CircleMember",
                                to="accounts.organization",
                                verbose_name="機関",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "案内先のまとまり",
                        "ordering": ["name", "id"],
                        "indexes": [models.Index(fields=["owner"], name="circle_owner")],
                    },
                ),
                migrations.CreateModel(
                    name="CircleMember",
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
                            "circle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="places",
                                to="exchange.circle",
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
                    ],
                    options={
                        "verbose_name": "まとまりの機関",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("circle", "organization"), name="in_circle_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Manuscript",
                    fields=[
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("good", "連携がうまくいった事例"),
                                    ("moyamoya", "連携のもやもや"),
                                    ("pioneer", "先駆的な取組・ノウハウ"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=80, verbose_name="題")),
                        (
                            "situation",
                            models.TextField(blank=True, verbose_name="どんな状況だったか"),
                        ),
                        (
                            "turning_point",
                            models.TextField(blank=True, verbose_name="流れが変わったところ"),
                        ),
                        (
                            "what_worked",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="うまくいったこと",
                            ),
                        ),
                        ("result", models.TextField(blank=True, verbose_name="どうなったか")),
                        (
                            "words",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="心に残ったことば"
                            ),
                        ),
                        (
                            "hint",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="ほかの人へのひとこと"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="内容")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="手ごたえ（数や声）"
                            ),
                        ),
                        (
                            "try_first",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="まず試すこと"
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consultant", "相談支援員"),
                                    ("coordinator", "多機関協働"),
                                    ("participation", "参加支援"),
                                    ("outreach", "訪問支援員"),
                                    ("city", "市町村の職員"),
                                    ("desk", "ほかの窓口の職員"),
                                    ("prefecture", "都道府県の職員"),
                                    ("health", "保健師・看護師"),
                                    ("social_worker", "社会福祉士"),
                                    ("school", "学校"),
                                    ("commissioner", "民生委員"),
                                    ("npo", "NPO・事業所"),
                                    ("lecturer", "講師・研修事務局"),
                                    ("concerned", "本人・家族"),
                                    ("other", "そのほか"),
                                ],
                                max_length=30,
                                verbose_name="書いた人の立場",
                            ),
                        ),
                        (
                            "agencies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="いっしょに動いた機関",
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
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="テーマ",
                            ),
                        ),
                        (
                            "size",
                            models.CharField(
                                choices=[
                                    ("unknown", "大きさは書かない"),
                                    ("under_10k", "人口1万人未満"),
                                    ("under_30k", "人口1万〜3万人"),
                                    ("under_100k", "人口3万〜10万人"),
                                    ("under_300k", "人口10万〜30万人"),
                                    ("over_300k", "人口30万人以上"),
                                    ("prefecture", "都道府県"),
                                ],
                                default="unknown",
                                max_length=20,
                                verbose_name="市町村の大きさ",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                                verbose_name="都道府県",
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
                                verbose_name="市町村",
                            ),
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
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="書いた人",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="機関",
                            ),
                        ),
                        ("written_in", models.DateField(verbose_name="書いた月")),
                        (
                            "shown_from",
                            models.DateField(
                                editable=False, null=True, verbose_name="係の人が読める日"
                            ),
                        ),
                        (
                            "writers",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.UUIDField(),
                                blank=True,
                                default=list,
                                editable=False,
                                help_text="データベースが書きます。この人たちは承認できません。",
                                size=None,
                                verbose_name="文を書いた人",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("writing", "書いています"),
                                    ("first", "1人目の確かめ"),
                                    ("second", "2人目の確かめ"),
                                    ("returned", "もどりました"),
                                    ("published", "掲載中"),
                                    ("withdrawn", "取り下げ"),
                                ],
                                default="writing",
                                max_length=20,
                                verbose_name="段階",
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="1人目の承認",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="2人目の承認",
                            ),
                        ),
                        (
                            "checked_revision",
                            models.PositiveIntegerField(
                                default=0,
                                editable=False,
                                help_text="この版の文で、もうさがしました。",
                                verbose_name="語をさがした版",
                            ),
                        ),
                        (
                            "returned_because",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="もどしたわけ"
                            ),
                        ),
                        (
                            "publication_id",
                            models.UUIDField(editable=False, null=True, verbose_name="掲載"),
                        ),
                        (
                            "code_hash",
                            models.BinaryField(null=True, verbose_name="取り下げの合言葉"),
                        ),
                        (
                            "sender_mark",
                            models.BinaryField(
                                help_text="係の人が送ったもやもやを、その人が承認できないようにする。ほかの人のものは、くじの数。",
                                null=True,
                                verbose_name="送った係の人のしるし",
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
                        "verbose_name": "原稿",
                        "ordering": ["-written_in", "-edited_at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["organization", "-edited_at"],
                                name="manuscript_organization",
                            ),
                            models.Index(fields=["first"], name="manuscript_first"),
                            models.Index(fields=["second"], name="manuscript_second"),
                            models.Index(fields=["publication_id"], name="manuscript_publication"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("author__isnull", False), ("organization__isnull", False)
                                    ),
                                    models.Q(
                                        ("author__isnull", True),
                                        ("kind", "moyamoya"),
                                        ("organization__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="manuscript_signed_or_moyamoya",
                                violation_error_message="名前を出さずに書けるのは、もやもや集だけです。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first__isnull", True),
                                    ("second__isnull", True),
                                    models.Q(("first", models.F("second")), _negated=True),
                                    _connector="OR",
                                ),
                                name="manuscript_two_people",
                                violation_error_message="承認する人は、別々の2人を選んでください。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status__in", ("first", "second")), _negated=True),
                                    models.Q(
                                        ("organization__isnull", True),
                                        ("shown_from__isnull", False),
                                    ),
                                    models.Q(("first__isnull", False), ("second__isnull", False)),
                                    _connector="OR",
                                ),
                                name="manuscript_who_reads",
                                violation_error_message="承認する人を、2人とも選んでください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
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
                            "manuscript",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="exchange.manuscript",
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
                    ],
                    options={
                        "verbose_name": "見つかった語",
                        "ordering": ["field", "line", "start"],
                        "indexes": [
                            models.Index(
                                fields=["manuscript", "revision"], name="finding_manuscript"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
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
                            "manuscript",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approvals",
                                to="exchange.manuscript",
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
                        ("revision", models.PositiveIntegerField(verbose_name="版")),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "承認",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("manuscript", "revision", "by"), name="approval_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("good", "連携がうまくいった事例"),
                                    ("moyamoya", "連携のもやもや"),
                                    ("pioneer", "先駆的な取組・ノウハウ"),
                                ],
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=80, verbose_name="題")),
                        (
                            "situation",
                            models.TextField(blank=True, verbose_name="どんな状況だったか"),
                        ),
                        (
                            "turning_point",
                            models.TextField(blank=True, verbose_name="流れが変わったところ"),
                        ),
                        (
                            "what_worked",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="うまくいったこと",
                            ),
                        ),
                        ("result", models.TextField(blank=True, verbose_name="どうなったか")),
                        (
                            "words",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="心に残ったことば"
                            ),
                        ),
                        (
                            "hint",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="ほかの人へのひとこと"
                            ),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="内容")),
                        (
                            "evidence",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="手ごたえ（数や声）"
                            ),
                        ),
                        (
                            "try_first",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="まず試すこと"
                            ),
                        ),
                        (
                            "stand",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consultant", "相談支援員"),
                                    ("coordinator", "多機関協働"),
                                    ("participation", "参加支援"),
                                    ("outreach", "訪問支援員"),
                                    ("city", "市町村の職員"),
                                    ("desk", "ほかの窓口の職員"),
                                    ("prefecture", "都道府県の職員"),
                                    ("health", "保健師・看護師"),
                                    ("social_worker", "社会福祉士"),
                                    ("school", "学校"),
                                    ("commissioner", "民生委員"),
                                    ("npo", "NPO・事業所"),
                                    ("lecturer", "講師・研修事務局"),
                                    ("concerned", "本人・家族"),
                                    ("other", "そのほか"),
                                ],
                                max_length=30,
                                verbose_name="書いた人の立場",
                            ),
                        ),
                        (
                            "agencies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="いっしょに動いた機関",
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
                            "tags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="テーマ",
                            ),
                        ),
                        (
                            "size",
                            models.CharField(
                                choices=[
                                    ("unknown", "大きさは書かない"),
                                    ("under_10k", "人口1万人未満"),
                                    ("under_30k", "人口1万〜3万人"),
                                    ("under_100k", "人口3万〜10万人"),
                                    ("under_300k", "人口10万〜30万人"),
                                    ("over_300k", "人口30万人以上"),
                                    ("prefecture", "都道府県"),
                                ],
                                default="unknown",
                                max_length=20,
                                verbose_name="市町村の大きさ",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                                verbose_name="都道府県",
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
                                verbose_name="市町村",
                            ),
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
                        ("published_on", models.DateField(verbose_name="掲載した日")),
                        (
                            "search_text",
                            models.TextField(
                                blank=True, editable=False, verbose_name="さがすための文"
                            ),
                        ),
                        (
                            "hidden_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="かくした日時"
                            ),
                        ),
                        (
                            "hidden_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="かくした人",
                            ),
                        ),
                        (
                            "hidden_because",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="かくしたわけ"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "掲載",
                        "ordering": ["-published_on", "id"],
                        "indexes": [
                            models.Index(
                                fields=["kind", "-published_on", "id"], name="publication_kind"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Feeling",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("target_id", models.UUIDField(verbose_name="何に")),
                        ("token", models.BinaryField(max_length=32, verbose_name="しるし")),
                    ],
                    options={
                        "verbose_name": "この気持ち、分かる",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("target_id", "token"), name="feeling_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Introduction",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="introductions",
                                to="exchange.meeting",
                            ),
                        ),
                        (
                            "participant",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="introduction",
                                to="exchange.participant",
                            ),
                        ),
                        ("place", models.CharField(max_length=80, verbose_name="都道府県名・所属")),
                        ("post", models.CharField(blank=True, max_length=80, verbose_name="職名")),
                        (
                            "pride",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="自慢をひとこと"
                            ),
                        ),
                        (
                            "seconds",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="かかった秒数"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "自己紹介カード",
                        "ordering": ["participant__queued_at", "id"],
                        "indexes": [models.Index(fields=["meeting"], name="introduction_meeting")],
                    },
                ),
                migrations.CreateModel(
                    name="Statement",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="exchange.meeting",
                            ),
                        ),
                        (
                            "presentation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="statement",
                                to="exchange.presentation",
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
                        ("title", models.CharField(max_length=120, verbose_name="題")),
                        ("text", models.TextField(verbose_name="内容")),
                        (
                            "aid",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("advice", "助言"),
                                    ("information", "情報提供"),
                                    ("other", "その他の援助"),
                                ],
                                max_length=20,
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
                                max_length=20,
                                verbose_name="都道府県の役割",
                            ),
                        ),
                        (
                            "speaker",
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
                        "verbose_name": "発表の内容",
                        "indexes": [models.Index(fields=["meeting"], name="statement_meeting")],
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="exchange.meeting",
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
                        ("text", models.TextField(verbose_name="内容")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "presentation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="questions",
                                to="exchange.presentation",
                                verbose_name="どの発表について",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "質問",
                        "ordering": ["created_at", "id"],
                        "indexes": [models.Index(fields=["meeting"], name="question_meeting")],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="exchange.meeting",
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
                        ("text", models.TextField(verbose_name="内容")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, editable=False),
                        ),
                        (
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="exchange.question",
                            ),
                        ),
                        (
                            "is_spoken",
                            models.BooleanField(default=False, verbose_name="口頭の答えの書きとめ"),
                        ),
                    ],
                    options={
                        "verbose_name": "答え",
                        "ordering": ["created_at", "id"],
                        "indexes": [models.Index(fields=["meeting"], name="answer_meeting")],
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="materials",
                                to="exchange.meeting",
                            ),
                        ),
                        (
                            "segment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="materials",
                                to="exchange.segment",
                                verbose_name="どの次第の資料か",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("file", "ファイル"), ("link", "リンク"), ("text", "文")],
                                max_length=10,
                                verbose_name="種類",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="資料の名前")),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="出典・出した機関"
                            ),
                        ),
                        (
                            "url",
                            models.URLField(blank=True, max_length=500, verbose_name="アドレス"),
                        ),
                        ("text", models.TextField(blank=True, verbose_name="文")),
                        (
                            "file_name",
                            models.CharField(blank=True, max_length=120, verbose_name="ファイル名"),
                        ),
                        (
                            "file_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("image", "写真・画像"),
                                    ("pdf", "PDF"),
                                    ("text", "文字だけ"),
                                ],
                                max_length=10,
                                verbose_name="ファイルの種類",
                            ),
                        ),
                        ("size", models.PositiveIntegerField(default=0, verbose_name="大きさ")),
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
                        "verbose_name": "会の資料",
                        "ordering": ["created_at", "id"],
                        "indexes": [models.Index(fields=["meeting"], name="material_meeting")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "link"), models.Q(("url", ""), _negated=True)
                                    ),
                                    models.Q(
                                        ("kind", "text"), models.Q(("text", ""), _negated=True)
                                    ),
                                    models.Q(
                                        ("kind", "file"), models.Q(("file_name", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="material_has_content",
                                violation_error_message="ファイルか、アドレスか、文のどれかを入れてください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MaterialFile",
                    fields=[
                        (
                            "material",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="file",
                                serialize=False,
                                to="exchange.material",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="exchange.meeting",
                            ),
                        ),
                        ("content", models.BinaryField(verbose_name="中身")),
                    ],
                    options={
                        "verbose_name": "会の資料のファイル",
                    },
                ),
                migrations.CreateModel(
                    name="Stage",
                    fields=[
                        (
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="stage",
                                serialize=False,
                                to="exchange.meeting",
                            ),
                        ),
                        (
                            "segment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exchange.segment",
                            ),
                        ),
                        (
                            "introduction",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exchange.introduction",
                            ),
                        ),
                        (
                            "presentation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exchange.presentation",
                            ),
                        ),
                        (
                            "since",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="はじめた時刻"
                            ),
                        ),
                        (
                            "seconds",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="持ち時間（秒）"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "いまの進行",
                    },
                ),
                migrations.CreateModel(
                    name="Reaction",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reactions",
                                to="exchange.meeting",
                            ),
                        ),
                        ("subject_id", models.UUIDField(verbose_name="何への反応か")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("applause", "拍手"),
                                    ("like", "いいですね"),
                                    ("copy", "まねしたい"),
                                    ("hear", "聞きたい"),
                                ],
                                max_length=20,
                                verbose_name="反応",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="回数")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                    ],
                    options={
                        "verbose_name": "反応",
                        "ordering": ["at", "id"],
                        "indexes": [
                            models.Index(
                                fields=["meeting", "subject_id", "kind"], name="reaction_subject"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)), name="reaction_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Recording",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recordings",
                                to="exchange.meeting",
                            ),
                        ),
                        ("consent", models.TextField(verbose_name="参加者に示す同意の文")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="はじめた日時"
                            ),
                        ),
                        (
                            "ended_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="止めた日時"),
                        ),
                    ],
                    options={
                        "verbose_name": "録画の記録",
                        "ordering": ["-started_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at__isnull", True)),
                                fields=("meeting",),
                                name="recording_one_runs",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("consent", ""), _negated=True),
                                name="recording_has_consent",
                                violation_error_message="参加者に示す同意の文を書いてください。",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Card",
                    fields=[
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="人",
                            ),
                        ),
                        (
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                                verbose_name="機関",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                                verbose_name="都道府県",
                            ),
                        ),
                        ("post", models.CharField(max_length=80, verbose_name="していること")),
                        (
                            "is_representative",
                            models.BooleanField(
                                default=False, verbose_name="代表して窓口になっている"
                            ),
                        ),
                        (
                            "asks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=300),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="聞かれたら話せること",
                            ),
                        ),
                        (
                            "wants",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="いっしょに考えたいこと"
                            ),
                        ),
                        (
                            "pride",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="自慢をひとつ"
                            ),
                        ),
                        (
                            "shown_to",
                            models.CharField(
                                choices=[
                                    ("everybody", "たすきを使うすべての人"),
                                    ("prefecture", "同じ都道府県の人"),
                                    ("prefectures", "都道府県と国・研修事務局の人"),
                                    ("nobody", "だれにも見せない"),
                                ],
                                max_length=20,
                                verbose_name="見せる相手",
                            ),
                        ),
                        (
                            "kept_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="書いた日時",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "名簿のカード",
                        "ordering": ["prefecture_id", "organization__kana", "user__kana"],
                    },
                ),
                migrations.CreateModel(
                    name="CardContact",
                    fields=[
                        (
                            "card",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="contact",
                                serialize=False,
                                to="exchange.card",
                            ),
                        ),
                        ("text", models.CharField(max_length=200, verbose_name="連絡のしかた")),
                        (
                            "shown_to",
                            models.CharField(
                                choices=[
                                    ("everybody", "たすきを使うすべての人"),
                                    ("prefecture", "同じ都道府県の人"),
                                    ("prefectures", "都道府県と国・研修事務局の人"),
                                    ("nobody", "だれにも見せない"),
                                ],
                                max_length=20,
                                verbose_name="見せる相手",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "カードの連絡先",
                    },
                ),
                migrations.CreateModel(
                    name="Thread",
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
                        ("title", models.CharField(max_length=80, verbose_name="話題")),
                        (
                            "reach",
                            models.CharField(
                                choices=[
                                    ("prefectures", "都道府県どうし（国・研修事務局をふくむ）"),
                                    ("prefecture", "ひとつの県の中（市町村と県）"),
                                    ("everybody", "たすきを使うすべての人"),
                                ],
                                max_length=20,
                                verbose_name="読める人",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.prefecture",
                                verbose_name="都道府県",
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
                            "opened_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="はじめた日時",
                            ),
                        ),
                        (
                            "latest_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="いちばん新しい書きこみ",
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="閉じた日時"
                            ),
                        ),
                        (
                            "hidden_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="かくした日時"
                            ),
                        ),
                        (
                            "hidden_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="かくした人",
                            ),
                        ),
                        (
                            "hidden_because",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="かくしたわけ"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "話題",
                        "ordering": ["-latest_at", "id"],
                        "indexes": [
                            models.Index(fields=["-latest_at", "id"], name="thread_latest")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("prefecture__isnull", False), ("reach", "prefecture")
                                    ),
                                    models.Q(
                                        models.Q(("reach", "prefecture"), _negated=True),
                                        ("prefecture__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="thread_prefecture",
                                violation_error_message="読める人が「県の中」のときは、都道府県を選んでください。",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Post",
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
                            "thread",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="exchange.thread",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="posts",
                                to="exchange.publication",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="書きこみ")),
                        (
                            "stand",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consultant", "相談支援員"),
                                    ("coordinator", "多機関協働"),
                                    ("participation", "参加支援"),
                                    ("outreach", "訪問支援員"),
                                    ("city", "市町村の職員"),
                                    ("desk", "ほかの窓口の職員"),
                                    ("prefecture", "都道府県の職員"),
                                    ("health", "保健師・看護師"),
                                    ("social_worker", "社会福祉士"),
                                    ("school", "学校"),
                                    ("commissioner", "民生委員"),
                                    ("npo", "NPO・事業所"),
                                    ("lecturer", "講師・研修事務局"),
                                    ("concerned", "本人・家族"),
                                    ("other", "そのほか"),
                                ],
                                max_length=30,
                                verbose_name="立場",
                            ),
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
                            "organization",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="日時",
                            ),
                        ),
                        (
                            "hidden_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="かくした日時"
                            ),
                        ),
                        (
                            "hidden_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="かくした人",
                            ),
                        ),
                        (
                            "hidden_because",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="かくしたわけ"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "書きこみ",
                        "ordering": ["at", "id"],
                        "indexes": [
                            models.Index(fields=["thread", "at"], name="post_thread"),
                            models.Index(fields=["publication", "at"], name="post_publication"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("publication__isnull", True), ("thread__isnull", False)
                                    ),
                                    models.Q(
                                        ("publication__isnull", False), ("thread__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="post_one_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("by__isnull", False),
                                        ("organization__isnull", False),
                                        ("thread__isnull", False),
                                    ),
                                    models.Q(
                                        ("by__isnull", True),
                                        ("organization__isnull", True),
                                        ("thread__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="post_signed_in_topics",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("hidden_at__isnull", True), ("hidden_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("hidden_at__isnull", False), ("hidden_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="post_hidden_by",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostWriter",
                    fields=[
                        (
                            "post",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="writer",
                                serialize=False,
                                to="exchange.post",
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
                    ],
                    options={
                        "verbose_name": "返事を書いた人",
                        "indexes": [models.Index(fields=["user"], name="post_writer_user")],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
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
                            "post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="exchange.post",
                            ),
                        ),
                        (
                            "publication",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="exchange.publication",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("person", "個人が分かりそう"),
                                    ("hurts", "だれかを傷つける"),
                                    ("wrong", "事実とちがう"),
                                    ("other", "そのほか"),
                                ],
                                max_length=20,
                                verbose_name="わけ",
                            ),
                        ),
                        (
                            "note",
                            models.CharField(blank=True, max_length=200, verbose_name="くわしく"),
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
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="日時",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="決めた人",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="決めた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "気になる書きこみの知らせ",
                        "ordering": ["decided_at", "at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("post__isnull", False), ("publication__isnull", True)
                                    ),
                                    models.Q(
                                        ("post__isnull", True), ("publication__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="report_one_place",
                            ),
                            models.UniqueConstraint(fields=("post", "by"), name="report_post_once"),
                            models.UniqueConstraint(
                                fields=("publication", "by"), name="report_publication_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="exchange.meeting",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("decision", "決まったこと"),
                                    ("follow_up", "あとで行うこと"),
                                ],
                                default="decision",
                                max_length=20,
                                verbose_name="種類",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="内容")),
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
                                verbose_name="状態",
                            ),
                        ),
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
                        "verbose_name": "会で決まったこと",
                        "ordering": ["due_on", "id"],
                        "indexes": [
                            models.Index(fields=["meeting"], name="decision_meeting"),
                            models.Index(
                                fields=["owner", "status", "due_on"], name="decision_owner"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Idea",
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
                            "organization",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organization",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="何をするか")),
                        (
                            "into",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="どこに入れるか"
                            ),
                        ),
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
                                verbose_name="状態",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="進みぐあい")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="済んだ日"),
                        ),
                        ("source", models.CharField(max_length=300, verbose_name="どこから")),
                        (
                            "source_on",
                            models.DateField(blank=True, null=True, verbose_name="聞いた日"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exchange.meeting",
                            ),
                        ),
                        (
                            "presentation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="exchange.presentation",
                            ),
                        ),
                        (
                            "tells_source",
                            models.BooleanField(default=True, verbose_name="発表した相手に伝える"),
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
                        "verbose_name": "取り入れること",
                        "ordering": ["due_on", "id"],
                        "indexes": [
                            models.Index(
                                fields=["organization", "status", "due_on"],
                                name="idea_organization",
                            ),
                            models.Index(fields=["meeting"], name="idea_meeting"),
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="exchange.meeting",
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
                            "useful",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "あてはまらない"),
                                    (2, "あまり"),
                                    (3, "まあ"),
                                    (4, "よくあてはまる"),
                                ],
                                verbose_name="取り組みに活かせそう",
                            ),
                        ),
                        (
                            "network",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "あてはまらない"),
                                    (2, "あまり"),
                                    (3, "まあ"),
                                    (4, "よくあてはまる"),
                                ],
                                verbose_name="話せる相手ができた",
                            ),
                        ),
                        (
                            "took_part",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "あてはまらない"),
                                    (2, "あまり"),
                                    (3, "まあ"),
                                    (4, "よくあてはまる"),
                                ],
                                verbose_name="自分も反応や発言ができた",
                            ),
                        ),
                        ("learned", models.TextField(blank=True, verbose_name="持ち帰ること")),
                        (
                            "wish",
                            models.TextField(blank=True, verbose_name="次回に取り上げてほしいこと"),
                        ),
                    ],
                    options={
                        "verbose_name": "会のふりかえり",
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "user"), name="survey_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("network__in", [1, 2, 3, 4]),
                                    ("took_part__in", [1, 2, 3, 4]),
                                    ("useful__in", [1, 2, 3, 4]),
                                ),
                                name="survey_grades",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
