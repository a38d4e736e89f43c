-- More time to put right what an inspection found (整改延期): asked for by the firm before the last day, answered by the organisation that found it.
CREATE TABLE supervision.rectification_extension (
  id uuid PRIMARY KEY,
  finding_id uuid NOT NULL REFERENCES supervision.finding,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  reason text NOT NULL,
  last_day date NOT NULL,
  proposed_day date NOT NULL,
  answer_by timestamptz NOT NULL,
  file jsonb,
  state text NOT NULL CHECK (state IN ('asked', 'granted', 'refused', 'overtaken')),
  granted_day date,
  answer text,
  answered_at timestamptz,
  answered_by text
);
CREATE UNIQUE INDEX rectification_extension_one ON supervision.rectification_extension (finding_id) WHERE state = 'asked';
CREATE INDEX rectification_extension_visit ON supervision.rectification_extension (visit_id);
COMMENT ON TABLE supervision.rectification_extension IS
  'What a firm asked for (整改延期申请), one at a time; overtaken: it was reported, looked at or handed over before anybody answered.';
COMMENT ON COLUMN supervision.rectification_extension.last_day IS 'until when it was to be put right when the firm asked';
COMMENT ON COLUMN supervision.rectification_extension.file IS 'what the firm shows for it: { address, mediaType, fileName, bytes }';
GRANT SELECT, INSERT, UPDATE ON supervision.rectification_extension TO yiti_app;

-- Findings that run by the table of states are reminded by a job, once for each last day.
ALTER TABLE supervision.finding ADD COLUMN reminded_for date;
COMMENT ON COLUMN supervision.finding.reminded_for IS 'the last day of which the firm was reminded when it was over; by the table of states only, a process has its own clock';
CREATE INDEX finding_by_table ON supervision.finding (rectify_by) WHERE state = 'open' AND snapshot_id IS NULL;
