-- Coming in at a firm is seen by two sides: that the firm checked the code of the inspectors, and where their phone was when they came in.

ALTER TABLE supervision.entry_code
  ADD COLUMN checked_at timestamptz,
  ADD COLUMN checked_by text CHECK (checked_by IN ('firm', 'anybody')),
  ADD CONSTRAINT entry_code_checked CHECK ((checked_at IS NULL) = (checked_by IS NULL));
COMMENT ON COLUMN supervision.entry_code.checked_at IS 'when somebody checked it first (核验): whoever acts for the firm, before anybody else';
COMMENT ON COLUMN supervision.entry_code.checked_by IS 'firm: signed in for the firm · anybody: not signed in, or for somebody else; never an official';

CREATE TABLE supervision.entry_place (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  sealed bytea NOT NULL,
  kept_until timestamptz NOT NULL
);
CREATE INDEX entry_place_visit ON supervision.entry_place (visit_id);
CREATE INDEX entry_place_kept_until ON supervision.entry_place (kept_until);
COMMENT ON TABLE supervision.entry_place IS
  'Where the phone of the inspectors was at the moment of coming in (入企位置): asked once, made coarse, sealed, removed after some days. Nobody reads it; distances are told of it.';
GRANT SELECT, INSERT, UPDATE, DELETE ON supervision.entry_place TO yiti_app;

-- What an interface was told before lies in the clear and has no end: it goes.
UPDATE supervision.visit SET entry = entry - 'place' WHERE entry ? 'place';
