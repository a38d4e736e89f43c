-- Mandates are offered and accepted, also for people: helpers of elders, guardians of children; and they outlive a legal representative
-- only when the next one wants them.

ALTER TABLE identity.mandate
  DROP CONSTRAINT mandate_subject_id_fkey,
  ALTER holder_id DROP NOT NULL,
  ALTER granted_by DROP NOT NULL,
  ADD kind text NOT NULL DEFAULT 'agent' CHECK (kind IN ('agent', 'helper', 'guardian')),
  ADD holder_name text,
  ADD holder_code text,
  ADD holder_code_kind text CHECK (holder_code_kind IN ('identity-number', 'mobile')),
  ADD answer_by timestamptz,
  ADD accepted_at timestamptz,
  ADD ended_as text CHECK (ended_as IN ('revoked', 'laid-down', 'declined', 'ended-by-office')),
  ADD confirm_by timestamptz,
  ADD rests boolean NOT NULL DEFAULT false,
  ADD confirmed_by uuid,
  ADD confirmed_at timestamptz,
  ADD witness_account uuid,
  ADD witness_name text,
  ADD witness_organisation uuid,
  ADD witness_note text;

UPDATE identity.mandate SET accepted_at = granted_at;
UPDATE identity.mandate SET ended_as = 'revoked' WHERE revoked_at IS NOT NULL;

ALTER TABLE identity.mandate
  ADD CHECK (holder_id IS NOT NULL OR (holder_name IS NOT NULL AND holder_code IS NOT NULL AND holder_code_kind IS NOT NULL)),
  ADD CHECK (accepted_at IS NULL OR holder_id IS NOT NULL),
  ADD CHECK ((revoked_at IS NULL) = (ended_as IS NULL)),
  ADD CHECK (kind <> 'helper' OR services IS NOT NULL),
  ADD CHECK (NOT rests OR confirm_by IS NOT NULL);

CREATE INDEX mandate_offered ON identity.mandate (holder_code) WHERE accepted_at IS NULL AND revoked_at IS NULL;
GRANT UPDATE (holder_id, accepted_at, ended_as, confirm_by, rests, confirmed_by, confirmed_at, granted_by) ON identity.mandate TO yiti_app;

COMMENT ON COLUMN identity.mandate.subject_id IS 'the enterprise or the person acted for';
COMMENT ON COLUMN identity.mandate.kind IS 'agent 企业代办人, helper 亲友代办, guardian 监护人 (by law, until the birthday)';
COMMENT ON COLUMN identity.mandate.holder_id IS 'who acts; null until the person who was named has accepted';
COMMENT ON COLUMN identity.mandate.holder_code IS 'identity number or mobile by which the giver named the holder; whether anybody bears it is not said';
COMMENT ON COLUMN identity.mandate.answer_by IS 'an offer that nobody answered by then is void';
COMMENT ON COLUMN identity.mandate.confirm_by IS 'given by a former legal representative: void from then on unless the new one confirms it';
COMMENT ON COLUMN identity.mandate.rests IS 'worth nothing until it is confirmed';
COMMENT ON COLUMN identity.mandate.witness_account IS 'the official at whose counter it was given; null: by the giver''s own sign-in';

-- The one door for whoever asks what holds: an instant lies between valid_from and valid_to.
CREATE VIEW identity.mandate_in_force AS
  SELECT id, kind, subject_id, holder_id, services, may_grant, via_id, valid_from, least(valid_to, confirm_by) AS valid_to
  FROM identity.mandate
  WHERE accepted_at IS NOT NULL AND revoked_at IS NULL AND NOT rests;
GRANT SELECT ON identity.mandate_in_force TO yiti_app;
COMMENT ON VIEW identity.mandate_in_force IS 'Mandates that were accepted and not ended, with the end that counts.';
