-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE advisory_stageyear ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_stageyear FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_stageyear FROM web;
GRANT SELECT ON advisory_stageyear TO web;
DROP POLICY IF EXISTS see ON advisory_stageyear;
CREATE POLICY see ON advisory_stageyear FOR SELECT TO web USING (
  (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_towns('board'))::text[])));
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
  (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_towns('profile'))::text[])));
GRANT INSERT ON advisory_townprofile TO web;
DROP POLICY IF EXISTS add ON advisory_townprofile;
CREATE POLICY add ON advisory_townprofile FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_town('profile_write'))::text[])));
GRANT UPDATE ("population", "population_year", "population_source", "welfare_office", "self_reliance", "staff", "note", "edited_by_id", "edited_at", "revision") ON advisory_townprofile TO web;
DROP POLICY IF EXISTS change ON advisory_townprofile;
CREATE POLICY change ON advisory_townprofile FOR UPDATE TO web USING (
  (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_town('profile_write'))::text[]))) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_town('profile_write'))::text[])));

ALTER TABLE advisory_round ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_round FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_round FROM web;
GRANT SELECT ON advisory_round TO web;
DROP POLICY IF EXISTS see ON advisory_round;
CREATE POLICY see ON advisory_round FOR SELECT TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]) OR id = ANY ((SELECT api.known_rounds())::uuid[]));
GRANT INSERT ON advisory_round TO web;
DROP POLICY IF EXISTS add ON advisory_round;
CREATE POLICY add ON advisory_round FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT UPDATE ("title", "lead", "due_on", "opened_at", "closed_at") ON advisory_round TO web;
DROP POLICY IF EXISTS change ON advisory_round;
CREATE POLICY change ON advisory_round FOR UPDATE TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));

ALTER TABLE advisory_roundquestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_roundquestion FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_roundquestion FROM web;
GRANT SELECT ON advisory_roundquestion TO web;
DROP POLICY IF EXISTS see ON advisory_roundquestion;
CREATE POLICY see ON advisory_roundquestion FOR SELECT TO web USING (
  round_id = ANY ((SELECT api.known_rounds())::uuid[]));
GRANT INSERT ON advisory_roundquestion TO web;
DROP POLICY IF EXISTS add ON advisory_roundquestion;
CREATE POLICY add ON advisory_roundquestion FOR INSERT TO web WITH CHECK (
  round_id = ANY ((SELECT api.draft_rounds())::uuid[]));
GRANT UPDATE ("order", "text", "kind", "options", "unit") ON advisory_roundquestion TO web;
DROP POLICY IF EXISTS change ON advisory_roundquestion;
CREATE POLICY change ON advisory_roundquestion FOR UPDATE TO web USING (
  round_id = ANY ((SELECT api.draft_rounds())::uuid[]));
GRANT DELETE ON advisory_roundquestion TO web;
DROP POLICY IF EXISTS remove ON advisory_roundquestion;
CREATE POLICY remove ON advisory_roundquestion FOR DELETE TO web USING (
  round_id = ANY ((SELECT api.draft_rounds())::uuid[]));

ALTER TABLE advisory_roundsheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_roundsheet FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_roundsheet FROM web;
GRANT SELECT ON advisory_roundsheet TO web;
DROP POLICY IF EXISTS see ON advisory_roundsheet;
CREATE POLICY see ON advisory_roundsheet FOR SELECT TO web USING (
  (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_towns('rounds'))::text[])) AND round_id = ANY ((SELECT api.known_rounds())::uuid[]));
GRANT INSERT ON advisory_roundsheet TO web;
DROP POLICY IF EXISTS add ON advisory_roundsheet;
CREATE POLICY add ON advisory_roundsheet FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_town('answers_write'))::text[])) AND round_id = ANY ((SELECT api.open_rounds())::uuid[]) AND EXISTS (SELECT 1 FROM advisory_round r JOIN places_municipality p ON p.prefecture_id = r.prefecture_id WHERE r.id = round_id AND p.code = municipality_id));
GRANT UPDATE ("answers", "submitted_at", "edited_by_id", "edited_at", "revision") ON advisory_roundsheet TO web;
DROP POLICY IF EXISTS change ON advisory_roundsheet;
CREATE POLICY change ON advisory_roundsheet FOR UPDATE TO web USING (
  (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_town('answers_write'))::text[]))) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (municipality_id = ANY ((SELECT api.known_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_town('answers_write'))::text[])) AND round_id = ANY ((SELECT api.open_rounds())::uuid[]) AND EXISTS (SELECT 1 FROM advisory_round r JOIN places_municipality p ON p.prefecture_id = r.prefecture_id WHERE r.id = round_id AND p.code = municipality_id));

