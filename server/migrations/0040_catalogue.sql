-- What is offered where: immutable snapshots of scenario packages, and who fulfils which role in a place.

CREATE SCHEMA catalogue;
GRANT USAGE ON SCHEMA catalogue TO yiti_app;

CREATE TABLE catalogue.snapshot (
  -- hash of the content: the same package with the same overlay is the same snapshot everywhere
  snapshot_id text PRIMARY KEY,
  scenario_id text NOT NULL,
  scenario_version text NOT NULL,
  division text NOT NULL,
  package jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL
);
COMMENT ON TABLE catalogue.snapshot IS 'A scenario as one place publishes it, overlay applied. Never changed: running cases are pinned to it.';
GRANT SELECT, INSERT ON catalogue.snapshot TO yiti_app;

CREATE TABLE catalogue.publication (
  scenario_id text NOT NULL,
  division text NOT NULL,
  snapshot_id text NOT NULL REFERENCES catalogue.snapshot (snapshot_id),
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  PRIMARY KEY (scenario_id, division)
);
COMMENT ON TABLE catalogue.publication IS 'Which snapshot new applications in a division start with; the nearest division above counts.';
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.publication TO yiti_app;

CREATE TABLE catalogue.role_assignment (
  role text NOT NULL,
  division text NOT NULL,
  organisation_id uuid NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (role, division)
);
COMMENT ON TABLE catalogue.role_assignment IS 'Which organisation fulfils a role in a division (路由). One per role and division, so no two rules of equal rank overlap.';
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.role_assignment TO yiti_app;

CREATE TABLE catalogue.version (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  version int8 NOT NULL
);
INSERT INTO catalogue.version (version) VALUES (1);
GRANT SELECT, UPDATE ON catalogue.version TO yiti_app;
COMMENT ON TABLE catalogue.version IS 'Grows with every publication and role assignment; the copy in memory is compared with it.';

CREATE FUNCTION catalogue.next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE catalogue.version SET version = version + 1;
  RETURN NULL;
END
$$;
CREATE TRIGGER publication_version AFTER INSERT OR UPDATE OR DELETE ON catalogue.publication
  FOR EACH STATEMENT EXECUTE FUNCTION catalogue.next_version();
CREATE TRIGGER role_assignment_version AFTER INSERT OR UPDATE OR DELETE ON catalogue.role_assignment
  FOR EACH STATEMENT EXECUTE FUNCTION catalogue.next_version();
