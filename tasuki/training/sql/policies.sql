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
  programme_id = ANY ((SELECT api.owned_programmes())::uuid[]));
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
GRANT UPDATE ("order", "track_id", "title", "day", "starts", "minutes", "opens_after_id", "opens_for") ON training_session TO web;
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
GRANT UPDATE ("order", "stage_id", "session_id", "heading", "kind", "topics", "minutes", "worksheet_id", "text", "unlocks_id", "opens_after_id", "opens_for") ON training_item TO web;
DROP POLICY IF EXISTS change ON training_item;
CREATE POLICY change ON training_item FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.owned_programmes())::uuid[]));
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
  id = ANY ((SELECT api.known_cohorts())::uuid[]) OR organizer_id = ANY ((SELECT api.organizing_orgs())::uuid[]));
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
  cohort_id = ANY ((SELECT api.known_cohorts())::uuid[]));
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
  cohort_id = ANY ((SELECT api.known_cohorts())::uuid[]));
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

ALTER TABLE training_exercise ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_exercise FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_exercise FROM web;
GRANT SELECT ON training_exercise TO web;
DROP POLICY IF EXISTS see ON training_exercise;
CREATE POLICY see ON training_exercise FOR SELECT TO web USING (
  id = ANY ((SELECT api.read_exercises())::uuid[]) OR team_id = ANY ((SELECT api.my_teams())::uuid[]));
GRANT INSERT ON training_exercise TO web;
DROP POLICY IF EXISTS add ON training_exercise;
CREATE POLICY add ON training_exercise FOR INSERT TO web WITH CHECK (
  guide_read_by_id = (SELECT api.uid()) AND team_id = ANY ((SELECT api.my_teams())::uuid[]));
GRANT UPDATE ("status", "submitted_at", "submitted_by_id", "is_late", "answer", "answered_by_id", "revision") ON training_exercise TO web;
DROP POLICY IF EXISTS change ON training_exercise;
CREATE POLICY change ON training_exercise FOR UPDATE TO web USING (
  team_id = ANY ((SELECT api.my_teams())::uuid[]) OR cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]));

ALTER TABLE training_exercisesheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_exercisesheet FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_exercisesheet FROM web;
GRANT SELECT ON training_exercisesheet TO web;
DROP POLICY IF EXISTS see ON training_exercisesheet;
CREATE POLICY see ON training_exercisesheet FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_exercisesheet TO web;
DROP POLICY IF EXISTS add ON training_exercisesheet;
CREATE POLICY add ON training_exercisesheet FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("answers", "edited_by_id", "edited_at", "revision") ON training_exercisesheet TO web;
DROP POLICY IF EXISTS change ON training_exercisesheet;
CREATE POLICY change ON training_exercisesheet FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_sheetversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_sheetversion FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_sheetversion FROM web;
GRANT SELECT ON training_sheetversion TO web;
DROP POLICY IF EXISTS see ON training_sheetversion;
CREATE POLICY see ON training_sheetversion FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.inner_exercises())::uuid[]));
GRANT INSERT ON training_sheetversion TO web;
DROP POLICY IF EXISTS add ON training_sheetversion;
CREATE POLICY add ON training_sheetversion FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_exercisetask ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_exercisetask FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_exercisetask FROM web;
GRANT SELECT ON training_exercisetask TO web;
DROP POLICY IF EXISTS see ON training_exercisetask;
CREATE POLICY see ON training_exercisetask FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_exercisetask TO web;
DROP POLICY IF EXISTS add ON training_exercisetask;
CREATE POLICY add ON training_exercisetask FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("text", "owner_id", "from_on", "days", "done_on", "edited_by_id", "edited_at", "revision") ON training_exercisetask TO web;
DROP POLICY IF EXISTS change ON training_exercisetask;
CREATE POLICY change ON training_exercisetask FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_exercisetask TO web;
DROP POLICY IF EXISTS remove ON training_exercisetask;
CREATE POLICY remove ON training_exercisetask FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_collectedcase ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_collectedcase FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_collectedcase FROM web;
GRANT SELECT ON training_collectedcase TO web;
DROP POLICY IF EXISTS see ON training_collectedcase;
CREATE POLICY see ON training_collectedcase FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.inner_exercises())::uuid[])
   OR (exercise_id = ANY ((SELECT api.shared_exercises())::uuid[]) AND checked_by_id IS NOT NULL));
