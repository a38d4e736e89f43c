-- Applications and cases (申请与办件): what people hand in, and each service of it being handled by one organisation.

CREATE SCHEMA casework;
GRANT USAGE ON SCHEMA casework TO yiti_app;

CREATE TABLE casework.application (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  snapshot_id text NOT NULL,
  scenario_id text NOT NULL,
  title jsonb NOT NULL,
  division text NOT NULL,
  subject_id uuid NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'enterprise')),
  subject_name text NOT NULL,
  submitted_by uuid NOT NULL,
  channel text NOT NULL,
  answers jsonb NOT NULL,
  fields jsonb NOT NULL,
  prefill jsonb NOT NULL,
  evidence jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'completed', 'withdrawn')),
  submitted_at timestamptz NOT NULL,
  promised_at timestamptz,
  completed_at timestamptz,
  version int4 NOT NULL DEFAULT 1
);
CREATE INDEX application_subject ON casework.application (subject_id, submitted_at DESC, id DESC);
CREATE INDEX application_reference ON casework.application (reference);
COMMENT ON TABLE casework.application IS 'One submission by a subject, for a life event (申请). Pinned to the snapshot it was made with.';
COMMENT ON COLUMN casework.application.prefill IS 'Per data element: found, empty, down or corrected; source, time, evidence id.';
GRANT SELECT, INSERT, UPDATE ON casework.application TO yiti_app;

CREATE TABLE casework.case (
  application_id uuid NOT NULL,
  seq int4 NOT NULL,
  number text CHECK (length(number) = 43),
  service_key text NOT NULL,
  service_name jsonb NOT NULL,
  role text NOT NULL,
  -- null: no organisation was found, the case waits in the manual pool (人工分派池)
  organisation_id uuid,
  division text NOT NULL,
  denial text NOT NULL CHECK (denial IN ('blocking', 'independent')),
  commitment boolean NOT NULL DEFAULT false,
  status text NOT NULL,
  -- resolved for place and day when it was filed; later changes of a parameter do not touch running cases
  limits jsonb NOT NULL,
  clock jsonb,
  due_at timestamptz,
  submitted_at timestamptz NOT NULL,
  accepted_at timestamptz,
  -- nobody answered in time: the law takes that for acceptance (行政许可法 art. 32)
  accepted_by_silence boolean NOT NULL DEFAULT false,
  decided_at timestamptz,
  completed_at timestamptz,
  finish text,
  version int4 NOT NULL DEFAULT 1,
  PRIMARY KEY (application_id, seq),
  FOREIGN KEY (application_id) REFERENCES casework.application (id)
);
CREATE INDEX case_open ON casework.case (organisation_id, due_at, application_id, seq) WHERE completed_at IS NULL;
CREATE INDEX case_unrouted ON casework.case (submitted_at, application_id, seq) WHERE organisation_id IS NULL;
CREATE INDEX case_due ON casework.case (due_at) WHERE completed_at IS NULL;
CREATE INDEX case_silence ON casework.case (due_at) WHERE accepted_at IS NULL AND completed_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX case_number ON casework.case (number);
COMMENT ON TABLE casework.case IS 'One service being handled by one organisation (办件).';
COMMENT ON COLUMN casework.case.number IS '办件编号, 43: implementation code 31, date 8, sequence 4 (GB/T 39046).';
COMMENT ON COLUMN casework.case.clock IS 'Statutory clock: start, limit, suspensions, extension; due_at is computed from it.';
GRANT SELECT, INSERT, UPDATE ON casework.case TO yiti_app;

CREATE TABLE casework.timeline (
  application_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  case_seq int4,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  text jsonb NOT NULL,
  actor_name text NOT NULL,
  organisation_name jsonb,
  for_applicant boolean NOT NULL,
  PRIMARY KEY (application_id, entry_id)
);
COMMENT ON TABLE casework.timeline IS 'What happened, in words (办理过程); the applicant reads the rows meant for them.';
GRANT SELECT, INSERT ON casework.timeline TO yiti_app;

