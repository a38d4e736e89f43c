-- Look-ups (数据查询记录): which register was asked about whom, for what; the subject sees every one.

CREATE TABLE forms.look_up (
  id uuid PRIMARY KEY,
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  draft_id uuid NOT NULL,
  scenario_id text NOT NULL,
  title jsonb NOT NULL,
  register text NOT NULL,
  -- data elements that were asked for: code and name, never a value
  elements jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('found', 'empty', 'down')),
  -- who began the application: the subject, or who acts for it
  asked_by uuid NOT NULL,
  asked_by_name text NOT NULL
);
CREATE INDEX look_up_subject ON forms.look_up (subject_id, at DESC, id DESC);
COMMENT ON TABLE forms.look_up IS 'Every look-up in a register that filled in a form, for its subject to see. Never changed.';
GRANT SELECT, INSERT ON forms.look_up TO yiti_app;
