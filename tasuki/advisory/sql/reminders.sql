-- What the calendar tells of 調査: a week and a day before the last day, to the offices that have not
-- sent their answers. A kind without content, as in access/sql/calendar.sql; called by config/daily.py.

-- People of the 主管課 of municipalities that exist today and were asked, but have not sent it in.
CREATE OR REPLACE FUNCTION priv.unanswered(of_round uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN ARRAY(SELECT DISTINCT m.user_id FROM public.advisory_round r
    JOIN public.places_municipality p ON p.prefecture_id = r.prefecture_id
      AND (p.valid_from IS NULL OR p.valid_from <= today) AND (p.valid_to IS NULL OR p.valid_to >= today)
    JOIN public.accounts_organization o ON o.municipality_id = p.code AND o.kind = 'municipality'
      AND o.ended_on IS NULL
    JOIN public.accounts_membership m ON m.organization_id = o.id
      AND m.role IN ('municipal_officer', 'coordinator')
      AND m.starts_on <= today AND (m.ends_on IS NULL OR m.ends_on >= today)
    WHERE r.id = of_round AND NOT EXISTS (SELECT 1 FROM public.advisory_roundsheet s
      WHERE s.round_id = r.id AND s.municipality_id = p.code AND s.submitted_at IS NOT NULL));
END $$;

-- Each step of a last day once, however often it is called; another last day begins anew. Each person one
-- such notice a day. What was told is forgotten by api.tell_due.
CREATE OR REPLACE FUNCTION api.tell_rounds() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date; one record; n int := 0;
  morning timestamptz := today::timestamp AT TIME ZONE 'Asia/Tokyo';
BEGIN
  FOR one IN SELECT r.id, r.due_on, CASE WHEN r.due_on - today <= 1 THEN 1 ELSE 7 END AS step,
        priv.unanswered(r.id) AS whom
      FROM public.advisory_round r WHERE r.opened_at < morning AND r.closed_at IS NULL
        AND r.due_on BETWEEN today AND today + 7 ORDER BY r.id LOOP
    CONTINUE WHEN cardinality(one.whom) = 0;
    INSERT INTO public.access_duetold (id, kind, object_id, ends_on, days_before, told_at)
      VALUES (gen_random_uuid(), 'round_soon', one.id, one.due_on, one.step, clock_timestamp())
      ON CONFLICT DO NOTHING;
    CONTINUE WHEN NOT FOUND;
    n := n + priv.tell(ARRAY(SELECT x.u FROM unnest(one.whom) x(u) WHERE NOT EXISTS (
      SELECT 1 FROM public.access_notice t WHERE t.user_id = x.u AND t.kind = 'round_soon'
        AND t.created_at >= morning)), 'round_soon', NULL);
  END LOOP;
  RETURN n;
END $$;

REVOKE ALL ON FUNCTION priv.unanswered(uuid) FROM PUBLIC;
ALTER FUNCTION priv.unanswered(uuid) OWNER TO guard;
GRANT SELECT ON advisory_roundsheet TO guard;
