-- Which meetings are mine. Definer functions, because the tables' policies would ask each other in
-- a circle. Same style as access/sql/functions.sql.

CREATE OR REPLACE FUNCTION api.hosted_conferences() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(c.id), '{}') FROM public.conferences_planconference c
    WHERE c.host_id = ANY (api.my_orgs()));
END $$;

CREATE OR REPLACE FUNCTION api.my_conferences() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.hosted_conferences() || (SELECT coalesce(array_agg(a.conference_id), '{}')
    FROM public.conferences_attendee a
    WHERE a.user_id = api.uid() AND a.organization_id = ANY (api.my_orgs()));
END $$;

-- 支援会議 that a municipality of mine convenes.
CREATE OR REPLACE FUNCTION api.convened_conferences() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(c.id), '{}') FROM public.conferences_supportconference c
    WHERE c.convener_id = ANY (api.my_orgs()));
END $$;

-- What 支援会議 ask of my organizations, while their rooms are open. Nothing where the meeting speaks of
-- somebody whose cases I must never see.
CREATE OR REPLACE FUNCTION api.asked_information() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(r.id), '{}') FROM public.conferences_informationrequest r
    JOIN public.conferences_supportconference c ON c.id = r.conference_id
    WHERE r.organization_id = ANY (api.my_orgs()) AND c.closes_at > clock_timestamp()
      AND NOT EXISTS (SELECT 1 FROM public.conferences_supportmatter m
        WHERE m.conference_id = c.id AND m.case_id = ANY (api.blocked_cases())));
END $$;

-- The meeting of a paper, for those in its room: the policies of papers and of their return would ask
-- each other in a circle.
CREATE OR REPLACE FUNCTION api.room_of_paper(wanted uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT p.conference_id FROM public.conferences_supportpaper p
    WHERE p.id = wanted AND p.conference_id = ANY (api.my_rooms()));
END $$;

-- Secrecy is acknowledged by the person alone and once; nobody lengthens a seat of their own.
CREATE OR REPLACE FUNCTION api.keep_seat() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF NEW.acknowledged_at IS DISTINCT FROM OLD.acknowledged_at
     AND (OLD.user_id <> api.uid() OR OLD.acknowledged_at IS NOT NULL) THEN
    RAISE EXCEPTION 'secrecy is acknowledged by the person' USING ERRCODE = '23514'; END IF;
  IF NEW.closes_at IS DISTINCT FROM OLD.closes_at
     AND NOT (OLD.room_id = ANY (api.convened_conferences())
              OR OLD.conference_id = ANY (api.hosted_conferences())) THEN
    RAISE EXCEPTION 'the seat ends with the meeting' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_seat BEFORE UPDATE ON access_seat
  FOR EACH ROW EXECUTE FUNCTION api.keep_seat();

GRANT SELECT ON conferences_planconference, conferences_attendee, conferences_supportconference,
  conferences_informationrequest, conferences_supportmatter, conferences_supportpaper TO guard;