ALTER TABLE advisory_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_contact FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_contact FROM web;
GRANT SELECT ON advisory_contact TO web;
DROP POLICY IF EXISTS see ON advisory_contact;
CREATE POLICY see ON advisory_contact FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.machine_advised('contacts'))::text[]));
GRANT INSERT ON advisory_contact TO web;
DROP POLICY IF EXISTS add ON advisory_contact;
CREATE POLICY add ON advisory_contact FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.advised_municipalities())::text[]));
GRANT UPDATE ("channel", "held_on", "met", "about", "worries", "next_step", "next_on", "edited_by_id", "edited_at", "revision") ON advisory_contact TO web;
DROP POLICY IF EXISTS change ON advisory_contact;
CREATE POLICY change ON advisory_contact FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.advised_municipalities())::text[]));

ALTER TABLE advisory_face ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_face FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_face FROM web;
GRANT SELECT ON advisory_face TO web;
DROP POLICY IF EXISTS see ON advisory_face;
CREATE POLICY see ON advisory_face FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.my_municipalities())::text[]));
GRANT INSERT ON advisory_face TO web;
DROP POLICY IF EXISTS add ON advisory_face;
CREATE POLICY add ON advisory_face FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND (SELECT api.is_in_office(user_id, municipality_id)));
GRANT UPDATE ("user_id", "desk", "phone", "since", "edited_by_id", "edited_at", "revision") ON advisory_face TO web;
DROP POLICY IF EXISTS change ON advisory_face;
CREATE POLICY change ON advisory_face FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND (SELECT api.is_in_office(user_id, municipality_id)));

ALTER TABLE advisory_support ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_support FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_support FROM web;
GRANT SELECT ON advisory_support TO web;
DROP POLICY IF EXISTS see ON advisory_support;
CREATE POLICY see ON advisory_support FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR (municipality_id = ANY ((SELECT api.my_municipalities())::text[]) AND status <> 'planned') OR municipality_id = ANY ((SELECT api.machine_advised('supports'))::text[]) OR (municipality_id = ANY ((SELECT api.machine_town('supports'))::text[]) AND status <> 'planned'));
GRANT INSERT ON advisory_support TO web;
DROP POLICY IF EXISTS add ON advisory_support;
CREATE POLICY add ON advisory_support FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND ((municipality_id = ANY ((SELECT api.my_municipalities())::text[]) AND origin IN ('worry', 'request') AND status = 'requested') OR (municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND origin IN ('offer', 'idea') AND status IN ('planned', 'offered'))));
GRANT UPDATE ("title", "text", "wish", "wanted_by", "status", "aid", "role", "fields", "owner_id", "helper", "due_on", "done_on", "done_text", "report", "check_on", "effect", "effect_text", "checked_on", "ended_because", "knowhow_id", "edited_by_id", "edited_at", "revision") ON advisory_support TO web;
DROP POLICY IF EXISTS change ON advisory_support;
CREATE POLICY change ON advisory_support FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR (municipality_id = ANY ((SELECT api.my_municipalities())::text[]) AND status <> 'planned')) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR (municipality_id = ANY ((SELECT api.my_municipalities())::text[]) AND status <> 'planned')));

ALTER TABLE advisory_supportentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_supportentry FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_supportentry FROM web;
GRANT SELECT ON advisory_supportentry TO web;
DROP POLICY IF EXISTS see ON advisory_supportentry;
CREATE POLICY see ON advisory_supportentry FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_support s WHERE s.id = support_id) AND (SELECT api.is_member()));
GRANT INSERT ON advisory_supportentry TO web;
DROP POLICY IF EXISTS add ON advisory_supportentry;
CREATE POLICY add ON advisory_supportentry FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND EXISTS (SELECT 1 FROM advisory_support s WHERE s.id = support_id AND ((side = 'office' AND s.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) OR (side = 'town' AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[]))) AND (step = '' OR step = s.status)));

ALTER TABLE advisory_knowhow ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_knowhow FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_knowhow FROM web;
GRANT SELECT ON advisory_knowhow TO web;
DROP POLICY IF EXISTS see ON advisory_knowhow;
CREATE POLICY see ON advisory_knowhow FOR SELECT TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]) OR ((prefecture_id = ANY ((SELECT api.my_prefectures())::text[]) OR prefecture_id = ANY ((SELECT api.machine_home('published'))::text[])) AND withdrawn_at IS NULL));
GRANT INSERT ON advisory_knowhow TO web;
DROP POLICY IF EXISTS add ON advisory_knowhow;
CREATE POLICY add ON advisory_knowhow FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND withdrawn_at IS NULL AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT UPDATE ("withdrawn_at") ON advisory_knowhow TO web;
DROP POLICY IF EXISTS change ON advisory_knowhow;
CREATE POLICY change ON advisory_knowhow FOR UPDATE TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));

