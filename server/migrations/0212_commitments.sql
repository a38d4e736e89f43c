-- Promises that were broken (告知承诺不实): what an organisation found, what the party says against it, and what somebody else ruled.

CREATE SCHEMA commitments;
GRANT USAGE ON SCHEMA commitments TO yiti_app;

CREATE TABLE commitments.broken (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  id uuid NOT NULL CONSTRAINT broken_id UNIQUE,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  -- the matter for which it may not be used again until then
  service_key text NOT NULL,
  service_name jsonb NOT NULL,
  organisation_id uuid NOT NULL,
  case_number text,
  findings text NOT NULL,
  found_at timestamptz NOT NULL,
  found_by uuid NOT NULL,
  found_by_name text NOT NULL,
  barred_until date NOT NULL,
  objection text,
  objected_at timestamptz,
  objected_by text,
  ruling text CHECK (ruling IN ('upheld', 'overturned')),
  ruling_reason text,
  ruled_at timestamptz,
  ruled_by uuid,
  ruled_by_name text,
  PRIMARY KEY (application_id, case_seq),
  CHECK ((objection IS NULL) = (objected_at IS NULL)),
  CHECK ((ruling IS NULL) = (ruled_at IS NULL) AND (ruling IS NULL) = (ruling_reason IS NULL)),
  CHECK (ruling IS NULL OR objection IS NOT NULL),
  -- nobody rules on what he found himself
  CONSTRAINT ruled_by_another CHECK (ruled_by <> found_by)
);
CREATE INDEX broken_subject ON commitments.broken (subject_id, barred_until);
CREATE INDEX broken_organisation ON commitments.broken (organisation_id, found_at);
COMMENT ON TABLE commitments.broken IS 'A commitment that a later check found broken (承诺不实), with objection and ruling; nothing of it is ever removed.';
GRANT SELECT, INSERT ON commitments.broken TO yiti_app;
GRANT UPDATE (objection, objected_at, objected_by, ruling, ruling_reason, ruled_at, ruled_by, ruled_by_name) ON commitments.broken TO yiti_app;
