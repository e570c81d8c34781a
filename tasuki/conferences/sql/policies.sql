-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE conferences_planconference ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_planconference FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_planconference FROM web;
GRANT SELECT ON conferences_planconference TO web;
DROP POLICY IF EXISTS see ON conferences_planconference;
CREATE POLICY see ON conferences_planconference FOR SELECT TO web USING (
  host_id = ANY ((SELECT api.my_orgs())::uuid[]) OR id = ANY ((SELECT api.my_conferences())::uuid[]));
GRANT INSERT ON conferences_planconference TO web;
DROP POLICY IF EXISTS add ON conferences_planconference;
CREATE POLICY add ON conferences_planconference FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND host_id = ANY ((SELECT api.my_orgs())::uuid[]) AND municipality_id = ANY ((SELECT api.my_places())::text[]));
GRANT UPDATE ("title", "held_at", "place", "is_paper", "chair_id", "status", "next_on", "revision") ON conferences_planconference TO web;
DROP POLICY IF EXISTS change ON conferences_planconference;
CREATE POLICY change ON conferences_planconference FOR UPDATE TO web USING (
  host_id = ANY ((SELECT api.my_orgs())::uuid[]));

ALTER TABLE conferences_attendee ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_attendee FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_attendee FROM web;
GRANT SELECT ON conferences_attendee TO web;
DROP POLICY IF EXISTS see ON conferences_attendee;
CREATE POLICY see ON conferences_attendee FOR SELECT TO web USING (
  conference_id = ANY ((SELECT api.my_conferences())::uuid[]));
GRANT INSERT ON conferences_attendee TO web;
DROP POLICY IF EXISTS add ON conferences_attendee;
CREATE POLICY add ON conferences_attendee FOR INSERT TO web WITH CHECK (
  conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]));
GRANT UPDATE ("is_present", "is_online") ON conferences_attendee TO web;
DROP POLICY IF EXISTS change ON conferences_attendee;
CREATE POLICY change ON conferences_attendee FOR UPDATE TO web USING (
  conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]));
GRANT DELETE ON conferences_attendee TO web;
DROP POLICY IF EXISTS remove ON conferences_attendee;
CREATE POLICY remove ON conferences_attendee FOR DELETE TO web USING (
  conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]));

ALTER TABLE conferences_planitem ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_planitem FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_planitem FROM web;
GRANT SELECT ON conferences_planitem TO web;
DROP POLICY IF EXISTS see ON conferences_planitem;
CREATE POLICY see ON conferences_planitem FOR SELECT TO web USING (
  (case_id IS NULL AND conference_id = ANY ((SELECT api.my_conferences())::uuid[]))
   OR (conferences_planitem.id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = conferences_planitem.case_id))
   OR (level <= (SELECT api.clearance()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = conferences_planitem.case_id) AND EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = conferences_planitem.case_id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())) AND conferences_planitem.level <= g.max_level AND conferences_planitem.categories <@ g.categories)));
GRANT INSERT ON conferences_planitem TO web;
DROP POLICY IF EXISTS add ON conferences_planitem;
CREATE POLICY add ON conferences_planitem FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]) AND (case_id IS NULL OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = conferences_planitem.case_id)));
GRANT UPDATE ("order", "topic", "questions", "planned_minutes", "decision", "decided_on", "minutes", "edited_by_id", "edited_at", "revision") ON conferences_planitem TO web;
DROP POLICY IF EXISTS change ON conferences_planitem;
CREATE POLICY change ON conferences_planitem FOR UPDATE TO web USING (
  conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]) AND ((case_id IS NULL AND conference_id = ANY ((SELECT api.my_conferences())::uuid[]))
   OR (conferences_planitem.id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = conferences_planitem.case_id))
   OR (level <= (SELECT api.clearance()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = conferences_planitem.case_id) AND EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = conferences_planitem.case_id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())) AND conferences_planitem.level <= g.max_level AND conferences_planitem.categories <@ g.categories))));

ALTER TABLE conferences_writteninput ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_writteninput FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_writteninput FROM web;
GRANT SELECT ON conferences_writteninput TO web;
DROP POLICY IF EXISTS see ON conferences_writteninput;
CREATE POLICY see ON conferences_writteninput FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM conferences_planitem i WHERE i.id = item_id));
GRANT INSERT ON conferences_writteninput TO web;
DROP POLICY IF EXISTS add ON conferences_writteninput;
CREATE POLICY add ON conferences_writteninput FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM conferences_planitem i WHERE i.id = item_id));

ALTER TABLE conferences_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_task FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_task FROM web;
GRANT SELECT ON conferences_task TO web;
DROP POLICY IF EXISTS see ON conferences_task;
CREATE POLICY see ON conferences_task FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM conferences_planitem i WHERE i.id = item_id)
   OR (owner_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND (case_id IS NULL OR case_id <> ALL ((SELECT api.blocked_cases())::uuid[])) AND (consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k WHERE k.id = conferences_task.consent_id AND k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))));
