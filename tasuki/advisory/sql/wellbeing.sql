-- わたしの調子. A month belongs to whoever wrote it; what others see is made here, once, when the
-- month is over, and never again (docs/adr/0017). Nothing in this file returns a row of a person.

CREATE OR REPLACE FUNCTION priv.this_month() RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT date_trunc('month', priv.jst()::timestamp)::date;
$$;

-- A month is written while it lasts. Where it is counted follows from the organization.
CREATE OR REPLACE FUNCTION api.keep_own_month() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF api.uid() IS NULL THEN RETURN NEW; END IF;
  IF NEW.month <> priv.this_month() THEN
    RAISE EXCEPTION '終わった月は、書きかえられません。画面を開き直して、今月のことを書いてください。'
      USING ERRCODE = 'TS001'; END IF;
  NEW.municipality_id := (SELECT o.municipality_id FROM public.accounts_organization o
    WHERE o.id = NEW.organization_id AND o.kind NOT IN ('prefecture', 'nation', 'training', 'audit'));
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER keep_own_month BEFORE INSERT OR UPDATE ON advisory_ownmonth
  FOR EACH ROW EXECUTE FUNCTION api.keep_own_month();

-- The answers of one row as heaviness, 1 light … 5 heavy; what is not known is not there. Statements
-- of something good are turned around (wellbeing_enums.py).
CREATE OR REPLACE FUNCTION priv.heaviness(m public.advisory_ownmonth) RETURNS TABLE (question text, grade int)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT v.q, v.g FROM (VALUES
    ('rested', 6 - m.rested::int), ('slept', 6 - m.slept::int), ('drained', m.drained::int),
    ('numb', m.numb::int), ('worth', 6 - m.worth::int), ('alone', m.alone::int),
    ('heard', 6 - m.heard::int), ('broken', m.broken::int),
    ('households', CASE WHEN m.households <= 10 THEN 1 WHEN m.households <= 20 THEN 2
      WHEN m.households <= 30 THEN 3 WHEN m.households <= 40 THEN 4 WHEN m.households > 40 THEN 5 END),
    ('visits', CASE WHEN m.visits <= 5 THEN 1 WHEN m.visits <= 10 THEN 2 WHEN m.visits <= 20 THEN 3
      WHEN m.visits <= 30 THEN 4 WHEN m.visits > 30 THEN 5 END),
    ('overtime', m.overtime::int), ('company', m.company::int)) v(q, g) WHERE v.g IS NOT NULL;
$$;

-- Every answer of a month in a prefecture, with the municipality it counts for. For the functions below.
CREATE OR REPLACE FUNCTION priv.own_grades(of_month date, pref text)
RETURNS TABLE (person uuid, town text, question text, grade int)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.user_id, m.municipality_id::text, h.question, h.grade FROM public.advisory_ownmonth m
    JOIN public.places_municipality p ON p.code = m.municipality_id AND p.prefecture_id = pref
    CROSS JOIN LATERAL priv.heaviness(m) h WHERE m.month = of_month;
$$;

-- Grades in bands: three (1–2, 3, 4–5) or two (1–3, 4–5). The two follow from the three.
CREATE OR REPLACE FUNCTION priv.own_cells(grades int[], width int) RETURNS int[]
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE width WHEN 3 THEN
      ARRAY[count(*) FILTER (WHERE g <= 2), count(*) FILTER (WHERE g = 3), count(*) FILTER (WHERE g >= 4)]
    ELSE ARRAY[count(*) FILTER (WHERE g <= 3), count(*) FILTER (WHERE g >= 4)] END::int[]
  FROM unnest(grades) g;
$$;

-- Whether every band holds five people. A band of nobody is refused too: it tells of everybody.
CREATE OR REPLACE FUNCTION priv.own_enough(grades int[], width int) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT 5 <= ALL (priv.own_cells(grades, width));
$$;

-- Towns whose answers to a question were not shown in so many bands that month: together they are
-- what is left when the shown towns are taken from the whole.
CREATE OR REPLACE FUNCTION priv.own_rest(of_month date, pref text, q text, width int) RETURNS text[]
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT ARRAY(SELECT p.code::text FROM public.places_municipality p WHERE p.prefecture_id = pref
    AND NOT EXISTS (SELECT 1 FROM public.advisory_ownfigure f
      JOIN public.advisory_ownshare s ON s.figure_id = f.id AND s.question = q
      WHERE f.month = of_month AND f.municipality_id = p.code AND cardinality(s.tenths) >= width));
$$;

