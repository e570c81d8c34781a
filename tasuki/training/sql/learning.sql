-- What one may watch, and as whom one attends. Called like the functions of functions.sql.

-- Programmes whose files I may open: I take part today, lead, or my organization holds them.
CREATE OR REPLACE FUNCTION api.studied_programmes() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT c.programme_id), '{}') FROM public.training_cohort c
    WHERE c.id = ANY (api.inner_cohorts()));
END $$;

CREATE OR REPLACE FUNCTION api.owned_programmes() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(p.id), '{}') FROM public.training_programme p
    WHERE p.organizer_id = ANY (api.organizing_orgs()));
END $$;

-- My seats in teams, of today.
CREATE OR REPLACE FUNCTION api.my_team_seats() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(m.id), '{}') FROM public.training_teammember m
    WHERE m.user_id = api.uid() AND m.team_id = ANY (api.my_teams())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.left_on IS NULL OR m.left_on > (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Seats I have or had, and cohorts I know by name because of them: my own work stays mine.
CREATE OR REPLACE FUNCTION api.once_seats() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(m.id), '{}') FROM public.training_teammember m
    WHERE m.user_id = api.uid());
END $$;

CREATE OR REPLACE FUNCTION api.known_cohorts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.my_cohorts() || (SELECT coalesce(array_agg(DISTINCT m.cohort_id), '{}')
    FROM public.training_teammember m WHERE m.id = ANY (api.once_seats()));
END $$;

-- Is this the number on the projector of a session I take part in? Nobody but who leads reads it.
CREATE OR REPLACE FUNCTION api.is_check_in_code(wanted uuid, said text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.training_checkincode k
    WHERE k.session_id = wanted AND k.code = said AND k.cohort_id = ANY (api.inner_cohorts()));
END $$;

-- What is said of a session belongs to its cohort, and an attendance to the member's own team.
CREATE OR REPLACE FUNCTION api.keep_session() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.training_cohortsession s
                 WHERE s.id = NEW.session_id AND s.cohort_id = NEW.cohort_id) THEN
    RAISE EXCEPTION 'not a session of this cohort' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION api.keep_seat_of_team() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.training_teammember m WHERE m.id = NEW.member_id
                 AND m.team_id = NEW.team_id AND m.cohort_id = NEW.cohort_id) THEN
    RAISE EXCEPTION 'not a seat of this team' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_session BEFORE INSERT OR UPDATE ON training_attendance
  FOR EACH ROW EXECUTE FUNCTION api.keep_session();
CREATE OR REPLACE TRIGGER keep_session BEFORE INSERT OR UPDATE ON training_question
  FOR EACH ROW EXECUTE FUNCTION api.keep_session();
CREATE OR REPLACE TRIGGER keep_session BEFORE INSERT OR UPDATE ON training_joininginfo
  FOR EACH ROW EXECUTE FUNCTION api.keep_session();
CREATE OR REPLACE TRIGGER keep_session BEFORE INSERT OR UPDATE ON training_checkincode
  FOR EACH ROW EXECUTE FUNCTION api.keep_session();
CREATE OR REPLACE TRIGGER keep_seat_of_team BEFORE INSERT OR UPDATE ON training_attendance
  FOR EACH ROW EXECUTE FUNCTION api.keep_seat_of_team();

-- A certificate by its number, for whoever is shown one: what stands on it, and whether it counts.
CREATE OR REPLACE FUNCTION api.certificate_by_number(said text)
RETURNS TABLE (holder text, course text, issuer text, issued_on date, valid_until date,
  revoked_on date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() THEN RETURN; END IF;
  RETURN QUERY SELECT c.holder::text, c.course::text, c.issuer::text, c.issued_on, c.valid_until,
      c.revoked_on
    FROM public.training_certificate c WHERE c.number = said;
END $$;

-- Whether a part that waits for a session is open to me in a cohort: the session was held, or I was there
-- or saw its recording (training/opening.py says the same in words).
CREATE OR REPLACE FUNCTION api.is_open(wanted uuid, after uuid, whom text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF after IS NULL THEN RETURN true; END IF;
  IF whom = 'everybody' THEN
    RETURN NOT EXISTS (SELECT 1 FROM public.training_cohortsession s
      WHERE s.cohort_id = wanted AND s.session_id = after
        AND s.starts_at + make_interval(mins => s.minutes) > clock_timestamp());
  END IF;
  RETURN EXISTS (SELECT 1 FROM public.training_attendance a
    JOIN public.training_cohortsession s ON s.id = a.session_id
    JOIN public.training_teammember m ON m.id = a.member_id
    WHERE s.cohort_id = wanted AND s.session_id = after AND m.user_id = api.uid()
      AND a.status IN ('present', 'late', 'replayed'));
END $$;

CREATE OR REPLACE FUNCTION api.is_open_session(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT api.is_open(s.cohort_id, p.opens_after_id, p.opens_for)
    FROM public.training_cohortsession s JOIN public.training_session p ON p.id = s.session_id
    WHERE s.id = wanted);
END $$;

CREATE OR REPLACE FUNCTION api.is_open_item(cohort uuid, wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT api.is_open(cohort, i.opens_after_id, i.opens_for)
    FROM public.training_item i WHERE i.id = wanted);
END $$;

CREATE OR REPLACE FUNCTION api.is_open_material(cohort uuid, wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT CASE WHEN m.recording_of_id IS NULL THEN api.is_open_item(cohort, m.item_id)
      ELSE api.is_open_session(m.recording_of_id) END
    FROM public.training_material m WHERE m.id = wanted);
END $$;

GRANT SELECT ON training_checkincode, training_certificate, training_cohortsession, training_session,
  training_attendance, training_item, training_material TO guard;

-- How much of a video was seen, and when it was seen to its end, follows from the ranges and is written
-- here: a person's own row must not say more than its ranges do. What was complete stays so. That a paper
-- was opened the page says: there is nothing else to count.
CREATE OR REPLACE FUNCTION priv.keep_watch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE length int; what text; done timestamptz := NULL;
BEGIN
  SELECT m.seconds, m.kind INTO length, what FROM public.training_material m
    WHERE m.id = NEW.material_id;
  IF TG_OP = 'UPDATE' THEN done := OLD.completed_at; END IF;
  IF what <> 'video' THEN
    NEW.watched := 0;
    NEW.completed_at := coalesce(done, CASE WHEN NEW.completed_at IS NOT NULL THEN clock_timestamp() END);
    RETURN NEW;
  END IF;
  SELECT coalesce(sum(upper(seen) - lower(seen)), 0) INTO NEW.watched
    FROM unnest((SELECT range_agg(int4range(greatest((one ->> 0)::int, 0), least((one ->> 1)::int, length)))
      FROM jsonb_array_elements(NEW.ranges) one
      WHERE greatest((one ->> 0)::int, 0) < least((one ->> 1)::int, length))) seen;
  NEW.completed_at := coalesce(done,
    CASE WHEN length > 0 AND NEW.watched * 100 >= 95 * length THEN clock_timestamp() END);
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_watch BEFORE INSERT OR UPDATE ON training_watch
  FOR EACH ROW EXECUTE FUNCTION priv.keep_watch();
REVOKE ALL ON FUNCTION priv.keep_watch() FROM PUBLIC;
ALTER FUNCTION priv.keep_watch() OWNER TO guard;
