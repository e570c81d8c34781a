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
GRANT UPDATE ("title", "fiscal_year", "starts_at", "place", "join_url", "status", "chair_id", "purpose", "references", "introduction", "introduction_note", "introduction_seconds", "points", "capacity", "closes_on", "summary", "next_on", "edited_by_id", "edited_at", "revision") ON exchange_meeting TO web;
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
GRANT UPDATE ("order", "heading", "kind", "minutes", "parts", "speaker", "started_at", "ended_at", "notes", "edited_by_id", "edited_at", "revision") ON exchange_segment TO web;
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

ALTER TABLE exchange_participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_participant FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_participant FROM web;
GRANT SELECT ON exchange_participant TO web;
DROP POLICY IF EXISTS see ON exchange_participant;
CREATE POLICY see ON exchange_participant FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT UPDATE ("attended_at") ON exchange_participant TO web;
DROP POLICY IF EXISTS change ON exchange_participant;
CREATE POLICY change ON exchange_participant FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));

ALTER TABLE exchange_circle ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_circle FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_circle FROM web;
GRANT SELECT ON exchange_circle TO web;
DROP POLICY IF EXISTS see ON exchange_circle;
CREATE POLICY see ON exchange_circle FOR SELECT TO web USING (
  owner_id = ANY ((SELECT api.my_orgs())::uuid[]));
GRANT INSERT ON exchange_circle TO web;
DROP POLICY IF EXISTS add ON exchange_circle;
CREATE POLICY add ON exchange_circle FOR INSERT TO web WITH CHECK (
  owner_id = ANY ((SELECT api.my_orgs())::uuid[]));
GRANT UPDATE ("name") ON exchange_circle TO web;
DROP POLICY IF EXISTS change ON exchange_circle;
CREATE POLICY change ON exchange_circle FOR UPDATE TO web USING (
  owner_id = ANY ((SELECT api.my_orgs())::uuid[]));
GRANT DELETE ON exchange_circle TO web;
DROP POLICY IF EXISTS remove ON exchange_circle;
CREATE POLICY remove ON exchange_circle FOR DELETE TO web USING (
  owner_id = ANY ((SELECT api.my_orgs())::uuid[]));

ALTER TABLE exchange_circlemember ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_circlemember FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_circlemember FROM web;
GRANT SELECT ON exchange_circlemember TO web;
DROP POLICY IF EXISTS see ON exchange_circlemember;
CREATE POLICY see ON exchange_circlemember FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM exchange_circle c WHERE c.id = exchange_circlemember.circle_id AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])));
GRANT INSERT ON exchange_circlemember TO web;
DROP POLICY IF EXISTS add ON exchange_circlemember;
CREATE POLICY add ON exchange_circlemember FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM exchange_circle c WHERE c.id = exchange_circlemember.circle_id AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])));
GRANT DELETE ON exchange_circlemember TO web;
DROP POLICY IF EXISTS remove ON exchange_circlemember;
CREATE POLICY remove ON exchange_circlemember FOR DELETE TO web USING (
  EXISTS (SELECT 1 FROM exchange_circle c WHERE c.id = exchange_circlemember.circle_id AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])));

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

ALTER TABLE exchange_introduction ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_introduction FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_introduction FROM web;
GRANT SELECT ON exchange_introduction TO web;
DROP POLICY IF EXISTS see ON exchange_introduction;
CREATE POLICY see ON exchange_introduction FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_introduction TO web;
DROP POLICY IF EXISTS add ON exchange_introduction;
CREATE POLICY add ON exchange_introduction FOR INSERT TO web WITH CHECK (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]) AND EXISTS (SELECT 1 FROM exchange_participant p WHERE p.id = participant_id AND p.meeting_id = exchange_introduction.meeting_id AND p.user_id = (SELECT api.uid()) AND p.status IN ('registered', 'waiting')));
GRANT UPDATE ("place", "post", "pride", "seconds") ON exchange_introduction TO web;
DROP POLICY IF EXISTS change ON exchange_introduction;
CREATE POLICY change ON exchange_introduction FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]) AND (EXISTS (SELECT 1 FROM exchange_participant p WHERE p.id = participant_id AND p.meeting_id = exchange_introduction.meeting_id AND p.user_id = (SELECT api.uid()) AND p.status IN ('registered', 'waiting')) OR meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[])));

