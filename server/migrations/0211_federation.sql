-- People sign in here with the account of another installation (身份源): a county at its province.

CREATE SCHEMA federation;
GRANT USAGE ON SCHEMA federation TO yiti_app;

CREATE TABLE federation.link (
  issuer text NOT NULL,
  -- what the issuer calls this person for us alone
  subject text NOT NULL,
  account_id uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX link_account ON federation.link (account_id);
COMMENT ON TABLE federation.link IS 'Which account here is which person at an identity source (账号关联).';
GRANT SELECT, INSERT, UPDATE ON federation.link TO yiti_app;

CREATE TABLE federation.entry (
  -- the platform's session that was begun with it
  session_id uuid PRIMARY KEY,
  issuer text NOT NULL,
  subject text NOT NULL,
  -- the issuer's name for its session (OpenID Connect Back-Channel Logout 1.0, 2.1)
  sid text,
  entered_at timestamptz NOT NULL
);
CREATE INDEX entry_sid ON federation.entry (issuer, sid) WHERE sid IS NOT NULL;
CREATE INDEX entry_subject ON federation.entry (issuer, subject);
COMMENT ON TABLE federation.entry IS 'Sessions that were begun at an identity source, so that it can end them.';
GRANT SELECT, INSERT, DELETE ON federation.entry TO yiti_app;
