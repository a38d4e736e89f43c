-- Personal data elements of applications, and what decisions give, are sealed (字段加密). What stands in the columns from before is moved
-- by the job sealed-fields.reseal, which alone has the keys.

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
