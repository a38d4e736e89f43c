-- A use of a seal says each thing once, and in as few bytes as it has. It took 2.3 KiB a row, and a credential has two.

DO $$
BEGIN
  IF EXISTS (SELECT FROM credentials.seal_use u JOIN credentials.seal s ON s.id = u.seal_id
             WHERE s.public_key IS DISTINCT FROM u.public_key OR s.key_id IS DISTINCT FROM u.key_id)
    OR EXISTS (SELECT FROM credentials.seal_use u WHERE NOT EXISTS (SELECT FROM credentials.seal s WHERE s.id = u.seal_id))
  THEN RAISE EXCEPTION 'A use of a seal names another key than the seal has: it can no longer be verified without its own copy.';
  END IF;
  IF EXISTS (SELECT FROM credentials.seal_use WHERE file_address <> 'sm3-' || document_hash)
    OR EXISTS (SELECT FROM credentials.credential WHERE file_address <> 'sm3-' || document_hash)
  THEN RAISE EXCEPTION 'A sealed file lies under another address than its SM3.';
  END IF;
END $$;

DROP INDEX credentials.seal_use_document;
ALTER TABLE credentials.seal_use
  ADD COLUMN stamped bool NOT NULL DEFAULT false;
UPDATE credentials.seal_use SET stamped = true WHERE timestamp_token IS NOT NULL;
ALTER TABLE credentials.seal_use
  ALTER COLUMN stamped DROP DEFAULT,
  ALTER COLUMN document_hash TYPE bytea USING decode(document_hash, 'hex'),
  -- the address of a file is its SM3
  DROP COLUMN file_address,
  -- the seal has its key, once and for ever
  DROP COLUMN key_id,
  DROP COLUMN public_key,
  -- the token is over the signature inside the file, says nothing without it, and stands beside it there
  DROP COLUMN timestamp_token;
CREATE INDEX seal_use_document ON credentials.seal_use (document_hash);
COMMENT ON COLUMN credentials.seal_use.document_hash IS 'SM3 of the exact bytes of the document; it lies under this name among the files.';
COMMENT ON COLUMN credentials.seal_use.stamped IS 'A time-stamp token stands in the file, over the signature there (RFC 3161, GB/T 20520).';
COMMENT ON COLUMN credentials.seal_use.signature IS 'SM2, by the key of the seal, over hash, seal, time and code; DER.';

ALTER TABLE credentials.credential
  ALTER COLUMN document_hash TYPE bytea USING decode(document_hash, 'hex'),
  DROP COLUMN file_address;
COMMENT ON COLUMN credentials.credential.document_hash IS 'SM3 of the sealed PDF; it lies under this name among the files.';

-- an import whose seal may not be used stands still, in words, until somebody tries again or ends it
ALTER TABLE credentials.import DROP CONSTRAINT import_state_check;
ALTER TABLE credentials.import
  ADD CONSTRAINT import_state_check CHECK (state IN ('checking', 'issuing', 'halted', 'done', 'refused'));

-- what was sealed is verified by the key of the seal: it may be given once, and never changed or taken away
CREATE FUNCTION credentials.key_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The key of seal % is what all that it sealed is verified by: it does not change.', OLD.id
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER seal_key_stays BEFORE UPDATE ON credentials.seal
  FOR EACH ROW WHEN (OLD.public_key IS NOT NULL
    AND (NEW.public_key IS DISTINCT FROM OLD.public_key OR NEW.key_id IS DISTINCT FROM OLD.key_id))
  EXECUTE FUNCTION credentials.key_stays();
