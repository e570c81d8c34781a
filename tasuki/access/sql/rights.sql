-- What web may do with tables that name no person of a case. The rest is in the policies.
GRANT SELECT ON places_prefecture, places_municipality, places_ward, accounts_organization,
  django_content_type, auth_permission TO web;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_cache TO web;
