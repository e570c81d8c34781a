-- What the calendar tells: that something ends soon, 30 and 7 days before, to whoever can renew it. A
-- notice is a kind and says nothing else; what it leads to is a page of its own, or the case of a
-- consent, for those who see it when they press. Same style as functions.sql; the process is
-- config/daily.py.

-- Who answers for a case today: its lead; when that one has left, who manages the holder; else the
-- 主管課. Never somebody who must not see a person of it.
CREATE OR REPLACE FUNCTION priv.heads_of(wanted uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE c record; found uuid[];
BEGIN
  SELECT owner_id, lead_id, municipality_id INTO c FROM public.cases_case WHERE id = wanted;
  IF api.has_lead(wanted) THEN RETURN ARRAY[c.lead_id]; END IF;
  found := priv.people_of(c.owner_id, ARRAY['manager']);
  IF found = '{}' THEN
    found := (SELECT coalesce(array_agg(DISTINCT u), '{}') FROM public.accounts_organization o
      CROSS JOIN LATERAL unnest(priv.people_of(o.id, ARRAY['municipal_officer'])) u
      WHERE o.municipality_id = c.municipality_id AND o.ended_on IS NULL);
  END IF;
  RETURN ARRAY(SELECT u FROM unnest(found) u WHERE NOT priv.is_blocked(u, wanted));
END $$;

CREATE OR REPLACE FUNCTION priv.is_blocked(who uuid, wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.access_block b
    JOIN public.cases_caseperson p ON p.person_id = b.person_id AND p.case_id = wanted
    WHERE b.principal = 'u:' || who OR b.principal IN (SELECT 'o:' || o
      FROM unnest(priv.works_for(who, (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) o));
END $$;

-- Whom to tell of a protection: who answers for each open case of the person (for the last one, if none
-- is open), and who set it, while they work for the holder of one.
CREATE OR REPLACE FUNCTION priv.keepers_of(person uuid, setter uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date; ids uuid[]; found uuid[];
BEGIN
  ids := ARRAY(SELECT c.id FROM public.cases_caseperson p JOIN public.cases_case c ON c.id = p.case_id
    WHERE p.person_id = person ORDER BY c.ended_at DESC NULLS FIRST, c.opened_at DESC);
  found := ARRAY(SELECT DISTINCT h FROM public.cases_case c CROSS JOIN LATERAL unnest(priv.heads_of(c.id)) h
    WHERE c.id = ANY (ids) AND (c.ended_at IS NULL OR c.id = ids[1]));
  IF EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = ANY (ids)
      AND c.owner_id = ANY (priv.works_for(setter, today)) AND NOT priv.is_blocked(setter, c.id)) THEN
    found := found || setter; END IF;
  RETURN found;
END $$;

-- Everything that ends within a month, and whom it concerns. Of a protection or a consent that was
-- renewed only the newest counts.
CREATE OR REPLACE FUNCTION priv.ending()
RETURNS TABLE (kind text, object_id uuid, of_case uuid, ends_on date, steps int[], whom uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date; twice int[] := '{30,7}';
  now_at timestamptz := clock_timestamp(); month_at timestamptz := clock_timestamp() + interval '31 days';
BEGIN
  RETURN QUERY SELECT 'protection_ends', p.id, NULL::uuid, p.ends_on, twice, priv.keepers_of(p.person_id, p.by_id)
    FROM public.access_protection p WHERE p.released_at IS NULL AND p.ends_on BETWEEN today AND today + 30
      AND NOT EXISTS (SELECT 1 FROM public.access_protection n WHERE n.person_id = p.person_id
        AND n.id <> p.id AND n.released_at IS NULL
        AND (n.applied_on, n.created_at) > (p.applied_on, p.created_at));
  RETURN QUERY SELECT 'consent_ends', w.state_id, w.case_id,
      (k.expires_at AT TIME ZONE 'Asia/Tokyo')::date, twice, priv.heads_of(w.case_id)
    FROM public.access_consentstate k JOIN public.access_consent w ON w.state_id = k.id
    JOIN public.cases_case c ON c.id = w.case_id AND c.ended_at IS NULL
    WHERE k.is_granted AND k.withdrawn_at IS NULL AND k.expires_at > now_at AND k.expires_at < month_at
      AND NOT EXISTS (SELECT 1 FROM public.access_consent n JOIN public.access_consentstate l ON l.id = n.state_id
        WHERE n.case_id = w.case_id AND n.person_id = w.person_id AND l.is_granted AND l.withdrawn_at IS NULL
          AND l.expires_at > k.expires_at AND n.categories @> w.categories
          AND NOT EXISTS (SELECT 1 FROM public.access_consentrecipient a WHERE a.consent_id = w.state_id
            AND NOT EXISTS (SELECT 1 FROM public.access_consentrecipient b
              WHERE b.consent_id = n.state_id AND b.organization_id = a.organization_id)));
  RETURN QUERY SELECT CASE g.basis WHEN 'team' THEN 'team_ends' ELSE 'invitation_ends' END, g.id,
      CASE g.basis WHEN 'team' THEN NULL ELSE g.case_id END, (g.expires_at AT TIME ZONE 'Asia/Tokyo')::date,
      CASE g.basis WHEN 'team' THEN twice ELSE '{7}' END, priv.heads_of(g.case_id)
    FROM public.access_grant g JOIN public.cases_case c ON c.id = g.case_id AND c.ended_at IS NULL
    LEFT JOIN public.access_consentstate k ON k.id = g.consent_id
    WHERE g.basis IN ('team', 'prefecture_invite') AND g.revoked_at IS NULL
      AND g.expires_at > now_at AND g.expires_at < month_at
      AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL AND k.expires_at > now_at));
  RETURN QUERY SELECT 'seat_ends', s.id, NULL::uuid, (s.closes_at AT TIME ZONE 'Asia/Tokyo')::date, '{7}'::int[],
      ARRAY[s.user_id]
    FROM public.access_seat s WHERE s.opens_at <= now_at AND s.closes_at > now_at AND s.closes_at < month_at
      AND s.organization_id = ANY (priv.works_for(s.user_id, today));
  RETURN QUERY SELECT 'lead_leaves', m.id, NULL::uuid, m.ends_on, twice,
      m.user_id || priv.people_of(m.organization_id, ARRAY['manager'])
    FROM public.accounts_membership m WHERE m.ends_on BETWEEN today AND today + 30
      AND m.organization_id <> ALL (priv.works_for(m.user_id, m.ends_on + 1))
      AND m.organization_id = ANY (priv.works_for(m.user_id, today))
      AND EXISTS (SELECT 1 FROM public.cases_case c WHERE c.lead_id = m.user_id AND c.ended_at IS NULL
        AND c.owner_id <> ALL (priv.works_for(m.user_id, m.ends_on + 1)));
END $$;

-- Tell what was not told yet: each step of each row once, for however many processes and however often;
-- each person one notice of a kind (and case) a day. Where nobody answers today, it is tried again
-- tomorrow. No argument and no choice, so that whoever calls it changes nothing but the hour.
CREATE OR REPLACE FUNCTION api.tell_due() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date; one record; n int := 0;
  morning timestamptz := today::timestamp AT TIME ZONE 'Asia/Tokyo';
BEGIN
  FOR one IN SELECT e.*, (SELECT min(s) FROM unnest(e.steps) s WHERE e.ends_on - today <= s) AS step
      FROM priv.ending() e ORDER BY e.kind, e.object_id LOOP
    CONTINUE WHEN one.step IS NULL OR cardinality(one.whom) = 0;
    INSERT INTO public.access_duetold (id, kind, object_id, ends_on, days_before, told_at)
      VALUES (gen_random_uuid(), one.kind, one.object_id, one.ends_on, one.step, clock_timestamp())
      ON CONFLICT DO NOTHING;
    CONTINUE WHEN NOT FOUND;
    n := n + priv.tell(ARRAY(SELECT DISTINCT x.u FROM unnest(one.whom) x(u) WHERE NOT EXISTS (
      SELECT 1 FROM public.access_notice t WHERE t.user_id = x.u AND t.kind = one.kind AND t.by_id IS NULL
        AND t.case_id IS NOT DISTINCT FROM one.of_case AND t.created_at >= morning)),
      one.kind, one.of_case);
  END LOOP;
  DELETE FROM public.access_duetold WHERE ends_on < today - 30;
  RETURN n;
END $$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['heads_of(uuid)', 'is_blocked(uuid, uuid)', 'keepers_of(uuid, uuid)',
      'ending()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION priv.%s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION priv.%s OWNER TO guard', f);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON access_duetold TO guard;
