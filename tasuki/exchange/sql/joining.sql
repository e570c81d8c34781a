-- Taking part: the places are counted under a lock, so that two who ask in the same moment never
-- get the last one both; whoever waits moves up by themselves.

CREATE OR REPLACE FUNCTION priv.lock_places(wanted uuid) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('places of meeting ' || wanted, 0));
$$;
REVOKE ALL ON FUNCTION priv.lock_places(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.lock_places(uuid) TO guard;

-- Gives free places to those who wait, the earliest first, and tells them. Callers hold the lock.
CREATE OR REPLACE FUNCTION priv.move_up(wanted uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE room int; lucky uuid[];
BEGIN
  SELECT CASE WHEN m.capacity IS NULL THEN 2147483647 ELSE greatest(0, m.capacity - (
      SELECT count(*) FROM public.exchange_participant p
      WHERE p.meeting_id = wanted AND p.status = 'registered'))::int END
    INTO room FROM public.exchange_meeting m WHERE m.id = wanted;
  WITH moved AS (
    UPDATE public.exchange_participant SET status = 'registered' WHERE id IN (
      SELECT p.id FROM public.exchange_participant p
      WHERE p.meeting_id = wanted AND p.status = 'waiting' ORDER BY p.queued_at, p.id LIMIT room)
    RETURNING user_id)
  SELECT coalesce(array_agg(user_id), '{}') INTO lucky FROM moved;
  IF cardinality(lucky) > 0 THEN
    PERFORM api.notify(lucky, 'exchange_place', NULL, wanted);
  END IF;
  RETURN cardinality(lucky);
END $$;
REVOKE ALL ON FUNCTION priv.move_up(uuid) FROM PUBLIC;  -- before it is guard's to revoke
ALTER FUNCTION priv.move_up(uuid) OWNER TO guard;

-- I take part, for an organization of mine that calls the meeting or is invited. 'registered', or
-- 'waiting' when every place is taken.
CREATE OR REPLACE FUNCTION api.join_meeting(wanted uuid, as_org uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m record; mine record; place text; me uuid := api.uid();
BEGIN
  PERFORM priv.lock_places(wanted);
  SELECT * INTO m FROM public.exchange_meeting WHERE id = wanted AND id = ANY (api.my_meetings());
  IF m IS NULL OR NOT as_org = ANY (api.my_orgs()) OR NOT (m.host_id = as_org OR EXISTS (
      SELECT 1 FROM public.exchange_invitation i WHERE i.meeting_id = wanted
        AND i.organization_id = as_org AND i.withdrawn_at IS NULL)) THEN
    RAISE EXCEPTION 'not invited' USING ERRCODE = '42501'; END IF;
  IF m.status NOT IN ('open', 'running')
     OR m.closes_on < (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date THEN RETURN 'closed'; END IF;
  SELECT * INTO mine FROM public.exchange_participant WHERE meeting_id = wanted AND user_id = me;
  IF mine.status IN ('registered', 'waiting') THEN RETURN mine.status; END IF;
  IF mine.status = 'removed' THEN RETURN 'closed'; END IF;
  place := CASE WHEN m.capacity IS NULL OR m.capacity > (
      SELECT count(*) FROM public.exchange_participant p
      WHERE p.meeting_id = wanted AND p.status = 'registered') THEN 'registered' ELSE 'waiting' END;
  INSERT INTO public.exchange_participant (id, meeting_id, user_id, organization_id, status, queued_at)
    VALUES (gen_random_uuid(), wanted, me, as_org, place, clock_timestamp())
    ON CONFLICT (meeting_id, user_id) DO UPDATE SET status = excluded.status,
      organization_id = excluded.organization_id, queued_at = excluded.queued_at;
  RETURN place;
END $$;

-- I give my place back; the next who waits has it in the same moment.
CREATE OR REPLACE FUNCTION api.leave_meeting(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.lock_places(wanted);
  UPDATE public.exchange_participant SET status = 'cancelled' WHERE meeting_id = wanted
    AND user_id = api.uid() AND status IN ('registered', 'waiting');
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM priv.move_up(wanted);
  RETURN true;
END $$;

-- The host takes a guest out of the meeting, or lets one who was out come again.
CREATE OR REPLACE FUNCTION api.remove_participant(wanted uuid, back boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record;
BEGIN
  SELECT p.meeting_id, p.organization_id, m.host_id INTO r FROM public.exchange_participant p
    JOIN public.exchange_meeting m ON m.id = p.meeting_id
    WHERE p.id = wanted AND m.id = ANY (api.hosted_meetings());
  IF r IS NULL OR r.organization_id = r.host_id THEN
    RAISE EXCEPTION 'not a guest of mine' USING ERRCODE = '42501'; END IF;
  PERFORM priv.lock_places(r.meeting_id);
  UPDATE public.exchange_participant SET status = CASE WHEN back THEN 'cancelled' ELSE 'removed' END
    WHERE id = wanted AND (status = 'removed') = back;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM priv.move_up(r.meeting_id);
  RETURN true;
END $$;

-- More places: those who wait get them.
CREATE OR REPLACE FUNCTION api.more_places() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.lock_places(NEW.id);
  PERFORM priv.move_up(NEW.id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER more_places AFTER UPDATE OF capacity ON exchange_meeting
  FOR EACH ROW WHEN (NEW.capacity IS DISTINCT FROM OLD.capacity) EXECUTE FUNCTION api.more_places();

-- An organization that is taken out gives its places back.
CREATE OR REPLACE FUNCTION api.places_of_guests() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.lock_places(NEW.meeting_id);
  UPDATE public.exchange_participant SET status = 'cancelled' WHERE meeting_id = NEW.meeting_id
    AND organization_id = NEW.organization_id AND status IN ('registered', 'waiting');
  PERFORM priv.move_up(NEW.meeting_id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER places_of_guests AFTER UPDATE OF withdrawn_at ON exchange_invitation
  FOR EACH ROW WHEN (NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION api.places_of_guests();

-- A card is in its person's own words: the host measures the seconds, nothing else.
CREATE OR REPLACE FUNCTION api.keep_card() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NOT NULL AND (NEW.place, NEW.post, NEW.pride) IS DISTINCT FROM (OLD.place, OLD.post, OLD.pride)
     AND NOT EXISTS (SELECT 1 FROM public.exchange_participant p
       WHERE p.id = OLD.participant_id AND p.user_id = api.uid()) THEN
    RAISE EXCEPTION 'a card is written by its person' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_card BEFORE UPDATE ON exchange_introduction
  FOR EACH ROW EXECUTE FUNCTION api.keep_card();

GRANT INSERT ON exchange_participant TO guard;
GRANT UPDATE (status, organization_id, queued_at) ON exchange_participant TO guard;
