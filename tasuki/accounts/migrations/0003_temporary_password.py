"""A password that somebody else has seen: its owner replaces it before any other page opens."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_cache")]

    operations = [
        migrations.AddField(
            "user",
            "password_is_temporary",
            models.BooleanField("仮のパスワード", default=False, db_default=False, editable=False),
        )
    ]
