-- Which meetings are mine. Definer functions, because the tables' policies would ask each other in
-- a circle. Same style as conferences/sql/functions.sql.

CREATE OR REPLACE FUNCTION api.hosted_meetings() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(m.id), '{}') FROM public.exchange_meeting m
    WHERE m.host_id = ANY (api.my_orgs()));
END $$;

-- Called by an organization of mine, or with an invitation to one of them that stands; never where
-- I was taken out by name.
CREATE OR REPLACE FUNCTION api.my_meetings() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.hosted_meetings() || (SELECT coalesce(array_agg(DISTINCT m.id), '{}')
    FROM public.exchange_invitation i JOIN public.exchange_meeting m ON m.id = i.meeting_id
    WHERE i.organization_id = ANY (api.my_orgs()) AND i.withdrawn_at IS NULL
      AND m.status <> 'preparing'
      AND NOT EXISTS (SELECT 1 FROM public.exchange_participant p WHERE p.meeting_id = m.id
        AND p.user_id = api.uid() AND p.status = 'removed'));
END $$;

-- Which organizations told that they take up something they heard there: names, not what they do.
CREATE OR REPLACE FUNCTION api.adopted_from(wanted uuid)
RETURNS TABLE (presentation_id uuid, organization_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT wanted = ANY (api.my_meetings()) THEN RETURN; END IF;
  RETURN QUERY SELECT DISTINCT i.presentation_id, i.organization_id FROM public.exchange_idea i
    WHERE i.meeting_id = wanted AND i.presentation_id IS NOT NULL AND i.tells_source;
END $$;

-- The survey as figures: how many answered, and how many said at least 「まあ」 to each question.
-- Below five answers there are no figures: one could tell who said what.
CREATE OR REPLACE FUNCTION api.survey_figures(wanted uuid)
RETURNS TABLE (answers int, useful int, network int, took_part int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n int;
BEGIN
  IF NOT wanted = ANY (api.my_meetings()) THEN RETURN; END IF;
  n := (SELECT count(*) FROM public.exchange_surveyanswer s WHERE s.meeting_id = wanted);
  RETURN QUERY SELECT n,
      CASE WHEN n >= 5 THEN (count(*) FILTER (WHERE s.useful >= 3))::int END,
      CASE WHEN n >= 5 THEN (count(*) FILTER (WHERE s.network >= 3))::int END,
      CASE WHEN n >= 5 THEN (count(*) FILTER (WHERE s.took_part >= 3))::int END
    FROM public.exchange_surveyanswer s WHERE s.meeting_id = wanted;
END $$;

-- What people wrote, for the host alone: without names, and in an order that tells nothing.
CREATE OR REPLACE FUNCTION api.survey_words(wanted uuid) RETURNS TABLE (learned text, wish text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT wanted = ANY (api.hosted_meetings()) THEN RETURN; END IF;
  RETURN QUERY SELECT s.learned, s.wish FROM public.exchange_surveyanswer s
    WHERE s.meeting_id = wanted AND s.learned || s.wish <> ''
    ORDER BY md5(s.id::text), s.id;
END $$;

GRANT SELECT ON exchange_meeting, exchange_invitation, exchange_participant, exchange_idea,
  exchange_surveyanswer TO guard;
