-- Looking back at the trail: which events are to be looked at, and what was judged of them.

-- Why an event is in the queue, worst first. The sample depends on the hash of the event's id alone,
-- which the database draws when it writes the event: nobody chooses what is looked at, nobody can
-- stay out of it, and everybody who computes it finds the same. places NULL: everywhere.
CREATE OR REPLACE FUNCTION priv.review_queue(places text[], since timestamptz)
RETURNS TABLE (event_id uuid, moment timestamptz, place text, signs text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY WITH
    period AS MATERIALIZED (
      SELECT e.id, e.at, e.municipality_id, e.user_id, e.case_id, e.action, e.outcome, e.repeats,
        e.at AT TIME ZONE 'Asia/Tokyo' AS clock
      FROM public.audit_event e
      WHERE e.at >= since AND e.municipality_id IS NOT NULL AND e.user_id IS NOT NULL
        AND (places IS NULL OR e.municipality_id = ANY (places))
        AND (e.outcome = 'denied' OR e.action IN
          ('case_open', 'reveal', 'print', 'export', 'search', 'conference_open', 'break_glass'))),
    looks AS (SELECT * FROM period p WHERE p.outcome = 'done'),
    night AS (
      SELECT DISTINCT ON (l.user_id, (l.clock - interval '5 hours')::date) l.id, 'night' AS sign
      FROM looks l WHERE extract(hour FROM l.clock) >= 22 OR extract(hour FROM l.clock) < 5
      ORDER BY l.user_id, (l.clock - interval '5 hours')::date, l.at, l.id),
    breadth AS (
      SELECT (array_agg(l.id ORDER BY l.at DESC, l.id))[1] AS id, 'breadth' AS sign
      FROM looks l WHERE l.action = 'case_open'
      GROUP BY l.user_id, date_trunc('hour', l.clock) HAVING count(DISTINCT l.case_id) >= 30),
    refused AS (
      SELECT (array_agg(p.id ORDER BY p.at DESC, p.id))[1] AS id, 'refused' AS sign
      FROM period p WHERE p.outcome = 'denied'
      GROUP BY p.user_id, date_trunc('hour', p.clock) HAVING sum(p.repeats) >= 20),
    found AS (
      SELECT l.id, 'urgent' AS sign FROM looks l WHERE l.action = 'break_glass'
      UNION ALL SELECT * FROM breadth UNION ALL SELECT * FROM refused UNION ALL SELECT * FROM night
      UNION ALL SELECT l.id, 'sample' FROM looks l
        WHERE get_byte(sha256(uuid_send(l.id)), 0) * 256 + get_byte(sha256(uuid_send(l.id)), 1) < 1311)
    SELECT p.id, p.at, p.municipality_id::text, array_agg(f.sign ORDER BY f.sign)
    FROM found f JOIN period p ON p.id = f.id
    GROUP BY p.id, p.at, p.municipality_id;
END $$;
REVOKE ALL ON FUNCTION priv.review_queue(text[], timestamptz) FROM PUBLIC;
ALTER FUNCTION priv.review_queue(text[], timestamptz) OWNER TO guard;

-- The same for whoever audits a municipality, with what was judged so far. Nobody looks at
-- themselves; what is about somebody I must not see is not there.
CREATE OR REPLACE FUNCTION api.review_queue(since timestamptz)
RETURNS TABLE (event_id uuid, moment timestamptz, signs text[], verdict text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); places text[] := api.places_as('auditor'); hidden uuid[] := api.blocked_cases();
BEGIN
  RETURN QUERY SELECT q.event_id, q.moment, q.signs, coalesce(r.verdict::text, '')
    FROM priv.review_queue(places, since) q
    JOIN public.audit_event e ON e.at = q.moment AND e.id = q.event_id
    LEFT JOIN LATERAL (SELECT v.verdict FROM public.audit_review v WHERE v.event_id = q.event_id
      ORDER BY v.at DESC, v.id LIMIT 1) r ON true
    WHERE e.user_id <> me AND (e.case_id IS NULL OR e.case_id <> ALL (hidden))
    ORDER BY q.moment DESC, q.event_id;
END $$;

-- Judged by whoever audits the municipality, never one's own acts. Nothing is ever taken back:
-- the newest counts.
CREATE OR REPLACE FUNCTION api.review_event(wanted uuid, judged text, said text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); e record;
BEGIN
  SELECT x.* INTO e FROM public.audit_event x WHERE x.id = wanted AND x.at = api.event_moment(wanted);
  IF e IS NULL OR e.user_id = me OR e.municipality_id IS NULL
     OR NOT e.municipality_id = ANY (api.places_as('auditor')) OR e.case_id = ANY (api.blocked_cases()) THEN
    RAISE EXCEPTION 'may not review this' USING ERRCODE = '42501'; END IF;
  INSERT INTO public.audit_review (at, event_id, municipality_id, verdict, note, by_id)
    VALUES (clock_timestamp(), wanted, e.municipality_id, judged, said, me);
END $$;

-- When an event was: the trail is kept by time, so that an id alone would read all of it.
CREATE OR REPLACE FUNCTION api.event_moment(wanted uuid) RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT s.at FROM public.audit_seal s WHERE s.event_id = wanted),
    (SELECT u.at FROM public.audit_unsealed u WHERE u.id = wanted LIMIT 1));
