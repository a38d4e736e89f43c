-- What an inspection says on paper: the sheet of its approval, the notice, the record, the result. What it says is written down sealed when it is issued; the
-- PDF is made and sealed with the organisation's seal when somebody first asks for it, and the same bytes for ever after.
CREATE TABLE supervision.document (
  root_id uuid NOT NULL,
  document_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('approval', 'notice', 'record', 'result')),
  organisation_id uuid NOT NULL,
  number text NOT NULL,
  issued_at timestamptz NOT NULL,
  sealed bytea NOT NULL,
  file_address text,
  document_hash text,
  PRIMARY KEY (root_id, document_id),
  CONSTRAINT document_once UNIQUE (root_id, kind)
);
GRANT SELECT, INSERT ON supervision.document TO yiti_app;
GRANT UPDATE (file_address, document_hash, sealed) ON supervision.document TO yiti_app;
COMMENT ON TABLE supervision.document IS 'Documents of an inspection (检查文书): of the inspection its approval, of the visit notice, record and result.';
COMMENT ON COLUMN supervision.document.sealed IS 'what it says, word for word, with the signatures drawn on site';
COMMENT ON COLUMN supervision.document.document_hash IS 'SM3 of the sealed PDF; it stands in the trail too';
