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

CREATE TABLE catalogue.offering (
  offering_id uuid PRIMARY KEY,
  scenario_id text NOT NULL,
  service_key text NOT NULL,
  division text NOT NULL,
  organisation_id uuid NOT NULL,
  -- 实施编码: USCC 18 + exercise level 1 + basic code 12
  implementation_code text NOT NULL CHECK (length(implementation_code) = 31),
  basic_code text NOT NULL CHECK (length(basic_code) = 12),
  name jsonb NOT NULL,
  -- GB/T 39046 A: 0 to be submitted, 1 approved, 2 published, 3 rejected
  state int2 NOT NULL CHECK (state BETWEEN 0 AND 3),
  version int4 NOT NULL,
  snapshot_id text NOT NULL REFERENCES catalogue.snapshot (snapshot_id),
  -- what keeps it from being published; empty when nothing does
  gate jsonb NOT NULL,
  reason text,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  -- the organisation no longer has the duty, or the place no longer offers it
  ended boolean NOT NULL DEFAULT false,
  UNIQUE (scenario_id, service_key, division, organisation_id)
);
CREATE INDEX offering_page ON catalogue.offering (implementation_code, offering_id) WHERE NOT ended;
CREATE INDEX offering_organisation ON catalogue.offering (organisation_id, implementation_code, offering_id) WHERE NOT ended;
COMMENT ON TABLE catalogue.offering IS 'A service as one organisation offers it (实施清单), made from the snapshot that holds there. State per GB/T 39046 A.';
GRANT SELECT, INSERT, UPDATE ON catalogue.offering TO yiti_app;

CREATE TABLE catalogue.offering_version (
  offering_id uuid NOT NULL REFERENCES catalogue.offering (offering_id),
  version int4 NOT NULL,
  snapshot_id text NOT NULL REFERENCES catalogue.snapshot (snapshot_id),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (offering_id, version)
);
COMMENT ON TABLE catalogue.offering_version IS 'Versions of an offering; never changed. The content is the service in the snapshot.';
GRANT SELECT, INSERT ON catalogue.offering_version TO yiti_app;

CREATE TABLE catalogue.search_version (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  version int8 NOT NULL
);
INSERT INTO catalogue.search_version (version) VALUES (1);
GRANT SELECT, UPDATE ON catalogue.search_version TO yiti_app;
COMMENT ON TABLE catalogue.search_version IS
  'Grows with what can be found: publications and published offerings. Not with duties: the index is costly to make.';

CREATE FUNCTION catalogue.next_search_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE catalogue.search_version SET version = version + 1;
  RETURN NULL;
END
$$;
CREATE TRIGGER publication_search_version AFTER INSERT OR UPDATE OR DELETE ON catalogue.publication
  FOR EACH STATEMENT EXECUTE FUNCTION catalogue.next_search_version();

CREATE FUNCTION catalogue.offering_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added WHERE state = 2 AND NOT ended) THEN
    UPDATE catalogue.search_version SET version = version + 1;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER offering_added AFTER INSERT ON catalogue.offering
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION catalogue.offering_added();

CREATE FUNCTION catalogue.offering_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM was JOIN became USING (offering_id)
    WHERE (was.state = 2 AND NOT was.ended) <> (became.state = 2 AND NOT became.ended)
       OR (became.state = 2 AND NOT became.ended AND was.snapshot_id <> became.snapshot_id)
  ) THEN
    UPDATE catalogue.search_version SET version = version + 1;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER offering_changed AFTER UPDATE ON catalogue.offering
  REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION catalogue.offering_changed();

CREATE TABLE catalogue.missed_search (
  day date NOT NULL,
  -- shortened, digits masked: no personal data
  query text NOT NULL CHECK (length(query) <= 60),
  division text NOT NULL,
  times int4 NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (day, query, division)
);
COMMENT ON TABLE catalogue.missed_search IS 'What people looked for and did not find: to be answered with a synonym, a keyword or a new service.';
GRANT SELECT, INSERT, UPDATE ON catalogue.missed_search TO yiti_app;
