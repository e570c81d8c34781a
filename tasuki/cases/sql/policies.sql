-- Rendered from access/policy.py by `tasuki policies`. Do not edit.

ALTER TABLE accounts_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_user FORCE ROW LEVEL SECURITY;
REVOKE ALL ON accounts_user FROM web;
GRANT SELECT ON accounts_user TO web;
DROP POLICY IF EXISTS see ON accounts_user;
CREATE POLICY see ON accounts_user FOR SELECT TO web USING (
  true);
GRANT UPDATE ("password", "password_is_temporary", "last_login") ON accounts_user TO web;
DROP POLICY IF EXISTS change ON accounts_user;
CREATE POLICY change ON accounts_user FOR UPDATE TO web USING (
  id = ANY ((SELECT api.my_accounts())::uuid[]));

ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_authenticator FORCE ROW LEVEL SECURITY;
REVOKE ALL ON mfa_authenticator FROM web;
GRANT SELECT ON mfa_authenticator TO web;
DROP POLICY IF EXISTS see ON mfa_authenticator;
CREATE POLICY see ON mfa_authenticator FOR SELECT TO web USING (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));
GRANT INSERT ON mfa_authenticator TO web;
DROP POLICY IF EXISTS add ON mfa_authenticator;
CREATE POLICY add ON mfa_authenticator FOR INSERT TO web WITH CHECK (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));
GRANT UPDATE ("user_id", "type", "data", "created_at", "last_used_at") ON mfa_authenticator TO web;
DROP POLICY IF EXISTS change ON mfa_authenticator;
CREATE POLICY change ON mfa_authenticator FOR UPDATE TO web USING (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));
GRANT DELETE ON mfa_authenticator TO web;
DROP POLICY IF EXISTS remove ON mfa_authenticator;
CREATE POLICY remove ON mfa_authenticator FOR DELETE TO web USING (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));

ALTER TABLE account_emailaddress ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_emailaddress FORCE ROW LEVEL SECURITY;
REVOKE ALL ON account_emailaddress FROM web;
GRANT SELECT ON account_emailaddress TO web;
DROP POLICY IF EXISTS see ON account_emailaddress;
CREATE POLICY see ON account_emailaddress FOR SELECT TO web USING (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));
GRANT INSERT ON account_emailaddress TO web;
DROP POLICY IF EXISTS add ON account_emailaddress;
CREATE POLICY add ON account_emailaddress FOR INSERT TO web WITH CHECK (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));
GRANT UPDATE ("user_id", "email", "verified", "primary") ON account_emailaddress TO web;
DROP POLICY IF EXISTS change ON account_emailaddress;
CREATE POLICY change ON account_emailaddress FOR UPDATE TO web USING (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));
GRANT DELETE ON account_emailaddress TO web;
DROP POLICY IF EXISTS remove ON account_emailaddress;
CREATE POLICY remove ON account_emailaddress FOR DELETE TO web USING (
  user_id = ANY ((SELECT api.my_accounts())::uuid[]));

ALTER TABLE accounts_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_membership FORCE ROW LEVEL SECURITY;
REVOKE ALL ON accounts_membership FROM web;
GRANT SELECT ON accounts_membership TO web;
DROP POLICY IF EXISTS see ON accounts_membership;
CREATE POLICY see ON accounts_membership FOR SELECT TO web USING (
  (SELECT api.is_member()));

ALTER TABLE accounts_secrecyacknowledgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_secrecyacknowledgement FORCE ROW LEVEL SECURITY;
REVOKE ALL ON accounts_secrecyacknowledgement FROM web;
GRANT SELECT ON accounts_secrecyacknowledgement TO web;
DROP POLICY IF EXISTS see ON accounts_secrecyacknowledgement;
CREATE POLICY see ON accounts_secrecyacknowledgement FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT INSERT ON accounts_secrecyacknowledgement TO web;
DROP POLICY IF EXISTS add ON accounts_secrecyacknowledgement;
CREATE POLICY add ON accounts_secrecyacknowledgement FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()));

ALTER TABLE access_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_draft FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_draft FROM web;
GRANT SELECT ON access_draft TO web;
DROP POLICY IF EXISTS see ON access_draft;
CREATE POLICY see ON access_draft FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT INSERT ON access_draft TO web;
DROP POLICY IF EXISTS add ON access_draft;
CREATE POLICY add ON access_draft FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()));
GRANT UPDATE ("values", "saved_at") ON access_draft TO web;
DROP POLICY IF EXISTS change ON access_draft;
CREATE POLICY change ON access_draft FOR UPDATE TO web USING (
  user_id = (SELECT api.uid()));
GRANT DELETE ON access_draft TO web;
DROP POLICY IF EXISTS remove ON access_draft;
CREATE POLICY remove ON access_draft FOR DELETE TO web USING (
  user_id = (SELECT api.uid()));

ALTER TABLE access_consentstate ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_consentstate FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_consentstate FROM web;
GRANT SELECT ON access_consentstate TO web;
DROP POLICY IF EXISTS see ON access_consentstate;
CREATE POLICY see ON access_consentstate FOR SELECT TO web USING (
  (SELECT api.is_member()));
GRANT INSERT ON access_consentstate TO web;
DROP POLICY IF EXISTS add ON access_consentstate;
CREATE POLICY add ON access_consentstate FOR INSERT TO web WITH CHECK (
  (SELECT api.is_member()));
GRANT UPDATE ("withdrawn_at") ON access_consentstate TO web;
DROP POLICY IF EXISTS change ON access_consentstate;
CREATE POLICY change ON access_consentstate FOR UPDATE TO web USING (
  api.sees_consent(id));

