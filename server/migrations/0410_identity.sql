-- People close their account (注销账户): asked for, thought over, closed for good.

ALTER TABLE identity.account DROP CONSTRAINT account_status_check;
ALTER TABLE identity.account ADD CONSTRAINT account_status_check CHECK (status IN ('active', 'disabled', 'closed'));
-- nobody's any more: person, number and every secret are gone, so that the same person can register anew
ALTER TABLE identity.account DROP CONSTRAINT account_check;
ALTER TABLE identity.account ADD CONSTRAINT account_check CHECK (CASE
  WHEN status = 'closed' THEN kind = 'person' AND person_id IS NULL AND mobile_hash IS NULL AND password_hash IS NULL AND totp_secret IS NULL
  WHEN kind = 'person' THEN person_id IS NOT NULL OR mobile_hash IS NOT NULL
  ELSE person_id IS NULL AND mobile_hash IS NULL END);

CREATE TABLE identity.account_closing (
  account_id uuid PRIMARY KEY REFERENCES identity.account,
  asked_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL CHECK (closes_at >= asked_at AND closes_at <= asked_at + interval '15 days'),
  closed_at timestamptz CHECK (closed_at >= closes_at),
  person_id uuid REFERENCES directory.person,
  kept_until timestamptz,
  CHECK ((closed_at IS NULL) = (kept_until IS NULL)),
  CHECK (closed_at IS NOT NULL OR person_id IS NULL)
);
CREATE INDEX account_closing_due ON identity.account_closing (closes_at) WHERE closed_at IS NULL;
CREATE INDEX account_closing_kept ON identity.account_closing (kept_until) WHERE closed_at IS NOT NULL;
CREATE INDEX account_closing_person ON identity.account_closing (person_id) WHERE person_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.account_closing TO yiti_app;
COMMENT ON TABLE identity.account_closing IS 'Accounts whose owners close them (注销账户): asked, until when it can be taken back, closed.';
COMMENT ON COLUMN identity.account_closing.closes_at IS 'End of the time to think it over (冷静期); until the account is closed its owner takes it back.';
COMMENT ON COLUMN identity.account_closing.person_id IS 'Whose the closed account was, as long as the law wants that known (网络安全法 art. 24); the row goes after kept_until.';
