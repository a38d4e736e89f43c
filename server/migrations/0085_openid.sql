-- Signing in elsewhere (统一身份认证): systems that people sign in to through the platform, what they were allowed to see, and what the protocol keeps.

CREATE SCHEMA openid;
GRANT USAGE ON SCHEMA openid TO yiti_app;

CREATE TABLE openid.client_system (
  -- the client_id of the protocol
  client_id text PRIMARY KEY CHECK (client_id ~ '^[a-z0-9][a-z0-9-]{2,39}$'),
  -- answers for it
  organisation_id uuid NOT NULL,
  name jsonb NOT NULL,
  -- what it needs the data for, as people read it when they are asked
  purpose jsonb NOT NULL,
  -- server: keeps a secret · public: an app or a page that cannot · machine: no people, its own name only
  kind text NOT NULL CHECK (kind IN ('server', 'public', 'machine')),
  redirect_uris text[] NOT NULL,
  post_logout_uris text[] NOT NULL,
  back_channel_logout_uri text,
  -- fields it may ask for, and those without which it cannot work
  fields text[] NOT NULL,
  needed_fields text[] NOT NULL CHECK (needed_fields <@ fields),
  -- sealed with the platform's key; only servers and machines have one
  secret_sealed bytea,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'ended')),
  version int4 NOT NULL,
  registered_at timestamptz NOT NULL,
  registered_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  CHECK ((secret_sealed IS NULL) = (kind = 'public'))
);
CREATE INDEX client_system_organisation ON openid.client_system (organisation_id);
COMMENT ON TABLE openid.client_system IS 'A system (接入系统) that people sign in to through the platform, or that calls others under its own name.';
GRANT SELECT, INSERT, UPDATE ON openid.client_system TO yiti_app;

CREATE TABLE openid.consent (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL,
  client_id text NOT NULL REFERENCES openid.client_system (client_id),
  -- the person or enterprise that was acted for when it was given: who for whom
  subject_id uuid,
  fields text[] NOT NULL,
  -- of the protocol's grant; what was issued on it ends with it
  grant_id text NOT NULL UNIQUE,
  given_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- withdrawn by the person · replaced by a newer one · closed with the client system
  ended_by text CHECK (ended_by IN ('withdrawn', 'replaced', 'client-ended')),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX consent_standing ON openid.consent (account_id, client_id) WHERE ended_at IS NULL;
CREATE INDEX consent_client ON openid.consent (client_id) WHERE ended_at IS NULL;
COMMENT ON TABLE openid.consent IS 'Which fields a person lets a client system see (授权同意): one stands per account and system, earlier ones are kept.';
GRANT SELECT, INSERT, UPDATE ON openid.consent TO yiti_app;

CREATE TABLE openid.artefact (
  -- AuthorizationCode, AccessToken, RefreshToken, Session, Grant, Interaction … of the protocol
  kind text NOT NULL,
  -- SHA-256 of the id: an id is a secret that its bearer holds, the database must not be able to use it
  id_hash bytea NOT NULL,
  -- without the id
  payload jsonb NOT NULL,
  -- of sessions: the id once more, sealed, because the protocol asks for a session by its public name
  id_sealed bytea,
  uid text,
  grant_id text,
  client_id text,
  account_id text,
  -- the platform's session in which it came about
  session_id uuid,
  expires_at timestamptz,
  consumed_at timestamptz,
  PRIMARY KEY (kind, id_hash)
);
CREATE INDEX artefact_uid ON openid.artefact (uid) WHERE uid IS NOT NULL;
CREATE INDEX artefact_grant ON openid.artefact (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX artefact_session ON openid.artefact (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX artefact_expiry ON openid.artefact (expires_at);
COMMENT ON TABLE openid.artefact IS 'What the protocol keeps: codes, tokens, sessions, grants. Nothing in it lets anybody sign in.';
GRANT SELECT, INSERT, UPDATE, DELETE ON openid.artefact TO yiti_app;

CREATE TABLE openid.signing_key (
  key_id text PRIMARY KEY,
  algorithm text NOT NULL,
  -- JSON Web Key, private half, sealed with the platform's key
  key_sealed bytea NOT NULL,
  made_at timestamptz NOT NULL
);
COMMENT ON TABLE openid.signing_key IS 'Keys that sign identity tokens: published for a while before they sign, and for a while after.';
GRANT SELECT, INSERT, DELETE ON openid.signing_key TO yiti_app;

CREATE TABLE openid.secret (
  name text PRIMARY KEY,
  secret_sealed bytea NOT NULL
);
COMMENT ON TABLE openid.secret IS 'Secrets of this installation: what pairwise subjects and cookies are made with.';
GRANT SELECT, INSERT ON openid.secret TO yiti_app;
