-- How far sealing is (字段加密进度) is counted by the job that does it: whoever looks reads a row for each table instead of counting them all.
CREATE TABLE base.seal_count (
  table_name text PRIMARY KEY,
  in_clear bigint NOT NULL,
  under_key jsonb NOT NULL,
  counted_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON base.seal_count TO yiti_app;
COMMENT ON TABLE base.seal_count IS 'Rows of each sealed table, and stored files, as they were last counted: about right until they are counted again.';
COMMENT ON COLUMN base.seal_count.under_key IS 'rows by the number of the data key that they are sealed under';
