-- An inspection is asked for and approved by the process that its place publishes. Those that were under way go on by the table of states that they began with.

ALTER TABLE supervision.inspection ADD COLUMN snapshot_id text;
COMMENT ON COLUMN supervision.inspection.snapshot_id IS 'The published process by which it is asked for and approved (process.instance has the id of the inspection); null: by the table of states.';