-- Whether those who answered in these towns are, since an earlier month, other people by one to four:
-- then the two months, compared, would tell of them. lost: rows of the earlier month that were taken
-- away since; they may have stayed, left or come back, so every case must hold.
CREATE OR REPLACE FUNCTION priv.own_moved_little(q text, pref text, towns text[], now_month date,
  then_month date, lost int) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH
    here AS (SELECT g.person FROM priv.own_grades(now_month, pref) g
      WHERE g.question = q AND g.town = ANY (towns)),
    before AS (SELECT g.person FROM priv.own_grades(then_month, pref) g
      WHERE g.question = q AND g.town = ANY (towns)),
    moves AS (SELECT
      (SELECT count(*) FROM (SELECT * FROM before EXCEPT SELECT * FROM here) x) AS went,
      (SELECT count(*) FROM (SELECT * FROM here EXCEPT SELECT * FROM before) x) AS came)
  SELECT NOT ((went >= 5 OR (went = 0 AND lost = 0)) AND (came = 0 OR came - lost >= 5)) FROM moves;
$$;

-- Whether a question of a town (NULL: of the whole prefecture) can be shown in so many bands: nothing
-- that is withheld follows from it, from other towns, from the whole, or from an earlier month.
CREATE OR REPLACE FUNCTION priv.own_may_show(of_month date, pref text, of_town text, q text, width int)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE grades int[]; rest text[]; apart text[]; past record; c int;
BEGIN
  grades := ARRAY(SELECT g.grade FROM priv.own_grades(of_month, pref) g
    WHERE g.question = q AND (of_town IS NULL OR g.town = of_town));
  IF NOT priv.own_enough(grades, width) THEN RETURN false; END IF;
  IF of_town IS NULL THEN
    FOR c IN 2..width LOOP
      rest := priv.own_rest(of_month, pref, q, c);
      grades := ARRAY(SELECT g.grade FROM priv.own_grades(of_month, pref) g
        WHERE g.question = q AND g.town = ANY (rest));
      IF cardinality(grades) > 0 AND NOT priv.own_enough(grades, c) THEN RETURN false; END IF;
    END LOOP;
  END IF;
  FOR past IN SELECT f.month, sum(s.gone)::int AS gone FROM public.advisory_ownfigure f
      JOIN public.advisory_ownshare s ON s.figure_id = f.id AND s.question = q
      WHERE f.prefecture_id = pref AND f.month < of_month AND (of_town IS NULL OR f.municipality_id = of_town)
      GROUP BY 1 LOOP
    IF of_town IS NOT NULL THEN
      IF priv.own_moved_little(q, pref, ARRAY[of_town], of_month, past.month, past.gone) THEN RETURN false; END IF;
      CONTINUE;
    END IF;
    FOR c IN 2..width LOOP
      rest := priv.own_rest(of_month, pref, q, c);
      apart := priv.own_rest(past.month, pref, q, c);
      IF priv.own_moved_little(q, pref, rest, of_month, past.month, past.gone)
         OR priv.own_moved_little(q, pref, apart, of_month, past.month, past.gone)
         OR priv.own_moved_little(q, pref, rest || apart, of_month, past.month, past.gone) THEN
        RETURN false; END IF;
    END LOOP;
  END LOOP;
  RETURN true;
END $$;

