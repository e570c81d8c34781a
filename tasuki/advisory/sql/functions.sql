-- Which prefectures and municipalities are mine in 後方支援. Same style as access/sql/functions.sql.

-- Prefectures in whose office I am 後方支援担当 today.
CREATE OR REPLACE FUNCTION api.advised_prefectures() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT o.prefecture_id::text), '{}')
    FROM public.accounts_membership m JOIN public.accounts_organization o ON o.id = m.organization_id
    WHERE m.user_id = api.uid() AND m.role = 'prefecture_officer' AND o.kind = 'prefecture'
      AND o.prefecture_id IS NOT NULL AND o.id = ANY (api.my_orgs())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Municipalities in whose own office (市町村主管課) I work today: not those of a commissioned agency.
CREATE OR REPLACE FUNCTION api.my_municipalities() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT o.municipality_id::text), '{}')
    FROM public.accounts_membership m JOIN public.accounts_organization o ON o.id = m.organization_id
    WHERE m.user_id = api.uid() AND m.role IN ('municipal_officer', 'coordinator', 'manager')
      AND o.kind = 'municipality' AND o.municipality_id IS NOT NULL AND o.id = ANY (api.my_orgs())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Municipalities of my prefectures, those that have merged too: their history stays mine to read.
CREATE OR REPLACE FUNCTION api.advised_municipalities() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(p.code::text), '{}') FROM public.places_municipality p
    WHERE p.prefecture_id = ANY (api.advised_prefectures()));
END $$;

-- … and my own one: what both sides keep up.
CREATE OR REPLACE FUNCTION api.known_municipalities() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN api.advised_municipalities() || api.my_municipalities(); END $$;
