-- スーパービジョン: the release by a second person makes the prefecture's copy here and nowhere else, a
-- withdrawal takes it away in the same statement; and who writes what at which step.

CREATE OR REPLACE FUNCTION priv.jst() RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
$$;

-- Every word written anew is a new version, of whoever wrote it; the finder has not read it, and
-- nobody was asked to.
CREATE OR REPLACE FUNCTION api.keep_supervision_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE loose text[] := ARRAY['checked_revision', 'asked_revision', 'edited_by_id', 'edited_at', 'revision',
  'written_by_id'];
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.revision := 1; NEW.checked_revision := 0; NEW.asked_revision := 0;
    RETURN NEW; END IF;
  IF EXISTS (SELECT 1 FROM public.advisory_supervision s
      WHERE s.id = NEW.supervision_id AND s.status IN ('closed', 'withdrawn')) THEN
    RAISE EXCEPTION '終わった相談は、書きかえられません。新しく書いてください。' USING ERRCODE = 'TS001'; END IF;
  IF NEW.revision < OLD.revision THEN
    RAISE EXCEPTION 'a version never counts down' USING ERRCODE = '42501'; END IF;
  NEW.written_by_id := OLD.written_by_id;
  IF NEW.revision > OLD.revision OR to_jsonb(NEW) - loose IS DISTINCT FROM to_jsonb(OLD) - loose THEN
    NEW.revision := greatest(NEW.revision, OLD.revision + 1);
    NEW.checked_revision := 0; NEW.asked_revision := 0; NEW.written_by_id := api.uid();
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_supervision_text BEFORE INSERT OR UPDATE ON advisory_supervisiontext
  FOR EACH ROW EXECUTE FUNCTION api.keep_supervision_text();

-- The version that a second person read becomes the prefecture's copy.
CREATE OR REPLACE FUNCTION priv.release_supervision(wanted uuid, version int) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE t public.advisory_supervisiontext;
BEGIN
  SELECT * INTO t FROM public.advisory_supervisiontext x WHERE x.supervision_id = wanted FOR UPDATE;
  IF t.revision IS DISTINCT FROM version THEN
    RAISE EXCEPTION '読んでいるあいだに、文が変わりました。もう一度読んでください。' USING ERRCODE = 'TS001'; END IF;
  IF t.written_by_id = api.uid() THEN
    RAISE EXCEPTION '書いた人は、県に出せません。同じ課のもう1人にたのんでください。' USING ERRCODE = 'TS001'; END IF;
  IF t.asked_revision <> t.revision THEN
    RAISE EXCEPTION '書いた人が、まだ確かめをたのんでいません。' USING ERRCODE = 'TS001'; END IF;
  IF t.checked_revision <> t.revision OR EXISTS (SELECT 1 FROM public.advisory_supervisionfinding f
      WHERE f.text_id = wanted AND f.revision = t.revision AND f.decided_by_id IS NULL) THEN
    RAISE EXCEPTION '個人が分かるかもしれない語に、まだ確かめていないものがあります。' USING ERRCODE = 'TS001'; END IF;
  DELETE FROM public.advisory_supervisioncopy c WHERE c.supervision_id = wanted;
  INSERT INTO public.advisory_supervisioncopy
      (supervision_id, ends_on, title, age, agencies, scene, course, trouble, question)
    VALUES (wanted, priv.jst() + 365, t.title, t.age, t.agencies, t.scene, t.course, t.trouble, t.question);
END $$;

CREATE OR REPLACE FUNCTION api.keep_supervision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE office boolean; town boolean; waits boolean;
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.basis := '社会福祉法第6条第3項'; NEW.released_revision := 0; NEW.released_by_id := NULL;
    NEW.released_on := NULL; NEW.withdrawn_on := NULL;
    RETURN NEW; END IF;
  office := NEW.municipality_id = ANY (api.advised_municipalities());
  town := NEW.municipality_id = ANY (api.my_municipalities());
  IF OLD.status IN ('closed', 'withdrawn') AND NOT (town AND OLD.status = 'closed' AND NEW.status = 'withdrawn') THEN
    RAISE EXCEPTION '終わった相談は、書きかえられません。新しく書いてください。' USING ERRCODE = 'TS001'; END IF;
  IF NEW.released_revision <> OLD.released_revision THEN
    IF NOT town OR NEW.status <> OLD.status THEN
      RAISE EXCEPTION 'released by the municipality alone' USING ERRCODE = '42501'; END IF;
    PERFORM priv.release_supervision(NEW.id, NEW.released_revision);
    NEW.released_by_id := api.uid(); NEW.released_on := priv.jst();
    IF OLD.status = 'writing' THEN NEW.status := 'released'; END IF;
    RETURN NEW; END IF;
  IF NEW.status = OLD.status THEN RETURN NEW; END IF;
  IF NEW.status = 'withdrawn' AND town THEN
    DELETE FROM public.advisory_supervisioncopy c WHERE c.supervision_id = NEW.id;
    NEW.withdrawn_on := priv.jst();
    RETURN NEW; END IF;
  waits := EXISTS (SELECT 1 FROM public.advisory_supervisionsession x
    WHERE x.supervision_id = NEW.id AND x.tried_on IS NULL);
  IF (office AND OLD.status IN ('released', 'tried') AND NEW.status = 'answered' AND waits)
     OR (office AND OLD.status IN ('answered', 'tried') AND NEW.status = 'closed')
     OR (town AND OLD.status = 'answered' AND NEW.status = 'tried' AND NOT waits) THEN
    RETURN NEW; END IF;
  RAISE EXCEPTION 'この段階には進めません。画面を開き直して、いまの段階を確かめてください。' USING ERRCODE = 'TS001';