ALTER TABLE access_consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_consent FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_consent FROM web;
GRANT SELECT ON access_consent TO web;
DROP POLICY IF EXISTS see ON access_consent;
CREATE POLICY see ON access_consent FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = access_consent.case_id));
GRANT INSERT ON access_consent TO web;
DROP POLICY IF EXISTS add ON access_consent;
CREATE POLICY add ON access_consent FOR INSERT TO web WITH CHECK (
  by_id = (SELECT api.uid()) AND api.may_share(access_consent.case_id));
GRANT UPDATE ("status", "withdrawal_reason") ON access_consent TO web;
DROP POLICY IF EXISTS change ON access_consent;
CREATE POLICY change ON access_consent FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = access_consent.case_id));

ALTER TABLE access_consentrecipient ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_consentrecipient FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_consentrecipient FROM web;
GRANT SELECT ON access_consentrecipient TO web;
DROP POLICY IF EXISTS see ON access_consentrecipient;
CREATE POLICY see ON access_consentrecipient FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM access_consent c WHERE c.state_id = consent_id));
GRANT INSERT ON access_consentrecipient TO web;
DROP POLICY IF EXISTS add ON access_consentrecipient;
CREATE POLICY add ON access_consentrecipient FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM access_consent c WHERE c.state_id = consent_id AND c.by_id = (SELECT api.uid()) AND api.may_share(c.case_id)));

ALTER TABLE access_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_grant FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_grant FROM web;
GRANT SELECT ON access_grant TO web;
DROP POLICY IF EXISTS see ON access_grant;
CREATE POLICY see ON access_grant FOR SELECT TO web USING (
  principal = ANY ((SELECT api.principals())::text[]));

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
REVOKE ALL ON audit_event FROM web;
GRANT SELECT ON audit_event TO web;
DROP POLICY IF EXISTS see ON audit_event;
CREATE POLICY see ON audit_event FOR SELECT TO web USING (
  (user_id = (SELECT api.uid()) OR (municipality_id = ANY ((SELECT api.places_as('auditor'))::text[]) AND source NOT LIKE 'advisory:own%')
   OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = audit_event.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]) OR (c.lead_id = (SELECT api.uid()) AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))))
   OR (action = 'change' AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = audit_event.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))))
  AND (case_id IS NULL OR case_id <> ALL ((SELECT api.blocked_cases())::uuid[])) AND (person_id IS NULL OR person_id <> ALL ((SELECT api.blocked_people())::uuid[])));

ALTER TABLE audit_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_review FORCE ROW LEVEL SECURITY;
REVOKE ALL ON audit_review FROM web;
GRANT SELECT ON audit_review TO web;
DROP POLICY IF EXISTS see ON audit_review;
CREATE POLICY see ON audit_review FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.places_as('auditor'))::text[]));

ALTER TABLE cases_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_case FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_case FROM web;
GRANT SELECT ON cases_case TO web;
DROP POLICY IF EXISTS see ON cases_case;
CREATE POLICY see ON cases_case FOR SELECT TO web USING (
  (cases_case.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = cases_case.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))
  AND cases_case.id <> ALL ((SELECT api.blocked_cases())::uuid[]));
GRANT INSERT ON cases_case TO web;
DROP POLICY IF EXISTS add ON cases_case;
CREATE POLICY add ON cases_case FOR INSERT TO web WITH CHECK (
  owner_id = ANY ((SELECT api.my_orgs())::uuid[]) AND municipality_id = ANY ((SELECT api.my_places())::text[]));
GRANT UPDATE ("title", "lead_id", "household_id", "status", "is_urgent", "ended_at", "due_on", "due_what", "episode", "revision") ON cases_case TO web;
DROP POLICY IF EXISTS change ON cases_case;
CREATE POLICY change ON cases_case FOR UPDATE TO web USING (
  (cases_case.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = cases_case.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))
  AND cases_case.id <> ALL ((SELECT api.blocked_cases())::uuid[]));

ALTER TABLE cases_caseperson ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_caseperson FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_caseperson FROM web;
GRANT SELECT ON cases_caseperson TO web;
DROP POLICY IF EXISTS see ON cases_caseperson;
CREATE POLICY see ON cases_caseperson FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_caseperson.case_id));
GRANT INSERT ON cases_caseperson TO web;
DROP POLICY IF EXISTS add ON cases_caseperson;
CREATE POLICY add ON cases_caseperson FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_caseperson.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND api.may_name(person_id));
GRANT UPDATE ("relation", "is_subject", "order") ON cases_caseperson TO web;
DROP POLICY IF EXISTS change ON cases_caseperson;
CREATE POLICY change ON cases_caseperson FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_caseperson.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE cases_casemove ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_casemove FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_casemove FROM web;
GRANT SELECT ON cases_casemove TO web;
DROP POLICY IF EXISTS see ON cases_casemove;
CREATE POLICY see ON cases_casemove FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_casemove.case_id));
GRANT INSERT ON cases_casemove TO web;
DROP POLICY IF EXISTS add ON cases_casemove;
CREATE POLICY add ON cases_casemove FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_casemove.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE cases_casenumbering ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_casenumbering FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_casenumbering FROM web;
GRANT SELECT ON cases_casenumbering TO web;
DROP POLICY IF EXISTS see ON cases_casenumbering;
CREATE POLICY see ON cases_casenumbering FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.my_places())::text[]));
GRANT INSERT ON cases_casenumbering TO web;
DROP POLICY IF EXISTS add ON cases_casenumbering;
CREATE POLICY add ON cases_casenumbering FOR INSERT TO web WITH CHECK (
  municipality_id = ANY ((SELECT api.my_places())::text[]));
