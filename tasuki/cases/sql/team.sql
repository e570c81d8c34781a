-- 担当チームの見直し: grounds of the team that end soon, on open cases I lead. Nothing extends itself.
CREATE OR REPLACE FUNCTION api.team_ending(days int) RETURNS SETOF public.access_grant
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); hidden uuid[] := api.blocked_cases();
BEGIN
  IF NOT api.is_member() THEN RETURN; END IF;
  -- Whether I lead is a question of its own, asked once for each of the few cases that are left.
  RETURN QUERY WITH ending AS MATERIALIZED (
      SELECT g.id, g.case_id FROM public.cases_case c JOIN public.access_grant g ON g.case_id = c.id
      LEFT JOIN public.access_consentstate k ON k.id = g.consent_id
      WHERE c.lead_id = me AND c.ended_at IS NULL AND c.id <> ALL (hidden)
        AND g.basis = 'team' AND g.revoked_at IS NULL AND g.valid_from <= clock_timestamp()
        AND g.expires_at > clock_timestamp()
        AND g.expires_at <= clock_timestamp() + make_interval(days => days)
        AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL
          AND k.expires_at > clock_timestamp()))),
    led AS MATERIALIZED (
      SELECT one.case_id FROM (SELECT DISTINCT e.case_id FROM ending e) one WHERE api.leads(one.case_id))
  SELECT g.* FROM ending e JOIN led ON led.case_id = e.case_id JOIN public.access_grant g ON g.id = e.id
    ORDER BY g.expires_at, g.id LIMIT 200;
END $$;