END $$;
CREATE OR REPLACE TRIGGER keep_supervision BEFORE INSERT OR UPDATE ON advisory_supervision
  FOR EACH ROW EXECUTE FUNCTION api.keep_supervision();

-- The prefecture writes a session until the municipality wrote what it tried of it; the municipality
-- writes that, until the question is closed; the theme stays the prefecture's.
CREATE OR REPLACE FUNCTION api.keep_supervision_session() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE s public.advisory_supervision; allowed text[] := ARRAY['edited_by_id', 'edited_at', 'revision'];
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO s FROM public.advisory_supervision x WHERE x.id = NEW.supervision_id FOR UPDATE;
  IF s.status NOT IN ('released', 'answered', 'tried') AND TG_OP = 'INSERT' THEN
    RAISE EXCEPTION '終わった相談には、書けません。' USING ERRCODE = 'TS001'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.tried_on IS NOT NULL OR NEW.tried || NEW.outcome <> '' THEN
      RAISE EXCEPTION 'a session begins with the advice' USING ERRCODE = '42501'; END IF;
    RETURN NEW; END IF;
  IF NEW.revision <= OLD.revision THEN
    RAISE EXCEPTION 'a version counts up' USING ERRCODE = '42501'; END IF;
  IF s.municipality_id = ANY (api.advised_municipalities()) THEN
    allowed := allowed || ARRAY['theme'];
    IF OLD.tried_on IS NULL AND s.status IN ('answered', 'tried') THEN
      allowed := allowed || ARRAY['held_on', 'way', 'staff', 'from_town', 'expert', 'understood', 'advice',
        'will_try', 'until']; END IF;
  END IF;
  IF s.municipality_id = ANY (api.my_municipalities()) AND s.status IN ('answered', 'tried') THEN
    allowed := allowed || ARRAY['tried_on', 'tried', 'outcome']; END IF;
  IF to_jsonb(NEW) - allowed IS DISTINCT FROM to_jsonb(OLD) - allowed
     OR (OLD.tried_on IS NOT NULL AND NEW.tried_on IS NULL) THEN
    RAISE EXCEPTION 'いまの段階では、ここは書きかえられません。画面を開き直してください。' USING ERRCODE = 'TS001'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_supervision_session BEFORE INSERT OR UPDATE ON advisory_supervisionsession
  FOR EACH ROW EXECUTE FUNCTION api.keep_supervision_session();

-- Where the question stands follows from its sessions.
CREATE OR REPLACE FUNCTION api.move_supervision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NULL THEN RETURN NULL; END IF;
  IF TG_OP = 'INSERT' THEN
    UPDATE public.advisory_supervision s SET status = 'answered'
      WHERE s.id = NEW.supervision_id AND s.status IN ('released', 'tried');
  ELSIF OLD.tried_on IS NULL AND NEW.tried_on IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM public.advisory_supervisionsession x
      WHERE x.supervision_id = NEW.supervision_id AND x.tried_on IS NULL) THEN
    UPDATE public.advisory_supervision s SET status = 'tried'
      WHERE s.id = NEW.supervision_id AND s.status = 'answered';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER move_supervision AFTER INSERT OR UPDATE ON advisory_supervisionsession
  FOR EACH ROW EXECUTE FUNCTION api.move_supervision();

-- Themes that at least two municipalities of my prefecture brought, and how many: never whose.
CREATE OR REPLACE FUNCTION api.supervision_themes() RETURNS TABLE (theme text, towns int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT x.theme::text, count(DISTINCT s.municipality_id)::int
    FROM public.advisory_supervisionsession x
    JOIN public.advisory_supervision s ON s.id = x.supervision_id
    JOIN public.places_municipality p ON p.code = s.municipality_id
    WHERE x.theme <> '' AND s.status <> 'withdrawn'
      AND p.prefecture_id IN (SELECT q.prefecture_id FROM public.places_municipality q
        WHERE q.code = ANY (api.known_municipalities()))
    GROUP BY x.theme HAVING count(DISTINCT s.municipality_id) >= 2
    ORDER BY 2 DESC, 1;
END $$;

GRANT SELECT, UPDATE ON advisory_supervision TO guard;
GRANT SELECT, UPDATE ON advisory_supervisiontext TO guard;
GRANT SELECT ON advisory_supervisionfinding, advisory_supervisionsession TO guard;
GRANT SELECT, INSERT, DELETE ON advisory_supervisioncopy TO guard;
