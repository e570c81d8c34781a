"""Row security of cases, people and members; what ``guard`` and ``web`` may touch."""

from django.db import migrations

from tasuki.access.sql_files import run_file

GRANTS = """
GRANT SELECT ON cases_case, cases_caseperson, cases_referral TO guard;
GRANT UPDATE (owner_id, lead_id, revision) ON cases_case TO guard;
GRANT SELECT ON places_prefecture, places_municipality, places_ward, accounts_organization,
  django_content_type, auth_permission TO web;
GRANT SELECT, UPDATE (password, last_login) ON accounts_user TO web;
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session, account_emailaddress, mfa_authenticator TO web;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("access", "0002_functions"),
        ("people", "0001_initial"),
        ("audit", "0001_event"),
        ("sessions", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [
        run_file("cases/sql/policies.sql"),
        run_file("cases/sql/guards.sql"),
        migrations.RunSQL([GRANTS], migrations.RunSQL.noop),
    ]
