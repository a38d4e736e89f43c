-- who read the profile or the risk class of a firm (谁看了企业画像), once per reader, thing and day
CREATE TABLE supervision.firm_reading (
  enterprise_id uuid NOT NULL,
  reader_id uuid NOT NULL,
  day date NOT NULL,
  what text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  organisation_id uuid,
  role text,
  reader_name text,
  acted_as text,
  acted_for text,
  fields jsonb NOT NULL,
  PRIMARY KEY (enterprise_id, reader_id, day, what)
);
CREATE INDEX firm_reading_of ON supervision.firm_reading (enterprise_id, at DESC, id DESC);
COMMENT ON TABLE supervision.firm_reading IS
  'Inspectors and third parties who read what is known of a firm, the first time of each day. The firm sees it; what an organisation read while it prepares to come without notice, once it has come.';
COMMENT ON COLUMN supervision.firm_reading.what IS
  'As what it was read: inspector; a third party with what it was let read; risk.';
COMMENT ON COLUMN supervision.firm_reading.fields IS 'Names of what was read, never a value.';
GRANT SELECT, INSERT ON supervision.firm_reading TO yiti_app;
