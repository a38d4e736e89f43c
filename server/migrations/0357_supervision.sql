-- A complaint may be about a visit that was no inspection, or about somebody who left no record at all (变相检查).
ALTER TABLE supervision.complaint
  ALTER COLUMN visit_id DROP NOT NULL,
  ADD COLUMN other_visit_id uuid REFERENCES supervision.other_visit,
  ADD COLUMN about_organisation_id uuid,
  ADD COLUMN came_on date,
  ADD COLUMN who_came text,
  ADD COLUMN sealed bytea,
  ADD CONSTRAINT complaint_about_one CHECK (
    (visit_id IS NOT NULL)::int + (other_visit_id IS NOT NULL)::int + (came_on IS NOT NULL)::int = 1);
COMMENT ON COLUMN supervision.complaint.about_organisation_id IS 'of a visit that left no record: who came, where the firm knows it';
COMMENT ON COLUMN supervision.complaint.came_on IS 'of a visit that left no record: when';
COMMENT ON COLUMN supervision.complaint.who_came IS 'in the words of the firm; sealed';

-- What the rules let pass only with the supervising body told of it (抄送执法监督机构).
CREATE TABLE supervision.copied_inspection (
  inspection_id uuid PRIMARY KEY REFERENCES supervision.inspection,
  organisation_id uuid,
  division text NOT NULL,
  verdicts jsonb NOT NULL,
  copied_at timestamptz NOT NULL,
  due_at timestamptz,
  outcome text CHECK (outcome IN ('noted', 'followed-up')),
  noted_at timestamptz,
  noted_by text,
  words text,
  sealed bytea,
  version int4 NOT NULL,
  CHECK ((outcome IS NULL) = (noted_at IS NULL))
);
CREATE INDEX copied_inspection_to ON supervision.copied_inspection (organisation_id, copied_at DESC);
COMMENT ON TABLE supervision.copied_inspection IS 'Approved inspections beyond the cap, or for which a rule was bent: whoever supervises was told, and what they did.';
COMMENT ON COLUMN supervision.copied_inspection.organisation_id IS 'who supervises those who inspect; null: nobody above them does on this platform';
GRANT SELECT, INSERT, UPDATE ON supervision.copied_inspection TO yiti_app;

-- A conflict that is referred upwards reaches who rules there (报上级), and opinions and rulings have a last day.
ALTER TABLE supervision.conflict
  ADD COLUMN due_at timestamptz,
  ADD COLUMN reminded_at timestamptz,
  ADD COLUMN referrals jsonb NOT NULL DEFAULT '[]';
CREATE INDEX conflict_late ON supervision.conflict (id) WHERE state IN ('consulting', 'ruling') AND reminded_at IS NULL;
COMMENT ON COLUMN supervision.conflict.due_at IS 'until when opinions are said, or the ruling is made; null: from before there was a clock';
COMMENT ON COLUMN supervision.conflict.referrals IS 'who referred it upwards to whom, when and why';
