-- Steps of a dispatch, as expert_enums.MOVES says them: who may take which, and what they may write
-- with it; and how long an expert reads their own. The pages ask first; this holds for all SQL.

-- Dispatches on which I am sent: from the approval until 30 days after the report, nothing else.
CREATE OR REPLACE FUNCTION api.my_dispatches() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(d.id), '{}') FROM public.advisory_expert e
    JOIN public.advisory_dispatch d ON d.expert_id = e.id
    WHERE e.user_id = api.uid() AND api.is_member()
      AND d.status IN ('approved', 'scheduled', 'dispatched', 'reported', 'paid', 'evaluated')
      AND (d.reported_on IS NULL
        OR d.reported_on + 30 >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date));
END $$;

CREATE OR REPLACE FUNCTION priv.may_move_dispatch(
  was text, becomes text, office boolean, town boolean, expert boolean)
RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (was || '>' || becomes) = ANY (
    CASE WHEN office THEN ARRAY['requested>matched', 'requested>declined', 'requested>withdrawn',
      'matched>approved', 'approved>scheduled', 'matched>requested', 'approved>requested',
      'scheduled>requested', 'matched>withdrawn', 'approved>withdrawn', 'scheduled>withdrawn',
      'scheduled>dispatched', 'dispatched>reported', 'reported>paid', 'paid>evaluated']
      ELSE '{}'::text[] END
    || CASE WHEN town THEN ARRAY['requested>withdrawn', 'matched>withdrawn', 'approved>withdrawn',
      'scheduled>withdrawn', 'scheduled>dispatched', 'paid>evaluated'] ELSE '{}'::text[] END
    || CASE WHEN expert THEN ARRAY['dispatched>reported'] ELSE '{}'::text[] END);
$$;

-- Columns that somebody may write while, or by going where, the dispatch is ``becomes``.
CREATE OR REPLACE FUNCTION priv.may_write_dispatch(
  was text, becomes text, is_theirs boolean, office boolean)
RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY['status', 'edited_by_id', 'edited_at', 'revision']
    || CASE WHEN is_theirs AND was = 'requested' AND becomes = 'requested'
      THEN ARRAY['title', 'text', 'purpose', 'fields', 'mode', 'wished_on', 'hours', 'need']
      ELSE '{}'::text[] END
    || CASE WHEN becomes IN ('withdrawn', 'declined') THEN ARRAY['ended_because']
      WHEN becomes = 'dispatched' THEN ARRAY['attended']
      WHEN becomes = 'reported' THEN ARRAY['report', 'next_step', 'reported_on']
      WHEN becomes = 'evaluated' THEN ARRAY['check_on'] ELSE '{}'::text[] END
    || CASE WHEN NOT office THEN '{}'::text[]
      WHEN becomes = 'requested' THEN ARRAY['expert_id', 'expert_name', 'expert_title',
        'approved_on', 'paper_number', 'starts_at', 'ends_at', 'place']
      WHEN becomes = 'matched' THEN ARRAY['expert_id', 'expert_name', 'expert_title']
      WHEN becomes = 'approved' THEN ARRAY['approved_on', 'paper_number']
      WHEN becomes = 'scheduled' THEN ARRAY['starts_at', 'ends_at', 'place']
      ELSE '{}'::text[] END;
$$;

