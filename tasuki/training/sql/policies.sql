-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE training_programme ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_programme FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_programme FROM web;
GRANT SELECT ON training_programme TO web;
DROP POLICY IF EXISTS see ON training_programme;
CREATE POLICY see ON training_programme FOR SELECT TO web USING (
  id = ANY ((SELECT api.my_programmes())::uuid[]) OR organizer_id = ANY ((SELECT api.organizing_orgs())::uuid[]));
GRANT INSERT ON training_programme TO web;
DROP POLICY IF EXISTS add ON training_programme;
CREATE POLICY add ON training_programme FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organizer_id = ANY ((SELECT api.organizing_orgs())::uuid[]));
GRANT UPDATE ("name", "level", "heading", "fiscal_year", "unit", "usage_terms", "conditions", "valid_months", "revision") ON training_programme TO web;
DROP POLICY IF EXISTS change ON training_programme;
CREATE POLICY change ON training_programme FOR UPDATE TO web USING (
  organizer_id = ANY ((SELECT api.organizing_orgs())::uuid[]));
GRANT DELETE ON training_programme TO web;
DROP POLICY IF EXISTS remove ON training_programme;
CREATE POLICY remove ON training_programme FOR DELETE TO web USING (
  id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_track ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_track FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_track FROM web;
GRANT SELECT ON training_track TO web;
DROP POLICY IF EXISTS see ON training_track;
CREATE POLICY see ON training_track FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_track TO web;
DROP POLICY IF EXISTS add ON training_track;
CREATE POLICY add ON training_track FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT UPDATE ("order", "heading", "for_duties") ON training_track TO web;
DROP POLICY IF EXISTS change ON training_track;
CREATE POLICY change ON training_track FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT DELETE ON training_track TO web;
DROP POLICY IF EXISTS remove ON training_track;
CREATE POLICY remove ON training_track FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_worksheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_worksheet FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_worksheet FROM web;
GRANT SELECT ON training_worksheet TO web;
DROP POLICY IF EXISTS see ON training_worksheet;
CREATE POLICY see ON training_worksheet FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_worksheet TO web;
DROP POLICY IF EXISTS add ON training_worksheet;
CREATE POLICY add ON training_worksheet FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT UPDATE ("order", "title", "is_personal") ON training_worksheet TO web;
DROP POLICY IF EXISTS change ON training_worksheet;
CREATE POLICY change ON training_worksheet FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT DELETE ON training_worksheet TO web;
DROP POLICY IF EXISTS remove ON training_worksheet;
CREATE POLICY remove ON training_worksheet FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_worksheetfield ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_worksheetfield FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_worksheetfield FROM web;
GRANT SELECT ON training_worksheetfield TO web;
DROP POLICY IF EXISTS see ON training_worksheetfield;
CREATE POLICY see ON training_worksheetfield FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_worksheetfield TO web;
DROP POLICY IF EXISTS add ON training_worksheetfield;
CREATE POLICY add ON training_worksheetfield FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT UPDATE ("order", "key", "label", "kind", "columns") ON training_worksheetfield TO web;
DROP POLICY IF EXISTS change ON training_worksheetfield;
CREATE POLICY change ON training_worksheetfield FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT DELETE ON training_worksheetfield TO web;
DROP POLICY IF EXISTS remove ON training_worksheetfield;
CREATE POLICY remove ON training_worksheetfield FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_curriculum ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_curriculum FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_curriculum FROM web;
GRANT SELECT ON training_curriculum TO web;
DROP POLICY IF EXISTS see ON training_curriculum;
CREATE POLICY see ON training_curriculum FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_curriculum TO web;
DROP POLICY IF EXISTS add ON training_curriculum;
CREATE POLICY add ON training_curriculum FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT UPDATE ("order", "heading", "kind") ON training_curriculum TO web;
DROP POLICY IF EXISTS change ON training_curriculum;
CREATE POLICY change ON training_curriculum FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT DELETE ON training_curriculum TO web;
DROP POLICY IF EXISTS remove ON training_curriculum;
CREATE POLICY remove ON training_curriculum FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_stage ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_stage FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_stage FROM web;
GRANT SELECT ON training_stage TO web;
DROP POLICY IF EXISTS see ON training_stage;
CREATE POLICY see ON training_stage FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_stage TO web;
DROP POLICY IF EXISTS add ON training_stage;
CREATE POLICY add ON training_stage FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT UPDATE ("order", "curriculum_id", "heading", "kind", "note", "opens_when", "opens_day", "due_day", "replay_counts") ON training_stage TO web;
DROP POLICY IF EXISTS change ON training_stage;
CREATE POLICY change ON training_stage FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT DELETE ON training_stage TO web;
DROP POLICY IF EXISTS remove ON training_stage;
CREATE POLICY remove ON training_stage FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_session FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_session FROM web;
GRANT SELECT ON training_session TO web;
DROP POLICY IF EXISTS see ON training_session;
CREATE POLICY see ON training_session FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_session TO web;
DROP POLICY IF EXISTS add ON training_session;
CREATE POLICY add ON training_session FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT UPDATE ("order", "track_id", "title", "day", "starts", "minutes") ON training_session TO web;
DROP POLICY IF EXISTS change ON training_session;
CREATE POLICY change ON training_session FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT DELETE ON training_session TO web;
DROP POLICY IF EXISTS remove ON training_session;
CREATE POLICY remove ON training_session FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_item FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_item FROM web;
GRANT SELECT ON training_item TO web;
DROP POLICY IF EXISTS see ON training_item;
CREATE POLICY see ON training_item FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_item TO web;
DROP POLICY IF EXISTS add ON training_item;
CREATE POLICY add ON training_item FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT UPDATE ("order", "stage_id", "session_id", "heading", "kind", "topics", "minutes", "worksheet_id", "text", "unlocks_id") ON training_item TO web;
DROP POLICY IF EXISTS change ON training_item;
CREATE POLICY change ON training_item FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));
GRANT DELETE ON training_item TO web;
DROP POLICY IF EXISTS remove ON training_item;
CREATE POLICY remove ON training_item FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.open_programmes())::uuid[]));

