-- Steps of a support, as support_enums.MOVES says them: who may take which, and what they may write
-- with it. The pages ask first; this holds for whoever writes SQL as well.

CREATE OR REPLACE FUNCTION priv.may_step(was text, becomes text, office boolean, town boolean)
RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (was || '>' || becomes) = ANY (
    CASE WHEN office THEN ARRAY['planned>offered', 'planned>withdrawn', 'offered>triaged',
      'offered>declined', 'offered>withdrawn', 'requested>triaged', 'requested>declined',
      'triaged>assigned', 'triaged>withdrawn', 'assigned>done', 'assigned>withdrawn',
      'done>reported', 'reported>checked', 'checked>shared'] ELSE '{}'::text[] END
    || CASE WHEN town THEN ARRAY['offered>triaged', 'offered>declined', 'requested>withdrawn',
      'triaged>withdrawn', 'assigned>withdrawn', 'reported>checked'] ELSE '{}'::text[] END);
$$;

-- Columns that a side may write while, or by going where, the support is ``becomes``.
CREATE OR REPLACE FUNCTION priv.may_write(becomes text, began_in_town boolean, office boolean, town boolean)
RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY['status', 'edited_by_id', 'edited_at', 'revision']
    || CASE WHEN (began_in_town AND town AND becomes = 'requested')
        OR (NOT began_in_town AND office AND becomes IN ('planned', 'offered'))
      THEN ARRAY['title', 'text', 'wish', 'wanted_by'] ELSE '{}'::text[] END
    || CASE WHEN becomes IN ('withdrawn', 'declined') THEN ARRAY['ended_because'] ELSE '{}'::text[] END
    || CASE WHEN becomes = 'checked' THEN ARRAY['effect', 'effect_text', 'checked_on'] ELSE '{}'::text[] END
    || CASE WHEN NOT office THEN '{}'::text[]
      WHEN becomes IN ('planned', 'offered', 'triaged', 'assigned')
        THEN ARRAY['aid', 'role', 'fields', 'owner_id', 'helper', 'due_on']
      WHEN becomes = 'done' THEN ARRAY['done_on', 'done_text']
      WHEN becomes = 'reported' THEN ARRAY['report', 'check_on']
      WHEN becomes = 'shared' THEN ARRAY['knowhow_id']
      ELSE '{}'::text[] END;
$$;

CREATE OR REPLACE FUNCTION api.keep_support() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  office boolean; town boolean; allowed text[];
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  office := NEW.municipality_id = ANY (api.advised_municipalities());
  town := NEW.municipality_id = ANY (api.my_municipalities());
  IF TG_OP = 'INSERT' THEN
    NEW.basis := '社会福祉法第6条第3項';
    IF (NEW.done_on, NEW.check_on, NEW.checked_on, NEW.knowhow_id) IS DISTINCT FROM (NULL, NULL, NULL, NULL)
       OR NEW.done_text || NEW.report || NEW.effect || NEW.effect_text || NEW.ended_because <> ''
       OR (NOT office AND (NEW.aid || NEW.role || NEW.helper || NEW.source <> ''
         OR NEW.owner_id IS NOT NULL OR NEW.due_on IS NOT NULL)) THEN
      RAISE EXCEPTION 'a support begins at the beginning' USING ERRCODE = '42501'; END IF;
  ELSE
    IF OLD.status IN ('withdrawn', 'declined', 'shared') THEN
      RAISE EXCEPTION '終わった支援は、書きかえられません。新しく書いてください。' USING ERRCODE = 'TS001';
    END IF;
    IF NEW.revision <= OLD.revision THEN
      RAISE EXCEPTION 'a version counts up' USING ERRCODE = '42501'; END IF;
    IF NEW.status <> OLD.status AND NOT priv.may_step(OLD.status, NEW.status, office, town) THEN
      RAISE EXCEPTION 'この段階には進めません。画面を開き直して、いまの段階を確かめてください。'
        USING ERRCODE = 'TS001'; END IF;
    allowed := priv.may_write(NEW.status, OLD.origin IN ('worry', 'request'), office, town);
    IF to_jsonb(NEW) - allowed IS DISTINCT FROM to_jsonb(OLD) - allowed THEN
      RAISE EXCEPTION 'いまの段階では、ここは書きかえられません。画面を開き直してください。'
        USING ERRCODE = 'TS001'; END IF;
  END IF;
  IF NEW.owner_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.owner_id IS DISTINCT FROM OLD.owner_id)
     AND NOT api.is_in_office(NEW.owner_id, NEW.municipality_id) THEN
    RAISE EXCEPTION '県の担当は、後方支援担当の中から選んでください。'
      USING ERRCODE = 'TS001', COLUMN = 'owner'; END IF;
  IF NEW.knowhow_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.advisory_knowhow k
      JOIN public.places_municipality p ON p.prefecture_id = k.prefecture_id
      WHERE k.id = NEW.knowhow_id AND p.code = NEW.municipality_id) THEN
    RAISE EXCEPTION 'of another prefecture' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_support BEFORE INSERT OR UPDATE ON advisory_support
  FOR EACH ROW EXECUTE FUNCTION api.keep_support();

GRANT SELECT ON advisory_knowhow TO guard;
