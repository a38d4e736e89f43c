-- Printed values that are personal are sealed (字段加密). What stands in the columns from before is moved
-- by the job sealed-fields.reseal, which alone has the keys.

ALTER TABLE credentials.credential ADD COLUMN sealed bytea;
COMMENT ON COLUMN credentials.credential.sealed IS
  'printed values that are personal: JSON, sealed under a data key for this row alone; null: from before sealing';
COMMENT ON COLUMN credentials.credential.face IS 'what is printed, in order: key, label, value, personal; the value of a personal field is sealed';
