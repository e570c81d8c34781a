"""Functions, triggers and row security of the app's tables."""

from django.db import migrations

from tasuki.access.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("conferences", "0003_last_editor"), ("plans", "0003_row_security")]
    operations = [
        run_file("conferences/sql/functions.sql"),
        run_file("conferences/sql/policies.sql"),
    ]