GRANT UPDATE ("last") ON cases_casenumbering TO web;
DROP POLICY IF EXISTS change ON cases_casenumbering;
CREATE POLICY change ON cases_casenumbering FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.my_places())::text[]));

ALTER TABLE people_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_person FORCE ROW LEVEL SECURITY;
REVOKE ALL ON people_person FROM web;
GRANT SELECT ON people_person TO web;
DROP POLICY IF EXISTS see ON people_person;
CREATE POLICY see ON people_person FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_person.id));
GRANT INSERT ON people_person TO web;
DROP POLICY IF EXISTS add ON people_person;
CREATE POLICY add ON people_person FOR INSERT TO web WITH CHECK (
  municipality_id = ANY ((SELECT api.my_places())::text[]));
GRANT UPDATE ("family_name", "given_name", "family_kana", "given_kana", "called", "sex", "born_on", "born_precision", "age_hint", "died_in", "revision") ON people_person TO web;
DROP POLICY IF EXISTS change ON people_person;
CREATE POLICY change ON people_person FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_person.id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE people_personname ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_personname FORCE ROW LEVEL SECURITY;
REVOKE ALL ON people_personname FROM web;
GRANT SELECT ON people_personname TO web;
DROP POLICY IF EXISTS see ON people_personname;
CREATE POLICY see ON people_personname FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_personname.person_id));
GRANT INSERT ON people_personname TO web;
DROP POLICY IF EXISTS add ON people_personname;
CREATE POLICY add ON people_personname FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_personname.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT DELETE ON people_personname TO web;
DROP POLICY IF EXISTS remove ON people_personname;
CREATE POLICY remove ON people_personname FOR DELETE TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_personname.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE people_contactpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_contactpoint FORCE ROW LEVEL SECURITY;
REVOKE ALL ON people_contactpoint FROM web;
GRANT SELECT ON people_contactpoint TO web;
DROP POLICY IF EXISTS see ON people_contactpoint;
CREATE POLICY see ON people_contactpoint FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_contactpoint.person_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cp.case_id AND (
   (people_contactpoint.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND people_contactpoint.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (people_contactpoint.level <= 1 OR people_contactpoint.categories <@ g.categories)
       AND (people_contactpoint.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[]))))))));
GRANT INSERT ON people_contactpoint TO web;
DROP POLICY IF EXISTS add ON people_contactpoint;
CREATE POLICY add ON people_contactpoint FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_contactpoint.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_contactpoint.person_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cp.case_id AND (
   (coalesce(people_contactpoint.level_before, people_contactpoint.level) <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND coalesce(people_contactpoint.level_before, people_contactpoint.level) <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (coalesce(people_contactpoint.level_before, people_contactpoint.level) <= 1 OR people_contactpoint.categories <@ g.categories))))));
GRANT UPDATE ("kind", "postal_code", "value", "instruction", "level", "categories", "valid_from", "valid_to") ON people_contactpoint TO web;
DROP POLICY IF EXISTS change ON people_contactpoint;
CREATE POLICY change ON people_contactpoint FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_contactpoint.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_contactpoint.person_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cp.case_id AND (
   (people_contactpoint.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND people_contactpoint.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (people_contactpoint.level <= 1 OR people_contactpoint.categories <@ g.categories)
       AND (people_contactpoint.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))))) WITH CHECK (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_contactpoint.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_contactpoint.person_id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cp.case_id AND (
   (coalesce(people_contactpoint.level_before, people_contactpoint.level) <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND coalesce(people_contactpoint.level_before, people_contactpoint.level) <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (coalesce(people_contactpoint.level_before, people_contactpoint.level) <= 1 OR people_contactpoint.categories <@ g.categories))))));

ALTER TABLE people_household ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_household FORCE ROW LEVEL SECURITY;
REVOKE ALL ON people_household FROM web;
GRANT SELECT ON people_household TO web;
DROP POLICY IF EXISTS see ON people_household;
CREATE POLICY see ON people_household FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM people_householdmember m WHERE m.household_id = people_household.id) OR EXISTS (SELECT 1 FROM cases_case c WHERE c.household_id = people_household.id));
GRANT INSERT ON people_household TO web;
DROP POLICY IF EXISTS add ON people_household;
CREATE POLICY add ON people_household FOR INSERT TO web WITH CHECK (
  municipality_id = ANY ((SELECT api.my_places())::text[]));
GRANT UPDATE ("name") ON people_household TO web;
DROP POLICY IF EXISTS change ON people_household;
CREATE POLICY change ON people_household FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM people_householdmember m WHERE m.household_id = people_household.id AND EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = m.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))))
   OR EXISTS (SELECT 1 FROM cases_case h WHERE h.household_id = people_household.id AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = h.id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))));

