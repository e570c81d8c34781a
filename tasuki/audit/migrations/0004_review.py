"""Tables of looking back: what a reviewer judged, and what the checks of the trail found."""

import uuid

from django.db import migrations, models

SQL = """
CREATE TABLE audit_review (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  at timestamptz NOT NULL,
  event_id uuid NOT NULL,
  municipality_id varchar(6) NOT NULL,
  verdict varchar(20) NOT NULL CONSTRAINT review_verdict CHECK (verdict IN ('fine', 'ask', 'unfit')),
  note varchar(1000) NOT NULL,
  by_id uuid NOT NULL,
  CONSTRAINT review_says_why CHECK (verdict = 'fine' OR note <> '')
);
CREATE INDEX audit_review_event ON audit_review (event_id, at DESC);
CREATE TABLE audit_check (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind varchar(20) NOT NULL CONSTRAINT check_kind CHECK (kind IN ('verify', 'witness')),
  number bigint NOT NULL,
  checkpoints int NOT NULL,
  findings int NOT NULL,
  said text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_check_kind ON audit_check (kind, id DESC);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_seal")]
    operations = [
        migrations.RunSQL([SQL], "DROP TABLE audit_review, audit_check"),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="いつ")),
                ("event_id", models.UUIDField(verbose_name="できごと")),
                ("municipality_id", models.CharField(max_length=6)),
                (
                    "verdict",
                    models.CharField(
                        choices=[("fine", "問題なし"), ("ask", "たずねる"), ("unfit", "不適切")],
                        max_length=20,
                        verbose_name="判断",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, default="", max_length=1000, verbose_name="書きとめ"
                    ),
                ),
                ("by_id", models.UUIDField(verbose_name="点検した人")),
            ],
            options={
                "verbose_name": "点検",
                "db_table": "audit_review",
                "ordering": ["-at"],
                "managed": False,
            },
        ),
    ]
