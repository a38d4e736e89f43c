-- Joint inspections of firms (涉企联合检查一张网): lists, plans, inspections, visits, findings.

CREATE SCHEMA supervision;
GRANT USAGE ON SCHEMA supervision TO yiti_app;

CREATE TABLE supervision.entry (
  id uuid PRIMARY KEY,
  list text NOT NULL CHECK (list IN ('bodies', 'inspectors', 'items')),
  key text NOT NULL,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  data jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  version int4 NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  published_at timestamptz,
  CONSTRAINT entry_key UNIQUE (list, key)
);
CREATE INDEX entry_organisation ON supervision.entry (organisation_id, list);
COMMENT ON TABLE supervision.entry IS
  'One line of a list: inspecting bodies (检查主体), inspectors (执法人员), inspection items (检查事项). Only what is published may be used.';
COMMENT ON COLUMN supervision.entry.key IS
  'bodies: USCC of the organisation; inspectors: number of the certificate; items: code of the item';
GRANT SELECT, INSERT, UPDATE ON supervision.entry TO yiti_app;

CREATE TABLE supervision.conflict (
  id uuid PRIMARY KEY,
  line_a jsonb NOT NULL,
  line_b jsonb NOT NULL,
  description text NOT NULL,
  organisation_id uuid NOT NULL,
  ruling_organisation_id uuid NOT NULL,
  division text NOT NULL,
  raised_by text NOT NULL,
  raised_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('consulting', 'ruling', 'ruled', 'referred')),
  opinions jsonb NOT NULL,
  ruling jsonb,
  ruled_by text,
  ruled_at timestamptz,
  version int4 NOT NULL
);
CREATE INDEX conflict_open ON supervision.conflict (raised_at) WHERE state IN ('consulting', 'ruling');
COMMENT ON TABLE supervision.conflict IS 'Two checklist lines that ask a firm for opposite things (标准冲突), and what was ruled.';
COMMENT ON COLUMN supervision.conflict.line_a IS 'code of the item and number of the line in its checklist';
GRANT SELECT, INSERT, UPDATE ON supervision.conflict TO yiti_app;

CREATE TABLE supervision.plan (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  year int4 NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'filed', 'published')),
  filed_at timestamptz,
  published_at timestamptz,
  version int4 NOT NULL,
  CONSTRAINT plan_year UNIQUE (organisation_id, year)
);
COMMENT ON TABLE supervision.plan IS 'What an organisation means to inspect in a year (年度检查计划).';
GRANT SELECT, INSERT, UPDATE ON supervision.plan TO yiti_app;

CREATE TABLE supervision.planned_visit (
  plan_id uuid NOT NULL REFERENCES supervision.plan,
  line_no int4 NOT NULL,
  item_code text NOT NULL,
  month int4 NOT NULL CHECK (month BETWEEN 1 AND 12),
  enterprise_id uuid NOT NULL,
  PRIMARY KEY (plan_id, line_no)
);
CREATE INDEX planned_visit_enterprise ON supervision.planned_visit (enterprise_id);
COMMENT ON TABLE supervision.planned_visit IS 'One firm that a plan names, for one item in one month.';
GRANT SELECT, INSERT, DELETE ON supervision.planned_visit TO yiti_app;

CREATE TABLE supervision.visit (
  id uuid PRIMARY KEY,
  enterprise_id uuid NOT NULL,
  lead_organisation_id uuid NOT NULL,
  division text NOT NULL,
  state text NOT NULL CHECK (state IN
    ('proposed', 'arranging', 'notified', 'booked', 'entered', 'left', 'recorded', 'published', 'lapsed', 'dissolved')),
  window_from date NOT NULL,
  window_to date NOT NULL,
  round int4 NOT NULL DEFAULT 1,
  slots jsonb NOT NULL DEFAULT '[]',
  slot_at timestamptz,
  notice jsonb,
  entered_at timestamptz,
  entry jsonb,
  left_at timestamptz,
  record jsonb,
  recorded_at timestamptz,
  publish_by timestamptz,
  published_at timestamptz,
  created_at timestamptz NOT NULL,
  version int4 NOT NULL
);
CREATE UNIQUE INDEX visit_proposed ON supervision.visit (enterprise_id) WHERE state = 'proposed';
CREATE INDEX visit_enterprise ON supervision.visit (enterprise_id, created_at DESC);
CREATE INDEX visit_published ON supervision.visit (division, published_at DESC) WHERE state = 'published';
COMMENT ON TABLE supervision.visit IS 'One going to one firm (入企), for one inspection or, jointly, for those of several organisations.';
COMMENT ON COLUMN supervision.visit.round IS 'how often the organisations were asked: a changed proposal is a new round';
COMMENT ON INDEX supervision.visit_proposed IS 'Of two organisations that merge the inspections of one firm at the same moment, one learns of the other.';
GRANT SELECT, INSERT, UPDATE ON supervision.visit TO yiti_app;

