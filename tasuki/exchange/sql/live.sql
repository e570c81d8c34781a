-- The moment of a meeting: reactions, what is on stage, and what the live process may do (docs/adr/0012).
-- Its role `live` has no right on any table: it calls three functions and listens.

-- Is this something one reacts to in the meeting: itself, a part of it, a card, a presentation?
CREATE OR REPLACE FUNCTION priv.is_subject(wanted uuid, subject uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT subject = wanted
    OR EXISTS (SELECT 1 FROM public.exchange_segment s WHERE s.id = subject AND s.meeting_id = wanted)
    OR EXISTS (SELECT 1 FROM public.exchange_introduction i WHERE i.id = subject AND i.meeting_id = wanted)
    OR EXISTS (SELECT 1 FROM public.exchange_presentation p WHERE p.id = subject AND p.meeting_id = wanted);
$$;

-- Keeps reactions that were counted together; those to nothing of a running meeting are dropped. How
-- many were kept.
CREATE OR REPLACE FUNCTION priv.live_add(wanted uuid, subjects uuid[], kinds text[], numbers int[])
RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n int;
BEGIN
  INSERT INTO public.exchange_reaction (id, meeting_id, subject_id, kind, number, at)
    SELECT gen_random_uuid(), wanted, x.subject, x.kind, x.number, clock_timestamp()
    FROM unnest(subjects, kinds, numbers) AS x(subject, kind, number)
    WHERE x.number > 0 AND x.kind IN ('applause', 'like', 'copy', 'hear')
      AND EXISTS (SELECT 1 FROM public.exchange_meeting m WHERE m.id = wanted AND m.status = 'running')
      AND priv.is_subject(wanted, x.subject);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- What the pages of a meeting show live, as numbers: no name and no word leaves here.
CREATE OR REPLACE FUNCTION priv.live_state(wanted uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s record; subject uuid;
BEGIN
  SELECT g.revision, coalesce(g.introduction_id, g.presentation_id, g.segment_id, wanted) AS about
    INTO s FROM public.exchange_stage g WHERE g.meeting_id = wanted;
  subject := coalesce(s.about, wanted);
  RETURN jsonb_build_object('stage', coalesce(s.revision, 0), 'subject', subject,
    'status', (SELECT m.status FROM public.exchange_meeting m WHERE m.id = wanted),
    'recording', EXISTS (SELECT 1 FROM public.exchange_recording r
      WHERE r.meeting_id = wanted AND r.ended_at IS NULL),
    'totals', (SELECT coalesce(jsonb_object_agg(t.kind, t.number), '{}') FROM (
      SELECT r.kind, sum(r.number) AS number FROM public.exchange_reaction r
      WHERE r.meeting_id = wanted AND r.subject_id = subject GROUP BY r.kind) t));
END $$;

-- Who of these people may still be in the meeting: asked every other second, so that whoever was taken
-- out, left the organization or lost the account receives nothing more.
CREATE OR REPLACE FUNCTION priv.live_in(wanted uuid, people uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN (SELECT coalesce(array_agg(u.id), '{}') FROM public.accounts_user u
    JOIN public.exchange_meeting m ON m.id = wanted
    WHERE u.id = ANY (people) AND u.is_active
      AND EXISTS (SELECT 1 FROM public.accounts_membership s
        JOIN public.accounts_organization o ON o.id = s.organization_id AND o.ended_on IS NULL
        WHERE s.user_id = u.id AND s.starts_on <= today AND (s.ends_on IS NULL OR s.ends_on >= today)
          AND (o.id = m.host_id OR (m.status <> 'preparing'
            AND NOT EXISTS (SELECT 1 FROM public.exchange_participant p
              WHERE p.meeting_id = wanted AND p.user_id = u.id AND p.status = 'removed')
            AND EXISTS (SELECT 1 FROM public.exchange_invitation i WHERE i.meeting_id = wanted
              AND i.organization_id = o.id AND i.withdrawn_at IS NULL)))));
END $$;

-- One press of a button through a page, where the live process is not reached.
CREATE OR REPLACE FUNCTION api.react(wanted uuid, subject uuid, what text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT wanted = ANY (api.my_meetings()) THEN
    RAISE EXCEPTION 'not in this meeting' USING ERRCODE = '42501'; END IF;
  RETURN priv.live_add(wanted, ARRAY[subject], ARRAY[what], ARRAY[1]) > 0;
END $$;

-- Something of a meeting changed: the number of the meeting is said, nothing else.
CREATE OR REPLACE FUNCTION api.say_reactions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('tasuki_live', m::text) FROM (SELECT DISTINCT meeting_id AS m FROM fresh) x;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER say_reactions AFTER INSERT ON exchange_reaction
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION api.say_reactions();

CREATE OR REPLACE FUNCTION api.say_meeting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_notify('tasuki_live', coalesce(to_jsonb(NEW) ->> 'meeting_id', to_jsonb(NEW) ->> 'id'));
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER say_stage AFTER INSERT OR UPDATE ON exchange_stage
  FOR EACH ROW EXECUTE FUNCTION api.say_meeting();
CREATE OR REPLACE TRIGGER say_recording AFTER INSERT OR UPDATE ON exchange_recording
  FOR EACH ROW EXECUTE FUNCTION api.say_meeting();
CREATE OR REPLACE TRIGGER say_status AFTER UPDATE OF status ON exchange_meeting
  FOR EACH ROW EXECUTE FUNCTION api.say_meeting();

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['is_subject(uuid, uuid)', 'live_add(uuid, uuid[], text[], int[])',
      'live_state(uuid)', 'live_in(uuid, uuid[])'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION priv.%s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION priv.%s OWNER TO guard', f);
  END LOOP;
END $$;
SET LOCAL ROLE guard;
GRANT EXECUTE ON FUNCTION priv.live_add(uuid, uuid[], text[], int[]), priv.live_state(uuid),
  priv.live_in(uuid, uuid[]) TO live;
SET LOCAL ROLE owner;
GRANT USAGE ON SCHEMA priv TO live;
GRANT SELECT ON exchange_segment, exchange_introduction, exchange_presentation, exchange_reaction,
  exchange_stage, exchange_recording TO guard;
GRANT INSERT ON exchange_reaction TO guard;
