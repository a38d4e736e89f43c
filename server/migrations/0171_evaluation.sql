-- One opinion is of one organisation, and averages are rounded.

DROP FUNCTION evaluation.cast_opinion(uuid, uuid[], int2[]);

CREATE FUNCTION evaluation.cast_opinion(p_visit uuid, p_organisation uuid, p_scores int2[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, evaluation AS $$
  INSERT INTO evaluation.turnout (visit_id) VALUES (p_visit);
  INSERT INTO evaluation.urn (organisation_id, lawful, courteous, honest, professional, brief)
  VALUES (p_organisation, p_scores[1], p_scores[2], p_scores[3], p_scores[4], p_scores[5]);
$$;
COMMENT ON FUNCTION evaluation.cast_opinion IS
  'Marks the visit as evaluated and puts one opinion, of whoever led it, into the urn: two rows that do not name each other. Never of several: their averages would hold the same five numbers.';
REVOKE ALL ON FUNCTION evaluation.cast_opinion FROM PUBLIC;
GRANT EXECUTE ON FUNCTION evaluation.cast_opinion TO yiti_app;

CREATE OR REPLACE FUNCTION evaluation.summary(p_organisations uuid[], p_group int)
RETURNS TABLE (organisation_id uuid, quarter text, given int, lawful float8, courteous float8, honest float8, professional float8, brief float8)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, evaluation AS $$
  SELECT o.organisation_id, o.quarter, count(*)::int, round(avg(o.lawful), 1)::float8, round(avg(o.courteous), 1)::float8,
    round(avg(o.honest), 1)::float8, round(avg(o.professional), 1)::float8, round(avg(o.brief), 1)::float8
  FROM evaluation.opinion o WHERE o.organisation_id = ANY(p_organisations)
  GROUP BY o.organisation_id, o.quarter HAVING count(*) >= greatest(p_group, 3)
  ORDER BY o.quarter DESC, o.organisation_id;
$$;
COMMENT ON FUNCTION evaluation.summary IS
  'Averages by organisation and quarter, rounded to a tenth, the only cut there is: no sums over several organisations from which a small one could be subtracted. Groups below p_group, and always below 3, are withheld.';
