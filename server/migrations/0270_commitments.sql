-- What becomes of what was granted on a promise that was broken (重新处理): proposed by the organisation, the party heard, decided by somebody else.

CREATE TABLE commitments.reopening (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  id uuid NOT NULL CONSTRAINT reopening_id UNIQUE,
  broken_id uuid NOT NULL CONSTRAINT reopened_once UNIQUE REFERENCES commitments.broken (id),
  intended text NOT NULL CHECK (intended IN ('withdraw', 'correct')),
  reason text NOT NULL,
  basis text NOT NULL,
  -- the credential was suspended until the decision
  suspended bool NOT NULL,
  proposed_at timestamptz NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  -- last instant at which the party may speak and ask for a hearing
  heard_until timestamptz NOT NULL,
  -- null while a hearing is awaited: its time does not count (行政许可法 art. 45)
  due_at timestamptz,
  decider_id uuid NOT NULL,
  statement text,
  stated_at timestamptz,
  stated_by text,
  hearing_asked_at timestamptz,
  hearing_at timestamptz,
  hearing_place text,
  minutes text,
  minutes_at timestamptz,
  minutes_by_name text,
  outcome text CHECK (outcome IN ('withdrawn', 'corrected', 'kept', 'dropped')),
  decision_reason text,
  decision_basis text,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  PRIMARY KEY (application_id, case_seq, id),
  CHECK ((statement IS NULL) = (stated_at IS NULL)),
  CHECK ((minutes IS NULL) = (minutes_at IS NULL)),
  CHECK (minutes IS NULL OR (hearing_at IS NOT NULL AND hearing_asked_at IS NOT NULL)),
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  -- nobody decides what he proposed
  CONSTRAINT reopening_decided_by_another CHECK (outcome = 'dropped' OR decided_by <> proposed_by)
);
COMMENT ON TABLE commitments.reopening IS 'A case that was granted on a broken promise is looked at again (行政许可法 art. 69): what is intended, what the party says, the hearing, and the decision. Nothing of it is ever removed.';
COMMENT ON COLUMN commitments.reopening.decider_id IS 'organisation in whose inbox the decision stands';
GRANT SELECT, INSERT ON commitments.reopening TO yiti_app;
GRANT UPDATE (due_at, statement, stated_at, stated_by, hearing_asked_at, hearing_at, hearing_place, minutes, minutes_at, minutes_by_name,
  outcome, decision_reason, decision_basis, decided_at, decided_by, decided_by_name) ON commitments.reopening TO yiti_app;
