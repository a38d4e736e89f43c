-- A case that is closed is archived (归档); until when a fine is to be paid stays with it, for the additional fine (加处罚款); evidence that is registered
-- and kept beforehand (先行登记保存) has a clock.
ALTER TABLE supervision.enforcement_case DROP CONSTRAINT enforcement_case_state_check;
ALTER TABLE supervision.enforcement_case ADD CONSTRAINT enforcement_case_state_check CHECK (state IN ('lead', 'investigating', 'review',
  'legal-review', 'noticing', 'notified', 'hearing', 'deciding', 'decided', 'served', 'closed', 'archived', 'not-filed', 'annulled'));
ALTER TABLE supervision.enforcement_case
  ADD COLUMN pay_by timestamptz,
  ADD COLUMN archive_no text,
  ADD COLUMN archived_at timestamptz;
UPDATE supervision.enforcement_case SET pay_by = due_at WHERE state = 'served';
COMMENT ON COLUMN supervision.enforcement_case.pay_by IS 'last moment for paying, as the party was told; null: nothing was served, or it was closed before this was kept';
COMMENT ON COLUMN supervision.enforcement_case.archive_no IS 'number of the file in the archive (档号)';
DROP INDEX supervision.enforcement_case_public;
CREATE INDEX enforcement_case_public ON supervision.enforcement_case (division, published_at DESC, id DESC)
  WHERE published_at IS NOT NULL AND state IN ('served', 'closed', 'archived');

CREATE TABLE supervision.kept_evidence (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES supervision.enforcement_case,
  what text NOT NULL,
  place text NOT NULL,
  kept_at timestamptz NOT NULL,
  kept_by text NOT NULL,
  due_at timestamptz NOT NULL,
  reminded_at timestamptz,
  how text,
  settled_at timestamptz,
  settled_by text,
  CHECK ((how IS NULL) = (settled_at IS NULL))
);
COMMENT ON TABLE supervision.kept_evidence IS 'Evidence registered and kept beforehand (先行登记保存, 行政处罚法 art. 56): what, where, until when it has to be decided about, and how it was.';
CREATE INDEX kept_evidence_case ON supervision.kept_evidence (case_id, kept_at);
CREATE INDEX kept_evidence_open ON supervision.kept_evidence (id) WHERE how IS NULL AND reminded_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON supervision.kept_evidence TO yiti_app;
