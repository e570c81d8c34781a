-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE exchange_meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_meeting FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_meeting FROM web;
GRANT SELECT ON exchange_meeting TO web;
DROP POLICY IF EXISTS see ON exchange_meeting;
CREATE POLICY see ON exchange_meeting FOR SELECT TO web USING (
  host_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_meeting TO web;
DROP POLICY IF EXISTS add ON exchange_meeting;
CREATE POLICY add ON exchange_meeting FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND host_id = ANY ((SELECT api.my_orgs())::uuid[]));
GRANT UPDATE ("title", "fiscal_year", "starts_at", "place", "join_url", "status", "chair_id", "purpose", "references", "introduction", "introduction_note", "introduction_seconds", "points", "edited_by_id", "edited_at", "revision") ON exchange_meeting TO web;
DROP POLICY IF EXISTS change ON exchange_meeting;
CREATE POLICY change ON exchange_meeting FOR UPDATE TO web USING (
  host_id = ANY ((SELECT api.my_orgs())::uuid[]));

ALTER TABLE exchange_segment ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_segment FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_segment FROM web;
GRANT SELECT ON exchange_segment TO web;
DROP POLICY IF EXISTS see ON exchange_segment;
CREATE POLICY see ON exchange_segment FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_segment TO web;
DROP POLICY IF EXISTS add ON exchange_segment;
CREATE POLICY add ON exchange_segment FOR INSERT TO web WITH CHECK (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT UPDATE ("order", "heading", "kind", "minutes", "parts", "speaker", "started_at", "ended_at") ON exchange_segment TO web;
DROP POLICY IF EXISTS change ON exchange_segment;
CREATE POLICY change ON exchange_segment FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT DELETE ON exchange_segment TO web;
DROP POLICY IF EXISTS remove ON exchange_segment;
CREATE POLICY remove ON exchange_segment FOR DELETE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));

ALTER TABLE exchange_presentation ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_presentation FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_presentation FROM web;
GRANT SELECT ON exchange_presentation TO web;
DROP POLICY IF EXISTS see ON exchange_presentation;
CREATE POLICY see ON exchange_presentation FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_presentation TO web;
DROP POLICY IF EXISTS add ON exchange_presentation;
CREATE POLICY add ON exchange_presentation FOR INSERT TO web WITH CHECK (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT UPDATE ("segment_id", "order", "prefecture_id", "organization_id", "minutes") ON exchange_presentation TO web;
DROP POLICY IF EXISTS change ON exchange_presentation;
CREATE POLICY change ON exchange_presentation FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT DELETE ON exchange_presentation TO web;
DROP POLICY IF EXISTS remove ON exchange_presentation;
CREATE POLICY remove ON exchange_presentation FOR DELETE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));

ALTER TABLE exchange_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_invitation FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_invitation FROM web;
GRANT SELECT ON exchange_invitation TO web;
DROP POLICY IF EXISTS see ON exchange_invitation;
CREATE POLICY see ON exchange_invitation FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_invitation TO web;
DROP POLICY IF EXISTS add ON exchange_invitation;
CREATE POLICY add ON exchange_invitation FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT UPDATE ("withdrawn_at") ON exchange_invitation TO web;
DROP POLICY IF EXISTS change ON exchange_invitation;
CREATE POLICY change ON exchange_invitation FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
