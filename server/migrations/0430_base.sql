-- What the time of an authority runs by: from when, which limits, in which place. When the days off change, its end is reckoned anew from it.

CREATE TABLE base.running_limit (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  root_id uuid NOT NULL,
  name text NOT NULL,
  division text NOT NULL,
  started_at timestamptz NOT NULL,
  limits jsonb NOT NULL CHECK (jsonb_array_length(limits) > 0),
  due_at timestamptz NOT NULL
);
CREATE INDEX running_limit_due ON base.running_limit (due_at, id);
CREATE INDEX running_limit_root ON base.running_limit (root_id, kind, name);
COMMENT ON TABLE base.running_limit IS 'Limits that an authority has to keep (时限), with what their ends were reckoned from; those that ended before the days that change are forgotten.';
COMMENT ON COLUMN base.running_limit.kind IS 'whose it is: task, or what the module that follows it calls it';
COMMENT ON COLUMN base.running_limit.name IS 'tells limits of one root apart: the task, or the name of the clock';
COMMENT ON COLUMN base.running_limit.limits IS 'amount and unit of each, one after the other: an extension runs from the end of what was there';
COMMENT ON COLUMN base.running_limit.due_at IS 'its end by the days known when it was last reckoned; whoever shows another end does not run by it any more';
GRANT SELECT, INSERT, UPDATE, DELETE ON base.running_limit TO yiti_app;