GRANT INSERT ON training_collectedcase TO web;
DROP POLICY IF EXISTS add ON training_collectedcase;
CREATE POLICY add ON training_collectedcase FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("text", "checked_by_id", "checked_at", "edited_by_id", "edited_at", "revision") ON training_collectedcase TO web;
DROP POLICY IF EXISTS change ON training_collectedcase;
CREATE POLICY change ON training_collectedcase FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_collectedcase TO web;
DROP POLICY IF EXISTS remove ON training_collectedcase;
CREATE POLICY remove ON training_collectedcase FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_teamstatistic ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_teamstatistic FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_teamstatistic FROM web;
GRANT SELECT ON training_teamstatistic TO web;
DROP POLICY IF EXISTS see ON training_teamstatistic;
CREATE POLICY see ON training_teamstatistic FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_teamstatistic TO web;
DROP POLICY IF EXISTS add ON training_teamstatistic;
CREATE POLICY add ON training_teamstatistic FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("name", "value", "unit", "source", "year", "edited_by_id", "edited_at", "revision") ON training_teamstatistic TO web;
DROP POLICY IF EXISTS change ON training_teamstatistic;
CREATE POLICY change ON training_teamstatistic FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_teamstatistic TO web;
DROP POLICY IF EXISTS remove ON training_teamstatistic;
CREATE POLICY remove ON training_teamstatistic FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_dialogue ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_dialogue FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_dialogue FROM web;
GRANT SELECT ON training_dialogue TO web;
DROP POLICY IF EXISTS see ON training_dialogue;
CREATE POLICY see ON training_dialogue FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_dialogue TO web;
DROP POLICY IF EXISTS add ON training_dialogue;
CREATE POLICY add ON training_dialogue FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("held_on", "with_whom", "heard", "learned", "edited_by_id", "edited_at", "revision") ON training_dialogue TO web;
DROP POLICY IF EXISTS change ON training_dialogue;
CREATE POLICY change ON training_dialogue FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_dialogue TO web;
DROP POLICY IF EXISTS remove ON training_dialogue;
CREATE POLICY remove ON training_dialogue FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_foundresource ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_foundresource FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_foundresource FROM web;
GRANT SELECT ON training_foundresource TO web;
DROP POLICY IF EXISTS see ON training_foundresource;
CREATE POLICY see ON training_foundresource FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_foundresource TO web;
DROP POLICY IF EXISTS add ON training_foundresource;
CREATE POLICY add ON training_foundresource FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("organization", "service", "place", "activity", "when", "for_whom", "confirmed_on", "edited_by_id", "edited_at", "revision") ON training_foundresource TO web;
DROP POLICY IF EXISTS change ON training_foundresource;
CREATE POLICY change ON training_foundresource FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_foundresource TO web;
DROP POLICY IF EXISTS remove ON training_foundresource;
CREATE POLICY remove ON training_foundresource FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_resourceidea ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_resourceidea FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_resourceidea FROM web;
GRANT SELECT ON training_resourceidea TO web;
DROP POLICY IF EXISTS see ON training_resourceidea;
CREATE POLICY see ON training_resourceidea FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_resourceidea TO web;
DROP POLICY IF EXISTS add ON training_resourceidea;
CREATE POLICY add ON training_resourceidea FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("text", "resource_id", "edited_by_id", "edited_at", "revision") ON training_resourceidea TO web;
DROP POLICY IF EXISTS change ON training_resourceidea;
CREATE POLICY change ON training_resourceidea FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_resourceidea TO web;
DROP POLICY IF EXISTS remove ON training_resourceidea;
CREATE POLICY remove ON training_resourceidea FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_teamwish ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_teamwish FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_teamwish FROM web;
GRANT SELECT ON training_teamwish TO web;
DROP POLICY IF EXISTS see ON training_teamwish;
CREATE POLICY see ON training_teamwish FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_teamwish TO web;
DROP POLICY IF EXISTS add ON training_teamwish;
CREATE POLICY add ON training_teamwish FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("horizon", "text", "edited_by_id", "edited_at", "revision") ON training_teamwish TO web;
DROP POLICY IF EXISTS change ON training_teamwish;
CREATE POLICY change ON training_teamwish FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_teamwish TO web;
DROP POLICY IF EXISTS remove ON training_teamwish;
CREATE POLICY remove ON training_teamwish FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_reflection ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_reflection FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_reflection FROM web;
GRANT SELECT ON training_reflection TO web;
DROP POLICY IF EXISTS see ON training_reflection;
CREATE POLICY see ON training_reflection FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_reflection TO web;
DROP POLICY IF EXISTS add ON training_reflection;
CREATE POLICY add ON training_reflection FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT UPDATE ("text", "tell", "edited_by_id", "edited_at", "revision") ON training_reflection TO web;
DROP POLICY IF EXISTS change ON training_reflection;
CREATE POLICY change ON training_reflection FOR UPDATE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_reflection TO web;
DROP POLICY IF EXISTS remove ON training_reflection;
CREATE POLICY remove ON training_reflection FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_exercisecomment ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_exercisecomment FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_exercisecomment FROM web;
GRANT SELECT ON training_exercisecomment TO web;
DROP POLICY IF EXISTS see ON training_exercisecomment;
CREATE POLICY see ON training_exercisecomment FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_exercisecomment TO web;
DROP POLICY IF EXISTS add ON training_exercisecomment;
CREATE POLICY add ON training_exercisecomment FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.read_exercises())::uuid[]) AND (from_team_id = ANY ((SELECT api.my_teams())::uuid[]) OR (from_team_id IS NULL AND exercise_id = ANY ((SELECT api.led_exercises())::uuid[]))));