ALTER TABLE people_householdmember ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_householdmember FORCE ROW LEVEL SECURITY;
REVOKE ALL ON people_householdmember FROM web;
GRANT SELECT ON people_householdmember TO web;
DROP POLICY IF EXISTS see ON people_householdmember;
CREATE POLICY see ON people_householdmember FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_householdmember.person_id));
GRANT INSERT ON people_householdmember TO web;
DROP POLICY IF EXISTS add ON people_householdmember;
CREATE POLICY add ON people_householdmember FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_householdmember.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT UPDATE ("relation", "living", "living_note", "starts_on", "ends_on", "revision") ON people_householdmember TO web;
DROP POLICY IF EXISTS change ON people_householdmember;
CREATE POLICY change ON people_householdmember FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_householdmember.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE people_relationship ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_relationship FORCE ROW LEVEL SECURITY;
REVOKE ALL ON people_relationship FROM web;
GRANT SELECT ON people_relationship TO web;
DROP POLICY IF EXISTS see ON people_relationship;
CREATE POLICY see ON people_relationship FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_relationship.first_id) AND EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = people_relationship.second_id));
GRANT INSERT ON people_relationship TO web;
DROP POLICY IF EXISTS add ON people_relationship;
CREATE POLICY add ON people_relationship FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_relationship.first_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_relationship.second_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT UPDATE ("first_is", "second_is", "ends_on") ON people_relationship TO web;
DROP POLICY IF EXISTS change ON people_relationship;
CREATE POLICY change ON people_relationship FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_relationship.first_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_relationship.second_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT DELETE ON people_relationship TO web;
DROP POLICY IF EXISTS remove ON people_relationship;
CREATE POLICY remove ON people_relationship FOR DELETE TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_relationship.first_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_relationship.second_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE people_persontoken ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_persontoken FORCE ROW LEVEL SECURITY;
REVOKE ALL ON people_persontoken FROM web;
GRANT SELECT ON people_persontoken TO web;
DROP POLICY IF EXISTS see ON people_persontoken;
CREATE POLICY see ON people_persontoken FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.my_places())::text[]));
GRANT INSERT ON people_persontoken TO web;
DROP POLICY IF EXISTS add ON people_persontoken;
CREATE POLICY add ON people_persontoken FOR INSERT TO web WITH CHECK (
  municipality_id = ANY ((SELECT api.my_places())::text[]) AND (EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_persontoken.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
   OR api.is_new_person(people_persontoken.person_id)));
GRANT DELETE ON people_persontoken TO web;
DROP POLICY IF EXISTS remove ON people_persontoken;
CREATE POLICY remove ON people_persontoken FOR DELETE TO web USING (
  municipality_id = ANY ((SELECT api.my_places())::text[]) AND (EXISTS (SELECT 1 FROM cases_caseperson cp JOIN cases_case c ON c.id = cp.case_id WHERE cp.person_id = people_persontoken.person_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
   OR api.is_new_person(people_persontoken.person_id)));

ALTER TABLE cases_intake ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_intake FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_intake FROM web;
GRANT SELECT ON cases_intake TO web;
DROP POLICY IF EXISTS see ON cases_intake;
CREATE POLICY see ON cases_intake FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_intake.case_id AND (
   (cases_intake.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_intake.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_intake.level <= 1 OR cases_intake.categories <@ g.categories)
       AND (cases_intake.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_intake TO web;
DROP POLICY IF EXISTS add ON cases_intake;
CREATE POLICY add ON cases_intake FOR INSERT TO web WITH CHECK (
  cases_intake.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_intake.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_intake.case_id AND (
   (cases_intake.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_intake.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_intake.level <= 1 OR cases_intake.categories <@ g.categories)))));

ALTER TABLE cases_personnote ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_personnote FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_personnote FROM web;
GRANT SELECT ON cases_personnote TO web;
DROP POLICY IF EXISTS see ON cases_personnote;
CREATE POLICY see ON cases_personnote FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_personnote.case_id AND (
   (cases_personnote.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_personnote.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_personnote.level <= 1 OR cases_personnote.categories <@ g.categories)
       AND (cases_personnote.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_personnote TO web;
DROP POLICY IF EXISTS add ON cases_personnote;
CREATE POLICY add ON cases_personnote FOR INSERT TO web WITH CHECK (
  cases_personnote.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_personnote.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_personnote.case_id AND (
   (cases_personnote.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_personnote.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_personnote.level <= 1 OR cases_personnote.categories <@ g.categories)))));
GRANT UPDATE ("text", "level", "categories", "revision") ON cases_personnote TO web;
DROP POLICY IF EXISTS change ON cases_personnote;
CREATE POLICY change ON cases_personnote FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_personnote.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_personnote.case_id AND (
   (cases_personnote.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_personnote.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_personnote.level <= 1 OR cases_personnote.categories <@ g.categories)
       AND (cases_personnote.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[]))))))) WITH CHECK (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_personnote.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_personnote.case_id AND (
   (cases_personnote.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_personnote.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_personnote.level <= 1 OR cases_personnote.categories <@ g.categories)))));

ALTER TABLE cases_tie ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_tie FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_tie FROM web;
GRANT SELECT ON cases_tie TO web;
DROP POLICY IF EXISTS see ON cases_tie;
CREATE POLICY see ON cases_tie FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_tie.case_id AND (
   (cases_tie.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_tie.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_tie.level <= 1 OR cases_tie.categories <@ g.categories)
       AND (cases_tie.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_tie TO web;
DROP POLICY IF EXISTS add ON cases_tie;
CREATE POLICY add ON cases_tie FOR INSERT TO web WITH CHECK (
  cases_tie.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_tie.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_tie.case_id AND (
   (cases_tie.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_tie.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_tie.level <= 1 OR cases_tie.categories <@ g.categories)))));

ALTER TABLE cases_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_record FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_record FROM web;
GRANT SELECT ON cases_record TO web;
DROP POLICY IF EXISTS see ON cases_record;
CREATE POLICY see ON cases_record FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_record.case_id AND (
   (cases_record.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_record.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_record.level <= 1 OR cases_record.categories <@ g.categories)
       AND (cases_record.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_record TO web;
DROP POLICY IF EXISTS add ON cases_record;
CREATE POLICY add ON cases_record FOR INSERT TO web WITH CHECK (
  cases_record.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_record.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_record.case_id AND (
   (cases_record.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_record.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_record.level <= 1 OR cases_record.categories <@ g.categories)))));

