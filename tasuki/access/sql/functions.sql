-- The functions the policies call. All are owned by guard (no login, BYPASSRLS) and fix their
-- search_path; none is LEAKPROOF. heart.md sections 2, 3 and 6 tried the shapes.

CREATE TABLE IF NOT EXISTS priv.ctx_key (id int PRIMARY KEY, ipad bytea NOT NULL, opad bytea NOT NULL);
REVOKE ALL ON priv.ctx_key FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE ON priv.ctx_key TO guard;

-- The signed context, checked in every statement: `user|expiry|backend pid|proof|HMAC-SHA256`. `proof`
-- is empty, or `s` (the second factor was proved within ten minutes) and the cases whose 秘匿 items
-- (P3) were opened with a reason: `s,<case>,<case>`.
CREATE OR REPLACE FUNCTION api.context() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t text := current_setting('app.ctx', true); p text[]; k record;
BEGIN
  IF t IS NULL OR t = '' THEN RETURN NULL; END IF;
  p := string_to_array(t, '|');
  SELECT ipad, opad INTO k FROM priv.ctx_key WHERE id = 1;
  IF k IS NULL OR array_length(p, 1) IS DISTINCT FROM 5
     OR p[3] <> pg_backend_pid()::text
     OR encode(sha256(k.opad || sha256(k.ipad
          || convert_to(p[1]||'|'||p[2]||'|'||p[3]||'|'||p[4], 'UTF8'))), 'hex') IS DISTINCT FROM p[5]
     OR p[2]::bigint < extract(epoch FROM clock_timestamp())
  THEN RAISE EXCEPTION 'bad access context' USING ERRCODE = '28000'; END IF;
  RETURN p;
END $$;

CREATE OR REPLACE FUNCTION api.uid() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN (api.context())[1]::uuid; END $$;

CREATE OR REPLACE FUNCTION api.stepped_up() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN coalesce(split_part((api.context())[4], ',', 1) = 's', false); END $$;

CREATE OR REPLACE FUNCTION api.opened_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN coalesce((string_to_array((api.context())[4], ','))[2:]::uuid[], '{}'); END $$;

-- Who is signing in? Before somebody is in, the application signs a weaker token in `app.sign_in`: it
-- opens the account's own row and second factors, no case. Neither token passes for the other.
CREATE OR REPLACE FUNCTION api.signing_in() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE t text := current_setting('app.sign_in', true); p text[]; k record;
BEGIN
  IF t IS NULL OR t = '' THEN RETURN NULL; END IF;
  p := string_to_array(t, '|');
  SELECT ipad, opad INTO k FROM priv.ctx_key WHERE id = 1;
  IF k IS NULL OR array_length(p, 1) IS DISTINCT FROM 5 OR p[1] <> 'sign-in'
     OR p[4] <> pg_backend_pid()::text
     OR encode(sha256(k.opad || sha256(k.ipad || convert_to(array_to_string(p[1:4], '|'), 'UTF8'))), 'hex')
        IS DISTINCT FROM p[5]
     OR p[3]::bigint < extract(epoch FROM clock_timestamp())
  THEN RAISE EXCEPTION 'bad sign-in context' USING ERRCODE = '28000'; END IF;
  RETURN p[2]::uuid;
END $$;

-- The accounts whose password, last sign-in and second factors may be touched in this statement.
CREATE OR REPLACE FUNCTION api.my_accounts() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN array_remove(ARRAY[api.uid(), api.signing_in()], NULL); END $$;

-- Organizations I work for today. An organization that has left counts no more.
CREATE OR REPLACE FUNCTION api.my_orgs() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  IF me IS NULL THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(DISTINCT m.organization_id), '{}')
    FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id
    JOIN public.accounts_user u ON u.id = m.user_id AND u.is_active
    WHERE m.user_id = me AND o.ended_on IS NULL
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

CREATE OR REPLACE FUNCTION api.is_member() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN cardinality(api.my_orgs()) > 0; END $$;

-- Municipalities of my organizations.
CREATE OR REPLACE FUNCTION api.my_places() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT o.municipality_id::text), '{}')
    FROM public.accounts_organization o
    WHERE o.id = ANY (api.my_orgs()) AND o.municipality_id IS NOT NULL);