ALTER TABLE training_exerciseshare ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_exerciseshare FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_exerciseshare FROM web;
GRANT SELECT ON training_exerciseshare TO web;
DROP POLICY IF EXISTS see ON training_exerciseshare;
CREATE POLICY see ON training_exerciseshare FOR SELECT TO web USING (
  exercise_id = ANY ((SELECT api.read_exercises())::uuid[]));
GRANT INSERT ON training_exerciseshare TO web;
DROP POLICY IF EXISTS add ON training_exerciseshare;
CREATE POLICY add ON training_exerciseshare FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));
GRANT DELETE ON training_exerciseshare TO web;
DROP POLICY IF EXISTS remove ON training_exerciseshare;
CREATE POLICY remove ON training_exerciseshare FOR DELETE TO web USING (
  exercise_id = ANY ((SELECT api.my_exercises())::uuid[]));

ALTER TABLE training_keptapart ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_keptapart FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_keptapart FROM web;
GRANT SELECT ON training_keptapart TO web;
DROP POLICY IF EXISTS see ON training_keptapart;
CREATE POLICY see ON training_keptapart FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT INSERT ON training_keptapart TO web;
DROP POLICY IF EXISTS add ON training_keptapart;
CREATE POLICY add ON training_keptapart FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));
GRANT DELETE ON training_keptapart TO web;
DROP POLICY IF EXISTS remove ON training_keptapart;
CREATE POLICY remove ON training_keptapart FOR DELETE TO web USING (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));

ALTER TABLE training_workgroup ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_workgroup FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_workgroup FROM web;
GRANT SELECT ON training_workgroup TO web;
DROP POLICY IF EXISTS see ON training_workgroup;
CREATE POLICY see ON training_workgroup FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]));
GRANT INSERT ON training_workgroup TO web;
DROP POLICY IF EXISTS add ON training_workgroup;
CREATE POLICY add ON training_workgroup FOR INSERT TO web WITH CHECK (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT DELETE ON training_workgroup TO web;
DROP POLICY IF EXISTS remove ON training_workgroup;
CREATE POLICY remove ON training_workgroup FOR DELETE TO web USING (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));

