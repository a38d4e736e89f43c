-- Tasks (待办): one inbox for officials, whatever module made the task.

CREATE SCHEMA work;
GRANT USAGE ON SCHEMA work TO yiti_app;

CREATE TABLE work.task (
  application_id uuid NOT NULL,
  task_id text NOT NULL,
  -- the process instance that waits for it
  instance_no int4 NOT NULL,
  -- what it is about, in words that need no join
  title jsonb NOT NULL,
  subject_name text NOT NULL,
  reference text NOT NULL,
  service_key text NOT NULL,
  link text NOT NULL,
  case_seq int4,
  element_id text NOT NULL,
  outcomes jsonb NOT NULL,
  -- who does it
  -- null: the case waits in the manual pool until somebody names the organisation
  organisation_id uuid,
  role text NOT NULL,
  -- a task for a person or firm themselves (本人办理), not for an organisation
  subject_id uuid,
  -- identity number of whom it waits for, until the person is known to the platform
  subject_code text,
  -- the form of the package that is filled in with it
  form text,
  division text NOT NULL,
  assignee_id uuid,
  -- when
  created_at timestamptz NOT NULL,
  yellow_at timestamptz,
  due_at timestamptz,
  -- while the clock is stopped (挂起) no lamp is shown
  stopped boolean NOT NULL DEFAULT false,
  -- what became of it
  state text NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
  outcome text,
  ended_at timestamptz,
  ended_by uuid,
  PRIMARY KEY (application_id, task_id)
);
CREATE INDEX task_inbox ON work.task (organisation_id, due_at, application_id, task_id) WHERE state = 'open';
CREATE INDEX task_mine ON work.task (assignee_id, due_at, application_id, task_id) WHERE state = 'open' AND assignee_id IS NOT NULL;
CREATE INDEX task_subject ON work.task (subject_id, created_at) WHERE state = 'open' AND subject_id IS NOT NULL;
CREATE INDEX task_subject_code ON work.task (subject_code) WHERE state = 'open' AND subject_code IS NOT NULL;
COMMENT ON TABLE work.task IS 'A piece of work for a post (待办).';
COMMENT ON COLUMN work.task.due_at IS 'Infinity when no law or promise sets a time, so that keyset pages order it last.';
GRANT SELECT, INSERT, UPDATE ON work.task TO yiti_app;
