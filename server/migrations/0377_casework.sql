-- A case that its organisation holds to be another's (不属本机关): who said so, and whom it named. Whoever supervises then names the organisation; that is said once.
CREATE TABLE casework.disclaimer (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  organisation_id uuid NOT NULL,
  competent_id uuid NOT NULL,
  disclaimed_at timestamptz NOT NULL,
  disclaimed_by text NOT NULL,
  CONSTRAINT disclaimer_pkey PRIMARY KEY (application_id, case_seq)
);
GRANT INSERT, SELECT ON casework.disclaimer TO yiti_app;
COMMENT ON TABLE casework.disclaimer IS 'An organisation says that a case is not its own (不属本机关职权范围, 行政许可法 art. 32), once: the primary key allows no second. Why stands in the notice.';
COMMENT ON COLUMN casework.disclaimer.competent_id IS 'the organisation that it holds to be competent; whoever supervises is not bound by it';