ALTER TABLE training_workgroupseat ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_workgroupseat FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_workgroupseat FROM web;
GRANT SELECT ON training_workgroupseat TO web;
DROP POLICY IF EXISTS see ON training_workgroupseat;
CREATE POLICY see ON training_workgroupseat FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]));
GRANT INSERT ON training_workgroupseat TO web;
DROP POLICY IF EXISTS add ON training_workgroupseat;
CREATE POLICY add ON training_workgroupseat FOR INSERT TO web WITH CHECK (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT UPDATE ("group_id") ON training_workgroupseat TO web;
DROP POLICY IF EXISTS change ON training_workgroupseat;
CREATE POLICY change ON training_workgroupseat FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));
GRANT DELETE ON training_workgroupseat TO web;
DROP POLICY IF EXISTS remove ON training_workgroupseat;
CREATE POLICY remove ON training_workgroupseat FOR DELETE TO web USING (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));

ALTER TABLE training_nextaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_nextaction FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_nextaction FROM web;
GRANT SELECT ON training_nextaction TO web;
DROP POLICY IF EXISTS see ON training_nextaction;
CREATE POLICY see ON training_nextaction FOR SELECT TO web USING (
  team_id = ANY ((SELECT api.my_teams())::uuid[]) OR cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]));
GRANT INSERT ON training_nextaction TO web;
DROP POLICY IF EXISTS add ON training_nextaction;
CREATE POLICY add ON training_nextaction FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND team_id = ANY ((SELECT api.my_teams())::uuid[]));
GRANT UPDATE ("text", "owner_id", "due_on", "first_step", "state", "edited_by_id", "edited_at", "revision") ON training_nextaction TO web;
DROP POLICY IF EXISTS change ON training_nextaction;
CREATE POLICY change ON training_nextaction FOR UPDATE TO web USING (
  team_id = ANY ((SELECT api.my_teams())::uuid[]));

ALTER TABLE training_actioncheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_actioncheck FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_actioncheck FROM web;
GRANT SELECT ON training_actioncheck TO web;
DROP POLICY IF EXISTS see ON training_actioncheck;
CREATE POLICY see ON training_actioncheck FOR SELECT TO web USING (
  team_id = ANY ((SELECT api.my_teams())::uuid[]) OR EXISTS (SELECT 1 FROM training_nextaction a WHERE a.id = action_id));
GRANT INSERT ON training_actioncheck TO web;
DROP POLICY IF EXISTS add ON training_actioncheck;
CREATE POLICY add ON training_actioncheck FOR INSERT TO web WITH CHECK (
  team_id = ANY ((SELECT api.my_teams())::uuid[]));
GRANT UPDATE ("due_on", "state", "note", "answered_by_id", "answered_at") ON training_actioncheck TO web;
DROP POLICY IF EXISTS change ON training_actioncheck;
CREATE POLICY change ON training_actioncheck FOR UPDATE TO web USING (
  team_id = ANY ((SELECT api.my_teams())::uuid[]));

ALTER TABLE training_material ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_material FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_material FROM web;
GRANT SELECT ON training_material TO web;
DROP POLICY IF EXISTS see ON training_material;
CREATE POLICY see ON training_material FOR SELECT TO web USING (
  (cohort_id IS NULL AND programme_id = ANY ((SELECT api.studied_programmes())::uuid[]))
   OR cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]) OR programme_id = ANY ((SELECT api.owned_programmes())::uuid[]));
GRANT INSERT ON training_material TO web;
DROP POLICY IF EXISTS add ON training_material;
CREATE POLICY add ON training_material FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND ((cohort_id IS NULL AND programme_id = ANY ((SELECT api.owned_programmes())::uuid[]))
   OR (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]))));
GRANT UPDATE ("order", "title", "lecturer", "seconds", "captions", "question", "terms", "withdrawn_at") ON training_material TO web;
DROP POLICY IF EXISTS change ON training_material;
CREATE POLICY change ON training_material FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.owned_programmes())::uuid[]) OR (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));

