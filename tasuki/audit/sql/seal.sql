-- The sealed chain: the role sealer reads events, takes waiting keys, adds seals and checkpoints.
-- Nobody else writes here, nobody changes or removes (docs/adr/0008).

GRANT USAGE ON SCHEMA priv TO sealer;
GRANT SELECT ON audit_event TO sealer;
GRANT SELECT, DELETE ON audit_unsealed TO sealer;
GRANT SELECT, INSERT ON audit_seal, audit_checkpoint TO sealer;

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_unsealed FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_seal FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY seal ON audit_event FOR SELECT TO sealer USING (true);
CREATE POLICY seal ON audit_unsealed TO sealer USING (true);
CREATE POLICY seal ON audit_seal TO sealer USING (true) WITH CHECK (true);
CREATE POLICY seal ON audit_checkpoint TO sealer USING (true) WITH CHECK (true);

CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_seal
  FOR EACH ROW EXECUTE FUNCTION priv.refuse_change();
CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION priv.refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION priv.refuse_change();
CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION priv.refuse_change();

-- What the checks found, and what reviewers judged (access/sql/reviewing.sql).
GRANT SELECT, INSERT ON audit_check TO sealer;
ALTER TABLE audit_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_check FORCE ROW LEVEL SECURITY;
CREATE POLICY seal ON audit_check TO sealer USING (true) WITH CHECK (true);
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_check
  FOR EACH ROW EXECUTE FUNCTION priv.refuse_change();
CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON audit_check
  FOR EACH STATEMENT EXECUTE FUNCTION priv.refuse_change();
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_review
  FOR EACH ROW EXECUTE FUNCTION priv.refuse_change();
CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON audit_review
  FOR EACH STATEMENT EXECUTE FUNCTION priv.refuse_change();
