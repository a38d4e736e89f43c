-- A run that merges plans (统筹合并) reads what waits once, merges all firms together and writes its visits in sets, in the background.

ALTER TABLE supervision.merge_run ADD COLUMN work jsonb, ADD COLUMN worked_at timestamptz, DROP COLUMN after_id;
COMMENT ON COLUMN supervision.merge_run.work IS
  'How far it is (step: loading, merging, writing; done of how many), which run of the job is at it, why it stopped; null: nobody has begun, or it is done.';
COMMENT ON COLUMN supervision.merge_run.worked_at IS 'when the job was last seen going on';

ALTER TABLE supervision.merged_visit ALTER COLUMN why DROP NOT NULL, 
  ADD COLUMN checks int, ADD COLUMN lead_by_rule uuid, ADD COLUMN lead_lines int;
COMMENT ON COLUMN supervision.merged_visit.why IS 'why these come together, in words: of runs from before; null: said of checks, lead_by_rule and lead_lines when it is read';
COMMENT ON COLUMN supervision.merged_visit.lead_by_rule IS 'who leads because it has most checklist lines; lead_organisation_id is who leads as agreed';
COMMENT ON COLUMN supervision.merged_visit.lead_lines IS 'how many they are';

ALTER TABLE supervision.merge_left DROP CONSTRAINT merge_left_why_check;
ALTER TABLE supervision.merge_left ADD CONSTRAINT merge_left_why_check
  CHECK (why IN ('over-cap', 'no-window', 'firm-elsewhere', 'firm-closed', 'too-many'));

-- a run that was broken off is begun anew: nobody has seen what it wrote
GRANT DELETE ON supervision.merged_visit, supervision.merged_party, supervision.merge_left TO yiti_app;

CREATE TABLE supervision.merge_run_organisation (
  run_id uuid NOT NULL REFERENCES supervision.merge_run,
  organisation_id uuid NOT NULL,
  visits int NOT NULL,
  PRIMARY KEY (run_id, organisation_id)
);
CREATE INDEX merge_run_organisation_of ON supervision.merge_run_organisation (organisation_id, run_id);
COMMENT ON TABLE supervision.merge_run_organisation IS 'Whom a run concerns, with how many of its visits: a run may have a million.';
GRANT SELECT, INSERT ON supervision.merge_run_organisation TO yiti_app;
INSERT INTO supervision.merge_run_organisation
  SELECT v.run_id, p.organisation_id, count(*)::int
  FROM supervision.merged_visit v JOIN supervision.merged_party p ON p.merged_visit_id = v.id
    JOIN supervision.merge_run r ON r.id = v.run_id AND r.state = 'done'
  GROUP BY 1, 2;

-- a page of what is left shows the reader's own
CREATE INDEX merge_left_organisation ON supervision.merge_left (run_id, organisation_id);
