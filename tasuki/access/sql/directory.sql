-- Signing in through the municipality's directory. Same style as functions.sql.

-- Whose account is this? By the directory's own number once it is bound, before that by the agreed name.
-- Closed accounts are nobody's.
CREATE OR REPLACE FUNCTION api.directory_account(wanted text, said_subject text, said_name text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT d.user_id FROM public.access_directoryaccount d
    JOIN public.accounts_user u ON u.id = d.user_id AND u.is_active
    WHERE d.issuer = wanted AND said_subject <> ''
      AND (d.subject = said_subject OR (d.subject = '' AND d.agreed_name = said_name AND said_name <> ''
        AND NOT EXISTS (SELECT 1 FROM public.access_directoryaccount o
          WHERE o.issuer = wanted AND o.subject = said_subject))));
END $$;

-- The first sign-in binds the number, once, for the account that signs in in this transaction.
CREATE OR REPLACE FUNCTION api.bind_directory(wanted text, said_subject text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.access_directoryaccount SET subject = said_subject, bound_at = clock_timestamp()
    WHERE issuer = wanted AND user_id = api.signing_in() AND subject = '' AND said_subject <> '';
  RETURN EXISTS (SELECT 1 FROM public.access_directoryaccount d
    WHERE d.issuer = wanted AND d.user_id = api.signing_in() AND d.subject = said_subject);
END $$;

GRANT SELECT, UPDATE ON access_directoryaccount TO guard;
