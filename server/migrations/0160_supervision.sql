-- What supervisors note when they have looked into a single fact about a visit.

CREATE TABLE supervision.sign_note (
  id uuid PRIMARY KEY,
  sign_key text NOT NULL,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  organisation_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('explained', 'followed-up')),
  words text NOT NULL,
  noted_by text NOT NULL,
  noted_at timestamptz NOT NULL
);
CREATE INDEX sign_note_key ON supervision.sign_note (sign_key);
COMMENT ON TABLE supervision.sign_note IS
  'What was found when somebody looked into a late scan, a visit of two minutes, a burst (检查行为线索). Signs themselves are computed, not kept.';
GRANT SELECT, INSERT ON supervision.sign_note TO yiti_app;
CREATE INDEX visit_entered ON supervision.visit (entered_at DESC) WHERE entered_at IS NOT NULL;