END $$;

-- My roles, of live memberships only; with a role given, the municipalities where I hold it.
CREATE OR REPLACE FUNCTION api.places_as(wanted text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT o.municipality_id::text), '{}')
    FROM public.accounts_membership m JOIN public.accounts_organization o ON o.id = m.organization_id
    WHERE m.user_id = me AND m.role = wanted AND o.id = ANY (api.my_orgs())
      AND o.municipality_id IS NOT NULL
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

CREATE OR REPLACE FUNCTION api.my_roles() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT m.role::text), '{}')
    FROM public.accounts_membership m
    WHERE m.user_id = me AND m.organization_id = ANY (api.my_orgs())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

CREATE OR REPLACE FUNCTION api.clearance() RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  RETURN (SELECT coalesce(max(m.clearance), 0)::int
    FROM public.accounts_membership m
    WHERE m.user_id = me AND m.organization_id = ANY (api.my_orgs())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- Seats that are open now and whose organization is still mine. In a 支援会議 that speaks of somebody
-- whose cases I must never see there is none for me.
CREATE OR REPLACE FUNCTION api.my_seats() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  IF me IS NULL THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(s.id), '{}') FROM public.access_seat s
    WHERE s.user_id = me AND s.organization_id = ANY (api.my_orgs())
      AND s.opens_at <= clock_timestamp() AND s.closes_at > clock_timestamp()
      AND NOT (s.is_statutory AND EXISTS (SELECT 1 FROM public.conferences_supportmatter m
        WHERE m.conference_id = s.room_id AND m.case_id = ANY ((SELECT api.blocked_cases())::uuid[]))));
END $$;

-- Seats that may be given a ground on a case: one in a 支援会議 opens that meeting alone.
CREATE OR REPLACE FUNCTION api.my_case_seats() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  IF me IS NULL THEN RETURN '{}'; END IF;
  RETURN (SELECT coalesce(array_agg(s.id), '{}') FROM public.access_seat s
    WHERE s.user_id = me AND s.organization_id = ANY (api.my_orgs()) AND NOT s.is_statutory
      AND s.opens_at <= clock_timestamp() AND s.closes_at > clock_timestamp());
END $$;

-- Rooms whose papers I may open: of a 支援会議 only after I acknowledged the secrecy (R02).
CREATE OR REPLACE FUNCTION api.my_rooms() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT s.room_id), '{}') FROM public.access_seat s
    WHERE s.id = ANY (api.my_seats()) AND (NOT s.is_statutory OR s.acknowledged_at IS NOT NULL));
END $$;

-- Every name under which I may hold a grant. Empty without a live membership.
CREATE OR REPLACE FUNCTION api.principals() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE orgs uuid[] := api.my_orgs();
BEGIN
  IF cardinality(orgs) = 0 THEN RETURN '{}'; END IF;
  RETURN ARRAY['u:' || api.uid()]
    || (SELECT array_agg('o:' || o) FROM unnest(orgs) o)
    || (SELECT coalesce(array_agg('s:' || s), '{}') FROM unnest(api.my_case_seats()) s);
END $$;

-- Cases of persons who must never be seen by me or an organization of mine.
CREATE OR REPLACE FUNCTION api.blocked_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine text[];
BEGIN
  mine := ARRAY['u:' || api.uid()] || (SELECT coalesce(array_agg('o:' || o), '{}') FROM unnest(api.my_orgs()) o);
  RETURN (SELECT coalesce(array_agg(DISTINCT cp.case_id), '{}')
    FROM public.access_block b JOIN public.cases_caseperson cp ON cp.person_id = b.person_id
    WHERE b.principal = ANY (mine));
END $$;

