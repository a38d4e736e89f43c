-- The pass (鲁通码、一码): short-lived codes that stand for a subject in a scene, the scanners that may read them, and every reading.

CREATE SCHEMA pass;
GRANT USAGE ON SCHEMA pass TO yiti_app;

CREATE TABLE pass.scanner (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  -- as the holder reads it: where it stands
  name text NOT NULL,
  -- keys of the scenes that it may read
  scenes jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'active', 'revoked')),
  -- SM3 of the enrolment code, hex; the code itself is shown once
  enrolment_hash text NOT NULL,
  enrolment_expires_at timestamptz NOT NULL,
  -- made on the device, 04 x y in hex
  public_key text,
  registered_at timestamptz NOT NULL,
  registered_by text NOT NULL,
  activated_at timestamptz,
  revoked_at timestamptz,
  revoke_reason text
);
CREATE UNIQUE INDEX scanner_enrolment ON pass.scanner (enrolment_hash) WHERE state = 'pending';
CREATE INDEX scanner_organisation ON pass.scanner (organisation_id, registered_at);
COMMENT ON TABLE pass.scanner IS 'A device of an organisation that may read passes (扫码设备).';
GRANT SELECT, INSERT, UPDATE ON pass.scanner TO yiti_app;

CREATE TABLE pass.sheaf (
  id uuid PRIMARY KEY,
  subject_id uuid NOT NULL,
  account_id uuid NOT NULL,
  assurance int4 NOT NULL,
  scene text NOT NULL,
  -- keys of the claims that the holder agreed to
  claims jsonb NOT NULL,
  opened_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE INDEX sheaf_subject ON pass.sheaf (subject_id, opened_at DESC);
COMMENT ON TABLE pass.sheaf IS 'Codes that were made at once for one showing of a pass (一次亮码): whose, in which scene, what may be told.';
GRANT SELECT, INSERT, UPDATE ON pass.sheaf TO yiti_app;

CREATE TABLE pass.scan (
  sheaf_id uuid NOT NULL,
  -- number of the code in its sheaf: each is read once
  step int4 NOT NULL,
  id uuid NOT NULL,
  scanner_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  scanner_name text NOT NULL,
  subject_id uuid NOT NULL,
  scene text NOT NULL,
  -- what was told: claim and outcome, no value behind it
  told jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (sheaf_id, step)
);
CREATE INDEX scan_subject ON pass.scan (subject_id, at DESC, id DESC);
CREATE INDEX scan_scanner ON pass.scan (scanner_id, at DESC);
COMMENT ON TABLE pass.scan IS 'Every reading of a pass (扫码记录), for its holder to see. Never changed.';
GRANT SELECT, INSERT ON pass.scan TO yiti_app;
