-- official readings (公务查看): who opened a case or one of its documents, once per officer, thing and day
CREATE TABLE casework.reading (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  officer_id uuid NOT NULL,
  day date NOT NULL,
  what text NOT NULL,
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  at timestamptz NOT NULL,
  organisation_id uuid,
  role text,
  fields jsonb NOT NULL,
  PRIMARY KEY (application_id, case_seq, officer_id, day, what)
);
CREATE INDEX reading_of ON casework.reading (subject_id, at DESC, id DESC);
COMMENT ON TABLE casework.reading IS
  'Who opened a case (what: case) or a document of it (what: its evidence), the first time of each day; its subject sees organisation, post and the names of what was shown. Lists are none.';
COMMENT ON COLUMN casework.reading.fields IS 'Names of what was shown, never a value.';
GRANT SELECT, INSERT ON casework.reading TO yiti_app;
-- what was told to a system outside
ALTER TABLE casework.delivery ADD COLUMN fields jsonb;
COMMENT ON COLUMN casework.delivery.fields IS 'Names of what was handed over, never a value; null: from before this was kept.';
