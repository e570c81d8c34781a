-- Groups of the network. Who is in one is answered here, for the policies of topics and posts: whoever
-- left their organization, or no longer may be among supporters, is out with the next statement.

-- Works there today.
CREATE OR REPLACE FUNCTION priv.is_at(who uuid, home uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id AND o.ended_on IS NULL
    JOIN public.accounts_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = who AND m.organization_id = home
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Does casework and stands above nobody: neither a manager nor of a prefecture, the nation, a training
-- office or an audit, in any of their memberships of today (network_enums.PEER_ROLES).
CREATE OR REPLACE FUNCTION priv.is_supporter(who uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT bool_and(m.role IN ('worker', 'coordinator', 'outreach', 'participation', 'municipal_officer'))
    FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id AND o.ended_on IS NULL
    WHERE m.user_id = who
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)), false);
END $$;

CREATE OR REPLACE FUNCTION api.is_peer() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN api.is_member() AND priv.is_supporter(api.uid()); END $$;

CREATE OR REPLACE FUNCTION api.my_groups() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(g.id), '{}') FROM public.exchange_groupmember m
    JOIN public.exchange_group g ON g.id = m.group_id
    WHERE m.user_id = api.uid() AND m.status = 'in' AND m.organization_id = ANY (api.my_orgs())
      AND (g.prefecture_id IS NULL OR g.prefecture_id = ANY (api.my_prefectures()))
      AND (NOT g.is_peer OR api.is_peer()));
END $$;

CREATE OR REPLACE FUNCTION api.led_groups() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(m.group_id), '{}') FROM public.exchange_groupmember m
    WHERE m.user_id = api.uid() AND m.is_moderator AND m.group_id = ANY (api.my_groups()));
END $$;

-- How many people of how many municipalities are in groups that I may know of: no names.
CREATE OR REPLACE FUNCTION api.group_sizes(wanted uuid[])
RETURNS TABLE (group_id uuid, people int, towns int, leaders int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT g.id, count(*)::int, count(DISTINCT o.municipality_id)::int,
      (count(*) FILTER (WHERE m.is_moderator))::int
    FROM public.exchange_group g JOIN public.exchange_groupmember m ON m.group_id = g.id AND m.status = 'in'
    JOIN public.accounts_organization o ON o.id = m.organization_id
    WHERE g.id = ANY (wanted) AND api.is_member()
      AND (g.prefecture_id IS NULL OR g.prefecture_id = ANY (api.my_prefectures()))
      AND priv.is_at(m.user_id, m.organization_id) AND (NOT g.is_peer OR priv.is_supporter(m.user_id))
    GROUP BY g.id;
END $$;

-- Whoever begins a group leads it from its first moment.
CREATE OR REPLACE FUNCTION priv.begin_group() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.exchange_groupmember (id, group_id, user_id, organization_id, status, is_moderator, joined_at)
    VALUES (gen_random_uuid(), NEW.id, NEW.by_id, NEW.organization_id, 'in', true, NEW.opened_at);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER begin_group AFTER INSERT ON exchange_group
  FOR EACH ROW EXECUTE FUNCTION priv.begin_group();

-- A group whose last leader left is nobody's: whoever is in it may lead it. One at a time.
CREATE OR REPLACE FUNCTION api.lead_group(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM 1 FROM public.exchange_group g WHERE g.id = wanted FOR UPDATE;
  IF NOT wanted = ANY (api.my_groups()) OR EXISTS (SELECT 1 FROM api.group_sizes(ARRAY[wanted]) s WHERE s.leaders > 0) THEN
    RETURN false; END IF;
  UPDATE public.exchange_groupmember m SET is_moderator = true WHERE m.group_id = wanted AND m.user_id = api.uid();
  RETURN true;
END $$;

-- Somebody asks to come in: who leads is told. Who that is, only those in the group read.
CREATE OR REPLACE FUNCTION api.tell_leaders(wanted uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.exchange_groupmember m WHERE m.group_id = wanted
      AND m.user_id = api.uid() AND m.status = 'waiting') THEN RETURN; END IF;
  PERFORM api.notify(ARRAY(SELECT m.user_id FROM public.exchange_groupmember m WHERE m.group_id = wanted
    AND m.is_moderator AND priv.is_at(m.user_id, m.organization_id)), 'group_asked', NULL, wanted);
END $$;

GRANT SELECT, INSERT, UPDATE ON exchange_groupmember TO guard;
GRANT SELECT, UPDATE ON exchange_group TO guard;
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['is_at(uuid, uuid)', 'is_supporter(uuid)', 'begin_group()'] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION priv.%s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION priv.%s OWNER TO guard', f);
  END LOOP;
END $$;
