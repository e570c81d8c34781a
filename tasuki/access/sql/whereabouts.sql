-- 居所の保護: where a protected person is stays 秘匿 (P3), whoever writes it, however, and wherever.
-- Inventory of what is kept: docs/fields.md.

-- --- What counts as the same place ---------------------------------------------------------------

-- Text without what people write differently: ２丁目３番, 二丁目3番地 and 2-3 are the same.
CREATE OR REPLACE FUNCTION priv.plain(said text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT regexp_replace(regexp_replace(
      translate(lower(normalize(said, NFKC)), '一二三四五六七八九〇', '1234567890'),
      '丁目|番地|番|号|の|ー', '', 'g'), '[^[:alnum:]|]', '', 'g') $$;

-- What gives a place away: the whole, the part below the municipality, each word that tells enough;
-- of a telephone its digits; the postal code.
CREATE OR REPLACE FUNCTION priv.pieces(kind text, said text, postal text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE bare text := regexp_replace(said, '[（(][^）)]*[）)]', '', 'g');
  digits text := regexp_replace(normalize(said, NFKC), '[^0-9]', '', 'g');
  code text := regexp_replace(normalize(postal, NFKC), '[^0-9]', '', 'g');
  above text := '^(.{2,3}[都道府県])?([^市区町村郡0-9]{1,6}[市区郡])*';
BEGIN
  IF kind = 'phone' THEN
    RETURN CASE WHEN length(digits) >= 10 THEN ARRAY[ltrim(digits, '0')]
                WHEN length(digits) >= 6 THEN ARRAY[digits] ELSE '{}' END;
  END IF;
  RETURN (SELECT coalesce(array_agg(DISTINCT p.piece), '{}') FROM (
      SELECT priv.plain(bare) AS piece, true AS is_whole
      UNION ALL SELECT code, length(code) = 7
      UNION ALL SELECT regexp_replace(priv.plain(w), cut, ''), false
        FROM (SELECT bare AS w UNION ALL SELECT regexp_split_to_table(bare, '\s+')) x,
          unnest(ARRAY['^$', above]) cut) p
    WHERE length(p.piece) >= 4 AND (p.is_whole OR (p.piece ~ '[0-9]' AND p.piece !~ '^[0-9]{1,5}$')
      OR length(p.piece) >= 6));
END $$;

-- A piece as it lies beside the contact, whose words are encrypted: its length and a keyed hash. So
-- the database can tell the place in a text that names it, and nobody reads it there.
CREATE OR REPLACE FUNCTION priv.marks(pieces text[]) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE k record;
BEGIN
  SELECT ipad, opad INTO STRICT k FROM priv.ctx_key WHERE id = 1;
  RETURN (SELECT coalesce(array_agg(DISTINCT length(p) || ':' || encode(substr(
      sha256(k.opad || sha256(k.ipad || convert_to('place|' || p, 'UTF8'))), 1, 8), 'hex')), '{}')
    FROM unnest(pieces) p);
END $$;

CREATE OR REPLACE FUNCTION api.place_marks(kind text, said text, postal text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() THEN RAISE EXCEPTION 'not a member' USING ERRCODE = '42501'; END IF;
  RETURN priv.marks(priv.pieces(kind, said, postal));
END $$;

-- The marks of every place in these cases that must not be found.
CREATE OR REPLACE FUNCTION priv.places_in(cases uuid[]) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT mark), '{}') FROM public.cases_caseperson cp
    JOIN public.people_contactpoint c ON c.person_id = cp.person_id CROSS JOIN LATERAL unnest(c.marks) mark
  WHERE cp.case_id = ANY (cases)
    AND (c.valid_to IS NULL OR c.valid_to >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)
    AND (c.level = 3 OR EXISTS (SELECT 1 FROM public.access_protection p
      WHERE p.person_id = cp.person_id AND p.released_at IS NULL)) $$;

-- Whether a text names one of the places: every stretch of it of the length of a mark is compared.
CREATE OR REPLACE FUNCTION priv.says_place(said text, places text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE p text := priv.plain(said); n int; k record; wanted text[];
BEGIN
  IF cardinality(places) = 0 OR length(p) < 4 THEN RETURN false; END IF;
  SELECT ipad, opad INTO STRICT k FROM priv.ctx_key WHERE id = 1;
  FOR n, wanted IN SELECT split_part(m, ':', 1)::int, array_agg(split_part(m, ':', 2)) FROM unnest(places) m
      GROUP BY 1 LOOP
    IF EXISTS (SELECT 1 FROM generate_series(1, length(p) - n + 1) i WHERE encode(substr(
        sha256(k.opad || sha256(k.ipad || convert_to('place|' || substr(p, i, n), 'UTF8'))), 1, 8), 'hex')
        = ANY (wanted)) THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;

-- The first column of a row whose words name one of the places; NULL for none. Only words: the digits
-- of an id or of a moment can look like a telephone number.
CREATE OR REPLACE FUNCTION priv.column_with_place(said jsonb, places text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT key FROM jsonb_each_text(said)
  WHERE key !~ '(^|_)(id|at|on|key|from|to|principal)$' AND length(value) >= 4 AND priv.says_place(value, places)
  ORDER BY key LIMIT 1 $$;

-- --- Contacts and items ------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION priv.is_protected(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM public.access_protection p
    WHERE p.person_id = wanted AND p.released_at IS NULL) $$;

-- Whether a contact with these marks names the place of somebody else who is protected and named in a
-- case with its person: a child's address is the mother's.
CREATE OR REPLACE FUNCTION priv.tells_place(whose uuid, said text[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT cardinality(said) > 0 AND EXISTS (SELECT 1 FROM public.cases_caseperson mine
    JOIN public.cases_caseperson near ON near.case_id = mine.case_id AND near.person_id <> whose
    JOIN public.people_contactpoint c ON c.person_id = near.person_id AND c.marks && said::varchar[]
    WHERE mine.person_id = whose AND priv.is_protected(near.person_id)
      AND (c.valid_to IS NULL OR c.valid_to >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date)) $$;

-- Contacts of a protected person are 秘匿 (P3) by themselves, and those of others in the case that name
-- the same place; what the writer chose comes back when two people release.
CREATE OR REPLACE FUNCTION api.keep_whereabouts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF priv.is_protected(NEW.person_id) OR priv.tells_place(NEW.person_id, NEW.marks) THEN
    IF NEW.level < 3 THEN NEW.level_before := NEW.level;
    ELSIF TG_OP = 'INSERT' THEN NEW.level_before := NULL; END IF;
    NEW.level := 3;
    IF NOT 'whereabouts' = ANY (NEW.categories) THEN
      NEW.categories := NEW.categories || 'whereabouts'::varchar; END IF;
  ELSE
    NEW.level_before := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_whereabouts BEFORE INSERT OR UPDATE ON people_contactpoint
  FOR EACH ROW EXECUTE FUNCTION api.keep_whereabouts();

-- Who is named in a case with this person, the person included.
CREATE OR REPLACE FUNCTION priv.people_beside(whose uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT whose UNION SELECT near.person_id FROM public.cases_caseperson mine
    JOIN public.cases_caseperson near ON near.case_id = mine.case_id WHERE mine.person_id = whose $$;

-- A place that is written down now may stand in somebody else's row already.
CREATE OR REPLACE FUNCTION api.keep_neighbours() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(NEW.marks) > 0 AND priv.is_protected(NEW.person_id) THEN
    UPDATE public.people_contactpoint c SET level = least(c.level, 3) WHERE c.level < 3
      AND c.person_id <> NEW.person_id AND c.marks && NEW.marks
      AND c.person_id IN (SELECT priv.people_beside(NEW.person_id));
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER keep_neighbours AFTER INSERT OR UPDATE ON people_contactpoint
  FOR EACH ROW EXECUTE FUNCTION api.keep_neighbours();

-- Everything that is an item of a case: a table with a case, a level and categories.
CREATE OR REPLACE FUNCTION priv.item_tables() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND 3 = (SELECT count(*) FROM pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname IN ('case_id', 'level', 'categories') AND NOT a.attisdropped)
  ORDER BY c.relname $$;

-- Everything people write about a case, items included: papers, screens and letters are made of it.
CREATE OR REPLACE FUNCTION priv.written_tables() RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname ~ '^(cases|plans|conferences)_'
    AND c.relname <> 'cases_caseperson' AND EXISTS (SELECT 1 FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attname = 'case_id' AND NOT a.attisdropped)
    AND NOT EXISTS (SELECT 1 FROM pg_attribute a  -- files are encrypted, and long
      WHERE a.attrelid = c.oid AND a.atttypid = 'bytea'::regtype AND NOT a.attisdropped)
  ORDER BY c.relname $$;

CREATE OR REPLACE FUNCTION api.keep_whereabouts_item() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF 'whereabouts' = ANY (NEW.categories) AND NEW.level < 3 AND EXISTS (
      SELECT 1 FROM public.access_protection p JOIN public.cases_caseperson cp ON cp.person_id = p.person_id
      WHERE cp.case_id = NEW.case_id AND p.released_at IS NULL) THEN
    NEW.level := 3;
  END IF;
  RETURN NEW;
END $$;

-- Below 秘匿 nobody writes the place itself: not in a letter, a question, a record, a plan, a minute.
-- The message is the sentence the person reads (core/writing.py); TS001 says that it is one.
-- Arguments: a column, and what it names: nothing for a case, person, or a table with a case.
CREATE OR REPLACE FUNCTION api.refuse_place() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE said jsonb := to_jsonb(NEW); named uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  cases uuid[]; places text[]; found text;
BEGIN
  IF coalesce((said ->> 'level')::int, 0) >= 3 OR named IS NULL THEN RETURN NEW; END IF;
  IF TG_NARGS = 1 THEN cases := ARRAY[named];
  ELSIF TG_ARGV[1] = 'person' THEN
    cases := (SELECT array_agg(cp.case_id) FROM public.cases_caseperson cp WHERE cp.person_id = named);
  ELSE
    EXECUTE format('SELECT ARRAY[case_id] FROM public.%I WHERE id = $1', TG_ARGV[1]) INTO cases USING named;
  END IF;
  places := priv.places_in(cases);
  IF cardinality(places) = 0 THEN RETURN NEW; END IF;
  -- What stood there already does not stop a later step; it is raised, or told on the page.
  IF TG_OP = 'UPDATE' THEN
    said := (SELECT coalesce(jsonb_object_agg(n.key, n.value), '{}') FROM jsonb_each(said) n
      WHERE n.value IS DISTINCT FROM to_jsonb(OLD) -> n.key); END IF;
  found := priv.column_with_place(said, places);
  IF found IS NOT NULL THEN
    RAISE EXCEPTION '居所を守られている人の住所・電話・勤め先などが、文の中に入っています。消してから送ってください。残す必要があるときは、P3（秘匿）の「居所」として書きます。'
      USING ERRCODE = 'TS001', COLUMN = found; END IF;
  RETURN NEW;
END $$;

-- くらしの補足 of a protected person would say where they are: it is no place for new words. Old
-- ones are shown by no page (cases.queries.Relative.living) until two people release.
CREATE OR REPLACE FUNCTION api.keep_stay_quiet() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.living_note <> '' AND (TG_OP = 'INSERT' OR NEW.living_note <> OLD.living_note)
     AND priv.is_protected(NEW.person_id) THEN
    RAISE EXCEPTION '居所を守られている人の「くらしの補足」は書けません。場所が伝わることがあるためです。'
      USING ERRCODE = 'TS001', COLUMN = 'living_note'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_stay_quiet BEFORE INSERT OR UPDATE ON people_householdmember
  FOR EACH ROW EXECUTE FUNCTION api.keep_stay_quiet();

-- --- Recording and releasing ---------------------------------------------------------------------

-- Contacts of whoever is beside a protected person, and items of the cases that say 居所. The triggers
-- of the tables decide which contacts that are.
CREATE OR REPLACE FUNCTION priv.raise_places(people uuid[], cases uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE place text;
BEGIN
  UPDATE public.people_contactpoint SET level = least(level, 3) WHERE person_id = ANY (people);
  FOR place IN SELECT priv.item_tables() LOOP
    EXECUTE format('UPDATE public.%I SET level = 3 WHERE case_id = ANY ($1) AND level < 3
      AND ''whereabouts'' = ANY (categories)', place) USING cases;
  END LOOP;
END $$;

-- A protection works from the statement that records it, also on what was written before: contacts,
-- items that say 居所, drafts. Items that name a place without saying 居所 lie open: the action that
-- records it seals them in the same transaction (api.items_to_seal, ADR 0009).
CREATE OR REPLACE FUNCTION api.raise_whereabouts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE cases uuid[];
BEGIN
  cases := (SELECT coalesce(array_agg(cp.case_id), '{}') FROM public.cases_caseperson cp
    WHERE cp.person_id = NEW.person_id);
  PERFORM priv.raise_places(ARRAY(SELECT priv.people_beside(NEW.person_id)), cases);
  DELETE FROM public.access_draft d WHERE EXISTS (SELECT 1 FROM unnest(cases) c
      WHERE d.form_key LIKE '%/' || c || '/people/' || NEW.person_id || '/%')
    OR priv.says_place(d.values::text, priv.places_in(cases));
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER raise_whereabouts AFTER INSERT ON access_protection
  FOR EACH ROW EXECUTE FUNCTION api.raise_whereabouts();

-- And on a case in which somebody protected is named later, or beside whom somebody is named.
CREATE OR REPLACE FUNCTION api.raise_named() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.cases_caseperson cp JOIN public.access_protection p
      ON p.person_id = cp.person_id AND p.released_at IS NULL WHERE cp.case_id = NEW.case_id) THEN
    PERFORM priv.raise_places(ARRAY(SELECT cp.person_id FROM public.cases_caseperson cp
      WHERE cp.case_id = NEW.case_id), ARRAY[NEW.case_id]);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER raise_named AFTER INSERT ON cases_caseperson
  FOR EACH ROW EXECUTE FUNCTION api.raise_named();

-- Whoever records a protection seals, in the same transaction, what names one of the places below 秘匿,
-- and ties of the person to a school: words, for the one statement that encrypts them.
CREATE OR REPLACE FUNCTION api.may_seal(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.access_protection p WHERE p.person_id = wanted
    AND p.by_id = api.uid() AND p.released_at IS NULL AND p.created_at > transaction_timestamp() - interval '1 minute');
END $$;

CREATE OR REPLACE FUNCTION api.items_to_seal(wanted uuid)
RETURNS TABLE (place text, row_id uuid, of_case uuid, words jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE cases uuid[]; places text[]; one text;
BEGIN
  IF NOT api.may_seal(wanted) THEN RAISE EXCEPTION 'not yours to seal' USING ERRCODE = '42501'; END IF;
  cases := (SELECT array_agg(cp.case_id) FROM public.cases_caseperson cp WHERE cp.person_id = wanted);
  places := priv.places_in(cases);
  FOR one IN SELECT priv.item_tables() INTERSECT SELECT priv.written_tables() LOOP
    RETURN QUERY EXECUTE format('SELECT %L::text, t.id, t.case_id, to_jsonb(t) FROM public.%I t
      WHERE t.case_id = ANY ($1) AND t.level < 3 AND priv.column_with_place(to_jsonb(t), $2) IS NOT NULL',
      one, one) USING cases, places;
  END LOOP;
  RETURN QUERY SELECT 'cases_tie', t.id, t.case_id, to_jsonb(t) FROM public.cases_tie t
    JOIN public.accounts_organization o ON o.id = t.organization_id AND o.kind = 'school'
    WHERE t.person_id = wanted AND t.level < 3 AND priv.column_with_place(to_jsonb(t), places) IS NULL;
END $$;

-- The sealed words of one item; the CHECK of the table takes nothing else (access/encrypted.py).
CREATE OR REPLACE FUNCTION api.seal_item(wanted uuid, place text, row_id uuid, sealed jsonb) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE changes text; n int;
BEGIN
  IF NOT api.may_seal(wanted) OR NOT place IN (SELECT priv.item_tables()) THEN
    RAISE EXCEPTION 'not yours to seal' USING ERRCODE = '42501'; END IF;
  changes := (SELECT string_agg(format(', %I = $2 ->> %L', key, key), '') FROM jsonb_object_keys(sealed) key);
  EXECUTE format('UPDATE public.%I t SET level = 3, categories = CASE WHEN ''whereabouts'' = ANY (categories)
      THEN categories ELSE categories || ''whereabouts''::varchar END %s
    WHERE t.id = $1 AND t.level < 3 AND t.case_id IN (
      SELECT cp.case_id FROM public.cases_caseperson cp WHERE cp.person_id = $3)', place, coalesce(changes, ''))
    USING row_id, sealed, wanted;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;

-- The last protection was released by two people: contacts return to the level they had, unless they
-- still name a place that is kept. What was written about the case stays 秘匿.
CREATE OR REPLACE FUNCTION api.show_whereabouts(wanted uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.people_contactpoint c SET level = c.level_before
    WHERE c.level_before IS NOT NULL AND c.person_id IN (SELECT priv.people_beside(wanted));
END $$;

-- Telephone numbers of a protected person leave the search: only the tokens named here are kept.
CREATE OR REPLACE FUNCTION api.keep_tokens(wanted uuid, kept bytea[]) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE n int;
BEGIN
  IF NOT priv.is_protected(wanted) OR cardinality(kept) = 0 OR NOT EXISTS (
      SELECT 1 FROM public.access_protection p WHERE p.person_id = wanted AND p.by_id = api.uid()) THEN
    RAISE EXCEPTION 'not protected by the caller' USING ERRCODE = '42501'; END IF;
  DELETE FROM public.people_persontoken t WHERE t.person_id = wanted AND t.token <> ALL (kept);
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Whether words that go to paper name such a place; false for a case out of sight.
CREATE OR REPLACE FUNCTION api.names_place(wanted uuid, said text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(api.protected_people(wanted)) = 0 THEN RETURN false; END IF;
  RETURN priv.says_place(array_to_string(said, '|'), priv.places_in(ARRAY[wanted]));
END $$;

-- Where the place still stands, in what has no level of its own (labels, tasks) or cannot be sealed (a
-- decided plan): the page of the protection says so, that somebody mends it.
CREATE OR REPLACE FUNCTION api.left_places(wanted uuid) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE place text; places text[] := priv.places_in(ARRAY[wanted]); found text[] := '{}'; hit boolean;
BEGIN
  IF NOT api.may_share(wanted) OR cardinality(places) = 0 THEN RETURN '{}'; END IF;
  FOR place IN SELECT priv.written_tables() LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I t WHERE case_id = $1
      AND coalesce((to_jsonb(t) ->> ''level'')::int, 0) < 3
      AND priv.column_with_place(to_jsonb(t), $2) IS NOT NULL)', place) INTO hit USING wanted, places;
    IF hit THEN found := found || place; END IF;
  END LOOP;
  RETURN found;
END $$;

DO $$
DECLARE place text;
BEGIN
  FOR place IN SELECT priv.item_tables() LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER keep_whereabouts BEFORE INSERT OR UPDATE ON public.%I
      FOR EACH ROW EXECUTE FUNCTION api.keep_whereabouts_item()', place);
    EXECUTE format('GRANT SELECT, UPDATE ON public.%I TO guard', place);
  END LOOP;
  FOR place IN SELECT priv.written_tables() LOOP  -- after keep_whereabouts: triggers run by name
    EXECUTE format('CREATE OR REPLACE TRIGGER refuse_place BEFORE INSERT OR UPDATE ON public.%I
      FOR EACH ROW EXECUTE FUNCTION api.refuse_place(''case_id'')', place);
    EXECUTE format('GRANT SELECT ON public.%I TO guard', place);
  END LOOP;
END $$;
CREATE OR REPLACE TRIGGER refuse_place BEFORE UPDATE OF title, due_what ON cases_case
  FOR EACH ROW EXECUTE FUNCTION api.refuse_place('id');
DO $$
DECLARE one text[];
BEGIN
  FOREACH one SLICE 1 IN ARRAY ARRAY[
      ['access_consent', 'case_id', ''], ['access_grant', 'case_id', ''], ['cases_caseperson', 'case_id', ''],
      ['access_protection', 'person_id', 'person'], ['access_block', 'person_id', 'person'],
      ['people_person', 'id', 'person'], ['people_personname', 'person_id', 'person'],
      ['people_householdmember', 'person_id', 'person'], ['people_relationship', 'first_id', 'person'],
      ['plans_amendment', 'plan_id', 'plans_plan'], ['plans_roleaim', 'role_id', 'plans_roleassignment'],
      ['conferences_writteninput', 'item_id', 'conferences_planitem']] LOOP
    EXECUTE format('CREATE OR REPLACE TRIGGER refuse_place BEFORE INSERT OR UPDATE ON public.%I
      FOR EACH ROW EXECUTE FUNCTION api.refuse_place(%L%s)', one[1], one[2],
      CASE WHEN one[3] = '' THEN '' ELSE format(', %L', one[3]) END);
  END LOOP;
END $$;
GRANT SELECT ON plans_plan, plans_roleassignment, conferences_planitem TO guard;

-- Of the database, not of the model: Django would ask for it back, which takes the right to read.
ALTER TABLE people_contactpoint ALTER COLUMN marks SET DEFAULT '{}';
GRANT SELECT ON people_contactpoint TO guard;
GRANT UPDATE (level, level_before, categories) ON people_contactpoint TO guard;
GRANT SELECT, DELETE ON access_draft TO guard;
GRANT DELETE ON people_persontoken TO guard;
