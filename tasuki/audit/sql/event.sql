-- The trail: monthly partitions, no foreign keys, no names, nobody edits.

-- Makes the partitions of this month and the two that follow; called whenever the protection is made.
CREATE OR REPLACE FUNCTION priv.ensure_event_partitions() RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE m date; n int := 0; part text;
BEGIN
  FOR i IN 0..2 LOOP
    m := (date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo') + make_interval(months => i))::date;
    part := 'audit_event_' || to_char(m, 'YYYY_MM');
    IF to_regclass('public.' || part) IS NULL AND NOT EXISTS (
        SELECT 1 FROM public.audit_event_rest r WHERE r.at >= m::timestamp AT TIME ZONE 'Asia/Tokyo') THEN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_event FOR VALUES FROM (%L) TO (%L)',
        part, (m::timestamp AT TIME ZONE 'Asia/Tokyo'),
        ((m + interval '1 month')::timestamp AT TIME ZONE 'Asia/Tokyo'));
      n := n + 1;
    END IF;
  END LOOP;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION priv.ensure_event_partitions() FROM PUBLIC;

-- No UPDATE and no DELETE for anyone who is not superuser, the owner included.
CREATE OR REPLACE FUNCTION priv.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN RAISE EXCEPTION 'the trail is append-only' USING ERRCODE = '42501'; END $$;
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION priv.refuse_change();
CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION priv.refuse_change();