ALTER TABLE cases_evaluation ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_evaluation FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_evaluation FROM web;
GRANT SELECT ON cases_evaluation TO web;
DROP POLICY IF EXISTS see ON cases_evaluation;
CREATE POLICY see ON cases_evaluation FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_evaluation.case_id AND (
   (cases_evaluation.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_evaluation.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_evaluation.level <= 1 OR cases_evaluation.categories <@ g.categories)
       AND (cases_evaluation.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_evaluation TO web;
DROP POLICY IF EXISTS add ON cases_evaluation;
CREATE POLICY add ON cases_evaluation FOR INSERT TO web WITH CHECK (
  cases_evaluation.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_evaluation.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_evaluation.case_id AND (
   (cases_evaluation.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_evaluation.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_evaluation.level <= 1 OR cases_evaluation.categories <@ g.categories)))));

ALTER TABLE cases_triage ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_triage FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_triage FROM web;
GRANT SELECT ON cases_triage TO web;
DROP POLICY IF EXISTS see ON cases_triage;
CREATE POLICY see ON cases_triage FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_triage.case_id AND (
   (cases_triage.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_triage.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_triage.level <= 1 OR cases_triage.categories <@ g.categories)
       AND (cases_triage.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_triage TO web;
DROP POLICY IF EXISTS add ON cases_triage;
CREATE POLICY add ON cases_triage FOR INSERT TO web WITH CHECK (
  cases_triage.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_triage.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_triage.case_id AND (
   (cases_triage.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_triage.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_triage.level <= 1 OR cases_triage.categories <@ g.categories)))));

ALTER TABLE cases_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_attachment FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_attachment FROM web;
GRANT SELECT ON cases_attachment TO web;
DROP POLICY IF EXISTS see ON cases_attachment;
CREATE POLICY see ON cases_attachment FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_attachment.case_id AND (
   (cases_attachment.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_attachment.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_attachment.level <= 1 OR cases_attachment.categories <@ g.categories)
       AND (cases_attachment.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_attachment TO web;
DROP POLICY IF EXISTS add ON cases_attachment;
CREATE POLICY add ON cases_attachment FOR INSERT TO web WITH CHECK (
  cases_attachment.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_attachment.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_attachment.case_id AND (
   (cases_attachment.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_attachment.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_attachment.level <= 1 OR cases_attachment.categories <@ g.categories)))));
GRANT UPDATE ("withdrawn_at", "withdrawn_by_id", "withdrawn_reason") ON cases_attachment TO web;
DROP POLICY IF EXISTS change ON cases_attachment;
CREATE POLICY change ON cases_attachment FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_attachment.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_attachment.case_id AND (
   (cases_attachment.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_attachment.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_attachment.level <= 1 OR cases_attachment.categories <@ g.categories)
       AND (cases_attachment.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[]))))))) WITH CHECK (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_attachment.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_attachment.case_id AND (
   (cases_attachment.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_attachment.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_attachment.level <= 1 OR cases_attachment.categories <@ g.categories)))));

ALTER TABLE cases_householdpicture ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_householdpicture FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_householdpicture FROM web;
GRANT SELECT ON cases_householdpicture TO web;
DROP POLICY IF EXISTS see ON cases_householdpicture;
CREATE POLICY see ON cases_householdpicture FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_householdpicture.case_id AND (
   (cases_householdpicture.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_householdpicture.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_householdpicture.level <= 1 OR cases_householdpicture.categories <@ g.categories)
       AND (cases_householdpicture.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[])))))));
GRANT INSERT ON cases_householdpicture TO web;
DROP POLICY IF EXISTS add ON cases_householdpicture;
CREATE POLICY add ON cases_householdpicture FOR INSERT TO web WITH CHECK (
  cases_householdpicture.author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_householdpicture.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_householdpicture.case_id AND (
   (cases_householdpicture.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_householdpicture.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_householdpicture.level <= 1 OR cases_householdpicture.categories <@ g.categories)))));
GRANT UPDATE ("text", "conflicts", "gaps", "not_asked", "categories", "revision") ON cases_householdpicture TO web;
DROP POLICY IF EXISTS change ON cases_householdpicture;
CREATE POLICY change ON cases_householdpicture FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_householdpicture.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_householdpicture.case_id AND (
   (cases_householdpicture.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_householdpicture.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_householdpicture.level <= 1 OR cases_householdpicture.categories <@ g.categories)
       AND (cases_householdpicture.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[]))))))) WITH CHECK (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_householdpicture.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
  AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_householdpicture.case_id AND (
   (cases_householdpicture.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_householdpicture.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_householdpicture.level <= 1 OR cases_householdpicture.categories <@ g.categories)))));

ALTER TABLE cases_assessmentrequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_assessmentrequest FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_assessmentrequest FROM web;
GRANT SELECT ON cases_assessmentrequest TO web;
DROP POLICY IF EXISTS see ON cases_assessmentrequest;
CREATE POLICY see ON cases_assessmentrequest FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_assessmentrequest.case_id)
   OR (cases_assessmentrequest.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND cases_assessmentrequest.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]) AND (cases_assessmentrequest.consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k WHERE k.id = cases_assessmentrequest.consent_id AND k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))));
GRANT INSERT ON cases_assessmentrequest TO web;
DROP POLICY IF EXISTS add ON cases_assessmentrequest;
CREATE POLICY add ON cases_assessmentrequest FOR INSERT TO web WITH CHECK (
  asked_by_id = (SELECT api.uid()) AND api.may_share(cases_assessmentrequest.case_id));
GRANT UPDATE ("status", "extended_to", "reason", "read_at", "answered_at", "answered_by_id", "reminded_at") ON cases_assessmentrequest TO web;
DROP POLICY IF EXISTS change ON cases_assessmentrequest;
CREATE POLICY change ON cases_assessmentrequest FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_assessmentrequest.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
   OR (cases_assessmentrequest.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND cases_assessmentrequest.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]) AND (cases_assessmentrequest.consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k WHERE k.id = cases_assessmentrequest.consent_id AND k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))));

