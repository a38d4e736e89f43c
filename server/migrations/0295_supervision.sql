-- A visit that is agreed runs by the process that its place publishes. Those that were under way go on by the table of states that they began with.

ALTER TABLE supervision.visit ADD COLUMN snapshot_id text, ADD COLUMN code text;
COMMENT ON COLUMN supervision.visit.snapshot_id IS 'The published process by which it runs once it is agreed (process.instance has the id of the visit); null: by the table of states.';
COMMENT ON COLUMN supervision.visit.code IS 'Number of its first inspection, by which it is known from when it is agreed until there is a notice; null: before that, and for visits from before.';
