-- Checks of evidence by another organisation (部门核验): asked instead of a paper, answered within a clock.

CREATE SCHEMA evidence;
GRANT USAGE ON SCHEMA evidence TO yiti_app;

CREATE TABLE evidence.check (
  application_id uuid NOT NULL,
  -- key of the evidence in the package
  evidence text NOT NULL,
  id uuid NOT NULL,
  reference text NOT NULL,
  name jsonb NOT NULL,
  criteria jsonb NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  subject_code text NOT NULL,
  title jsonb NOT NULL,
  division text NOT NULL,
  role text NOT NULL,
  -- who checks; null: nobody has that role in the place
  organisation_id uuid,
  -- who handles the cases that need it, and reads the answer
  asking_ids uuid[] NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'confirmed', 'denied', 'unknown')),
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  words text,
  answered_at timestamptz,
  answered_by text,
  PRIMARY KEY (application_id, evidence)
);
CREATE UNIQUE INDEX check_id ON evidence.check (id);
CREATE INDEX check_organisation ON evidence.check (organisation_id, due_at) WHERE state = 'open';
CREATE INDEX check_subject ON evidence.check (subject_id, answered_at DESC) WHERE answered_at IS NOT NULL;
COMMENT ON TABLE evidence.check IS 'One organisation checks for another what a paper would have shown (部门核验、协查).';
GRANT SELECT, INSERT, UPDATE ON evidence.check TO yiti_app;
