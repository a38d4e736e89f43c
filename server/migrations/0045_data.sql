-- Registers (基础库) that prefill and checks ask. Records held here are copies for places without a connection of their own,
-- and the demonstration's; a register that answers elsewhere is a source of the same name.

CREATE SCHEMA data;
GRANT USAGE ON SCHEMA data TO yiti_app;

CREATE TABLE data.record (
  register text NOT NULL,
  -- USCC of an enterprise or identity number of a person
  subject_code text NOT NULL,
  fields jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (register, subject_code)
);
COMMENT ON TABLE data.record IS 'What a register says of a subject.';
GRANT SELECT, INSERT, UPDATE, DELETE ON data.record TO yiti_app;

CREATE TABLE data.register_state (
  register text PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('up', 'down')),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL
);
COMMENT ON TABLE data.register_state IS 'Registers that are announced to be out of service: nobody waits for them.';
GRANT SELECT, INSERT, UPDATE, DELETE ON data.register_state TO yiti_app;
