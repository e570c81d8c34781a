-- `tasuki audit who-saw`: who looked at one person, or at one case by its number. For the role sealer
-- alone, on the command line of whoever runs the installation; every call is written to the trail.
-- With lists, also pages that only showed the case in a list or a search (that reads the whole trail).
CREATE OR REPLACE FUNCTION priv.who_saw(of_person uuid, of_case text, with_lists boolean)
RETURNS TABLE (moment timestamptz, who text, organization text, act text, how text, ground text,
  why text, case_number text, times int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE wanted uuid[];
BEGIN
  wanted := (SELECT coalesce(array_agg(c.id), '{}') FROM public.cases_case c WHERE c.number = of_case
    OR EXISTS (SELECT 1 FROM public.cases_caseperson cp WHERE cp.case_id = c.id AND cp.person_id = of_person));
  IF cardinality(wanted) = 0 THEN RETURN; END IF;
  PERFORM api.write_event('trail_read', NULL, wanted[1], of_person, '{}', NULL, '', '', 'done', NULL,
    'command:who-saw', NULL);
  RETURN QUERY
    SELECT e.at, trim(u.family_name || ' ' || u.given_name), o.name::text, e.action::text,
      e.outcome::text, e.basis::text, e.purpose::text, c.number::text, e.repeats
    FROM public.audit_event e
    LEFT JOIN public.accounts_user u ON u.id = e.user_id
    LEFT JOIN public.accounts_organization o ON o.id = e.organization_id
    LEFT JOIN public.cases_case c ON c.id = e.case_id
    WHERE (e.case_id = ANY (wanted)
        AND (of_person IS NULL OR e.person_id IS NULL OR e.person_id = of_person))
      OR e.person_id = of_person
      OR (with_lists AND e.object_ids && (wanted || of_person))
    ORDER BY e.at, e.id;
END $$;
REVOKE ALL ON FUNCTION priv.who_saw(uuid, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.who_saw(uuid, text, boolean) TO sealer;
ALTER FUNCTION priv.who_saw(uuid, text, boolean) OWNER TO guard;
GRANT SELECT ON audit_event TO guard;
