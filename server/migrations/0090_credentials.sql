-- Credentials (电子证照) and the seals of organisations (电子印章).

CREATE SCHEMA credentials;
GRANT USAGE ON SCHEMA credentials TO yiti_app;

CREATE TABLE credentials.seal (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  -- as it is printed on the ring
  name text NOT NULL,
  -- named key of the crypto port; the private half never leaves it
  key_name text NOT NULL,
  key_id text NOT NULL,
  -- 04 x y in hex
  public_key text NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'cancelled')),
  reason text,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX seal_one_living ON credentials.seal (organisation_id) WHERE status <> 'cancelled';
COMMENT ON TABLE credentials.seal IS 'Seal of an organisation: active, suspended (停用) or cancelled (注销); GB/T 38540.';
GRANT SELECT, INSERT, UPDATE ON credentials.seal TO yiti_app;

CREATE TABLE credentials.seal_use (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  seal_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- who let it be pressed, and for which case
  used_by text NOT NULL,
  case_number text,
  kind text NOT NULL CHECK (kind IN ('credential', 'notice')),
  title jsonb NOT NULL,
  verification_code text NOT NULL,
  -- SM3 of the exact bytes of the document, hex
  document_hash text NOT NULL,
  file_address text NOT NULL,
  key_id text NOT NULL,
  public_key text NOT NULL,
  -- SM2 over the statement that binds hash, seal, time and code; DER
  signature bytea NOT NULL,
  PRIMARY KEY (root_id, id)
);
CREATE INDEX seal_use_document ON credentials.seal_use (document_hash);
CREATE INDEX seal_use_code ON credentials.seal_use (verification_code);
CREATE INDEX seal_use_seal ON credentials.seal_use (seal_id, at);
COMMENT ON TABLE credentials.seal_use IS 'Every use of a seal (用印记录): who, which document, for which case. Never changed.';
GRANT SELECT, INSERT ON credentials.seal_use TO yiti_app;

CREATE TABLE credentials.credential (
  -- the application that it came from; its own id when it came from elsewhere
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  -- GB/T 36904
  identifier text NOT NULL,
  type_key text NOT NULL,
  type_code text NOT NULL,
  name jsonb NOT NULL,
  layout jsonb NOT NULL,
  holder_id uuid NOT NULL,
  holder_kind text NOT NULL CHECK (holder_kind IN ('person', 'enterprise')),
  holder_name text NOT NULL,
  -- what is printed, in order: key, label, value, personal
  face jsonb NOT NULL,
  organisation_id uuid NOT NULL,
  issuer text NOT NULL,
  service_key text,
  case_seq int4,
  case_number text,
  issued_at timestamptz NOT NULL,
  valid_from date NOT NULL,
  -- last day; null: without end
  valid_to date,
  -- 01 in force, 02 suspended, 03 revoked, 04 cancelled, 05 replaced, 99 other
  status text NOT NULL CHECK (status ~ '^\d\d$' AND status <> '00'),
  status_reason text,
  status_changed_at timestamptz NOT NULL,
  version int4 NOT NULL,
  previous_id uuid,
  verification_code text NOT NULL,
  file_address text NOT NULL,
  document_hash text NOT NULL,
  PRIMARY KEY (root_id, id)
);
CREATE INDEX credential_id ON credentials.credential (id);
CREATE INDEX credential_holder ON credentials.credential (holder_id, type_key, issued_at DESC);
CREATE INDEX credential_code ON credentials.credential (verification_code);
COMMENT ON TABLE credentials.credential IS 'An electronic credential (电子证照, GB/T 36903).';
GRANT SELECT, INSERT, UPDATE ON credentials.credential TO yiti_app;

CREATE TABLE credentials.use (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  credential_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- prefill, evidence, presentation, official
  purpose text NOT NULL,
  text jsonb NOT NULL,
  used_by text NOT NULL,
  organisation_id uuid,
  PRIMARY KEY (root_id, id)
);
CREATE INDEX use_credential ON credentials.use (credential_id, at);
COMMENT ON TABLE credentials.use IS 'Every use of a credential (用证记录), for its holder to see. Never changed.';
GRANT SELECT, INSERT ON credentials.use TO yiti_app;

CREATE TABLE credentials.serial (
  organisation_id uuid NOT NULL,
  year int4 NOT NULL,
  taken int4 NOT NULL,
  PRIMARY KEY (organisation_id, year)
);
COMMENT ON TABLE credentials.serial IS 'Running numbers of credentials (流水号), per organisation and year.';
GRANT SELECT, INSERT, UPDATE ON credentials.serial TO yiti_app;
