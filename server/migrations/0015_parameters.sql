-- Every number that law or a place decides, with place, dates and basis.

-- text equality inside an exclusion constraint; comes with PostgreSQL, trusted: the owner of the database may add it
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE SCHEMA parameters;
GRANT USAGE ON SCHEMA parameters TO yiti_app;

CREATE TABLE parameters.parameter (
  code text PRIMARY KEY CHECK (code ~ '^[A-Za-z][A-Za-z0-9.-]{1,99}$'),
  name jsonb NOT NULL,
  kind text NOT NULL CHECK (kind IN ('number', 'limit', 'boolean', 'text')),
  unit jsonb,
  owner text NOT NULL,
  decided_by text NOT NULL,
  below text CHECK (below IN ('at-most', 'at-least')),
  never_above text,
  recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE parameters.parameter IS 'What can be decided by law or by a place (参数); its values have place, dates and basis.';
COMMENT ON COLUMN parameters.parameter.decided_by IS 'lowest level that decides freely: state, province, city, county, township, village, organisation';
COMMENT ON COLUMN parameters.parameter.below IS 'what lower levels may still do: stay at most, or at least, at what holds above; null: nothing';
COMMENT ON COLUMN parameters.parameter.never_above IS 'code of the parameter that this one never exceeds: a promise and the limit by law';
COMMENT ON COLUMN parameters.parameter.owner IS 'the scenario package or module that declares it';

CREATE TABLE parameters.value (
  id uuid PRIMARY KEY,
  code text NOT NULL REFERENCES parameters.parameter,
  division text NOT NULL CHECK (division ~ '^(\d{6}|\d{9}|\d{12})$'),
  organisation text NOT NULL DEFAULT '',
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  value jsonb NOT NULL,
  basis jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT value_no_overlap EXCLUDE USING gist (
    code WITH =, division WITH =, organisation WITH =, daterange(valid_from, valid_to, '[]') WITH &&
  )
);
COMMENT ON TABLE parameters.value IS 'The value of a parameter in a place and period; at most one per code, place, organisation and day.';
COMMENT ON COLUMN parameters.value.organisation IS 'USCC when the value holds for one organisation only; empty: for all of the place';
COMMENT ON COLUMN parameters.value.valid_to IS 'last day on which it applies; null: until further notice';
COMMENT ON COLUMN parameters.value.basis IS 'legal basis {title, article?, url?, certainty}; certainty default must be confirmed by the adopting place';

GRANT SELECT, INSERT, UPDATE ON parameters.parameter TO yiti_app;
GRANT SELECT, INSERT ON parameters.value TO yiti_app;
-- a value is never rewritten: it can only be brought to an end
GRANT UPDATE (valid_to) ON parameters.value TO yiti_app;

CREATE TABLE parameters.version (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  version int8 NOT NULL
);
INSERT INTO parameters.version (version) VALUES (1);
GRANT SELECT, UPDATE ON parameters.version TO yiti_app;
COMMENT ON TABLE parameters.version IS 'Grows with every change; processes that hold the values in memory compare it.';

CREATE FUNCTION parameters.next_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE parameters.version SET version = version + 1;
  RETURN NULL;
END
$$;
CREATE TRIGGER parameter_version AFTER INSERT OR UPDATE OR DELETE ON parameters.parameter
  FOR EACH STATEMENT EXECUTE FUNCTION parameters.next_version();
CREATE TRIGGER value_version AFTER INSERT OR UPDATE OR DELETE ON parameters.value
  FOR EACH STATEMENT EXECUTE FUNCTION parameters.next_version();
