-- What a token of an office opens here, area by area (access/sql/tokens.sql). Same style as functions.sql.

-- The prefecture whose office the token acts for in this area.
CREATE OR REPLACE FUNCTION api.machine_prefectures(area text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE office uuid := api.token_office(area);
BEGIN
  IF office IS NULL THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(o.prefecture_id::text), '{}') FROM public.accounts_organization o
    WHERE o.id = office AND o.kind = 'prefecture' AND o.prefecture_id IS NOT NULL);
END $$;

-- The municipality whose own office the token acts for in this area.
CREATE OR REPLACE FUNCTION api.machine_town(area text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE office uuid := api.token_office(area);
BEGIN
  IF office IS NULL THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(o.municipality_id::text), '{}') FROM public.accounts_organization o
    WHERE o.id = office AND o.kind = 'municipality' AND o.municipality_id IS NOT NULL);
END $$;

-- Every municipality of which the token may know something in this area.
CREATE OR REPLACE FUNCTION api.machine_towns(area text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE office uuid := api.token_office(area);
BEGIN
  IF office IS NULL THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(p.code::text), '{}') FROM public.places_municipality p
    WHERE p.prefecture_id = ANY (api.machine_prefectures(area)) OR p.code = ANY (api.machine_town(area)));
END $$;

-- Municipalities of the prefecture whose office the token acts for: what no municipality reads.
CREATE OR REPLACE FUNCTION api.machine_advised(area text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine text[] := api.machine_prefectures(area);
BEGIN
  IF mine = '{}' THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(p.code::text), '{}') FROM public.places_municipality p
    WHERE p.prefecture_id = ANY (mine));
END $$;

-- The prefecture in which the office lies: what its office told to everybody who works there.
CREATE OR REPLACE FUNCTION api.machine_home(area text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE town text[] := api.machine_town(area);
BEGIN
  IF town = '{}' THEN RETURN api.machine_prefectures(area); END IF;
  RETURN (SELECT coalesce(array_agg(DISTINCT p.prefecture_id::text), '{}')
    FROM public.places_municipality p WHERE p.code = ANY (town));
END $$;