ALTER TABLE exchange_statement ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_statement FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_statement FROM web;
GRANT SELECT ON exchange_statement TO web;
DROP POLICY IF EXISTS see ON exchange_statement;
CREATE POLICY see ON exchange_statement FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_statement TO web;
DROP POLICY IF EXISTS add ON exchange_statement;
CREATE POLICY add ON exchange_statement FOR INSERT TO web WITH CHECK (
  organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND meeting_id = ANY ((SELECT api.my_meetings())::uuid[]) AND EXISTS (SELECT 1 FROM exchange_presentation p WHERE p.id = presentation_id AND p.meeting_id = exchange_statement.meeting_id AND p.organization_id = exchange_statement.organization_id) AND speaker_id = (SELECT api.uid()));
GRANT UPDATE ("title", "text", "aid", "role", "edited_by_id", "edited_at", "revision") ON exchange_statement TO web;
DROP POLICY IF EXISTS change ON exchange_statement;
CREATE POLICY change ON exchange_statement FOR UPDATE TO web USING (
  organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND meeting_id = ANY ((SELECT api.my_meetings())::uuid[]) AND EXISTS (SELECT 1 FROM exchange_presentation p WHERE p.id = presentation_id AND p.meeting_id = exchange_statement.meeting_id AND p.organization_id = exchange_statement.organization_id));

ALTER TABLE exchange_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_question FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_question FROM web;
GRANT SELECT ON exchange_question TO web;
DROP POLICY IF EXISTS see ON exchange_question;
CREATE POLICY see ON exchange_question FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_question TO web;
DROP POLICY IF EXISTS add ON exchange_question;
CREATE POLICY add ON exchange_question FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));

ALTER TABLE exchange_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_answer FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_answer FROM web;
GRANT SELECT ON exchange_answer TO web;
DROP POLICY IF EXISTS see ON exchange_answer;
CREATE POLICY see ON exchange_answer FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_answer TO web;
DROP POLICY IF EXISTS add ON exchange_answer;
CREATE POLICY add ON exchange_answer FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));

ALTER TABLE exchange_material ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_material FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_material FROM web;
GRANT SELECT ON exchange_material TO web;
DROP POLICY IF EXISTS see ON exchange_material;
CREATE POLICY see ON exchange_material FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_material TO web;
DROP POLICY IF EXISTS add ON exchange_material;
CREATE POLICY add ON exchange_material FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT UPDATE ("segment_id") ON exchange_material TO web;
DROP POLICY IF EXISTS change ON exchange_material;
CREATE POLICY change ON exchange_material FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT DELETE ON exchange_material TO web;
DROP POLICY IF EXISTS remove ON exchange_material;
CREATE POLICY remove ON exchange_material FOR DELETE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));

ALTER TABLE exchange_materialfile ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_materialfile FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_materialfile FROM web;
GRANT SELECT ON exchange_materialfile TO web;
DROP POLICY IF EXISTS see ON exchange_materialfile;
CREATE POLICY see ON exchange_materialfile FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_materialfile TO web;
DROP POLICY IF EXISTS add ON exchange_materialfile;
CREATE POLICY add ON exchange_materialfile FOR INSERT TO web WITH CHECK (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT DELETE ON exchange_materialfile TO web;
DROP POLICY IF EXISTS remove ON exchange_materialfile;
CREATE POLICY remove ON exchange_materialfile FOR DELETE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));

