-- Whose record is doubted, what it says and should say, and what is written about it is sealed (字段加密).
ALTER TABLE corrections.correction
  ADD COLUMN sealed bytea,
  ALTER COLUMN subject_code DROP NOT NULL,
  ALTER COLUMN fields DROP NOT NULL,
  ALTER COLUMN words DROP NOT NULL;
COMMENT ON COLUMN corrections.correction.sealed IS 'Number of the subject, fields, words, reason for more time and answer; null: they are still in the columns of before.';
COMMENT ON COLUMN corrections.correction.fields IS 'From before sealing; empty once the job has run. List of {element, name, field, said, claimed}.';
