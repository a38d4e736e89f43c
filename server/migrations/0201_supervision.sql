-- A case of penalty runs by the process that its place publishes. Those that were under way go on by the table of states that they began with.

ALTER TABLE supervision.enforcement_case ADD COLUMN snapshot_id text;
COMMENT ON COLUMN supervision.enforcement_case.snapshot_id IS 'The published process by which it runs (process.instance has the id of the case); null: by the table of states.';
