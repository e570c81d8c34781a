"""``api.protected_people``: that a place is kept secret, never which."""

from django.db import migrations

from tasuki.access.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_row_security")]
    operations = [run_file("cases/sql/protected.sql")]
