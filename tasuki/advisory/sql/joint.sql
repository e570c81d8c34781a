-- Which joint programmes are mine; what may follow what in them. Style of functions.sql.

CREATE OR REPLACE FUNCTION api.advised_joints() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(j.id), '{}') FROM public.advisory_joint j
    WHERE j.prefecture_id = ANY (api.advised_prefectures()));
END $$;

-- Those of my office, and those in which my municipality takes part and was asked.
CREATE OR REPLACE FUNCTION api.my_joints() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN api.advised_joints() || (SELECT coalesce(array_agg(j.id), '{}') FROM public.advisory_joint j
    WHERE j.status <> 'preparing' AND EXISTS (SELECT 1 FROM public.advisory_jointpartner p
        WHERE p.joint_id = j.id AND p.municipality_id = ANY (api.my_municipalities())));
END $$;

-- Partners I speak for: my municipality, or the prefecture of my office.
CREATE OR REPLACE FUNCTION api.my_partners() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(p.id), '{}') FROM public.advisory_jointpartner p
    JOIN public.advisory_joint j ON j.id = p.joint_id
    WHERE (p.municipality_id = ANY (api.my_municipalities()) AND j.status <> 'preparing')
      OR (p.kind = 'prefecture' AND j.prefecture_id = ANY (api.advised_prefectures())));
END $$;

-- Versions of my office that are still being written.
CREATE OR REPLACE FUNCTION api.written_versions() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT coalesce(array_agg(v.id), '{}') FROM public.advisory_jointversion v
    WHERE v.opened_at IS NULL AND v.joint_id = ANY (api.advised_joints()));
END $$;

CREATE OR REPLACE FUNCTION api.keep_joint() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  towns int;
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF NEW.revision <= OLD.revision THEN
    RAISE EXCEPTION 'a version counts up' USING ERRCODE = '42501'; END IF;
  IF OLD.status IN ('ended', 'dropped') THEN
    RAISE EXCEPTION '終わった共同実施は、書きかえられません。' USING ERRCODE = 'TS001'; END IF;
  SELECT count(*) INTO towns FROM public.advisory_jointpartner p
    WHERE p.joint_id = NEW.id AND p.kind = 'municipality';
  IF NEW.status = 'talking' AND towns < (CASE NEW.kind WHEN 'together' THEN 2 ELSE 1 END) THEN
    RAISE EXCEPTION '参加する市町村がたりません。共同で行うときは2つ、県への委託は1つから選びます。'
      USING ERRCODE = 'TS001'; END IF;
  IF NEW.status = OLD.status THEN
    IF NEW.ended_because <> '' OR (OLD.status = 'signed' AND to_jsonb(NEW) - ARRAY['edited_by_id',
        'edited_at', 'revision'] <> to_jsonb(OLD) - ARRAY['edited_by_id', 'edited_at', 'revision']) THEN
      RAISE EXCEPTION '協定を結んだあとは、協定の新しい版で変えてください。' USING ERRCODE = 'TS001';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.status || '>' || NEW.status) <> ALL (ARRAY['preparing>talking', 'preparing>dropped',
      'talking>signed', 'talking>dropped', 'signed>ended']) THEN
    RAISE EXCEPTION 'この段階には進めません。画面を開き直して、いまの段階を確かめてください。'
      USING ERRCODE = 'TS001'; END IF;
  IF NEW.status = 'signed' AND NOT EXISTS (SELECT 1 FROM public.advisory_jointversion v
      WHERE v.joint_id = NEW.id AND v.signed_on IS NOT NULL) THEN
    RAISE EXCEPTION '協定を結んだ版が、まだありません。' USING ERRCODE = 'TS001'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_joint BEFORE UPDATE ON advisory_joint
  FOR EACH ROW EXECUTE FUNCTION api.keep_joint();

