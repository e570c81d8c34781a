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

-- Who already saw what, for the talk with the person: for the holder and the lead. One line for each
-- day, organization, role, way of looking and ground; `kinds` are the tables of the items that were
-- shown. Refused attempts saw nothing and do not stand here; nor does it say who is kept away.
CREATE OR REPLACE FUNCTION api.seen_of_case(wanted uuid)
RETURNS TABLE (on_day date, organization text, role text, way text, ground text, level int,
  kinds text[], times bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE items text;
BEGIN
  IF NOT api.is_member() OR wanted = ANY (api.blocked_cases()) OR NOT EXISTS (
      SELECT 1 FROM public.cases_case c WHERE c.id = wanted
        AND (c.owner_id = ANY (api.my_orgs()) OR api.leads(c.id))) THEN RETURN; END IF;
  SELECT string_agg(format('SELECT id, %L::text AS kind FROM public.%I WHERE case_id = $1', t, t),
    ' UNION ALL ') INTO items FROM priv.item_tables() t;
  RETURN QUERY EXECUTE 'WITH item AS (' || items || $q$), seen AS (
      SELECT e.*, (e.at AT TIME ZONE 'Asia/Tokyo')::date AS day FROM public.audit_event e
      WHERE e.case_id = $1 AND e.outcome = 'done' AND e.user_id IS NOT NULL)
    SELECT s.day, coalesce(m.home, '')::text, coalesce(m.words, '')::text,
      CASE WHEN s.action IN ('print', 'export', 'reveal') THEN s.action
        WHEN s.action IN ('page', 'list', 'case_open', 'trail_read', 'conference_open') THEN 'read'
        ELSE 'write' END::text,
      -- An event carries how far its ground reaches: to 秘匿 it went only where that was opened.
      s.basis::text, max(CASE s.action WHEN 'reveal' THEN s.level ELSE least(s.level, 2) END)
        FILTER (WHERE s.action IN ('print', 'export', 'reveal', 'page', 'list', 'case_open'))::int,
      coalesce(array_agg(DISTINCT i.kind) FILTER (WHERE i.kind IS NOT NULL), '{}'),
      count(DISTINCT s.id)
    FROM seen s
    LEFT JOIN item i ON i.id = ANY (s.object_ids)
    LEFT JOIN LATERAL (SELECT o.name AS home, coalesce(nullif(x.title, ''), x.role) AS words
      FROM public.accounts_membership x
      JOIN public.accounts_organization o ON o.id = x.organization_id
      WHERE x.user_id = s.user_id AND x.organization_id = coalesce(s.organization_id, x.organization_id)
      ORDER BY x.starts_on <= s.day DESC, x.starts_on DESC, x.id LIMIT 1) m ON true
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY 1 DESC, 2, 3, 4, 5 LIMIT 1001 $q$ USING wanted;
END $$;
