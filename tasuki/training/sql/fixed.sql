-- What a cohort uses stays as it is: people are in the middle of it. Words of guides, notes and terms
-- may be corrected; everything else is changed in a copy.

CREATE OR REPLACE FUNCTION api.is_held(wanted uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.training_cohort c WHERE c.programme_id = wanted);
END $$;

CREATE OR REPLACE FUNCTION api.keep_programme() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE words text[] := ARRAY['text', 'note', 'usage_terms', 'revision'];
BEGIN
  IF to_jsonb(NEW) - words IS DISTINCT FROM to_jsonb(OLD) - words
     AND api.is_held(CASE TG_TABLE_NAME WHEN 'training_programme' THEN OLD.id
                     ELSE (to_jsonb(OLD) ->> 'programme_id')::uuid END) THEN
    RAISE EXCEPTION 'この内容は、もう開かれている研修で使われています。写しをつくって、そちらを直してください。'
      USING ERRCODE = 'TS001';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_programme BEFORE UPDATE ON training_programme
  FOR EACH ROW EXECUTE FUNCTION api.keep_programme();
CREATE OR REPLACE TRIGGER keep_programme BEFORE UPDATE ON training_stage
  FOR EACH ROW EXECUTE FUNCTION api.keep_programme();
CREATE OR REPLACE TRIGGER keep_programme BEFORE UPDATE ON training_item
  FOR EACH ROW EXECUTE FUNCTION api.keep_programme();
