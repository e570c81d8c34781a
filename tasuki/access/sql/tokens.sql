-- 外部システムの鍵 (docs/adr/0016). Who acts with one is an account without any membership: my_orgs(),
-- principals() and every function of casework answer it with nothing. What a token opens, it opens by
-- the name of an area in the policy of a table, and nowhere else. Same style as functions.sql.

-- Offices whose tokens I make and revoke (access/scopes.py says the same).
CREATE OR REPLACE FUNCTION api.token_offices() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT o.id), '{}')
    FROM public.accounts_membership m JOIN public.accounts_organization o ON o.id = m.organization_id
    WHERE m.user_id = api.uid() AND o.id = ANY (api.my_orgs())
      AND (o.kind, m.role) IN (('municipality', 'municipal_officer'),
        ('prefecture', 'prefecture_officer'), ('nation', 'national_officer'))
      AND (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
        BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'));
END $$;

-- Why a token is none any more: 'revoked', 'expired', 'unattested' (nobody of the office said in time
-- after April 1 that it is still needed), 'left' (the office); empty while it lives.
CREATE OR REPLACE FUNCTION priv.token_end(t public.access_apitoken) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
  asked date := make_date(extract(year FROM today - 30 - interval '3 months')::int, 4, 1);
BEGIN
  RETURN CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked'
    WHEN t.expires_on < today THEN 'expired'
    WHEN t.attested_on < asked THEN 'unattested'
    WHEN EXISTS (SELECT 1 FROM public.accounts_organization o
      WHERE o.id = t.organization_id AND o.ended_on IS NOT NULL) THEN 'left'
    ELSE '' END;
END $$;

-- The office for which I, a token, act in this area; NULL for a person, and for a token that has ended.
-- Asked for no area ('') it says the office of whoever is a living token.
CREATE OR REPLACE FUNCTION api.token_office(area text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  IF me IS NULL THEN RETURN NULL; END IF;
  RETURN (SELECT t.organization_id FROM public.access_apitoken t
    WHERE t.principal_id = me AND (area = '' OR area = ANY (t.scopes)) AND priv.token_end(t) = '');
END $$;

CREATE OR REPLACE FUNCTION api.make_token(
  place uuid, title text, areas text[], until date, given_hash text, letters text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  new_id uuid := gen_random_uuid(); acts uuid := gen_random_uuid();
  today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  IF NOT api.stepped_up() OR NOT place = ANY (api.token_offices()) OR title = '' OR areas = '{}'
     OR until < today OR until > today + 365 OR given_hash !~ '^[0-9a-f]{64}$' THEN
    RAISE EXCEPTION 'may not make this' USING ERRCODE = '42501'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('token:' || place, 0));
  IF (SELECT count(*) FROM public.access_apitoken t
      WHERE t.organization_id = place AND priv.token_end(t) = '') >= 20 THEN
    RAISE EXCEPTION '使える鍵は20本までです。使っていない鍵を取り消してから、作ってください。'
      USING ERRCODE = 'TS001'; END IF;
  INSERT INTO public.accounts_user (id, username, password, email, family_name, given_name, kana,
      is_active, password_is_temporary, is_demonstration, created_at)
    VALUES (acts, 'api:' || acts, '!', '', '外部システム', title, '', false, false, false, clock_timestamp());
  INSERT INTO public.access_apitoken (id, organization_id, principal_id, name, scopes, prefix, key_hash,
      made_by_id, made_at, expires_on, attested_by_id, attested_on, window_count)
    VALUES (new_id, place, acts, title, areas, letters, given_hash, api.uid(), clock_timestamp(), until,
      api.uid(), today, 0);
  RETURN new_id;
END $$;

-- It ends in this statement, whoever of the office made it.
CREATE OR REPLACE FUNCTION api.revoke_token(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.access_apitoken t SET revoked_at = clock_timestamp(), revoked_by_id = api.uid()
    WHERE t.id = wanted AND t.organization_id = ANY (api.token_offices()) AND t.revoked_at IS NULL;
  RETURN FOUND;
END $$;

-- Somebody who works in the office now says that it is still needed.
CREATE OR REPLACE FUNCTION api.attest_token(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.stepped_up() THEN RETURN false; END IF;
  UPDATE public.access_apitoken t SET attested_by_id = api.uid(),
      attested_on = (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
    WHERE t.id = wanted AND t.organization_id = ANY (api.token_offices()) AND priv.token_end(t) = '';
  RETURN FOUND;
END $$;

-- Somebody calls with a key: who acts, for whom, what for, why not, and the seconds to wait when this
-- minute had ``most`` calls. NULL for a key that never was. Counted outside the call's transaction.
CREATE OR REPLACE FUNCTION api.open_token(given_hash text, most int)
RETURNS TABLE (principal uuid, office uuid, kind text, areas text[], ended text, wait int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t public.access_apitoken; moment timestamptz := clock_timestamp(); why text; is_new boolean;
BEGIN
  SELECT * INTO t FROM public.access_apitoken a WHERE a.key_hash = given_hash;
  IF t.id IS NULL THEN RETURN; END IF;
  why := priv.token_end(t);
  IF why = '' THEN
    UPDATE public.access_apitoken a SET
        window_count = CASE WHEN a.window_at > moment - interval '1 minute' THEN a.window_count + 1 ELSE 1 END,
        window_at = CASE WHEN a.window_at > moment - interval '1 minute' THEN a.window_at ELSE moment END,
        last_used_on = (moment AT TIME ZONE 'Asia/Tokyo')::date
      WHERE a.id = t.id RETURNING * INTO t;
  END IF;
  RETURN QUERY SELECT t.principal_id, t.organization_id, o.kind::text, t.scopes::text[], why,
      CASE WHEN why = '' AND t.window_count > most
        THEN greatest(1, ceil(extract(epoch FROM t.window_at + interval '1 minute' - moment)))::int ELSE 0 END
    FROM public.accounts_organization o WHERE o.id = t.organization_id;
END $$;

-- Whoever acts with a token works nowhere, by whatever way a membership is written.
CREATE OR REPLACE FUNCTION api.keep_machines_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.access_apitoken t WHERE t.principal_id = NEW.user_id) THEN
    RAISE EXCEPTION 'a token never works anywhere' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_machines_out BEFORE INSERT OR UPDATE OF user_id ON accounts_membership
  FOR EACH ROW EXECUTE FUNCTION api.keep_machines_out();

GRANT SELECT, INSERT, UPDATE ON access_apitoken TO guard;
GRANT INSERT ON accounts_user TO guard;
