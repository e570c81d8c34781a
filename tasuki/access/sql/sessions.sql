-- Sessions. A row is found by the hash of what the cookie holds, and by nothing else: web can neither
-- list the sessions of others nor take one over. Same style as functions.sql.

-- The content of a session; NULL when there is none. Whose membership ended since the session began
-- (the last day passes at midnight) has none any more.
CREATE OR REPLACE FUNCTION api.session_load(wanted text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT s.content FROM public.access_session s
    WHERE s.key_hash = wanted AND s.expires_at > clock_timestamp()
      AND NOT EXISTS (SELECT 1 FROM public.accounts_membership m WHERE m.user_id = s.user_id
        AND m.ends_on >= (s.started_at AT TIME ZONE 'Asia/Tokyo')::date
        AND m.ends_on < (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

CREATE OR REPLACE FUNCTION api.session_exists(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.access_session s WHERE s.key_hash = wanted);
END $$;

-- False when a new one exists already, or an old one was ended meanwhile. A session once somebody's
-- stays theirs.
CREATE OR REPLACE FUNCTION api.session_save(
  wanted text, said text, who uuid, device text, began timestamptz, active timestamptz,
  until timestamptz, is_new boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF is_new THEN
    DELETE FROM public.access_session WHERE id IN (SELECT o.id FROM public.access_session o
      WHERE o.expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED LIMIT 100);
    INSERT INTO public.access_session (id, key_hash, content, user_id, browser, started_at, seen_at, expires_at)
      VALUES (gen_random_uuid(), wanted, said, who, device, began, active, until)
      ON CONFLICT (key_hash) DO NOTHING;
  ELSE
    UPDATE public.access_session s SET content = said, user_id = who, browser = device,
        started_at = began, seen_at = active, expires_at = until
      WHERE s.key_hash = wanted AND (s.user_id IS NULL OR s.user_id = who);
  END IF;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION api.session_drop(wanted text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN DELETE FROM public.access_session WHERE key_hash = wanted; END $$;

-- A new password or a closed account ends every session of it, whoever changed the row and how. The
-- browser in which somebody changed their own password gets a new one from the application.
CREATE OR REPLACE FUNCTION api.end_sessions_of_account() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN DELETE FROM public.access_session WHERE user_id = NEW.id; RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER end_sessions AFTER UPDATE ON accounts_user FOR EACH ROW
  WHEN (OLD.password IS DISTINCT FROM NEW.password OR (OLD.is_active AND NOT NEW.is_active))
  EXECUTE FUNCTION api.end_sessions_of_account();

-- A membership that is over, and an organization that left, end the sessions of their people.
CREATE OR REPLACE FUNCTION api.end_sessions_of_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN DELETE FROM public.access_session WHERE user_id = OLD.user_id; RETURN NULL; END $$;
CREATE OR REPLACE TRIGGER end_sessions AFTER UPDATE ON accounts_membership FOR EACH ROW
  WHEN (NEW.ends_on < (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
    AND (OLD.ends_on IS NULL OR OLD.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date))
  EXECUTE FUNCTION api.end_sessions_of_member();
CREATE OR REPLACE TRIGGER end_sessions_gone AFTER DELETE ON accounts_membership FOR EACH ROW
  EXECUTE FUNCTION api.end_sessions_of_member();

CREATE OR REPLACE FUNCTION api.end_sessions_of_organization() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM public.access_session s USING public.accounts_membership m
    WHERE m.organization_id = NEW.id AND m.user_id = s.user_id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER end_sessions AFTER UPDATE ON accounts_organization FOR EACH ROW
  WHEN (OLD.ended_on IS NULL AND NEW.ended_on IS NOT NULL)
  EXECUTE FUNCTION api.end_sessions_of_organization();

-- Second factors that somebody else took away end every session; one's own change is followed up by
-- the application, which keeps the browser at hand.
CREATE OR REPLACE FUNCTION api.end_sessions_of_factor() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS DISTINCT FROM OLD.user_id THEN
    DELETE FROM public.access_session WHERE user_id = OLD.user_id; END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER end_sessions AFTER DELETE ON mfa_authenticator FOR EACH ROW
  EXECUTE FUNCTION api.end_sessions_of_factor();

GRANT SELECT, INSERT, UPDATE, DELETE ON access_session TO guard;