ALTER TABLE training_upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_upload FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_upload FROM web;
GRANT SELECT ON training_upload TO web;
DROP POLICY IF EXISTS see ON training_upload;
CREATE POLICY see ON training_upload FOR SELECT TO web USING (
  by_id = (SELECT api.uid()));
GRANT INSERT ON training_upload TO web;
DROP POLICY IF EXISTS add ON training_upload;
CREATE POLICY add ON training_upload FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()));
GRANT UPDATE ("received") ON training_upload TO web;
DROP POLICY IF EXISTS change ON training_upload;
CREATE POLICY change ON training_upload FOR UPDATE TO web USING (
  by_id = (SELECT api.uid()));
GRANT DELETE ON training_upload TO web;
DROP POLICY IF EXISTS remove ON training_upload;
CREATE POLICY remove ON training_upload FOR DELETE TO web USING (
  by_id = (SELECT api.uid()));

ALTER TABLE training_termsacceptance ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_termsacceptance FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_termsacceptance FROM web;
GRANT SELECT ON training_termsacceptance TO web;
DROP POLICY IF EXISTS see ON training_termsacceptance;
CREATE POLICY see ON training_termsacceptance FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT INSERT ON training_termsacceptance TO web;
DROP POLICY IF EXISTS add ON training_termsacceptance;
CREATE POLICY add ON training_termsacceptance FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()));

ALTER TABLE training_watch ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_watch FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_watch FROM web;
GRANT SELECT ON training_watch TO web;
DROP POLICY IF EXISTS see ON training_watch;
CREATE POLICY see ON training_watch FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]));
GRANT INSERT ON training_watch TO web;
DROP POLICY IF EXISTS add ON training_watch;
CREATE POLICY add ON training_watch FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.studied_cohorts())::uuid[]) AND api.is_open_material(cohort_id, material_id));
GRANT UPDATE ("ranges", "watched", "position", "reported_at", "completed_at", "answer") ON training_watch TO web;
DROP POLICY IF EXISTS change ON training_watch;
CREATE POLICY change ON training_watch FOR UPDATE TO web USING (
  user_id = (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.studied_cohorts())::uuid[]));

ALTER TABLE training_personalsheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_personalsheet FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_personalsheet FROM web;
GRANT SELECT ON training_personalsheet TO web;
DROP POLICY IF EXISTS see ON training_personalsheet;
CREATE POLICY see ON training_personalsheet FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR (submitted_at IS NOT NULL AND cohort_id = ANY ((SELECT api.led_cohorts())::uuid[])));
GRANT INSERT ON training_personalsheet TO web;
DROP POLICY IF EXISTS add ON training_personalsheet;
CREATE POLICY add ON training_personalsheet FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.studied_cohorts())::uuid[]) AND api.is_open_item(cohort_id, item_id));
GRANT UPDATE ("answers", "saved_at", "submitted_at", "offered_at", "revision") ON training_personalsheet TO web;
DROP POLICY IF EXISTS change ON training_personalsheet;
CREATE POLICY change ON training_personalsheet FOR UPDATE TO web USING (
  user_id = (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.studied_cohorts())::uuid[]));

ALTER TABLE training_sheetfeedback ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_sheetfeedback FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_sheetfeedback FROM web;
GRANT SELECT ON training_sheetfeedback TO web;
DROP POLICY IF EXISTS see ON training_sheetfeedback;
CREATE POLICY see ON training_sheetfeedback FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM training_personalsheet p WHERE p.id = sheet_id));
GRANT INSERT ON training_sheetfeedback TO web;
DROP POLICY IF EXISTS add ON training_sheetfeedback;
CREATE POLICY add ON training_sheetfeedback FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM training_personalsheet p WHERE p.id = sheet_id AND p.cohort_id = training_sheetfeedback.cohort_id AND p.submitted_at IS NOT NULL));

