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

ALTER TABLE exchange_manuscript ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_manuscript FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_manuscript FROM web;
GRANT SELECT ON exchange_manuscript TO web;
DROP POLICY IF EXISTS see ON exchange_manuscript;
CREATE POLICY see ON exchange_manuscript FOR SELECT TO web USING (
  (organization_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (organization_id IS NULL AND (SELECT api.is_editor()) AND shown_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) OR ((SELECT api.is_member()) AND (first_id = (SELECT api.uid()) OR second_id = (SELECT api.uid())) AND status IN ('first', 'second', 'published')));
GRANT INSERT ON exchange_manuscript TO web;
DROP POLICY IF EXISTS add ON exchange_manuscript;
CREATE POLICY add ON exchange_manuscript FOR INSERT TO web WITH CHECK (
  author_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND status = 'writing' AND publication_id IS NULL);
GRANT UPDATE ("title", "situation", "turning_point", "what_worked", "result", "words", "hint", "text", "evidence", "try_first", "stand", "agencies", "fields", "tags", "size", "prefecture_id", "municipality_id", "status", "first_id", "second_id", "checked_revision", "returned_because", "edited_by_id", "edited_at", "revision") ON exchange_manuscript TO web;
DROP POLICY IF EXISTS change ON exchange_manuscript;
CREATE POLICY change ON exchange_manuscript FOR UPDATE TO web USING (
  (organization_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (organization_id IS NULL AND (SELECT api.is_editor()) AND shown_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) AND status <> 'published') WITH CHECK (
  (organization_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (organization_id IS NULL AND (SELECT api.is_editor()) AND shown_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) AND status IN ('writing', 'first', 'returned'));

ALTER TABLE exchange_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_finding FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_finding FROM web;
GRANT SELECT ON exchange_finding TO web;
DROP POLICY IF EXISTS see ON exchange_finding;
CREATE POLICY see ON exchange_finding FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id));
GRANT INSERT ON exchange_finding TO web;
DROP POLICY IF EXISTS add ON exchange_finding;
CREATE POLICY add ON exchange_finding FOR INSERT TO web WITH CHECK (
  decided_by_id IS NULL AND EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id AND (m.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (m.organization_id IS NULL AND (SELECT api.is_editor()) AND m.shown_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date))));
GRANT UPDATE ("decided_by_id", "decided_at") ON exchange_finding TO web;
DROP POLICY IF EXISTS change ON exchange_finding;
CREATE POLICY change ON exchange_finding FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id AND (m.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (m.organization_id IS NULL AND (SELECT api.is_editor()) AND m.shown_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)))) WITH CHECK (
  decided_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id AND (m.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (m.organization_id IS NULL AND (SELECT api.is_editor()) AND m.shown_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date))));
GRANT DELETE ON exchange_finding TO web;
DROP POLICY IF EXISTS remove ON exchange_finding;
CREATE POLICY remove ON exchange_finding FOR DELETE TO web USING (
  EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id AND exchange_finding.revision < m.revision AND (m.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (m.organization_id IS NULL AND (SELECT api.is_editor()) AND m.shown_from <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date))));

ALTER TABLE exchange_approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_approval FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_approval FROM web;
GRANT SELECT ON exchange_approval TO web;
DROP POLICY IF EXISTS see ON exchange_approval;
CREATE POLICY see ON exchange_approval FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM exchange_manuscript m WHERE m.id = manuscript_id));

ALTER TABLE exchange_publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_publication FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_publication FROM web;
GRANT SELECT ON exchange_publication TO web;
DROP POLICY IF EXISTS see ON exchange_publication;
CREATE POLICY see ON exchange_publication FOR SELECT TO web USING (
  (SELECT api.is_member()) AND (hidden_at IS NULL OR (SELECT api.is_editor())));
