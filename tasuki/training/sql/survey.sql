-- Who writes the questions, who answers, and what may be seen of the answers. Style of functions.sql.

-- Programmes of mine whose questions may still be changed: no cohort has opened a survey.
CREATE OR REPLACE FUNCTION api.asking_programmes() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(p.id), '{}') FROM public.training_programme p
    WHERE p.organizer_id = ANY (api.organizing_orgs())
      AND NOT EXISTS (SELECT 1 FROM public.training_survey s
        JOIN public.training_cohort c ON c.id = s.cohort_id WHERE c.programme_id = p.id));
END $$;

-- Surveys that I may answer today: of a cohort in which I take part.
CREATE OR REPLACE FUNCTION api.my_surveys() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN (SELECT coalesce(array_agg(s.id), '{}') FROM public.training_survey s
    WHERE s.cohort_id = ANY (api.studied_cohorts()) AND today BETWEEN s.opens_on AND s.closes_on);
END $$;

-- How many were asked and how many answered; for the organizer and the trainers.
CREATE OR REPLACE FUNCTION api.survey_counts(wanted uuid) RETURNS TABLE (asked bigint, answered bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  IF NOT wanted = ANY (api.led_cohorts() || api.organized_cohorts()) THEN RETURN; END IF;
  RETURN QUERY SELECT
    (SELECT count(DISTINCT m.user_id) FROM public.training_teammember m
      JOIN public.training_team t ON t.id = m.team_id AND t.status = 'joined'
      WHERE t.cohort_id = wanted AND m.starts_on <= today
        AND (m.left_on IS NULL OR m.left_on > today)),
    (SELECT count(*) FROM public.training_surveyreply r
      JOIN public.training_survey s ON s.id = r.survey_id WHERE s.cohort_id = wanted);
END $$;

-- The answers as sums, after the last day (while it runs, the difference of two sums would be one
-- person's answer), of questions that five and more answered; texts in an order that tells nothing.
CREATE OR REPLACE FUNCTION api.survey_results(wanted uuid)
RETURNS TABLE (question_id uuid, answered bigint, counts int[], texts text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  IF NOT wanted = ANY (api.led_cohorts() || api.organized_cohorts()) THEN RETURN; END IF;
  RETURN QUERY SELECT a.question_id, count(*),
      ARRAY[count(*) FILTER (WHERE a.choice = 1)::int, count(*) FILTER (WHERE a.choice = 2)::int,
        count(*) FILTER (WHERE a.choice = 3)::int, count(*) FILTER (WHERE a.choice = 4)::int,
        count(*) FILTER (WHERE a.choice = 5)::int],
      coalesce(array_agg(a.text ORDER BY md5(a.text)) FILTER (WHERE a.text <> ''), '{}')
    FROM public.training_surveyanswer a JOIN public.training_surveyreply r ON r.id = a.reply_id
    JOIN public.training_survey s ON s.id = r.survey_id
    WHERE s.cohort_id = wanted AND s.closes_on < today
    GROUP BY a.question_id HAVING count(*) >= 5;
END $$;

GRANT SELECT ON training_survey, training_surveyreply, training_surveyanswer TO guard;
