-- Rights of people over their information (个人信息权利): objections to uses, and requests (个人信息保护法 第四十四条至第五十条).

CREATE SCHEMA privacy;
GRANT USAGE ON SCHEMA privacy TO yiti_app;

CREATE TABLE privacy.objection (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  -- which use: kind of source, colon, its id there
  use_id text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  -- the use as it stood when it was objected to: who, what for, when, which fields
  use jsonb NOT NULL,
  words text NOT NULL,
  division text NOT NULL,
  -- who used it, and answers
  organisation_id uuid,
  state text NOT NULL CHECK (state IN ('open', 'answered', 'escalated', 'ruled')),
  objected_at timestamptz NOT NULL,
  objected_by uuid NOT NULL,
  due_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('justified', 'stopped')),
  answer text,
  answered_at timestamptz,
  answered_by text,
  -- to whoever answers for data in the place
  escalation_words text,
  escalated_at timestamptz,
  data_officer_organisation_id uuid,
  ruling_due_at timestamptz,
  ruling text CHECK (ruling IN ('upheld', 'dismissed')),
  ruling_words text,
  ruled_at timestamptz,
  ruled_by text
);
CREATE UNIQUE INDEX objection_use ON privacy.objection (subject_id, use_id);
CREATE INDEX objection_organisation ON privacy.objection (organisation_id, objected_at DESC);
CREATE INDEX objection_data_officer ON privacy.objection (data_officer_organisation_id, escalated_at DESC) WHERE escalated_at IS NOT NULL;
COMMENT ON TABLE privacy.objection IS 'Somebody objects to one use of their information (对用数提出异议).';
GRANT SELECT, INSERT, UPDATE ON privacy.objection TO yiti_app;

CREATE TABLE privacy.request (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('access', 'copy', 'portability', 'correction', 'deletion', 'explanation')),
  words text NOT NULL,
  division text NOT NULL,
  -- who answers it; null: the platform does it by itself
  organisation_id uuid,
  state text NOT NULL CHECK (state IN ('working', 'done', 'refused')),
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- correction: what it became
  correction_id uuid,
  -- deletion: which classes of data
  classes jsonb NOT NULL DEFAULT '[]',
  -- per class: how much there is, or what became of it and on what basis
  result jsonb NOT NULL DEFAULT '[]',
  answer text,
  -- basis in law of a refusal (个人信息保护法 第五十条)
  basis text,
  answered_by text
);
CREATE INDEX request_subject ON privacy.request (subject_id, asked_at DESC);
CREATE INDEX request_organisation ON privacy.request (organisation_id, due_at) WHERE state = 'working';
CREATE INDEX request_correction ON privacy.request (correction_id) WHERE correction_id IS NOT NULL;
COMMENT ON TABLE privacy.request IS 'A request about one''s information (个人信息权利请求).';
GRANT SELECT, INSERT, UPDATE ON privacy.request TO yiti_app;

CREATE TABLE privacy.archive (
  request_id uuid PRIMARY KEY REFERENCES privacy.request,
  -- SM4, sealed to this request
  sealed bytea NOT NULL,
  bytes int4 NOT NULL,
  -- SM3 of the plain bytes, hex
  hash text NOT NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
COMMENT ON TABLE privacy.archive IS 'The copy that a request asked for, until it expires (个人信息副本).';
GRANT SELECT, INSERT, DELETE ON privacy.archive TO yiti_app;