ALTER TABLE training_certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_certificate FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_certificate FROM web;
GRANT SELECT ON training_certificate TO web;
DROP POLICY IF EXISTS see ON training_certificate;
CREATE POLICY see ON training_certificate FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));
GRANT INSERT ON training_certificate TO web;
DROP POLICY IF EXISTS add ON training_certificate;
CREATE POLICY add ON training_certificate FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND user_id <> (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) AND revoked_on IS NULL AND EXISTS (SELECT 1 FROM training_teammember m WHERE m.user_id = training_certificate.user_id AND m.cohort_id = training_certificate.cohort_id));
GRANT UPDATE ("revoked_on", "revoked_because") ON training_certificate TO web;
DROP POLICY IF EXISTS change ON training_certificate;
CREATE POLICY change ON training_certificate FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]));

ALTER TABLE accounts_courserecord ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_courserecord FORCE ROW LEVEL SECURITY;
REVOKE ALL ON accounts_courserecord FROM web;
GRANT SELECT ON accounts_courserecord TO web;
DROP POLICY IF EXISTS see ON accounts_courserecord;
CREATE POLICY see ON accounts_courserecord FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR EXISTS (SELECT 1 FROM training_certificate c WHERE c.number = accounts_courserecord.number AND c.user_id = accounts_courserecord.user_id AND c.valid_until IS NOT DISTINCT FROM accounts_courserecord.valid_until AND c.cohort_id = ANY ((SELECT api.led_cohorts())::uuid[])));
GRANT INSERT ON accounts_courserecord TO web;
DROP POLICY IF EXISTS add ON accounts_courserecord;
CREATE POLICY add ON accounts_courserecord FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM training_certificate c WHERE c.number = accounts_courserecord.number AND c.user_id = accounts_courserecord.user_id AND c.valid_until IS NOT DISTINCT FROM accounts_courserecord.valid_until AND c.cohort_id = ANY ((SELECT api.led_cohorts())::uuid[])));
GRANT UPDATE ("revoked_on") ON accounts_courserecord TO web;
DROP POLICY IF EXISTS change ON accounts_courserecord;
CREATE POLICY change ON accounts_courserecord FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM training_certificate c WHERE c.number = accounts_courserecord.number AND c.user_id = accounts_courserecord.user_id AND c.valid_until IS NOT DISTINCT FROM accounts_courserecord.valid_until AND c.cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]))) WITH CHECK (
  EXISTS (SELECT 1 FROM training_certificate c WHERE c.number = accounts_courserecord.number AND c.user_id = accounts_courserecord.user_id AND c.valid_until IS NOT DISTINCT FROM accounts_courserecord.valid_until AND c.cohort_id = ANY ((SELECT api.led_cohorts())::uuid[])) AND revoked_on IS NOT NULL);

ALTER TABLE training_joininginfo ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_joininginfo FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_joininginfo FROM web;
GRANT SELECT ON training_joininginfo TO web;
DROP POLICY IF EXISTS see ON training_joininginfo;
CREATE POLICY see ON training_joininginfo FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]));
GRANT INSERT ON training_joininginfo TO web;
DROP POLICY IF EXISTS add ON training_joininginfo;
CREATE POLICY add ON training_joininginfo FOR INSERT TO web WITH CHECK (
  (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));
GRANT UPDATE ("link", "passcode", "note") ON training_joininginfo TO web;
DROP POLICY IF EXISTS change ON training_joininginfo;
CREATE POLICY change ON training_joininginfo FOR UPDATE TO web USING (
  (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));

ALTER TABLE training_checkincode ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_checkincode FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_checkincode FROM web;
GRANT SELECT ON training_checkincode TO web;
DROP POLICY IF EXISTS see ON training_checkincode;
CREATE POLICY see ON training_checkincode FOR SELECT TO web USING (
  (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));
GRANT INSERT ON training_checkincode TO web;
DROP POLICY IF EXISTS add ON training_checkincode;
CREATE POLICY add ON training_checkincode FOR INSERT TO web WITH CHECK (
  (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));
GRANT UPDATE ("code") ON training_checkincode TO web;
DROP POLICY IF EXISTS change ON training_checkincode;
CREATE POLICY change ON training_checkincode FOR UPDATE TO web USING (
  (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));

