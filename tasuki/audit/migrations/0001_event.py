"""The trail's table: partitioned, so Django only knows its shape."""

from pathlib import Path

from django.db import migrations

SQL = (Path(__file__).resolve().parent.parent / "sql" / "event.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL([SQL], "DROP TABLE audit_event")]
