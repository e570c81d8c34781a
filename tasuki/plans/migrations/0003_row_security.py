"""Functions, triggers and row security of the app's tables."""

from django.db import migrations

from tasuki.access.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_last_editor"), ("cases", "0002_row_security")]
    operations = [
        run_file("plans/sql/immutable.sql"),
        run_file("plans/sql/policies.sql"),
    ]