-- Partners are of the same prefecture, and change only until they are asked.
CREATE OR REPLACE FUNCTION api.keep_joint_partner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  j public.advisory_joint;
BEGIN
  IF api.uid() IS NULL THEN RETURN coalesce(NEW, OLD); END IF;
  SELECT * INTO j FROM public.advisory_joint WHERE id = coalesce(NEW.joint_id, OLD.joint_id);
  IF j.status <> 'preparing' THEN
    RAISE EXCEPTION '参加する市町村は、意見交換を始めると変えられません。' USING ERRCODE = 'TS001';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.municipality_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.places_municipality m
      WHERE m.code = NEW.municipality_id AND m.prefecture_id = j.prefecture_id) THEN
    RAISE EXCEPTION 'of another prefecture' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_joint_partner BEFORE INSERT OR UPDATE OR DELETE
  ON advisory_jointpartner FOR EACH ROW EXECUTE FUNCTION api.keep_joint_partner();

-- A version is written, laid open with its shares complete, agreed to by all, signed; then it stays.
CREATE OR REPLACE FUNCTION api.keep_joint_version() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  j public.advisory_joint; last int; latest boolean;
  late text[] := ARRAY['signed_on', 'paper_number', 'edited_by_id', 'edited_at', 'revision'];
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO j FROM public.advisory_joint WHERE id = NEW.joint_id;
  IF j.status IN ('ended', 'dropped') THEN
    RAISE EXCEPTION '終わった共同実施は、書きかえられません。' USING ERRCODE = 'TS001'; END IF;
  SELECT coalesce(max(v.number), 0) INTO last FROM public.advisory_jointversion v
    WHERE v.joint_id = NEW.joint_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.opened_at IS NOT NULL OR NEW.signed_on IS NOT NULL OR NEW.paper_number <> '' THEN
      RAISE EXCEPTION 'a version begins at the beginning' USING ERRCODE = '42501'; END IF;
    IF EXISTS (SELECT 1 FROM public.advisory_jointversion v
        WHERE v.joint_id = NEW.joint_id AND v.opened_at IS NULL) THEN
      RAISE EXCEPTION '書きかけの協定案が、もうあります。そちらを書いてください。'
        USING ERRCODE = 'TS001'; END IF;
    NEW.number := last + 1;
    RETURN NEW;
  END IF;
  latest := NEW.number = last;
  IF NEW.revision <= OLD.revision THEN
    RAISE EXCEPTION 'a version counts up' USING ERRCODE = '42501'; END IF;
  IF OLD.signed_on IS NOT NULL OR (OLD.opened_at IS NOT NULL AND to_jsonb(NEW) - late
      IS DISTINCT FROM to_jsonb(OLD) - late) THEN
    RAISE EXCEPTION '示した協定案は、書きかえられません。新しい版を作ってください。'
      USING ERRCODE = 'TS001'; END IF;
  IF OLD.opened_at IS NULL AND NEW.signed_on IS NOT NULL THEN
    RAISE EXCEPTION '協定案を示してから、結んだことを記録してください。' USING ERRCODE = 'TS001';
  END IF;
  IF OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL THEN
    IF j.status = 'preparing' THEN
      RAISE EXCEPTION '先に、意見交換を始めてください。' USING ERRCODE = 'TS001'; END IF;
    IF (SELECT coalesce(sum(s.amount), 0) FROM public.advisory_jointshare s
        WHERE s.version_id = NEW.id) <> NEW.cost
       OR EXISTS (SELECT 1 FROM public.advisory_jointpartner p WHERE p.joint_id = NEW.joint_id
         AND NOT EXISTS (SELECT 1 FROM public.advisory_jointshare s
           WHERE s.version_id = NEW.id AND s.partner_id = p.id)) THEN
      RAISE EXCEPTION '費用の分担の合計が、全体の費用と同じではありません。協定案を保存し直してください。'
        USING ERRCODE = 'TS001'; END IF;
  END IF;
  IF NEW.signed_on IS NOT NULL AND (NOT latest OR EXISTS (
      SELECT 1 FROM public.advisory_jointpartner p WHERE p.joint_id = NEW.joint_id
        AND p.kind <> 'agency' AND NOT EXISTS (SELECT 1 FROM public.advisory_jointconsent c
          WHERE c.version_id = NEW.id AND c.partner_id = p.id))) THEN
    RAISE EXCEPTION 'この版に、まだ全員が同意していません。' USING ERRCODE = 'TS001'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_joint_version BEFORE INSERT OR UPDATE ON advisory_jointversion
  FOR EACH ROW EXECUTE FUNCTION api.keep_joint_version();