ALTER TABLE cases_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_letter FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_letter FROM web;
GRANT SELECT ON cases_letter TO web;
DROP POLICY IF EXISTS see ON cases_letter;
CREATE POLICY see ON cases_letter FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_letter.case_id AND (
   (cases_letter.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_letter.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_letter.level <= 1 OR cases_letter.categories <@ g.categories)
       AND (cases_letter.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[]))))))
   OR (cases_letter.level <= (SELECT api.clearance()) AND (EXISTS (SELECT 1 FROM cases_assessmentrequest r WHERE r.id = cases_letter.request_id AND r.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND r.case_id = cases_letter.case_id)
   OR EXISTS (SELECT 1 FROM cases_referral r WHERE r.id = cases_letter.referral_id AND r.receiver_id = ANY ((SELECT api.my_orgs())::uuid[]) AND r.case_id = cases_letter.case_id)))
   OR (author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_letter.case_id)));
GRANT INSERT ON cases_letter TO web;
DROP POLICY IF EXISTS add ON cases_letter;
CREATE POLICY add ON cases_letter FOR INSERT TO web WITH CHECK (
  author_id = (SELECT api.uid()) AND level = 2 AND ((kind = 'result' AND (EXISTS (SELECT 1 FROM cases_assessmentrequest r WHERE r.id = cases_letter.request_id AND r.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND r.case_id = cases_letter.case_id)
   OR EXISTS (SELECT 1 FROM cases_referral r WHERE r.id = cases_letter.referral_id AND r.receiver_id = ANY ((SELECT api.my_orgs())::uuid[]) AND r.case_id = cases_letter.case_id)))
   OR (kind = 'asked' AND api.may_share(cases_letter.case_id) AND (EXISTS (SELECT 1 FROM cases_assessmentrequest r WHERE r.id = cases_letter.request_id AND r.case_id = cases_letter.case_id)
   OR EXISTS (SELECT 1 FROM cases_referral r WHERE r.id = cases_letter.referral_id AND r.case_id = cases_letter.case_id)))));

ALTER TABLE cases_assessmentanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_assessmentanswer FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_assessmentanswer FROM web;
GRANT SELECT ON cases_assessmentanswer TO web;
DROP POLICY IF EXISTS see ON cases_assessmentanswer;
CREATE POLICY see ON cases_assessmentanswer FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_assessmentanswer.case_id AND (
   (cases_assessmentanswer.level <= 1 AND c.owner_id = ANY ((SELECT api.my_orgs())::uuid[]))
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))
       AND cases_assessmentanswer.level <= LEAST(g.max_level, (SELECT api.clearance()))
       AND (cases_assessmentanswer.level <= 1 OR cases_assessmentanswer.categories <@ g.categories)
       AND (cases_assessmentanswer.level <= 2 OR (g.principal = 'u:' || (SELECT api.uid()) AND c.id = ANY ((SELECT api.opened_cases())::uuid[]))))))
   OR EXISTS (SELECT 1 FROM cases_assessmentrequest r WHERE r.id = cases_assessmentanswer.request_id AND r.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND cases_assessmentanswer.level <= (SELECT api.clearance())));
GRANT INSERT ON cases_assessmentanswer TO web;
DROP POLICY IF EXISTS add ON cases_assessmentanswer;
CREATE POLICY add ON cases_assessmentanswer FOR INSERT TO web WITH CHECK (
  author_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_assessmentrequest r WHERE r.id = request_id AND r.organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND r.case_id = cases_assessmentanswer.case_id AND r.organization_id = cases_assessmentanswer.organization_id));

ALTER TABLE cases_referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_referral FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_referral FROM web;
GRANT SELECT ON cases_referral TO web;
DROP POLICY IF EXISTS see ON cases_referral;
CREATE POLICY see ON cases_referral FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_referral.case_id)
   OR (cases_referral.receiver_id = ANY ((SELECT api.my_orgs())::uuid[]) AND cases_referral.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]) AND (cases_referral.consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k WHERE k.id = cases_referral.consent_id AND k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))));
GRANT INSERT ON cases_referral TO web;
DROP POLICY IF EXISTS add ON cases_referral;
CREATE POLICY add ON cases_referral FOR INSERT TO web WITH CHECK (
  sent_by_id = (SELECT api.uid()) AND api.may_share(cases_referral.case_id));
GRANT UPDATE ("status", "seen_at", "answered_at", "answered_by_id", "reason", "reported_at") ON cases_referral TO web;
DROP POLICY IF EXISTS change ON cases_referral;
CREATE POLICY change ON cases_referral FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_referral.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp())))))
   OR (cases_referral.receiver_id = ANY ((SELECT api.my_orgs())::uuid[]) AND cases_referral.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]) AND (cases_referral.consent_id IS NULL OR EXISTS (SELECT 1 FROM access_consentstate k WHERE k.id = cases_referral.consent_id AND k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))));

