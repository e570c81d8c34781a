-- The only way an event is written. The user comes from the signed context, never from the client.
-- Its key goes to the sealer's queue in the same transaction. Refusals beyond the twentieth of one
-- user, act and minute are counted, not written one by one (priv.close_floods writes the count):
-- a flood can neither fill the trail nor bury what it came for.
CREATE OR REPLACE FUNCTION api.write_event(
  act text, place text, of_case uuid, of_person uuid, objects uuid[], at_level int, on_basis text,
  why text, how text, request uuid, whence text, organization uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  new_id uuid := gen_random_uuid(); moment timestamptz := clock_timestamp(); me uuid := api.uid();
  body uuid := CASE WHEN organization = ANY (api.my_orgs()) THEN organization
    WHEN organization = api.token_office('') THEN organization END; town text; nth int;
BEGIN
  town := coalesce(place, (SELECT c.municipality_id FROM public.cases_case c WHERE c.id = of_case),
    (SELECT o.municipality_id FROM public.accounts_organization o WHERE o.id = body));
  IF how <> 'done' THEN
    INSERT INTO public.audit_flood AS f (user_id, action, outcome, minute, repeats, municipality_id,
        organization_id)
      VALUES (coalesce(me, '00000000-0000-0000-0000-000000000000'), act, how,
        date_trunc('minute', moment), 1, town, body)
      ON CONFLICT (user_id, action, outcome, minute) DO UPDATE SET repeats = f.repeats + 1
      RETURNING f.repeats INTO nth;
    IF nth > 20 THEN RETURN; END IF;
  END IF;
  INSERT INTO public.audit_event (id, at, user_id, organization_id, action, municipality_id, case_id,
      person_id, object_ids, level, basis, purpose, outcome, request_id, source)
    VALUES (new_id, moment, me, body, act, town, of_case, of_person, coalesce(objects, '{}'), at_level,
      coalesce(on_basis, ''), coalesce(why, ''), coalesce(how, 'done'), request, coalesce(whence, ''));
  INSERT INTO public.audit_unsealed (at, id) VALUES (moment, new_id);
END $$;

-- What was counted in minutes that are over becomes one event each. For the sealer alone; a counter
-- that somebody is just raising waits for the next time.
CREATE OR REPLACE FUNCTION priv.close_floods() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; new_id uuid; moment timestamptz; written int := 0;
BEGIN
  FOR one IN DELETE FROM public.audit_flood WHERE ctid = ANY (ARRAY(
      SELECT f.ctid FROM public.audit_flood f WHERE f.minute < clock_timestamp() - interval '90 seconds'
      ORDER BY f.minute LIMIT 1000 FOR UPDATE SKIP LOCKED)) RETURNING * LOOP
    CONTINUE WHEN one.repeats <= 20;
    new_id := gen_random_uuid();
    moment := clock_timestamp();
    INSERT INTO public.audit_event (id, at, user_id, organization_id, action, municipality_id, outcome,
        source, repeats)
      VALUES (new_id, moment, nullif(one.user_id, '00000000-0000-0000-0000-000000000000'),
        one.organization_id, one.action, one.municipality_id, one.outcome, 'flood', one.repeats - 20);
    INSERT INTO public.audit_unsealed (at, id) VALUES (moment, new_id);
    written := written + 1;
  END LOOP;
  RETURN written;
END $$;
REVOKE ALL ON FUNCTION priv.close_floods() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.close_floods() TO sealer;
ALTER FUNCTION priv.close_floods() OWNER TO guard;

GRANT INSERT ON audit_event TO guard;
GRANT INSERT ON audit_unsealed TO guard;
GRANT SELECT, INSERT, UPDATE, DELETE ON audit_flood TO guard;
ALTER TABLE audit_flood ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_flood FORCE ROW LEVEL SECURITY;

-- A command on the trail is a look at it: written like any other, without a user.
CREATE OR REPLACE FUNCTION priv.note_command(command text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM api.write_event(CASE WHEN command = 'export' THEN 'export' ELSE 'trail_read' END, NULL, NULL,
    NULL, '{}', NULL, '', '', 'done', NULL, 'command:' || command, NULL);
END $$;
REVOKE ALL ON FUNCTION priv.note_command(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION priv.note_command(text) TO sealer;
ALTER FUNCTION priv.note_command(text) OWNER TO guard;
