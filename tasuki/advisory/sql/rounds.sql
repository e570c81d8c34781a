-- Which 調査 are mine to read, to prepare and to answer. Same style as functions.sql.

-- Of my prefectures; of the prefecture of my municipality once it was opened. A token reads the same.
CREATE OR REPLACE FUNCTION api.known_rounds() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(r.id), '{}') FROM public.advisory_round r
    WHERE r.prefecture_id = ANY (api.advised_prefectures() || api.machine_prefectures('rounds'))
      OR (r.opened_at IS NOT NULL AND r.prefecture_id IN (SELECT p.prefecture_id
        FROM public.places_municipality p
        WHERE p.code = ANY (api.my_municipalities() || api.machine_town('rounds')))));
END $$;

-- Of my prefectures and not opened yet: their questions may be written.
CREATE OR REPLACE FUNCTION api.draft_rounds() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(r.id), '{}') FROM public.advisory_round r
    WHERE r.opened_at IS NULL AND r.prefecture_id = ANY (api.advised_prefectures()));
END $$;

-- Known to me and answered just now.
CREATE OR REPLACE FUNCTION api.open_rounds() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(r.id), '{}') FROM public.advisory_round r
    WHERE r.opened_at IS NOT NULL AND r.closed_at IS NULL AND r.id = ANY (api.known_rounds()));
END $$;

-- Whom a prefecture reminds: the people of the 主管課 of these municipalities of its own.
CREATE OR REPLACE FUNCTION api.town_officers(wanted text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine text[] := api.advised_municipalities();
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT m.user_id), '{}') FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id AND o.kind = 'municipality'
      AND o.ended_on IS NULL
    WHERE o.municipality_id = ANY (wanted) AND o.municipality_id = ANY (mine)
      AND m.role IN ('municipal_officer', 'coordinator')
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

GRANT SELECT ON advisory_round TO guard;