GRANT UPDATE ("hidden_at", "hidden_by_id", "hidden_because") ON exchange_publication TO web;
DROP POLICY IF EXISTS change ON exchange_publication;
CREATE POLICY change ON exchange_publication FOR UPDATE TO web USING (
  (SELECT api.is_editor())) WITH CHECK (
  (SELECT api.is_editor()) AND ((hidden_at IS NULL AND hidden_by_id IS NULL) OR hidden_by_id = (SELECT api.uid())));

ALTER TABLE exchange_feeling ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_feeling FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_feeling FROM web;
GRANT SELECT ON exchange_feeling TO web;
DROP POLICY IF EXISTS see ON exchange_feeling;
CREATE POLICY see ON exchange_feeling FOR SELECT TO web USING (
  false);

ALTER TABLE exchange_card ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_card FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_card FROM web;
GRANT SELECT ON exchange_card TO web;
DROP POLICY IF EXISTS see ON exchange_card;
CREATE POLICY see ON exchange_card FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR ((SELECT api.is_member()) AND (shown_to = 'everybody' OR (shown_to = 'prefecture' AND prefecture_id = ANY ((SELECT api.my_prefectures())::text[])) OR (shown_to = 'prefectures' AND (SELECT api.in_prefectures()))) AND EXISTS (SELECT 1 FROM accounts_membership w JOIN accounts_organization o ON o.id = w.organization_id AND o.ended_on IS NULL WHERE w.user_id = exchange_card.user_id AND w.organization_id = exchange_card.organization_id AND w.starts_on <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date AND (w.ends_on IS NULL OR w.ends_on >= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date))));
GRANT INSERT ON exchange_card TO web;
DROP POLICY IF EXISTS add ON exchange_card;
CREATE POLICY add ON exchange_card FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND (prefecture_id IS NULL OR prefecture_id = ANY ((SELECT api.my_prefectures())::text[])));
GRANT UPDATE ("organization_id", "prefecture_id", "post", "is_representative", "roles", "asks", "wants", "pride", "shown_to", "takes_requests", "kept_at") ON exchange_card TO web;
DROP POLICY IF EXISTS change ON exchange_card;
CREATE POLICY change ON exchange_card FOR UPDATE TO web USING (
  user_id = (SELECT api.uid())) WITH CHECK (
  user_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND (prefecture_id IS NULL OR prefecture_id = ANY ((SELECT api.my_prefectures())::text[])));
GRANT DELETE ON exchange_card TO web;
DROP POLICY IF EXISTS remove ON exchange_card;
CREATE POLICY remove ON exchange_card FOR DELETE TO web USING (
  user_id = (SELECT api.uid()));

ALTER TABLE exchange_cardcontact ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_cardcontact FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_cardcontact FROM web;
GRANT SELECT ON exchange_cardcontact TO web;
DROP POLICY IF EXISTS see ON exchange_cardcontact;
CREATE POLICY see ON exchange_cardcontact FOR SELECT TO web USING (
  card_id = (SELECT api.uid()) OR EXISTS (SELECT 1 FROM exchange_card c WHERE c.user_id = card_id AND (exchange_cardcontact.shown_to = 'everybody' OR (exchange_cardcontact.shown_to = 'prefecture' AND c.prefecture_id = ANY ((SELECT api.my_prefectures())::text[])) OR (exchange_cardcontact.shown_to = 'prefectures' AND (SELECT api.in_prefectures())))));
GRANT INSERT ON exchange_cardcontact TO web;
DROP POLICY IF EXISTS add ON exchange_cardcontact;
CREATE POLICY add ON exchange_cardcontact FOR INSERT TO web WITH CHECK (
  card_id = (SELECT api.uid()));
GRANT UPDATE ("text", "shown_to") ON exchange_cardcontact TO web;
DROP POLICY IF EXISTS change ON exchange_cardcontact;
CREATE POLICY change ON exchange_cardcontact FOR UPDATE TO web USING (
  card_id = (SELECT api.uid()));
