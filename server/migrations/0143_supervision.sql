-- Plans and approved inspections of all organisations of a place, merged into the fewest visits (统筹合并).

CREATE TABLE supervision.merge_run (
  id uuid PRIMARY KEY,
  number int8 GENERATED ALWAYS AS IDENTITY,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
  after_id uuid,
  firms int4 NOT NULL DEFAULT 0,
  all_firms int4 NOT NULL,
  checks int4 NOT NULL DEFAULT 0,
  visits_before int4 NOT NULL DEFAULT 0,
  visits_after int4 NOT NULL DEFAULT 0,
  lower_bound int4 NOT NULL DEFAULT 0,
  finished_at timestamptz,
  version int4 NOT NULL
);
CREATE UNIQUE INDEX merge_run_open ON supervision.merge_run (division) WHERE state <> 'done';
CREATE INDEX merge_run_division ON supervision.merge_run (division, number DESC);
COMMENT ON TABLE supervision.merge_run IS 'One run that merges what is planned for the firms of a place; its visits are shown when it is done.';
COMMENT ON COLUMN supervision.merge_run.after_id IS 'the last firm that is done: where a run that was interrupted goes on';
COMMENT ON COLUMN supervision.merge_run.lower_bound IS 'no plan for the checks that remain has fewer visits';
GRANT SELECT, INSERT, UPDATE ON supervision.merge_run TO yiti_app;

CREATE TABLE supervision.merged_visit (
  id uuid PRIMARY KEY,
  run_id uuid NOT NULL REFERENCES supervision.merge_run,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  lead_organisation_id uuid NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  limit_from date NOT NULL,
  limit_to date NOT NULL,
  why jsonb NOT NULL,
  proof text NOT NULL,
  state text NOT NULL CHECK (state IN ('alone', 'asked', 'agreed', 'dissolved', 'overtaken')),
  round int4 NOT NULL,
  problem jsonb,
  visit_id uuid REFERENCES supervision.visit,
  version int4 NOT NULL
);
CREATE INDEX merged_visit_run ON supervision.merged_visit (run_id, id);
CREATE INDEX merged_visit_enterprise ON supervision.merged_visit (enterprise_id) WHERE state IN ('asked', 'agreed');
COMMENT ON TABLE supervision.merged_visit IS 'One visit of a run: who comes together, led by whom, between which days, and why.';
COMMENT ON COLUMN supervision.merged_visit.limit_from IS 'days outside these suit not all of its checks';
GRANT SELECT, INSERT, UPDATE ON supervision.merged_visit TO yiti_app;

CREATE TABLE supervision.merged_party (
  merged_visit_id uuid NOT NULL REFERENCES supervision.merged_visit,
  organisation_id uuid NOT NULL,
  planned jsonb NOT NULL,
  inspections jsonb NOT NULL,
  answer text NOT NULL CHECK (answer IN ('asked', 'accepted', 'changed', 'refused')),
  reason text,
  inspectors jsonb NOT NULL,
  answered_by text,
  answered_at timestamptz,
  PRIMARY KEY (merged_visit_id, organisation_id)
);
CREATE INDEX merged_party_organisation ON supervision.merged_party (organisation_id, merged_visit_id);
COMMENT ON TABLE supervision.merged_party IS 'What an organisation brings into a merged visit, and what it answered.';
COMMENT ON COLUMN supervision.merged_party.planned IS 'lines of filed plans: plan, line, item, month';
COMMENT ON COLUMN supervision.merged_party.inspections IS 'ids of approved inspections';
GRANT SELECT, INSERT, UPDATE ON supervision.merged_party TO yiti_app;

CREATE TABLE supervision.merge_left (
  run_id uuid NOT NULL REFERENCES supervision.merge_run,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  item_codes jsonb NOT NULL,
  why text NOT NULL CHECK (why IN ('over-cap', 'no-window', 'firm-elsewhere', 'firm-closed'))
);
CREATE INDEX merge_left_run ON supervision.merge_left (run_id, enterprise_id);
COMMENT ON TABLE supervision.merge_left IS 'What a run could put into no visit, and why.';
GRANT SELECT, INSERT ON supervision.merge_left TO yiti_app;
