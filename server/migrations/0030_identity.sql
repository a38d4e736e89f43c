-- Who signs in, how surely we know them, and what they may do where.

CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO yiti_app;

CREATE TABLE identity.account (
  id uuid PRIMARY KEY,
  account text NOT NULL CONSTRAINT account_name UNIQUE CHECK (account = lower(account)),
  kind text NOT NULL CHECK (kind IN ('person', 'officer', 'administrator')),
  name text NOT NULL,
  person_id uuid CONSTRAINT account_person UNIQUE REFERENCES directory.person,
  officer_id uuid CONSTRAINT account_officer UNIQUE REFERENCES directory.officer,
  organisation_id uuid REFERENCES directory.organisation,
  password_hash text,
  totp_secret bytea,
  totp_confirmed boolean NOT NULL DEFAULT false,
  totp_last_step int8 NOT NULL DEFAULT 0,
  assurance int2 NOT NULL DEFAULT 1 CHECK (assurance BETWEEN 1 AND 3),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  demonstration text CONSTRAINT account_demonstration UNIQUE,
  created_at timestamptz NOT NULL,
  CHECK ((kind = 'person') = (person_id IS NOT NULL))
);
CREATE INDEX account_organisation ON identity.account (organisation_id, id);
GRANT SELECT, INSERT, UPDATE ON identity.account TO yiti_app;
COMMENT ON TABLE identity.account IS 'Users: who can sign in (账号). Persons for themselves, officers and administrators for an organisation.';
COMMENT ON COLUMN identity.account.password_hash IS 'argon2id; null: cannot sign in with a password';
COMMENT ON COLUMN identity.account.totp_secret IS 'secret of the second factor, wrapped with SM4 by the key store';
COMMENT ON COLUMN identity.account.totp_last_step IS 'time step of the last code that was taken: a code works once';
COMMENT ON COLUMN identity.account.assurance IS 'highest identity assurance level (实名等级) proven so far, L1–L3';
COMMENT ON COLUMN identity.account.demonstration IS 'key on the sign-in page of a demonstration; null in earnest';

CREATE TABLE identity.session (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  id uuid NOT NULL CONSTRAINT session_id UNIQUE,
  account_id uuid NOT NULL REFERENCES identity.account,
  state text NOT NULL CHECK (state IN ('second-factor', 'signed-in')),
  assurance int2 NOT NULL CHECK (assurance BETWEEN 1 AND 3),
  subject_id uuid,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_account ON identity.session (account_id) WHERE ended_at IS NULL;
CREATE INDEX session_expires_at ON identity.session (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session TO yiti_app;
COMMENT ON TABLE identity.session IS 'Sessions; the secret is only in the cookie, here is its SHA-256.';
COMMENT ON COLUMN identity.session.subject_id IS 'the enterprise acted for in this session; null: oneself';

CREATE TABLE identity.attempt (
  kind text NOT NULL CHECK (kind IN ('account', 'address', 'second-factor')),
  key text NOT NULL,
  failures int4 NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE INDEX attempt_since ON identity.attempt (since);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.attempt TO yiti_app;
COMMENT ON TABLE identity.attempt IS
  'Failed sign-ins in the current window, per account (known or not) and per address; key is a hash.';

CREATE TABLE identity.role (
  name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z-]{1,39}$'),
  title jsonb NOT NULL,
  permissions text[] NOT NULL,
  may_grant text[] NOT NULL DEFAULT '{}',
  reach text NOT NULL CHECK (reach IN ('organisation', 'subtree', 'everything')),
  version int8 NOT NULL DEFAULT 1
);
GRANT SELECT, INSERT, UPDATE ON identity.role TO yiti_app;
COMMENT ON TABLE identity.role IS 'Named sets of permissions (角色).';
COMMENT ON COLUMN identity.role.reach IS 'the widest reach with which it may be granted';
COMMENT ON COLUMN identity.role.may_grant IS 'roles that its holder may hand out without being able to act in them';

CREATE TABLE identity.grant (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES identity.account,
  role text NOT NULL REFERENCES identity.role,
  organisation_id uuid REFERENCES directory.organisation,
  reach text NOT NULL CHECK (reach IN ('organisation', 'subtree', 'everything')),
  valid_from timestamptz NOT NULL,
  valid_to timestamptz CHECK (valid_to > valid_from),
  granted_by uuid,
  granted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by uuid,
  CHECK ((reach = 'everything') = (organisation_id IS NULL))
);
CREATE INDEX grant_account ON identity.grant (account_id) WHERE revoked_at IS NULL;
CREATE INDEX grant_organisation ON identity.grant (organisation_id, id);
CREATE UNIQUE INDEX grant_once ON identity.grant (account_id, role, organisation_id, reach) NULLS NOT DISTINCT
  WHERE revoked_at IS NULL;
GRANT SELECT, INSERT ON identity.grant TO yiti_app;
GRANT UPDATE (revoked_at, revoked_by) ON identity.grant TO yiti_app;
COMMENT ON TABLE identity.grant IS 'Who may do what where (授权); ended by revoking, never deleted.';

CREATE TABLE identity.mandate (
  id uuid PRIMARY KEY,
  subject_id uuid NOT NULL REFERENCES directory.enterprise,
  holder_id uuid NOT NULL REFERENCES directory.person,
  services text[],
  may_grant boolean NOT NULL,
  via_id uuid REFERENCES identity.mandate,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz NOT NULL CHECK (valid_to > valid_from),
  granted_by uuid NOT NULL REFERENCES directory.person,
  granted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by uuid
);
CREATE INDEX mandate_holder ON identity.mandate (holder_id) WHERE revoked_at IS NULL;
CREATE INDEX mandate_subject ON identity.mandate (subject_id, id);
CREATE INDEX mandate_via ON identity.mandate (via_id);
GRANT SELECT, INSERT ON identity.mandate TO yiti_app;
GRANT UPDATE (revoked_at, revoked_by) ON identity.mandate TO yiti_app;
COMMENT ON TABLE identity.mandate IS 'Who may act for which enterprise (授权、代办), for which services, until when.';
COMMENT ON COLUMN identity.mandate.services IS 'keys of services or scenarios; null: all';
COMMENT ON COLUMN identity.mandate.via_id IS 'the mandate on which the grantor acted; it takes this one with it when it ends; null: the legal representative';
