-- Complaints of firms about inspections, and firms that are spared visits (白名单).

CREATE TABLE supervision.complaint (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT complaint_number UNIQUE,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  about text NOT NULL CHECK (about IN
    ('benefits', 'banquets', 'costs-shifted', 'intermediary', 'legal-representative', 'arbitrary-measures', 'quota', 'disguised')),
  words text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'answered')),
  made_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('upheld', 'partly-upheld', 'not-upheld', 'handed-over')),
  answer text,
  measures text,
  answered_by text,
  answered_at timestamptz,
  version int4 NOT NULL
);
CREATE INDEX complaint_visit ON supervision.complaint (visit_id);
CREATE INDEX complaint_organisation ON supervision.complaint (organisation_id, made_at DESC);
CREATE INDEX complaint_enterprise ON supervision.complaint (enterprise_id, made_at DESC);
COMMENT ON TABLE supervision.complaint IS
  'Complaints of firms about inspections by the national categories (八个不得). They go to whoever supervises those who inspected.';
COMMENT ON COLUMN supervision.complaint.organisation_id IS 'the supervising organisation that owes the answer; never one that took part in the visit';
GRANT SELECT, INSERT, UPDATE ON supervision.complaint TO yiti_app;

CREATE TABLE supervision.white_list (
  id uuid PRIMARY KEY,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  organisation_id uuid NOT NULL,
  deciding_organisation_id uuid NOT NULL,
  criterion jsonb NOT NULL,
  reason text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'listed', 'declined', 'revoked', 'ended')),
  valid_to date NOT NULL,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  revoked_at timestamptz,
  revoked_by text,
  revoked_because text,
  version int4 NOT NULL
);
CREATE UNIQUE INDEX white_list_once ON supervision.white_list (enterprise_id) WHERE state IN ('proposed', 'listed');
CREATE INDEX white_list_division ON supervision.white_list (division, state);
COMMENT ON TABLE supervision.white_list IS
  'Firms that are supervised without visits (无感监管、无事不扰白名单): proposed by one organisation, decided by another, until a day, or until a finding.';
COMMENT ON COLUMN supervision.white_list.criterion IS 'the published criterion, as it read when the firm was proposed';
GRANT SELECT, INSERT, UPDATE ON supervision.white_list TO yiti_app;
