-- Who answers for a municipality works today in the office of its prefecture.
CREATE OR REPLACE FUNCTION api.is_in_office(who uuid, town text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id
    JOIN public.places_municipality p ON p.prefecture_id = o.prefecture_id
    WHERE m.user_id = who AND p.code = town AND m.role = 'prefecture_officer'
      AND o.kind = 'prefecture' AND o.ended_on IS NULL
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;