CREATE TABLE supervision.inspection (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT inspection_code UNIQUE,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('routine', 'case', 'special')),
  source text NOT NULL CHECK (source IN
    ('plan', 'draw', 'complaint', 'referral', 'monitoring', 'enterprise-request', 'superior', 'follow-up')),
  reason text NOT NULL,
  method text NOT NULL CHECK (method IN ('on-site', 'written', 'remote')),
  item_codes jsonb NOT NULL,
  inspectors jsonb NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL CHECK (window_to >= window_from),
  special_approval jsonb,
  state text NOT NULL CHECK (state IN
    ('draft', 'awaiting-approval', 'approved', 'arranged', 'done', 'rejected', 'cancelled')),
  verdicts jsonb NOT NULL,
  explanations jsonb NOT NULL,
  checked_at timestamptz NOT NULL,
  requested_by uuid NOT NULL,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  visit_id uuid REFERENCES supervision.visit,
  result text,
  version int4 NOT NULL
);
CREATE INDEX inspection_organisation ON supervision.inspection (organisation_id, requested_at DESC, id DESC);
CREATE INDEX inspection_enterprise ON supervision.inspection (enterprise_id, requested_at DESC);
CREATE INDEX inspection_visit ON supervision.inspection (visit_id) WHERE visit_id IS NOT NULL;
COMMENT ON TABLE supervision.inspection IS 'What one organisation means to inspect at one firm (检查任务).';
COMMENT ON COLUMN supervision.inspection.verdicts IS 'what the rules said when it was checked beforehand, with the basis and what to do';
COMMENT ON COLUMN supervision.inspection.explanations IS 'reasons given for warnings, by rule';
GRANT SELECT, INSERT, UPDATE ON supervision.inspection TO yiti_app;

CREATE TABLE supervision.visit_party (
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  inspection_id uuid NOT NULL REFERENCES supervision.inspection,
  organisation_id uuid NOT NULL,
  answer text NOT NULL CHECK (answer IN ('asked', 'accepted', 'changed', 'refused')),
  reason text,
  answered_by text,
  answered_at timestamptz,
  PRIMARY KEY (visit_id, inspection_id)
);
COMMENT ON TABLE supervision.visit_party IS 'Whose inspections a visit joins, and what each organisation answered to that.';
GRANT SELECT, INSERT, UPDATE ON supervision.visit_party TO yiti_app;

CREATE TABLE supervision.entry_code (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  key_id text NOT NULL,
  issued_at timestamptz NOT NULL,
  issued_by text NOT NULL,
  expires_at timestamptz NOT NULL,
  content jsonb NOT NULL,
  used_at timestamptz
);
CREATE INDEX entry_code_visit ON supervision.entry_code (visit_id);
COMMENT ON TABLE supervision.entry_code IS 'Signed codes (入企码) that inspectors show at the door; each lets in once.';
COMMENT ON COLUMN supervision.entry_code.content IS 'what the firm is shown: as it was when the code was made';
GRANT SELECT, INSERT, UPDATE ON supervision.entry_code TO yiti_app;

CREATE TABLE supervision.finding (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  inspection_id uuid NOT NULL REFERENCES supervision.inspection,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  line jsonb NOT NULL,
  description text NOT NULL,
  action text NOT NULL CHECK (action IN ('corrected', 'rectify', 'transfer')),
  transfer_to text,
  rectify_by date,
  state text NOT NULL CHECK (state IN ('open', 'reported', 'rectified', 'transferred')),
  report text,
  reported_at timestamptz,
  recheck text,
  rechecked_at timestamptz,
  rechecked_by text,
  version int4 NOT NULL
);
CREATE INDEX finding_visit ON supervision.finding (visit_id);
CREATE INDEX finding_enterprise ON supervision.finding (enterprise_id);
COMMENT ON TABLE supervision.finding IS 'What was found wrong (检查发现的问题), until it is rectified or handed over.';
GRANT SELECT, INSERT, UPDATE ON supervision.finding TO yiti_app;

CREATE TABLE supervision.objection (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  about text NOT NULL,
  words text NOT NULL,
  made_at timestamptz NOT NULL,
  answer text,
  answered_by text,
  answered_at timestamptz
);
CREATE INDEX objection_visit ON supervision.objection (visit_id);
COMMENT ON TABLE supervision.objection IS 'What a firm says against an inspection; answered by whoever supervises, not by those who inspected.';
COMMENT ON COLUMN supervision.objection.organisation_id IS 'the supervising organisation that owes the answer';
GRANT SELECT, INSERT, UPDATE ON supervision.objection TO yiti_app;
