-- Inspections that a lead set off, special ones and those without notice; results withdrawn from publication; visits that are no inspection.

ALTER TABLE supervision.inspection
  ADD COLUMN trigger jsonb,
  ADD COLUMN unannounced bool NOT NULL DEFAULT false,
  DROP CONSTRAINT inspection_source_check,
  ADD CONSTRAINT inspection_source_check CHECK (source IN
    ('plan', 'draw', 'complaint', 'referral', 'judicial', 'monitoring', 'enterprise-request', 'superior', 'follow-up'));
COMMENT ON COLUMN supervision.inspection.trigger IS 'the lead: its number, from whom it came, when';
COMMENT ON COLUMN supervision.inspection.unannounced IS 'the firm is told at the door (突击检查), where the law of every item says so';

ALTER TABLE supervision.visit
  ADD COLUMN unannounced bool NOT NULL DEFAULT false,
  ADD COLUMN withdrawal jsonb,
  DROP CONSTRAINT visit_state_check,
  ADD CONSTRAINT visit_state_check CHECK (state IN ('proposed', 'arranging', 'notified', 'booked', 'entered', 'left', 'recorded',
    'published', 'withdrawn', 'lapsed', 'dissolved'));
COMMENT ON COLUMN supervision.visit.withdrawal IS 'why its result is no longer published (撤回公示): by whom, when, by which decision';

CREATE TABLE supervision.other_visit (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  kind text NOT NULL,
  purpose text NOT NULL,
  officers jsonb NOT NULL,
  came_at timestamptz NOT NULL,
  minutes int4 NOT NULL CHECK (minutes > 0),
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX other_visit_organisation ON supervision.other_visit (organisation_id, came_at DESC, id DESC);
CREATE INDEX other_visit_enterprise ON supervision.other_visit (enterprise_id, came_at DESC, id DESC);
COMMENT ON TABLE supervision.other_visit IS
  'Somebody came to a firm and inspected nothing (服务、调研、走访): who, why, how long; the firm reads it (国办发〔2024〕54号: whatever it is called, it leaves a record).';
GRANT SELECT, INSERT ON supervision.other_visit TO yiti_app;