ALTER TABLE training_attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_attendance FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_attendance FROM web;
GRANT SELECT ON training_attendance TO web;
DROP POLICY IF EXISTS see ON training_attendance;
CREATE POLICY see ON training_attendance FOR SELECT TO web USING (
  team_id = ANY ((SELECT api.my_teams())::uuid[]) OR member_id = ANY ((SELECT api.once_seats())::uuid[]) OR (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));
GRANT INSERT ON training_attendance TO web;
DROP POLICY IF EXISTS add ON training_attendance;
CREATE POLICY add ON training_attendance FOR INSERT TO web WITH CHECK (
  (by_id = (SELECT api.uid()) AND (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])))
   OR (by_id = (SELECT api.uid()) AND member_id = ANY ((SELECT api.my_team_seats())::uuid[]) AND ((way IN ('self', 'code') AND status IN ('present', 'late') AND EXISTS (SELECT 1 FROM training_cohortsession s WHERE s.id = training_attendance.session_id AND statement_timestamp() BETWEEN s.starts_at - interval '30 minutes' AND s.starts_at + make_interval(mins => s.minutes + 30)) AND api.is_open_session(session_id))
   OR (way = 'replay' AND status = 'replayed' AND EXISTS (SELECT 1 FROM training_watch w JOIN training_material m ON m.id = w.material_id WHERE w.user_id = (SELECT api.uid()) AND w.completed_at IS NOT NULL AND m.kind = 'video' AND m.recording_of_id = training_attendance.session_id)))));
GRANT UPDATE ("status", "way", "substitute_name", "note", "at", "by_id") ON training_attendance TO web;
DROP POLICY IF EXISTS change ON training_attendance;
CREATE POLICY change ON training_attendance FOR UPDATE TO web USING (
  (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])) OR member_id = ANY ((SELECT api.my_team_seats())::uuid[])) WITH CHECK (
  (by_id = (SELECT api.uid()) AND (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])))
   OR (by_id = (SELECT api.uid()) AND member_id = ANY ((SELECT api.my_team_seats())::uuid[]) AND ((way IN ('self', 'code') AND status IN ('present', 'late') AND EXISTS (SELECT 1 FROM training_cohortsession s WHERE s.id = training_attendance.session_id AND statement_timestamp() BETWEEN s.starts_at - interval '30 minutes' AND s.starts_at + make_interval(mins => s.minutes + 30)) AND api.is_open_session(session_id))
   OR (way = 'replay' AND status = 'replayed' AND EXISTS (SELECT 1 FROM training_watch w JOIN training_material m ON m.id = w.material_id WHERE w.user_id = (SELECT api.uid()) AND w.completed_at IS NOT NULL AND m.kind = 'video' AND m.recording_of_id = training_attendance.session_id)))));

ALTER TABLE training_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_question FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_question FROM web;
GRANT SELECT ON training_question TO web;
DROP POLICY IF EXISTS see ON training_question;
CREATE POLICY see ON training_question FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]));
GRANT INSERT ON training_question TO web;
DROP POLICY IF EXISTS add ON training_question;
CREATE POLICY add ON training_question FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]) AND answered_by_id IS NULL AND (team_id IS NULL OR team_id = ANY ((SELECT api.my_teams())::uuid[])));
GRANT UPDATE ("answer", "answered_by_id", "answered_at") ON training_question TO web;
DROP POLICY IF EXISTS change ON training_question;
CREATE POLICY change ON training_question FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[])) WITH CHECK (
  cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) AND answered_by_id = (SELECT api.uid()));

ALTER TABLE training_surveyquestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_surveyquestion FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_surveyquestion FROM web;
GRANT SELECT ON training_surveyquestion TO web;
DROP POLICY IF EXISTS see ON training_surveyquestion;
CREATE POLICY see ON training_surveyquestion FOR SELECT TO web USING (
  programme_id = ANY ((SELECT api.my_programmes())::uuid[]));
