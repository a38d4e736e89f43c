-- What a finding can lead to: a first violation that is not punished (首违不罚), or a case of administrative penalty (行政处罚案件).

CREATE TABLE supervision.exempt_matter (
  code text PRIMARY KEY,
  division text NOT NULL,
  data jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  withdrawn_at timestamptz
);
COMMENT ON TABLE supervision.exempt_matter IS
  'Violations that are not punished the first time (首违不罚事项清单): basis, lines of checklists, conditions. Data, published by the place.';
GRANT SELECT, INSERT, UPDATE ON supervision.exempt_matter TO yiti_app;

CREATE TABLE supervision.exemption (
  id uuid PRIMARY KEY,
  finding_id uuid NOT NULL REFERENCES supervision.finding CONSTRAINT exemption_once UNIQUE,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  matter jsonb NOT NULL,
  conditions jsonb NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'granted', 'declined')),
  decided_by_name text,
  decided_at timestamptz,
  reason text
);
CREATE INDEX exemption_visit ON supervision.exemption (visit_id);
COMMENT ON TABLE supervision.exemption IS 'A finding that is not punished (首违不罚, 行政处罚法 art. 33): proposed by one, decided by another.';
COMMENT ON COLUMN supervision.exemption.conditions IS 'each condition of the matter, with what it was found to be on';
GRANT SELECT, INSERT, UPDATE ON supervision.exemption TO yiti_app;

CREATE TABLE supervision.enforcement_case (
  id uuid PRIMARY KEY,
  number text NOT NULL CONSTRAINT enforcement_case_number UNIQUE,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  finding_id uuid REFERENCES supervision.finding CONSTRAINT enforcement_case_finding UNIQUE,
  visit_id uuid REFERENCES supervision.visit,
  cause text NOT NULL,
  state text NOT NULL CHECK (state IN ('lead', 'investigating', 'review', 'legal-review', 'noticing', 'notified', 'hearing',
    'deciding', 'decided', 'served', 'closed', 'not-filed')),
  proposal jsonb,
  decision jsonb,
  heard bool NOT NULL DEFAULT false,
  filed_at timestamptz,
  decide_by timestamptz,
  due_at timestamptz,
  reported_by uuid,
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  published_at timestamptz,
  version int4 NOT NULL
);
CREATE INDEX enforcement_case_organisation ON supervision.enforcement_case (organisation_id, opened_at DESC, id DESC);
CREATE INDEX enforcement_case_enterprise ON supervision.enforcement_case (enterprise_id, opened_at DESC);
COMMENT ON TABLE supervision.enforcement_case IS 'A case of administrative penalty by the ordinary procedure (行政处罚普通程序).';
COMMENT ON COLUMN supervision.enforcement_case.decide_by IS 'last moment for a decision, from filing (行政处罚法 art. 60)';
COMMENT ON COLUMN supervision.enforcement_case.due_at IS 'end of the clock of the state it is in';
GRANT SELECT, INSERT, UPDATE ON supervision.enforcement_case TO yiti_app;

CREATE TABLE supervision.case_step (
  case_id uuid NOT NULL REFERENCES supervision.enforcement_case,
  no int4 NOT NULL,
  verb text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  content jsonb NOT NULL,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (case_id, no)
);
COMMENT ON TABLE supervision.case_step IS 'All that happened in a case, in words and figures (执法全过程记录). Only added to.';
GRANT SELECT, INSERT ON supervision.case_step TO yiti_app;
