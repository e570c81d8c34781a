-- What the calendar tells of a course: an exercise is due in three days, a next action in a week, a check
-- has come. Kinds without content, as in access/sql/calendar.sql; the process is config/daily.py.

-- The member's account while the seat is held; else those who lead the team.
CREATE OR REPLACE FUNCTION priv.learner_or_leader(seat uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date; found uuid[];
BEGIN
  found := ARRAY(SELECT m.user_id FROM public.training_teammember m WHERE m.id = seat
    AND m.user_id IS NOT NULL AND m.starts_on <= today AND (m.left_on IS NULL OR m.left_on > today));
  IF found = '{}' THEN
    found := ARRAY(SELECT l.user_id FROM public.training_teammember m
      JOIN public.training_teammember l ON l.team_id = m.team_id AND l.role = 'leader'
        AND l.user_id IS NOT NULL AND l.starts_on <= today AND (l.left_on IS NULL OR l.left_on > today)
      WHERE m.id = seat);
  END IF;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION priv.learning_due()
RETURNS TABLE (kind text, object_id uuid, ends_on date, step int, whom uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN QUERY SELECT 'training_exercise', t.id, s.due_on, 3,
      ARRAY(SELECT m.user_id FROM public.training_teammember m WHERE m.team_id = t.id
        AND m.user_id IS NOT NULL AND m.starts_on <= today AND (m.left_on IS NULL OR m.left_on > today))
    FROM public.training_cohortstage s
    JOIN public.training_cohort c ON c.id = s.cohort_id AND c.status = 'running'
    JOIN public.training_stage g ON g.id = s.stage_id AND g.kind = 'exercise'
    JOIN public.training_team t ON t.cohort_id = c.id AND t.status = 'joined'
    WHERE s.opens_on <= today AND s.due_on BETWEEN today AND today + 3
      AND NOT EXISTS (SELECT 1 FROM public.training_exercise e WHERE e.team_id = t.id
        AND e.stage_id = s.stage_id AND e.status = 'submitted');
  RETURN QUERY SELECT 'training_action', a.id, a.due_on, 7, priv.learner_or_leader(a.owner_id)
    FROM public.training_nextaction a
    WHERE a.state IN ('planned', 'doing') AND a.due_on BETWEEN today AND today + 7;
  RETURN QUERY SELECT 'training_check', k.id, k.due_on, 0, priv.learner_or_leader(a.owner_id)
    FROM public.training_actioncheck k JOIN public.training_nextaction a ON a.id = k.action_id
    WHERE k.answered_at IS NULL AND k.due_on BETWEEN today - 14 AND today;
  RETURN QUERY SELECT 'training_survey', s.id, s.closes_on, 3,
      ARRAY(SELECT DISTINCT m.user_id FROM public.training_teammember m
        JOIN public.training_team t ON t.id = m.team_id AND t.status = 'joined'
        WHERE t.cohort_id = s.cohort_id AND m.user_id IS NOT NULL AND m.starts_on <= today
          AND (m.left_on IS NULL OR m.left_on > today) AND NOT EXISTS (
            SELECT 1 FROM public.training_surveyreply r WHERE r.survey_id = s.id
              AND r.user_id = m.user_id))
    FROM public.training_survey s
    WHERE s.opens_on <= today AND s.closes_on BETWEEN today AND today + 3;
END $$;

-- Each row once, each person one notice of a kind a day; nobody to tell: again tomorrow. What was told
-- is forgotten by api.tell_due a month later, when nothing here looks that far back.
CREATE OR REPLACE FUNCTION api.tell_learning() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date; one record; n int := 0;
  morning timestamptz := today::timestamp AT TIME ZONE 'Asia/Tokyo';
BEGIN
  FOR one IN SELECT * FROM priv.learning_due() d ORDER BY d.kind, d.object_id LOOP
    CONTINUE WHEN cardinality(one.whom) = 0;
    INSERT INTO public.access_duetold (id, kind, object_id, ends_on, days_before, told_at)
      VALUES (gen_random_uuid(), one.kind, one.object_id, one.ends_on, one.step, clock_timestamp())
      ON CONFLICT DO NOTHING;
    CONTINUE WHEN NOT FOUND;
    n := n + priv.tell(ARRAY(SELECT DISTINCT x.u FROM unnest(one.whom) x(u) WHERE NOT EXISTS (
      SELECT 1 FROM public.access_notice t WHERE t.user_id = x.u AND t.kind = one.kind
        AND t.created_at >= morning)), one.kind, NULL);
  END LOOP;
  RETURN n;
END $$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['learner_or_leader(uuid)', 'learning_due()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION priv.%s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION priv.%s OWNER TO guard', f);
  END LOOP;
END $$;

GRANT SELECT ON training_cohortstage, training_stage, training_cohort TO guard;
