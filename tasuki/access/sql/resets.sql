-- 二つめの確認の作り直し: two people, in the database too. Same style as functions.sql.

-- Organizations for whose people I answer: those I manage, and as 市町村主管課 those of the municipality.
CREATE OR REPLACE FUNCTION api.answered_organizations() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); orgs uuid[] := api.my_orgs(); towns text[] := api.places_as('municipal_officer');
BEGIN
  RETURN (SELECT coalesce(array_agg(o.id), '{}') FROM public.accounts_organization o
    WHERE o.ended_on IS NULL AND (o.municipality_id = ANY (towns)
      OR (o.id = ANY (orgs) AND EXISTS (SELECT 1 FROM public.accounts_membership m
        WHERE m.user_id = me AND m.organization_id = o.id AND m.role = 'manager'
          AND (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
            BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')))));
END $$;

-- Does this person work there today?
CREATE OR REPLACE FUNCTION priv.works_at(whom uuid, place uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.accounts_membership m
    JOIN public.accounts_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = whom AND m.organization_id = place
      AND (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
        BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity')) $$;

-- The newest reset of an account that still waits for its code.
CREATE OR REPLACE FUNCTION priv.waiting_code(whom uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.id FROM (SELECT n.id, n.code_used_at FROM public.access_factorreset n
    WHERE n.user_id = whom AND n.is_granted ORDER BY n.decided_at DESC, n.id LIMIT 1) r
  WHERE r.code_used_at IS NULL $$;

CREATE OR REPLACE FUNCTION api.ask_factor_reset(whom uuid, place uuid, why text, how text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); new_id uuid := gen_random_uuid();
BEGIN
  IF me IS NULL OR whom = me OR NOT api.stepped_up() OR NOT place = ANY (api.answered_organizations())
     OR NOT priv.works_at(whom, place) THEN
    RAISE EXCEPTION 'may not ask this' USING ERRCODE = '42501'; END IF;
  IF priv.waiting_code(whom) IS NULL
     AND NOT EXISTS (SELECT 1 FROM public.mfa_authenticator a WHERE a.user_id = whom) THEN
    RAISE EXCEPTION 'nothing to take away' USING ERRCODE = '22023'; END IF;
  UPDATE public.access_factorreset SET decided_at = clock_timestamp(), is_granted = false
    WHERE user_id = whom AND decided_at IS NULL AND expires_at <= clock_timestamp();
  INSERT INTO public.access_factorreset (id, user_id, organization_id, lost, checked, asked_by_id,
      asked_at, expires_at, code_hash, failures)
    VALUES (new_id, whom, place, why, how, me, clock_timestamp(), clock_timestamp() + interval '3 days', '', 0)
    ON CONFLICT DO NOTHING;
  RETURN (SELECT r.id FROM public.access_factorreset r WHERE r.id = new_id);
END $$;

-- Another person says yes or no, from the live state. Yes takes the old factors and every session away
-- in the same statement. The person concerned may say no.
CREATE OR REPLACE FUNCTION api.decide_factor_reset(wanted uuid, granted boolean, given_hash text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); r record;
BEGIN
  SELECT * INTO r FROM public.access_factorreset WHERE id = wanted FOR UPDATE;
  IF r IS NULL OR me IS NULL OR r.decided_at IS NOT NULL OR r.expires_at <= clock_timestamp()
     OR NOT api.stepped_up()
     OR NOT (r.organization_id = ANY (api.answered_organizations()) OR (NOT granted AND r.user_id = me))
     OR (granted AND (r.asked_by_id = me OR r.user_id = me OR given_hash !~ '^[0-9a-f]{64}$'
       OR NOT priv.works_at(r.user_id, r.organization_id)
       OR NOT EXISTS (SELECT 1 FROM public.accounts_user u WHERE u.id = r.asked_by_id AND u.is_active))) THEN
    RAISE EXCEPTION 'may not decide this' USING ERRCODE = '42501'; END IF;
  UPDATE public.access_factorreset SET decided_by_id = me, decided_at = clock_timestamp(), is_granted = granted,
    code_hash = CASE WHEN granted THEN given_hash ELSE '' END,
    code_expires_at = CASE WHEN granted THEN clock_timestamp() + interval '24 hours' END
    WHERE id = wanted;
  IF granted THEN
    DELETE FROM public.mfa_authenticator WHERE user_id = r.user_id;
    DELETE FROM public.access_session WHERE user_id = r.user_id;
  END IF;
  RETURN granted;
END $$;

-- The person types the code: 'done' once, 'wrong' five times at most, then 'over'; 'none' without one.
CREATE OR REPLACE FUNCTION api.use_reset_code(given_hash text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM public.access_factorreset WHERE id = priv.waiting_code(api.uid()) FOR UPDATE;
  IF r IS NULL OR r.code_used_at IS NOT NULL THEN RETURN 'none'; END IF;
  IF r.code_expires_at <= clock_timestamp() OR r.failures >= 5 THEN RETURN 'over'; END IF;
  IF r.code_hash IS DISTINCT FROM given_hash THEN
    UPDATE public.access_factorreset SET failures = failures + 1 WHERE id = r.id;
    RETURN 'wrong';
  END IF;
  UPDATE public.access_factorreset SET code_used_at = clock_timestamp() WHERE id = r.id;
  RETURN 'done';
END $$;

CREATE OR REPLACE FUNCTION api.waits_for_code() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN priv.waiting_code(api.uid()) IS NOT NULL; END $$;

-- Nobody gets new factors past the code, whatever the pages say.
CREATE OR REPLACE FUNCTION api.need_reset_code() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF priv.waiting_code(NEW.user_id) IS NOT NULL THEN
    RAISE EXCEPTION 'the code comes first' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER need_reset_code BEFORE INSERT ON mfa_authenticator
  FOR EACH ROW EXECUTE FUNCTION api.need_reset_code();

GRANT EXECUTE ON FUNCTION priv.works_at(uuid, uuid), priv.waiting_code(uuid) TO guard;
GRANT SELECT, INSERT, UPDATE ON access_factorreset TO guard;
GRANT SELECT, DELETE ON mfa_authenticator TO guard;
