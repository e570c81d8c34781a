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

ALTER TABLE accounts_teamcondition ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_teamcondition FORCE ROW LEVEL SECURITY;
REVOKE ALL ON accounts_teamcondition FROM web;
GRANT SELECT ON accounts_teamcondition TO web;
DROP POLICY IF EXISTS see ON accounts_teamcondition;
CREATE POLICY see ON accounts_teamcondition FOR SELECT TO web USING (
  (SELECT api.is_member()));
GRANT INSERT ON accounts_teamcondition TO web;
DROP POLICY IF EXISTS add ON accounts_teamcondition;
CREATE POLICY add ON accounts_teamcondition FOR INSERT TO web WITH CHECK (
  set_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.places_as('municipal_officer'))::text[]));
GRANT UPDATE ("needs_course", "needs_undertaking", "undertaking", "set_by_id", "set_at") ON accounts_teamcondition TO web;
DROP POLICY IF EXISTS change ON accounts_teamcondition;
CREATE POLICY change ON accounts_teamcondition FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.places_as('municipal_officer'))::text[]));

ALTER TABLE access_factorreset ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_factorreset FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_factorreset FROM web;
GRANT SELECT ON access_factorreset TO web;
DROP POLICY IF EXISTS see ON access_factorreset;
CREATE POLICY see ON access_factorreset FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR asked_by_id = (SELECT api.uid()) OR organization_id = ANY ((SELECT api.answered_organizations())::uuid[]));

ALTER TABLE access_apitoken ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_apitoken FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_apitoken FROM web;
GRANT SELECT ON access_apitoken TO web;
DROP POLICY IF EXISTS see ON access_apitoken;
CREATE POLICY see ON access_apitoken FOR SELECT TO web USING (
  organization_id = ANY ((SELECT api.token_offices())::uuid[]));