GRANT INSERT ON conferences_task TO web;
DROP POLICY IF EXISTS add ON conferences_task;
CREATE POLICY add ON conferences_task FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM conferences_planitem i WHERE i.id = item_id));
GRANT UPDATE ("done_on") ON conferences_task TO web;
DROP POLICY IF EXISTS change ON conferences_task;
CREATE POLICY change ON conferences_task FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM conferences_planitem i WHERE i.id = item_id)
   OR (owner_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND (case_id IS NULL OR case_id <> ALL ((SELECT api.blocked_cases())::uuid[])) AND (consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k WHERE k.id = conferences_task.consent_id AND k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))));

ALTER TABLE conferences_supportconference ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_supportconference FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_supportconference FROM web;
GRANT SELECT ON conferences_supportconference TO web;
DROP POLICY IF EXISTS see ON conferences_supportconference;
CREATE POLICY see ON conferences_supportconference FOR SELECT TO web USING (
  convener_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR requested_by_id = (SELECT api.uid())
   OR EXISTS (SELECT 1 FROM access_seat s WHERE s.room_id = conferences_supportconference.id AND s.user_id = (SELECT api.uid()) AND s.is_statutory AND s.id = ANY ((SELECT api.my_seats())::uuid[])));
GRANT INSERT ON conferences_supportconference TO web;
DROP POLICY IF EXISTS add ON conferences_supportconference;
CREATE POLICY add ON conferences_supportconference FOR INSERT TO web WITH CHECK (
  requested_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.my_places())::text[]) AND status = 'requested' AND EXISTS (SELECT 1 FROM accounts_organization o WHERE o.id = convener_id AND o.kind = 'municipality' AND o.municipality_id = conferences_supportconference.municipality_id));
GRANT UPDATE ("status", "convened_by_id", "held_at", "place", "note", "closes_at") ON conferences_supportconference TO web;
DROP POLICY IF EXISTS change ON conferences_supportconference;
CREATE POLICY change ON conferences_supportconference FOR UPDATE TO web USING (
  convener_id = ANY ((SELECT api.my_orgs())::uuid[]));

ALTER TABLE conferences_supportmatter ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_supportmatter FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_supportmatter FROM web;
GRANT SELECT ON conferences_supportmatter TO web;
DROP POLICY IF EXISTS see ON conferences_supportmatter;
CREATE POLICY see ON conferences_supportmatter FOR SELECT TO web USING (
  conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));
GRANT INSERT ON conferences_supportmatter TO web;
DROP POLICY IF EXISTS add ON conferences_supportmatter;
CREATE POLICY add ON conferences_supportmatter FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND ((conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()))
   OR EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.requested_by_id = (SELECT api.uid()) AND c.status = 'requested')));
GRANT UPDATE ("label", "assessment", "minutes", "edited_by_id", "edited_at", "revision") ON conferences_supportmatter TO web;
DROP POLICY IF EXISTS change ON conferences_supportmatter;
CREATE POLICY change ON conferences_supportmatter FOR UPDATE TO web USING (
  conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));

ALTER TABLE conferences_contribution ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_contribution FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_contribution FROM web;
GRANT SELECT ON conferences_contribution TO web;
DROP POLICY IF EXISTS see ON conferences_contribution;
CREATE POLICY see ON conferences_contribution FOR SELECT TO web USING (
  conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));
GRANT INSERT ON conferences_contribution TO web;
DROP POLICY IF EXISTS add ON conferences_contribution;
CREATE POLICY add ON conferences_contribution FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));

ALTER TABLE conferences_informationrequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_informationrequest FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_informationrequest FROM web;
GRANT SELECT ON conferences_informationrequest TO web;
DROP POLICY IF EXISTS see ON conferences_informationrequest;
CREATE POLICY see ON conferences_informationrequest FOR SELECT TO web USING (
  (conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()))
   OR id = ANY ((SELECT api.asked_information())::uuid[]));
GRANT INSERT ON conferences_informationrequest TO web;
DROP POLICY IF EXISTS add ON conferences_informationrequest;
CREATE POLICY add ON conferences_informationrequest FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));
GRANT UPDATE ("status", "answer", "answered_at", "answered_by_id", "reminded_at") ON conferences_informationrequest TO web;
DROP POLICY IF EXISTS change ON conferences_informationrequest;
CREATE POLICY change ON conferences_informationrequest FOR UPDATE TO web USING (
  (conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()))
   OR (status = 'asked' AND id = ANY ((SELECT api.asked_information())::uuid[]))) WITH CHECK (
  (conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()))
   OR (answered_by_id = (SELECT api.uid()) AND id = ANY ((SELECT api.asked_information())::uuid[])));

