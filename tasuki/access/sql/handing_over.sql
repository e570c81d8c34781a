-- 機関の引き継ぎ: on April 1 one agency loses a commission and another begins. Planned by command, done
-- on its day by whoever comes first, the command or the calendar (api.carry_out_hand_overs). Nothing
-- that was written changes its author or its organization. Same style as functions.sql.

-- The cases of an organization that go on: open, or ended with a look back (30, 90 days) still to
-- come; with `ended` all of them. A case with a person who is never to be seen by the taker is not
-- among them: a block beats every ground, also this one.
CREATE OR REPLACE FUNCTION priv.cases_to_hand_over(giver uuid, taker uuid, ended boolean)
RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT c.id FROM public.cases_case c WHERE c.owner_id = giver
    AND (ended OR c.ended_at IS NULL OR EXISTS (SELECT 1 FROM public.cases_closure e
      WHERE e.case_id = c.id AND e.episode = c.episode
        AND ((e.check_30_on IS NOT NULL AND e.checked_30_at IS NULL)
          OR (e.check_90_on IS NOT NULL AND e.checked_90_at IS NULL))))
    AND NOT EXISTS (SELECT 1 FROM public.access_block b
      JOIN public.cases_caseperson p ON p.person_id = b.person_id
      WHERE p.case_id = c.id AND b.principal = 'o:' || taker);
END $$;

