-- The only way an event is written. The user comes from the signed context, never from the client.
CREATE OR REPLACE FUNCTION api.write_event(
  act text, place text, of_case uuid, of_person uuid, objects uuid[], at_level int, on_basis text,
  why text, how text, request uuid, whence text, organization uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.audit_event (at, user_id, organization_id, action, municipality_id, case_id,
      person_id, object_ids, level, basis, purpose, outcome, request_id, source)
    VALUES (clock_timestamp(), api.uid(),
      CASE WHEN organization = ANY (api.my_orgs()) THEN organization END,
      act, coalesce(place, (SELECT c.municipality_id FROM public.cases_case c WHERE c.id = of_case)),
      of_case, of_person, coalesce(objects, '{}'), at_level, coalesce(on_basis, ''), coalesce(why, ''),
      coalesce(how, 'done'), request, coalesce(whence, ''));
END $$;
GRANT INSERT ON audit_event TO guard;