CREATE TABLE casework.correction (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  defects jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  reply_by timestamptz NOT NULL,
  replied_at timestamptz,
  reply jsonb,
  PRIMARY KEY (application_id, case_seq)
);
COMMENT ON TABLE casework.correction IS
  'Asked for once, with every defect (一次性补正告知, 行政许可法 art. 32): the primary key allows no second.';
GRANT SELECT, INSERT, UPDATE ON casework.correction TO yiti_app;

CREATE TABLE casework.upload (
  application_id uuid NOT NULL,
  -- what it was stored for: `correction:<case>` or `task:<task id>`
  purpose text NOT NULL,
  evidence text NOT NULL,
  address text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  bytes int4 NOT NULL,
  stored_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, purpose, evidence, address)
);
COMMENT ON TABLE casework.upload IS
  'A document stored before the answer that names it is given: the answer may name these and no other, for an address alone proves nothing.';
GRANT SELECT, INSERT ON casework.upload TO yiti_app;

CREATE TABLE casework.suspension (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  suspension_id uuid NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  started_at timestamptz NOT NULL,
  expected_until timestamptz,
  ended_at timestamptz,
  ordered_by text NOT NULL,
  PRIMARY KEY (application_id, case_seq, suspension_id)
);
CREATE UNIQUE INDEX suspension_one_open ON casework.suspension (application_id, case_seq) WHERE ended_at IS NULL;
COMMENT ON TABLE casework.suspension IS 'The clock stands still, for a stated reason (挂起, 特别程序).';
GRANT SELECT, INSERT, UPDATE ON casework.suspension TO yiti_app;

CREATE TABLE casework.extension (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  amount_limit jsonb NOT NULL,
  reason text NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  approved_at timestamptz,
  approved_by text,
  refused_at timestamptz,
  PRIMARY KEY (application_id, case_seq)
);
COMMENT ON TABLE casework.extension IS 'Once, approved by the head (延期, 行政许可法 art. 42): the primary key allows no second.';
GRANT SELECT, INSERT, UPDATE ON casework.extension TO yiti_app;

CREATE TABLE casework.overdue (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  due_at timestamptz NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, case_seq, due_at)
);
COMMENT ON TABLE casework.overdue IS 'Limits that ran out while the case was open (超期, 红灯): told of once each.';
GRANT SELECT, INSERT ON casework.overdue TO yiti_app;

CREATE TABLE casework.decision (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  result text NOT NULL CHECK (result IN ('granted', 'denied', 'refused')),
  reasons jsonb NOT NULL,
  basis jsonb NOT NULL,
  -- what the decision itself gives and the credential prints: the identity number of a baby
  given jsonb NOT NULL DEFAULT '{}',
  decided_at timestamptz NOT NULL,
  decided_by text NOT NULL,
  PRIMARY KEY (application_id, case_seq)
);
COMMENT ON TABLE casework.decision IS 'What the organisation decided, why and on what basis (决定).';
GRANT SELECT, INSERT ON casework.decision TO yiti_app;

CREATE TABLE casework.notice (
  application_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  case_seq int4,
  kind text NOT NULL,
  content jsonb NOT NULL,
  issued_at timestamptz NOT NULL,
  file_address text,
  PRIMARY KEY (application_id, notice_id)
);
COMMENT ON TABLE casework.notice IS 'Formal message to the applicant (告知书); the PDF is made from content when first asked for.';
GRANT SELECT, INSERT, UPDATE ON casework.notice TO yiti_app;

CREATE TABLE casework.site_visit (
  application_id uuid PRIMARY KEY,
  case_seqs jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('to-arrange', 'arranged', 'done')),
  appointment_at timestamptz,
  arranged_by text,
  version int4 NOT NULL DEFAULT 1
);
COMMENT ON TABLE casework.site_visit IS 'One visit for all organisations (联合勘验).';
GRANT SELECT, INSERT, UPDATE ON casework.site_visit TO yiti_app;

CREATE TABLE casework.site_visit_finding (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  result text NOT NULL CHECK (result IN ('passed', 'failed')),
  remarks text NOT NULL,
  found_at timestamptz NOT NULL,
  found_by text NOT NULL,
  PRIMARY KEY (application_id, case_seq)
);
GRANT SELECT, INSERT ON casework.site_visit_finding TO yiti_app;