GRANT DELETE ON exchange_cardcontact TO web;
DROP POLICY IF EXISTS remove ON exchange_cardcontact;
CREATE POLICY remove ON exchange_cardcontact FOR DELETE TO web USING (
  card_id = (SELECT api.uid()));

ALTER TABLE exchange_thread ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_thread FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_thread FROM web;
GRANT SELECT ON exchange_thread TO web;
DROP POLICY IF EXISTS see ON exchange_thread;
CREATE POLICY see ON exchange_thread FOR SELECT TO web USING (
  ((SELECT api.is_member()) AND (reach = 'everybody' OR (reach = 'prefectures' AND (SELECT api.in_prefectures())) OR (reach = 'prefecture' AND prefecture_id = ANY ((SELECT api.my_prefectures())::text[])) OR (reach = 'group' AND group_id = ANY ((SELECT api.my_groups())::uuid[])))) AND (hidden_at IS NULL OR by_id = (SELECT api.uid()) OR ((SELECT api.is_editor()) OR group_id = ANY ((SELECT api.led_groups())::uuid[]))));
GRANT INSERT ON exchange_thread TO web;
DROP POLICY IF EXISTS add ON exchange_thread;
CREATE POLICY add ON exchange_thread FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND hidden_at IS NULL AND ((SELECT api.is_member()) AND (reach = 'everybody' OR (reach = 'prefectures' AND (SELECT api.in_prefectures())) OR (reach = 'prefecture' AND prefecture_id = ANY ((SELECT api.my_prefectures())::text[])) OR (reach = 'group' AND group_id = ANY ((SELECT api.my_groups())::uuid[])))) AND (exchange_thread.group_id IS NULL OR EXISTS (SELECT 1 FROM exchange_group g WHERE g.id = exchange_thread.group_id AND g.closed_at IS NULL)));
GRANT UPDATE ("closed_at", "hidden_at", "hidden_by_id", "hidden_because") ON exchange_thread TO web;
DROP POLICY IF EXISTS change ON exchange_thread;
CREATE POLICY change ON exchange_thread FOR UPDATE TO web USING (
  ((SELECT api.is_member()) AND (reach = 'everybody' OR (reach = 'prefectures' AND (SELECT api.in_prefectures())) OR (reach = 'prefecture' AND prefecture_id = ANY ((SELECT api.my_prefectures())::text[])) OR (reach = 'group' AND group_id = ANY ((SELECT api.my_groups())::uuid[])))) AND (((SELECT api.is_editor()) OR group_id = ANY ((SELECT api.led_groups())::uuid[])) OR (by_id = (SELECT api.uid()) AND hidden_at IS NULL))) WITH CHECK (
  ((SELECT api.is_member()) AND (reach = 'everybody' OR (reach = 'prefectures' AND (SELECT api.in_prefectures())) OR (reach = 'prefecture' AND prefecture_id = ANY ((SELECT api.my_prefectures())::text[])) OR (reach = 'group' AND group_id = ANY ((SELECT api.my_groups())::uuid[])))) AND (((SELECT api.is_editor()) OR group_id = ANY ((SELECT api.led_groups())::uuid[])) OR hidden_at IS NULL) AND ((hidden_at IS NULL AND hidden_by_id IS NULL) OR hidden_by_id = (SELECT api.uid())));

ALTER TABLE exchange_post ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_post FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_post FROM web;
GRANT SELECT ON exchange_post TO web;
DROP POLICY IF EXISTS see ON exchange_post;
CREATE POLICY see ON exchange_post FOR SELECT TO web USING (
  (EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id)) AND (hidden_at IS NULL OR (by_id = (SELECT api.uid()) OR (exchange_post.publication_id IS NOT NULL AND EXISTS (SELECT 1 FROM exchange_postwriter w WHERE w.post_id = exchange_post.id AND w.user_id = (SELECT api.uid())))) OR ((SELECT api.is_editor()) OR EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id AND t.group_id = ANY ((SELECT api.led_groups())::uuid[])))));
