-- 担当チームに入る条件: what a municipality asks of whoever joins the team of a case there. Asked for
-- everybody who is taken in; nobody reads another's courses or undertakings for it.

CREATE OR REPLACE FUNCTION api.missing_for_team(place text, wanted uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE asked record; today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
  missing text[] := '{}';
BEGIN
  IF NOT api.is_member() THEN RETURN missing; END IF;
  SELECT needs_course, needs_undertaking, undertaking INTO asked
    FROM public.accounts_teamcondition WHERE municipality_id = place;
  IF NOT FOUND THEN RETURN missing; END IF;
  IF asked.needs_course AND NOT EXISTS (SELECT 1 FROM public.accounts_courserecord r
      WHERE r.user_id = wanted AND r.revoked_on IS NULL
        AND (r.valid_until IS NULL OR r.valid_until >= today)) THEN
    missing := missing || 'course'::text; END IF;
  IF asked.needs_undertaking AND NOT EXISTS (SELECT 1 FROM public.accounts_secrecyacknowledgement k
      WHERE k.user_id = wanted AND k.ground = 'contractor' AND k.wording = asked.undertaking) THEN
    missing := missing || 'undertaking'::text; END IF;
  RETURN missing;
END $$;

-- Whoever receives a person in trouble is not asked: the lead, by their own act. Everybody else is,
-- whichever way leads into the team.
CREATE OR REPLACE FUNCTION api.keep_team_condition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE place text; lead uuid; joins uuid;
BEGIN
  IF NEW.basis <> 'team' OR left(NEW.principal, 2) <> 'u:' OR api.uid() IS NULL THEN
    RETURN NEW; END IF;
  joins := substr(NEW.principal, 3)::uuid;
  SELECT municipality_id, lead_id INTO place, lead FROM public.cases_case WHERE id = NEW.case_id;
  IF joins = lead AND joins = api.uid() THEN RETURN NEW; END IF;
  IF cardinality(api.missing_for_team(place, joins)) > 0 THEN
    RAISE EXCEPTION 'the municipality asks more of whoever joins a team' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_team_condition BEFORE INSERT ON access_grant
  FOR EACH ROW EXECUTE FUNCTION api.keep_team_condition();

GRANT SELECT ON accounts_teamcondition, accounts_courserecord, accounts_secrecyacknowledgement
  TO guard;
