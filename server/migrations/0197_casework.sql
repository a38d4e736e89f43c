-- What persons wrote in drafts, and the personal data elements of applications, are sealed (字段加密). What stands in the columns from
-- before is moved by the job sealed-fields.reseal.

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

ALTER TABLE casework.application ADD COLUMN sealed bytea;
COMMENT ON COLUMN casework.application.sealed IS
  'fields and prefill of data elements that are personal: JSON, sealed under a data key for this row alone; null: from before sealing';
COMMENT ON COLUMN casework.application.fields IS 'values of data elements that are not personal; from before sealing also the others, until the job has run';
COMMENT ON COLUMN casework.application.prefill IS
  'Per data element: found, empty, down or corrected; source, time, evidence id. As with fields, personal elements are sealed.';

ALTER TABLE casework.decision ALTER COLUMN given DROP NOT NULL, ALTER COLUMN given DROP DEFAULT, ADD COLUMN sealed bytea;
GRANT UPDATE (sealed, given) ON casework.decision TO yiti_app;
COMMENT ON COLUMN casework.decision.sealed IS 'what the decision gives: JSON, sealed under a data key for this row alone; null: nothing';
COMMENT ON COLUMN casework.decision.given IS 'from before sealing; empty once the job has run';

ALTER TABLE credentials.credential ADD COLUMN sealed bytea;
COMMENT ON COLUMN credentials.credential.sealed IS
  'printed values that are personal: JSON, sealed under a data key for this row alone; null: from before sealing';
COMMENT ON COLUMN credentials.credential.face IS 'what is printed, in order: key, label, value, personal; the value of a personal field is sealed';
