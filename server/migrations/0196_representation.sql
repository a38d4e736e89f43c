-- The numbers of whoever claims a guardianship and of the child are sealed (字段加密); a claim is found by a keyed hash of the child's.
-- What stands in the old columns is moved by the job sealed-fields.reseal; then they are empty for good.

ALTER TABLE representation.guardianship
  ALTER COLUMN claimant_code DROP NOT NULL,
  ALTER COLUMN child_code DROP NOT NULL,
  ADD COLUMN sealed bytea,
  ADD COLUMN child_code_hash bytea CHECK (length(child_code_hash) = 32),
  ADD CONSTRAINT guardianship_names_child CHECK (child_code IS NOT NULL OR (sealed IS NOT NULL AND child_code_hash IS NOT NULL));
CREATE UNIQUE INDEX guardianship_once_sealed ON representation.guardianship (claimant_id, child_code_hash)
  WHERE state IN ('open', 'recognised');
COMMENT ON COLUMN representation.guardianship.sealed IS 'identity numbers of claimant and child: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN representation.guardianship.child_code_hash IS 'keyed hash (HMAC-SM3) by which a second claim for the same child is found; whether anybody bears the number is said to the official only';
COMMENT ON COLUMN representation.guardianship.claimant_code IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN representation.guardianship.child_code IS 'from before sealing; empty once the job has run';
