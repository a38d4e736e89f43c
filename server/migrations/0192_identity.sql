-- The number by which a mandate names its holder is sealed, and found by a keyed hash.

ALTER TABLE identity.mandate
  DROP CONSTRAINT mandate_check1,
  ADD COLUMN sealed bytea,
  ADD COLUMN holder_code_hash bytea CHECK (length(holder_code_hash) = 32),
  ADD CONSTRAINT mandate_names_somebody CHECK (holder_id IS NOT NULL OR (holder_name IS NOT NULL AND holder_code_kind IS NOT NULL
    AND (holder_code IS NOT NULL OR (sealed IS NOT NULL AND holder_code_hash IS NOT NULL))));
CREATE INDEX mandate_offered_to ON identity.mandate (holder_code_hash) WHERE accepted_at IS NULL AND revoked_at IS NULL;
GRANT UPDATE (sealed, holder_code, holder_code_hash) ON identity.mandate TO yiti_app;
COMMENT ON COLUMN identity.mandate.sealed IS 'identity number or mobile by which the giver named the holder: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN identity.mandate.holder_code_hash IS 'keyed hash (HMAC-SM3) by which whoever bears the number finds the offer; whether anybody bears it is not said';
COMMENT ON COLUMN identity.mandate.holder_code IS 'from before sealing; empty once the job has run';