ALTER TABLE advisory_companionplan ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_companionplan FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_companionplan FROM web;
GRANT SELECT ON advisory_companionplan TO web;
DROP POLICY IF EXISTS see ON advisory_companionplan;
CREATE POLICY see ON advisory_companionplan FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.my_municipalities())::text[]));
GRANT INSERT ON advisory_companionplan TO web;
DROP POLICY IF EXISTS add ON advisory_companionplan;
CREATE POLICY add ON advisory_companionplan FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND edition = 1);
GRANT UPDATE ("now", "goals", "review", "reviewed_on", "edited_by_id", "edited_at", "revision") ON advisory_companionplan TO web;
DROP POLICY IF EXISTS change ON advisory_companionplan;
CREATE POLICY change ON advisory_companionplan FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND reviewed_on IS NULL) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.advised_municipalities())::text[]));

ALTER TABLE advisory_planstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_planstep FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_planstep FROM web;
GRANT SELECT ON advisory_planstep TO web;
DROP POLICY IF EXISTS see ON advisory_planstep;
CREATE POLICY see ON advisory_planstep FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_companionplan p WHERE p.id = plan_id));
GRANT INSERT ON advisory_planstep TO web;
DROP POLICY IF EXISTS add ON advisory_planstep;
CREATE POLICY add ON advisory_planstep FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM advisory_companionplan p WHERE p.id = plan_id AND p.reviewed_on IS NULL AND p.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])));
GRANT UPDATE ("quarter", "text", "side", "owner", "due_on", "support_id", "status", "note", "edited_by_id", "edited_at", "revision") ON advisory_planstep TO web;
DROP POLICY IF EXISTS change ON advisory_planstep;
CREATE POLICY change ON advisory_planstep FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM advisory_companionplan p WHERE p.id = plan_id AND p.reviewed_on IS NULL AND p.municipality_id = ANY ((SELECT api.advised_municipalities())::text[]))) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM advisory_companionplan p WHERE p.id = plan_id AND p.reviewed_on IS NULL AND p.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])));

ALTER TABLE advisory_planword ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_planword FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_planword FROM web;
GRANT SELECT ON advisory_planword TO web;
DROP POLICY IF EXISTS see ON advisory_planword;
CREATE POLICY see ON advisory_planword FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_companionplan p WHERE p.id = plan_id));
GRANT INSERT ON advisory_planword TO web;
DROP POLICY IF EXISTS add ON advisory_planword;
CREATE POLICY add ON advisory_planword FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND EXISTS (SELECT 1 FROM advisory_companionplan p WHERE p.id = plan_id AND advisory_planword.edition <= p.edition AND ((advisory_planword.side = 'office' AND p.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) OR (advisory_planword.side = 'town' AND p.municipality_id = ANY ((SELECT api.my_municipalities())::text[])))));

ALTER TABLE advisory_vision ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_vision FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_vision FROM web;
GRANT SELECT ON advisory_vision TO web;
DROP POLICY IF EXISTS see ON advisory_vision;
CREATE POLICY see ON advisory_vision FOR SELECT TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]) OR ((prefecture_id = ANY ((SELECT api.my_prefectures())::text[]) OR prefecture_id = ANY ((SELECT api.machine_home('published'))::text[])) AND published_on IS NOT NULL));
GRANT INSERT ON advisory_vision TO web;
DROP POLICY IF EXISTS add ON advisory_vision;
CREATE POLICY add ON advisory_vision FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND published_on IS NULL AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT UPDATE ("title", "text", "year_from", "year_to", "published_on", "edited_by_id", "edited_at", "revision") ON advisory_vision TO web;
DROP POLICY IF EXISTS change ON advisory_vision;
CREATE POLICY change ON advisory_vision FOR UPDATE TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));

