-- Drafts (草稿): what a person has answered so far, and what the sources said.

CREATE SCHEMA forms;
GRANT USAGE ON SCHEMA forms TO yiti_app;

CREATE TABLE forms.draft (
  id uuid PRIMARY KEY,
  subject_id uuid NOT NULL,
  created_by uuid NOT NULL,
  scenario_id text NOT NULL,
  snapshot_id text NOT NULL,
  division text NOT NULL,
  answers jsonb NOT NULL,
  -- optional services that the person wants
  chosen jsonb NOT NULL,
  -- values that the person gave, by data element
  entered jsonb NOT NULL,
  prefill jsonb NOT NULL,
  sources jsonb NOT NULL,
  held jsonb NOT NULL,
  uploads jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'submitted', 'discarded')),
  application_id uuid,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  version int4 NOT NULL DEFAULT 1
);
CREATE INDEX draft_subject ON forms.draft (subject_id, changed_at DESC) WHERE state = 'open';
COMMENT ON TABLE forms.draft IS 'An application being prepared; kept until it is handed in or thrown away.';
COMMENT ON COLUMN forms.draft.prefill IS 'Per data element: found, empty, down or corrected; source, time, evidence id.';
COMMENT ON COLUMN forms.draft.held IS 'Credentials of the subject that can serve as evidence: type to id.';
GRANT SELECT, INSERT, UPDATE ON forms.draft TO yiti_app;
