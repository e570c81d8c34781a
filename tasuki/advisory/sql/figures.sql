-- Figures of the board without a word of it. Same style as functions.sql.

-- How many municipalities of each prefecture are in each stage of a 年度 ('' = nobody said it), on the
-- last day of it or today. The nation reads the real prefectures, never an invented one; a prefecture
-- reads its own row.
CREATE OR REPLACE FUNCTION api.stage_figures(of_year int) RETURNS TABLE (prefecture text, stage text, number int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  day date := LEAST(make_date(of_year + 1, 3, 31), (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date);
  mine text[] := api.advised_prefectures() || api.machine_prefectures('figures');
  nation boolean := EXISTS (SELECT 1 FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id AND o.kind = 'nation'
    WHERE m.user_id = api.uid() AND m.role = 'national_officer' AND o.id = ANY (api.my_orgs())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date))
    OR EXISTS (SELECT 1 FROM public.accounts_organization o
      WHERE o.id = api.token_office('figures') AND o.kind = 'nation');
BEGIN
  RETURN QUERY SELECT p.prefecture_id::text, coalesce(s.actual, '')::text, count(*)::int
    FROM public.places_municipality p
    LEFT JOIN public.advisory_stageyear s ON s.municipality_id = p.code AND s.fiscal_year = of_year
    WHERE (p.prefecture_id = ANY (mine) OR (nation AND NOT p.is_demonstration))
      AND (p.valid_from IS NULL OR p.valid_from <= day) AND (p.valid_to IS NULL OR p.valid_to >= day)
    GROUP BY 1, 2;
END $$;

GRANT SELECT ON advisory_stageyear TO guard;
