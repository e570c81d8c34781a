import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_managers"),
        ("places", "0003_load_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="会の名前")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("starts_at", models.DateTimeField(verbose_name="はじまり")),
                ("place", models.CharField(max_length=120, verbose_name="場所")),
                (
                    "join_url",
                    models.URLField(blank=True, max_length=500, verbose_name="オンラインの入り口"),
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
                    models.CharField(blank=True, max_length=300, verbose_name="自己紹介のしかた"),
                ),
                (
                    "introduction_note",
                    models.CharField(blank=True, max_length=120, verbose_name="自己紹介の注意"),
                ),
                (
                    "introduction_seconds",
                    models.PositiveSmallIntegerField(default=30, verbose_name="自己紹介の秒数"),
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
                ("edited_at", models.DateTimeField(editable=False, null=True)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "capacity",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="定員"),
                ),
                (
                    "closes_on",
                    models.DateField(blank=True, null=True, verbose_name="申込のしめきり"),
                ),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="次回の日")),
                ("summary", models.TextField(blank=True, verbose_name="まとめ")),
            ],
            options={
                "verbose_name": "情報交換会",
                "ordering": ["-starts_at", "id"],
                "indexes": [models.Index(fields=["host", "-starts_at"], name="meeting_host")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("introduction_seconds__gte", 5), ("introduction_seconds__lte", 600)
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
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="exchange.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "案内",
                "ordering": ["organization__kana", "id"],
                "indexes": [models.Index(fields=["organization"], name="invitation_organization")],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "organization"), name="invited_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Segment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("minutes", models.PositiveSmallIntegerField(verbose_name="予定の時間（分）")),
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
                ("speaker", models.CharField(blank=True, max_length=80, verbose_name="話す人")),
                (
                    "started_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="はじめた時刻"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="終えた時刻"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="segments",
                        to="exchange.meeting",
                    ),
                ),
                ("edited_at", models.DateTimeField(editable=False, null=True)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="記録")),
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
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="順番")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(default=8, verbose_name="予定の時間（分）"),
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
                    "segment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presentations",
                        to="exchange.segment",
                    ),
                ),
            ],
            options={
                "verbose_name": "発表の枠",
                "ordering": ["order", "id"],
                "indexes": [models.Index(fields=["meeting", "order"], name="presentation_order")],
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
            name="Circle",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="まとまりの名前")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
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
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("decision", "決まったこと"), ("follow_up", "あとで行うこと")],
                        default="decision",
                        max_length=20,
                        verbose_name="種類",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="内容")),
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
                ("done_on", models.DateField(blank=True, null=True, verbose_name="済んだ日")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="する人",
                    ),
                ),
            ],
            options={
                "verbose_name": "会で決まったこと",
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(fields=["meeting"], name="decision_meeting"),
                    models.Index(fields=["owner", "status", "due_on"], name="decision_owner"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Idea",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="何をするか")),
                (
                    "into",
                    models.CharField(blank=True, max_length=80, verbose_name="どこに入れるか"),
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
                ("done_on", models.DateField(blank=True, null=True, verbose_name="済んだ日")),
                ("source", models.CharField(max_length=300, verbose_name="どこから")),
                ("source_on", models.DateField(blank=True, null=True, verbose_name="聞いた日")),
                (
                    "tells_source",
                    models.BooleanField(default=True, verbose_name="発表した相手に伝える"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("edited_at", models.DateTimeField(editable=False, null=True)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
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
            ],
            options={
                "verbose_name": "取り入れること",
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(
                        fields=["organization", "status", "due_on"], name="idea_organization"
                    ),
                    models.Index(fields=["meeting"], name="idea_meeting"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    models.CharField(blank=True, max_length=120, verbose_name="出典・出した機関"),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="アドレス")),
                ("text", models.TextField(blank=True, verbose_name="文")),
                (
                    "file_name",
                    models.CharField(blank=True, max_length=120, verbose_name="ファイル名"),
                ),
                (
                    "file_kind",
                    models.CharField(
                        blank=True,
                        choices=[("image", "写真・画像"), ("pdf", "PDF"), ("text", "文字だけ")],
                        max_length=10,
                        verbose_name="ファイルの種類",
                    ),
                ),
                ("size", models.PositiveIntegerField(default=0, verbose_name="大きさ")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
            ],
            options={
                "verbose_name": "会の資料",
                "ordering": ["created_at", "id"],
                "indexes": [models.Index(fields=["meeting"], name="material_meeting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "link"), models.Q(("url", ""), _negated=True)),
                            models.Q(("kind", "text"), models.Q(("text", ""), _negated=True)),
                            models.Q(("kind", "file"), models.Q(("file_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="material_has_content",
                        violation_error_message="ファイルか、アドレスか、文のどれかを入れてください。",
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
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    models.DateTimeField(blank=True, null=True, verbose_name="出席した日時"),
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
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
            ],
            options={
                "verbose_name": "参加者",
                "ordering": ["queued_at", "id"],
                "indexes": [models.Index(fields=["user"], name="participant_user")],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "user"), name="participant_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Introduction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("place", models.CharField(max_length=80, verbose_name="都道府県名・所属")),
                ("post", models.CharField(blank=True, max_length=80, verbose_name="職名")),
                (
                    "pride",
                    models.CharField(blank=True, max_length=200, verbose_name="自慢をひとこと"),
                ),
                (
                    "seconds",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="かかった秒数"
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
            ],
            options={
                "verbose_name": "自己紹介カード",
                "ordering": ["participant__queued_at", "id"],
                "indexes": [models.Index(fields=["meeting"], name="introduction_meeting")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(verbose_name="内容")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
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
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.TextField(verbose_name="内容")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "is_spoken",
                    models.BooleanField(default=False, verbose_name="口頭の答えの書きとめ"),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
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
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="exchange.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "答え",
                "ordering": ["created_at", "id"],
                "indexes": [models.Index(fields=["meeting"], name="answer_meeting")],
            },
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reactions",
                        to="exchange.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "反応",
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["meeting", "subject_id", "kind"], name="reaction_subject")
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
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("consent", models.TextField(verbose_name="参加者に示す同意の文")),
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "segment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="exchange.segment",
                    ),
                ),
            ],
            options={
                "verbose_name": "いまの進行",
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                            ("building", "市町村における包括的な支援体制の構築の取組の支援"),
                            ("training", "市町村域を越える広域での人材育成やネットワークづくり"),
                            ("wide_area", "広域での支援や調整が求められる地域生活課題への対応"),
                        ],
                        max_length=20,
                        verbose_name="都道府県の役割",
                    ),
                ),
                ("edited_at", models.DateTimeField(editable=False, null=True)),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
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
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "発表の内容",
                "indexes": [models.Index(fields=["meeting"], name="statement_meeting")],
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                ("wish", models.TextField(blank=True, verbose_name="次回に取り上げてほしいこと")),
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
                ("content", models.BinaryField(verbose_name="中身")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="exchange.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "会の資料のファイル",
            },
        ),
        migrations.AddField(
            model_name="circle",
            name="members",
            field=models.ManyToManyField(
                related_name="+",
                through="exchange.CircleMember",
                to="accounts.organization",
                verbose_name="機関",
            ),
        ),
    ]