GRANT INSERT ON exchange_post TO web;
DROP POLICY IF EXISTS add ON exchange_post;
CREATE POLICY add ON exchange_post FOR INSERT TO web WITH CHECK (
  ((thread_id IS NOT NULL AND by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[])) OR ((SELECT api.is_member()) AND publication_id IS NOT NULL)) AND hidden_at IS NULL AND (EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id AND t.closed_at IS NULL AND t.hidden_at IS NULL AND (t.group_id IS NULL OR EXISTS (SELECT 1 FROM exchange_group g WHERE g.id = t.group_id AND g.closed_at IS NULL))) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id AND p.kind = 'moyamoya' AND p.hidden_at IS NULL)));
GRANT UPDATE ("hidden_at", "hidden_by_id", "hidden_because") ON exchange_post TO web;
DROP POLICY IF EXISTS change ON exchange_post;
CREATE POLICY change ON exchange_post FOR UPDATE TO web USING (
  (EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id)) AND (((SELECT api.is_editor()) OR EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id AND t.group_id = ANY ((SELECT api.led_groups())::uuid[]))) OR ((by_id = (SELECT api.uid()) OR (exchange_post.publication_id IS NOT NULL AND EXISTS (SELECT 1 FROM exchange_postwriter w WHERE w.post_id = exchange_post.id AND w.user_id = (SELECT api.uid())))) AND hidden_at IS NULL))) WITH CHECK (
  (EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id)) AND (((SELECT api.is_editor()) OR EXISTS (SELECT 1 FROM exchange_thread t WHERE t.id = thread_id AND t.group_id = ANY ((SELECT api.led_groups())::uuid[]))) OR (by_id = (SELECT api.uid()) OR (exchange_post.publication_id IS NOT NULL AND EXISTS (SELECT 1 FROM exchange_postwriter w WHERE w.post_id = exchange_post.id AND w.user_id = (SELECT api.uid()))))) AND ((hidden_at IS NULL AND hidden_by_id IS NULL) OR hidden_by_id = (SELECT api.uid())));

ALTER TABLE exchange_postwriter ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_postwriter FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_postwriter FROM web;
GRANT SELECT ON exchange_postwriter TO web;
DROP POLICY IF EXISTS see ON exchange_postwriter;
CREATE POLICY see ON exchange_postwriter FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR (SELECT api.is_editor()));
GRANT INSERT ON exchange_postwriter TO web;
DROP POLICY IF EXISTS add ON exchange_postwriter;
CREATE POLICY add ON exchange_postwriter FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]));

ALTER TABLE exchange_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_report FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_report FROM web;
GRANT SELECT ON exchange_report TO web;
DROP POLICY IF EXISTS see ON exchange_report;
CREATE POLICY see ON exchange_report FOR SELECT TO web USING (
  by_id = (SELECT api.uid()) OR (((SELECT api.is_editor()) OR EXISTS (SELECT 1 FROM exchange_post p JOIN exchange_thread t ON t.id = p.thread_id WHERE p.id = post_id AND t.group_id = ANY ((SELECT api.led_groups())::uuid[]))) AND (EXISTS (SELECT 1 FROM exchange_post p WHERE p.id = post_id AND p.by_id IS DISTINCT FROM (SELECT api.uid()) AND NOT (p.publication_id IS NOT NULL AND EXISTS (SELECT 1 FROM exchange_postwriter w WHERE w.post_id = p.id AND w.user_id = (SELECT api.uid())))) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id))));
