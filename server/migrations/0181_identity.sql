-- When somebody last signed in: accounts of officials that nobody uses are disabled (GB/T 22239-2019 8.1.4.2 c).

ALTER TABLE identity.account ADD COLUMN last_signed_in_at timestamptz;
COMMENT ON COLUMN identity.account.last_signed_in_at IS 'null: not since the account was made';
-- nothing is known of the time before: it begins to count now
UPDATE identity.account SET last_signed_in_at = now() WHERE kind <> 'person';
