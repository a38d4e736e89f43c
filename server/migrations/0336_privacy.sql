-- What people ask and object to, and what they are answered, is sealed (字段加密).
ALTER TABLE privacy.request
  ADD COLUMN sealed bytea,
  ALTER COLUMN words DROP NOT NULL,
  ALTER COLUMN result DROP NOT NULL,
  ALTER COLUMN result DROP DEFAULT;
COMMENT ON COLUMN privacy.request.sealed IS 'Words, result and answer; null: they are still in the columns of before.';
ALTER TABLE privacy.objection
  ADD COLUMN sealed bytea,
  ALTER COLUMN use DROP NOT NULL,
  ALTER COLUMN words DROP NOT NULL;
COMMENT ON COLUMN privacy.objection.sealed IS 'The use, and what both sides write about it; null: they are still in the columns of before.';