GRANT INSERT ON exchange_report TO web;
DROP POLICY IF EXISTS add ON exchange_report;
CREATE POLICY add ON exchange_report FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND decided_at IS NULL AND (EXISTS (SELECT 1 FROM exchange_post p WHERE p.id = post_id) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id)));
GRANT UPDATE ("decided_by_id", "decided_at") ON exchange_report TO web;
DROP POLICY IF EXISTS change ON exchange_report;
CREATE POLICY change ON exchange_report FOR UPDATE TO web USING (
  ((SELECT api.is_editor()) OR EXISTS (SELECT 1 FROM exchange_post p JOIN exchange_thread t ON t.id = p.thread_id WHERE p.id = post_id AND t.group_id = ANY ((SELECT api.led_groups())::uuid[]))) AND (EXISTS (SELECT 1 FROM exchange_post p WHERE p.id = post_id AND p.by_id IS DISTINCT FROM (SELECT api.uid()) AND NOT (p.publication_id IS NOT NULL AND EXISTS (SELECT 1 FROM exchange_postwriter w WHERE w.post_id = p.id AND w.user_id = (SELECT api.uid())))) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id))) WITH CHECK (
  decided_by_id = (SELECT api.uid()) AND (EXISTS (SELECT 1 FROM exchange_post p WHERE p.id = post_id AND p.by_id IS DISTINCT FROM (SELECT api.uid()) AND NOT (p.publication_id IS NOT NULL AND EXISTS (SELECT 1 FROM exchange_postwriter w WHERE w.post_id = p.id AND w.user_id = (SELECT api.uid())))) OR EXISTS (SELECT 1 FROM exchange_publication p WHERE p.id = publication_id)));