ALTER TABLE training_cohort ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_cohort FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_cohort FROM web;
GRANT SELECT ON training_cohort TO web;
DROP POLICY IF EXISTS see ON training_cohort;
CREATE POLICY see ON training_cohort FOR SELECT TO web USING (
  id = ANY ((SELECT api.my_cohorts())::uuid[]) OR organizer_id = ANY ((SELECT api.organizing_orgs())::uuid[]));
GRANT INSERT ON training_cohort TO web;
DROP POLICY IF EXISTS add ON training_cohort;
CREATE POLICY add ON training_cohort FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND organizer_id = ANY ((SELECT api.organizing_orgs())::uuid[]) AND EXISTS (SELECT 1 FROM training_programme p WHERE p.id = programme_id AND p.organizer_id = training_cohort.organizer_id));
GRANT UPDATE ("name", "fiscal_year", "starts_on", "status", "revision") ON training_cohort TO web;
DROP POLICY IF EXISTS change ON training_cohort;
CREATE POLICY change ON training_cohort FOR UPDATE TO web USING (
  organizer_id = ANY ((SELECT api.organizing_orgs())::uuid[]));

ALTER TABLE training_cohortstage ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_cohortstage FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_cohortstage FROM web;
GRANT SELECT ON training_cohortstage TO web;
DROP POLICY IF EXISTS see ON training_cohortstage;
CREATE POLICY see ON training_cohortstage FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.my_cohorts())::uuid[]));
GRANT INSERT ON training_cohortstage TO web;
DROP POLICY IF EXISTS add ON training_cohortstage;
CREATE POLICY add ON training_cohortstage FOR INSERT TO web WITH CHECK (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT UPDATE ("opens_on", "due_on") ON training_cohortstage TO web;
DROP POLICY IF EXISTS change ON training_cohortstage;
CREATE POLICY change ON training_cohortstage FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));

ALTER TABLE training_cohortsession ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_cohortsession FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_cohortsession FROM web;
GRANT SELECT ON training_cohortsession TO web;
DROP POLICY IF EXISTS see ON training_cohortsession;
CREATE POLICY see ON training_cohortsession FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.my_cohorts())::uuid[]));
GRANT INSERT ON training_cohortsession TO web;
DROP POLICY IF EXISTS add ON training_cohortsession;
CREATE POLICY add ON training_cohortsession FOR INSERT TO web WITH CHECK (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT UPDATE ("starts_at", "minutes", "place", "access_note") ON training_cohortsession TO web;
DROP POLICY IF EXISTS change ON training_cohortsession;
CREATE POLICY change ON training_cohortsession FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));

