-- Both sides of a mandate are told before it runs out, and when it has.

ALTER TABLE identity.mandate
  ADD COLUMN told_soon_at timestamptz,
  ADD COLUMN told_over_at timestamptz;
-- those that ran out before are past telling
UPDATE identity.mandate SET told_soon_at = now(), told_over_at = now() WHERE valid_to <= now();
CREATE INDEX mandate_runs_out ON identity.mandate (valid_to) WHERE accepted_at IS NOT NULL AND revoked_at IS NULL AND told_over_at IS NULL;
GRANT UPDATE (told_soon_at, told_over_at) ON identity.mandate TO yiti_app;
COMMENT ON COLUMN identity.mandate.told_soon_at IS 'when both sides were told that it will run out; null: not yet';
COMMENT ON COLUMN identity.mandate.told_over_at IS 'when both sides were told that it has run out; what it is worth never waited for that';