ALTER TABLE exchange_contactrequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_contactrequest FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_contactrequest FROM web;
GRANT SELECT ON exchange_contactrequest TO web;
DROP POLICY IF EXISTS see ON exchange_contactrequest;
CREATE POLICY see ON exchange_contactrequest FOR SELECT TO web USING (
  (SELECT api.is_member()) AND (asked_id = (SELECT api.uid()) OR asker_id = (SELECT api.uid())) AND EXISTS (SELECT 1 FROM accounts_membership w JOIN accounts_organization o ON o.id = w.organization_id AND o.ended_on IS NULL WHERE w.user_id = exchange_contactrequest.asker_id AND w.organization_id = exchange_contactrequest.asker_organization_id AND w.starts_on <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date AND (w.ends_on IS NULL OR w.ends_on >= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) AND EXISTS (SELECT 1 FROM accounts_membership w JOIN accounts_organization o ON o.id = w.organization_id AND o.ended_on IS NULL WHERE w.user_id = exchange_contactrequest.asked_id AND w.organization_id = exchange_contactrequest.asked_organization_id AND w.starts_on <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date AND (w.ends_on IS NULL OR w.ends_on >= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)));
GRANT INSERT ON exchange_contactrequest TO web;
DROP POLICY IF EXISTS add ON exchange_contactrequest;
CREATE POLICY add ON exchange_contactrequest FOR INSERT TO web WITH CHECK (
  asker_id = (SELECT api.uid()) AND asker_organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND EXISTS (SELECT 1 FROM exchange_card c WHERE c.user_id = asked_id AND c.takes_requests));
GRANT UPDATE ("answer", "answered_at", "contact") ON exchange_contactrequest TO web;
DROP POLICY IF EXISTS change ON exchange_contactrequest;
CREATE POLICY change ON exchange_contactrequest FOR UPDATE TO web USING (
  (SELECT api.is_member()) AND EXISTS (SELECT 1 FROM accounts_membership w JOIN accounts_organization o ON o.id = w.organization_id AND o.ended_on IS NULL WHERE w.user_id = exchange_contactrequest.asker_id AND w.organization_id = exchange_contactrequest.asker_organization_id AND w.starts_on <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date AND (w.ends_on IS NULL OR w.ends_on >= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) AND EXISTS (SELECT 1 FROM accounts_membership w JOIN accounts_organization o ON o.id = w.organization_id AND o.ended_on IS NULL WHERE w.user_id = exchange_contactrequest.asked_id AND w.organization_id = exchange_contactrequest.asked_organization_id AND w.starts_on <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date AND (w.ends_on IS NULL OR w.ends_on >= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) AND ((asked_id = (SELECT api.uid()) AND (answer = 'accepted' OR (answer = '' AND ends_at > statement_timestamp()))) OR (asker_id = (SELECT api.uid()) AND answer = ''))) WITH CHECK (
  ((asked_id = (SELECT api.uid()) AND answer IN ('accepted', 'declined', 'ended')) OR (asker_id = (SELECT api.uid()) AND answer = 'withdrawn')));

ALTER TABLE exchange_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_group FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_group FROM web;
GRANT SELECT ON exchange_group TO web;
DROP POLICY IF EXISTS see ON exchange_group;
CREATE POLICY see ON exchange_group FOR SELECT TO web USING (
  (SELECT api.is_member()) AND (prefecture_id IS NULL OR prefecture_id = ANY ((SELECT api.my_prefectures())::text[])));
GRANT INSERT ON exchange_group TO web;
DROP POLICY IF EXISTS add ON exchange_group;
CREATE POLICY add ON exchange_group FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND closed_at IS NULL AND (prefecture_id IS NULL OR prefecture_id = ANY ((SELECT api.my_prefectures())::text[])) AND (SELECT api.my_roles() && ARRAY['prefecture_officer', 'worker', 'coordinator', 'outreach', 'participation', 'municipal_officer']) AND (NOT is_peer OR (SELECT api.is_peer())));
GRANT UPDATE ("closed_at") ON exchange_group TO web;
DROP POLICY IF EXISTS change ON exchange_group;
CREATE POLICY change ON exchange_group FOR UPDATE TO web USING (
  id = ANY ((SELECT api.led_groups())::uuid[]));

ALTER TABLE exchange_groupmember ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_groupmember FORCE ROW LEVEL SECURITY;
REVOKE ALL ON exchange_groupmember FROM web;
GRANT SELECT ON exchange_groupmember TO web;
DROP POLICY IF EXISTS see ON exchange_groupmember;
CREATE POLICY see ON exchange_groupmember FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR (group_id = ANY ((SELECT api.my_groups())::uuid[]) AND (status = 'in' OR group_id = ANY ((SELECT api.led_groups())::uuid[])) AND EXISTS (SELECT 1 FROM accounts_membership w JOIN accounts_organization o ON o.id = w.organization_id AND o.ended_on IS NULL WHERE w.user_id = exchange_groupmember.user_id AND w.organization_id = exchange_groupmember.organization_id AND w.starts_on <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date AND (w.ends_on IS NULL OR w.ends_on >= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date))));
GRANT INSERT ON exchange_groupmember TO web;
DROP POLICY IF EXISTS add ON exchange_groupmember;
CREATE POLICY add ON exchange_groupmember FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND NOT is_moderator AND EXISTS (SELECT 1 FROM exchange_group g WHERE g.id = group_id AND g.closed_at IS NULL AND (exchange_groupmember.status = 'waiting' OR (exchange_groupmember.status = 'in' AND g.joining = 'open')) AND (NOT g.is_peer OR (SELECT api.is_peer()))));
GRANT UPDATE ("status", "is_moderator") ON exchange_groupmember TO web;
DROP POLICY IF EXISTS change ON exchange_groupmember;
CREATE POLICY change ON exchange_groupmember FOR UPDATE TO web USING (
  group_id = ANY ((SELECT api.led_groups())::uuid[]) AND user_id <> (SELECT api.uid()) AND NOT is_moderator) WITH CHECK (
  group_id = ANY ((SELECT api.led_groups())::uuid[]) AND user_id <> (SELECT api.uid()) AND (status = 'in' OR (status = 'removed' AND NOT is_moderator)));
GRANT DELETE ON exchange_groupmember TO web;
DROP POLICY IF EXISTS remove ON exchange_groupmember;
CREATE POLICY remove ON exchange_groupmember FOR DELETE TO web USING (
  user_id = (SELECT api.uid()) AND status <> 'removed');
