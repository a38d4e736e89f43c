-- Changes of one credential within the same millisecond keep their order: ids sort by time alone.
ALTER TABLE credentials.change ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
COMMENT ON COLUMN credentials.change.number IS 'In the order in which they were written.';
