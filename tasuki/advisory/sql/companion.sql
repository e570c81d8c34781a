-- What a 合意 of a 伴走支援計画 covers: the edition counts up with every word that is agreed upon,
-- whoever writes it; how a step goes is no such word.

CREATE OR REPLACE FUNCTION api.count_edition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.now, NEW.goals) IS DISTINCT FROM (OLD.now, OLD.goals) THEN
    NEW.edition := OLD.edition + 1;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER count_edition BEFORE UPDATE ON advisory_companionplan
  FOR EACH ROW EXECUTE FUNCTION api.count_edition();

CREATE OR REPLACE FUNCTION api.count_steps() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.support_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.advisory_support s
      JOIN public.advisory_companionplan p ON p.municipality_id = s.municipality_id
      WHERE s.id = NEW.support_id AND p.id = NEW.plan_id) THEN
    RAISE EXCEPTION 'つながる支援は、同じ市町村のものから選んでください。'
      USING ERRCODE = 'TS001', COLUMN = 'support'; END IF;
  IF TG_OP = 'INSERT' OR (NEW.quarter, NEW.text, NEW.side, NEW.owner, NEW.due_on)
      IS DISTINCT FROM (OLD.quarter, OLD.text, OLD.side, OLD.owner, OLD.due_on) THEN
    UPDATE public.advisory_companionplan SET edition = edition + 1 WHERE id = NEW.plan_id;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER count_steps BEFORE INSERT OR UPDATE ON advisory_planstep
  FOR EACH ROW EXECUTE FUNCTION api.count_steps();

GRANT SELECT, UPDATE (edition) ON advisory_companionplan TO guard;
GRANT SELECT (id, municipality_id) ON advisory_support TO guard;