-- Is the lead of this case still there? Working for the holding organization, or for another one (as
-- where a municipality holds what a commissioned agency leads) while their place in the team lives:
-- that ends with the work it was given for (leaving.sql), so who led and left leads no more.
CREATE OR REPLACE FUNCTION api.has_lead(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.cases_case c CROSS JOIN LATERAL
      priv.works_for(c.lead_id, (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date) w(bodies)
    WHERE c.id = wanted AND (c.owner_id = ANY (w.bodies) OR (w.bodies <> '{}' AND EXISTS (
      SELECT 1 FROM public.access_grant g LEFT JOIN public.access_consentstate k ON k.id = g.consent_id
      WHERE g.case_id = wanted AND g.basis = 'team' AND g.principal = 'u:' || c.lead_id
        AND g.revoked_at IS NULL AND g.valid_from <= clock_timestamp() AND g.expires_at > clock_timestamp()
        AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL
          AND k.starts_at <= clock_timestamp() AND k.expires_at > clock_timestamp()))))));
END $$;

CREATE OR REPLACE FUNCTION api.leads(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = wanted AND c.lead_id = api.uid())
    AND api.has_lead(wanted);
END $$;

-- May I open grounds for others on this case? Somebody of the holding organization, its lead, or a
-- coordinator who is in the team.
CREATE OR REPLACE FUNCTION api.may_share(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  IF NOT api.is_member() OR wanted = ANY (api.blocked_cases()) THEN RETURN false; END IF;
  RETURN EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = wanted
      AND c.owner_id = ANY (api.my_orgs()))
    OR api.leads(wanted)
    OR EXISTS (SELECT 1 FROM public.access_grant g
      LEFT JOIN public.access_consentstate k ON k.id = g.consent_id
      WHERE g.case_id = wanted AND g.basis = 'team' AND g.principal = 'u:' || me
        AND g.revoked_at IS NULL AND g.valid_from <= clock_timestamp() AND g.expires_at > clock_timestamp()
        AND (g.consent_id IS NULL OR (k.is_granted AND k.withdrawn_at IS NULL
          AND k.starts_at <= clock_timestamp() AND k.expires_at > clock_timestamp()))
        AND 'coordinator' = ANY (api.my_roles()));
END $$;

-- Is this a desk or a person of a prefecture or of the nation? They are other bodies, not higher users.
CREATE OR REPLACE FUNCTION api.is_of_prefecture(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.accounts_organization o
    LEFT JOIN public.accounts_membership m ON m.organization_id = o.id
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)
    WHERE o.kind IN ('prefecture', 'nation') AND wanted IN ('o:' || o.id, 'u:' || m.user_id));
END $$;

-- May I, the lead, invite this person: a 後方支援担当 of the prefecture in which the case lies?
CREATE OR REPLACE FUNCTION api.may_invite(wanted uuid, to_principal text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.cases_case c
    JOIN public.places_municipality p ON p.code = c.municipality_id
    JOIN public.accounts_organization o ON o.kind = 'prefecture' AND o.prefecture_id = p.prefecture_id
      AND o.ended_on IS NULL
    JOIN public.accounts_membership m ON m.organization_id = o.id AND m.role = 'prefecture_officer'
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)
    WHERE c.id = wanted AND api.leads(c.id) AND to_principal = 'u:' || m.user_id);
END $$;

