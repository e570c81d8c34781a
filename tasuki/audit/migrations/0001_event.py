"""The trail's table: partitioned, so Django only knows its shape."""

from django.db import migrations

SQL = """
CREATE TABLE audit_event (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  at timestamptz NOT NULL,
  user_id uuid,
  organization_id uuid,
  action varchar(40) NOT NULL,
  municipality_id varchar(6),
  case_id uuid,
  person_id uuid,
  object_ids uuid[] NOT NULL DEFAULT '{}',
  level int,
  basis varchar(30) NOT NULL DEFAULT '',
  purpose varchar(200) NOT NULL DEFAULT '',
  outcome varchar(20) NOT NULL DEFAULT 'done',
  request_id uuid,
  source varchar(60) NOT NULL DEFAULT '',
  PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX audit_event_case ON audit_event (case_id, at DESC) WHERE case_id IS NOT NULL;
CREATE INDEX audit_event_user ON audit_event (user_id, at DESC);
CREATE INDEX audit_event_place ON audit_event (municipality_id, at DESC);
CREATE TABLE audit_event_rest PARTITION OF audit_event DEFAULT;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL([SQL], "DROP TABLE audit_event")]
