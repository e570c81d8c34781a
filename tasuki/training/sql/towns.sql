-- Municipalities whose figures I keep up or read. Same style as functions.sql.

-- Municipalities of the teams in which I have a seat today: I keep up their figures.
CREATE OR REPLACE FUNCTION api.my_towns() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT t.municipality_id::text), '{}')
    FROM public.training_team t WHERE t.id = ANY (api.my_teams()));
END $$;

-- … and those of the teams of the cohorts I lead: I read them.
CREATE OR REPLACE FUNCTION api.read_towns() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.my_towns() || (SELECT coalesce(array_agg(DISTINCT t.municipality_id::text), '{}')
    FROM public.training_team t WHERE t.cohort_id = ANY (api.led_cohorts()));
END $$;
