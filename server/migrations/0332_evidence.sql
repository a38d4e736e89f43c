-- The number of whom a check is about, and what was found, is sealed (字段加密).
ALTER TABLE evidence.check
  ADD COLUMN sealed bytea,
  ALTER COLUMN subject_code DROP NOT NULL;
COMMENT ON COLUMN evidence.check.sealed IS 'Number of the subject and what the organisation found; null: they are still in the columns of before.';
