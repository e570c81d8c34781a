-- Who of the office answers for which municipality, for everybody who works in the prefecture: by name
-- and desk, as at the door of the office. The telephone stays with the municipality (advisory_face).
CREATE OR REPLACE FUNCTION api.circle_faces()
RETURNS TABLE (municipality_id text, user_id uuid, desk text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT f.municipality_id::text, f.user_id, f.desk::text FROM public.advisory_face f
    JOIN public.places_municipality p ON p.code = f.municipality_id
    WHERE p.prefecture_id = ANY (api.my_prefectures()) AND api.is_in_office(f.user_id, f.municipality_id);
END $$;

GRANT SELECT ON advisory_face TO guard;
