-- After the decision the words of a plan and its division of roles stay as they were decided:
-- also for raw SQL, whoever sends it (domain.md 4.5).

CREATE OR REPLACE FUNCTION api.plan_is_fixed(state text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT state NOT IN ('draft', 'agreed', 'submitted', 'returned') $$;

CREATE OR REPLACE FUNCTION api.keep_plan() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT api.plan_is_fixed(OLD.status) THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP = 'DELETE' OR NOT api.plan_is_fixed(NEW.status)
     OR (OLD.case_id, OLD.version, OLD.long_goal, OLD.short_goal, OLD.issues, OLD.policy, OLD.starts_on,
         OLD.ends_on, OLD.programmes, OLD.made_on, OLD.agreed_on, OLD.agreed_form, OLD.agreed_by,
         OLD.decided_on, OLD.conference_item_id, OLD.late_reason, OLD.author_id)
        IS DISTINCT FROM
        (NEW.case_id, NEW.version, NEW.long_goal, NEW.short_goal, NEW.issues, NEW.policy, NEW.starts_on,
         NEW.ends_on, NEW.programmes, NEW.made_on, NEW.agreed_on, NEW.agreed_form, NEW.agreed_by,
         NEW.decided_on, NEW.conference_item_id, NEW.late_reason, NEW.author_id)
  THEN RAISE EXCEPTION 'a decided plan is fixed' USING ERRCODE = '23514'; END IF;
  RETURN NEW;
END $$;

-- Definer: the asked agency answers its role without seeing the plan.
CREATE OR REPLACE FUNCTION api.keep_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE of_plan uuid; state text;
BEGIN
  IF TG_TABLE_NAME = 'plans_roleaim' THEN
    SELECT r.plan_id INTO of_plan FROM public.plans_roleassignment r
      WHERE r.id = CASE TG_OP WHEN 'INSERT' THEN NEW.role_id ELSE OLD.role_id END;
  ELSE
    of_plan := CASE TG_OP WHEN 'INSERT' THEN NEW.plan_id ELSE OLD.plan_id END;
  END IF;
  SELECT p.status INTO state FROM public.plans_plan p WHERE p.id = of_plan;
  IF state IS NULL OR NOT api.plan_is_fixed(state) THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  IF TG_OP <> 'UPDATE' THEN
    RAISE EXCEPTION 'the roles of a decided plan are fixed' USING ERRCODE = '23514'; END IF;
  IF TG_TABLE_NAME = 'plans_roleaim' THEN
    IF (OLD.goal, OLD.measure) IS DISTINCT FROM (NEW.goal, NEW.measure) THEN
      RAISE EXCEPTION 'the roles of a decided plan are fixed' USING ERRCODE = '23514'; END IF;
  ELSIF (OLD.plan_id, OLD.organization_id, OLD.task, OLD.frequency, OLD.due_on)
        IS DISTINCT FROM (NEW.plan_id, NEW.organization_id, NEW.task, NEW.frequency, NEW.due_on) THEN
    RAISE EXCEPTION 'the roles of a decided plan are fixed' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER keep_plan BEFORE UPDATE OR DELETE ON plans_plan
  FOR EACH ROW EXECUTE FUNCTION api.keep_plan();
CREATE OR REPLACE TRIGGER keep_roles BEFORE INSERT OR UPDATE OR DELETE ON plans_roleassignment
  FOR EACH ROW EXECUTE FUNCTION api.keep_roles();
CREATE OR REPLACE TRIGGER keep_roles BEFORE INSERT OR UPDATE OR DELETE ON plans_roleaim
  FOR EACH ROW EXECUTE FUNCTION api.keep_roles();

GRANT SELECT ON plans_plan, plans_roleassignment TO guard;
