-- The code and the profile of a firm (企业码、精准画像): what others may see of it, what it contests, how it was each month.

CREATE TABLE supervision.enterprise_code (
  enterprise_id uuid PRIMARY KEY,
  code_id uuid NOT NULL CONSTRAINT enterprise_code_once UNIQUE,
  key_id text NOT NULL,
  code text NOT NULL,
  made_at timestamptz NOT NULL,
  version int4 NOT NULL
);
COMMENT ON TABLE supervision.enterprise_code IS 'The one code of a firm (企业码), signed; a new one ends the one before.';
GRANT SELECT, INSERT, UPDATE ON supervision.enterprise_code TO yiti_app;

CREATE TABLE supervision.profile_consent (
  id uuid PRIMARY KEY,
  enterprise_id uuid NOT NULL,
  reader_id uuid NOT NULL,
  fields jsonb NOT NULL,
  until date NOT NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX profile_consent_once ON supervision.profile_consent (enterprise_id, reader_id) WHERE revoked_at IS NULL;
COMMENT ON TABLE supervision.profile_consent IS 'A firm lets another enterprise (a bank) read named fields of its profile, until a day or until it is revoked.';
GRANT SELECT, INSERT, UPDATE ON supervision.profile_consent TO yiti_app;

CREATE TABLE supervision.fact_contest (
  id uuid PRIMARY KEY,
  enterprise_id uuid NOT NULL,
  fact text NOT NULL,
  fact_words jsonb NOT NULL,
  organisation_id uuid NOT NULL,
  words text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'upheld', 'rejected')),
  made_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  answer text,
  answered_by text,
  answered_at timestamptz,
  version int4 NOT NULL
);
CREATE UNIQUE INDEX fact_contest_open ON supervision.fact_contest (enterprise_id, fact) WHERE state = 'open';
CREATE INDEX fact_contest_enterprise ON supervision.fact_contest (enterprise_id, made_at DESC);
COMMENT ON TABLE supervision.fact_contest IS 'A firm says that a fact of its profile is wrong (异议), and what its holder answers.';
COMMENT ON COLUMN supervision.fact_contest.fact IS 'basics:FIELD, credential:ID, finding:ID or risk:ID';
GRANT SELECT, INSERT, UPDATE ON supervision.fact_contest TO yiti_app;

CREATE TABLE supervision.profile_month (
  enterprise_id uuid NOT NULL,
  month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  visits int4 NOT NULL,
  findings int4 NOT NULL,
  open_findings int4 NOT NULL,
  PRIMARY KEY (enterprise_id, month)
);
COMMENT ON TABLE supervision.profile_month IS 'How a firm stood at the end of a month: visits and findings of the month, findings still open. Firms that were never visited have none.';
GRANT SELECT, INSERT ON supervision.profile_month TO yiti_app;
