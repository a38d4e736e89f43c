-- Inspections of one of a firm's premises, and tours (园区同行): one team, one day, several firms of a park, each with a visit of its own.

ALTER TABLE supervision.planned_visit ADD COLUMN premises_id uuid;
COMMENT ON COLUMN supervision.planned_visit.premises_id IS 'which of the firm''s premises (directory.premises); null: where it is registered';
ALTER TABLE supervision.inspection ADD COLUMN premises_id uuid;
COMMENT ON COLUMN supervision.inspection.premises_id IS 'which of the firm''s premises (directory.premises); null: where it is registered';

CREATE TABLE supervision.tour (
  id uuid PRIMARY KEY,
  run_id uuid REFERENCES supervision.merge_run,
  lead_organisation_id uuid NOT NULL,
  division text NOT NULL,
  park_id uuid,
  shared_place text NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  day date,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1,
  CHECK (window_to >= window_from),
  CHECK (day BETWEEN window_from AND window_to)
);
CREATE INDEX tour_lead ON supervision.tour (lead_organisation_id, id DESC);
CREATE INDEX tour_run ON supervision.tour (run_id) WHERE run_id IS NOT NULL;
COMMENT ON TABLE supervision.tour IS 'One team goes on one day through several firms of a park or building (园区同行); each firm has a visit, a code, a notice and a record of its own.';
COMMENT ON COLUMN supervision.tour.run_id IS 'the merging run that found it; null: put together by hand';
COMMENT ON COLUMN supervision.tour.park_id IS 'directory.park; null: firms at one address';
COMMENT ON COLUMN supervision.tour.shared_place IS 'names the park or address that they share: equal for firms beside each other';
COMMENT ON COLUMN supervision.tour.window_from IS 'days between which all its visits are possible';
COMMENT ON COLUMN supervision.tour.day IS 'null: no day was found on which all who come have inspectors';
GRANT SELECT, INSERT, UPDATE, DELETE ON supervision.tour TO yiti_app;

ALTER TABLE supervision.merged_visit ADD COLUMN premises_id uuid, ADD COLUMN tour_id uuid REFERENCES supervision.tour;
CREATE INDEX merged_visit_tour ON supervision.merged_visit (tour_id) WHERE tour_id IS NOT NULL;
ALTER TABLE supervision.visit ADD COLUMN premises_id uuid, ADD COLUMN tour_id uuid REFERENCES supervision.tour;
CREATE INDEX visit_tour ON supervision.visit (tour_id) WHERE tour_id IS NOT NULL;
COMMENT ON COLUMN supervision.visit.premises_id IS 'which of the firm''s premises; null: where it is registered';
COMMENT ON COLUMN supervision.visit.tour_id IS 'the tour through a park of which it is a part';
