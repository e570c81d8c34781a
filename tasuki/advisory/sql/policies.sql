-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE advisory_stageyear ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_stageyear FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_stageyear FROM web;
GRANT SELECT ON advisory_stageyear TO web;
DROP POLICY IF EXISTS see ON advisory_stageyear;
CREATE POLICY see ON advisory_stageyear FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.known_municipalities())::text[]));
GRANT INSERT ON advisory_stageyear TO web;
DROP POLICY IF EXISTS add ON advisory_stageyear;
CREATE POLICY add ON advisory_stageyear FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.known_municipalities())::text[]));
GRANT UPDATE ("planned", "actual", "note", "edited_by_id", "edited_at", "revision") ON advisory_stageyear TO web;
DROP POLICY IF EXISTS change ON advisory_stageyear;
CREATE POLICY change ON advisory_stageyear FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.known_municipalities())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.known_municipalities())::text[]));

ALTER TABLE advisory_townprofile ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_townprofile FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_townprofile FROM web;
GRANT SELECT ON advisory_townprofile TO web;
DROP POLICY IF EXISTS see ON advisory_townprofile;
CREATE POLICY see ON advisory_townprofile FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.known_municipalities())::text[]));
GRANT INSERT ON advisory_townprofile TO web;
DROP POLICY IF EXISTS add ON advisory_townprofile;
CREATE POLICY add ON advisory_townprofile FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.known_municipalities())::text[]));
GRANT UPDATE ("population", "population_year", "population_source", "welfare_office", "self_reliance", "staff", "note", "edited_by_id", "edited_at", "revision") ON advisory_townprofile TO web;
DROP POLICY IF EXISTS change ON advisory_townprofile;
CREATE POLICY change ON advisory_townprofile FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.known_municipalities())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.known_municipalities())::text[]));