-- The mean heaviness of the statements as a word, over five people at least. rest: towns without a
-- word of their own; together they are nobody or five.
CREATE OR REPLACE FUNCTION priv.own_trend(of_month date, pref text, of_town text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH
    said AS (SELECT g.person, g.town, g.grade FROM priv.own_grades(of_month, pref) g
      WHERE g.question NOT IN ('households', 'visits', 'overtime', 'company')
        AND (of_town IS NULL OR g.town = of_town)),
    rest AS (SELECT count(DISTINCT s.person) AS people FROM said s WHERE of_town IS NULL
      AND NOT EXISTS (SELECT 1 FROM public.advisory_ownfigure f
        WHERE f.month = of_month AND f.municipality_id = s.town AND f.trend <> ''))
  SELECT CASE WHEN count(DISTINCT s.person) < 5 OR (SELECT r.people BETWEEN 1 AND 4 FROM rest r) THEN ''
    WHEN avg(s.grade) < 2.5 THEN 'light' WHEN avg(s.grade) < 3.5 THEN 'middle' ELSE 'heavy' END
  FROM said s;
$$;

CREATE OR REPLACE FUNCTION priv.own_freeze(of_month date, pref text, of_town text, people int) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE made uuid := gen_random_uuid(); q text; width int; cells int[];
BEGIN
  INSERT INTO public.advisory_ownfigure (id, month, prefecture_id, municipality_id, size, trend)
    VALUES (made, of_month, pref, of_town,
      CASE WHEN people < 10 THEN '5' WHEN people < 20 THEN '10' WHEN people < 50 THEN '20' ELSE '50' END,
      priv.own_trend(of_month, pref, of_town));
  FOR q IN SELECT DISTINCT g.question FROM priv.own_grades(of_month, pref) g ORDER BY 1 LOOP
    FOR width IN REVERSE 3..2 LOOP
      CONTINUE WHEN NOT priv.own_may_show(of_month, pref, of_town, q, width);
      cells := priv.own_cells(ARRAY(SELECT g.grade FROM priv.own_grades(of_month, pref) g
        WHERE g.question = q AND (of_town IS NULL OR g.town = of_town)), width);
      INSERT INTO public.advisory_ownshare (id, figure_id, question, tenths, gone)
        VALUES (gen_random_uuid(), made, q, ARRAY(SELECT round(c * 10.0 / (SELECT sum(x) FROM unnest(cells) x))::int
          FROM unnest(cells) WITH ORDINALITY u(c, n) ORDER BY n), 0);
      EXIT;
    END LOOP;
  END LOOP;
END $$;

-- Towns first, then the whole: that is shown only where the towns that are withheld are nobody, or
-- five people together.
CREATE OR REPLACE FUNCTION priv.own_close(of_month date) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE pref text; one record;
BEGIN
  FOR pref IN SELECT DISTINCT p.prefecture_id FROM public.advisory_ownmonth m
      JOIN public.places_municipality p ON p.code = m.municipality_id WHERE m.month = of_month ORDER BY 1 LOOP
    FOR one IN SELECT g.town, count(DISTINCT g.person)::int AS people FROM priv.own_grades(of_month, pref) g
        GROUP BY 1 HAVING count(DISTINCT g.person) >= 5 ORDER BY 1 LOOP
      PERFORM priv.own_freeze(of_month, pref, one.town, one.people);
    END LOOP;
    SELECT count(DISTINCT g.person)::int AS people, count(DISTINCT g.person) FILTER (WHERE NOT EXISTS (
        SELECT 1 FROM public.advisory_ownfigure f WHERE f.month = of_month AND f.municipality_id = g.town)) AS rest
      INTO one FROM priv.own_grades(of_month, pref) g;
    IF one.people >= 5 AND one.rest NOT BETWEEN 1 AND 4 THEN
      PERFORM priv.own_freeze(of_month, pref, NULL, one.people); END IF;
  END LOOP;
END $$;

-- Called by config/daily.py, by anybody, as often as one likes: each month that is over is counted once.
CREATE OR REPLACE FUNCTION api.close_own_months() RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE one date; n int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('own_months'));
  FOR one IN SELECT DISTINCT m.month FROM public.advisory_ownmonth m WHERE m.month < priv.this_month()
      AND NOT EXISTS (SELECT 1 FROM public.advisory_ownclosed c WHERE c.month = m.month) ORDER BY 1 LOOP
    INSERT INTO public.advisory_ownclosed (month, closed_at) VALUES (one, clock_timestamp());
    PERFORM priv.own_close(one);
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;

-- A row that is taken away is gone; what was shown stays as it was, and remembers that somebody is
-- missing behind it. The lock: nobody leaves while a month is being counted.
CREATE OR REPLACE FUNCTION api.forget_own_month() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('own_months'));
  UPDATE public.advisory_ownshare s SET gone = s.gone + 1
    FROM public.advisory_ownfigure f, public.places_municipality p
    WHERE f.id = s.figure_id AND f.month = OLD.month AND p.code = OLD.municipality_id
      AND f.prefecture_id = p.prefecture_id
      AND (f.municipality_id IS NULL OR f.municipality_id = OLD.municipality_id)
      AND s.question IN (SELECT h.question FROM priv.heaviness(OLD) h);
  RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER forget_own_month BEFORE DELETE ON advisory_ownmonth
  FOR EACH ROW EXECUTE FUNCTION api.forget_own_month();

-- What is shown: to the office of a municipality of itself, to the office of a prefecture of each of its
-- municipalities and of the whole.
CREATE OR REPLACE FUNCTION api.own_figures() RETURNS TABLE (month date, prefecture text, municipality text,
  size text, trend text, shares jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT f.month, f.prefecture_id::text, f.municipality_id::text, f.size::text, f.trend::text,
      coalesce((SELECT jsonb_object_agg(s.question, s.tenths) FROM public.advisory_ownshare s
        WHERE s.figure_id = f.id), '{}')
    FROM public.advisory_ownfigure f
    WHERE f.prefecture_id = ANY (api.advised_prefectures()) OR f.municipality_id = ANY (api.my_municipalities())
    ORDER BY f.month DESC, f.municipality_id NULLS FIRST;
END $$;

-- The months that were counted, whether anything of them is shown or not.
CREATE OR REPLACE FUNCTION api.own_closed() RETURNS date[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN RETURN ARRAY(SELECT c.month FROM public.advisory_ownclosed c ORDER BY 1 DESC LIMIT 24); END $$;

GRANT SELECT ON advisory_ownmonth TO guard;
GRANT SELECT, INSERT ON advisory_ownclosed, advisory_ownfigure TO guard;
GRANT SELECT, INSERT, UPDATE ON advisory_ownshare TO guard;
