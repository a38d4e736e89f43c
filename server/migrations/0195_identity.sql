-- People make an account with their mobile number: a code, then a password.

ALTER TABLE identity.account ADD COLUMN mobile_hash bytea CHECK (length(mobile_hash) = 32);
CREATE UNIQUE INDEX account_mobile ON identity.account (mobile_hash);
COMMENT ON COLUMN identity.account.mobile_hash IS 'keyed hash of the mobile number by which a person registered and signs in; the number itself is not kept';
-- of somebody who registered, nobody has proven yet who he is
ALTER TABLE identity.account DROP CONSTRAINT account_check;
ALTER TABLE identity.account ADD CONSTRAINT account_check
  CHECK (CASE WHEN kind = 'person' THEN person_id IS NOT NULL OR mobile_hash IS NOT NULL ELSE person_id IS NULL AND mobile_hash IS NULL END);

CREATE TABLE identity.registration (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  mobile_hash bytea NOT NULL CHECK (length(mobile_hash) = 32),
  code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
  guesses int4 NOT NULL DEFAULT 0,
  asked_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > asked_at),
  closed_at timestamptz
);
CREATE INDEX registration_ends_at ON identity.registration (ends_at);
GRANT SELECT, INSERT, DELETE ON identity.registration TO yiti_app;
GRANT UPDATE (guesses, closed_at) ON identity.registration TO yiti_app;
COMMENT ON TABLE identity.registration IS 'Codes sent to mobiles to make an account or choose a new password (手机验证码); only keyed hashes, for minutes.';

ALTER TABLE identity.attempt DROP CONSTRAINT attempt_kind_check;
ALTER TABLE identity.attempt ADD CONSTRAINT attempt_kind_check
  CHECK (kind IN ('account', 'address', 'second-factor', 'recovery', 'recovery-code', 'step-up', 'registration', 'mobile'));
