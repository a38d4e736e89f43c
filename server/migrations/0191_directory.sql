-- Identity numbers, mobiles and addresses of persons and mobiles of officers are sealed (字段加密). What stands in the old columns
-- is moved by a job (sealed-fields.reseal), which alone has the keys; then they are empty for good.

ALTER TABLE directory.person
  ALTER COLUMN identity_number DROP NOT NULL,
  ADD COLUMN sealed bytea,
  ADD COLUMN identity_number_hash bytea CHECK (length(identity_number_hash) = 32),
  ADD COLUMN mobile_hash bytea CHECK (length(mobile_hash) = 32),
  ADD CONSTRAINT person_has_number CHECK (identity_number IS NOT NULL OR (sealed IS NOT NULL AND identity_number_hash IS NOT NULL));
CREATE UNIQUE INDEX person_identity_number_hash ON directory.person (identity_number_hash);
CREATE INDEX person_mobile_hash ON directory.person (mobile_hash) WHERE mobile_hash IS NOT NULL;
COMMENT ON TABLE directory.person IS 'Natural persons (自然人); identity number, mobile and address are sealed, and masked wherever a list shows them.';
COMMENT ON COLUMN directory.person.sealed IS 'identity number, mobile and address: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN directory.person.identity_number_hash IS 'keyed hash (HMAC-SM3) by which a number is found';
COMMENT ON COLUMN directory.person.mobile_hash IS 'keyed hash (HMAC-SM3) by which a mobile is found';
COMMENT ON COLUMN directory.person.identity_number IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN directory.person.mobile IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN directory.person.address IS 'from before sealing; empty once the job has run';

ALTER TABLE directory.officer ADD COLUMN sealed bytea;
COMMENT ON COLUMN directory.officer.sealed IS 'mobile: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN directory.officer.mobile IS 'from before sealing; empty once the job has run';
