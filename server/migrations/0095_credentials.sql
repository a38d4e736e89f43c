-- Forms of a credential that systems of others can rely on: keys, status lists, copies in wallet apps, offers, checks at counters.

CREATE TABLE credentials.signing_key (
  key_id text PRIMARY KEY,
  algorithm text NOT NULL,
  -- JWK with its private half, encrypted
  key_sealed bytea NOT NULL,
  -- self-signed unless the place has put its own there; DER
  certificate bytea NOT NULL,
  made_at timestamptz NOT NULL
);
COMMENT ON TABLE credentials.signing_key IS 'ES256 keys for wallet apps (SD-JWT VC, status lists, requests); SM2 seals stand beside them. None is forgotten: what it signed lives as long as a credential.';
GRANT SELECT, INSERT ON credentials.signing_key TO yiti_app;

CREATE INDEX credential_type ON credentials.credential (type_key, issued_at DESC);

CREATE TABLE credentials.status_list (
  id uuid PRIMARY KEY,
  size int4 NOT NULL,
  taken int4 NOT NULL,
  made_at timestamptz NOT NULL
);
COMMENT ON TABLE credentials.status_list IS 'A status list (Token Status List, Bitstring Status List): all its positions exist from the beginning.';
GRANT SELECT, INSERT, UPDATE ON credentials.status_list TO yiti_app;

CREATE TABLE credentials.wallet_copy (
  id uuid PRIMARY KEY,
  credential_id uuid NOT NULL,
  list_id uuid NOT NULL,
  -- a random position of the list
  position int4 NOT NULL,
  -- RFC 7638, SHA-256, of the key in the wallet app
  key_thumbprint text NOT NULL,
  -- the client system, where the wallet app signed in as one
  client_id text,
  notification_id text NOT NULL,
  -- accepted, deleted, failed: what the wallet app said
  outcome text CHECK (outcome IN ('accepted', 'deleted', 'failed')),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- its holder has ended it: a phone was lost
  ended_at timestamptz,
  UNIQUE (list_id, position)
);
CREATE INDEX wallet_copy_credential ON credentials.wallet_copy (credential_id, issued_at DESC);
CREATE INDEX wallet_copy_notification ON credentials.wallet_copy (notification_id);
COMMENT ON TABLE credentials.wallet_copy IS 'A copy of a credential in a wallet app, bound to a key there; each has a position of its own.';
GRANT SELECT, INSERT, UPDATE ON credentials.wallet_copy TO yiti_app;

CREATE TABLE credentials.offer (
  id uuid PRIMARY KEY,
  credential_id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- SHA-256 of the code and of the number that the holder types in
  code_hash bytea NOT NULL UNIQUE,
  pin_hash bytea NOT NULL,
  wrong_pins int4 NOT NULL DEFAULT 0,
  token_hash bytea UNIQUE,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  token_expires_at timestamptz,
  fetched_at timestamptz
);
COMMENT ON TABLE credentials.offer IS 'An offer to a wallet app (OpenID4VCI, pre-authorized code): the code works once, the token it gives for one credential.';
GRANT SELECT, INSERT, UPDATE, DELETE ON credentials.offer TO yiti_app;

CREATE TABLE credentials.spent_nonce (
  nonce_hash bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
COMMENT ON TABLE credentials.spent_nonce IS 'Nonces that a proof has used: none is taken twice.';
GRANT SELECT, INSERT, DELETE ON credentials.spent_nonce TO yiti_app;

CREATE TABLE credentials.check (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  type_key text NOT NULL,
  name jsonb NOT NULL,
  -- keys and labels of the printed fields that are asked for
  fields jsonb NOT NULL,
  purpose text NOT NULL,
  nonce text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'answered', 'refused', 'failed')),
  -- only what was asked for: never the document
  answer jsonb,
  failure text,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz
);
CREATE INDEX check_organisation ON credentials.check (organisation_id, asked_at DESC);
COMMENT ON TABLE credentials.check IS 'A counter asks a wallet app (核验请求, OpenID4VP): what for, what, and the answer.';
GRANT SELECT, INSERT, UPDATE ON credentials.check TO yiti_app;