ALTER TABLE conferences_supportpaper ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_supportpaper FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_supportpaper FROM web;
GRANT SELECT ON conferences_supportpaper TO web;
DROP POLICY IF EXISTS see ON conferences_supportpaper;
CREATE POLICY see ON conferences_supportpaper FOR SELECT TO web USING (
  conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()) AND NOT EXISTS (SELECT 1 FROM conferences_paperreturn r WHERE r.paper_id = conferences_supportpaper.id));
GRANT INSERT ON conferences_supportpaper TO web;
DROP POLICY IF EXISTS add ON conferences_supportpaper;
CREATE POLICY add ON conferences_supportpaper FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));

ALTER TABLE conferences_paperreturn ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_paperreturn FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_paperreturn FROM web;
GRANT SELECT ON conferences_paperreturn TO web;
DROP POLICY IF EXISTS see ON conferences_paperreturn;
CREATE POLICY see ON conferences_paperreturn FOR SELECT TO web USING (
  conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));
GRANT INSERT ON conferences_paperreturn TO web;
DROP POLICY IF EXISTS add ON conferences_paperreturn;
CREATE POLICY add ON conferences_paperreturn FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()) AND conference_id = ANY ((SELECT api.convened_conferences())::uuid[]) AND conference_id = api.room_of_paper(paper_id));

ALTER TABLE conferences_recontribution ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_recontribution FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_recontribution FROM web;
GRANT SELECT ON conferences_recontribution TO web;
DROP POLICY IF EXISTS see ON conferences_recontribution;
CREATE POLICY see ON conferences_recontribution FOR SELECT TO web USING (
  (conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()))
   OR by_id = (SELECT api.uid()));
GRANT INSERT ON conferences_recontribution TO web;
DROP POLICY IF EXISTS add ON conferences_recontribution;
CREATE POLICY add ON conferences_recontribution FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = conferences_recontribution.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))) AND EXISTS (SELECT 1 FROM conferences_contribution b WHERE b.id = contribution_id AND b.conference_id = conferences_recontribution.conference_id) AND (consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consent w JOIN access_consentstate k ON k.id = w.state_id WHERE w.state_id = consent_id AND w.case_id = conferences_recontribution.case_id AND k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())));

ALTER TABLE conferences_supporttask ENABLE ROW LEVEL SECURITY;
ALTER TABLE conferences_supporttask FORCE ROW LEVEL SECURITY;
REVOKE ALL ON conferences_supporttask FROM web;
GRANT SELECT ON conferences_supporttask TO web;
DROP POLICY IF EXISTS see ON conferences_supporttask;
CREATE POLICY see ON conferences_supporttask FOR SELECT TO web USING (
  conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));
GRANT INSERT ON conferences_supporttask TO web;
DROP POLICY IF EXISTS add ON conferences_supporttask;
CREATE POLICY add ON conferences_supporttask FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));
GRANT UPDATE ("done_on") ON conferences_supporttask TO web;
DROP POLICY IF EXISTS change ON conferences_supporttask;
CREATE POLICY change ON conferences_supporttask FOR UPDATE TO web USING (
  conference_id = ANY ((SELECT api.my_rooms())::uuid[]) AND EXISTS (SELECT 1 FROM conferences_supportconference c WHERE c.id = conference_id AND c.closes_at > statement_timestamp()));

ALTER TABLE access_seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_seat FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_seat FROM web;
GRANT SELECT ON access_seat TO web;
DROP POLICY IF EXISTS see ON access_seat;
CREATE POLICY see ON access_seat FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR by_id = (SELECT api.uid()) OR room_id = ANY ((SELECT api.my_rooms())::uuid[]) OR room_id = ANY ((SELECT api.convened_conferences())::uuid[]) OR conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]));
GRANT INSERT ON access_seat TO web;
DROP POLICY IF EXISTS add ON access_seat;
CREATE POLICY add ON access_seat FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND acknowledged_at IS NULL AND ((is_statutory AND room_id = ANY ((SELECT api.convened_conferences())::uuid[]) AND conference_id = room_id) OR (NOT is_statutory AND conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]))));
GRANT UPDATE ("status", "is_online", "acknowledged_at", "closes_at") ON access_seat TO web;
DROP POLICY IF EXISTS change ON access_seat;
CREATE POLICY change ON access_seat FOR UPDATE TO web USING (
  user_id = (SELECT api.uid()) OR by_id = (SELECT api.uid()) OR room_id = ANY ((SELECT api.convened_conferences())::uuid[]));
GRANT DELETE ON access_seat TO web;
DROP POLICY IF EXISTS remove ON access_seat;
CREATE POLICY remove ON access_seat FOR DELETE TO web USING (
  (room_id = ANY ((SELECT api.convened_conferences())::uuid[]) AND acknowledged_at IS NULL) OR conference_id = ANY ((SELECT api.hosted_conferences())::uuid[]));
