-- Which visions and goals are mine to write; what a told vision says stays. Style of functions.sql.

-- Of my prefectures and not told yet.
CREATE OR REPLACE FUNCTION api.draft_visions() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(v.id), '{}') FROM public.advisory_vision v
    WHERE v.published_on IS NULL AND v.prefecture_id = ANY (api.advised_prefectures()));
END $$;

-- Goals of my draft, and of the newest version that was told: what became of them is written there.
CREATE OR REPLACE FUNCTION api.kept_goals() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(g.id), '{}') FROM public.advisory_visiongoal g
    JOIN public.advisory_vision v ON v.id = g.vision_id
    WHERE v.prefecture_id = ANY (api.advised_prefectures())
      AND (v.published_on IS NULL OR NOT EXISTS (SELECT 1 FROM public.advisory_vision n
        WHERE n.prefecture_id = v.prefecture_id AND n.published_on IS NOT NULL
          AND n.number > v.number)));
END $$;

CREATE OR REPLACE FUNCTION api.keep_vision() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'INSERT' THEN
    NEW.number := 1 + coalesce((SELECT max(v.number) FROM public.advisory_vision v
      WHERE v.prefecture_id = NEW.prefecture_id), 0);
    RETURN NEW;
  END IF;
  IF OLD.published_on IS NOT NULL THEN
    RAISE EXCEPTION '知らせたビジョンは、書きかえられません。新しい版を作ってください。'
      USING ERRCODE = 'TS001'; END IF;
  IF NEW.revision <= OLD.revision THEN
    RAISE EXCEPTION 'a version counts up' USING ERRCODE = '42501'; END IF;
  IF NEW.published_on IS NOT NULL THEN
    NEW.published_on := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
    IF NOT EXISTS (SELECT 1 FROM public.advisory_visiongoal g WHERE g.vision_id = NEW.id) THEN
      RAISE EXCEPTION '目標がまだありません。先に目標を書いてください。' USING ERRCODE = 'TS001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_vision BEFORE INSERT OR UPDATE ON advisory_vision
  FOR EACH ROW EXECUTE FUNCTION api.keep_vision();

-- What was planned is a promise once it was told; what became of it is not.
CREATE OR REPLACE FUNCTION api.keep_goal_year() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  told boolean; was jsonb := '{"step": "", "planned": null}';
BEGIN
  IF api.uid() IS NULL THEN RETURN coalesce(NEW, OLD); END IF;
  SELECT v.published_on IS NOT NULL INTO told FROM public.advisory_vision v
    JOIN public.advisory_visiongoal g ON g.vision_id = v.id
    WHERE g.id = coalesce(NEW.goal_id, OLD.goal_id);
  IF TG_OP = 'DELETE' THEN
    IF told THEN RAISE EXCEPTION 'what was told stays' USING ERRCODE = '42501'; END IF;
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' THEN was := to_jsonb(OLD); END IF;
  IF told AND (NEW.step IS DISTINCT FROM was->>'step'
      OR NEW.planned IS DISTINCT FROM (was->>'planned')::numeric) THEN
    RAISE EXCEPTION '知らせたビジョンの予定は、変えられません。新しい版を作ってください。'
      USING ERRCODE = 'TS001'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_goal_year BEFORE INSERT OR UPDATE OR DELETE ON advisory_goalyear
  FOR EACH ROW EXECUTE FUNCTION api.keep_goal_year();

GRANT SELECT ON advisory_vision, advisory_visiongoal TO guard;
