-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE access_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_session FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_session FROM web;
GRANT SELECT ON access_session TO web;
DROP POLICY IF EXISTS see ON access_session;
CREATE POLICY see ON access_session FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT DELETE ON access_session TO web;
DROP POLICY IF EXISTS remove ON access_session;
CREATE POLICY remove ON access_session FOR DELETE TO web USING (
  user_id = (SELECT api.uid()));

ALTER TABLE access_directoryaccount ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_directoryaccount FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_directoryaccount FROM web;
GRANT SELECT ON access_directoryaccount TO web;
DROP POLICY IF EXISTS see ON access_directoryaccount;
CREATE POLICY see ON access_directoryaccount FOR SELECT TO web USING (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));

ALTER TABLE access_factorreset ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_factorreset FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_factorreset FROM web;
GRANT SELECT ON access_factorreset TO web;
DROP POLICY IF EXISTS see ON access_factorreset;
CREATE POLICY see ON access_factorreset FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR asked_by_id = (SELECT api.uid()) OR organization_id = ANY ((SELECT api.answered_organizations())::uuid[]));
