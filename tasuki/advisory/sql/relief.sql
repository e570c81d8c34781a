-- 助けを求める. Two people read a row; who of them writes what is held here (docs/adr/0017).
-- priv.is_at (works there today): exchange/sql/groups.sql.

-- Whom I may choose beside my colleagues and whoever shows me a card: officers of my prefecture, its
-- experts with an account, and whomever somebody I chose would like to tell.
CREATE OR REPLACE FUNCTION api.relief_others() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE mine text[] := api.my_prefectures(); me uuid := api.uid();
BEGIN
  RETURN ARRAY(SELECT m.user_id FROM public.accounts_membership m
      JOIN public.accounts_organization o ON o.id = m.organization_id
      WHERE m.role = 'prefecture_officer' AND o.kind = 'prefecture' AND o.prefecture_id = ANY (mine)
        AND priv.is_at(m.user_id, o.id) AND m.user_id <> me
    UNION SELECT e.user_id FROM public.advisory_expert e WHERE e.user_id IS NOT NULL AND e.user_id <> me
      AND e.prefecture_id = ANY (mine) AND e.since <= priv.jst() AND (e.until IS NULL OR e.until >= priv.jst())
    UNION SELECT r.pass_to_id FROM public.advisory_relief r
      WHERE r.asker_id = me AND r.pass_to_id IS NOT NULL AND r.pass_to_id <> me);
END $$;

-- Which of those I chose do not work there any more: the asker is told on the page.
CREATE OR REPLACE FUNCTION api.reliefs_left() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT r.id FROM public.advisory_relief r
    WHERE r.asker_id = api.uid() AND r.ended_on IS NULL AND NOT priv.is_at(r.chosen_id, r.at_id));
END $$;

CREATE OR REPLACE FUNCTION api.keep_relief() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); allowed text[];
BEGIN
  IF me IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT priv.is_at(NEW.chosen_id, NEW.at_id) THEN
      RAISE EXCEPTION 'その人は、いまその機関にいません。ほかの人を選んでください。' USING ERRCODE = 'TS001'; END IF;
    NEW.created_at := clock_timestamp(); NEW.is_left_told := false;
    NEW.takes := ''; NEW.reply := ''; NEW.agreed := ''; NEW.until := NULL; NEW.answered_at := NULL;
    NEW.pass_to_id := NULL; NEW.pass_at_id := NULL; NEW.pass_answer := ''; NEW.ended_on := NULL;
    RETURN NEW; END IF;
  IF NEW.is_left_told IS DISTINCT FROM OLD.is_left_told THEN RETURN NEW; END IF;  -- api.tell_reliefs alone
  IF OLD.ended_on IS NOT NULL THEN
    RAISE EXCEPTION '終わった相談です。' USING ERRCODE = 'TS001'; END IF;
  IF me = OLD.asker_id THEN
    allowed := ARRAY['ended_on'];
    IF OLD.pass_answer = 'asked' AND NEW.pass_answer IN ('yes', 'no') THEN allowed := allowed || 'pass_answer'::text; END IF;
    IF NEW.ended_on IS NOT NULL THEN NEW.ended_on := priv.jst(); END IF;
  ELSE
    allowed := ARRAY['takes', 'reply', 'agreed', 'until', 'answered_at'];
    NEW.answered_at := clock_timestamp();
    IF NEW.pass_to_id IS DISTINCT FROM OLD.pass_to_id THEN
      IF OLD.is_quiet THEN
        RAISE EXCEPTION '本人が、ほかのだれにも知らせないことを望んでいます。' USING ERRCODE = 'TS001'; END IF;
      IF NEW.pass_to_id = OLD.asker_id OR OLD.pass_answer = 'asked' OR NOT priv.is_at(NEW.pass_to_id, NEW.pass_at_id) THEN
        RAISE EXCEPTION 'いまは、その人に渡すことをたずねられません。画面を開き直してください。' USING ERRCODE = 'TS001'; END IF;
      NEW.pass_answer := 'asked';
      NEW.answered_at := OLD.answered_at;
      allowed := allowed || ARRAY['pass_to_id', 'pass_at_id', 'pass_answer'];
    ELSIF NEW.pass_answer <> OLD.pass_answer THEN
      RAISE EXCEPTION '本人が、その人には渡さないことを望んでいます。' USING ERRCODE = 'TS001';
    END IF;
  END IF;
  IF to_jsonb(NEW) - allowed IS DISTINCT FROM to_jsonb(OLD) - allowed THEN
    RAISE EXCEPTION 'not a column of yours' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_relief BEFORE INSERT OR UPDATE ON advisory_relief
  FOR EACH ROW EXECUTE FUNCTION api.keep_relief();

-- The other one is told that something waits: a kind, without a row and without a name, so that a notice
-- does not join the two either.
CREATE OR REPLACE FUNCTION api.tell_relief() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid(); r public.advisory_relief;
BEGIN
  r := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  IF me IN (r.asker_id, r.chosen_id) THEN
    PERFORM priv.tell(ARRAY[CASE WHEN me = r.asker_id THEN r.chosen_id ELSE r.asker_id END], 'personal', NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER tell_relief AFTER INSERT OR UPDATE OR DELETE ON advisory_relief
  FOR EACH ROW EXECUTE FUNCTION api.tell_relief();

-- The calendar tells the asker, once, that the chosen person is not there any more. A kind without
-- content; called by config/daily.py.
CREATE OR REPLACE FUNCTION api.tell_reliefs() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one record; n int := 0;
BEGIN
  FOR one IN SELECT r.id, r.asker_id FROM public.advisory_relief r WHERE r.ended_on IS NULL
      AND NOT r.is_left_told AND NOT priv.is_at(r.chosen_id, r.at_id) FOR UPDATE SKIP LOCKED LOOP
    UPDATE public.advisory_relief SET is_left_told = true WHERE id = one.id;
    n := n + priv.tell(ARRAY[one.asker_id], 'personal', NULL);
  END LOOP;
  RETURN n;
END $$;

GRANT SELECT, UPDATE ON advisory_relief TO guard;
GRANT SELECT ON advisory_expert TO guard;
