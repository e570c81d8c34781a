-- What guard's functions read and write of a case.
GRANT SELECT ON cases_case, cases_caseperson, cases_referral TO guard;
GRANT UPDATE (owner_id, lead_id, revision) ON cases_case TO guard;