-- Partners of the same programme only.
CREATE OR REPLACE FUNCTION api.keep_joint_share() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.advisory_jointpartner p
      JOIN public.advisory_jointversion v ON v.joint_id = p.joint_id
      WHERE p.id = NEW.partner_id AND v.id = NEW.version_id) THEN
    RAISE EXCEPTION 'of another programme' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_joint_share BEFORE INSERT OR UPDATE ON advisory_jointshare
  FOR EACH ROW EXECUTE FUNCTION api.keep_joint_share();

-- A partner's own officer agrees; the office writes down a letter of a municipality with its number.
CREATE OR REPLACE FUNCTION api.keep_joint_consent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p public.advisory_jointpartner; v public.advisory_jointversion;
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  SELECT * INTO p FROM public.advisory_jointpartner WHERE id = NEW.partner_id;
  SELECT * INTO v FROM public.advisory_jointversion WHERE id = NEW.version_id;
  IF p.joint_id IS DISTINCT FROM v.joint_id OR p.kind = 'agency' THEN
    RAISE EXCEPTION 'of another programme' USING ERRCODE = '42501'; END IF;
  IF v.opened_at IS NULL OR v.signed_on IS NOT NULL OR EXISTS (
      SELECT 1 FROM public.advisory_jointversion n
      WHERE n.joint_id = v.joint_id AND n.number > v.number) THEN
    RAISE EXCEPTION 'この版には、いま同意できません。いちばん新しい版を開いてください。'
      USING ERRCODE = 'TS001'; END IF;
  IF NEW.paper = '' THEN
    IF NEW.partner_id <> ALL (api.my_partners()) THEN
      RAISE EXCEPTION 'not for somebody else' USING ERRCODE = '42501'; END IF;
  ELSIF p.kind <> 'municipality' OR v.joint_id <> ALL (api.advised_joints()) THEN
    RAISE EXCEPTION 'not for somebody else' USING ERRCODE = '42501'; END IF;
  NEW.created_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_joint_consent BEFORE INSERT ON advisory_jointconsent
  FOR EACH ROW EXECUTE FUNCTION api.keep_joint_consent();

-- A partner of this programme speaks; an answer is one to a question of it.
CREATE OR REPLACE FUNCTION api.keep_joint_remark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.advisory_jointpartner p
      WHERE p.id = NEW.partner_id AND p.joint_id = NEW.joint_id)
     OR (NEW.answers_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.advisory_jointremark q
      WHERE q.id = NEW.answers_id AND q.joint_id = NEW.joint_id AND q.is_question)) THEN
    RAISE EXCEPTION 'of another programme' USING ERRCODE = '42501'; END IF;
  IF EXISTS (SELECT 1 FROM public.advisory_joint j
      WHERE j.id = NEW.joint_id AND j.status IN ('ended', 'dropped')) THEN
    RAISE EXCEPTION '終わった共同実施には、書けません。' USING ERRCODE = 'TS001'; END IF;
  NEW.created_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_joint_remark BEFORE INSERT ON advisory_jointremark
  FOR EACH ROW EXECUTE FUNCTION api.keep_joint_remark();

-- Of a year in which a signed agreement was in force; what was planned is the agreement's.
CREATE OR REPLACE FUNCTION api.keep_joint_review() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.revision <= OLD.revision THEN
      RAISE EXCEPTION 'a version counts up' USING ERRCODE = '42501'; END IF;
    RETURN NEW;
  END IF;
  SELECT v.cost INTO NEW.cost_planned FROM public.advisory_jointversion v
    WHERE v.joint_id = NEW.joint_id AND v.signed_on IS NOT NULL
      AND v.starts_on < make_date(NEW.fiscal_year + 1, 4, 1)
      AND v.ends_on >= make_date(NEW.fiscal_year, 4, 1)
    ORDER BY v.number DESC LIMIT 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'この年度には、結んだ協定がありません。' USING ERRCODE = 'TS001'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_joint_review BEFORE INSERT OR UPDATE ON advisory_jointreview
  FOR EACH ROW EXECUTE FUNCTION api.keep_joint_review();

GRANT SELECT ON advisory_joint, advisory_jointpartner, advisory_jointversion, advisory_jointshare,
  advisory_jointconsent, advisory_jointremark TO guard;
