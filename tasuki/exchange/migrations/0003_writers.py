"""Who wrote a reply stands apart from it; what keeps an editor from approving their own もやもや."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

APART = """
SET CONSTRAINTS ALL IMMEDIATE;
INSERT INTO exchange_postwriter (post_id, user_id, organization_id)
  SELECT id, by_id, organization_id FROM exchange_post WHERE publication_id IS NOT NULL;
UPDATE exchange_post SET by_id = NULL, organization_id = NULL WHERE publication_id IS NOT NULL;
"""
ACCOUNT = settings.AUTH_USER_MODEL
KEY = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_courses"),
        ("exchange", "0002_collections"),
        migrations.swappable_dependency(ACCOUNT),
    ]

    operations = [
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
                ("organization", models.ForeignKey(to="accounts.organization", **KEY)),
                ("user", models.ForeignKey(to=ACCOUNT, **KEY)),
            ],
            options={
                "verbose_name": "返事を書いた人",
                "indexes": [models.Index(fields=["user"], name="post_writer_user")],
            },
        ),
        migrations.AddField(
            model_name="manuscript",
            name="sender_mark",
            field=models.BinaryField(
                editable=False,
                null=True,
                verbose_name="送った係の人のしるし",
                help_text="係の人が送ったもやもやを、その人が承認できないようにする。ほかの人のものは、くじの数。",
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="by",
            field=models.ForeignKey(null=True, to=ACCOUNT, **KEY),
        ),
        migrations.AlterField(
            model_name="post",
            name="organization",
            field=models.ForeignKey(null=True, to="accounts.organization", **KEY),
        ),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    by__isnull=False, organization__isnull=False, thread__isnull=False
                )
                | models.Q(by__isnull=True, organization__isnull=True, thread__isnull=True),
                name="post_signed_in_topics",
            ),
        ),
    ]