GRANT INSERT ON training_surveyquestion TO web;
DROP POLICY IF EXISTS add ON training_surveyquestion;
CREATE POLICY add ON training_surveyquestion FOR INSERT TO web WITH CHECK (
  programme_id = ANY ((SELECT api.asking_programmes())::uuid[]));
GRANT UPDATE ("order", "text", "kind") ON training_surveyquestion TO web;
DROP POLICY IF EXISTS change ON training_surveyquestion;
CREATE POLICY change ON training_surveyquestion FOR UPDATE TO web USING (
  programme_id = ANY ((SELECT api.asking_programmes())::uuid[]));
GRANT DELETE ON training_surveyquestion TO web;
DROP POLICY IF EXISTS remove ON training_surveyquestion;
CREATE POLICY remove ON training_surveyquestion FOR DELETE TO web USING (
  programme_id = ANY ((SELECT api.asking_programmes())::uuid[]));

ALTER TABLE training_survey ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_survey FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_survey FROM web;
GRANT SELECT ON training_survey TO web;
DROP POLICY IF EXISTS see ON training_survey;
CREATE POLICY see ON training_survey FOR SELECT TO web USING (
  cohort_id = ANY ((SELECT api.inner_cohorts())::uuid[]));
GRANT INSERT ON training_survey TO web;
DROP POLICY IF EXISTS add ON training_survey;
CREATE POLICY add ON training_survey FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND (cohort_id = ANY ((SELECT api.led_cohorts())::uuid[]) OR cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[])));
GRANT UPDATE ("opens_on", "closes_on") ON training_survey TO web;
DROP POLICY IF EXISTS change ON training_survey;
CREATE POLICY change ON training_survey FOR UPDATE TO web USING (
  cohort_id = ANY ((SELECT api.organized_cohorts())::uuid[]));

ALTER TABLE training_surveyreply ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_surveyreply FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_surveyreply FROM web;
GRANT SELECT ON training_surveyreply TO web;
DROP POLICY IF EXISTS see ON training_surveyreply;
CREATE POLICY see ON training_surveyreply FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT INSERT ON training_surveyreply TO web;
DROP POLICY IF EXISTS add ON training_surveyreply;
CREATE POLICY add ON training_surveyreply FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND survey_id = ANY ((SELECT api.my_surveys())::uuid[]));

ALTER TABLE training_surveyanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_surveyanswer FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_surveyanswer FROM web;
GRANT SELECT ON training_surveyanswer TO web;
DROP POLICY IF EXISTS see ON training_surveyanswer;
CREATE POLICY see ON training_surveyanswer FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM training_surveyreply r WHERE r.id = reply_id AND r.user_id = (SELECT api.uid())));
GRANT INSERT ON training_surveyanswer TO web;
DROP POLICY IF EXISTS add ON training_surveyanswer;
CREATE POLICY add ON training_surveyanswer FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM training_surveyreply r WHERE r.id = reply_id AND r.user_id = (SELECT api.uid())));

ALTER TABLE training_townstatistic ENABLE ROW LEVEL SECURITY;
ALTER TABLE training_townstatistic FORCE ROW LEVEL SECURITY;
REVOKE ALL ON training_townstatistic FROM web;
GRANT SELECT ON training_townstatistic TO web;
DROP POLICY IF EXISTS see ON training_townstatistic;
CREATE POLICY see ON training_townstatistic FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.read_towns())::text[]));
GRANT INSERT ON training_townstatistic TO web;
DROP POLICY IF EXISTS add ON training_townstatistic;
CREATE POLICY add ON training_townstatistic FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.my_towns())::text[]));
GRANT UPDATE ("subject", "name", "value", "sign", "unit", "year", "source", "edited_by_id", "edited_at", "revision") ON training_townstatistic TO web;
DROP POLICY IF EXISTS change ON training_townstatistic;
CREATE POLICY change ON training_townstatistic FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.my_towns())::text[]));
GRANT DELETE ON training_townstatistic TO web;
DROP POLICY IF EXISTS remove ON training_townstatistic;
CREATE POLICY remove ON training_townstatistic FOR DELETE TO web USING (
  municipality_id = ANY ((SELECT api.my_towns())::text[]));
