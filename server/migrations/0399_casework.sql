-- To whom a case was handed over (对接): a case that was moved (改派) is handed over anew, and what went to the first stays what went to the first.
ALTER TABLE casework.delivery ADD COLUMN organisation_id uuid;
UPDATE casework.delivery d SET organisation_id = coalesce(
  (SELECT (e.input ->> 'organisationId')::uuid FROM base.effect e WHERE e.id = d.effect_id),
  (SELECT e.organisation_id FROM casework.disclaimer e WHERE e.application_id = d.application_id AND e.case_seq = d.case_seq),
  (SELECT c.organisation_id FROM casework.case c WHERE c.application_id = d.application_id AND c.seq = d.case_seq));
DELETE FROM casework.delivery WHERE organisation_id IS NULL;
ALTER TABLE casework.delivery ALTER COLUMN organisation_id SET NOT NULL;
ALTER TABLE casework.delivery DROP CONSTRAINT delivery_pkey;
ALTER TABLE casework.delivery ADD PRIMARY KEY (application_id, case_seq, action, organisation_id);
-- the case was another's before their system had answered
ALTER TABLE casework.delivery ADD COLUMN superseded_at timestamptz;
COMMENT ON COLUMN casework.delivery.organisation_id IS 'whose system it is handed over to; whose case it is may have changed since';
