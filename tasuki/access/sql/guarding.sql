-- What beats a ground, and the exception that is told. Same style as functions.sql.

-- 緊急閲覧 is off for me while one of mine was not reviewed in time or was found unfit this year.
CREATE OR REPLACE FUNCTION api.may_break_glass() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.stepped_up() AND cardinality(api.my_places()) > 0 AND api.clearance() >= 2
    AND NOT EXISTS (SELECT 1 FROM public.access_breakglass b WHERE b.user_id = api.uid() AND (
      (b.reviewed_at IS NULL AND b.review_due_on < (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)
      OR (b.verdict = 'unfit' AND b.reviewed_at > clock_timestamp() - interval '1 year')));
END $$;

-- Break the glass: by case number, or by every token of a name together with the birth date. Within
-- my own municipality only; P2, 60 minutes. Returns the row of the attempt; case and grant stay
-- empty when nothing was found, which looks the same as blocked.
CREATE OR REPLACE FUNCTION api.break_glass(
  place text, by_number text, by_tokens bytea[], by_birth date, why text, explained text,
  all_categories text[], due date) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); new_id uuid := gen_random_uuid(); hit record; new_grant uuid;
  until timestamptz := statement_timestamp() + interval '60 minutes';
  blocked uuid[] := api.blocked_cases();  -- asked for always: a number that exists must cost no more
BEGIN
  IF NOT api.may_break_glass() OR NOT place = ANY (api.my_places()) THEN
    RAISE EXCEPTION 'may not break the glass' USING ERRCODE = '42501'; END IF;
  SELECT c.id, c.opened_at INTO hit FROM public.cases_case c
    WHERE c.municipality_id = place AND c.id <> ALL (blocked) AND (
      (by_number <> '' AND c.number = by_number)
      OR (cardinality(by_tokens) > 0 AND by_birth IS NOT NULL AND EXISTS (
        SELECT 1 FROM public.cases_caseperson cp JOIN public.people_person p ON p.id = cp.person_id
        WHERE cp.case_id = c.id AND p.born_on = by_birth AND p.born_precision = 'day' AND NOT EXISTS (
          SELECT 1 FROM unnest(by_tokens) t WHERE NOT EXISTS (SELECT 1 FROM public.people_persontoken k
            WHERE k.municipality_id = place AND k.token = t AND k.person_id = p.id)))))
    ORDER BY c.ended_at IS NULL DESC, c.opened_at DESC LIMIT 1;
  IF hit.id IS NOT NULL THEN
    new_grant := gen_random_uuid();
    INSERT INTO public.access_grant (id, case_id, opened_at, principal, basis, max_level, categories,
        valid_from, expires_at, reason, by_id, created_at)
      VALUES (new_grant, hit.id, hit.opened_at, 'u:' || me, 'break_glass', 2, all_categories,
        statement_timestamp(), until, left('緊急閲覧 ' || explained, 300), me, statement_timestamp());
  END IF;
  INSERT INTO public.access_breakglass (id, user_id, organization_id, municipality_id, case_id, grant_id,
      reason, words, opened_at, ends_at, review_due_on, verdict, review_note)
    VALUES (new_id, me, (SELECT o.id FROM public.accounts_organization o WHERE o.id = ANY (api.my_orgs())
        AND o.municipality_id = place ORDER BY o.id LIMIT 1),
      place, hit.id, new_grant, why, explained, statement_timestamp(), until, due, '', '');
  RETURN new_id;
END $$;

-- A second person of the municipality, asked by name, lifts a running 緊急閲覧 to P3.
CREATE OR REPLACE FUNCTION api.second_break_glass(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); b record;
BEGIN
  SELECT * INTO b FROM public.access_breakglass WHERE id = wanted FOR UPDATE;
  IF b IS NULL OR b.grant_id IS NULL OR b.user_id = me OR b.second_by_id IS NOT NULL
     OR b.second_asked_id IS DISTINCT FROM me OR NOT api.stepped_up() OR api.clearance() < 3 OR NOT b.municipality_id = ANY (api.my_places())
     OR b.ends_at <= clock_timestamp() OR b.case_id = ANY (api.blocked_cases()) THEN
    RAISE EXCEPTION 'may not lift this' USING ERRCODE = '42501'; END IF;
  UPDATE public.access_grant SET max_level = 3, second_by_id = me WHERE id = b.grant_id;
  UPDATE public.access_breakglass SET second_by_id = me WHERE id = wanted;
  RETURN true;
END $$;

