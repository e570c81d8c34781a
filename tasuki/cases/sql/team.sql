-- 担当チームの見直し: grounds of the team that end soon, on open cases I lead. Nothing extends itself.
CREATE OR REPLACE FUNCTION api.team_ending(days int) RETURNS SETOF public.access_grant
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() THEN RETURN; END IF;
  RETURN QUERY SELECT g.* FROM public.access_grant g JOIN public.cases_case c ON c.id = g.case_id
    LEFT JOIN public.access_consentstate k ON k.id = g.consent_id
    WHERE c.lead_id = api.uid() AND api.leads(c.id) AND c.ended_at IS NULL AND c.id <> ALL (api.blocked_cases())
      AND g.basis = 'team' AND g.revoked_at IS NULL AND g.valid_from <= clock_timestamp()
      AND g.expires_at > clock_timestamp()
      AND g.expires_at <= clock_timestamp() + make_interval(days => days)
      AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL
        AND k.expires_at > clock_timestamp()))
    ORDER BY g.expires_at, g.id LIMIT 200;
END $$;
