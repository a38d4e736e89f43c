-- Evaluations of inspections by firms, which nobody can read one by one.

CREATE SCHEMA evaluation;
COMMENT ON SCHEMA evaluation IS
  'Evaluations of inspections by firms (监督评价). The application has no grant on any table here; it reaches them through four functions only.';

CREATE TABLE evaluation.turnout (
  visit_id uuid PRIMARY KEY
);
COMMENT ON TABLE evaluation.turnout IS 'Visits that were evaluated: so that each is once. Not when, and not how.';

CREATE TABLE evaluation.urn (
  opinion_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organisation_id uuid NOT NULL,
  lawful int2 NOT NULL CHECK (lawful BETWEEN 1 AND 5),
  courteous int2 NOT NULL CHECK (courteous BETWEEN 1 AND 5),
  honest int2 NOT NULL CHECK (honest BETWEEN 1 AND 5),
  professional int2 NOT NULL CHECK (professional BETWEEN 1 AND 5),
  brief int2 NOT NULL CHECK (brief BETWEEN 1 AND 5)
);
COMMENT ON TABLE evaluation.urn IS
  'Opinions that wait until there are enough of one organisation to be mixed. No visit, no firm, no time; rewritten in random order each night.';

CREATE TABLE evaluation.opinion (
  opinion_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organisation_id uuid NOT NULL,
  quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  lawful int2 NOT NULL,
  courteous int2 NOT NULL,
  honest int2 NOT NULL,
  professional int2 NOT NULL,
  brief int2 NOT NULL
);
CREATE INDEX opinion_organisation ON evaluation.opinion (organisation_id, quarter);
COMMENT ON TABLE evaluation.opinion IS 'Mixed opinions. The quarter is that of the mixing, so that no organisation has a small group in any quarter.';

CREATE FUNCTION evaluation.cast_opinion(p_visit uuid, p_organisations uuid[], p_scores int2[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, evaluation AS $$
  INSERT INTO evaluation.turnout (visit_id) VALUES (p_visit);
  INSERT INTO evaluation.urn (organisation_id, lawful, courteous, honest, professional, brief)
  SELECT DISTINCT o, p_scores[1], p_scores[2], p_scores[3], p_scores[4], p_scores[5] FROM unnest(p_organisations) o;
$$;
COMMENT ON FUNCTION evaluation.cast_opinion IS 'Marks the visit as evaluated and puts one opinion for each organisation into the urn: two rows that do not name each other.';

CREATE FUNCTION evaluation.was_given(p_visit uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, evaluation AS $$
  SELECT EXISTS (SELECT FROM evaluation.turnout WHERE visit_id = p_visit);
$$;

CREATE FUNCTION evaluation.mix(p_group int, p_quarter text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, evaluation AS $$
DECLARE
  least CONSTANT int := greatest(p_group, 3);
  held evaluation.urn[];
  released int;
BEGIN
  LOCK TABLE evaluation.urn IN ACCESS EXCLUSIVE MODE;
  SELECT coalesce(array_agg(u ORDER BY random()), '{}') INTO held FROM evaluation.urn u;
  -- a new file: neither what was here nor the order in which it came is left in the table
  TRUNCATE evaluation.urn;
  INSERT INTO evaluation.opinion (organisation_id, quarter, lawful, courteous, honest, professional, brief)
  SELECT o.organisation_id, p_quarter, o.lawful, o.courteous, o.honest, o.professional, o.brief
  FROM unnest(held) o
  WHERE (SELECT count(*) FROM unnest(held) same WHERE same.organisation_id = o.organisation_id) >= least;
  GET DIAGNOSTICS released = ROW_COUNT;
  INSERT INTO evaluation.urn (organisation_id, lawful, courteous, honest, professional, brief)
  SELECT o.organisation_id, o.lawful, o.courteous, o.honest, o.professional, o.brief
  FROM unnest(held) o
  WHERE (SELECT count(*) FROM unnest(held) same WHERE same.organisation_id = o.organisation_id) < least;
  RETURN released;
END;
$$;
COMMENT ON FUNCTION evaluation.mix IS 'Empties the urn: what an organisation has enough of is mixed, the rest goes back in random order under new ids.';

CREATE FUNCTION evaluation.summary(p_organisations uuid[], p_group int)
RETURNS TABLE (organisation_id uuid, quarter text, given int, lawful float8, courteous float8, honest float8, professional float8, brief float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, evaluation AS $$
  SELECT o.organisation_id, o.quarter, count(*)::int, avg(o.lawful)::float8, avg(o.courteous)::float8, avg(o.honest)::float8,
    avg(o.professional)::float8, avg(o.brief)::float8
  FROM evaluation.opinion o WHERE o.organisation_id = ANY(p_organisations)
  GROUP BY o.organisation_id, o.quarter HAVING count(*) >= greatest(p_group, 3)
  ORDER BY o.quarter DESC, o.organisation_id;
$$;
COMMENT ON FUNCTION evaluation.summary IS
  'Averages by organisation and quarter, the only cut there is: no sums over several organisations from which a small one could be subtracted. Groups below p_group, and always below 3, are withheld.';

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA evaluation FROM PUBLIC;
GRANT USAGE ON SCHEMA evaluation TO yiti_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA evaluation TO yiti_app;
