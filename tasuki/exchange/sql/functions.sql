-- Which meetings are mine. Definer functions, because the tables' policies would ask each other in
-- a circle. Same style as conferences/sql/functions.sql.

CREATE OR REPLACE FUNCTION api.hosted_meetings() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(m.id), '{}') FROM public.exchange_meeting m
    WHERE m.host_id = ANY (api.my_orgs()));
END $$;

-- Called by an organization of mine, or with an invitation to one of them that stands.
CREATE OR REPLACE FUNCTION api.my_meetings() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.hosted_meetings() || (SELECT coalesce(array_agg(DISTINCT m.id), '{}')
    FROM public.exchange_invitation i JOIN public.exchange_meeting m ON m.id = i.meeting_id
    WHERE i.organization_id = ANY (api.my_orgs()) AND i.withdrawn_at IS NULL
      AND m.status <> 'preparing');
END $$;

GRANT SELECT ON exchange_meeting, exchange_invitation TO guard;