ALTER TABLE training_cohorttrainer ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_cohorttrainer FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_cohorttrainer FROM web;
GRANT SELECT ON training_cohorttrainer TO web;
DROP POLICY IF EXISTS see ON training_cohorttrainer;
CREATE POLICY see ON training_cohorttrainer FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.my_cohorts())::uuid[]));
GRANT INSERT ON training_cohorttrainer TO web;
DROP POLICY IF EXISTS add ON training_cohorttrainer;
CREATE POLICY add ON training_cohorttrainer FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT UPDATE ("kind") ON training_cohorttrainer TO web;
DROP POLICY IF EXISTS change ON training_cohorttrainer;
CREATE POLICY change ON training_cohorttrainer FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT DELETE ON training_cohorttrainer TO web;
DROP POLICY IF EXISTS remove ON training_cohorttrainer;
CREATE POLICY remove ON training_cohorttrainer FOR DELETE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));

ALTER TABLE training_team ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_team FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_team FROM web;
GRANT SELECT ON training_team TO web;
DROP POLICY IF EXISTS see ON training_team;
CREATE POLICY see ON training_team FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.my_cohorts())::uuid[]));
GRANT INSERT ON training_team TO web;
DROP POLICY IF EXISTS add ON training_team;
CREATE POLICY add ON training_team FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT UPDATE ("name", "status", "answer_due_on", "answered_by_id", "answered_at", "note") ON training_team TO web;
DROP POLICY IF EXISTS change ON training_team;
CREATE POLICY change ON training_team FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]) OR id = ANY ((SELECT api.desk_teams())::uuid[]));

ALTER TABLE training_teammember ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_teammember FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_teammember FROM web;
GRANT SELECT ON training_teammember TO web;
DROP POLICY IF EXISTS see ON training_teammember;
CREATE POLICY see ON training_teammember FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]) OR team_id = ANY ((SELECT api.desk_teams())::uuid[]) OR user_id = (SELECT api.uid()));
GRANT INSERT ON training_teammember TO web;
DROP POLICY IF EXISTS add ON training_teammember;
CREATE POLICY add ON training_teammember FOR INSERT TO web WITH CHECK (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]) OR team_id = ANY ((SELECT api.desk_teams())::uuid[]) OR team_id = ANY ((SELECT api.my_led_teams())::uuid[]));
GRANT UPDATE ("user_id", "written_name", "employer", "duty", "role", "status", "left_on", "note") ON training_teammember TO web;
DROP POLICY IF EXISTS change ON training_teammember;
CREATE POLICY change ON training_teammember FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]) OR team_id = ANY ((SELECT api.desk_teams())::uuid[]) OR team_id = ANY ((SELECT api.my_led_teams())::uuid[]));

ALTER TABLE training_membertrack ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_membertrack FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_membertrack FROM web;
GRANT SELECT ON training_membertrack TO web;
DROP POLICY IF EXISTS see ON training_membertrack;
CREATE POLICY see ON training_membertrack FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]) OR team_id = ANY ((SELECT api.desk_teams())::uuid[]));
GRANT INSERT ON training_membertrack TO web;
DROP POLICY IF EXISTS add ON training_membertrack;
CREATE POLICY add ON training_membertrack FOR INSERT TO web WITH CHECK (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]) OR team_id = ANY ((SELECT api.desk_teams())::uuid[]) OR team_id = ANY ((SELECT api.my_led_teams())::uuid[]));
GRANT UPDATE ("reason") ON training_membertrack TO web;
DROP POLICY IF EXISTS change ON training_membertrack;
CREATE POLICY change ON training_membertrack FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]) OR team_id = ANY ((SELECT api.desk_teams())::uuid[]) OR team_id = ANY ((SELECT api.my_led_teams())::uuid[]));
GRANT DELETE ON training_membertrack TO web;
DROP POLICY IF EXISTS remove ON training_membertrack;
CREATE POLICY remove ON training_membertrack FOR DELETE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]) OR team_id = ANY ((SELECT api.desk_teams())::uuid[]) OR team_id = ANY ((SELECT api.my_led_teams())::uuid[]));