CREATE OR REPLACE FUNCTION api.keep_dispatch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  office boolean; town boolean; expert boolean; allowed text[];
  today date := (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  office := NEW.municipality_id = ANY (api.advised_municipalities());
  town := NEW.municipality_id = ANY (api.my_municipalities());
  IF TG_OP = 'INSERT' THEN
    NEW.basis := '社会福祉法第6条第3項';
    IF (NEW.expert_id, NEW.approved_on, NEW.starts_at, NEW.ends_at, NEW.attended, NEW.reported_on,
        NEW.check_on) IS DISTINCT FROM (NULL, NULL, NULL, NULL, NULL, NULL, NULL)
       OR NEW.expert_name || NEW.expert_title || NEW.paper_number || NEW.place || NEW.report
         || NEW.next_step || NEW.ended_because <> '' THEN
      RAISE EXCEPTION 'a dispatch begins at the beginning' USING ERRCODE = '42501'; END IF;
    IF NEW.support_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.advisory_support s
        WHERE s.id = NEW.support_id AND s.municipality_id = NEW.municipality_id
          AND s.status = 'assigned') THEN
      RAISE EXCEPTION '専門家を頼めるのは、担当が決まった支援からです。支援の画面を開き直してください。'
        USING ERRCODE = 'TS001'; END IF;
    RETURN NEW;
  END IF;
  IF OLD.status IN ('withdrawn', 'declined', 'evaluated') THEN
    RAISE EXCEPTION '終わった派遣は、書きかえられません。新しく書いてください。' USING ERRCODE = 'TS001';
  END IF;
  IF NEW.revision <= OLD.revision THEN
    RAISE EXCEPTION 'a version counts up' USING ERRCODE = '42501'; END IF;
  expert := OLD.id = ANY (api.my_dispatches());
  IF (NEW.status <> OLD.status OR NOT (office OR town))
     AND NOT priv.may_move_dispatch(OLD.status, NEW.status, office, town, expert) THEN
    RAISE EXCEPTION 'この段階には進めません。画面を開き直して、いまの段階を確かめてください。'
      USING ERRCODE = 'TS001'; END IF;
  allowed := priv.may_write_dispatch(OLD.status, NEW.status,
    (OLD.origin = 'town' AND town) OR (OLD.origin = 'office' AND office), office);
  IF to_jsonb(NEW) - allowed IS DISTINCT FROM to_jsonb(OLD) - allowed THEN
    RAISE EXCEPTION 'いまの段階では、ここは書きかえられません。画面を開き直してください。'
      USING ERRCODE = 'TS001'; END IF;
  -- The day from which an expert's time runs out is the database's own.
  NEW.reported_on := CASE WHEN NEW.status = 'reported' AND OLD.status = 'dispatched' THEN today
    ELSE OLD.reported_on END;
  IF NEW.status = 'requested' AND NEW.expert_id IS NOT NULL THEN
    RAISE EXCEPTION 'nobody is chosen yet' USING ERRCODE = '42501'; END IF;
  IF NEW.expert_id IS NOT NULL AND NEW.expert_id IS DISTINCT FROM OLD.expert_id
     AND NOT EXISTS (SELECT 1 FROM public.advisory_expert e
       JOIN public.places_municipality p ON p.prefecture_id = e.prefecture_id
       WHERE e.id = NEW.expert_id AND p.code = NEW.municipality_id
         AND (e.until IS NULL OR e.until >= today)) THEN
    RAISE EXCEPTION 'この専門家は、いま名簿にいません。もう一度、候補から選んでください。'
      USING ERRCODE = 'TS001'; END IF;
  IF NEW.status = 'dispatched' AND OLD.status = 'scheduled'
     AND (NEW.starts_at AT TIME ZONE 'Asia/Tokyo')::date > today THEN
    RAISE EXCEPTION 'まだ行う日が来ていません。日が変わったときは、先に日程をなおしてください。'
      USING ERRCODE = 'TS001'; END IF;
  IF NEW.status = 'paid' AND NOT EXISTS (SELECT 1 FROM public.advisory_dispatchcost c
      WHERE c.dispatch_id = NEW.id AND c.amount IS NOT NULL) THEN
    RAISE EXCEPTION '支払った額を、先に入れてください。' USING ERRCODE = 'TS001'; END IF;
  IF NEW.status = 'evaluated' AND NOT EXISTS (SELECT 1 FROM public.advisory_dispatchevaluation v
      WHERE v.dispatch_id = NEW.id AND v.moment = 'soon') THEN
    RAISE EXCEPTION '評価を、先に入れてください。' USING ERRCODE = 'TS001'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_dispatch BEFORE INSERT OR UPDATE ON advisory_dispatch
  FOR EACH ROW EXECUTE FUNCTION api.keep_dispatch();

GRANT SELECT ON advisory_expert, advisory_dispatch, advisory_dispatchcost,
  advisory_dispatchevaluation, advisory_support TO guard;
