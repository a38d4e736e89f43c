-- Risk classes of firms (信用风险分类): facts, contests, monthly snapshots. An internal aid: 不评价、不惩戒、不公开、不免抽.

CREATE TABLE supervision.risk_delivery (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  dimension text NOT NULL,
  as_of date NOT NULL,
  facts int4 NOT NULL,
  delivered_by text NOT NULL,
  delivered_at timestamptz NOT NULL
);
CREATE INDEX risk_delivery_dimension ON supervision.risk_delivery (dimension, as_of DESC);
COMMENT ON TABLE supervision.risk_delivery IS
  'An organisation has answered for a dimension as of a day, also when it had nothing to say: a dimension without an answer is missing, not clean.';
GRANT SELECT, INSERT ON supervision.risk_delivery TO yiti_app;

CREATE TABLE supervision.risk_fact (
  id uuid PRIMARY KEY,
  delivery_id uuid NOT NULL REFERENCES supervision.risk_delivery,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  code text NOT NULL,
  fact_on date NOT NULL,
  note text,
  CONSTRAINT risk_fact_once UNIQUE (enterprise_id, organisation_id, code, fact_on)
);
COMMENT ON TABLE supervision.risk_fact IS 'What an organisation holds of a firm: a code of an indicator or a veto, with its day.';
GRANT SELECT, INSERT ON supervision.risk_fact TO yiti_app;

CREATE TABLE supervision.risk_contest (
  enterprise_id uuid NOT NULL,
  fact_id text NOT NULL,
  organisation_id uuid,
  state text NOT NULL CHECK (state IN ('open', 'upheld', 'rejected')),
  reason text NOT NULL,
  contested_by text NOT NULL,
  contested_at timestamptz NOT NULL,
  answer text,
  settled_by text,
  settled_at timestamptz,
  version int4 NOT NULL,
  CONSTRAINT risk_contest_once PRIMARY KEY (enterprise_id, fact_id)
);
CREATE INDEX risk_contest_open ON supervision.risk_contest (organisation_id) WHERE state = 'open';
COMMENT ON TABLE supervision.risk_contest IS 'A firm says that a fact is wrong (异议), and what its holder answers.';
COMMENT ON COLUMN supervision.risk_contest.fact_id IS 'id of a delivered fact, or the name of one that follows from what the platform holds: check:ID, young:USCC';
COMMENT ON COLUMN supervision.risk_contest.organisation_id IS 'who holds the fact and owes the answer; null: it follows from the register';
GRANT SELECT, INSERT, UPDATE ON supervision.risk_contest TO yiti_app;

CREATE TABLE supervision.risk_run (
  id uuid PRIMARY KEY,
  number int8 GENERATED ALWAYS AS IDENTITY,
  division text NOT NULL,
  as_of date NOT NULL,
  reason text NOT NULL CHECK (reason IN ('monthly', 'by-hand')),
  month text,
  organisation_id uuid,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
  after_id uuid,
  firms int4 NOT NULL DEFAULT 0,
  counts jsonb NOT NULL,
  model jsonb NOT NULL,
  finished_at timestamptz,
  version int4 NOT NULL,
  CONSTRAINT risk_run_month UNIQUE (division, month)
);
CREATE UNIQUE INDEX risk_run_open ON supervision.risk_run (division) WHERE state <> 'done';
COMMENT ON TABLE supervision.risk_run IS 'One classification of all firms of a place; its classes count when it is done.';
COMMENT ON COLUMN supervision.risk_run.number IS 'in the order in which they were asked for: of two that are done the later counts';
COMMENT ON COLUMN supervision.risk_run.month IS 'YYYY-MM of the monthly ones, null for those by hand';
COMMENT ON COLUMN supervision.risk_run.after_id IS 'the last firm that is done: where a run that was interrupted goes on';
GRANT SELECT, INSERT, UPDATE ON supervision.risk_run TO yiti_app;

CREATE TABLE supervision.risk_class (
  enterprise_id uuid NOT NULL,
  run_id uuid NOT NULL REFERENCES supervision.risk_run,
  division text NOT NULL,
  as_of date NOT NULL,
  class text NOT NULL CHECK (class IN ('A', 'B', 'C', 'D')),
  points float8 NOT NULL,
  result jsonb NOT NULL,
  PRIMARY KEY (enterprise_id, run_id)
);
CREATE INDEX risk_class_run ON supervision.risk_class (run_id, class, enterprise_id);
COMMENT ON TABLE supervision.risk_class IS
  'The class of a firm in one run, with everything it rests on. Never published, never shown to the firm.';
GRANT SELECT, INSERT ON supervision.risk_class TO yiti_app;