ALTER TABLE cases_closure ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_closure FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_closure FROM web;
GRANT SELECT ON cases_closure TO web;
DROP POLICY IF EXISTS see ON cases_closure;
CREATE POLICY see ON cases_closure FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_closure.case_id));
GRANT INSERT ON cases_closure TO web;
DROP POLICY IF EXISTS add ON cases_closure;
CREATE POLICY add ON cases_closure FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_closure.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT UPDATE ("checked_30_at", "checked_90_at") ON cases_closure TO web;
DROP POLICY IF EXISTS change ON cases_closure;
CREATE POLICY change ON cases_closure FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_closure.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE cases_suspension ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases_suspension FORCE ROW LEVEL SECURITY;
REVOKE ALL ON cases_suspension FROM web;
GRANT SELECT ON cases_suspension TO web;
DROP POLICY IF EXISTS see ON cases_suspension;
CREATE POLICY see ON cases_suspension FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_suspension.case_id));
GRANT INSERT ON cases_suspension TO web;
DROP POLICY IF EXISTS add ON cases_suspension;
CREATE POLICY add ON cases_suspension FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_suspension.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));
GRANT UPDATE ("resumed_at") ON cases_suspension TO web;
DROP POLICY IF EXISTS change ON cases_suspension;
CREATE POLICY change ON cases_suspension FOR UPDATE TO web USING (
  EXISTS (SELECT 1 FROM cases_case c WHERE c.id = cases_suspension.case_id AND (c.owner_id = ANY ((SELECT api.my_orgs())::uuid[])
   OR EXISTS (SELECT 1 FROM access_grant g LEFT JOIN access_consentstate k ON k.id = g.consent_id
     WHERE g.case_id = c.id AND g.basis = 'team' AND g.principal = ANY ((SELECT api.principals())::text[]) AND g.revoked_at IS NULL AND g.valid_from <= statement_timestamp() AND g.expires_at > statement_timestamp() AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.starts_at <= statement_timestamp() AND k.expires_at > statement_timestamp()))))));

ALTER TABLE access_datakey ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_datakey FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_datakey FROM web;
GRANT SELECT ON access_datakey TO web;
DROP POLICY IF EXISTS see ON access_datakey;
CREATE POLICY see ON access_datakey FOR SELECT TO web USING (
  (SELECT api.is_member()) OR subject_id = '6f2d7c1e-0000-4000-8000-5eed5eed5eed');
GRANT INSERT ON access_datakey TO web;
DROP POLICY IF EXISTS add ON access_datakey;
CREATE POLICY add ON access_datakey FOR INSERT TO web WITH CHECK (
  (SELECT api.is_member()) OR subject_id = '6f2d7c1e-0000-4000-8000-5eed5eed5eed');

ALTER TABLE access_block ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_block FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_block FROM web;
GRANT SELECT ON access_block TO web;
DROP POLICY IF EXISTS see ON access_block;
CREATE POLICY see ON access_block FOR SELECT TO web USING (
  false);

ALTER TABLE access_protection ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_protection FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_protection FROM web;
GRANT SELECT ON access_protection TO web;
DROP POLICY IF EXISTS see ON access_protection;
CREATE POLICY see ON access_protection FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = access_protection.person_id));
GRANT INSERT ON access_protection TO web;
DROP POLICY IF EXISTS add ON access_protection;
CREATE POLICY add ON access_protection FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM cases_caseperson cp WHERE cp.person_id = access_protection.person_id) AND by_id = (SELECT api.uid()) AND released_at IS NULL AND EXISTS (SELECT 1 FROM people_person q WHERE q.id = access_protection.person_id AND q.municipality_id = access_protection.municipality_id));

ALTER TABLE access_protectionrelease ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_protectionrelease FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_protectionrelease FROM web;
GRANT SELECT ON access_protectionrelease TO web;
DROP POLICY IF EXISTS see ON access_protectionrelease;
CREATE POLICY see ON access_protectionrelease FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM access_protection p WHERE p.id = access_protectionrelease.protection_id));
GRANT INSERT ON access_protectionrelease TO web;
DROP POLICY IF EXISTS add ON access_protectionrelease;
CREATE POLICY add ON access_protectionrelease FOR INSERT TO web WITH CHECK (
  EXISTS (SELECT 1 FROM access_protection p WHERE p.id = access_protectionrelease.protection_id) AND asked_by_id = (SELECT api.uid()) AND decided_at IS NULL);

ALTER TABLE access_breakglass ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_breakglass FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_breakglass FROM web;
GRANT SELECT ON access_breakglass TO web;
DROP POLICY IF EXISTS see ON access_breakglass;
CREATE POLICY see ON access_breakglass FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) OR ((municipality_id = ANY ((SELECT api.reviewed_places())::text[]) OR second_asked_id = (SELECT api.uid())) AND (access_breakglass.case_id IS NULL OR access_breakglass.case_id <> ALL ((SELECT api.blocked_cases())::uuid[]))) OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = access_breakglass.case_id));

ALTER TABLE access_opening ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_opening FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_opening FROM web;
GRANT SELECT ON access_opening TO web;
DROP POLICY IF EXISTS see ON access_opening;
CREATE POLICY see ON access_opening FOR SELECT TO web USING (
  user_id = (SELECT api.uid()));
GRANT INSERT ON access_opening TO web;
DROP POLICY IF EXISTS add ON access_opening;
CREATE POLICY add ON access_opening FOR INSERT TO web WITH CHECK (
  user_id = (SELECT api.uid()) AND EXISTS (SELECT 1 FROM cases_case c WHERE c.id = access_opening.case_id));

ALTER TABLE access_handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_handover FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_handover FROM web;
GRANT SELECT ON access_handover TO web;
DROP POLICY IF EXISTS see ON access_handover;
CREATE POLICY see ON access_handover FOR SELECT TO web USING (
  EXISTS (SELECT 1 FROM accounts_organization o WHERE o.id = access_handover.giver_id AND o.municipality_id = ANY ((SELECT api.my_places())::text[])));

ALTER TABLE access_duetold ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_duetold FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_duetold FROM web;
GRANT SELECT ON access_duetold TO web;
DROP POLICY IF EXISTS see ON access_duetold;
CREATE POLICY see ON access_duetold FOR SELECT TO web USING (
  false);

