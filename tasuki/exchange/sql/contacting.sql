-- Requests to get in touch. When one began, until when it waits and in whose organization the asked
-- person is asked come from here, not from whoever writes; so do the limits: nobody is flooded, and
-- nobody is asked again who did not want to answer.
CREATE OR REPLACE FUNCTION priv.begin_request() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE last public.exchange_contactrequest; stands boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('contact request ' || NEW.asker_id, 0));
  SELECT * INTO last FROM public.exchange_contactrequest r
    WHERE r.asker_id = NEW.asker_id AND r.asked_id = NEW.asked_id
    ORDER BY r.asked_at DESC LIMIT 1;
  -- Whoever moved to another organization is another address: what stood before is read by neither.
  stands := priv.is_at(last.asker_id, last.asker_organization_id)
    AND priv.is_at(last.asked_id, last.asked_organization_id);
  IF stands AND last.answer = '' AND last.ends_at > statement_timestamp() THEN
    RAISE EXCEPTION 'この人には、もう申し出ています。返事を待ってください。' USING ERRCODE = 'TS001';
  ELSIF stands AND last.answer = 'accepted' THEN
    RAISE EXCEPTION 'この人とは、もうつながっています。「連絡」の画面を見てください。' USING ERRCODE = 'TS001';
  ELSIF last.answer IN ('', 'declined', 'ended') AND last.asked_at > statement_timestamp() - interval '90 days' THEN
    RAISE EXCEPTION 'この人に同じ申し出を重ねないよう、前の申し出から90日は待つきまりです。' USING ERRCODE = 'TS001';
  ELSIF last.answer = 'withdrawn' AND last.asked_at > statement_timestamp() - interval '1 day' THEN
    RAISE EXCEPTION 'きょう取り下げたばかりです。あしたまた、申し出られます。' USING ERRCODE = 'TS001';
  END IF;
  IF (SELECT count(*) FROM public.exchange_contactrequest r WHERE r.asker_id = NEW.asker_id
      AND r.asked_at > statement_timestamp() - interval '1 day') >= 5 THEN
    RAISE EXCEPTION '申し出は、1日に5件までです。あしたまた、申し出られます。' USING ERRCODE = 'TS001';
  END IF;
  NEW.asked_organization_id := coalesce((SELECT c.organization_id FROM public.exchange_card c
    WHERE c.user_id = NEW.asked_id), NEW.asked_organization_id);
  NEW.asked_at := statement_timestamp();
  NEW.ends_at := statement_timestamp() + interval '14 days';
  NEW.answer := '';
  NEW.answered_at := NULL;
  NEW.contact := '';
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER begin_request BEFORE INSERT ON exchange_contactrequest
  FOR EACH ROW EXECUTE FUNCTION priv.begin_request();

GRANT SELECT ON exchange_contactrequest, exchange_card TO guard;
REVOKE ALL ON FUNCTION priv.begin_request() FROM PUBLIC;
ALTER FUNCTION priv.begin_request() OWNER TO guard;
