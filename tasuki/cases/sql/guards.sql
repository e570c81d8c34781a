-- What a row policy cannot say, because it compares the row before with the row after.

-- Who is lead may share the case: so only who may share it makes somebody lead.
CREATE OR REPLACE FUNCTION priv.keep_lead() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_user = 'web' AND NOT api.may_share(OLD.id) THEN
    RAISE EXCEPTION 'may not share this case' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_lead BEFORE UPDATE ON cases_case
  FOR EACH ROW WHEN (OLD.lead_id IS DISTINCT FROM NEW.lead_id)
  EXECUTE FUNCTION priv.keep_lead();

-- Words and times of a consent say the same: a refusal, or that nobody could be asked, opens nothing.
CREATE OR REPLACE FUNCTION priv.agree_state() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.access_consentstate k WHERE k.id = NEW.state_id
     AND k.is_granted <> (NEW.status IN ('granted', 'withdrawn'))) THEN
    RAISE EXCEPTION 'only a consent that was given opens anything' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER agree_state BEFORE INSERT ON access_consent
  FOR EACH ROW EXECUTE FUNCTION priv.agree_state();

-- A consent only ever ends. Withdrawn stays withdrawn; a longer or wider one is a new consent.
CREATE OR REPLACE FUNCTION priv.keep_ended() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.is_granted AND NOT OLD.is_granted) OR NEW.starts_at < OLD.starts_at
     OR NEW.expires_at > OLD.expires_at
     OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
    RAISE EXCEPTION 'a consent only ever ends' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_ended BEFORE UPDATE ON access_consentstate
  FOR EACH ROW EXECUTE FUNCTION priv.keep_ended();

-- The words of a consent change once, when it is withdrawn: anything else is a new consent.
CREATE OR REPLACE FUNCTION priv.keep_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status <> 'withdrawn' OR OLD.status = 'withdrawn' THEN
    RAISE EXCEPTION 'a consent only ever ends' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_words BEFORE UPDATE ON access_consent
  FOR EACH ROW EXECUTE FUNCTION priv.keep_words();
