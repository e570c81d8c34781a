"""Tables of the sealed chain. Events written before it wait for their seal like any other."""

from django.db import migrations

SQL = """
ALTER TABLE audit_event ADD COLUMN repeats int NOT NULL DEFAULT 1;
CREATE TABLE audit_unsealed (at timestamptz NOT NULL, id uuid NOT NULL);
CREATE TABLE audit_seal (
  number bigint PRIMARY KEY,
  event_id uuid NOT NULL UNIQUE,
  at timestamptz NOT NULL,
  form smallint NOT NULL,
  leaf bytea NOT NULL CHECK (length(leaf) = 32),
  chain bytea NOT NULL CHECK (length(chain) = 32)
);
CREATE TABLE audit_checkpoint (
  number int PRIMARY KEY,
  size bigint NOT NULL,
  text text NOT NULL,
  peaks bytea[] NOT NULL
);
CREATE TABLE audit_flood (
  user_id uuid NOT NULL,
  action varchar(40) NOT NULL,
  minute timestamptz NOT NULL,
  repeats int NOT NULL,
  municipality_id varchar(6),
  organization_id uuid,
  outcome varchar(20) NOT NULL,
  PRIMARY KEY (user_id, action, outcome, minute)
);
-- The keys that wait and the counters of a minute come and go: clean up early.
ALTER TABLE audit_unsealed SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE audit_flood SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
CREATE INDEX audit_event_person ON audit_event (person_id, at DESC) WHERE person_id IS NOT NULL;
-- The owner sees no row of a table under FORCE; the protection is made anew after this.
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
INSERT INTO audit_unsealed SELECT at, id FROM audit_event;
"""

UNDO = """
DROP TABLE audit_unsealed, audit_seal, audit_checkpoint, audit_flood;
ALTER TABLE audit_event DROP COLUMN repeats;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_state")]
    operations = [migrations.RunSQL([SQL], UNDO)]
