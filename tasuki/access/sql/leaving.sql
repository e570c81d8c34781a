-- What ends when people and organizations leave. Principals end by the dates alone (api.my_orgs), in
-- every statement. But a ground given by name would live again on the day its holder begins somewhere
-- else, which on April 1 is the next day: so it never outlasts the work it was given for. Same style
-- as functions.sql.

-- When a ground of this person on this case ends at the latest: midnight (Asia/Tokyo) after the last
-- day of the work it belongs to. That is work for the holding organization or for one that the consent
-- names, if they have such on the day `on_day`; else (unless `clearly`) any. NULL: there is none.
CREATE OR REPLACE FUNCTION priv.works_until(
  who uuid, of_case uuid, on_consent uuid, on_day date, clearly boolean) RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE bound timestamptz; loose timestamptz;
BEGIN
  SELECT max(x.until) FILTER (WHERE x.is_bound), max(x.until) INTO bound, loose FROM (
    SELECT CASE WHEN m.ends_on IS NULL THEN 'infinity'::timestamptz
        ELSE (m.ends_on + 1)::timestamp AT TIME ZONE 'Asia/Tokyo' END AS until,
      m.organization_id = (SELECT c.owner_id FROM public.cases_case c WHERE c.id = of_case)
        OR EXISTS (SELECT 1 FROM public.access_consentrecipient r
          WHERE r.consent_id = on_consent AND r.organization_id = m.organization_id) AS is_bound
    FROM public.accounts_membership m
    WHERE m.user_id = who AND m.organization_id = ANY (priv.works_for(who, on_day))) x;
  RETURN CASE WHEN clearly THEN bound ELSE coalesce(bound, loose) END;
END $$;

-- The organizations somebody works for on a day, of those that have not left. None for an account that
-- is closed.
CREATE OR REPLACE FUNCTION priv.works_for(who uuid, on_day date) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT m.organization_id), '{}')
    FROM public.accounts_membership m JOIN public.accounts_organization o ON o.id = m.organization_id
    JOIN public.accounts_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = who AND o.ended_on IS NULL
      AND on_day BETWEEN m.starts_on AND coalesce(m.ends_on, 'infinity'));
END $$;

-- Somebody's last day in an organization: what was opened to them by name ends with it, unless it
-- clearly belongs to other work of theirs (in doubt it ends: one press gives it again). Returns how
-- many grounds that were.
CREATE OR REPLACE FUNCTION priv.end_grounds(who uuid, place uuid, last_day date) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  midnight timestamptz := (last_day + 1)::timestamp AT TIME ZONE 'Asia/Tokyo';
  is_over boolean := midnight <= clock_timestamp(); one record; ended int := 0;
BEGIN
  IF place = ANY (priv.works_for(who, last_day + 1)) THEN RETURN 0; END IF;  -- goes on there
  FOR one IN
    UPDATE public.access_grant g SET expires_at = CASE WHEN is_over THEN g.expires_at ELSE midnight END,
        revoked_at = CASE WHEN is_over THEN clock_timestamp() END
      WHERE g.principal = 'u:' || who AND g.revoked_at IS NULL AND g.expires_at > clock_timestamp()
        AND g.expires_at > midnight
        AND priv.works_until(who, g.case_id, g.consent_id, last_day + 1, true) IS NULL
      RETURNING g.case_id, g.id
  LOOP
    PERFORM api.write_event('revoke', NULL, one.case_id, NULL, ARRAY[one.id], NULL, '',
      '所属のおわりとともに', 'done', NULL, 'leaving', NULL);
    ended := ended + 1;
  END LOOP;
  RETURN ended;
END $$;

CREATE OR REPLACE FUNCTION priv.member_leaves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.end_grounds(OLD.user_id, OLD.organization_id,
    CASE TG_OP WHEN 'DELETE' THEN (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date - 1 ELSE NEW.ends_on END);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER end_grounds AFTER UPDATE ON accounts_membership FOR EACH ROW
  WHEN (NEW.ends_on < coalesce(OLD.ends_on, 'infinity')) EXECUTE FUNCTION priv.member_leaves();
CREATE OR REPLACE TRIGGER end_grounds_gone AFTER DELETE ON accounts_membership FOR EACH ROW
  EXECUTE FUNCTION priv.member_leaves();

-- An organization that left: the desk's own grounds as well. It works at once, so those end today.
CREATE OR REPLACE FUNCTION priv.organization_leaves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; yesterday date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date - 1;
BEGIN
  FOR one IN SELECT DISTINCT m.user_id FROM public.accounts_membership m
      WHERE m.organization_id = NEW.id AND (m.ends_on IS NULL OR m.ends_on >= NEW.ended_on) LOOP
    PERFORM priv.end_grounds(one.user_id, NEW.id, least(NEW.ended_on, yesterday));
  END LOOP;
  FOR one IN UPDATE public.access_grant g SET revoked_at = clock_timestamp()
      WHERE g.principal = 'o:' || NEW.id AND g.revoked_at IS NULL AND g.expires_at > clock_timestamp()
      RETURNING g.case_id, g.id LOOP
    PERFORM api.write_event('revoke', NULL, one.case_id, NULL, ARRAY[one.id], NULL, '',
      '機関が離れた', 'done', NULL, 'leaving', NULL);
  END LOOP;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER end_grounds AFTER UPDATE ON accounts_organization FOR EACH ROW
  WHEN (OLD.ended_on IS NULL AND NEW.ended_on IS NOT NULL) EXECUTE FUNCTION priv.organization_leaves();

-- Whoever gives a ground: it never outlasts the work it is given for.
CREATE OR REPLACE FUNCTION priv.cut_ground() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  NEW.expires_at := least(NEW.expires_at,
    priv.works_until(substr(NEW.principal, 3)::uuid, NEW.case_id, NEW.consent_id, today, false));
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER cut_ground BEFORE INSERT ON access_grant FOR EACH ROW
  WHEN (left(NEW.principal, 2) = 'u:') EXECUTE FUNCTION priv.cut_ground();

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['works_until(uuid, uuid, uuid, date, boolean)',
      'works_for(uuid, date)', 'end_grounds(uuid, uuid, date)', 'member_leaves()',
      'organization_leaves()', 'cut_ground()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION priv.%s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION priv.%s OWNER TO guard', f);
  END LOOP;
END $$;
