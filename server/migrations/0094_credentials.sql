-- The life of a credential: versions, changes with their reasons, and stock that is taken over from files.

ALTER TABLE credentials.credential
  -- as it is printed (证照编号); the running number of the identifier
  ADD COLUMN number text,
  -- why it stands as it does, a word of life.ts
  ADD COLUMN status_cause text,
  -- the import that it came with
  ADD COLUMN import_id uuid,
  -- when its holder was told that it runs out soon
  ADD COLUMN reminded_at timestamptz;
COMMENT ON COLUMN credentials.credential.status IS
  '01 in force 有效, 02 suspended 暂扣, 03 withdrawn 撤销, 04 cancelled 注销, 05 lapsed 失效 (run out, or replaced: status_cause), '
  '06 transferred 办理转出, 07 stripped 吊销, 99 other';
CREATE INDEX credential_identifier ON credentials.credential (identifier);
CREATE INDEX credential_register ON credentials.credential (organisation_id, issued_at DESC, id DESC);
CREATE INDEX credential_number ON credentials.credential (number, organisation_id);
CREATE INDEX credential_name ON credentials.credential (holder_name, organisation_id);
CREATE INDEX credential_case ON credentials.credential (case_number) WHERE case_number IS NOT NULL;
CREATE INDEX credential_previous ON credentials.credential (previous_id) WHERE previous_id IS NOT NULL;
CREATE INDEX credential_running_out ON credentials.credential (valid_to, organisation_id)
  WHERE status IN ('01', '02') AND valid_to IS NOT NULL;

CREATE TABLE credentials.change (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  credential_id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- a verb of life.ts
  verb text NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  cause text,
  reason text NOT NULL,
  -- the decision or article that it rests on, as the official named it
  basis text,
  changed_by text NOT NULL,
  organisation_id uuid,
  PRIMARY KEY (root_id, id)
);
CREATE INDEX change_credential ON credentials.change (credential_id, at);
COMMENT ON TABLE credentials.change IS 'What became of a credential (证照变更记录), and why. Never changed.';
GRANT SELECT, INSERT ON credentials.change TO yiti_app;

CREATE TABLE credentials.import (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  type_key text NOT NULL,
  -- the type as it was when the file came
  type jsonb NOT NULL,
  -- whole: every row or none; rows: those that can be taken
  mode text NOT NULL CHECK (mode IN ('whole', 'rows')),
  file_name text NOT NULL,
  state text NOT NULL CHECK (state IN ('checking', 'issuing', 'done', 'refused')),
  rows int4 NOT NULL,
  checked int4 NOT NULL DEFAULT 0,
  refused int4 NOT NULL DEFAULT 0,
  issued int4 NOT NULL DEFAULT 0,
  -- who acts for every credential of it
  actor jsonb NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX import_organisation ON credentials.import (organisation_id, began_at DESC);
COMMENT ON TABLE credentials.import IS 'Stock taken over from a file (存量证照导入), in the background.';
GRANT SELECT, INSERT, UPDATE ON credentials.import TO yiti_app;

CREATE TABLE credentials.import_row (
  import_id uuid NOT NULL,
  -- in the file, 1 is the header
  line int4 NOT NULL,
  cells jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'ready', 'issued', 'refused', 'left')),
  identifier text,
  holder_id uuid,
  credential_id uuid,
  -- why it cannot be taken: field, value, why, advice
  refusals jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, line)
);
CREATE UNIQUE INDEX import_row_reserved ON credentials.import_row (identifier) WHERE state IN ('ready', 'issued');
CREATE INDEX import_row_open ON credentials.import_row (import_id, line) WHERE state IN ('waiting', 'ready');
COMMENT ON TABLE credentials.import_row IS 'One row of a file that is taken over; its identifier is reserved once it has been checked.';
GRANT SELECT, INSERT, UPDATE ON credentials.import_row TO yiti_app;
