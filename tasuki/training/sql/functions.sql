-- Which programmes, cohorts and teams are mine. Definer functions, because the tables' policies would
-- ask each other in a circle. Same style as access/sql/functions.sql.

-- Organizations for which I may hold courses: a training office, a prefecture, the nation.
CREATE OR REPLACE FUNCTION api.organizing_orgs() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT m.organization_id), '{}')
    FROM public.accounts_membership m
    WHERE m.user_id = me AND m.organization_id = ANY (api.my_orgs())
      AND m.role IN ('trainer', 'prefecture_officer', 'national_officer')
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Cohorts that name me as a trainer: I read the work in them and answer it.
CREATE OR REPLACE FUNCTION api.led_cohorts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(t.cohort_id), '{}') FROM public.training_cohorttrainer t
    WHERE t.user_id = api.uid());
END $$;

-- Cohorts that an organization of mine holds: dates, teams and names are kept up by its people.
CREATE OR REPLACE FUNCTION api.organized_cohorts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(c.id), '{}') FROM public.training_cohort c
    WHERE c.organizer_id = ANY (api.organizing_orgs()));
END $$;

-- Teams in which I have a seat today: a substitute from the first day on, nobody who left.
CREATE OR REPLACE FUNCTION api.my_teams() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(DISTINCT m.team_id), '{}') FROM public.training_teammember m
    JOIN public.training_team t ON t.id = m.team_id AND t.status IN ('invited', 'joined')
    WHERE m.user_id = api.uid()
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.left_on IS NULL OR m.left_on > (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Teams whose まとめ役 I am today.
CREATE OR REPLACE FUNCTION api.my_led_teams() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT m.team_id), '{}') FROM public.training_teammember m
    WHERE m.user_id = api.uid() AND m.role = 'leader' AND m.team_id = ANY (api.my_teams())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.left_on IS NULL OR m.left_on > (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Teams of the municipality for whose 主管課 I answer invitations and name the members.
CREATE OR REPLACE FUNCTION api.desk_teams() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(t.id), '{}') FROM public.training_team t
    WHERE t.municipality_id IN (SELECT o.municipality_id FROM public.accounts_organization o
      JOIN public.accounts_membership m ON m.organization_id = o.id AND m.user_id = api.uid()
        AND m.role IN ('municipal_officer', 'coordinator', 'manager')
        AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
        AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)
      WHERE o.kind = 'municipality' AND o.id = ANY (api.my_orgs())));
END $$;

-- Cohorts in which I take part today, as a member of a team.
CREATE OR REPLACE FUNCTION api.studied_cohorts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT t.cohort_id), '{}') FROM public.training_team t
    WHERE t.id = ANY (api.my_teams()));
END $$;

-- Cohorts whose teams I know by name.
CREATE OR REPLACE FUNCTION api.inner_cohorts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN api.studied_cohorts() || api.led_cohorts() || api.organized_cohorts(); END $$;

-- Cohorts whose page I may open: I take part, lead, organize, or my municipality is invited.
CREATE OR REPLACE FUNCTION api.my_cohorts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.inner_cohorts()
    || (SELECT coalesce(array_agg(DISTINCT t.cohort_id), '{}') FROM public.training_team t
        WHERE t.id = ANY (api.desk_teams()));
END $$;

-- Programmes whose content I may read; also of a cohort I left, because my own work stays mine.
CREATE OR REPLACE FUNCTION api.my_programmes() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(p.id), '{}') FROM public.training_programme p
    WHERE p.organizer_id = ANY (api.organizing_orgs())
      OR p.id IN (SELECT c.programme_id FROM public.training_cohort c
        WHERE c.id = ANY (api.my_cohorts())
          OR c.id IN (SELECT m.cohort_id FROM public.training_teammember m
                      WHERE m.user_id = api.uid())));
END $$;

-- Programmes whose parts I may write: of my organization, and no cohort uses them yet.
CREATE OR REPLACE FUNCTION api.open_programmes() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(p.id), '{}') FROM public.training_programme p
    WHERE p.organizer_id = ANY (api.organizing_orgs())
      AND NOT EXISTS (SELECT 1 FROM public.training_cohort c WHERE c.programme_id = p.id));
END $$;

-- What hangs on a team names the team's own cohort.
CREATE OR REPLACE FUNCTION api.keep_cohort() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.training_team t
                 WHERE t.id = NEW.team_id AND t.cohort_id = NEW.cohort_id) THEN
    RAISE EXCEPTION 'not a team of this cohort' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_cohort BEFORE INSERT OR UPDATE ON training_teammember
  FOR EACH ROW EXECUTE FUNCTION api.keep_cohort();
CREATE OR REPLACE TRIGGER keep_cohort BEFORE INSERT OR UPDATE ON training_membertrack
  FOR EACH ROW EXECUTE FUNCTION api.keep_cohort();

GRANT SELECT ON training_programme, training_cohort, training_cohorttrainer, training_team,
  training_teammember TO guard;
