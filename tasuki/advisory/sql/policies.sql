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
