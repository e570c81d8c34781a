"""The words of requests and つなぎ become items of their own: the envelope is P1, they are P2."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

MOVE = """
ALTER TABLE cases_assessmentrequest NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cases_referral NO FORCE ROW LEVEL SECURITY;
ALTER TABLE access_consent NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cases_case NO FORCE ROW LEVEL SECURITY;
INSERT INTO cases_letter (id, case_id, level, categories, author_id, created_at, request_id, kind, text)
  SELECT gen_random_uuid(), r.case_id, 2, coalesce(c.categories, '{course}'), r.asked_by_id,
    r.asked_at, r.id, 'asked', r.question
  FROM cases_assessmentrequest r LEFT JOIN access_consent c ON c.state_id = r.consent_id
  WHERE r.question <> '';
INSERT INTO cases_letter (id, case_id, level, categories, author_id, created_at, referral_id, kind, text)
  SELECT gen_random_uuid(), r.case_id, 2, coalesce(c.categories, '{course}'), r.sent_by_id,
    r.sent_at, r.id, 'asked', r.text
  FROM cases_referral r LEFT JOIN access_consent c ON c.state_id = r.consent_id
  WHERE r.text <> '';
INSERT INTO cases_letter (id, case_id, level, categories, author_id, created_at, referral_id, kind, text)
  SELECT gen_random_uuid(), r.case_id, 2, coalesce(c.categories, '{course}'),
    coalesce(r.answered_by_id, r.sent_by_id), coalesce(r.reported_at, r.sent_at), r.id, 'result',
    r.result
  FROM cases_referral r LEFT JOIN access_consent c ON c.state_id = r.consent_id
  WHERE r.result <> '';
SET CONSTRAINTS ALL IMMEDIATE;
"""
"""Under FORCE the owner of the tables sees no row of them either; nor do the new foreign keys, which
PostgreSQL checks at the end of this migration. FORCE comes back with the protection after it."""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("access", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
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
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("asked", "たのむ内容"), ("result", "結果")],
                        max_length=10,
                        verbose_name="種類",
                    ),
                ),
                ("text", models.TextField(verbose_name="内容")),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="cases.referral",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="cases.assessmentrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "依頼とつなぎの文",
                "indexes": [models.Index(fields=["case"], name="letter_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("request__isnull", True), ("referral__isnull", True), _connector="XOR"
                        ),
                        name="letter_of_one_envelope",
                    )
                ],
            },
        ),
        migrations.RunSQL([MOVE], migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name="assessmentrequest",
            name="question",
        ),
        migrations.RemoveField(
            model_name="referral",
            name="result",
        ),
        migrations.RemoveField(
            model_name="referral",
            name="text",
        ),
    ]
