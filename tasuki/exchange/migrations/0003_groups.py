"""Groups of the network, in one step (docs/adr/0013)."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

import tasuki.core.migrations


def key() -> models.UUIDField:
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


def to(model: str, **words: object) -> models.ForeignKey:
    kept = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", **words}
    return models.ForeignKey(to=model, **kept)


def moment(name: str) -> models.DateTimeField:
    return models.DateTimeField(
        default=django.utils.timezone.now, editable=False, verbose_name=name
    )


JOINING = [("open", "だれでも、すぐに入れます"), ("asking", "まとめ役が、入る人を決めます")]
STATUS = [
    ("waiting", "返事を待っています"),
    ("in", "入っています"),
    ("removed", "いまは入れません"),
]
REACH = [
    ("prefectures", "都道府県どうし（国・研修事務局をふくむ）"),
    ("prefecture", "ひとつの県の中（市町村と県）"),
    ("everybody", "たすきを使うすべての人"),
    ("group", "グループの人"),
]
INSIDE: dict[str, object] = {"on_delete": django.db.models.deletion.CASCADE}


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_cache"),
        ("exchange", "0002_network"),
        ("places", "0003_load_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        tasuki.core.migrations.MakeTables(
            tables=[
                migrations.CreateModel(
                    name="Group",
                    fields=[
                        ("id", key()),
                        ("name", models.CharField(max_length=80, verbose_name="グループの名前")),
                        ("about", models.CharField(max_length=300, verbose_name="話すこと")),
                        (
                            "prefecture",
                            to("places.prefecture", null=True, verbose_name="都道府県"),
                        ),
                        (
                            "joining",
                            models.CharField(choices=JOINING, max_length=10, verbose_name="入り方"),
                        ),
                        (
                            "is_peer",
                            models.BooleanField(default=False, verbose_name="支援員どうし"),
                        ),
                        ("by", to(settings.AUTH_USER_MODEL)),
                        ("organization", to("accounts.organization")),
                        ("opened_at", moment("はじめた日時")),
                        (
                            "closed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="閉じた日時"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "グループ",
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("joining__in", ["open", "asking"])),
                                name="group_joining",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupMember",
                    fields=[
                        ("id", key()),
                        ("group", to("exchange.group", **INSIDE, related_name="members")),
                        ("user", to(settings.AUTH_USER_MODEL)),
                        ("organization", to("accounts.organization")),
                        (
                            "status",
                            models.CharField(choices=STATUS, max_length=10, verbose_name="いま"),
                        ),
                        (
                            "is_moderator",
                            models.BooleanField(default=False, verbose_name="まとめ役"),
                        ),
                        ("joined_at", moment("日時")),
                    ],
                    options={
                        "verbose_name": "グループの人",
                        "ordering": ["-is_moderator", "organization__kana", "user__kana", "id"],
                        "indexes": [
                            models.Index(fields=["user", "group"], name="group_member_user")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "user"), name="group_member_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["waiting", "in", "removed"])),
                                name="group_member_status",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_moderator", False), ("status", "in"), _connector="OR"
                                ),
                                name="group_moderator_is_in",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="thread",
            name="group",
            field=to(
                "exchange.group",
                **INSIDE,
                null=True,
                related_name="threads",
                verbose_name="グループ",
            ),
        ),
        migrations.AlterField(
            model_name="thread",
            name="reach",
            field=models.CharField(choices=REACH, max_length=20, verbose_name="読める人"),
        ),
        migrations.AddConstraint(
            model_name="thread",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group__isnull", False), ("reach", "group")),
                    models.Q(models.Q(("reach", "group"), _negated=True), ("group__isnull", True)),
                    _connector="OR",
                ),
                name="thread_group",
            ),
        ),
    ]