END $$;

-- Numbers of cases for whoever audits where they belong; never a name. And back again.
CREATE OR REPLACE FUNCTION api.audited_numbers(wanted uuid[]) RETURNS TABLE (case_id uuid, number text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE places text[] := api.places_as('auditor'); hidden uuid[] := api.blocked_cases();
BEGIN
  RETURN QUERY SELECT c.id, c.number::text FROM public.cases_case c
    WHERE c.id = ANY (wanted) AND c.municipality_id = ANY (places) AND c.id <> ALL (hidden);
END $$;
CREATE OR REPLACE FUNCTION api.audited_case(wanted text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT c.id FROM public.cases_case c WHERE c.number = wanted
    AND c.municipality_id = ANY (api.places_as('auditor')) AND c.id <> ALL (api.blocked_cases()) LIMIT 1);
END $$;

-- How the seal stands: what is sealed, what waits, the last statements and what checks found.
CREATE OR REPLACE FUNCTION api.trail_state() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(api.places_as('auditor')) = 0 THEN RETURN NULL; END IF;
  RETURN jsonb_build_object(
    'sealed', (SELECT coalesce(max(s.number), 0) FROM public.audit_seal s),
    'waiting', (SELECT count(*) FROM public.audit_unsealed),
    'checkpoints', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'size', c.size,
        'text', c.text) ORDER BY c.number DESC), '[]')
      FROM (SELECT * FROM public.audit_checkpoint ORDER BY number DESC LIMIT 10) c),
    'checks', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', k.at, 'kind', k.kind,
        'number', k.number, 'findings', k.findings, 'said', k.said) ORDER BY k.id DESC), '[]')
      FROM ((SELECT * FROM public.audit_check WHERE kind = 'verify' ORDER BY id DESC LIMIT 10)
        UNION ALL (SELECT * FROM public.audit_check WHERE kind = 'witness' ORDER BY id DESC LIMIT 1)) k));
END $$;

-- Where one event stands in the chain, and the first statement that covers it.
CREATE OR REPLACE FUNCTION api.seal_of(wanted uuid) RETURNS TABLE (seal bigint, statement int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(api.places_as('auditor')) = 0 THEN RETURN; END IF;
  RETURN QUERY SELECT s.number, (SELECT min(c.number) FROM public.audit_checkpoint c WHERE c.size >= s.number)
    FROM public.audit_seal s WHERE s.event_id = wanted;
END $$;

-- What the colleagues of an organization I manage looked at: who, when, what kind and how much,
-- never which case and never on what ground.
CREATE OR REPLACE FUNCTION api.workplace_reads(since timestamptz, before timestamptz, before_id uuid,
  of_user uuid, most int)
RETURNS TABLE (id uuid, at timestamptz, user_id uuid, organization_id uuid, action text, outcome text,
  level int, items int, repeats int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); ours uuid[] := api.orgs_as('manager');
BEGIN
  RETURN QUERY SELECT e.id, e.at, e.user_id, e.organization_id, e.action::text, e.outcome::text, e.level,
      cardinality(e.object_ids), e.repeats
    FROM public.audit_event e
    WHERE e.user_id = ANY (ARRAY(SELECT m.user_id FROM public.accounts_membership m
        WHERE m.organization_id = ANY (ours)))
      AND e.organization_id = ANY (ours) AND e.user_id <> me AND (of_user IS NULL OR e.user_id = of_user)
      AND e.at >= since AND (e.at < before OR (e.at = before AND e.id < before_id))
      AND e.action IN ('case_open', 'reveal', 'print', 'export', 'search', 'conference_open', 'break_glass')
    ORDER BY e.at DESC, e.id DESC LIMIT least(most, 200);
END $$;

GRANT SELECT ON audit_seal, audit_unsealed, audit_checkpoint, audit_check TO guard;
GRANT SELECT, INSERT ON audit_review TO guard;

-- `tasuki audit review`: what nobody judged yet, everywhere.
CREATE OR REPLACE FUNCTION priv.open_reviews(since timestamptz)
RETURNS TABLE (moment timestamptz, who text, organization text, act text, how text, signs text[],
  event_id uuid, is_asked boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT e.at, trim(u.family_name || ' ' || u.given_name), o.name::text, e.action::text,
      e.outcome::text, q.signs, e.id, r.verdict IS NOT NULL
    FROM priv.review_queue(NULL, since) q
    JOIN public.audit_event e ON e.at = q.moment AND e.id = q.event_id
    LEFT JOIN LATERAL (SELECT v.verdict FROM public.audit_review v WHERE v.event_id = q.event_id
      ORDER BY v.at DESC, v.id LIMIT 1) r ON true
    LEFT JOIN public.accounts_user u ON u.id = e.user_id
    LEFT JOIN public.accounts_organization o ON o.id = e.organization_id
    WHERE r.verdict IS NULL OR r.verdict = 'ask'
    ORDER BY e.at DESC, e.id;
END $$;
REVOKE ALL ON FUNCTION priv.open_reviews(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.open_reviews(timestamptz) TO sealer;
ALTER FUNCTION priv.open_reviews(timestamptz) OWNER TO guard;
