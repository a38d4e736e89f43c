-- The rectification of a finding runs by the process that its place publishes. Those that were under way go on by the table of states that they began with.

ALTER TABLE supervision.finding ADD COLUMN snapshot_id text;
COMMENT ON COLUMN supervision.finding.snapshot_id IS 'The published process by which it is put right (process.instance has the id of the finding); null: by the table of states.';