-- Ends it before its time: the person alone, or whoever may share the case.
CREATE OR REPLACE FUNCTION api.end_break_glass(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE b record;
BEGIN
  SELECT * INTO b FROM public.access_breakglass WHERE id = wanted FOR UPDATE;
  IF b IS NULL OR NOT (b.user_id = api.uid() OR (b.case_id IS NOT NULL AND api.may_share(b.case_id))) THEN
    RAISE EXCEPTION 'not yours' USING ERRCODE = '42501'; END IF;
  UPDATE public.access_grant SET revoked_at = clock_timestamp() WHERE id = b.grant_id AND revoked_at IS NULL;
  UPDATE public.access_breakglass SET ends_at = greatest(opened_at, least(ends_at, clock_timestamp()))
    WHERE id = wanted;
  RETURN true;
END $$;

-- Where I may judge somebody's 緊急閲覧: municipalities in which I manage, coordinate or audit.
CREATE OR REPLACE FUNCTION api.reviewed_places() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.places_as('auditor') || api.places_as('municipal_officer') || api.places_as('manager');
END $$;

-- Reviewed by somebody of another section: never the person, never a colleague of the same organization.
CREATE OR REPLACE FUNCTION api.review_break_glass(wanted uuid, judged text, said text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE b record;
BEGIN
  SELECT * INTO b FROM public.access_breakglass WHERE id = wanted FOR UPDATE;
  IF b IS NULL OR b.user_id = api.uid() OR b.organization_id = ANY (api.my_orgs())
     OR b.second_by_id = api.uid() OR b.reviewed_at IS NOT NULL
     OR NOT b.municipality_id = ANY (api.reviewed_places()) THEN
    RAISE EXCEPTION 'may not review this' USING ERRCODE = '42501'; END IF;
  UPDATE public.access_breakglass SET reviewed_by_id = api.uid(), reviewed_at = clock_timestamp(),
    verdict = judged, review_note = said,
    ends_at = CASE judged WHEN 'unfit' THEN least(ends_at, clock_timestamp()) ELSE ends_at END WHERE id = wanted;
  IF judged = 'unfit' THEN  -- it may still run
    UPDATE public.access_grant SET revoked_at = clock_timestamp() WHERE id = b.grant_id AND revoked_at IS NULL; END IF;
  RETURN true;
END $$;

-- Blocks: who may share a case of the person says who must never see any of them.
CREATE OR REPLACE FUNCTION api.may_block(person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.cases_caseperson cp
    WHERE cp.person_id = person AND api.may_share(cp.case_id));
END $$;

-- Nobody blocks the lead of a case while they lead it: the case would have no head. The page hands
-- over first, in the same transaction. A proof is asked for here, so that no caller can forget it: a
-- block takes a case from somebody, and an unattended screen must not do that.
CREATE OR REPLACE FUNCTION api.set_block(person uuid, whom text, why text, said text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE new_id uuid := gen_random_uuid();
BEGIN
  IF NOT api.may_block(person) THEN
    RAISE EXCEPTION 'may not block for this person' USING ERRCODE = '42501'; END IF;
  IF NOT api.stepped_up() THEN
    RAISE EXCEPTION 'not proved within ten minutes' USING ERRCODE = '42501'; END IF;
  IF EXISTS (SELECT 1 FROM public.cases_caseperson cp JOIN public.cases_case c ON c.id = cp.case_id
     WHERE cp.person_id = person AND c.ended_at IS NULL
       AND (whom = 'u:' || c.lead_id OR whom = 'o:' || c.owner_id)) THEN
    RAISE EXCEPTION 'the lead must be handed over first' USING ERRCODE = '23514'; END IF;
  INSERT INTO public.access_block (id, person_id, principal, kind, note, by_id, created_at)
    VALUES (new_id, person, whom, why, said, api.uid(), statement_timestamp())
    ON CONFLICT (person_id, principal) DO UPDATE SET kind = excluded.kind, note = excluded.note
    RETURNING id INTO new_id;
  RETURN new_id;
END $$;

CREATE OR REPLACE FUNCTION api.lift_block(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE b record;
BEGIN
  SELECT * INTO b FROM public.access_block WHERE id = wanted;
  -- Not by whoever set it alone: looking again is somebody else's decision.
  IF b IS NULL OR b.by_id = api.uid() OR NOT api.stepped_up() OR NOT api.may_block(b.person_id) THEN
    RAISE EXCEPTION 'may not lift this block' USING ERRCODE = '42501'; END IF;
  DELETE FROM public.access_block WHERE id = wanted;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION api.blocks_of(wanted uuid) RETURNS SETOF public.access_block
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.may_share(wanted) THEN RETURN; END IF;
  RETURN QUERY SELECT b.* FROM public.access_block b
    JOIN public.cases_caseperson cp ON cp.person_id = b.person_id AND cp.case_id = wanted
    ORDER BY b.created_at, b.id;
END $$;

-- Two people release, from the live state: refused while a newer application exists (目黒区 2025).
CREATE OR REPLACE FUNCTION api.decide_release(wanted uuid, granted boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); r record; p record;
BEGIN
  SELECT * INTO r FROM public.access_protectionrelease WHERE id = wanted FOR UPDATE;
  IF r IS NULL OR r.decided_at IS NOT NULL OR r.asked_by_id = me OR NOT api.stepped_up() THEN
    RAISE EXCEPTION 'may not decide this release' USING ERRCODE = '42501'; END IF;
  SELECT * INTO p FROM public.access_protection WHERE id = r.protection_id FOR UPDATE;
  IF NOT api.may_block(p.person_id) THEN
    RAISE EXCEPTION 'may not decide this release' USING ERRCODE = '42501'; END IF;
  IF granted AND (p.released_at IS NOT NULL OR EXISTS (SELECT 1 FROM public.access_protection n
      WHERE n.person_id = p.person_id AND n.id <> p.id AND n.released_at IS NULL
        AND (n.created_at > p.created_at OR n.applied_on > p.applied_on))) THEN
    RAISE EXCEPTION 'a newer application exists' USING ERRCODE = '23514'; END IF;
  UPDATE public.access_protectionrelease SET decided_by_id = me, decided_at = clock_timestamp(),
    is_granted = granted WHERE id = wanted;
  IF granted THEN
    UPDATE public.access_protection SET released_at = clock_timestamp() WHERE id = p.id;
    PERFORM api.show_whereabouts(p.person_id);
  END IF;
  RETURN granted;
END $$;

-- Whom I must not know: the people themselves, for what hangs on a person and on no case.
CREATE OR REPLACE FUNCTION api.blocked_people() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT b.person_id), '{}') FROM public.access_block b
    WHERE b.principal = 'u:' || api.uid()
      OR b.principal IN (SELECT 'o:' || o FROM unnest(api.my_orgs()) o));
END $$;

-- A notice reaches only colleagues in this work; its words come from its kind.
CREATE OR REPLACE FUNCTION api.notify(whom uuid[], what text, of_case uuid, of_object uuid) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n int;
BEGIN
  IF NOT api.is_member() THEN RAISE EXCEPTION 'not a member' USING ERRCODE = '42501'; END IF;
  IF what !~ '^[a-z_]{1,30}$' THEN  -- a kind, never words of somebody's own
    RAISE EXCEPTION 'not a kind of notice' USING ERRCODE = '22023'; END IF;
  INSERT INTO public.access_notice (id, user_id, kind, case_id, object_id, by_id, created_at)
    SELECT gen_random_uuid(), u, what, of_case, of_object, api.uid(), statement_timestamp()
    FROM (SELECT DISTINCT unnest(whom) AS u) x WHERE u IS NOT NULL AND u <> api.uid();
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- How many other cases I read before this one: within the hour and since my last proof, and today
-- (四日市: curiosity has a limit). A case that I read today already is not new.
CREATE OR REPLACE FUNCTION api.breadth(wanted uuid, since timestamptz) RETURNS int[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := api.uid(); hour timestamptz := clock_timestamp() - interval '1 hour';
  morning timestamptz := date_trunc('day', clock_timestamp() AT TIME ZONE 'Asia/Tokyo') AT TIME ZONE 'Asia/Tokyo';
BEGIN
  RETURN (SELECT CASE WHEN coalesce(bool_or(e.case_id = wanted AND e.at > morning), false) THEN '{0,0}'::int[]
      ELSE ARRAY[count(DISTINCT e.case_id) FILTER (WHERE e.at > greatest(since, hour)),
        count(DISTINCT e.case_id) FILTER (WHERE e.at > morning)]::int[] END
    FROM public.audit_event e
    WHERE e.user_id = me AND e.at > least(hour, morning) AND e.case_id IS NOT NULL AND e.outcome = 'done'
      AND e.action IN ('case_open', 'page', 'reveal', 'print', 'export'));
END $$;

GRANT SELECT ON access_breakglass, access_protection, access_protectionrelease, people_person,
  people_persontoken, audit_event TO guard;
GRANT INSERT, UPDATE ON access_breakglass TO guard;
GRANT INSERT, UPDATE, DELETE ON access_block TO guard;
GRANT UPDATE (released_at) ON access_protection TO guard;
GRANT UPDATE (decided_by_id, decided_at, is_granted) ON access_protectionrelease TO guard;
GRANT INSERT ON access_notice TO guard;