ALTER TABLE advisory_visiongoal ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_visiongoal FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_visiongoal FROM web;
GRANT SELECT ON advisory_visiongoal TO web;
DROP POLICY IF EXISTS see ON advisory_visiongoal;
CREATE POLICY see ON advisory_visiongoal FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_vision v WHERE v.id = vision_id));
GRANT INSERT ON advisory_visiongoal TO web;
DROP POLICY IF EXISTS add ON advisory_visiongoal;
CREATE POLICY add ON advisory_visiongoal FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND vision_id = ANY ((SELECT api.draft_visions())::uuid[]));
GRANT UPDATE ("order", "text", "measure", "unit", "start", "target", "desk", "edited_by_id", "edited_at", "revision") ON advisory_visiongoal TO web;
DROP POLICY IF EXISTS change ON advisory_visiongoal;
CREATE POLICY change ON advisory_visiongoal FOR UPDATE TO web USING (
  vision_id = ANY ((SELECT api.draft_visions())::uuid[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND vision_id = ANY ((SELECT api.draft_visions())::uuid[]));
GRANT DELETE ON advisory_visiongoal TO web;
DROP POLICY IF EXISTS remove ON advisory_visiongoal;
CREATE POLICY remove ON advisory_visiongoal FOR DELETE TO web USING (
  vision_id = ANY ((SELECT api.draft_visions())::uuid[]));

ALTER TABLE advisory_goalyear ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_goalyear FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_goalyear FROM web;
GRANT SELECT ON advisory_goalyear TO web;
DROP POLICY IF EXISTS see ON advisory_goalyear;
CREATE POLICY see ON advisory_goalyear FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_visiongoal g WHERE g.id = goal_id));
GRANT INSERT ON advisory_goalyear TO web;
DROP POLICY IF EXISTS add ON advisory_goalyear;
CREATE POLICY add ON advisory_goalyear FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND goal_id = ANY ((SELECT api.kept_goals())::uuid[]));
GRANT UPDATE ("step", "planned", "actual", "state", "note", "edited_by_id", "edited_at", "revision") ON advisory_goalyear TO web;
DROP POLICY IF EXISTS change ON advisory_goalyear;
CREATE POLICY change ON advisory_goalyear FOR UPDATE TO web USING (
  goal_id = ANY ((SELECT api.kept_goals())::uuid[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND goal_id = ANY ((SELECT api.kept_goals())::uuid[]));
GRANT DELETE ON advisory_goalyear TO web;
DROP POLICY IF EXISTS remove ON advisory_goalyear;
CREATE POLICY remove ON advisory_goalyear FOR DELETE TO web USING (
  goal_id = ANY ((SELECT api.kept_goals())::uuid[]));

ALTER TABLE advisory_joint ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_joint FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_joint FROM web;
GRANT SELECT ON advisory_joint TO web;
DROP POLICY IF EXISTS see ON advisory_joint;
CREATE POLICY see ON advisory_joint FOR SELECT TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]) OR id = ANY ((SELECT api.my_joints())::uuid[]));
GRANT INSERT ON advisory_joint TO web;
DROP POLICY IF EXISTS add ON advisory_joint;
CREATE POLICY add ON advisory_joint FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND status = 'preparing' AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT UPDATE ("kind", "title", "aim", "services", "status", "ended_because", "edited_by_id", "edited_at", "revision") ON advisory_joint TO web;
DROP POLICY IF EXISTS change ON advisory_joint;
CREATE POLICY change ON advisory_joint FOR UPDATE TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));

ALTER TABLE advisory_jointpartner ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_jointpartner FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_jointpartner FROM web;
GRANT SELECT ON advisory_jointpartner TO web;
DROP POLICY IF EXISTS see ON advisory_jointpartner;
CREATE POLICY see ON advisory_jointpartner FOR SELECT TO web USING (
  joint_id = ANY ((SELECT api.my_joints())::uuid[]));
GRANT INSERT ON advisory_jointpartner TO web;
DROP POLICY IF EXISTS add ON advisory_jointpartner;
CREATE POLICY add ON advisory_jointpartner FOR INSERT TO web WITH CHECK (
  joint_id = ANY ((SELECT api.advised_joints())::uuid[]));
GRANT UPDATE ("order") ON advisory_jointpartner TO web;
DROP POLICY IF EXISTS change ON advisory_jointpartner;
CREATE POLICY change ON advisory_jointpartner FOR UPDATE TO web USING (
  joint_id = ANY ((SELECT api.advised_joints())::uuid[]));
GRANT DELETE ON advisory_jointpartner TO web;
DROP POLICY IF EXISTS remove ON advisory_jointpartner;
CREATE POLICY remove ON advisory_jointpartner FOR DELETE TO web USING (
  joint_id = ANY ((SELECT api.advised_joints())::uuid[]));

ALTER TABLE advisory_jointversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_jointversion FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_jointversion FROM web;
GRANT SELECT ON advisory_jointversion TO web;
DROP POLICY IF EXISTS see ON advisory_jointversion;
CREATE POLICY see ON advisory_jointversion FOR SELECT TO web USING (
  joint_id = ANY ((SELECT api.my_joints())::uuid[]));
GRANT INSERT ON advisory_jointversion TO web;
DROP POLICY IF EXISTS add ON advisory_jointversion;
CREATE POLICY add ON advisory_jointversion FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND joint_id = ANY ((SELECT api.advised_joints())::uuid[]));
GRANT UPDATE ("content", "starts_on", "ends_on", "cost", "rule", "note", "opened_at", "signed_on", "paper_number", "edited_by_id", "edited_at", "revision") ON advisory_jointversion TO web;
DROP POLICY IF EXISTS change ON advisory_jointversion;
CREATE POLICY change ON advisory_jointversion FOR UPDATE TO web USING (
  joint_id = ANY ((SELECT api.advised_joints())::uuid[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND joint_id = ANY ((SELECT api.advised_joints())::uuid[]));

ALTER TABLE advisory_jointshare ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_jointshare FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_jointshare FROM web;
GRANT SELECT ON advisory_jointshare TO web;
DROP POLICY IF EXISTS see ON advisory_jointshare;
CREATE POLICY see ON advisory_jointshare FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_jointversion v WHERE v.id = version_id));
GRANT INSERT ON advisory_jointshare TO web;
DROP POLICY IF EXISTS add ON advisory_jointshare;
CREATE POLICY add ON advisory_jointshare FOR INSERT TO web WITH CHECK (
  version_id = ANY ((SELECT api.written_versions())::uuid[]));
