-- What persons wrote in drafts, and what is known of them there, is sealed (字段加密). What stands in the columns from before is moved
-- by the job sealed-fields.reseal, which alone has the keys.

ALTER TABLE forms.draft
  ALTER COLUMN entered DROP NOT NULL,
  ALTER COLUMN prefill DROP NOT NULL,
  ALTER COLUMN uploads DROP NOT NULL,
  ADD COLUMN sealed bytea,
  ADD CONSTRAINT draft_has_contents CHECK (sealed IS NOT NULL OR (entered IS NOT NULL AND prefill IS NOT NULL AND uploads IS NOT NULL));
COMMENT ON COLUMN forms.draft.sealed IS 'entered, prefill and uploads: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN forms.draft.entered IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN forms.draft.prefill IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN forms.draft.uploads IS 'from before sealing; empty once the job has run';
