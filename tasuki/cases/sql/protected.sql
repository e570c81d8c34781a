-- Which persons of a case have a place or number that is kept secret (P3)? Whoever may see the case
-- learns that there is one, so that nobody asks for it aloud; the rows themselves stay out of sight.
CREATE OR REPLACE FUNCTION api.protected_people(wanted uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  IF wanted = ANY (api.blocked_cases()) OR NOT EXISTS (
    SELECT 1 FROM public.cases_case c WHERE c.id = wanted AND (c.owner_id = ANY (api.my_orgs())
      OR EXISTS (SELECT 1 FROM public.access_grant g
        LEFT JOIN public.access_consentstate k ON k.id = g.consent_id
        WHERE g.case_id = c.id AND g.principal = ANY (api.principals()) AND g.revoked_at IS NULL
          AND g.valid_from <= clock_timestamp() AND g.expires_at > clock_timestamp()
          AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL
            AND k.starts_at <= clock_timestamp() AND k.expires_at > clock_timestamp())))))
  THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(cp.person_id), '{}') FROM public.cases_caseperson cp
    WHERE cp.case_id = wanted AND (
      EXISTS (SELECT 1 FROM public.access_protection a
              WHERE a.person_id = cp.person_id AND a.released_at IS NULL)
      OR EXISTS (SELECT 1 FROM public.people_contactpoint p WHERE p.person_id = cp.person_id
                 AND p.level = 3 AND (p.valid_to IS NULL OR p.valid_to >= today))));
END $$;
GRANT SELECT ON people_contactpoint TO guard;
