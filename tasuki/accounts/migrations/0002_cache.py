"""The shared cache of both web processes: used codes and failed sign-ins, nothing about people."""

from django.db import migrations

FORWARD = """
CREATE TABLE accounts_cache (
  cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL([FORWARD], ["DROP TABLE accounts_cache"])]
