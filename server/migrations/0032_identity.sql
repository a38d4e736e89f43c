-- Changes that nobody makes alone: one person asks, another one carries it out.

CREATE TABLE identity.two_person_act (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  input jsonb NOT NULL,
  said jsonb NOT NULL,
  organisation_id uuid REFERENCES directory.organisation,
  reason text NOT NULL,
  asked_by uuid NOT NULL REFERENCES identity.account,
  asked_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > asked_at),
  decided_by uuid REFERENCES identity.account,
  decided_at timestamptz,
  outcome text CHECK (outcome IN ('carried-out', 'refused', 'withdrawn')),
  version int4 NOT NULL DEFAULT 1,
  CHECK ((decided_at IS NULL) = (outcome IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  -- whoever asked can only take it back
  CHECK (outcome IS NULL OR (outcome = 'withdrawn') = (decided_by = asked_by))
);
CREATE INDEX two_person_act_open ON identity.two_person_act (id) WHERE outcome IS NULL;
GRANT SELECT, INSERT ON identity.two_person_act TO yiti_app;
GRANT UPDATE (decided_by, decided_at, outcome, version) ON identity.two_person_act TO yiti_app;
COMMENT ON TABLE identity.two_person_act IS 'Dangerous changes (双人操作): asked for by one person, carried out by another; kept.';
COMMENT ON COLUMN identity.two_person_act.said IS 'what it does, in words {zh,en}, as both have read it';
