-- A check without a visit (书面检查、非现场检查): asked of the firm in writing or made from data; recorded and published like a visit, entered by nobody.
ALTER TABLE supervision.visit
  ADD COLUMN method text NOT NULL DEFAULT 'on-site' CHECK (method IN ('on-site', 'written', 'remote')),
  DROP CONSTRAINT visit_state_check,
  ADD CONSTRAINT visit_state_check CHECK (state IN ('proposed', 'arranging', 'notified', 'booked', 'entered', 'left', 'asked', 'answered',
    'recorded', 'published', 'withdrawn', 'lapsed', 'dissolved'));
COMMENT ON COLUMN supervision.visit.method IS 'on-site: somebody goes there; written: the firm answers in writing; remote: data are looked at';

CREATE TABLE supervision.written_request (
  visit_id uuid PRIMARY KEY REFERENCES supervision.visit,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  answer_by timestamptz NOT NULL,
  remind_at timestamptz NOT NULL,
  reminded_at timestamptz,
  late_at timestamptz,
  answered_at timestamptz,
  words text,
  answers jsonb,
  answered_by text,
  sealed bytea,
  version int4 NOT NULL
);
CREATE INDEX written_request_waiting ON supervision.written_request (visit_id) WHERE answered_at IS NULL AND late_at IS NULL;
COMMENT ON TABLE supervision.written_request IS 'What a firm is asked in writing (书面检查), until when, and what it answered.';
COMMENT ON COLUMN supervision.written_request.reminded_at IS 'the firm was reminded, once';
COMMENT ON COLUMN supervision.written_request.late_at IS 'its time was over without an answer: the organisation was told';
GRANT SELECT, INSERT, UPDATE ON supervision.written_request TO yiti_app;

CREATE TABLE supervision.written_file (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.written_request,
  line text NOT NULL,
  address text NOT NULL,
  media_type text NOT NULL,
  bytes int4 NOT NULL,
  added_at timestamptz NOT NULL,
  removed_at timestamptz,
  file_name text,
  added_by text,
  sealed bytea
);
CREATE INDEX written_file_of ON supervision.written_file (visit_id) WHERE removed_at IS NULL;
COMMENT ON TABLE supervision.written_file IS 'Documents that a firm shows with its written answer; taken back ones stay until the file store forgets them.';
GRANT SELECT, INSERT, UPDATE ON supervision.written_file TO yiti_app;