ALTER TABLE access_knownquestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_knownquestion FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_knownquestion FROM web;
GRANT SELECT ON access_knownquestion TO web;
DROP POLICY IF EXISTS see ON access_knownquestion;
CREATE POLICY see ON access_knownquestion FOR SELECT TO web USING (
  asked_by_id = (SELECT api.uid()) OR receiver_id = ANY ((SELECT api.my_orgs())::uuid[]));
GRANT INSERT ON access_knownquestion TO web;
DROP POLICY IF EXISTS add ON access_knownquestion;
CREATE POLICY add ON access_knownquestion FOR INSERT TO web WITH CHECK (
  asked_by_id = (SELECT api.uid()) AND sender_id = ANY ((SELECT api.my_orgs())::uuid[]) AND answered_at IS NULL AND (SELECT api.asked_today()) < 20);
GRANT UPDATE ("answer", "answer_note", "answered_by_id", "answered_at") ON access_knownquestion TO web;
DROP POLICY IF EXISTS change ON access_knownquestion;
CREATE POLICY change ON access_knownquestion FOR UPDATE TO web USING (
  receiver_id = ANY ((SELECT api.my_orgs())::uuid[])) WITH CHECK (
  receiver_id = ANY ((SELECT api.my_orgs())::uuid[]) AND answered_by_id = (SELECT api.uid()));

ALTER TABLE access_summarydraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_summarydraft FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_summarydraft FROM web;
GRANT SELECT ON access_summarydraft TO web;
DROP POLICY IF EXISTS see ON access_summarydraft;
CREATE POLICY see ON access_summarydraft FOR SELECT TO web USING (
  municipality_id = ANY ((SELECT api.my_places())::text[]) AND (made_by_id = (SELECT api.uid()) OR reviewer_id = (SELECT api.uid())));
GRANT INSERT ON access_summarydraft TO web;
DROP POLICY IF EXISTS add ON access_summarydraft;
CREATE POLICY add ON access_summarydraft FOR INSERT TO web WITH CHECK (
  made_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.my_places())::text[]) AND decided_at IS NULL AND organization_id = ANY ((SELECT api.my_orgs())::uuid[]) AND returned_because = '');
GRANT UPDATE ("decided_at", "returned_because") ON access_summarydraft TO web;
DROP POLICY IF EXISTS change ON access_summarydraft;
CREATE POLICY change ON access_summarydraft FOR UPDATE TO web USING (
  reviewer_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.my_places())::text[]) AND decided_at IS NULL) WITH CHECK (
  reviewer_id = (SELECT api.uid()) AND decided_at IS NOT NULL);

ALTER TABLE access_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_summary FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_summary FROM web;
GRANT SELECT ON access_summary TO web;
DROP POLICY IF EXISTS see ON access_summary;
CREATE POLICY see ON access_summary FOR SELECT TO web USING (
  (municipality_id = ANY ((SELECT api.my_places())::text[]) AND (made_by_id = (SELECT api.uid()) OR reviewed_by_id = (SELECT api.uid())))
   OR (withdrawn_at IS NULL AND expires_at > statement_timestamp() AND municipality_id = ANY ((SELECT api.prefecture_places())::text[])));
GRANT INSERT ON access_summary TO web;
DROP POLICY IF EXISTS add ON access_summary;
CREATE POLICY add ON access_summary FOR INSERT TO web WITH CHECK (
  reviewed_by_id = (SELECT api.uid()) AND municipality_id = ANY ((SELECT api.my_places())::text[]) AND withdrawn_at IS NULL AND released_at <= statement_timestamp() AND expires_at <= statement_timestamp() + interval '90 days'
   AND EXISTS (SELECT 1 FROM access_summarydraft d WHERE d.id = access_summary.id AND d.reviewer_id = (SELECT api.uid()) AND d.decided_at IS NULL AND d.made_by_id = access_summary.made_by_id AND d.municipality_id = access_summary.municipality_id AND d.organization_id = access_summary.organization_id AND d.title = access_summary.title AND d.text = access_summary.text));
GRANT UPDATE ("withdrawn_at") ON access_summary TO web;
DROP POLICY IF EXISTS change ON access_summary;
CREATE POLICY change ON access_summary FOR UPDATE TO web USING (
  municipality_id = ANY ((SELECT api.my_places())::text[]) AND (made_by_id = (SELECT api.uid()) OR reviewed_by_id = (SELECT api.uid())) AND withdrawn_at IS NULL) WITH CHECK (
  municipality_id = ANY ((SELECT api.my_places())::text[]) AND (made_by_id = (SELECT api.uid()) OR reviewed_by_id = (SELECT api.uid())) AND withdrawn_at IS NOT NULL);

ALTER TABLE access_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_notice FORCE ROW LEVEL SECURITY;
REVOKE ALL ON access_notice FROM web;
GRANT SELECT ON access_notice TO web;
DROP POLICY IF EXISTS see ON access_notice;
CREATE POLICY see ON access_notice FOR SELECT TO web USING (
  user_id = (SELECT api.uid()) AND (access_notice.case_id IS NULL OR access_notice.kind IN ('request', 'referral', 'break_glass') OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = access_notice.case_id)) AND (access_notice.case_id IS NULL OR access_notice.case_id <> ALL ((SELECT api.blocked_cases())::uuid[])));
GRANT UPDATE ("seen_at", "mailed_at") ON access_notice TO web;
DROP POLICY IF EXISTS change ON access_notice;
CREATE POLICY change ON access_notice FOR UPDATE TO web USING (
  user_id = (SELECT api.uid()));