CREATE TABLE casework.rating (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  stars int4 NOT NULL CHECK (stars BETWEEN 1 AND 5),
  reasons jsonb NOT NULL,
  remark text NOT NULL,
  rated_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, case_seq)
);
COMMENT ON TABLE casework.rating IS '好差评: 5 = very satisfied; reason codes are the national ones.';
GRANT SELECT, INSERT ON casework.rating TO yiti_app;

CREATE TABLE casework.rating_answer (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  -- the rated organisation is told this id and never the application: who rated stays unknown to it (GB/T 39734)
  answer_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  answer text CHECK (length(answer) >= 4),
  answered_at timestamptz,
  answered_by text,
  PRIMARY KEY (application_id, case_seq),
  CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX rating_answer_id ON casework.rating_answer (answer_id);
COMMENT ON TABLE casework.rating_answer IS 'A rating of one or two stars, to be answered by whoever supervises (差评回复).';
GRANT SELECT, INSERT, UPDATE ON casework.rating_answer TO yiti_app;

-- Case numbers of one implementation code and day, handed out in blocks to processes.
CREATE TABLE casework.number_block (
  implementation_code text NOT NULL,
  day date NOT NULL,
  next int4 NOT NULL,
  PRIMARY KEY (implementation_code, day)
);
GRANT SELECT, INSERT, UPDATE ON casework.number_block TO yiti_app;

CREATE TABLE casework.public_notice (
  application_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  -- the service call that published it: called again, it is not published twice
  effect_id text NOT NULL,
  kind text NOT NULL,
  title jsonb NOT NULL,
  body jsonb NOT NULL,
  subject_name text NOT NULL,
  subject_code text NOT NULL,
  division text NOT NULL,
  published_at timestamptz NOT NULL,
  -- last moment at which objections and claims count
  ends_at timestamptz,
  ended boolean NOT NULL DEFAULT false,
  -- where else it appears; null: only here
  gazette jsonb NOT NULL,
  PRIMARY KEY (application_id, notice_id),
  UNIQUE (application_id, effect_id)
);
CREATE INDEX public_notice_page ON casework.public_notice (published_at DESC, notice_id DESC);
CREATE INDEX public_notice_id ON casework.public_notice (notice_id);
COMMENT ON TABLE casework.public_notice IS 'Notices that anybody may read and object to (公告): closing of firms, calls to creditors.';
GRANT SELECT, INSERT, UPDATE ON casework.public_notice TO yiti_app;

CREATE TABLE casework.objection (
  application_id uuid NOT NULL,
  objection_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  name text NOT NULL,
  contact text NOT NULL,
  reason text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid NOT NULL,
  PRIMARY KEY (application_id, objection_id),
  UNIQUE (application_id, notice_id, made_by)
);
COMMENT ON TABLE casework.objection IS 'Objections of creditors and others to a notice (异议).';
GRANT SELECT, INSERT ON casework.objection TO yiti_app;

-- Organisations that handle cases in a system of their own (对接): cases are handed over there.
CREATE TABLE casework.adapter (
  organisation_id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('rest')),
  url text NOT NULL,
  -- shared secret with which requests are signed; encrypted
  key_sealed text NOT NULL,
  -- how long one call may take
  patience_milliseconds int4 NOT NULL DEFAULT 10000 CHECK (patience_milliseconds BETWEEN 100 AND 30000),
  active boolean NOT NULL DEFAULT true,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL
);
COMMENT ON TABLE casework.adapter IS 'The system in which an organisation handles its cases, when that is not this one.';
GRANT SELECT, INSERT, UPDATE ON casework.adapter TO yiti_app;

CREATE TABLE casework.delivery (
  application_id uuid NOT NULL,
  case_seq int4 NOT NULL,
  action text NOT NULL,
  effect_id uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  delivered_at timestamptz,
  -- under which number the other system knows the case
  their_reference text,
  PRIMARY KEY (application_id, case_seq, action)
);
COMMENT ON TABLE casework.delivery IS 'What was handed over to the system of an organisation; attempts and errors stand in base.effect.';
GRANT SELECT, INSERT, UPDATE ON casework.delivery TO yiti_app;
