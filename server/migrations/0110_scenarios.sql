-- Scenario packages as they were installed, and what places made of them (场景, 属地差异).

CREATE SCHEMA scenarios;
GRANT USAGE ON SCHEMA scenarios TO yiti_app;

CREATE TABLE scenarios.package (
  scenario_id text NOT NULL,
  version text NOT NULL,
  -- path to text, as it came
  files jsonb NOT NULL,
  content_hash text NOT NULL,
  installed_at timestamptz NOT NULL,
  installed_by text NOT NULL,
  PRIMARY KEY (scenario_id, version)
);
COMMENT ON TABLE scenarios.package IS 'A checked scenario package; a version never changes.';
GRANT SELECT, INSERT ON scenarios.package TO yiti_app;

CREATE TABLE scenarios.adoption (
  scenario_id text NOT NULL,
  division text NOT NULL,
  version text NOT NULL,
  overlay jsonb NOT NULL,
  snapshot_id text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (scenario_id, division),
  FOREIGN KEY (scenario_id, version) REFERENCES scenarios.package (scenario_id, version)
);
COMMENT ON TABLE scenarios.adoption IS 'A place that uses a package with its own differences: base and overlay, never a copy.';
GRANT SELECT, INSERT, UPDATE, DELETE ON scenarios.adoption TO yiti_app;

CREATE TABLE scenarios.trusted_key (
  key_id text PRIMARY KEY,
  -- SM2 public key, 04 x y in hex
  public_key text NOT NULL CHECK (public_key ~ '^04[0-9a-f]{128}$'),
  name text NOT NULL,
  trusted_at timestamptz NOT NULL,
  trusted_by text NOT NULL
);
COMMENT ON TABLE scenarios.trusted_key IS 'Platforms of other places whose signed packages may be installed here. Our own key needs no row.';
GRANT SELECT, INSERT, DELETE ON scenarios.trusted_key TO yiti_app;
