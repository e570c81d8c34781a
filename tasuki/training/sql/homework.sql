-- Whose exercises I read and write. After functions.sql, whose my_teams and led_cohorts it asks.

-- Exercises of the teams in which I have a seat today: I write in them.
CREATE OR REPLACE FUNCTION api.my_exercises() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(e.id), '{}') FROM public.training_exercise e
    WHERE e.team_id = ANY (api.my_teams()));
END $$;

-- Exercises that other teams show to a group in which I sit beside one of theirs.
CREATE OR REPLACE FUNCTION api.shared_exercises() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT e.id), '{}')
    FROM public.training_teammember m
    JOIN public.training_workgroupseat mine ON mine.member_id = m.id
    JOIN public.training_workgroupseat theirs
      ON theirs.group_id = mine.group_id AND theirs.team_id <> mine.team_id
    JOIN public.training_exercise e ON e.team_id = theirs.team_id
    JOIN public.training_exerciseshare s
      ON s.exercise_id = e.id AND s.session_id = mine.session_id
    WHERE m.user_id = api.uid() AND m.team_id = ANY (api.my_teams())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.left_on IS NULL OR m.left_on > (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Exercises of the cohorts I lead: read and answered.
CREATE OR REPLACE FUNCTION api.led_exercises() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(e.id), '{}') FROM public.training_exercise e
    WHERE e.cohort_id = ANY (api.led_cohorts()));
END $$;

-- Everything of an exercise may be read: one's own team's, or as a trainer.
CREATE OR REPLACE FUNCTION api.inner_exercises() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN api.my_exercises() || api.led_exercises(); END $$;

CREATE OR REPLACE FUNCTION api.read_exercises() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN api.inner_exercises() || api.shared_exercises(); END $$;


CREATE OR REPLACE TRIGGER keep_cohort BEFORE INSERT OR UPDATE ON training_exercise
  FOR EACH ROW EXECUTE FUNCTION api.keep_cohort();
CREATE OR REPLACE TRIGGER keep_cohort BEFORE INSERT OR UPDATE ON training_workgroupseat
  FOR EACH ROW EXECUTE FUNCTION api.keep_cohort();
CREATE OR REPLACE TRIGGER keep_cohort BEFORE INSERT OR UPDATE ON training_nextaction
  FOR EACH ROW EXECUTE FUNCTION api.keep_cohort();

-- A new or changed text was read by nobody yet; whoever says it was read is oneself, and neither wrote
-- it first nor last.
CREATE OR REPLACE FUNCTION api.keep_second_eyes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.checked_by_id IS NOT NULL THEN
    IF TG_OP = 'INSERT' OR NEW.text IS DISTINCT FROM OLD.text
       OR NEW.checked_by_id IN (NEW.by_id, NEW.edited_by_id) THEN
      RAISE EXCEPTION '書いた人やなおした人とは別の人が、いまの文を確かめてください。'
        USING ERRCODE = 'TS001'; END IF;
    IF NEW.checked_by_id IS DISTINCT FROM OLD.checked_by_id
       AND NEW.checked_by_id <> api.uid() THEN
      RAISE EXCEPTION 'checked in the name of another' USING ERRCODE = '23514'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_second_eyes BEFORE INSERT OR UPDATE ON training_collectedcase
  FOR EACH ROW EXECUTE FUNCTION api.keep_second_eyes();

-- The team hands in; a trainer of the cohort answers. Neither does the other's part.
CREATE OR REPLACE FUNCTION api.keep_answer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF NEW.answer IS DISTINCT FROM OLD.answer OR NEW.status = 'returned' AND OLD.status <> 'returned'
  THEN
    IF NOT OLD.cohort_id = ANY (api.led_cohorts()) THEN
      RAISE EXCEPTION 'answered by no trainer of the cohort' USING ERRCODE = '42501'; END IF;
  END IF;
  IF NEW.submitted_at IS DISTINCT FROM OLD.submitted_at
     AND NOT OLD.team_id = ANY (api.my_teams()) THEN
    RAISE EXCEPTION 'handed in by nobody of the team' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_answer BEFORE UPDATE ON training_exercise
  FOR EACH ROW EXECUTE FUNCTION api.keep_answer();

-- How many next actions each team of my prefecture has, by state, and how many checks are due:
-- no text, no name. Read by officers of the prefecture and by whoever leads the cohort.
CREATE OR REPLACE FUNCTION api.next_action_figures()
RETURNS TABLE (cohort_id uuid, cohort text, municipality text, team_id uuid, team text, state text,
  actions bigint, overdue bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN QUERY SELECT c.id, c.name::text, p.name::text, t.id, t.name::text, a.state::text,
      count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM public.training_actioncheck k
        WHERE k.action_id = a.id AND k.answered_at IS NULL AND k.due_on <= today))
    FROM public.training_nextaction a
    JOIN public.training_team t ON t.id = a.team_id
    JOIN public.training_cohort c ON c.id = t.cohort_id
    JOIN public.places_municipality p ON p.code = t.municipality_id
    WHERE c.id = ANY (api.led_cohorts())
      OR p.prefecture_id IN (SELECT o.prefecture_id FROM public.accounts_organization o
        JOIN public.accounts_membership m ON m.organization_id = o.id AND m.user_id = api.uid()
          AND m.role = 'prefecture_officer' AND m.starts_on <= today
          AND (m.ends_on IS NULL OR m.ends_on >= today)
        WHERE o.kind = 'prefecture' AND o.id = ANY (api.my_orgs()))
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 3, 5, 6;
END $$;


-- What became of the next actions after three and six months, by team: how many checks have come, how
-- many were answered and with what. No text, no name. Read by the same people as the figures above.
CREATE OR REPLACE FUNCTION api.check_figures()
RETURNS TABLE (cohort text, municipality text, team text, months int, come bigint, answered bigint,
  held bigint, changed bigint, stopped bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN QUERY SELECT c.name::text, p.name::text, t.name::text, k.months::int,
      count(*), count(k.answered_at),
      count(*) FILTER (WHERE k.answered_at IS NOT NULL AND k.state IN ('doing', 'going_on', 'done')),
      count(*) FILTER (WHERE k.answered_at IS NOT NULL AND k.state = 'changed'),
      count(*) FILTER (WHERE k.answered_at IS NOT NULL AND k.state = 'stopped')
    FROM public.training_actioncheck k
    JOIN public.training_nextaction a ON a.id = k.action_id
    JOIN public.training_team t ON t.id = a.team_id
    JOIN public.training_cohort c ON c.id = t.cohort_id
    JOIN public.places_municipality p ON p.code = t.municipality_id
    WHERE (k.due_on <= today OR k.answered_at IS NOT NULL) AND (c.id = ANY (api.led_cohorts())
      OR p.prefecture_id IN (SELECT o.prefecture_id FROM public.accounts_organization o
        JOIN public.accounts_membership m ON m.organization_id = o.id AND m.user_id = api.uid()
          AND m.role = 'prefecture_officer' AND m.starts_on <= today
          AND (m.ends_on IS NULL OR m.ends_on >= today)
        WHERE o.kind = 'prefecture' AND o.id = ANY (api.my_orgs())))
    GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4;
END $$;

GRANT SELECT ON training_exercise, training_exerciseshare, training_workgroupseat,
  training_nextaction, training_actioncheck, places_municipality TO guard;
