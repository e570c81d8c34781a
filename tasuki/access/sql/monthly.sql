-- The organizations in which I hold this role today.
CREATE OR REPLACE FUNCTION api.orgs_as(wanted text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN ARRAY(SELECT DISTINCT m.organization_id FROM public.accounts_membership m
    WHERE m.user_id = me AND m.role = wanted AND m.organization_id = ANY (api.my_orgs())
      AND m.starts_on <= today AND (m.ends_on IS NULL OR m.ends_on >= today));
END $$;

-- One month of the trail, counted by organization: all of my municipality for whoever audits it, my
-- own organization for whoever manages it. Never a case, a person or a name; what is about somebody
-- I must not see is not counted.
CREATE OR REPLACE FUNCTION api.month_of_trail(since timestamptz, before timestamptz)
RETURNS TABLE (organization_id uuid, looked bigint, secret bigint, files bigint, refused bigint,
  stopped bigint, urgent bigint, judged bigint, overdue bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  places text[] := api.places_as('auditor'); ours uuid[] := api.orgs_as('manager');
  hidden uuid[] := api.blocked_cases();
BEGIN
  RETURN QUERY WITH
    trail AS (
      SELECT e.organization_id AS home,
        sum(e.repeats) FILTER (WHERE e.outcome = 'done'
          AND e.action IN ('case_open', 'search', 'conference_open', 'download')) AS looked,
        sum(e.repeats) FILTER (WHERE e.outcome = 'done' AND e.action = 'reveal') AS secret,
        sum(e.repeats) FILTER (WHERE e.outcome = 'done' AND e.action IN ('print', 'export')) AS files,
        sum(e.repeats) FILTER (WHERE e.outcome = 'denied') AS refused,
        sum(e.repeats) FILTER (WHERE e.outcome = 'done' AND e.action = 'stopped') AS stopped
      FROM public.audit_event e
      WHERE e.at >= since AND e.at < before
        AND (e.municipality_id = ANY (places) OR e.organization_id = ANY (ours))
        AND (e.case_id IS NULL OR e.case_id <> ALL (hidden))
      GROUP BY e.organization_id),
    glass AS (
      SELECT b.organization_id AS home, count(*) AS urgent, count(b.reviewed_at) AS judged,
        count(*) FILTER (WHERE b.reviewed_at IS NULL
          AND b.opened_at < clock_timestamp() - interval '7 days') AS overdue
      FROM public.access_breakglass b
      WHERE b.opened_at >= since AND b.opened_at < before
        AND (b.municipality_id = ANY (places) OR b.organization_id = ANY (ours))
        AND (b.case_id IS NULL OR b.case_id <> ALL (hidden))
      GROUP BY b.organization_id)
    SELECT coalesce(t.home, g.home), coalesce(t.looked, 0)::bigint, coalesce(t.secret, 0)::bigint,
      coalesce(t.files, 0)::bigint, coalesce(t.refused, 0)::bigint, coalesce(t.stopped, 0)::bigint,
      coalesce(g.urgent, 0), coalesce(g.judged, 0), coalesce(g.overdue, 0)
    FROM trail t FULL JOIN glass g ON g.home = t.home;
END $$;
