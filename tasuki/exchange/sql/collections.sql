-- The gate of the collections. A published copy is made here and nowhere else: with the second of two
-- approvals of the same version, by two people of whom neither wrote it, after somebody decided on
-- every word that the finder pointed at.

-- Prefecture, nation, training offices: who looks after what is published (enums.EDITOR_ROLES).
CREATE OR REPLACE FUNCTION api.is_editor() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.my_roles() && ARRAY['prefecture_officer', 'national_officer', 'trainer'];
END $$;

-- Prefectures of my organizations, and whether I work for a prefecture, the nation or a training office.
CREATE OR REPLACE FUNCTION api.my_prefectures() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(DISTINCT coalesce(o.prefecture_id, m.prefecture_id)::text)
      FILTER (WHERE coalesce(o.prefecture_id, m.prefecture_id) IS NOT NULL), '{}')
    FROM public.accounts_organization o
    LEFT JOIN public.places_municipality m ON m.code = o.municipality_id
    WHERE o.id = ANY (api.my_orgs()));
END $$;

CREATE OR REPLACE FUNCTION api.in_prefectures() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.accounts_organization o WHERE o.id = ANY (api.my_orgs())
    AND o.kind IN ('prefecture', 'nation', 'training'));
END $$;

-- A new word takes every approval back, whoever writes and however: the version counts up and never
-- down (an approval is of a version), the finder has not looked yet, and whose words stand in it is
-- written here, not by whoever writes. What was published stays what it was until it is withdrawn.
CREATE OR REPLACE FUNCTION priv.keep_manuscript() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE loose text[] := ARRAY['status', 'first_id', 'second_id', 'checked_revision', 'revision',
  'returned_because', 'publication_id', 'code_hash', 'sender_mark', 'edited_by_id', 'edited_at', 'shown_from', 'writers'];
  me uuid := api.uid();
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.checked_revision := 0;
    NEW.writers := array_remove(ARRAY[NEW.author_id], NULL);
    RETURN NEW;
  END IF;
  IF NEW.revision < OLD.revision THEN
    RAISE EXCEPTION 'a version never counts down' USING ERRCODE = '42501'; END IF;
  NEW.writers := OLD.writers;
  IF to_jsonb(NEW) - loose IS DISTINCT FROM to_jsonb(OLD) - loose THEN
    IF OLD.status = 'published' THEN
      RAISE EXCEPTION '掲載しているものは、取り下げてから直してください。' USING ERRCODE = 'TS001';
    END IF;
    IF NEW.revision = OLD.revision THEN NEW.revision := OLD.revision + 1; END IF;
    NEW.status := 'writing';
    NEW.checked_revision := 0;
    NEW.writers := array_remove(array_remove(OLD.writers, me) || me, NULL);
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_manuscript BEFORE INSERT OR UPDATE ON exchange_manuscript
  FOR EACH ROW EXECUTE FUNCTION priv.keep_manuscript();

-- Whose turn it is: the named one, if their work is one that approves (enums.APPROVER_ROLES), or for
-- what nobody signed any editor, once it rested. Never NULL: a hole in the row must not open the gate.
CREATE OR REPLACE FUNCTION priv.has_rested(m public.exchange_manuscript) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(m.shown_from <= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date, false);
$$;
CREATE OR REPLACE FUNCTION priv.may_approve(m public.exchange_manuscript) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE me uuid := api.uid();
BEGIN
  IF me IS NULL OR NOT api.is_member() THEN RETURN false; END IF;
  IF m.organization_id IS NULL THEN
    RETURN m.status IN ('first', 'second') AND api.is_editor() AND priv.has_rested(m);
  END IF;
  RETURN coalesce((m.status = 'first' AND m.first_id = me) OR (m.status = 'second' AND m.second_id = me),
    false) AND (api.is_editor() OR api.my_roles() && ARRAY['coordinator', 'municipal_officer', 'manager']);
END $$;