-- A notice by nobody: the calendar tells. Content-free like every other; to who can read it today.
CREATE OR REPLACE FUNCTION priv.tell(whom uuid[], what text, of_case uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n int;
BEGIN
  INSERT INTO public.access_notice (id, user_id, kind, case_id, created_at)
    SELECT gen_random_uuid(), u.id, what, of_case, statement_timestamp() FROM public.accounts_user u
    WHERE u.id = ANY (whom) AND u.is_active
      AND priv.works_for(u.id, (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date) <> '{}';
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Users of an organization with one of these roles today.
CREATE OR REPLACE FUNCTION priv.people_of(place uuid, roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT m.user_id), '{}') FROM public.accounts_membership m
    WHERE m.organization_id = place AND m.role = ANY (roles)
      AND (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
        BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'));
END $$;

-- Requests and つなぎ that wait at a desk which is no more: taken back, and who asked is told. Those
-- that the giver itself sent wait on: the taker stands in its place (api.take_over). Returns how many.
CREATE OR REPLACE FUNCTION priv.clear_desk(place uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; n int := 0; why text := '相手の機関が離れたため';
BEGIN
  FOR one IN
    WITH asked AS (UPDATE public.cases_assessmentrequest r SET status = 'cancelled', reason = why
        WHERE r.organization_id = place AND r.status IN ('unread', 'read', 'extended', 'partial')
        RETURNING r.id, r.case_id, r.asked_by_id AS by_id),
      sent AS (UPDATE public.cases_referral r SET status = 'cancelled', reason = why
        WHERE r.receiver_id = place AND r.status IN ('sent', 'seen', 'returned')
        RETURNING r.id, r.case_id, r.sent_by_id AS by_id)
    SELECT * FROM asked UNION ALL SELECT * FROM sent
  LOOP
    PERFORM api.write_event('change', NULL, one.case_id, NULL, ARRAY[one.id], NULL, '', 'cancel', 'done',
      NULL, 'hand-over', NULL);
    PERFORM priv.tell(ARRAY[one.by_id], 'desk_left', one.case_id);
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;

-- Consents in force that name the giver and not the taker: they stay what they are, and do not pass on.
CREATE OR REPLACE FUNCTION priv.consents_to_ask_anew(giver uuid, taker uuid)
RETURNS TABLE (case_id uuid, consent_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT w.case_id, w.state_id FROM public.access_consentrecipient r
    JOIN public.access_consent w ON w.state_id = r.consent_id
    JOIN public.access_consentstate k ON k.id = w.state_id
    JOIN public.cases_case c ON c.id = w.case_id AND c.ended_at IS NULL
    WHERE r.organization_id = giver AND k.is_granted AND k.withdrawn_at IS NULL
      AND k.expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT 1 FROM public.access_consentrecipient t
        WHERE t.consent_id = w.state_id AND t.organization_id = taker);
END $$;

-- A lead who works for the taker now goes on as lead: what they were let into the team with, once more,
-- for 180 days. Everybody else of the giver is out, and the taker names a lead.
CREATE OR REPLACE FUNCTION priv.seat_lead(wanted uuid, taker uuid, on_day date) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE g record; new_id uuid := gen_random_uuid();
BEGIN
  SELECT l.* INTO g FROM public.access_grant l JOIN public.cases_case c ON c.id = l.case_id
    WHERE l.case_id = wanted AND l.principal = 'u:' || c.lead_id AND l.basis = 'team'
      AND l.consent_id IS NULL AND taker = ANY (priv.works_for(c.lead_id, on_day))
    ORDER BY l.created_at DESC, l.id LIMIT 1;
  IF g.id IS NULL THEN RETURN; END IF;
  INSERT INTO public.access_grant (id, case_id, opened_at, principal, basis, max_level, categories,
      valid_from, expires_at, reason, by_id, created_at)
    VALUES (new_id, g.case_id, g.opened_at, g.principal, 'team', g.max_level, g.categories,
      statement_timestamp(), statement_timestamp() + interval '179 days', '主担当（機関の引き継ぎ）',
      g.by_id, statement_timestamp());
  PERFORM api.write_event('grant', NULL, wanted, NULL, ARRAY[new_id], g.max_level, 'team', '', 'done',
    NULL, 'hand-over', NULL);
END $$;

-- Do it, whole or not at all. Again, it moves what can be moved now (a block was lifted) and else does
-- nothing. `stay`: cases that nobody of the giver works on and the taker must not see.
CREATE OR REPLACE FUNCTION priv.hand_over(wanted uuid)
RETURNS TABLE (moved int, stay int, members int, letters int, consents int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE h record; one uuid; ids uuid[]; town text;
BEGIN
  SELECT * INTO h FROM public.access_handover WHERE id = wanted AND cancelled_at IS NULL FOR UPDATE;
  IF h.id IS NULL THEN RAISE EXCEPTION 'no such hand-over' USING ERRCODE = '22023'; END IF;
  SELECT o.municipality_id INTO town FROM public.accounts_organization o WHERE o.id = h.giver_id;
  ids := ARRAY(SELECT priv.cases_to_hand_over(h.giver_id, h.taker_id, h.with_ended));
  SELECT count(*) INTO consents FROM priv.consents_to_ask_anew(h.giver_id, h.taker_id);
  members := 0; letters := 0; moved := cardinality(ids);
  IF h.done_at IS NULL THEN
    UPDATE public.accounts_membership m SET ends_on = h.begins_on - 1
      WHERE m.organization_id = h.giver_id AND m.starts_on < h.begins_on
        AND (m.ends_on IS NULL OR m.ends_on >= h.begins_on);
    SELECT count(*) INTO members FROM public.accounts_membership m
      WHERE m.organization_id = h.giver_id AND m.ends_on = h.begins_on - 1;
  END IF;
  UPDATE public.cases_case SET owner_id = h.taker_id, revision = revision + 1 WHERE id = ANY (ids);
  FOREACH one IN ARRAY ids LOOP
    PERFORM api.write_event('change', NULL, one, NULL, ARRAY[h.id], NULL, '', 'take_over', 'done', NULL,
      'hand-over', NULL);
  END LOOP;
  SELECT count(*) INTO stay FROM public.cases_case c WHERE c.owner_id = h.giver_id AND c.ended_at IS NULL;
  IF h.done_at IS NULL THEN
    letters := priv.clear_desk(h.giver_id);
    UPDATE public.accounts_organization SET ended_on = h.begins_on - 1
      WHERE id = h.giver_id AND ended_on IS NULL;  -- its desk and its people: leaving.sql
    UPDATE public.access_handover SET done_at = clock_timestamp() WHERE id = h.id;
    PERFORM api.write_event('configure', town, NULL, NULL, ARRAY[h.id, h.giver_id, h.taker_id], NULL, '',
      '機関の引き継ぎ', 'done', NULL, 'hand-over', NULL);
    PERFORM priv.tell_of_hand_over(h.giver_id, h.taker_id, town, moved);
  END IF;
  FOREACH one IN ARRAY ids LOOP
    PERFORM priv.seat_lead(one, h.taker_id, h.begins_on);
  END LOOP;
  RETURN NEXT;
END $$;

-- The taker's people; the 主管課, when something stays; who asks for a consent anew.
CREATE OR REPLACE FUNCTION priv.tell_of_hand_over(giver uuid, taker uuid, town text, moved int)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  IF moved > 0 THEN
    PERFORM priv.tell(priv.people_of(taker, ARRAY['worker', 'coordinator', 'outreach', 'participation',
      'municipal_officer', 'manager']), 'handed_over', NULL);
  END IF;
  -- Not whoever is blocked from it as well: for them there is nothing.
  PERFORM priv.tell(ARRAY(SELECT m.user_id FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id AND o.municipality_id = town
    WHERE m.role = 'municipal_officer' AND o.id = ANY (priv.works_for(m.user_id, today))
      AND today BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')
      AND EXISTS (SELECT 1 FROM public.cases_case c WHERE c.owner_id = giver AND c.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM public.access_block b
          JOIN public.cases_caseperson p ON p.person_id = b.person_id
          WHERE p.case_id = c.id AND (b.principal = 'u:' || m.user_id
            OR b.principal IN (SELECT 'o:' || w FROM unnest(priv.works_for(m.user_id, today)) w))))
    ), 'stayed', NULL);
  IF EXISTS (SELECT 1 FROM public.access_handover h WHERE h.giver_id = giver AND h.taker_id <> taker
      AND h.done_at IS NOT NULL) THEN RETURN; END IF;  -- what is left goes elsewhere: told already
  FOR one IN SELECT DISTINCT a.case_id, c.lead_id FROM priv.consents_to_ask_anew(giver, taker) a
      JOIN public.cases_case c ON c.id = a.case_id LOOP
    PERFORM priv.tell(ARRAY[one.lead_id], 'consent_anew', one.case_id);
  END LOOP;
END $$;

-- What was planned and whose day has come. No argument and no choice: whoever calls it, and however
-- often, only what the administrator has decided happens, once.
CREATE OR REPLACE FUNCTION api.carry_out_hand_overs() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one uuid; n int := 0;
BEGIN
  FOR one IN SELECT h.id FROM public.access_handover h
      WHERE h.done_at IS NULL AND h.cancelled_at IS NULL
        AND h.begins_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      ORDER BY h.begins_on, h.planned_at FOR UPDATE SKIP LOCKED LOOP
    PERFORM priv.hand_over(one);
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;

-- Open cases of my organizations whose lead is not there any more. It says api.has_lead once more, of
-- all at once: who works for the holder is left out first, and the places in teams are asked together,
-- so that a large agency pays for those who left and not for each of its cases.
CREATE OR REPLACE FUNCTION api.without_lead() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE orgs uuid[] := api.my_orgs(); blocked uuid[] := api.blocked_cases(); now_at timestamptz := clock_timestamp();
  today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  RETURN QUERY WITH lead AS MATERIALIZED (
      SELECT l.owner_id, l.lead_id, priv.works_for(l.lead_id, today) AS bodies
      FROM (SELECT DISTINCT c.owner_id, c.lead_id FROM public.cases_case c
        WHERE c.owner_id = ANY (orgs) AND c.ended_at IS NULL) l)
    SELECT c.id FROM lead JOIN public.cases_case c ON c.owner_id = lead.owner_id
      AND c.lead_id = lead.lead_id AND c.ended_at IS NULL
    WHERE lead.owner_id <> ALL (lead.bodies) AND c.id <> ALL (blocked)
      AND (lead.bodies = '{}' OR NOT EXISTS (SELECT 1 FROM public.access_grant g
        LEFT JOIN public.access_consentstate k ON k.id = g.consent_id
        WHERE g.principal = 'u:' || c.lead_id AND g.case_id = c.id AND g.basis = 'team'
          AND g.revoked_at IS NULL AND g.valid_from <= now_at AND g.expires_at > now_at
          AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL
            AND k.starts_at <= now_at AND k.expires_at > now_at))));
END $$;

-- For the 主管課: organizations of its town that hold open cases and have nobody to work on them, and
-- how many. Never which, never why: somebody who has to decide where they go needs no more.
CREATE OR REPLACE FUNCTION api.left_behind() RETURNS TABLE (organization text, cases int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT o.name::text, n.cases FROM public.accounts_organization o
    CROSS JOIN LATERAL (SELECT count(*)::int AS cases FROM public.cases_case c
      WHERE c.owner_id = o.id AND c.ended_at IS NULL AND c.id <> ALL (api.blocked_cases())) n
    WHERE o.municipality_id = ANY (api.places_as('municipal_officer')) AND n.cases > 0
      AND (o.ended_on IS NOT NULL OR NOT EXISTS (SELECT 1 FROM public.accounts_membership m
        JOIN public.accounts_user u ON u.id = m.user_id AND u.is_active
        WHERE m.organization_id = o.id AND (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
          BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')))
    ORDER BY o.kana, o.id;
END $$;

-- Open cases I lead with a consent to an organization that has handed over to another, and nothing
-- written down since: the person has to be asked again. A refusal is an answer too.
CREATE OR REPLACE FUNCTION api.consents_to_ask_anew(most int)
RETURNS TABLE (case_id uuid, number text, title text, giver text, taker text, until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); hidden uuid[] := api.blocked_cases();
BEGIN
  IF NOT api.is_member() THEN RETURN; END IF;
  RETURN QUERY WITH waiting AS MATERIALIZED (
    SELECT c.id, c.number::text AS number, c.title::text AS title,
      min(giver.name)::text AS giver, min(taker.name)::text AS taker, min(k.expires_at) AS until
    FROM public.access_handover h
      JOIN public.access_consentrecipient r ON r.organization_id = h.giver_id
      JOIN public.access_consentstate k ON k.id = r.consent_id AND k.is_granted
        AND k.withdrawn_at IS NULL AND k.expires_at > clock_timestamp()
      JOIN public.access_consent w ON w.state_id = k.id
      JOIN public.cases_case c ON c.id = w.case_id AND c.lead_id = me AND c.ended_at IS NULL
      JOIN public.accounts_organization giver ON giver.id = h.giver_id
      JOIN public.accounts_organization taker ON taker.id = h.taker_id
    WHERE h.done_at IS NOT NULL AND c.id <> ALL (hidden)
      AND NOT EXISTS (SELECT 1 FROM public.access_handover e
        WHERE e.giver_id = h.giver_id AND e.done_at < h.done_at)
      AND NOT EXISTS (SELECT 1 FROM public.access_consentrecipient t
        JOIN public.access_consent n ON n.state_id = t.consent_id
        WHERE t.organization_id = h.taker_id AND n.case_id = w.case_id AND n.person_id = w.person_id
          AND (n.state_id = w.state_id OR n.created_at >= h.done_at))
    GROUP BY c.id, c.number, c.title)
  SELECT * FROM waiting w WHERE api.leads(w.id) ORDER BY w.until, w.id LIMIT most;
END $$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['cases_to_hand_over(uuid, uuid, boolean)', 'tell(uuid[], text, uuid)',
      'people_of(uuid, text[])', 'clear_desk(uuid)', 'consents_to_ask_anew(uuid, uuid)',
      'seat_lead(uuid, uuid, date)', 'hand_over(uuid)',
      'tell_of_hand_over(uuid, uuid, text, int)'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION priv.%s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION priv.%s OWNER TO guard', f);
  END LOOP;
END $$;

GRANT SELECT ON access_handover, cases_closure, cases_assessmentrequest TO guard;
GRANT UPDATE (done_at) ON access_handover TO guard;
GRANT UPDATE (ends_on) ON accounts_membership TO guard;
GRANT UPDATE (ended_on) ON accounts_organization TO guard;
GRANT UPDATE (status, reason) ON cases_assessmentrequest, cases_referral TO guard;