ALTER TABLE exchange_stage ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_stage FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_stage FROM web;
GRANT SELECT ON exchange_stage TO web;
DROP POLICY IF EXISTS see ON exchange_stage;
CREATE POLICY see ON exchange_stage FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_stage TO web;
DROP POLICY IF EXISTS add ON exchange_stage;
CREATE POLICY add ON exchange_stage FOR INSERT TO web WITH CHECK (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT UPDATE ("segment_id", "introduction_id", "presentation_id", "since", "seconds", "revision") ON exchange_stage TO web;
DROP POLICY IF EXISTS change ON exchange_stage;
CREATE POLICY change ON exchange_stage FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));

ALTER TABLE exchange_reaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_reaction FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_reaction FROM web;
GRANT SELECT ON exchange_reaction TO web;
DROP POLICY IF EXISTS see ON exchange_reaction;
CREATE POLICY see ON exchange_reaction FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));

ALTER TABLE exchange_recording ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_recording FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_recording FROM web;
GRANT SELECT ON exchange_recording TO web;
DROP POLICY IF EXISTS see ON exchange_recording;
CREATE POLICY see ON exchange_recording FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT INSERT ON exchange_recording TO web;
DROP POLICY IF EXISTS add ON exchange_recording;
CREATE POLICY add ON exchange_recording FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT UPDATE ("ended_at") ON exchange_recording TO web;
DROP POLICY IF EXISTS change ON exchange_recording;
CREATE POLICY change ON exchange_recording FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));

ALTER TABLE exchange_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_decision FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_decision FROM web;
GRANT SELECT ON exchange_decision TO web;
DROP POLICY IF EXISTS see ON exchange_decision;
CREATE POLICY see ON exchange_decision FOR SELECT TO web USING (
  meeting_id = ANY ((SELECT api.my_meetings())::uuid[]) OR owner_id = (SELECT api.uid()));
GRANT INSERT ON exchange_decision TO web;
DROP POLICY IF EXISTS add ON exchange_decision;
CREATE POLICY add ON exchange_decision FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]));
GRANT UPDATE ("status", "done_on") ON exchange_decision TO web;
DROP POLICY IF EXISTS change ON exchange_decision;
CREATE POLICY change ON exchange_decision FOR UPDATE TO web USING (
  meeting_id = ANY ((SELECT api.hosted_meetings())::uuid[]) OR owner_id = (SELECT api.uid()));

ALTER TABLE exchange_idea ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_idea FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_idea FROM web;
GRANT SELECT ON exchange_idea TO web;
DROP POLICY IF EXISTS see ON exchange_idea;
CREATE POLICY see ON exchange_idea FOR SELECT TO web USING (
  organization_id = ANY ((SELECT api.my_orgs())::uuid[]));
GRANT INSERT ON exchange_idea TO web;
DROP POLICY IF EXISTS add ON exchange_idea;
CREATE POLICY add ON exchange_idea FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND (meeting_id IS NULL OR meeting_id = ANY ((SELECT api.my_meetings())::uuid[])));
GRANT UPDATE ("text", "into", "owner_id", "due_on", "status", "note", "done_on", "edited_by_id", "edited_at", "revision") ON exchange_idea TO web;
DROP POLICY IF EXISTS change ON exchange_idea;
CREATE POLICY change ON exchange_idea FOR UPDATE TO web USING (
  organization_id = ANY ((SELECT api.my_orgs())::uuid[]));

ALTER TABLE exchange_surveyanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_surveyanswer FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_surveyanswer FROM web;
GRANT SELECT ON exchange_surveyanswer TO web;
DROP POLICY IF EXISTS see ON exchange_surveyanswer;
CREATE POLICY see ON exchange_surveyanswer FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT INSERT ON exchange_surveyanswer TO web;
DROP POLICY IF EXISTS add ON exchange_surveyanswer;
CREATE POLICY add ON exchange_surveyanswer FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
GRANT UPDATE ("useful", "network", "took_part", "learned", "wish") ON exchange_surveyanswer TO web;
DROP POLICY IF EXISTS change ON exchange_surveyanswer;
CREATE POLICY change ON exchange_surveyanswer FOR UPDATE TO web USING (
  user_id = (SELECT api.uid()) AND meeting_id = ANY ((SELECT api.my_meetings())::uuid[]));