GRANT UPDATE ("work", "key", "amount") ON advisory_jointshare TO web;
DROP POLICY IF EXISTS change ON advisory_jointshare;
CREATE POLICY change ON advisory_jointshare FOR UPDATE TO web USING (
  version_id = ANY ((SELECT api.written_versions())::uuid[]));

ALTER TABLE advisory_jointconsent ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_jointconsent FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_jointconsent FROM web;
GRANT SELECT ON advisory_jointconsent TO web;
DROP POLICY IF EXISTS see ON advisory_jointconsent;
CREATE POLICY see ON advisory_jointconsent FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_jointversion v WHERE v.id = version_id));
GRANT INSERT ON advisory_jointconsent TO web;
DROP POLICY IF EXISTS add ON advisory_jointconsent;
CREATE POLICY add ON advisory_jointconsent FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]));

ALTER TABLE advisory_jointremark ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_jointremark FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_jointremark FROM web;
GRANT SELECT ON advisory_jointremark TO web;
DROP POLICY IF EXISTS see ON advisory_jointremark;
CREATE POLICY see ON advisory_jointremark FOR SELECT TO web USING (
  joint_id = ANY ((SELECT api.my_joints())::uuid[]));
GRANT INSERT ON advisory_jointremark TO web;
DROP POLICY IF EXISTS add ON advisory_jointremark;
CREATE POLICY add ON advisory_jointremark FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND joint_id = ANY ((SELECT api.my_joints())::uuid[]) AND partner_id = ANY ((SELECT api.my_partners())::uuid[]));

ALTER TABLE advisory_jointreview ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_jointreview FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_jointreview FROM web;
GRANT SELECT ON advisory_jointreview TO web;
DROP POLICY IF EXISTS see ON advisory_jointreview;
CREATE POLICY see ON advisory_jointreview FOR SELECT TO web USING (
  joint_id = ANY ((SELECT api.my_joints())::uuid[]));
GRANT INSERT ON advisory_jointreview TO web;
DROP POLICY IF EXISTS add ON advisory_jointreview;
CREATE POLICY add ON advisory_jointreview FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND joint_id = ANY ((SELECT api.my_joints())::uuid[]));
GRANT UPDATE ("worked", "hard", "cost_actual", "decision", "edited_by_id", "edited_at", "revision") ON advisory_jointreview TO web;
DROP POLICY IF EXISTS change ON advisory_jointreview;
CREATE POLICY change ON advisory_jointreview FOR UPDATE TO web USING (
  joint_id = ANY ((SELECT api.my_joints())::uuid[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND joint_id = ANY ((SELECT api.my_joints())::uuid[]));

ALTER TABLE advisory_practicesent ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_practicesent FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_practicesent FROM web;
GRANT SELECT ON advisory_practicesent TO web;
DROP POLICY IF EXISTS see ON advisory_practicesent;
CREATE POLICY see ON advisory_practicesent FOR SELECT TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]) OR prefecture_id = ANY ((SELECT api.my_prefectures())::text[]));
GRANT INSERT ON advisory_practicesent TO web;
DROP POLICY IF EXISTS add ON advisory_practicesent;
CREATE POLICY add ON advisory_practicesent FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));

ALTER TABLE advisory_expert ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_expert FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_expert FROM web;
GRANT SELECT ON advisory_expert TO web;
DROP POLICY IF EXISTS see ON advisory_expert;
CREATE POLICY see ON advisory_expert FOR SELECT TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT INSERT ON advisory_expert TO web;
DROP POLICY IF EXISTS add ON advisory_expert;
CREATE POLICY add ON advisory_expert FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT UPDATE ("name", "kana", "kind", "title", "contact", "topics", "fields", "purposes", "areas", "home_id", "weekdays", "off_days", "is_online", "fee_unit", "fee", "travel", "user_id", "since", "until", "note", "edited_by_id", "edited_at", "revision") ON advisory_expert TO web;
DROP POLICY IF EXISTS change ON advisory_expert;
CREATE POLICY change ON advisory_expert FOR UPDATE TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));