CREATE OR REPLACE FUNCTION priv.publish(m public.exchange_manuscript, on_day date, found_by text)
RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE made uuid := gen_random_uuid();
BEGIN
  INSERT INTO public.exchange_publication (id, published_on, search_text, hidden_because,
      kind, title, situation, turning_point, what_worked, result, words, hint, text, evidence,
      try_first, stand, agencies, fields, tags, size, prefecture_id, municipality_id)
  VALUES (made, least(on_day, (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date), found_by, '',
      m.kind, m.title, m.situation, m.turning_point, m.what_worked, m.result, m.words, m.hint, m.text,
      m.evidence, m.try_first, m.stand, m.agencies, m.fields, m.tags, m.size, m.prefecture_id,
      m.municipality_id);
  RETURN made;
END $$;

-- I approve the version that I read. 'second' after the first approval, 'published' after the second.
CREATE OR REPLACE FUNCTION api.approve_manuscript(wanted uuid, read_revision int, found_by text,
  on_day date) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.exchange_manuscript; me uuid := api.uid(); made uuid;
BEGIN
  SELECT * INTO m FROM public.exchange_manuscript WHERE id = wanted FOR UPDATE;
  IF m.id IS NULL OR NOT priv.may_approve(m) THEN
    RAISE EXCEPTION 'not to be approved' USING ERRCODE = '42501'; END IF;
  IF me = ANY (m.writers) THEN
    RAISE EXCEPTION '書いた人・直した人は、承認できません。別の人にたのんでください。'
      USING ERRCODE = 'TS001'; END IF;
  IF m.sender_mark = priv.feeling_token(m.id) THEN
    RAISE EXCEPTION 'この文は、あなたには承認できません。ほかの係の人にたのんでください。'
      USING ERRCODE = 'TS001'; END IF;
  IF m.revision <> read_revision THEN
    RAISE EXCEPTION '読んでいるあいだに、文が変わりました。もう一度読んでください。'
      USING ERRCODE = 'TS001'; END IF;
  IF m.checked_revision <> m.revision OR EXISTS (SELECT 1 FROM public.exchange_finding f
      WHERE f.manuscript_id = m.id AND f.revision = m.revision AND f.decided_by_id IS NULL) THEN
    RAISE EXCEPTION '個人が分かるかもしれない語に、まだ確かめていないものがあります。'
      USING ERRCODE = 'TS001'; END IF;
  IF EXISTS (SELECT 1 FROM public.exchange_approval a
      WHERE a.manuscript_id = m.id AND a.revision = m.revision AND a.by_id = me) THEN
    RAISE EXCEPTION 'この版は、もう承認しています。次は別の人です。' USING ERRCODE = 'TS001'; END IF;
  INSERT INTO public.exchange_approval (id, manuscript_id, by_id, revision, at)
    VALUES (gen_random_uuid(), m.id, me, m.revision, clock_timestamp());
  IF (SELECT count(DISTINCT a.by_id) FROM public.exchange_approval a
      WHERE a.manuscript_id = m.id AND a.revision = m.revision) < 2 THEN
    UPDATE public.exchange_manuscript SET status = 'second' WHERE id = m.id;
    RETURN 'second';
  END IF;
  made := priv.publish(m, on_day, found_by);
  UPDATE public.exchange_manuscript
    SET status = 'published', publication_id = made, sender_mark = NULL WHERE id = m.id;
  RETURN 'published';
END $$;

-- Back to who wrote it, with what should be otherwise. What nobody signed cannot go back: it is put
-- away, its words with it.
CREATE OR REPLACE FUNCTION api.return_manuscript(wanted uuid, because text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.exchange_manuscript;
BEGIN
  SELECT * INTO m FROM public.exchange_manuscript WHERE id = wanted FOR UPDATE;
  IF m.id IS NULL OR NOT priv.may_approve(m) THEN
    RAISE EXCEPTION 'not to be returned' USING ERRCODE = '42501'; END IF;
  IF m.organization_id IS NULL THEN PERFORM priv.put_away(m.id); RETURN true; END IF;
  UPDATE public.exchange_manuscript
    SET status = 'returned', returned_because = because, revision = revision + 1 WHERE id = m.id;
  RETURN true;
END $$;

-- Takes a published copy away, with everything that was said to it.
CREATE OR REPLACE FUNCTION priv.unpublish(wanted uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF wanted IS NULL THEN RETURN; END IF;
  DELETE FROM public.exchange_report r USING public.exchange_post p
    WHERE r.post_id = p.id AND p.publication_id = wanted;
  DELETE FROM public.exchange_report WHERE publication_id = wanted;
  DELETE FROM public.exchange_feeling WHERE target_id = wanted
    OR target_id IN (SELECT p.id FROM public.exchange_post p WHERE p.publication_id = wanted);
  DELETE FROM public.exchange_postwriter w USING public.exchange_post p
    WHERE w.post_id = p.id AND p.publication_id = wanted;
  DELETE FROM public.exchange_post WHERE publication_id = wanted;
  DELETE FROM public.exchange_publication WHERE id = wanted;
END $$;

CREATE OR REPLACE FUNCTION priv.put_away(wanted uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM priv.unpublish((SELECT m.publication_id FROM public.exchange_manuscript m WHERE m.id = wanted));
  DELETE FROM public.exchange_finding WHERE manuscript_id = wanted;
  DELETE FROM public.exchange_approval WHERE manuscript_id = wanted;
  DELETE FROM public.exchange_manuscript WHERE id = wanted;
END $$;

-- Withdrawn by the writer's side: the copy is gone in this statement.
CREATE OR REPLACE FUNCTION api.withdraw_manuscript(wanted uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.exchange_manuscript;
BEGIN
  SELECT * INTO m FROM public.exchange_manuscript WHERE id = wanted FOR UPDATE;
  IF NOT coalesce(m.organization_id = ANY (api.my_orgs()), false) THEN
    RAISE EXCEPTION 'not ours' USING ERRCODE = '42501'; END IF;
  PERFORM priv.unpublish(m.publication_id);
  UPDATE public.exchange_manuscript
    SET status = 'withdrawn', publication_id = NULL, revision = revision + 1 WHERE id = m.id;
  RETURN m.publication_id IS NOT NULL;
END $$;

-- --- nobody's name ----------------------------------------------------------------------------------
-- Called on a connection of its own, without a context: who sends it is not known here, the row has no
-- hour, and its transaction is not that of the page. It rests `rests` days, which the sender's page
-- draws by lot, before an editor sees it. 500 may wait at a time.
DROP FUNCTION IF EXISTS api.drop_moyamoya(text, text, text[], bytea, int);
CREATE OR REPLACE FUNCTION api.drop_moyamoya(wanted uuid, mark bytea, said text, stand_of text,
  themes text[], code bytea, rests int)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF length(said) NOT BETWEEN 1 AND 600 OR length(code) <> 32 OR length(mark) <> 32 OR cardinality(themes) > 6
     OR rests NOT BETWEEN 0 AND 7 OR api.uid() IS NOT NULL OR (SELECT count(*) FROM public.exchange_manuscript
       WHERE organization_id IS NULL AND status <> 'published') >= 500 THEN RETURN false; END IF;
  INSERT INTO public.exchange_manuscript (id, kind, title, situation, turning_point, what_worked, result,
      words, hint, text, evidence, try_first, stand, agencies, fields, tags, size, written_in, shown_from,
      writers, status, checked_revision, returned_because, code_hash, sender_mark, revision)
  VALUES (wanted, 'moyamoya', '', '', '', '{}', '', '', '', said, '', '', stand_of, '{}', '{}',
      themes, 'unknown', date_trunc('month', clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date,
      (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date + rests, '{}', 'first', 0, '', code, mark, 1);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION api.withdraw_by_code(code bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE found uuid;
BEGIN
  SELECT m.id INTO found FROM public.exchange_manuscript m
    WHERE m.organization_id IS NULL AND m.code_hash = code FOR UPDATE;
  IF found IS NULL OR api.uid() IS NOT NULL THEN RETURN false; END IF;
  PERFORM priv.put_away(found);
  RETURN true;
END $$;

-- --- I know this feeling ------------------------------------------------------------------------------
CREATE TABLE IF NOT EXISTS priv.feeling_key (id int PRIMARY KEY, key bytea NOT NULL);
REVOKE ALL ON priv.feeling_key FROM PUBLIC;
GRANT SELECT ON priv.feeling_key TO guard;
INSERT INTO priv.feeling_key VALUES (1, sha256(convert_to(
    gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')))
  ON CONFLICT DO NOTHING;

-- The same for a person and a thing, and nobody's name without the key.
CREATE OR REPLACE FUNCTION priv.feeling_token(wanted uuid) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(k.key || sha256(k.key || convert_to(wanted || '|' || api.uid(), 'UTF8')))
  FROM priv.feeling_key k WHERE k.id = 1;
$$;

-- What is kept of the sender of a もやもや that nobody signed: of an editor, so that they cannot approve
-- their own, a fingerprint with the key; of everybody else a number drawn by lot. Both look the same.
CREATE OR REPLACE FUNCTION api.sender_mark(wanted uuid) RETURNS bytea
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.is_editor() THEN RETURN priv.feeling_token(wanted); END IF;
  RETURN sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
END $$;

CREATE OR REPLACE FUNCTION api.feel(wanted uuid, feels boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.is_member() OR NOT EXISTS (
      SELECT 1 FROM public.exchange_publication p WHERE p.id = wanted AND p.hidden_at IS NULL
      UNION ALL SELECT 1 FROM public.exchange_post r JOIN public.exchange_publication p
        ON p.id = r.publication_id WHERE r.id = wanted AND r.hidden_at IS NULL AND p.hidden_at IS NULL)
  THEN RETURN false; END IF;
  IF feels THEN
    INSERT INTO public.exchange_feeling (target_id, token) VALUES (wanted, priv.feeling_token(wanted))
      ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM public.exchange_feeling WHERE target_id = wanted AND token = priv.feeling_token(wanted);
  END IF;
  RETURN true;
END $$;

-- How many know it, and whether I said so.
CREATE OR REPLACE FUNCTION api.feelings(wanted uuid[])
RETURNS TABLE (target_id uuid, number bigint, is_mine boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT f.target_id, count(*), bool_or(f.token = priv.feeling_token(f.target_id))
    FROM public.exchange_feeling f WHERE api.is_member() AND f.target_id = ANY (wanted)
    GROUP BY f.target_id;
END $$;

-- --- what is said -------------------------------------------------------------------------------------
-- A reply reaches whoever sent the manuscript, if anybody signed it: the copy itself does not know. The
-- notice leads to the manuscript, so that no row joins a person with a copy; and the one who replies is
-- not told whether there was anybody to tell.
CREATE OR REPLACE FUNCTION api.tell_writer(wanted uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE m public.exchange_manuscript;
BEGIN
  SELECT * INTO m FROM public.exchange_manuscript x WHERE x.publication_id = wanted;
  IF m.author_id IS NULL OR NOT api.is_member() THEN RETURN; END IF;
  PERFORM api.notify(ARRAY[m.author_id], 'reply', NULL, m.id);
END $$;

-- A word in a topic moves it to the top, whoever began it.
CREATE OR REPLACE FUNCTION priv.touch_thread() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.exchange_thread SET latest_at = NEW.at WHERE id = NEW.thread_id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER touch_thread AFTER INSERT ON exchange_post
  FOR EACH ROW WHEN (NEW.thread_id IS NOT NULL) EXECUTE FUNCTION priv.touch_thread();

-- A reply without a writer would be nobody's to take back or to answer for: each has one when its
-- transaction ends, and it is the one who wrote it (the row security of both tables).
CREATE OR REPLACE FUNCTION priv.keep_writer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.exchange_post p WHERE p.id = NEW.id)
     AND NOT EXISTS (SELECT 1 FROM public.exchange_postwriter w WHERE w.post_id = NEW.id) THEN
    RAISE EXCEPTION 'a reply without a writer' USING ERRCODE = '23514'; END IF;
  RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS keep_writer ON exchange_post;
CREATE CONSTRAINT TRIGGER keep_writer AFTER INSERT ON exchange_post
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.publication_id IS NOT NULL)
  EXECUTE FUNCTION priv.keep_writer();

GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_postwriter TO guard;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_manuscript, exchange_publication, exchange_approval,
  exchange_finding, exchange_feeling, exchange_post, exchange_report TO guard;
GRANT SELECT, UPDATE ON exchange_thread TO guard;
GRANT SELECT ON accounts_organization, places_municipality TO guard;
GRANT USAGE ON SEQUENCE exchange_feeling_id_seq TO guard;

-- Nobody calls the inner ones but the guard: taken from everybody before they are the guard's to take.
DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY[
    'keep_manuscript()',
    'has_rested(public.exchange_manuscript)',
    'may_approve(public.exchange_manuscript)',
    'publish(public.exchange_manuscript, date, text)',
    'unpublish(uuid)',
    'put_away(uuid)',
    'feeling_token(uuid)',
    'touch_thread()',
    'keep_writer()'
  ] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION priv.%s FROM PUBLIC', f);
    EXECUTE format('ALTER FUNCTION priv.%s OWNER TO guard', f);
  END LOOP;
END $$;
