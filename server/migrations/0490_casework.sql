-- What was promised instead of proven (告知承诺): the notice as it was read, by whom, for whom, when. Kept as it was said; a later notice changes nothing of it.
CREATE TABLE casework.promise (
  application_id uuid NOT NULL REFERENCES casework.application (id),
  case_seq int4 NOT NULL,
  service_key text NOT NULL,
  notice jsonb NOT NULL,
  notice_hash text NOT NULL CHECK (notice_hash ~ '^[0-9a-f]{64}$'),
  evidence jsonb NOT NULL,
  promised_at timestamptz NOT NULL,
  promised_by uuid NOT NULL,
  promised_by_name text NOT NULL,
  acted_as text,
  assurance int4 NOT NULL,
  PRIMARY KEY (application_id, case_seq)
);
COMMENT ON TABLE casework.promise IS 'A written promise in place of proof, one for each case that is decided on it. For whom: the subject of the application.';
COMMENT ON COLUMN casework.promise.notice_hash IS 'SM3 of service and notice, as whoever promised was shown them.';
COMMENT ON COLUMN casework.promise.evidence IS 'Keys of the evidence that it stands in for.';
COMMENT ON COLUMN casework.promise.assurance IS 'How surely it was known who promised (实名等级).';
GRANT SELECT, INSERT ON casework.promise TO yiti_app;