ALTER TABLE advisory_expertbudget ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_expertbudget FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_expertbudget FROM web;
GRANT SELECT ON advisory_expertbudget TO web;
DROP POLICY IF EXISTS see ON advisory_expertbudget;
CREATE POLICY see ON advisory_expertbudget FOR SELECT TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT INSERT ON advisory_expertbudget TO web;
DROP POLICY IF EXISTS add ON advisory_expertbudget;
CREATE POLICY add ON advisory_expertbudget FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));
GRANT UPDATE ("amount", "edited_by_id", "edited_at", "revision") ON advisory_expertbudget TO web;
DROP POLICY IF EXISTS change ON advisory_expertbudget;
CREATE POLICY change ON advisory_expertbudget FOR UPDATE TO web USING (
  prefecture_id = ANY ((SELECT api.advised_prefectures())::text[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND prefecture_id = ANY ((SELECT api.advised_prefectures())::text[]));

ALTER TABLE advisory_dispatch ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_dispatch FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_dispatch FROM web;
GRANT SELECT ON advisory_dispatch TO web;
DROP POLICY IF EXISTS see ON advisory_dispatch;
CREATE POLICY see ON advisory_dispatch FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.my_municipalities())::text[]) OR id = ANY ((SELECT api.my_dispatches())::uuid[]));
GRANT INSERT ON advisory_dispatch TO web;
DROP POLICY IF EXISTS add ON advisory_dispatch;
CREATE POLICY add ON advisory_dispatch FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND status = 'requested' AND ((origin = 'town' AND municipality_id = ANY ((SELECT api.my_municipalities())::text[])) OR (origin = 'office' AND municipality_id = ANY ((SELECT api.advised_municipalities())::text[]))));
GRANT UPDATE ("title", "text", "purpose", "fields", "mode", "wished_on", "hours", "need", "status", "expert_id", "expert_name", "expert_title", "approved_on", "paper_number", "starts_at", "ends_at", "place", "attended", "report", "next_step", "reported_on", "check_on", "ended_because", "edited_by_id", "edited_at", "revision") ON advisory_dispatch TO web;
DROP POLICY IF EXISTS change ON advisory_dispatch;
CREATE POLICY change ON advisory_dispatch FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.my_municipalities())::text[]) OR id = ANY ((SELECT api.my_dispatches())::uuid[])) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR municipality_id = ANY ((SELECT api.my_municipalities())::text[]) OR id = ANY ((SELECT api.my_dispatches())::uuid[])));

ALTER TABLE advisory_dispatchentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_dispatchentry FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_dispatchentry FROM web;
GRANT SELECT ON advisory_dispatchentry TO web;
DROP POLICY IF EXISTS see ON advisory_dispatchentry;
CREATE POLICY see ON advisory_dispatchentry FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND (d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR d.municipality_id = ANY ((SELECT api.my_municipalities())::text[]))));
GRANT INSERT ON advisory_dispatchentry TO web;
DROP POLICY IF EXISTS add ON advisory_dispatchentry;
CREATE POLICY add ON advisory_dispatchentry FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND ((step = '' OR step = d.status) AND (((side = 'office' AND d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) OR (side = 'town' AND d.municipality_id = ANY ((SELECT api.my_municipalities())::text[]))) OR (side = 'expert' AND advisory_dispatchentry.text = '' AND step = 'reported' AND d.id = ANY ((SELECT api.my_dispatches())::uuid[]))))));

ALTER TABLE advisory_dispatchcost ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_dispatchcost FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_dispatchcost FROM web;
GRANT SELECT ON advisory_dispatchcost TO web;
DROP POLICY IF EXISTS see ON advisory_dispatchcost;
CREATE POLICY see ON advisory_dispatchcost FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND (d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[]))));
GRANT INSERT ON advisory_dispatchcost TO web;
DROP POLICY IF EXISTS add ON advisory_dispatchcost;
CREATE POLICY add ON advisory_dispatchcost FOR INSERT TO web WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND (d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND d.status IN ('matched', 'approved', 'scheduled', 'dispatched', 'reported') AND (amount IS NULL OR d.status = 'reported'))));
GRANT UPDATE ("reasons", "fee_unit", "fee", "count", "travel", "estimate", "amount", "paid_on", "fiscal_year", "edited_by_id", "edited_at") ON advisory_dispatchcost TO web;
DROP POLICY IF EXISTS change ON advisory_dispatchcost;
CREATE POLICY change ON advisory_dispatchcost FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND (d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND d.status IN ('matched', 'approved', 'scheduled', 'dispatched', 'reported')))) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND (d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND d.status IN ('matched', 'approved', 'scheduled', 'dispatched', 'reported') AND (amount IS NULL OR d.status = 'reported'))));

ALTER TABLE advisory_dispatchevaluation ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_dispatchevaluation FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_dispatchevaluation FROM web;
GRANT SELECT ON advisory_dispatchevaluation TO web;
DROP POLICY IF EXISTS see ON advisory_dispatchevaluation;
CREATE POLICY see ON advisory_dispatchevaluation FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND (d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) OR d.municipality_id = ANY ((SELECT api.my_municipalities())::text[]))));
GRANT INSERT ON advisory_dispatchevaluation TO web;
DROP POLICY IF EXISTS add ON advisory_dispatchevaluation;
CREATE POLICY add ON advisory_dispatchevaluation FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM advisory_dispatch d WHERE d.id = dispatch_id AND (((side = 'office' AND d.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) OR (side = 'town' AND d.municipality_id = ANY ((SELECT api.my_municipalities())::text[]))) AND ((moment = 'soon' AND d.status = 'paid') OR (moment = 'later' AND d.status = 'evaluated' AND d.check_on <= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)))));

