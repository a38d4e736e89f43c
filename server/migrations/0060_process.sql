-- Process instances (流程实例). Number 0 is the application's own; further ones (a check of a commitment, say) count up.

CREATE SCHEMA process;
GRANT USAGE ON SCHEMA process TO yiti_app;

CREATE TABLE process.instance (
  application_id uuid NOT NULL,
  instance_no int4 NOT NULL,
  -- the published snapshot that this instance is pinned to, and the process in it
  snapshot_id text NOT NULL,
  process_key text NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
  state jsonb NOT NULL,
  version int4 NOT NULL,
  started_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, instance_no)
);
COMMENT ON TABLE process.instance IS 'A running or ended process; state is what the engine returned last.';
COMMENT ON COLUMN process.instance.version IS 'Counts advances; an update that finds another version is refused.';
GRANT SELECT, INSERT, UPDATE ON process.instance TO yiti_app;

CREATE TABLE process.event (
  application_id uuid NOT NULL,
  instance_no int4 NOT NULL,
  version int4 NOT NULL,
  at timestamptz NOT NULL,
  event jsonb NOT NULL,
  PRIMARY KEY (application_id, instance_no, version)
);
COMMENT ON TABLE process.event IS 'What each advance was told: the instance can be replayed from it, step by step.';
GRANT SELECT, INSERT ON process.event TO yiti_app;

CREATE TABLE process.stuck (
  application_id uuid NOT NULL,
  instance_no int4 NOT NULL,
  stuck_id uuid NOT NULL,
  at timestamptz NOT NULL,
  element_id text NOT NULL,
  reason jsonb NOT NULL,
  -- the events that were not taken in, or the start that failed
  step jsonb NOT NULL,
  attempts int4 NOT NULL,
  resolved_at timestamptz,
  PRIMARY KEY (application_id, instance_no, stuck_id)
);
CREATE INDEX stuck_open ON process.stuck (application_id) WHERE resolved_at IS NULL;
COMMENT ON TABLE process.stuck IS 'Steps that failed: the instance stands where it stood, and the step can be tried again.';
GRANT SELECT, INSERT, UPDATE ON process.stuck TO yiti_app;

-- Timers are claimed across all applications, so this table stays local when the others are distributed.
CREATE TABLE process.timer (
  application_id uuid NOT NULL,
  instance_no int4 NOT NULL,
  timer_id text NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, instance_no, timer_id)
);
CREATE INDEX timer_due ON process.timer (due_at);
COMMENT ON TABLE process.timer IS 'Timers that have neither fired nor been cancelled.';
GRANT SELECT, INSERT, UPDATE, DELETE ON process.timer TO yiti_app;

-- What instances wait to hear from others (订阅): one row for each signal, and each message that may come from other applications, so that a
-- delivery finds the one that waits for it among millions.
-- Rows are looked for across all applications, so this table stays local when the others are distributed.

CREATE TABLE process.subscription (
  application_id uuid NOT NULL,
  instance_no int4 NOT NULL,
  wait_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('message', 'signal')),
  name text NOT NULL,
  -- messages: the key that both sides name
  correlation text,
  -- what is said in one place about one scenario is heard there and nowhere else
  scenario_id text NOT NULL,
  division text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (application_id, instance_no, wait_id)
);
CREATE INDEX subscription_message ON process.subscription (correlation, name, scenario_id, division, since)
  WHERE kind = 'message';
CREATE INDEX subscription_signal ON process.subscription (name, scenario_id, division, application_id, instance_no) WHERE kind = 'signal';
COMMENT ON TABLE process.subscription IS 'Messages and signals that running instances wait for; written in the statement that stores the state.';
GRANT SELECT, INSERT, UPDATE, DELETE ON process.subscription TO yiti_app;
