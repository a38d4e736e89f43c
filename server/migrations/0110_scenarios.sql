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

-- Drafts (场景改稿): changed files over an installed version, until a new version is published from them.

CREATE TABLE scenarios.draft (
  id uuid PRIMARY KEY,
  scenario_id text NOT NULL,
  base_version text NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  status text NOT NULL CHECK (status IN ('in-work', 'handed-in', 'approved', 'published', 'rejected')),
  -- one more with every change, of a file or of the status
  version int4 NOT NULL CHECK (version > 0),
  opened_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  published_version text,
  FOREIGN KEY (scenario_id, base_version) REFERENCES scenarios.package (scenario_id, version)
);
CREATE INDEX draft_changed ON scenarios.draft (changed_at DESC, id DESC);
COMMENT ON TABLE scenarios.draft IS 'A change to a scenario package that somebody is working on; its files stand in draft_file.';
GRANT SELECT, INSERT, UPDATE ON scenarios.draft TO yiti_app;

CREATE TABLE scenarios.draft_file (
  draft_id uuid NOT NULL REFERENCES scenarios.draft (id),
  path text NOT NULL,
  -- null: the file is left out of the package
  text text,
  -- one more with every save of this file: whoever saves over another save hears of it
  version int4 NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (draft_id, path)
);
COMMENT ON TABLE scenarios.draft_file IS 'A file that a draft changes, adds or leaves out.';
GRANT SELECT, INSERT, UPDATE, DELETE ON scenarios.draft_file TO yiti_app;

CREATE TABLE scenarios.draft_author (
  draft_id uuid NOT NULL REFERENCES scenarios.draft (id),
  user_id text NOT NULL,
  name text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (draft_id, user_id)
);
COMMENT ON TABLE scenarios.draft_author IS
  'Who opened a draft or changed a file of it: none of them may approve it. Nobody is ever taken out.';
GRANT SELECT, INSERT ON scenarios.draft_author TO yiti_app;

CREATE TABLE scenarios.draft_step (
  draft_id uuid NOT NULL REFERENCES scenarios.draft (id),
  -- version of the draft that the step led to
  version int4 NOT NULL,
  verb text NOT NULL,
  at timestamptz NOT NULL,
  by_user text NOT NULL,
  by_name text NOT NULL,
  reason text,
  PRIMARY KEY (draft_id, version)
);
COMMENT ON TABLE scenarios.draft_step IS 'What became of a draft, and by whom: opened, handed in, sent back, approved, published.';
GRANT SELECT, INSERT ON scenarios.draft_step TO yiti_app;
