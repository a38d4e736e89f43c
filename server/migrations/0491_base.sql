-- Who opened what is kept about somebody outside of a case (公务查看): once a day and reader, so that a page which is opened forty times is one row.
CREATE TABLE base.opening (
  id uuid NOT NULL UNIQUE,
  subject_id uuid NOT NULL,
  officer_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  object_id text NOT NULL,
  at timestamptz NOT NULL,
  organisation_id uuid,
  role text,
  purpose jsonb NOT NULL,
  fields jsonb NOT NULL,
  PRIMARY KEY (subject_id, officer_id, day, kind, object_id)
);
CREATE INDEX opening_subject_idx ON base.opening (subject_id, at DESC, id DESC);
COMMENT ON TABLE base.opening IS 'An official opened something about a subject that is no case: a data correction, a guardianship, a check, a credential.';
COMMENT ON COLUMN base.opening.fields IS 'Names of what was shown, never a value.';
GRANT SELECT, INSERT ON base.opening TO yiti_app;
