-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE plans_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_plan FORCE ROW LEVEL SECURITY;
REVOKE ALL ON plans_plan FROM web;
GRANT SELECT ON plans_plan TO web;
DROP POLICY IF EXISTS see ON plans_plan;
CREATE POLICY see ON plans_plan FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = plans_plan.case_id AND (
   (plans_plan.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND plans_plan.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (plans_plan.level <= 1 OR plans_plan.categories <@ g.categories)
       AND (plans_plan.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON plans_plan TO web;
DROP POLICY IF EXISTS add ON plans_plan;
CREATE POLICY add ON plans_plan FOR INSERT TO web WITH CHECK (
  author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = plans_plan.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT UPDATE ("level", "categories", "status", "long_goal", "short_goal", "issues", "policy", "starts_on", "ends_on", "programmes", "made_on", "agreed_on", "agreed_form", "agreed_by", "next_review_on", "decided_on", "conference_item_id", "late_reason", "edited_by_id", "edited_at", "revision") ON plans_plan TO web;
DROP POLICY IF EXISTS change ON plans_plan;
CREATE POLICY change ON plans_plan FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = plans_plan.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = plans_plan.case_id AND (
   (plans_plan.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND plans_plan.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (plans_plan.level <= 1 OR plans_plan.categories <@ g.categories)
       AND (plans_plan.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));

ALTER TABLE plans_roleassignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_roleassignment FORCE ROW LEVEL SECURITY;
REVOKE ALL ON plans_roleassignment FROM web;
GRANT SELECT ON plans_roleassignment TO web;
DROP POLICY IF EXISTS see ON plans_roleassignment;
CREATE POLICY see ON plans_roleassignment FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plans_roleassignment.plan_id)
   OR (plans_roleassignment.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND plans_roleassignment.case_id <> ALL ((SELECT api.blocked_cases())::uuid[])));
GRANT INSERT ON plans_roleassignment TO web;
DROP POLICY IF EXISTS add ON plans_roleassignment;
CREATE POLICY add ON plans_roleassignment FOR INSERT TO web WITH CHECK (
  asked_by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = plans_roleassignment.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))) AND EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plans_roleassignment.plan_id AND p.case_id = plans_roleassignment.case_id));
GRANT UPDATE ("user_id", "response", "response_note", "answered_on", "answered_by_id", "ended_on") ON plans_roleassignment TO web;
DROP POLICY IF EXISTS change ON plans_roleassignment;
CREATE POLICY change ON plans_roleassignment FOR UPDATE TO web USING (
  (plans_roleassignment.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND plans_roleassignment.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]))
   OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = plans_roleassignment.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT DELETE ON plans_roleassignment TO web;
DROP POLICY IF EXISTS remove ON plans_roleassignment;
CREATE POLICY remove ON plans_roleassignment FOR DELETE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = plans_roleassignment.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE plans_roleaim ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_roleaim FORCE ROW LEVEL SECURITY;
REVOKE ALL ON plans_roleaim FROM web;
GRANT SELECT ON plans_roleaim TO web;
DROP POLICY IF EXISTS see ON plans_roleaim;
CREATE POLICY see ON plans_roleaim FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM plans_roleassignment r JOIN plans_plan p ON p.id = r.plan_id WHERE r.id = plans_roleaim.role_id));
GRANT INSERT ON plans_roleaim TO web;
DROP POLICY IF EXISTS add ON plans_roleaim;
CREATE POLICY add ON plans_roleaim FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM plans_roleassignment r WHERE r.id = plans_roleaim.role_id AND EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = r.plan_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = p.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))))));
GRANT UPDATE ("candidate_ids") ON plans_roleaim TO web;
DROP POLICY IF EXISTS change ON plans_roleaim;
CREATE POLICY change ON plans_roleaim FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM plans_roleassignment r WHERE r.id = plans_roleaim.role_id AND EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = r.plan_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = p.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))))));
GRANT DELETE ON plans_roleaim TO web;
DROP POLICY IF EXISTS remove ON plans_roleaim;
CREATE POLICY remove ON plans_roleaim FOR DELETE TO web USING (
  EXISTS (SELECT 1 FROM plans_roleassignment r WHERE r.id = plans_roleaim.role_id AND EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = r.plan_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = p.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))))));

ALTER TABLE plans_amendment ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_amendment FORCE ROW LEVEL SECURITY;
REVOKE ALL ON plans_amendment FROM web;
GRANT SELECT ON plans_amendment TO web;
DROP POLICY IF EXISTS see ON plans_amendment;
CREATE POLICY see ON plans_amendment FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id));
GRANT INSERT ON plans_amendment TO web;
DROP POLICY IF EXISTS add ON plans_amendment;
CREATE POLICY add ON plans_amendment FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plans_amendment.plan_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = p.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))));

ALTER TABLE plans_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans_review FORCE ROW LEVEL SECURITY;
REVOKE ALL ON plans_review FROM web;
GRANT SELECT ON plans_review TO web;
DROP POLICY IF EXISTS see ON plans_review;
CREATE POLICY see ON plans_review FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plan_id));
GRANT INSERT ON plans_review TO web;
DROP POLICY IF EXISTS add ON plans_review;
CREATE POLICY add ON plans_review FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plans_review.plan_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = p.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))));
GRANT UPDATE ("due_on", "done_on", "by_id", "record_id") ON plans_review TO web;
DROP POLICY IF EXISTS change ON plans_review;
CREATE POLICY change ON plans_review FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = plans_review.plan_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = p.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))));
