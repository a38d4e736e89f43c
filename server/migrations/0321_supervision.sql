-- What was agreed to in planning is not asked again: each inspection made of a merged visit, as it was agreed.
CREATE TABLE supervision.merged_inspection (
  merged_visit_id uuid NOT NULL REFERENCES supervision.merged_visit,
  inspection_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  item_codes jsonb NOT NULL,
  inspectors jsonb NOT NULL,
  PRIMARY KEY (merged_visit_id, inspection_id)
);
CREATE INDEX merged_inspection_of ON supervision.merged_inspection (inspection_id);
COMMENT ON TABLE supervision.merged_inspection IS
  'Inspections that were made of an agreed merged visit (统筹合并), with the items and inspectors that all agreed to. When they become one visit, nobody is asked again unless something changed.';
GRANT SELECT, INSERT ON supervision.merged_inspection TO yiti_app;
