-- Signing in without a password that can be guessed or lent: passkeys, recovery codes, recovery by two people, sessions that say where they are.

ALTER TABLE identity.account
  ADD COLUMN password_set_at timestamptz,
  ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN identity.account.password_set_at IS 'null: as old as the account';
COMMENT ON COLUMN identity.account.must_change_password IS 'somebody else has chosen it: signing in ends only with a new one';

ALTER TABLE identity.session
  DROP CONSTRAINT session_state_check,
  ADD CONSTRAINT session_state_check CHECK (state IN ('second-factor', 'new-password', 'signed-in')),
  ADD COLUMN method text NOT NULL DEFAULT 'password',
  ADD COLUMN device text,
  ADD COLUMN idle_minutes int4 NOT NULL DEFAULT 720 CHECK (idle_minutes > 0),
  ADD COLUMN last_at timestamptz;
COMMENT ON COLUMN identity.session.method IS 'how it was begun: password, second-factor, passkey, recovery-code, demonstration';
COMMENT ON COLUMN identity.session.device IS 'browser and system as the browser says, for its owner to recognise';
COMMENT ON COLUMN identity.session.idle_minutes IS 'ends when it was not used for this long';
COMMENT ON COLUMN identity.session.last_at IS 'ends then however much it is used; null: does not';

CREATE TABLE identity.password_history (
  account_id uuid NOT NULL REFERENCES identity.account,
  password_hash text NOT NULL,
  replaced_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, replaced_at)
);
GRANT SELECT, INSERT, DELETE ON identity.password_history TO yiti_app;
COMMENT ON TABLE identity.password_history IS 'Earlier passwords (argon2id), so that the last ones are not taken again.';

CREATE TABLE identity.passkey (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES identity.account,
  credential_id text NOT NULL CONSTRAINT passkey_credential UNIQUE,
  public_key bytea NOT NULL,
  counter int8 NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  synced boolean NOT NULL,
  registered_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX passkey_account ON identity.passkey (account_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.passkey TO yiti_app;
COMMENT ON TABLE identity.passkey IS 'Keys on devices of the account''s owner (通行密钥), WebAuthn Level 3; only the public half is here.';
COMMENT ON COLUMN identity.passkey.counter IS 'signatures so far as the device counts them; one that goes back is a copy';
COMMENT ON COLUMN identity.passkey.synced IS 'its maker keeps copies for the owner''s other devices';

CREATE TABLE identity.challenge (
  challenge_hash bytea PRIMARY KEY CHECK (length(challenge_hash) = 32),
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'registration')),
  session_id uuid,
  expires_at timestamptz NOT NULL,
  CHECK ((purpose = 'registration') = (session_id IS NOT NULL))
);
CREATE INDEX challenge_expires_at ON identity.challenge (expires_at);
GRANT SELECT, INSERT, DELETE ON identity.challenge TO yiti_app;
COMMENT ON TABLE identity.challenge IS 'What a passkey has been asked to sign; taken once, so that an answer cannot be sent again.';

CREATE TABLE identity.recovery_code (
  account_id uuid NOT NULL REFERENCES identity.account,
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account_id, code_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.recovery_code TO yiti_app;
COMMENT ON TABLE identity.recovery_code IS 'Codes on paper that stand in for the second factor, each once (恢复码); hashes.';

CREATE TABLE identity.account_recovery (
  id uuid PRIMARY KEY,
  account_id uuid REFERENCES identity.account,
  token_hash bytea NOT NULL CONSTRAINT account_recovery_token UNIQUE CHECK (length(token_hash) = 32),
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  device text,
  asked_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > asked_at),
  first_by uuid,
  first_at timestamptz,
  second_by uuid CHECK (second_by <> first_by),
  second_at timestamptz,
  closed_at timestamptz,
  closed_as text CHECK (closed_as IN ('completed', 'refused')),
  version int4 NOT NULL DEFAULT 1,
  CHECK ((first_by IS NULL) = (first_at IS NULL)),
  CHECK ((second_by IS NULL) = (second_at IS NULL)),
  CHECK (second_at IS NULL OR first_at IS NOT NULL),
  CHECK ((closed_at IS NULL) = (closed_as IS NULL)),
  CHECK (closed_as <> 'completed' OR second_at IS NOT NULL)
);
CREATE INDEX account_recovery_open ON identity.account_recovery (account_id) WHERE closed_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.account_recovery TO yiti_app;
COMMENT ON TABLE identity.account_recovery IS
  'Getting back into an account (找回账号): begun in its owner''s browser, which alone holds the secret; two administrators hear the code from the owner.';
COMMENT ON COLUMN identity.account_recovery.account_id IS 'null: there is no such account, which nobody is told';

ALTER TABLE identity.attempt
  DROP CONSTRAINT attempt_kind_check,
  ADD CONSTRAINT attempt_kind_check
    CHECK (kind IN ('account', 'address', 'second-factor', 'recovery', 'recovery-code', 'step-up'));
