"""Functions the policies call, the maximum of each basis, the one way into the trail."""

from django.db import migrations

from tasuki.access.policy import grant_checks
from tasuki.access.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("audit", "0001_event")]
    operations = [
        run_file("access/sql/functions.sql"),
        run_file("access/sql/trail.sql"),
        migrations.RunSQL([grant_checks()], migrations.RunSQL.noop),
    ]