ALTER TABLE advisory_supervision ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_supervision FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_supervision FROM web;
GRANT SELECT ON advisory_supervision TO web;
DROP POLICY IF EXISTS see ON advisory_supervision;
CREATE POLICY see ON advisory_supervision FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.my_municipalities())::text[]) OR (municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND released_revision > 0));
GRANT INSERT ON advisory_supervision TO web;
DROP POLICY IF EXISTS add ON advisory_supervision;
CREATE POLICY add ON advisory_supervision FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND municipality_id = ANY ((SELECT api.my_municipalities())::text[]) AND status = 'writing');
GRANT UPDATE ("status", "released_revision", "edited_by_id", "edited_at") ON advisory_supervision TO web;
DROP POLICY IF EXISTS change ON advisory_supervision;
CREATE POLICY change ON advisory_supervision FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.my_municipalities())::text[]) OR (municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND released_revision > 0)) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (municipality_id = ANY ((SELECT api.my_municipalities())::text[]) OR (municipality_id = ANY ((SELECT api.advised_municipalities())::text[]) AND released_revision > 0)));

ALTER TABLE advisory_supervisiontext ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_supervisiontext FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_supervisiontext FROM web;
GRANT SELECT ON advisory_supervisiontext TO web;
DROP POLICY IF EXISTS see ON advisory_supervisiontext;
CREATE POLICY see ON advisory_supervisiontext FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])));
GRANT INSERT ON advisory_supervisiontext TO web;
DROP POLICY IF EXISTS add ON advisory_supervisiontext;
CREATE POLICY add ON advisory_supervisiontext FOR INSERT TO web WITH CHECK (
  written_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])));
GRANT UPDATE ("title", "age", "agencies", "scene", "course", "trouble", "question", "checked_revision", "asked_revision", "edited_by_id", "edited_at", "revision") ON advisory_supervisiontext TO web;
DROP POLICY IF EXISTS change ON advisory_supervisiontext;
CREATE POLICY change ON advisory_supervisiontext FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])));

ALTER TABLE advisory_supervisionfinding ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_supervisionfinding FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_supervisionfinding FROM web;
GRANT SELECT ON advisory_supervisionfinding TO web;
DROP POLICY IF EXISTS see ON advisory_supervisionfinding;
CREATE POLICY see ON advisory_supervisionfinding FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = text_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])));
GRANT INSERT ON advisory_supervisionfinding TO web;
DROP POLICY IF EXISTS add ON advisory_supervisionfinding;
CREATE POLICY add ON advisory_supervisionfinding FOR INSERT TO web WITH CHECK (
  decided_by_id IS NULL AND EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = text_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])));
GRANT UPDATE ("decided_by_id", "decided_at", "decided_because") ON advisory_supervisionfinding TO web;
DROP POLICY IF EXISTS change ON advisory_supervisionfinding;
CREATE POLICY change ON advisory_supervisionfinding FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = text_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[]))) WITH CHECK (
  decided_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = text_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])));
GRANT DELETE ON advisory_supervisionfinding TO web;
DROP POLICY IF EXISTS remove ON advisory_supervisionfinding;
CREATE POLICY remove ON advisory_supervisionfinding FOR DELETE TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = text_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])) AND EXISTS (SELECT 1 FROM advisory_supervisiontext t WHERE t.supervision_id = text_id AND advisory_supervisionfinding.revision < t.revision));

ALTER TABLE advisory_supervisioncopy ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_supervisioncopy FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_supervisioncopy FROM web;
GRANT SELECT ON advisory_supervisioncopy TO web;
DROP POLICY IF EXISTS see ON advisory_supervisioncopy;
CREATE POLICY see ON advisory_supervisioncopy FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])) OR (EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) AND ends_on >= (statement_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));

