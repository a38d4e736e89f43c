-- What was found and is handed over reaches somebody (案源移送): an organisation that accepts it and opens the case, or returns it with its reason.
CREATE TABLE supervision.case_lead (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  finding_id uuid NOT NULL UNIQUE REFERENCES supervision.finding,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  from_organisation_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  outside text,
  state text NOT NULL CHECK (state IN ('offered', 'returned', 'accepted', 'sent')),
  offered_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  reminded_at timestamptz,
  case_id uuid,
  version int4 NOT NULL
);
CREATE INDEX case_lead_holder ON supervision.case_lead (organisation_id, offered_at DESC);
CREATE INDEX case_lead_from ON supervision.case_lead (from_organisation_id, offered_at DESC);
CREATE INDEX case_lead_due ON supervision.case_lead (due_at) WHERE state IN ('offered', 'returned') AND reminded_at IS NULL;
COMMENT ON TABLE supervision.case_lead IS 'A finding that was handed over (案源): who has it, and until when they open a case, hand it on or return it.';
COMMENT ON COLUMN supervision.case_lead.organisation_id IS 'who has it now: one that accepts or returns it, or again the one that found it';
COMMENT ON COLUMN supervision.case_lead.outside IS 'a body that is not on the platform and that it is to be sent to, in words';
GRANT SELECT, INSERT, UPDATE ON supervision.case_lead TO yiti_app;

CREATE TABLE supervision.case_lead_step (
  lead_id uuid NOT NULL REFERENCES supervision.case_lead,
  no int4 NOT NULL,
  verb text NOT NULL CHECK (verb IN ('offer', 'accept', 'return', 'hand-on', 'send')),
  organisation_id uuid NOT NULL,
  to_organisation_id uuid,
  words text,
  by_name text NOT NULL,
  at timestamptz NOT NULL,
  sealed bytea,
  PRIMARY KEY (lead_id, no)
);
COMMENT ON TABLE supervision.case_lead_step IS 'What became of a lead, by whom; only added to.';
GRANT SELECT, INSERT ON supervision.case_lead_step TO yiti_app;

ALTER TABLE supervision.finding ADD COLUMN transfer_organisation_id uuid;
COMMENT ON COLUMN supervision.finding.transfer_organisation_id IS 'who gets what is handed over; null with transfer_to: a body outside the platform';
