-- What registers say of a subject is sealed whole (字段加密), with the number of the subject. The row is named by a keyed hash of register and
-- number, so that it is found without either index or number telling whose it is.
ALTER TABLE data.record
  DROP CONSTRAINT record_pkey,
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN sealed bytea,
  ALTER COLUMN subject_code DROP NOT NULL,
  ALTER COLUMN fields DROP NOT NULL;
ALTER TABLE data.record
  ADD PRIMARY KEY (id),
  ALTER COLUMN id DROP DEFAULT,
  ADD CHECK (sealed IS NOT NULL OR (subject_code IS NOT NULL AND fields IS NOT NULL));
CREATE UNIQUE INDEX record_in_clear ON data.record (register, subject_code) WHERE subject_code IS NOT NULL;
COMMENT ON COLUMN data.record.id IS 'The first half of the HMAC-SM3 of register and number; of a row that is still in the clear, any.';
COMMENT ON COLUMN data.record.sealed IS 'Number of the subject and all fields; null: they are still in the columns of before.';