ALTER TABLE advisory_supervisionsession ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_supervisionsession FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_supervisionsession FROM web;
GRANT SELECT ON advisory_supervisionsession TO web;
DROP POLICY IF EXISTS see ON advisory_supervisionsession;
CREATE POLICY see ON advisory_supervisionsession FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])) OR (EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) AND EXISTS (SELECT 1 FROM advisory_supervisioncopy c WHERE c.supervision_id = advisory_supervisionsession.supervision_id)));
GRANT INSERT ON advisory_supervisionsession TO web;
DROP POLICY IF EXISTS add ON advisory_supervisionsession;
CREATE POLICY add ON advisory_supervisionsession FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND (EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) AND EXISTS (SELECT 1 FROM advisory_supervisioncopy c WHERE c.supervision_id = advisory_supervisionsession.supervision_id)));
GRANT UPDATE ("held_on", "way", "staff", "from_town", "expert", "understood", "advice", "will_try", "until", "theme", "tried_on", "tried", "outcome", "edited_by_id", "edited_at", "revision") ON advisory_supervisionsession TO web;
DROP POLICY IF EXISTS change ON advisory_supervisionsession;
CREATE POLICY change ON advisory_supervisionsession FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])) OR (EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) AND EXISTS (SELECT 1 FROM advisory_supervisioncopy c WHERE c.supervision_id = advisory_supervisionsession.supervision_id))) WITH CHECK (
  edited_by_id = (SELECT api.uid()) AND (EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.my_municipalities())::text[])) OR (EXISTS (SELECT 1 FROM advisory_supervision s WHERE s.id = supervision_id AND s.municipality_id = ANY ((SELECT api.advised_municipalities())::text[])) AND EXISTS (SELECT 1 FROM advisory_supervisioncopy c WHERE c.supervision_id = advisory_supervisionsession.supervision_id))));

ALTER TABLE advisory_ownmonth ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_ownmonth FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_ownmonth FROM web;
GRANT SELECT ON advisory_ownmonth TO web;
DROP POLICY IF EXISTS see ON advisory_ownmonth;
CREATE POLICY see ON advisory_ownmonth FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT INSERT ON advisory_ownmonth TO web;
DROP POLICY IF EXISTS add ON advisory_ownmonth;
CREATE POLICY add ON advisory_ownmonth FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]));
GRANT UPDATE ("rested", "slept", "drained", "numb", "worth", "alone", "heard", "broken", "households", "visits", "overtime", "company", "edited_at") ON advisory_ownmonth TO web;
DROP POLICY IF EXISTS change ON advisory_ownmonth;
CREATE POLICY change ON advisory_ownmonth FOR UPDATE TO web USING (
  user_id = (SELECT api.uid()));
GRANT DELETE ON advisory_ownmonth TO web;
DROP POLICY IF EXISTS remove ON advisory_ownmonth;
CREATE POLICY remove ON advisory_ownmonth FOR DELETE TO web USING (
  user_id = (SELECT api.uid()));

ALTER TABLE advisory_ownclosed ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_ownclosed FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_ownclosed FROM web;
GRANT SELECT ON advisory_ownclosed TO web;
DROP POLICY IF EXISTS see ON advisory_ownclosed;
CREATE POLICY see ON advisory_ownclosed FOR SELECT TO web USING (
  false);

ALTER TABLE advisory_ownfigure ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_ownfigure FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_ownfigure FROM web;
GRANT SELECT ON advisory_ownfigure TO web;
DROP POLICY IF EXISTS see ON advisory_ownfigure;
CREATE POLICY see ON advisory_ownfigure FOR SELECT TO web USING (
  false);

ALTER TABLE advisory_ownshare ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_ownshare FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_ownshare FROM web;
GRANT SELECT ON advisory_ownshare TO web;
DROP POLICY IF EXISTS see ON advisory_ownshare;
CREATE POLICY see ON advisory_ownshare FOR SELECT TO web USING (
  false);

ALTER TABLE advisory_relief ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisory_relief FORCE ROW LEVEL SECURITY;
REVOKE ALL ON advisory_relief FROM web;
GRANT SELECT ON advisory_relief TO web;
DROP POLICY IF EXISTS see ON advisory_relief;
CREATE POLICY see ON advisory_relief FOR SELECT TO web USING (
  asker_id = (SELECT api.uid()) OR (chosen_id = (SELECT api.uid()) AND at_id = ANY ((SELECT api.my_orgs())::uuid[])));
GRANT INSERT ON advisory_relief TO web;
DROP POLICY IF EXISTS add ON advisory_relief;
CREATE POLICY add ON advisory_relief FOR INSERT TO web WITH CHECK (
  asker_id = (SELECT api.uid()) AND chosen_id <> (SELECT api.uid()) AND (at_id = ANY ((SELECT api.my_orgs())::uuid[]) OR chosen_id = ANY ((SELECT api.relief_others())::uuid[]) OR EXISTS (SELECT 1 FROM exchange_card c WHERE c.user_id = chosen_id AND c.takes_requests)));
GRANT UPDATE ("takes", "reply", "agreed", "until", "answered_at", "pass_to_id", "pass_at_id", "pass_answer", "ended_on") ON advisory_relief TO web;
DROP POLICY IF EXISTS change ON advisory_relief;
CREATE POLICY change ON advisory_relief FOR UPDATE TO web USING (
  asker_id = (SELECT api.uid()) OR (chosen_id = (SELECT api.uid()) AND at_id = ANY ((SELECT api.my_orgs())::uuid[])));
GRANT DELETE ON advisory_relief TO web;
DROP POLICY IF EXISTS remove ON advisory_relief;
CREATE POLICY remove ON advisory_relief FOR DELETE TO web USING (
  asker_id = (SELECT api.uid()));