-- Municipalities of the prefectures for which I am 後方支援担当: their summaries, never their cases.
CREATE OR REPLACE FUNCTION api.prefecture_places() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT p.code::text), '{}')
    FROM public.accounts_membership m
    JOIN public.accounts_organization o ON o.id = m.organization_id AND o.kind = 'prefecture'
    JOIN public.places_municipality p ON p.prefecture_id = o.prefecture_id
    WHERE m.user_id = api.uid() AND m.role = 'prefecture_officer' AND o.id = ANY (api.my_orgs())
      AND m.starts_on <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date
      AND (m.ends_on IS NULL OR m.ends_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

-- The only way a grant comes into being.
CREATE OR REPLACE FUNCTION api.open_grant(
  wanted uuid, to_principal text, on_basis text, to_level int, on_categories text[],
  until timestamptz, on_consent uuid, at_conference uuid, because text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE new_id uuid := gen_random_uuid(); opened timestamptz; orgs uuid[]; words record;
BEGIN
  IF NOT api.may_share(wanted) THEN
    RAISE EXCEPTION 'may not share this case' USING ERRCODE = '42501'; END IF;
  -- 緊急閲覧 has a door of its own, behind which somebody is told and asked.
  -- The prefecture is let in by the lead alone, by name, to read: never as a member of the team.
  IF on_basis = 'break_glass'
     OR (on_basis = 'prefecture_invite') IS DISTINCT FROM api.is_of_prefecture(to_principal)
     OR (on_basis = 'prefecture_invite' AND NOT api.may_invite(wanted, to_principal)) THEN
    RAISE EXCEPTION 'not a ground for this principal' USING ERRCODE = '42501'; END IF;
  SELECT opened_at INTO opened FROM public.cases_case WHERE id = wanted;
  orgs := CASE left(to_principal, 2)
    WHEN 'o:' THEN ARRAY[substr(to_principal, 3)::uuid]
    WHEN 's:' THEN (SELECT array_agg(organization_id) FROM public.access_seat
          WHERE id = substr(to_principal, 3)::uuid AND NOT is_statutory)
    ELSE (SELECT array_agg(organization_id) FROM public.accounts_membership
          WHERE user_id = substr(to_principal, 3)::uuid) END;
  IF orgs IS NULL THEN RAISE EXCEPTION 'nobody has this principal' USING ERRCODE = '22023'; END IF;
  IF on_consent IS NOT NULL THEN
    SELECT c.case_id, c.categories INTO words FROM public.access_consent c WHERE c.state_id = on_consent;
    IF words IS NULL OR words.case_id <> wanted OR NOT (on_categories <@ words.categories::text[])
       OR NOT EXISTS (SELECT 1 FROM public.access_consentrecipient r
                      WHERE r.consent_id = on_consent AND r.organization_id = ANY (orgs)) THEN
      RAISE EXCEPTION 'the consent does not cover this' USING ERRCODE = '42501'; END IF;
  ELSIF because = '' THEN
    RAISE EXCEPTION 'a ground without consent needs a reason' USING ERRCODE = '22023';
  END IF;
  INSERT INTO public.access_grant (id, case_id, opened_at, principal, basis, max_level, categories,
      valid_from, expires_at, consent_id, conference_id, reason, by_id, created_at)
    VALUES (new_id, wanted, opened, to_principal, on_basis, to_level, on_categories,
      statement_timestamp(), until, on_consent, at_conference, because, api.uid(), statement_timestamp());
  RETURN new_id;
END $$;

CREATE OR REPLACE FUNCTION api.close_grant(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE of_case uuid; holder text;
BEGIN
  SELECT case_id, principal INTO of_case, holder FROM public.access_grant WHERE id = wanted;
  -- Who holds a ground may give it up: a person their own, a desk that of its organization.
  IF of_case IS NULL OR NOT (api.may_share(of_case) OR holder = ANY (api.principals())) THEN
    RAISE EXCEPTION 'may not share this case' USING ERRCODE = '42501'; END IF;
  UPDATE public.access_grant SET revoked_at = clock_timestamp() WHERE id = wanted AND revoked_at IS NULL;
  RETURN FOUND;
END $$;

-- Who else may look, for the page 同意と共有: only to those who may share.
CREATE OR REPLACE FUNCTION api.case_grants(wanted uuid) RETURNS SETOF public.access_grant
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.may_share(wanted) THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM public.access_grant g WHERE g.case_id = wanted ORDER BY g.created_at, g.id;
END $$;

-- The case goes to the organization that accepted a hand-over; exactly one holds it at any moment.
CREATE OR REPLACE FUNCTION api.take_over(wanted uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE taker uuid; me uuid := api.uid();
BEGIN
  SELECT r.receiver_id INTO taker FROM public.cases_referral r
    WHERE r.case_id = wanted AND r.kind = 'hand_over' AND r.status = 'accepted'
      AND r.answered_by_id = me AND r.receiver_id = ANY (api.my_orgs())
      -- Only the present holder hands over, or whoever stood in its place when this was accepted; an
      -- old acceptance takes nothing back.
      AND EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = wanted AND (c.owner_id = r.sender_id
        OR EXISTS (SELECT 1 FROM public.access_handover h WHERE h.giver_id = r.sender_id
          AND h.taker_id = c.owner_id AND h.done_at < r.answered_at)))
      AND NOT EXISTS (SELECT 1 FROM public.cases_referral n WHERE n.case_id = wanted
        AND n.kind = 'hand_over' AND n.status IN ('accepted', 'reported') AND n.answered_at > r.answered_at)
    ORDER BY r.answered_at DESC LIMIT 1;
  IF taker IS NULL OR wanted = ANY (api.blocked_cases()) THEN
    RAISE EXCEPTION 'no accepted hand-over' USING ERRCODE = '42501'; END IF;
  UPDATE public.cases_case SET owner_id = taker, lead_id = me, revision = revision + 1 WHERE id = wanted;
  RETURN taker;
END $$;

-- Whoever accepts a つなぎ to join gets their seat in the team, once: the grant carries the id of the
-- referral. With a consent: P2 within its categories; on a legal ground: P1, the lead may widen it.
CREATE OR REPLACE FUNCTION api.join_team(wanted uuid) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record; me uuid := api.uid(); cats text[];
BEGIN
  SELECT f.id, f.case_id, f.consent_id, f.ground, f.sent_by_id, c.opened_at INTO r
    FROM public.cases_referral f JOIN public.cases_case c ON c.id = f.case_id
    WHERE f.id = wanted AND f.kind = 'join' AND f.status = 'accepted' AND f.answered_by_id = me
      AND f.receiver_id = ANY (api.my_orgs())
      AND NOT EXISTS (SELECT 1 FROM public.access_grant g WHERE g.id = wanted)
      AND (f.consent_id IS NULL OR EXISTS (SELECT 1 FROM public.access_consentstate k
        JOIN public.access_consentrecipient n ON n.consent_id = k.id AND n.organization_id = f.receiver_id
        JOIN public.access_consent w ON w.state_id = k.id AND w.case_id = f.case_id
        WHERE k.id = f.consent_id AND k.is_granted AND k.withdrawn_at IS NULL
          AND k.starts_at <= clock_timestamp() AND k.expires_at > clock_timestamp()));
  IF r IS NULL OR r.case_id = ANY (api.blocked_cases()) THEN
    RAISE EXCEPTION 'no accepted referral' USING ERRCODE = '42501'; END IF;
  SELECT w.categories::text[] INTO cats FROM public.access_consent w WHERE w.state_id = r.consent_id;
  INSERT INTO public.access_grant (id, case_id, opened_at, principal, basis, max_level, categories,
      valid_from, expires_at, consent_id, reason, by_id, created_at)
    VALUES (r.id, r.case_id, r.opened_at, 'u:' || me, 'team', CASE WHEN r.consent_id IS NULL THEN 1 ELSE 2 END,
      coalesce(cats, '{}'), statement_timestamp(), statement_timestamp() + interval '179 days',
      r.consent_id, left('つなぎの引き受け ' || r.ground, 300), r.sent_by_id, statement_timestamp());
  RETURN r.id;
END $$;

-- May this person be named in a case of mine? Somebody new, or somebody I see already: an id alone
-- (an old link, a token row) opens nothing. The first part looks past row security, the second not.
CREATE OR REPLACE FUNCTION api.is_new_person(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN NOT EXISTS (SELECT 1 FROM public.cases_caseperson cp WHERE cp.person_id = wanted);
END $$;

CREATE OR REPLACE FUNCTION api.may_name(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.is_new_person(wanted)
    OR EXISTS (SELECT 1 FROM public.cases_caseperson cp WHERE cp.person_id = wanted);
END $$;

-- Do I see the words of this consent? As a function, because the policy of the words reads the
-- state: written as a subquery it would be a circle.
CREATE OR REPLACE FUNCTION api.sees_consent(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.access_consent w WHERE w.state_id = wanted);
END $$;

-- What guard's functions read and write.
GRANT SELECT ON accounts_user, accounts_organization, accounts_membership, access_seat, access_block,
  access_consent, access_consentstate, access_consentrecipient, access_grant, places_municipality TO guard;
GRANT INSERT, UPDATE ON access_grant TO guard;
