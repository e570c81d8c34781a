-- The rest of the exceptions that are told: who else looks, how long, what was looked at; and what
-- limits asking and telling. Same style as guarding.sql.

-- The person of a running 緊急閲覧 asks one colleague of the municipality by name to lift it to P3.
CREATE OR REPLACE FUNCTION api.ask_second(wanted uuid, whom uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE b record;
BEGIN
  SELECT * INTO b FROM public.access_breakglass WHERE id = wanted FOR UPDATE;
  IF b IS NULL OR b.grant_id IS NULL OR b.user_id IS DISTINCT FROM api.uid() OR b.second_by_id IS NOT NULL
     OR b.ends_at <= clock_timestamp() OR whom = b.user_id OR NOT EXISTS (
       SELECT 1 FROM public.accounts_membership m JOIN public.accounts_organization o ON o.id = m.organization_id
       JOIN public.accounts_user u ON u.id = m.user_id AND u.is_active
       WHERE m.user_id = whom AND m.clearance >= 3 AND o.municipality_id = b.municipality_id
         AND o.ended_on IS NULL AND (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
           BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')) THEN
    RAISE EXCEPTION 'may not ask this person' USING ERRCODE = '42501'; END IF;
  UPDATE public.access_breakglass SET second_asked_id = whom WHERE id = wanted;
  RETURN true;
END $$;

-- Another hour, never beyond four from the beginning; only while a new one could be opened.
CREATE OR REPLACE FUNCTION api.extend_break_glass(wanted uuid) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE b record; until timestamptz;
BEGIN
  SELECT * INTO b FROM public.access_breakglass WHERE id = wanted FOR UPDATE;
  IF b IS NULL OR b.grant_id IS NULL OR b.user_id IS DISTINCT FROM api.uid()
     OR NOT api.may_break_glass() OR NOT b.municipality_id = ANY (api.my_places())
     OR b.ends_at <= clock_timestamp() OR b.reviewed_at IS NOT NULL
     OR b.case_id = ANY (api.blocked_cases()) THEN
    RAISE EXCEPTION 'may not extend this' USING ERRCODE = '42501'; END IF;
  until := least(statement_timestamp() + interval '60 minutes', b.opened_at + interval '4 hours');
  UPDATE public.access_grant SET expires_at = until WHERE id = b.grant_id AND revoked_at IS NULL;
  UPDATE public.access_breakglass SET ends_at = until WHERE id = wanted;
  RETURN until;
END $$;

-- What was read through one 緊急閲覧, for whoever judges it: when, what, how far. No case, no name.
CREATE OR REPLACE FUNCTION api.glass_trail(wanted uuid)
RETURNS TABLE (at timestamptz, action text, level int, outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE b record;
BEGIN
  SELECT * INTO b FROM public.access_breakglass g WHERE g.id = wanted;
  IF b IS NULL OR NOT (b.user_id = api.uid() OR (b.municipality_id = ANY (api.reviewed_places())
     AND (b.case_id IS NULL OR b.case_id <> ALL (api.blocked_cases())))) THEN RETURN; END IF;
  RETURN QUERY SELECT e.at, e.action::text, e.level::int, e.outcome::text FROM public.audit_event e
    WHERE e.user_id = b.user_id AND e.case_id = b.case_id AND e.at BETWEEN b.opened_at AND b.ends_at
      AND e.basis = 'break_glass' AND e.action <> 'break_glass'
    ORDER BY e.at, e.id LIMIT 500;
END $$;

-- How often I asked other desks today whether they know somebody.
CREATE OR REPLACE FUNCTION api.asked_today() RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*)::int FROM public.access_knownquestion q WHERE q.asked_by_id = api.uid()
    AND q.asked_at > date_trunc('day', clock_timestamp() AT TIME ZONE 'Asia/Tokyo') AT TIME ZONE 'Asia/Tokyo');
END $$;

-- As api.notify, once a day for each person told: an alarm that repeats is not read.
CREATE OR REPLACE FUNCTION api.notify_daily(whom uuid[], what text) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.notify(ARRAY(SELECT x.u FROM unnest(whom) x(u) WHERE NOT EXISTS (
    SELECT 1 FROM public.access_notice n WHERE n.user_id = x.u AND n.kind = what AND n.by_id = api.uid()
      AND n.created_at > date_trunc('day', clock_timestamp() AT TIME ZONE 'Asia/Tokyo') AT TIME ZONE 'Asia/Tokyo')),
    what, NULL, NULL);
END $$;

-- For whom a mail waits. Ids alone: what it says is read in the name of each of them.
CREATE OR REPLACE FUNCTION api.waiting_for_mail() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT n.user_id FROM public.access_notice n
    JOIN public.accounts_user u ON u.id = n.user_id AND u.is_active AND u.email <> ''
    WHERE n.mailed_at IS NULL AND n.seen_at IS NULL AND n.created_at > clock_timestamp() - interval '1 day';
END $$;

GRANT SELECT ON access_knownquestion, access_notice TO guard;
