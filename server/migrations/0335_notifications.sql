-- What people are told is sealed (字段加密): it names them, and says what officials wrote.
ALTER TABLE notifications.message
  ADD COLUMN sealed bytea,
  ALTER COLUMN title DROP NOT NULL,
  ALTER COLUMN body DROP NOT NULL;
COMMENT ON COLUMN notifications.message.sealed IS 'Title and body; null: they are still in the columns of before.';
