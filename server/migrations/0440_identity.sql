-- Somebody is proving who they are at a service of the province (实名核验), and is expected back.

CREATE TABLE identity.proof_under_way (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL UNIQUE REFERENCES identity.session (id) ON DELETE CASCADE,
  verifier text NOT NULL,
  their_id text NOT NULL,
  begun_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > begun_at)
);
CREATE INDEX proof_under_way_ends_at ON identity.proof_under_way (ends_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.proof_under_way TO yiti_app;
COMMENT ON TABLE identity.proof_under_way IS 'Proofs that were begun at services outside: of one session, of which each has one at a time; the row goes with the answer that is taken.';
COMMENT ON COLUMN identity.proof_under_way.their_id IS 'what the service calls it; worth nothing without the secret that signs the question';

ALTER TABLE identity.attempt DROP CONSTRAINT attempt_kind_check;
ALTER TABLE identity.attempt ADD CONSTRAINT attempt_kind_check CHECK (kind IN ('account', 'address', 'second-factor', 'recovery', 'recovery-code', 'step-up', 'registration', 'mobile', 'proof-begun'));
