-- Generated from the migrated database by `npm run generate`; do not edit.

CREATE EXTENSION btree_gist;

-- base ----------------------------------------------------------------------------------------------------------

CREATE SCHEMA base;

GRANT USAGE ON SCHEMA base TO yiti_app;

CREATE OR REPLACE FUNCTION base.expect_rows(met bigint, expected bigint)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF met <> expected THEN
    RAISE EXCEPTION 'expected % rows, found %', expected, met USING ERRCODE = 'YT409';
  END IF;
  RETURN met;
END
$function$
;
COMMENT ON FUNCTION base.expect_rows(bigint,bigint) IS 'Ends the statement when an optimistic update did not meet the row it had read.';

CREATE TABLE base.audit_event (
  transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  actor_id text NOT NULL,
  actor_kind text NOT NULL,
  actor_name text NOT NULL,
  actor_role text,
  organisation_id text,
  subject_id text,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  root_id text,
  reason text,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT audit_event_pkey PRIMARY KEY (id),
  CONSTRAINT audit_event_type_check CHECK ((type ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$'::text))
);
CREATE INDEX audit_event_object ON base.audit_event USING btree (object_id, id);
CREATE INDEX audit_event_root ON base.audit_event USING btree (root_id, id) WHERE (root_id IS NOT NULL);
GRANT INSERT, SELECT ON base.audit_event TO yiti_app;
COMMENT ON TABLE base.audit_event IS 'Who did what to what, when and why. Only ever added to. Copies names and roles: the trail outlives people.';

CREATE TABLE base.audit_seal (
  number bigint NOT NULL,
  from_id bigint NOT NULL,
  to_id bigint NOT NULL,
  ids bigint[] NOT NULL,
  leaves bytea NOT NULL,
  root bytea NOT NULL,
  previous bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_seal_pkey PRIMARY KEY (number),
  CONSTRAINT audit_seal_check CHECK ((from_id <= to_id)),
  CONSTRAINT audit_seal_check1 CHECK ((octet_length(leaves) = (32 * cardinality(ids)))),
  CONSTRAINT audit_seal_number_check CHECK ((number > 0))
);
CREATE INDEX audit_seal_at ON base.audit_seal USING btree (sealed_at);
GRANT INSERT, SELECT ON base.audit_seal TO yiti_app;
COMMENT ON TABLE base.audit_seal IS 'A signed link of the chain over the audit trail: SM3 Merkle root of the events numbered from_id to to_id, SM2 signature.';
COMMENT ON COLUMN base.audit_seal.leaves IS 'SM3 of each event in ids, in that order: names the row when the root differs.';

CREATE TABLE base.data_key (
  purpose text NOT NULL,
  number integer NOT NULL,
  wrapped bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT data_key_pkey PRIMARY KEY (purpose, number),
  CONSTRAINT data_key_number_check CHECK ((number > 0))
);
GRANT INSERT, SELECT ON base.data_key TO yiti_app;
COMMENT ON TABLE base.data_key IS 'Keys of sealed columns, wrapped under the key store: per purpose the highest number seals, all open. Without the key store they are worth nothing.';
COMMENT ON COLUMN base.data_key.purpose IS 'a module; with /look-up behind it: the key of its search hashes, which has one number';

CREATE TABLE base.demonstration_clock (
  id boolean DEFAULT true NOT NULL,
  offset_milliseconds bigint NOT NULL,
  CONSTRAINT demonstration_clock_pkey PRIMARY KEY (id),
  CONSTRAINT demonstration_clock_id_check CHECK (id),
  CONSTRAINT demonstration_clock_offset_milliseconds_check CHECK ((offset_milliseconds >= 0))
);
GRANT INSERT, SELECT, UPDATE ON base.demonstration_clock TO yiti_app;
COMMENT ON TABLE base.demonstration_clock IS 'How far the clock of a demonstration has been moved forward. Never used outside demonstration mode.';

CREATE TABLE base.effect (
  id uuid NOT NULL,
  kind text NOT NULL,
  root_id text,
  input jsonb NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  token bigint DEFAULT 0 NOT NULL,
  leased_by text,
  leased_until timestamp with time zone,
  attempts integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone DEFAULT now() NOT NULL,
  result jsonb,
  last_error text,
  finished_at timestamp with time zone,
  sealed bytea,
  personal jsonb,
  CONSTRAINT effect_pkey PRIMARY KEY (id),
  CONSTRAINT effect_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'dead'::text])))
);
CREATE INDEX effect_due ON base.effect USING btree (kind, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX effect_root ON base.effect USING btree (root_id) WHERE (root_id IS NOT NULL);
GRANT INSERT, SELECT, UPDATE ON base.effect TO yiti_app;
COMMENT ON TABLE base.effect IS 'A call to another system that must happen once. Its token rises at every claim; only the newest token may record.';
COMMENT ON COLUMN base.effect.sealed IS 'What of the input names somebody, sealed; null once the effect is done.';
COMMENT ON COLUMN base.effect.personal IS 'The same in the clear, of before; null once it has been sealed.';

CREATE TABLE base.idempotency_key (
  actor_id text NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  status integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  sealed bytea,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (actor_id, key),
  CONSTRAINT idempotency_key_key_check CHECK (((length(key) >= 8) AND (length(key) <= 80)))
);
CREATE INDEX idempotency_key_created_at ON base.idempotency_key USING btree (created_at);
GRANT DELETE, INSERT, SELECT ON base.idempotency_key TO yiti_app;
GRANT UPDATE (sealed) ON base.idempotency_key TO yiti_app;
COMMENT ON TABLE base.idempotency_key IS 'The first answer to each keyed request: a repeated request gets the same answer and does nothing.';
COMMENT ON COLUMN base.idempotency_key.sealed IS 'Answer and hash of the request; null: from before answers were sealed.';

CREATE TABLE base.key_at_work (
  actor_id text NOT NULL,
  key text NOT NULL,
  taken_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT key_at_work_pkey PRIMARY KEY (actor_id, key)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON base.key_at_work TO yiti_app;
COMMENT ON TABLE base.key_at_work IS 'Keyed requests that are being carried out and act outside before they write; the answer stands in idempotency_key.';
COMMENT ON COLUMN base.key_at_work.taken_at IS 'by the clock of the database: who took it longer ago than anything takes has died';

CREATE TABLE base.local_day (
  id uuid NOT NULL,
  division text NOT NULL,
  day date NOT NULL,
  working boolean NOT NULL,
  name jsonb NOT NULL,
  title text NOT NULL,
  document_number text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT local_day_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX local_day_in_force ON base.local_day USING btree (division, day) WHERE (ended_at IS NULL);
GRANT INSERT, SELECT ON base.local_day TO yiti_app;
GRANT UPDATE (ended_at) ON base.local_day TO yiti_app;
COMMENT ON TABLE base.local_day IS 'A day that a place has off, or works, against the national calendar: holidays of autonomous places, emergencies.';

CREATE TABLE base.migration (
  number integer NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  applied_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (number)
);
GRANT SELECT ON base.migration TO yiti_app;

CREATE TABLE base.opening (
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  officer_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  object_id text NOT NULL,
  at timestamp with time zone NOT NULL,
  organisation_id uuid,
  role text,
  purpose jsonb NOT NULL,
  fields jsonb NOT NULL,
  CONSTRAINT opening_pkey PRIMARY KEY (subject_id, officer_id, day, kind, object_id),
  CONSTRAINT opening_id_key UNIQUE (id)
);
CREATE INDEX opening_subject_idx ON base.opening USING btree (subject_id, at DESC, id DESC);
GRANT INSERT, SELECT ON base.opening TO yiti_app;
COMMENT ON TABLE base.opening IS 'An official opened something about a subject that is no case: a data correction, a guardianship, a check, a credential.';
COMMENT ON COLUMN base.opening.fields IS 'Names of what was shown, never a value.';

CREATE TABLE base.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  root_id text NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT outbox_pkey PRIMARY KEY (id)
);
GRANT DELETE, INSERT, SELECT ON base.outbox TO yiti_app;
COMMENT ON TABLE base.outbox IS 'Events written with the change they tell of, until they are fanned out into one delivery per subscription.';

CREATE TABLE base.outbox_delivery (
  subscription text NOT NULL,
  event_id bigint NOT NULL,
  root_id text NOT NULL,
  type text NOT NULL,
  at timestamp with time zone NOT NULL,
  data jsonb NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_at timestamp with time zone DEFAULT now() NOT NULL,
  last_error text,
  CONSTRAINT outbox_delivery_pkey PRIMARY KEY (subscription, root_id, event_id),
  CONSTRAINT outbox_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'dead'::text])))
);
CREATE INDEX outbox_delivery_dead ON base.outbox_delivery USING btree (event_id) WHERE (state = 'dead'::text);
CREATE INDEX outbox_delivery_due ON base.outbox_delivery USING btree (next_at, event_id) WHERE (state = 'waiting'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON base.outbox_delivery TO yiti_app;
COMMENT ON TABLE base.outbox_delivery IS 'An event on its way to one subscription. Deleted in the transaction that handled it; dead after too many attempts.';

CREATE TABLE base.running_limit (
  id uuid NOT NULL,
  kind text NOT NULL,
  root_id uuid NOT NULL,
  name text NOT NULL,
  division text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  limits jsonb NOT NULL,
  due_at timestamp with time zone NOT NULL,
  CONSTRAINT running_limit_pkey PRIMARY KEY (id),
  CONSTRAINT running_limit_limits_check CHECK ((jsonb_array_length(limits) > 0))
);
CREATE INDEX running_limit_due ON base.running_limit USING btree (due_at, id);
CREATE INDEX running_limit_root ON base.running_limit USING btree (root_id, kind, name);
GRANT DELETE, INSERT, SELECT, UPDATE ON base.running_limit TO yiti_app;
COMMENT ON TABLE base.running_limit IS 'Limits that an authority has to keep (时限), with what their ends were reckoned from; those that ended before the days that change are forgotten.';
COMMENT ON COLUMN base.running_limit.kind IS 'whose it is: task, or what the module that follows it calls it';
COMMENT ON COLUMN base.running_limit.name IS 'tells limits of one root apart: the task, or the name of the clock';
COMMENT ON COLUMN base.running_limit.limits IS 'amount and unit of each, one after the other: an extension runs from the end of what was there';
COMMENT ON COLUMN base.running_limit.due_at IS 'its end by the days known when it was last reckoned; whoever shows another end does not run by it any more';

CREATE TABLE base.seal_count (
  table_name text NOT NULL,
  in_clear bigint NOT NULL,
  under_key jsonb NOT NULL,
  counted_at timestamp with time zone NOT NULL,
  CONSTRAINT seal_count_pkey PRIMARY KEY (table_name)
);
GRANT INSERT, SELECT, UPDATE ON base.seal_count TO yiti_app;
COMMENT ON TABLE base.seal_count IS 'Rows of each sealed table, and stored files, as they were last counted: about right until they are counted again.';
COMMENT ON COLUMN base.seal_count.under_key IS 'rows by the number of the data key that they are sealed under';

CREATE TABLE base.year_notice (
  id uuid NOT NULL,
  year integer NOT NULL,
  holidays jsonb NOT NULL,
  workdays jsonb NOT NULL,
  title text NOT NULL,
  document_number text NOT NULL,
  issued_on date NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  replaced_at timestamp with time zone,
  CONSTRAINT year_notice_pkey PRIMARY KEY (id),
  CONSTRAINT year_notice_year_check CHECK (((year >= 2000) AND (year <= 2079)))
);
CREATE UNIQUE INDEX year_notice_in_force ON base.year_notice USING btree (year) WHERE (replaced_at IS NULL);
GRANT INSERT, SELECT ON base.year_notice TO yiti_app;
GRANT UPDATE (replaced_at) ON base.year_notice TO yiti_app;
COMMENT ON TABLE base.year_notice IS 'Announced days off and make-up days of a year (国务院办公厅关于部分节假日安排的通知); one in force for each year.';
COMMENT ON COLUMN base.year_notice.workdays IS 'Saturdays and Sundays that are worked (调休上班)';

-- casework ------------------------------------------------------------------------------------------------------

CREATE SCHEMA casework;

GRANT USAGE ON SCHEMA casework TO yiti_app;

CREATE TABLE casework.adapter (
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  url text NOT NULL,
  key_sealed text NOT NULL,
  patience_milliseconds integer DEFAULT 10000 NOT NULL,
  active boolean DEFAULT true NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT adapter_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT adapter_kind_check CHECK ((kind = 'rest'::text)),
  CONSTRAINT adapter_patience_milliseconds_check CHECK (((patience_milliseconds >= 100) AND (patience_milliseconds <= 30000)))
);
GRANT INSERT, SELECT, UPDATE ON casework.adapter TO yiti_app;
COMMENT ON TABLE casework.adapter IS 'The system in which an organisation handles its cases, when that is not this one.';

CREATE TABLE casework.application (
  id uuid NOT NULL,
  reference text NOT NULL,
  snapshot_id text NOT NULL,
  scenario_id text NOT NULL,
  title jsonb NOT NULL,
  division text NOT NULL,
  subject_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_name text NOT NULL,
  submitted_by uuid NOT NULL,
  channel text NOT NULL,
  answers jsonb NOT NULL,
  fields jsonb NOT NULL,
  prefill jsonb NOT NULL,
  evidence jsonb NOT NULL,
  status text NOT NULL,
  submitted_at timestamp with time zone NOT NULL,
  promised_at timestamp with time zone,
  completed_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  submitted_by_name text,
  acted_as text,
  sealed bytea,
  CONSTRAINT application_pkey PRIMARY KEY (id),
  CONSTRAINT application_status_check CHECK ((status = ANY (ARRAY['open'::text, 'completed'::text, 'withdrawn'::text]))),
  CONSTRAINT application_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['person'::text, 'enterprise'::text])))
);
CREATE INDEX application_reference ON casework.application USING btree (reference);
CREATE INDEX application_subject ON casework.application USING btree (subject_id, submitted_at DESC, id DESC);
GRANT INSERT, SELECT, UPDATE ON casework.application TO yiti_app;
COMMENT ON TABLE casework.application IS 'One submission by a subject, for a life event (申请). Pinned to the snapshot it was made with.';
COMMENT ON COLUMN casework.application.fields IS 'values of data elements that are not personal; from before sealing also the others, until the job has run';
COMMENT ON COLUMN casework.application.prefill IS 'Per data element: found, empty, down or corrected; source, time, evidence id. As with fields, personal elements are sealed.';
COMMENT ON COLUMN casework.application.acted_as IS 'self 本人, head 法定代表人, agent 企业代办人, helper 亲友代办, guardian 监护人; null: from before this was kept';
COMMENT ON COLUMN casework.application.sealed IS 'fields and prefill of data elements that are personal: JSON, sealed under a data key for this row alone; null: from before sealing';

CREATE TABLE casework.case (
  application_id uuid NOT NULL,
  seq integer NOT NULL,
  number text,
  service_key text NOT NULL,
  service_name jsonb NOT NULL,
  role text NOT NULL,
  organisation_id uuid,
  division text NOT NULL,
  denial text NOT NULL,
  commitment boolean DEFAULT false NOT NULL,
  status text NOT NULL,
  limits jsonb NOT NULL,
  clock jsonb,
  due_at timestamp with time zone,
  submitted_at timestamp with time zone NOT NULL,
  accepted_at timestamp with time zone,
  accepted_by_silence boolean DEFAULT false NOT NULL,
  decided_at timestamp with time zone,
  completed_at timestamp with time zone,
  finish text,
  version integer DEFAULT 1 NOT NULL,
  afterwards text,
  CONSTRAINT case_pkey PRIMARY KEY (application_id, seq),
  CONSTRAINT case_application_id_fkey FOREIGN KEY (application_id) REFERENCES casework.application(id),
  CONSTRAINT case_afterwards_check CHECK ((afterwards = ANY (ARRAY['withdrawn'::text, 'corrected'::text]))),
  CONSTRAINT case_denial_check CHECK ((denial = ANY (ARRAY['blocking'::text, 'independent'::text]))),
  CONSTRAINT case_number_check CHECK ((length(number) = 43))
);
CREATE INDEX case_due ON casework."case" USING btree (due_at) WHERE (completed_at IS NULL);
CREATE INDEX case_number ON casework."case" USING btree (number);
CREATE INDEX case_of_place ON casework."case" USING btree (division, submitted_at) INCLUDE (service_key);
CREATE INDEX case_open ON casework."case" USING btree (organisation_id, due_at, application_id, seq) WHERE (completed_at IS NULL);
CREATE INDEX case_silence ON casework."case" USING btree (due_at) WHERE ((accepted_at IS NULL) AND (completed_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX case_undelivered_idx ON casework."case" USING btree (decided_at, application_id, seq) WHERE ((completed_at IS NULL) AND (decided_at IS NOT NULL));
CREATE INDEX case_unrouted ON casework."case" USING btree (submitted_at, application_id, seq) WHERE (organisation_id IS NULL);
GRANT INSERT, SELECT, UPDATE ON casework."case" TO yiti_app;
COMMENT ON TABLE casework."case" IS 'One service being handled by one organisation (办件).';
COMMENT ON COLUMN casework."case".number IS '办件编号, 43: implementation code 31, date 8, sequence 4 (GB/T 39046).';
COMMENT ON COLUMN casework."case".clock IS 'Statutory clock: start, limit, suspensions, extension; due_at is computed from it.';
COMMENT ON COLUMN casework."case".afterwards IS 'withdrawn 撤销 or corrected 变更 after it was granted; null: it stands.';

CREATE TABLE casework.correction (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  defects jsonb,
  asked_at timestamp with time zone NOT NULL,
  asked_by text NOT NULL,
  reply_by timestamp with time zone NOT NULL,
  replied_at timestamp with time zone,
  reply jsonb,
  sealed bytea,
  CONSTRAINT correction_pkey PRIMARY KEY (application_id, case_seq)
);
GRANT INSERT, SELECT, UPDATE ON casework.correction TO yiti_app;
COMMENT ON TABLE casework.correction IS 'Asked for once, with every defect (一次性补正告知, 行政许可法 art. 32): the primary key allows no second.';
COMMENT ON COLUMN casework.correction.sealed IS 'What is to be corrected, and the reply; null: they are still in the columns of before.';

CREATE TABLE casework.decision (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  result text NOT NULL,
  reasons jsonb,
  basis jsonb NOT NULL,
  given jsonb,
  decided_at timestamp with time zone NOT NULL,
  decided_by text NOT NULL,
  sealed bytea,
  CONSTRAINT decision_pkey PRIMARY KEY (application_id, case_seq),
  CONSTRAINT decision_result_check CHECK ((result = ANY (ARRAY['granted'::text, 'denied'::text, 'refused'::text])))
);
GRANT INSERT, SELECT ON casework.decision TO yiti_app;
GRANT UPDATE (given, reasons, sealed) ON casework.decision TO yiti_app;
COMMENT ON TABLE casework.decision IS 'What the organisation decided, why and on what basis (决定).';
COMMENT ON COLUMN casework.decision.reasons IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN casework.decision.given IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN casework.decision.sealed IS 'what the decision gives, and its reasons: JSON, sealed under a data key for this row alone; null: neither';

CREATE TABLE casework.delivery (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  action text NOT NULL,
  effect_id uuid NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  delivered_at timestamp with time zone,
  their_reference text,
  fields jsonb,
  organisation_id uuid NOT NULL,
  superseded_at timestamp with time zone,
  CONSTRAINT delivery_pkey PRIMARY KEY (application_id, case_seq, action, organisation_id)
);
GRANT INSERT, SELECT, UPDATE ON casework.delivery TO yiti_app;
COMMENT ON TABLE casework.delivery IS 'What was handed over to the system of an organisation; attempts and errors stand in base.effect.';
COMMENT ON COLUMN casework.delivery.fields IS 'Names of what was handed over, never a value; null: from before this was kept.';
COMMENT ON COLUMN casework.delivery.organisation_id IS 'whose system it is handed over to; whose case it is may have changed since';

CREATE TABLE casework.disclaimer (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  organisation_id uuid NOT NULL,
  competent_id uuid NOT NULL,
  disclaimed_at timestamp with time zone NOT NULL,
  disclaimed_by text NOT NULL,
  CONSTRAINT disclaimer_pkey PRIMARY KEY (application_id, case_seq)
);
GRANT INSERT, SELECT ON casework.disclaimer TO yiti_app;
COMMENT ON TABLE casework.disclaimer IS 'An organisation says that a case is not its own (不属本机关职权范围, 行政许可法 art. 32), once: the primary key allows no second. Why stands in the notice.';
COMMENT ON COLUMN casework.disclaimer.competent_id IS 'the organisation that it holds to be competent; whoever supervises is not bound by it';

CREATE TABLE casework.extension (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  amount_limit jsonb NOT NULL,
  reason text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by text NOT NULL,
  approved_at timestamp with time zone,
  approved_by text,
  refused_at timestamp with time zone,
  CONSTRAINT extension_pkey PRIMARY KEY (application_id, case_seq)
);
GRANT INSERT, SELECT, UPDATE ON casework.extension TO yiti_app;
COMMENT ON TABLE casework.extension IS 'Once, approved by the head (延期, 行政许可法 art. 42): the primary key allows no second.';

CREATE TABLE casework.notice (
  application_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  case_seq integer,
  kind text NOT NULL,
  content jsonb NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  file_address text,
  sealed bytea,
  personal jsonb,
  CONSTRAINT notice_pkey PRIMARY KEY (application_id, notice_id)
);
GRANT INSERT, SELECT, UPDATE ON casework.notice TO yiti_app;
COMMENT ON TABLE casework.notice IS 'Formal message to the applicant (告知书); the PDF is made from content when first asked for.';
COMMENT ON COLUMN casework.notice.sealed IS 'What of the content is in somebody''s own words, sealed; null: nothing, or it is still in the column of before.';
COMMENT ON COLUMN casework.notice.personal IS 'The same in the clear, of before; null once it has been sealed.';

CREATE TABLE casework.number_block (
  implementation_code text NOT NULL,
  day date NOT NULL,
  next integer NOT NULL,
  CONSTRAINT number_block_pkey PRIMARY KEY (implementation_code, day)
);
GRANT INSERT, SELECT, UPDATE ON casework.number_block TO yiti_app;

CREATE TABLE casework.objection (
  application_id uuid NOT NULL,
  objection_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  name text,
  contact text,
  reason text,
  made_at timestamp with time zone NOT NULL,
  made_by uuid NOT NULL,
  sealed bytea,
  CONSTRAINT objection_pkey PRIMARY KEY (application_id, objection_id),
  CONSTRAINT objection_application_id_notice_id_made_by_key UNIQUE (application_id, notice_id, made_by)
);
GRANT INSERT, SELECT ON casework.objection TO yiti_app;
GRANT UPDATE (contact, name, reason, sealed) ON casework.objection TO yiti_app;
COMMENT ON TABLE casework.objection IS 'Objections of creditors and others to a notice (异议).';
COMMENT ON COLUMN casework.objection.sealed IS 'Who objects, how they are reached and why; null: it is still in the columns of before.';

CREATE TABLE casework.overdue (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  due_at timestamp with time zone NOT NULL,
  told_at timestamp with time zone NOT NULL,
  CONSTRAINT overdue_pkey PRIMARY KEY (application_id, case_seq, due_at)
);
GRANT INSERT, SELECT ON casework.overdue TO yiti_app;
COMMENT ON TABLE casework.overdue IS 'Limits that ran out while the case was open (超期, 红灯): told of once each.';

CREATE TABLE casework.promise (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  service_key text NOT NULL,
  notice jsonb NOT NULL,
  notice_hash text NOT NULL,
  evidence jsonb NOT NULL,
  promised_at timestamp with time zone NOT NULL,
  promised_by uuid NOT NULL,
  promised_by_name text NOT NULL,
  acted_as text,
  assurance integer NOT NULL,
  CONSTRAINT promise_pkey PRIMARY KEY (application_id, case_seq),
  CONSTRAINT promise_application_id_fkey FOREIGN KEY (application_id) REFERENCES casework.application(id),
  CONSTRAINT promise_notice_hash_check CHECK ((notice_hash ~ '^[0-9a-f]{64}$'::text))
);
GRANT INSERT, SELECT ON casework.promise TO yiti_app;
COMMENT ON TABLE casework.promise IS 'A written promise in place of proof, one for each case that is decided on it. For whom: the subject of the application.';
COMMENT ON COLUMN casework.promise.notice_hash IS 'SM3 of service and notice, as whoever promised was shown them.';
COMMENT ON COLUMN casework.promise.evidence IS 'Keys of the evidence that it stands in for.';
COMMENT ON COLUMN casework.promise.assurance IS 'How surely it was known who promised (实名等级).';

CREATE TABLE casework.public_notice (
  application_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  effect_id text NOT NULL,
  kind text NOT NULL,
  title jsonb NOT NULL,
  body jsonb NOT NULL,
  subject_name text NOT NULL,
  subject_code text NOT NULL,
  division text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone,
  ended boolean DEFAULT false NOT NULL,
  gazette jsonb NOT NULL,
  CONSTRAINT public_notice_pkey PRIMARY KEY (application_id, notice_id),
  CONSTRAINT public_notice_application_id_effect_id_key UNIQUE (application_id, effect_id)
);
CREATE INDEX public_notice_id ON casework.public_notice USING btree (notice_id);
CREATE INDEX public_notice_page ON casework.public_notice USING btree (published_at DESC, notice_id DESC);
GRANT INSERT, SELECT, UPDATE ON casework.public_notice TO yiti_app;
COMMENT ON TABLE casework.public_notice IS 'Notices that anybody may read and object to (公告): closing of firms, calls to creditors.';

CREATE TABLE casework.rating (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  stars integer NOT NULL,
  reasons jsonb NOT NULL,
  remark text,
  rated_at timestamp with time zone NOT NULL,
  sealed bytea,
  CONSTRAINT rating_pkey PRIMARY KEY (application_id, case_seq),
  CONSTRAINT rating_stars_check CHECK (((stars >= 1) AND (stars <= 5)))
);
GRANT INSERT, SELECT ON casework.rating TO yiti_app;
GRANT UPDATE (remark, sealed) ON casework.rating TO yiti_app;
COMMENT ON TABLE casework.rating IS '好差评: 5 = very satisfied; reason codes are the national ones.';
COMMENT ON COLUMN casework.rating.sealed IS 'The remark; null: there is none, or it is still in the column of before.';

CREATE TABLE casework.rating_answer (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  answer_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  sealed bytea,
  CONSTRAINT rating_answer_pkey PRIMARY KEY (application_id, case_seq),
  CONSTRAINT rating_answer_answer_check CHECK ((length(answer) >= 4)),
  CONSTRAINT rating_answer_check CHECK ((((answer IS NULL) AND (sealed IS NULL)) = (answered_at IS NULL)))
);
CREATE INDEX rating_answer_id ON casework.rating_answer USING btree (answer_id);
GRANT INSERT, SELECT, UPDATE ON casework.rating_answer TO yiti_app;
COMMENT ON TABLE casework.rating_answer IS 'A rating of one or two stars, to be answered by whoever supervises (差评回复).';
COMMENT ON COLUMN casework.rating_answer.sealed IS 'The answer; null: there is none, or it is still in the column of before.';

CREATE TABLE casework.reading (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  officer_id uuid NOT NULL,
  day date NOT NULL,
  what text NOT NULL,
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  organisation_id uuid,
  role text,
  fields jsonb NOT NULL,
  CONSTRAINT reading_pkey PRIMARY KEY (application_id, case_seq, officer_id, day, what)
);
CREATE INDEX reading_of ON casework.reading USING btree (subject_id, at DESC, id DESC);
GRANT INSERT, SELECT ON casework.reading TO yiti_app;
COMMENT ON TABLE casework.reading IS 'Who opened a case (what: case) or a document of it (what: its evidence), the first time of each day; its subject sees organisation, post and the names of what was shown. Lists are none.';
COMMENT ON COLUMN casework.reading.fields IS 'Names of what was shown, never a value.';

CREATE TABLE casework.site_visit (
  application_id uuid NOT NULL,
  case_seqs jsonb NOT NULL,
  state text NOT NULL,
  appointment_at timestamp with time zone,
  arranged_by text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT site_visit_pkey PRIMARY KEY (application_id),
  CONSTRAINT site_visit_state_check CHECK ((state = ANY (ARRAY['to-arrange'::text, 'arranged'::text, 'done'::text])))
);
GRANT INSERT, SELECT, UPDATE ON casework.site_visit TO yiti_app;
COMMENT ON TABLE casework.site_visit IS 'One visit for all organisations (联合勘验).';

CREATE TABLE casework.site_visit_finding (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  result text NOT NULL,
  remarks text,
  found_at timestamp with time zone NOT NULL,
  found_by text NOT NULL,
  sealed bytea,
  CONSTRAINT site_visit_finding_pkey PRIMARY KEY (application_id, case_seq),
  CONSTRAINT site_visit_finding_result_check CHECK ((result = ANY (ARRAY['passed'::text, 'failed'::text])))
);
GRANT INSERT, SELECT ON casework.site_visit_finding TO yiti_app;
GRANT UPDATE (remarks, sealed) ON casework.site_visit_finding TO yiti_app;
COMMENT ON COLUMN casework.site_visit_finding.sealed IS 'The remarks; null: there are none, or they are still in the column of before.';

CREATE TABLE casework.suspension (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  suspension_id uuid NOT NULL,
  kind text NOT NULL,
  reason text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  expected_until timestamp with time zone,
  ended_at timestamp with time zone,
  ordered_by text NOT NULL,
  CONSTRAINT suspension_pkey PRIMARY KEY (application_id, case_seq, suspension_id)
);
CREATE UNIQUE INDEX suspension_one_open ON casework.suspension USING btree (application_id, case_seq) WHERE (ended_at IS NULL);
GRANT INSERT, SELECT, UPDATE ON casework.suspension TO yiti_app;
COMMENT ON TABLE casework.suspension IS 'The clock stands still, for a stated reason (挂起, 特别程序).';

CREATE TABLE casework.timeline (
  application_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  case_seq integer,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  text jsonb NOT NULL,
  actor_name text NOT NULL,
  organisation_name jsonb,
  for_applicant boolean NOT NULL,
  acted_as text,
  acted_for text,
  sealed bytea,
  words jsonb,
  CONSTRAINT timeline_pkey PRIMARY KEY (application_id, entry_id)
);
GRANT INSERT, SELECT ON casework.timeline TO yiti_app;
GRANT UPDATE (sealed, words) ON casework.timeline TO yiti_app;
COMMENT ON TABLE casework.timeline IS 'What happened, in words (办理过程); the applicant reads the rows meant for them.';
COMMENT ON COLUMN casework.timeline.acted_as IS 'on what a person acted for the applicant; null: officials, the platform';
COMMENT ON COLUMN casework.timeline.acted_for IS 'For whom it was done, by name, where that is not the applicant.';
COMMENT ON COLUMN casework.timeline.sealed IS 'What somebody said in their own words, shown instead of the text, sealed; null: nothing, or it is still in the column of before.';
COMMENT ON COLUMN casework.timeline.words IS 'The same in the clear, of before; null once it has been sealed.';

CREATE TABLE casework.upload (
  application_id uuid NOT NULL,
  purpose text NOT NULL,
  evidence text NOT NULL,
  address text NOT NULL,
  file_name text NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL,
  stored_at timestamp with time zone NOT NULL,
  CONSTRAINT upload_pkey PRIMARY KEY (application_id, purpose, evidence, address)
);
GRANT INSERT, SELECT ON casework.upload TO yiti_app;
COMMENT ON TABLE casework.upload IS 'A document stored before the answer that names it is given: the answer may name these and no other, for an address alone proves nothing.';

-- catalogue -----------------------------------------------------------------------------------------------------

CREATE SCHEMA catalogue;

GRANT USAGE ON SCHEMA catalogue TO yiti_app;

CREATE OR REPLACE FUNCTION catalogue.next_search_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE catalogue.search_version SET version = version + 1;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION catalogue.next_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE catalogue.version SET version = version + 1;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION catalogue.offering_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (SELECT FROM added WHERE state = 2 AND NOT ended) THEN
    UPDATE catalogue.search_version SET version = version + 1;
  END IF;
  RETURN NULL;
END
$function$
;

CREATE OR REPLACE FUNCTION catalogue.offering_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF EXISTS (
    SELECT FROM was JOIN became USING (offering_id)
    WHERE (was.state = 2 AND NOT was.ended) <> (became.state = 2 AND NOT became.ended)
       OR (became.state = 2 AND NOT became.ended AND was.snapshot_id <> became.snapshot_id)
  ) THEN
    UPDATE catalogue.search_version SET version = version + 1;
  END IF;
  RETURN NULL;
END
$function$
;

CREATE TABLE catalogue.missed_search (
  day date NOT NULL,
  query text NOT NULL,
  division text NOT NULL,
  times integer NOT NULL,
  last_at timestamp with time zone NOT NULL,
  CONSTRAINT missed_search_pkey PRIMARY KEY (day, query, division),
  CONSTRAINT missed_search_query_check CHECK ((length(query) <= 60))
);
GRANT INSERT, SELECT, UPDATE ON catalogue.missed_search TO yiti_app;
COMMENT ON TABLE catalogue.missed_search IS 'What people looked for and did not find: to be answered with a synonym, a keyword or a new service.';

CREATE TABLE catalogue.offering (
  offering_id uuid NOT NULL,
  scenario_id text NOT NULL,
  service_key text NOT NULL,
  division text NOT NULL,
  organisation_id uuid NOT NULL,
  implementation_code text NOT NULL,
  basic_code text NOT NULL,
  name jsonb NOT NULL,
  state smallint NOT NULL,
  version integer NOT NULL,
  snapshot_id text NOT NULL,
  gate jsonb NOT NULL,
  reason text,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  ended boolean DEFAULT false NOT NULL,
  CONSTRAINT offering_pkey PRIMARY KEY (offering_id),
  CONSTRAINT offering_scenario_id_service_key_division_organisation_id_key UNIQUE (scenario_id, service_key, division, organisation_id),
  CONSTRAINT offering_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES catalogue.snapshot(snapshot_id),
  CONSTRAINT offering_basic_code_check CHECK ((length(basic_code) = 12)),
  CONSTRAINT offering_implementation_code_check CHECK ((length(implementation_code) = 31)),
  CONSTRAINT offering_state_check CHECK (((state >= 0) AND (state <= 3)))
);
CREATE INDEX offering_organisation ON catalogue.offering USING btree (organisation_id, implementation_code, offering_id) WHERE (NOT ended);
CREATE INDEX offering_page ON catalogue.offering USING btree (implementation_code, offering_id) WHERE (NOT ended);
CREATE TRIGGER offering_added AFTER INSERT ON catalogue.offering REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION catalogue.offering_added();
CREATE TRIGGER offering_changed AFTER UPDATE ON catalogue.offering REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION catalogue.offering_changed();
GRANT INSERT, SELECT, UPDATE ON catalogue.offering TO yiti_app;
COMMENT ON TABLE catalogue.offering IS 'A service as one organisation offers it (实施清单), made from the snapshot that holds there. State per GB/T 39046 A.';

CREATE TABLE catalogue.offering_version (
  offering_id uuid NOT NULL,
  version integer NOT NULL,
  snapshot_id text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT offering_version_pkey PRIMARY KEY (offering_id, version),
  CONSTRAINT offering_version_offering_id_fkey FOREIGN KEY (offering_id) REFERENCES catalogue.offering(offering_id),
  CONSTRAINT offering_version_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES catalogue.snapshot(snapshot_id)
);
GRANT INSERT, SELECT ON catalogue.offering_version TO yiti_app;
COMMENT ON TABLE catalogue.offering_version IS 'Versions of an offering; never changed. The content is the service in the snapshot.';

CREATE TABLE catalogue.publication (
  scenario_id text NOT NULL,
  division text NOT NULL,
  snapshot_id text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  published_by text NOT NULL,
  CONSTRAINT publication_pkey PRIMARY KEY (scenario_id, division),
  CONSTRAINT publication_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES catalogue.snapshot(snapshot_id)
);
CREATE TRIGGER publication_search_version AFTER INSERT OR DELETE OR UPDATE ON catalogue.publication FOR EACH STATEMENT EXECUTE FUNCTION catalogue.next_search_version();
CREATE TRIGGER publication_version AFTER INSERT OR DELETE OR UPDATE ON catalogue.publication FOR EACH STATEMENT EXECUTE FUNCTION catalogue.next_version();
GRANT DELETE, INSERT, SELECT, UPDATE ON catalogue.publication TO yiti_app;
COMMENT ON TABLE catalogue.publication IS 'Which snapshot new applications in a division start with; the nearest division above counts.';

CREATE TABLE catalogue.role_assignment (
  role text NOT NULL,
  division text NOT NULL,
  organisation_id uuid NOT NULL,
  source text NOT NULL,
  CONSTRAINT role_assignment_pkey PRIMARY KEY (role, division)
);
CREATE TRIGGER role_assignment_version AFTER INSERT OR DELETE OR UPDATE ON catalogue.role_assignment FOR EACH STATEMENT EXECUTE FUNCTION catalogue.next_version();
GRANT DELETE, INSERT, SELECT, UPDATE ON catalogue.role_assignment TO yiti_app;
COMMENT ON TABLE catalogue.role_assignment IS 'Which organisation fulfils a role in a division (路由). One per role and division, so no two rules of equal rank overlap.';

CREATE TABLE catalogue.search_version (
  single boolean DEFAULT true NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT search_version_pkey PRIMARY KEY (single),
  CONSTRAINT search_version_single_check CHECK (single)
);
GRANT SELECT, UPDATE ON catalogue.search_version TO yiti_app;
COMMENT ON TABLE catalogue.search_version IS 'Grows with what can be found: publications and published offerings. Not with duties: the index is costly to make.';

CREATE TABLE catalogue.snapshot (
  snapshot_id text NOT NULL,
  scenario_id text NOT NULL,
  scenario_version text NOT NULL,
  division text NOT NULL,
  package jsonb NOT NULL,
  published_at timestamp with time zone NOT NULL,
  published_by text NOT NULL,
  CONSTRAINT snapshot_pkey PRIMARY KEY (snapshot_id)
);
GRANT INSERT, SELECT ON catalogue.snapshot TO yiti_app;
COMMENT ON TABLE catalogue.snapshot IS 'A scenario as one place publishes it, overlay applied. Never changed: running cases are pinned to it.';

CREATE TABLE catalogue.version (
  single boolean DEFAULT true NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT version_pkey PRIMARY KEY (single),
  CONSTRAINT version_single_check CHECK (single)
);
GRANT SELECT, UPDATE ON catalogue.version TO yiti_app;
COMMENT ON TABLE catalogue.version IS 'Grows with every publication and role assignment; the copy in memory is compared with it.';

-- commitments ---------------------------------------------------------------------------------------------------

CREATE SCHEMA commitments;

GRANT USAGE ON SCHEMA commitments TO yiti_app;

CREATE TABLE commitments.broken (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  service_key text NOT NULL,
  service_name jsonb NOT NULL,
  organisation_id uuid NOT NULL,
  case_number text,
  findings text NOT NULL,
  found_at timestamp with time zone NOT NULL,
  found_by uuid NOT NULL,
  found_by_name text NOT NULL,
  barred_until date NOT NULL,
  objection text,
  objected_at timestamp with time zone,
  objected_by text,
  ruling text,
  ruling_reason text,
  ruled_at timestamp with time zone,
  ruled_by uuid,
  ruled_by_name text,
  objected_as text,
  CONSTRAINT broken_pkey PRIMARY KEY (application_id, case_seq),
  CONSTRAINT broken_id UNIQUE (id),
  CONSTRAINT broken_check CHECK (((objection IS NULL) = (objected_at IS NULL))),
  CONSTRAINT broken_check1 CHECK ((((ruling IS NULL) = (ruled_at IS NULL)) AND ((ruling IS NULL) = (ruling_reason IS NULL)))),
  CONSTRAINT broken_check2 CHECK (((ruling IS NULL) OR (objection IS NOT NULL))),
  CONSTRAINT broken_ruling_check CHECK ((ruling = ANY (ARRAY['upheld'::text, 'overturned'::text]))),
  CONSTRAINT ruled_by_another CHECK ((ruled_by <> found_by))
);
CREATE INDEX broken_organisation ON commitments.broken USING btree (organisation_id, found_at);
CREATE INDEX broken_subject ON commitments.broken USING btree (subject_id, barred_until);
GRANT INSERT, SELECT ON commitments.broken TO yiti_app;
GRANT UPDATE (objected_as, objected_at, objected_by, objection, ruled_at, ruled_by, ruled_by_name, ruling, ruling_reason) ON commitments.broken TO yiti_app;
COMMENT ON TABLE commitments.broken IS 'A commitment that a later check found broken (承诺不实), with objection and ruling; nothing of it is ever removed.';
COMMENT ON COLUMN commitments.broken.objected_as IS 'On what objected_by acted: self, head, agent or guardian; null: from before this was kept.';

CREATE TABLE commitments.reopening (
  application_id uuid NOT NULL,
  case_seq integer NOT NULL,
  id uuid NOT NULL,
  broken_id uuid NOT NULL,
  intended text NOT NULL,
  reason text NOT NULL,
  basis text NOT NULL,
  suspended boolean NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  heard_until timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  decider_id uuid NOT NULL,
  statement text,
  stated_at timestamp with time zone,
  stated_by text,
  hearing_asked_at timestamp with time zone,
  hearing_at timestamp with time zone,
  hearing_place text,
  minutes text,
  minutes_at timestamp with time zone,
  minutes_by_name text,
  outcome text,
  decision_reason text,
  decision_basis text,
  decided_at timestamp with time zone,
  decided_by uuid,
  decided_by_name text,
  stated_as text,
  deceit_told boolean DEFAULT false NOT NULL,
  deceit boolean DEFAULT false NOT NULL,
  safety boolean DEFAULT false NOT NULL,
  reapply_from date,
  CONSTRAINT reopening_pkey PRIMARY KEY (application_id, case_seq, id),
  CONSTRAINT reopened_once UNIQUE (broken_id),
  CONSTRAINT reopening_id UNIQUE (id),
  CONSTRAINT reopening_broken_id_fkey FOREIGN KEY (broken_id) REFERENCES commitments.broken(id),
  CONSTRAINT reopening_check CHECK (((statement IS NULL) = (stated_at IS NULL))),
  CONSTRAINT reopening_check1 CHECK (((minutes IS NULL) = (minutes_at IS NULL))),
  CONSTRAINT reopening_check2 CHECK (((minutes IS NULL) OR ((hearing_at IS NOT NULL) AND (hearing_asked_at IS NOT NULL)))),
  CONSTRAINT reopening_check3 CHECK (((outcome IS NULL) = (decided_at IS NULL))),
  CONSTRAINT reopening_check4 CHECK ((deceit_told OR (NOT deceit))),
  CONSTRAINT reopening_check5 CHECK (((outcome = 'withdrawn'::text) OR (NOT deceit))),
  CONSTRAINT reopening_check6 CHECK (((reapply_from IS NOT NULL) = (deceit AND safety))),
  CONSTRAINT reopening_decided_by_another CHECK (((outcome = 'dropped'::text) OR (decided_by <> proposed_by))),
  CONSTRAINT reopening_intended_check CHECK ((intended = ANY (ARRAY['withdraw'::text, 'correct'::text]))),
  CONSTRAINT reopening_outcome_check CHECK ((outcome = ANY (ARRAY['withdrawn'::text, 'corrected'::text, 'kept'::text, 'dropped'::text])))
);
GRANT INSERT, SELECT ON commitments.reopening TO yiti_app;
GRANT UPDATE (deceit, decided_at, decided_by, decided_by_name, decision_basis, decision_reason, due_at, hearing_asked_at, hearing_at, hearing_place, minutes, minutes_at, minutes_by_name, outcome, reapply_from, safety, stated_as, stated_at, stated_by, statement) ON commitments.reopening TO yiti_app;
COMMENT ON TABLE commitments.reopening IS 'A case that was granted on a broken promise is looked at again (行政许可法 art. 69): what is intended, what the party says, the hearing, and the decision. Nothing of it is ever removed.';
COMMENT ON COLUMN commitments.reopening.decider_id IS 'organisation in whose inbox the decision stands';
COMMENT ON COLUMN commitments.reopening.stated_as IS 'On what stated_by acted: self, head, agent or guardian; null: from before this was kept.';
COMMENT ON COLUMN commitments.reopening.deceit_told IS 'The party was told that it is held to have been obtained by deceit, and heard on it.';
COMMENT ON COLUMN commitments.reopening.deceit IS 'Decided so (以欺骗手段取得).';
COMMENT ON COLUMN commitments.reopening.safety IS 'It directly concerns public safety, health, life or property (art. 79).';
COMMENT ON COLUMN commitments.reopening.reapply_from IS 'First day on which the party may apply for it again.';

-- corrections ---------------------------------------------------------------------------------------------------

CREATE SCHEMA corrections;

GRANT USAGE ON SCHEMA corrections TO yiti_app;

CREATE TABLE corrections.correction (
  id uuid NOT NULL,
  reference text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  subject_code text,
  register text NOT NULL,
  origin text NOT NULL,
  fields jsonb,
  words text,
  application_id uuid,
  division text NOT NULL,
  organisation_id uuid,
  state text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  extended_at timestamp with time zone,
  extension_reason text,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  sealed bytea,
  CONSTRAINT correction_pkey PRIMARY KEY (id),
  CONSTRAINT correction_origin_check CHECK ((origin = ANY (ARRAY['corrected'::text, 'asked'::text, 'empty'::text, 'down'::text]))),
  CONSTRAINT correction_state_check CHECK ((state = ANY (ARRAY['open'::text, 'corrected'::text, 'unchanged'::text])))
);
CREATE INDEX correction_organisation ON corrections.correction USING btree (organisation_id, due_at) WHERE (state = 'open'::text);
CREATE INDEX correction_subject ON corrections.correction USING btree (subject_id, opened_at DESC);
CREATE UNIQUE INDEX correction_one_open ON corrections.correction USING btree (subject_id, register, origin) WHERE ((state = 'open'::text) AND (origin = ANY (ARRAY['empty'::text, 'down'::text])));
GRANT INSERT, SELECT, UPDATE ON corrections.correction TO yiti_app;
COMMENT ON TABLE corrections.correction IS 'A doubt about what a register says (校核), with who answers it and until when (政务数据共享条例).';
COMMENT ON COLUMN corrections.correction.fields IS 'From before sealing; empty once the job has run. List of {element, name, field, said, claimed}.';
COMMENT ON COLUMN corrections.correction.sealed IS 'Number of the subject, fields, words, reason for more time and answer; null: they are still in the columns of before.';

-- credentials ---------------------------------------------------------------------------------------------------

CREATE SCHEMA credentials;

GRANT USAGE ON SCHEMA credentials TO yiti_app;

CREATE OR REPLACE FUNCTION credentials.key_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'The key of seal % is what all that it sealed is verified by: it does not change.', OLD.id
    USING ERRCODE = 'integrity_constraint_violation';
END $function$
;

CREATE TABLE credentials.authority (
  role text NOT NULL,
  key_id text NOT NULL,
  certificate bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT authority_pkey PRIMARY KEY (role, key_id)
);
GRANT INSERT, SELECT ON credentials.authority TO yiti_app;
COMMENT ON TABLE credentials.authority IS 'Certificates of the platform''s own authorities: root, maker of seals, timestamps. Earlier ones stay, for verification.';

CREATE TABLE credentials.change (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  credential_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  verb text NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  cause text,
  reason text NOT NULL,
  basis text,
  changed_by text NOT NULL,
  organisation_id uuid,
  number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  CONSTRAINT change_pkey PRIMARY KEY (root_id, id)
);
CREATE INDEX change_credential ON credentials.change USING btree (credential_id, at);
GRANT INSERT, SELECT ON credentials.change TO yiti_app;
COMMENT ON TABLE credentials.change IS 'What became of a credential (证照变更记录), and why. Never changed.';
COMMENT ON COLUMN credentials.change.number IS 'In the order in which they were written.';

CREATE TABLE credentials.check (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  type_key text NOT NULL,
  name jsonb NOT NULL,
  fields jsonb NOT NULL,
  purpose text NOT NULL,
  nonce text NOT NULL,
  state text NOT NULL,
  answer jsonb,
  failure text,
  asked_by text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  sealed bytea,
  CONSTRAINT check_pkey PRIMARY KEY (id),
  CONSTRAINT check_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'answered'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX check_organisation ON credentials."check" USING btree (organisation_id, asked_at DESC);
GRANT INSERT, SELECT, UPDATE ON credentials."check" TO yiti_app;
COMMENT ON TABLE credentials."check" IS 'A counter asks a wallet app (核验请求, OpenID4VP): what for, what, and the answer.';
COMMENT ON COLUMN credentials."check".sealed IS 'What the wallet app showed; null: nothing yet, or it is still in the column of before.';

CREATE TABLE credentials.credential (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  identifier text NOT NULL,
  type_key text NOT NULL,
  type_code text NOT NULL,
  name jsonb NOT NULL,
  layout jsonb NOT NULL,
  holder_id uuid NOT NULL,
  holder_kind text NOT NULL,
  holder_name text NOT NULL,
  face jsonb NOT NULL,
  organisation_id uuid NOT NULL,
  issuer text NOT NULL,
  service_key text,
  case_seq integer,
  case_number text,
  issued_at timestamp with time zone NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  status text NOT NULL,
  status_reason text,
  status_changed_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  previous_id uuid,
  verification_code text NOT NULL,
  document_hash bytea NOT NULL,
  number text,
  status_cause text,
  import_id uuid,
  reminded_at timestamp with time zone,
  sealed bytea,
  CONSTRAINT credential_pkey PRIMARY KEY (root_id, id),
  CONSTRAINT credential_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['person'::text, 'enterprise'::text]))),
  CONSTRAINT credential_status_check CHECK (((status ~ '^\d\d$'::text) AND (status <> '00'::text)))
);
CREATE INDEX credential_case ON credentials.credential USING btree (case_number) WHERE (case_number IS NOT NULL);
CREATE INDEX credential_code ON credentials.credential USING btree (verification_code);
CREATE INDEX credential_holder ON credentials.credential USING btree (holder_id, type_key, issued_at DESC);
CREATE INDEX credential_id ON credentials.credential USING btree (id);
CREATE INDEX credential_identifier ON credentials.credential USING btree (identifier);
CREATE INDEX credential_name ON credentials.credential USING btree (holder_name, organisation_id);
CREATE INDEX credential_number ON credentials.credential USING btree (number, organisation_id);
CREATE INDEX credential_previous ON credentials.credential USING btree (previous_id) WHERE (previous_id IS NOT NULL);
CREATE INDEX credential_register ON credentials.credential USING btree (organisation_id, issued_at DESC, id DESC);
CREATE INDEX credential_running_out ON credentials.credential USING btree (valid_to, organisation_id) WHERE ((status = ANY (ARRAY['01'::text, '02'::text])) AND (valid_to IS NOT NULL));
CREATE INDEX credential_type ON credentials.credential USING btree (type_key, issued_at DESC);
GRANT INSERT, SELECT, UPDATE ON credentials.credential TO yiti_app;
COMMENT ON TABLE credentials.credential IS 'An electronic credential (电子证照, GB/T 36903).';
COMMENT ON COLUMN credentials.credential.face IS 'what is printed, in order: key, label, value, personal; the value of a personal field is sealed';
COMMENT ON COLUMN credentials.credential.status IS '01 in force 有效, 02 suspended 暂扣, 03 withdrawn 撤销, 04 cancelled 注销, 05 lapsed 失效 (run out, or replaced: status_cause), 06 transferred 办理转出, 07 stripped 吊销, 99 other';
COMMENT ON COLUMN credentials.credential.document_hash IS 'SM3 of the sealed PDF; it lies under this name among the files.';
COMMENT ON COLUMN credentials.credential.sealed IS 'printed values that are personal: JSON, sealed under a data key for this row alone; null: from before sealing';

CREATE TABLE credentials.exchange (
  id uuid NOT NULL,
  direction text NOT NULL,
  node text NOT NULL,
  nonce text NOT NULL,
  at timestamp with time zone NOT NULL,
  purpose text,
  basis text,
  requester jsonb,
  request text,
  request_signature bytea NOT NULL,
  response text,
  response_signature bytea,
  outcome text NOT NULL,
  organisation_id uuid,
  sealed bytea,
  CONSTRAINT exchange_pkey PRIMARY KEY (id),
  CONSTRAINT exchange_direction_node_nonce_key UNIQUE (direction, node, nonce),
  CONSTRAINT exchange_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  CONSTRAINT exchange_outcome_check CHECK ((outcome = ANY (ARRAY['found'::text, 'none'::text, 'silent'::text, 'wrong'::text])))
);
CREATE INDEX exchange_at ON credentials.exchange USING btree (at DESC, id DESC);
GRANT INSERT, SELECT ON credentials.exchange TO yiti_app;
GRANT UPDATE (basis, purpose, request, requester, response, sealed) ON credentials.exchange TO yiti_app;
COMMENT ON TABLE credentials.exchange IS 'Evidence of each question between provinces (跨省查询存证), the same on both sides. Never changed.';
COMMENT ON COLUMN credentials.exchange.sealed IS 'Purpose, basis, who asked, and the words that both sides signed; null: they are still in the columns of before.';

CREATE TABLE credentials.import (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  type_key text NOT NULL,
  type jsonb NOT NULL,
  mode text NOT NULL,
  file_name text NOT NULL,
  state text NOT NULL,
  rows integer NOT NULL,
  checked integer DEFAULT 0 NOT NULL,
  refused integer DEFAULT 0 NOT NULL,
  issued integer DEFAULT 0 NOT NULL,
  actor jsonb NOT NULL,
  began_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT import_pkey PRIMARY KEY (id),
  CONSTRAINT import_mode_check CHECK ((mode = ANY (ARRAY['whole'::text, 'rows'::text]))),
  CONSTRAINT import_state_check CHECK ((state = ANY (ARRAY['checking'::text, 'issuing'::text, 'halted'::text, 'done'::text, 'refused'::text])))
);
CREATE INDEX import_organisation ON credentials.import USING btree (organisation_id, began_at DESC);
GRANT INSERT, SELECT, UPDATE ON credentials.import TO yiti_app;
COMMENT ON TABLE credentials.import IS 'Stock taken over from a file (存量证照导入), in the background.';

CREATE TABLE credentials.import_row (
  import_id uuid NOT NULL,
  line integer NOT NULL,
  cells jsonb,
  state text NOT NULL,
  identifier text,
  holder_id uuid,
  credential_id uuid,
  refusals jsonb,
  sealed bytea,
  halted jsonb,
  CONSTRAINT import_row_pkey PRIMARY KEY (import_id, line),
  CONSTRAINT import_row_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'ready'::text, 'issued'::text, 'refused'::text, 'left'::text])))
);
CREATE INDEX import_row_open ON credentials.import_row USING btree (import_id, line) WHERE (state = ANY (ARRAY['waiting'::text, 'ready'::text]));
CREATE UNIQUE INDEX import_row_reserved ON credentials.import_row USING btree (identifier) WHERE (state = ANY (ARRAY['ready'::text, 'issued'::text]));
GRANT INSERT, SELECT, UPDATE ON credentials.import_row TO yiti_app;
COMMENT ON TABLE credentials.import_row IS 'One row of a file that is taken over; its identifier is reserved once it has been checked.';
COMMENT ON COLUMN credentials.import_row.sealed IS 'Cells until it is issued, refusals of a row that is refused; null: there are none, or they are still in the columns of before.';
COMMENT ON COLUMN credentials.import_row.halted IS 'Why it could not be issued, which is the same for all rows: no seal.';

CREATE TABLE credentials.node (
  division text NOT NULL,
  name jsonb NOT NULL,
  url text NOT NULL,
  public_key text,
  is_own boolean NOT NULL,
  state text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT node_pkey PRIMARY KEY (division),
  CONSTRAINT node_check CHECK ((is_own = (public_key IS NULL))),
  CONSTRAINT node_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text])))
);
CREATE UNIQUE INDEX node_one_own ON credentials.node USING btree (is_own) WHERE is_own;
GRANT DELETE, INSERT, SELECT, UPDATE ON credentials.node TO yiti_app;
COMMENT ON TABLE credentials.node IS 'Nodes of provinces (信任列表): only who stands here is answered or believed.';

CREATE TABLE credentials.offer (
  id uuid NOT NULL,
  credential_id uuid NOT NULL,
  account_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  pin_hash bytea NOT NULL,
  wrong_pins integer DEFAULT 0 NOT NULL,
  token_hash bytea,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  token_expires_at timestamp with time zone,
  fetched_at timestamp with time zone,
  CONSTRAINT offer_pkey PRIMARY KEY (id),
  CONSTRAINT offer_code_hash_key UNIQUE (code_hash),
  CONSTRAINT offer_token_hash_key UNIQUE (token_hash)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON credentials.offer TO yiti_app;
COMMENT ON TABLE credentials.offer IS 'An offer to a wallet app (OpenID4VCI, pre-authorized code): the code works once, the token it gives for one credential.';

CREATE TABLE credentials.seal (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  key_name text,
  key_id text,
  public_key text,
  status text NOT NULL,
  reason text,
  made_at timestamp with time zone,
  changed_at timestamp with time zone NOT NULL,
  purpose text DEFAULT ''::text NOT NULL,
  keeper_id uuid,
  version integer DEFAULT 1 NOT NULL,
  applied_at timestamp with time zone NOT NULL,
  valid_to timestamp with time zone,
  certificate bytea,
  eseal bytea,
  picture jsonb,
  demonstration boolean DEFAULT false NOT NULL,
  CONSTRAINT seal_pkey PRIMARY KEY (id),
  CONSTRAINT seal_status_check CHECK ((status = ANY (ARRAY['applied'::text, 'made'::text, 'active'::text, 'suspended'::text, 'lost'::text, 'refused'::text, 'retired'::text])))
);
CREATE INDEX seal_key ON credentials.seal USING btree (public_key);
CREATE UNIQUE INDEX seal_one_coming ON credentials.seal USING btree (organisation_id) WHERE (status = ANY (ARRAY['applied'::text, 'made'::text]));
CREATE UNIQUE INDEX seal_one_in_use ON credentials.seal USING btree (organisation_id) WHERE (status = ANY (ARRAY['active'::text, 'suspended'::text, 'lost'::text]));
CREATE TRIGGER seal_key_stays BEFORE UPDATE ON credentials.seal FOR EACH ROW WHEN (((old.public_key IS NOT NULL) AND ((new.public_key IS DISTINCT FROM old.public_key) OR (new.key_id IS DISTINCT FROM old.key_id)))) EXECUTE FUNCTION credentials.key_stays();
GRANT INSERT, SELECT, UPDATE ON credentials.seal TO yiti_app;
COMMENT ON TABLE credentials.seal IS 'Seal of an organisation (电子印章, GB/T 38540) and where it stands in its life.';
COMMENT ON COLUMN credentials.seal.status IS 'applied 申请 · made 已制章 · active 启用 · suspended 停用 · lost 挂失 · refused 审核未通过 · retired 注销';

CREATE TABLE credentials.seal_event (
  seal_id uuid NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone NOT NULL,
  verb text NOT NULL,
  by_id uuid,
  by_name text NOT NULL,
  reason text,
  CONSTRAINT seal_event_pkey PRIMARY KEY (seal_id, seq)
);
GRANT INSERT, SELECT ON credentials.seal_event TO yiti_app;
COMMENT ON TABLE credentials.seal_event IS 'What was done with a seal, by whom: four eyes are read from it. Never changed.';

CREATE TABLE credentials.seal_use (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  seal_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  used_by text NOT NULL,
  case_number text,
  kind text NOT NULL,
  title jsonb NOT NULL,
  verification_code text NOT NULL,
  document_hash bytea NOT NULL,
  signature bytea NOT NULL,
  format text DEFAULT 'pdf'::text NOT NULL,
  stamped boolean NOT NULL,
  CONSTRAINT seal_use_pkey PRIMARY KEY (root_id, id),
  CONSTRAINT seal_use_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'ofd'::text]))),
  CONSTRAINT seal_use_kind_check CHECK ((kind = ANY (ARRAY['credential'::text, 'notice'::text])))
);
CREATE INDEX seal_use_code ON credentials.seal_use USING btree (verification_code);
CREATE INDEX seal_use_document ON credentials.seal_use USING btree (document_hash);
CREATE INDEX seal_use_seal ON credentials.seal_use USING btree (seal_id, at);
GRANT INSERT, SELECT ON credentials.seal_use TO yiti_app;
COMMENT ON TABLE credentials.seal_use IS 'Every use of a seal (用印记录): who, which document, for which case. Never changed.';
COMMENT ON COLUMN credentials.seal_use.document_hash IS 'SM3 of the exact bytes of the document; it lies under this name among the files.';
COMMENT ON COLUMN credentials.seal_use.signature IS 'SM2, by the key of the seal, over hash, seal, time and code; DER.';
COMMENT ON COLUMN credentials.seal_use.stamped IS 'A time-stamp token stands in the file, over the signature there (RFC 3161, GB/T 20520).';

CREATE TABLE credentials.serial (
  organisation_id uuid NOT NULL,
  year integer NOT NULL,
  taken integer NOT NULL,
  CONSTRAINT serial_pkey PRIMARY KEY (organisation_id, year)
);
GRANT INSERT, SELECT, UPDATE ON credentials.serial TO yiti_app;
COMMENT ON TABLE credentials.serial IS 'Running numbers of credentials (流水号), per organisation and year.';

CREATE TABLE credentials.showing (
  id uuid NOT NULL,
  credential_id uuid NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  shown_by text NOT NULL,
  shown_as text NOT NULL,
  CONSTRAINT showing_pkey PRIMARY KEY (id)
);
CREATE INDEX showing_of_code ON credentials.showing USING btree (credential_id, expires_at);
CREATE INDEX showing_over ON credentials.showing USING btree (expires_at);
GRANT DELETE, INSERT, SELECT ON credentials.showing TO yiti_app;
COMMENT ON TABLE credentials.showing IS 'A code that somebody shows for the holder (代为亮证), found by credential and end of the code; forgotten when that is over.';

CREATE TABLE credentials.signing_key (
  key_id text NOT NULL,
  algorithm text NOT NULL,
  key_sealed bytea NOT NULL,
  certificate bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (key_id)
);
GRANT INSERT, SELECT ON credentials.signing_key TO yiti_app;
COMMENT ON TABLE credentials.signing_key IS 'ES256 keys for wallet apps (SD-JWT VC, status lists, requests); SM2 seals stand beside them. None is forgotten: what it signed lives as long as a credential.';

CREATE TABLE credentials.spent_nonce (
  nonce_hash bytea NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT spent_nonce_pkey PRIMARY KEY (nonce_hash)
);
GRANT DELETE, INSERT, SELECT ON credentials.spent_nonce TO yiti_app;
COMMENT ON TABLE credentials.spent_nonce IS 'Nonces that a proof has used: none is taken twice.';

CREATE TABLE credentials.status_list (
  id uuid NOT NULL,
  size integer NOT NULL,
  taken integer NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT status_list_pkey PRIMARY KEY (id)
);
GRANT INSERT, SELECT, UPDATE ON credentials.status_list TO yiti_app;
COMMENT ON TABLE credentials.status_list IS 'A status list (Token Status List, Bitstring Status List): all its positions exist from the beginning.';

CREATE TABLE credentials.use (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  credential_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  purpose text NOT NULL,
  text jsonb NOT NULL,
  used_by text NOT NULL,
  organisation_id uuid,
  acted_as text,
  acted_for text,
  shown_by text,
  shown_as text,
  fields jsonb,
  node jsonb,
  CONSTRAINT use_pkey PRIMARY KEY (root_id, id)
);
CREATE INDEX use_credential ON credentials.use USING btree (credential_id, at);
GRANT INSERT, SELECT ON credentials.use TO yiti_app;
COMMENT ON TABLE credentials.use IS 'Every use of a credential (用证记录), for its holder to see. Never changed.';
COMMENT ON COLUMN credentials.use.acted_as IS 'On what used_by acted: self, head, agent, helper or guardian; null: for an organisation, or from before this was kept.';
COMMENT ON COLUMN credentials.use.acted_for IS 'For whom used_by acted, by name.';
COMMENT ON COLUMN credentials.use.shown_by IS 'Who showed it for its holder; null: the holder, or from before this was kept.';
COMMENT ON COLUMN credentials.use.shown_as IS 'On what they did: head, agent or guardian.';
COMMENT ON COLUMN credentials.use.fields IS 'Names of the printed fields that were seen, never a value; none: only whether it stands. Null: from before this was kept.';
COMMENT ON COLUMN credentials.use.node IS 'Another province that asked (跨省互认): its division and name, and which organisation there; null: nobody elsewhere.';

CREATE TABLE credentials.wallet_copy (
  id uuid NOT NULL,
  credential_id uuid NOT NULL,
  list_id uuid NOT NULL,
  position integer NOT NULL,
  key_thumbprint text NOT NULL,
  client_id text,
  notification_id text NOT NULL,
  outcome text,
  issued_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT wallet_copy_pkey PRIMARY KEY (id),
  CONSTRAINT wallet_copy_list_id_position_key UNIQUE (list_id, "position"),
  CONSTRAINT wallet_copy_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'deleted'::text, 'failed'::text])))
);
CREATE INDEX wallet_copy_credential ON credentials.wallet_copy USING btree (credential_id, issued_at DESC);
CREATE INDEX wallet_copy_notification ON credentials.wallet_copy USING btree (notification_id);
GRANT INSERT, SELECT, UPDATE ON credentials.wallet_copy TO yiti_app;
COMMENT ON TABLE credentials.wallet_copy IS 'A copy of a credential in a wallet app, bound to a key there; each has a position of its own.';

-- data ----------------------------------------------------------------------------------------------------------

CREATE SCHEMA data;

GRANT USAGE ON SCHEMA data TO yiti_app;

CREATE TABLE data.record (
  register text NOT NULL,
  subject_code text,
  fields jsonb,
  changed_at timestamp with time zone NOT NULL,
  id uuid NOT NULL,
  sealed bytea,
  CONSTRAINT record_pkey PRIMARY KEY (id),
  CONSTRAINT record_check CHECK (((sealed IS NOT NULL) OR ((subject_code IS NOT NULL) AND (fields IS NOT NULL))))
);
CREATE UNIQUE INDEX record_in_clear ON data.record USING btree (register, subject_code) WHERE (subject_code IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON data.record TO yiti_app;
COMMENT ON TABLE data.record IS 'What a register says of a subject.';
COMMENT ON COLUMN data.record.id IS 'The first half of the HMAC-SM3 of register and number; of a row that is still in the clear, any.';
COMMENT ON COLUMN data.record.sealed IS 'Number of the subject and all fields; null: they are still in the columns of before.';

CREATE TABLE data.register_state (
  register text NOT NULL,
  state text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT register_state_pkey PRIMARY KEY (register),
  CONSTRAINT register_state_state_check CHECK ((state = ANY (ARRAY['up'::text, 'down'::text])))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON data.register_state TO yiti_app;
COMMENT ON TABLE data.register_state IS 'Registers that are announced to be out of service: nobody waits for them.';

-- directory -----------------------------------------------------------------------------------------------------

CREATE SCHEMA directory;

GRANT USAGE ON SCHEMA directory TO yiti_app;

CREATE OR REPLACE FUNCTION directory.next_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE directory.version SET version = version + 1;
  RETURN NULL;
END
$function$
;

CREATE TABLE directory.division (
  code text NOT NULL,
  name jsonb NOT NULL,
  level smallint NOT NULL,
  parent text,
  valid_from date,
  valid_to date,
  successors text[] DEFAULT '{}'::text[] NOT NULL,
  edition text NOT NULL,
  CONSTRAINT division_pkey PRIMARY KEY (code),
  CONSTRAINT division_parent_fkey FOREIGN KEY (parent) REFERENCES directory.division(code),
  CONSTRAINT division_check CHECK (((level = 1) = (parent IS NULL))),
  CONSTRAINT division_code_check CHECK ((code ~ '^(\d{6}|\d{9}|\d{12})$'::text)),
  CONSTRAINT division_level_check CHECK (((level >= 1) AND (level <= 6)))
);
CREATE INDEX division_parent ON directory.division USING btree (parent);
CREATE TRIGGER division_version AFTER INSERT OR DELETE OR UPDATE ON directory.division FOR EACH STATEMENT EXECUTE FUNCTION directory.next_version();
GRANT INSERT, SELECT, UPDATE ON directory.division TO yiti_app;
COMMENT ON TABLE directory.division IS 'Places in the tree province / city / county / township / village (行政区划), GB/T 2260 codes.';
COMMENT ON COLUMN directory.division.valid_to IS 'last day on which the code was in use; old cases still find it';
COMMENT ON COLUMN directory.division.successors IS 'codes that took its place, nearest first (更名、合并、撤县设区)';
COMMENT ON COLUMN directory.division.edition IS 'the list that the row comes from';

CREATE TABLE directory.enterprise (
  id uuid NOT NULL,
  uscc text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  legal_representative_id uuid,
  legal_representative text NOT NULL,
  division text NOT NULL,
  address text NOT NULL,
  business_scope text NOT NULL,
  status text NOT NULL,
  registered_on date NOT NULL,
  capital_fen bigint,
  recorded_at timestamp with time zone NOT NULL,
  industry text,
  CONSTRAINT enterprise_pkey PRIMARY KEY (id),
  CONSTRAINT enterprise_uscc UNIQUE (uscc),
  CONSTRAINT enterprise_legal_representative_id_fkey FOREIGN KEY (legal_representative_id) REFERENCES directory.person(id),
  CONSTRAINT enterprise_industry_check CHECK ((industry ~ '^[A-T][0-9]{0,4}$'::text)),
  CONSTRAINT enterprise_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'revoked'::text, 'closed'::text]))),
  CONSTRAINT enterprise_type_check CHECK ((type = ANY (ARRAY['company'::text, 'sole-proprietorship'::text, 'partnership'::text, 'sole-trader'::text, 'cooperative'::text, 'other'::text]))),
  CONSTRAINT enterprise_uscc_check CHECK ((uscc ~ '^[0-9A-HJ-NPQRTUW-Y]{18}$'::text))
);
CREATE INDEX enterprise_division ON directory.enterprise USING btree (division text_pattern_ops, id);
CREATE INDEX enterprise_legal_representative ON directory.enterprise USING btree (legal_representative_id);
GRANT INSERT, SELECT, UPDATE ON directory.enterprise TO yiti_app;
COMMENT ON TABLE directory.enterprise IS 'Legal entities and sole traders (法人、经营主体).';
COMMENT ON COLUMN directory.enterprise.type IS 'company 公司, sole-proprietorship 个人独资企业, partnership 合伙企业, sole-trader 个体工商户, cooperative 农民专业合作社';
COMMENT ON COLUMN directory.enterprise.status IS 'active 存续, suspended 歇业, revoked 吊销, closed 注销';
COMMENT ON COLUMN directory.enterprise.capital_fen IS 'registered capital (注册资本) in fen';
COMMENT ON COLUMN directory.enterprise.industry IS 'GB/T 4754—2017: section letter and up to four digits, as in H6210 正餐服务; null: the register gives none';

CREATE VIEW directory.enterprise_head AS
 SELECT id AS enterprise_id,
    legal_representative_id AS person_id
   FROM directory.enterprise
  WHERE legal_representative_id IS NOT NULL AND status <> 'closed'::text;
GRANT SELECT ON directory.enterprise_head TO yiti_app;
COMMENT ON TABLE directory.enterprise_head IS 'Enterprises that exist, with the person who is the legal representative (法定代表人).';

CREATE VIEW directory.held_post AS
 SELECT g.officer_id,
    g.post_id,
    p.organisation_id,
    GREATEST(g.valid_from, p.valid_from) AS valid_from,
    LEAST(g.valid_to, p.valid_to) AS valid_to
   FROM directory.posting g
     JOIN directory.post p ON p.id = g.post_id;
GRANT SELECT ON directory.held_post TO yiti_app;
COMMENT ON TABLE directory.held_post IS 'Which officer holds which post, from when to when.';

CREATE TABLE directory.officer (
  id uuid NOT NULL,
  name text NOT NULL,
  staff_number text NOT NULL,
  mobile text,
  sealed bytea,
  CONSTRAINT officer_pkey PRIMARY KEY (id),
  CONSTRAINT officer_staff_number UNIQUE (staff_number)
);
GRANT INSERT, SELECT, UPDATE ON directory.officer TO yiti_app;
COMMENT ON TABLE directory.officer IS 'People who hold posts (工作人员).';
COMMENT ON COLUMN directory.officer.mobile IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN directory.officer.sealed IS 'mobile: JSON, sealed under a data key for this row alone';

CREATE TABLE directory.organisation (
  id uuid NOT NULL,
  uscc text NOT NULL,
  name jsonb NOT NULL,
  division text NOT NULL,
  level smallint NOT NULL,
  kind text NOT NULL,
  parent_id uuid,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_uscc UNIQUE (uscc),
  CONSTRAINT organisation_division_fkey FOREIGN KEY (division) REFERENCES directory.division(code),
  CONSTRAINT organisation_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES directory.organisation(id),
  CONSTRAINT organisation_check CHECK ((valid_to >= valid_from)),
  CONSTRAINT organisation_kind_check CHECK ((kind = ANY (ARRAY['government'::text, 'department'::text, 'institution'::text, 'office'::text]))),
  CONSTRAINT organisation_level_check CHECK (((level >= 1) AND (level <= 6))),
  CONSTRAINT organisation_uscc_check CHECK ((uscc ~ '^[0-9A-HJ-NPQRTUW-Y]{18}$'::text))
);
CREATE INDEX organisation_division ON directory.organisation USING btree (division);
CREATE INDEX organisation_parent ON directory.organisation USING btree (parent_id);
CREATE TRIGGER organisation_version AFTER INSERT OR DELETE OR UPDATE ON directory.organisation FOR EACH STATEMENT EXECUTE FUNCTION directory.next_version();
GRANT INSERT, SELECT, UPDATE ON directory.organisation TO yiti_app;
COMMENT ON TABLE directory.organisation IS 'Public bodies (机构、部门), a forest by parent_id: whose staff may supervise whom.';
COMMENT ON COLUMN directory.organisation.kind IS 'government 人民政府, department 部门, institution 事业单位, office 派出机构 (所、站、窗口)';

CREATE TABLE directory.organisation_ancestor (
  organisation_id uuid NOT NULL,
  ancestor_id uuid NOT NULL,
  depth smallint NOT NULL,
  CONSTRAINT organisation_ancestor_pkey PRIMARY KEY (organisation_id, ancestor_id),
  CONSTRAINT organisation_ancestor_ancestor_id_fkey FOREIGN KEY (ancestor_id) REFERENCES directory.organisation(id),
  CONSTRAINT organisation_ancestor_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES directory.organisation(id),
  CONSTRAINT organisation_ancestor_depth_check CHECK ((depth >= 0))
);
CREATE INDEX organisation_ancestor_ancestor ON directory.organisation_ancestor USING btree (ancestor_id);
GRANT DELETE, INSERT, SELECT ON directory.organisation_ancestor TO yiti_app;
COMMENT ON TABLE directory.organisation_ancestor IS 'Transitive closure of organisation.parent_id, itself included with depth 0; written with it in the same transaction.';

CREATE TABLE directory.park (
  id uuid NOT NULL,
  name jsonb NOT NULL,
  kind text NOT NULL,
  division text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT park_pkey PRIMARY KEY (id),
  CONSTRAINT park_division_fkey FOREIGN KEY (division) REFERENCES directory.division(code),
  CONSTRAINT park_kind_check CHECK ((kind = ANY (ARRAY['park'::text, 'building'::text, 'market'::text])))
);
CREATE INDEX park_division ON directory.park USING btree (division, id);
GRANT INSERT, SELECT, UPDATE ON directory.park TO yiti_app;
COMMENT ON TABLE directory.park IS 'A park, building or market in which several firms are (园区、楼宇、市场): one team can visit them in one day.';
COMMENT ON COLUMN directory.park.kind IS 'park 园区, building 楼宇, market 市场';

CREATE TABLE directory.person (
  id uuid NOT NULL,
  identity_number text,
  name text NOT NULL,
  mobile text,
  household_division text NOT NULL,
  address text,
  recorded_at timestamp with time zone NOT NULL,
  sealed bytea,
  identity_number_hash bytea,
  mobile_hash bytea,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_identity_number UNIQUE (identity_number),
  CONSTRAINT person_has_number CHECK (((identity_number IS NOT NULL) OR ((sealed IS NOT NULL) AND (identity_number_hash IS NOT NULL)))),
  CONSTRAINT person_identity_number_check CHECK ((identity_number ~ '^\d{17}[\dX]$'::text)),
  CONSTRAINT person_identity_number_hash_check CHECK ((length(identity_number_hash) = 32)),
  CONSTRAINT person_mobile_hash_check CHECK ((length(mobile_hash) = 32))
);
CREATE INDEX person_mobile ON directory.person USING btree (mobile) WHERE (mobile IS NOT NULL);
CREATE INDEX person_mobile_hash ON directory.person USING btree (mobile_hash) WHERE (mobile_hash IS NOT NULL);
CREATE UNIQUE INDEX person_identity_number_hash ON directory.person USING btree (identity_number_hash);
GRANT INSERT, SELECT, UPDATE ON directory.person TO yiti_app;
COMMENT ON TABLE directory.person IS 'Natural persons (自然人); identity number, mobile and address are sealed, and masked wherever a list shows them.';
COMMENT ON COLUMN directory.person.identity_number IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN directory.person.mobile IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN directory.person.household_division IS 'division of the household register (户籍地)';
COMMENT ON COLUMN directory.person.address IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN directory.person.sealed IS 'identity number, mobile and address: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN directory.person.identity_number_hash IS 'keyed hash (HMAC-SM3) by which a number is found';
COMMENT ON COLUMN directory.person.mobile_hash IS 'keyed hash (HMAC-SM3) by which a mobile is found';

CREATE TABLE directory.post (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT post_pkey PRIMARY KEY (id),
  CONSTRAINT post_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES directory.organisation(id)
);
CREATE INDEX post_organisation ON directory.post USING btree (organisation_id);
GRANT INSERT, SELECT, UPDATE ON directory.post TO yiti_app;
COMMENT ON TABLE directory.post IS 'A role held in an organisation (岗位).';

CREATE TABLE directory.posting (
  officer_id uuid NOT NULL,
  post_id uuid NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  CONSTRAINT posting_pkey PRIMARY KEY (officer_id, post_id, valid_from),
  CONSTRAINT posting_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES directory.officer(id),
  CONSTRAINT posting_post_id_fkey FOREIGN KEY (post_id) REFERENCES directory.post(id)
);
CREATE INDEX posting_post ON directory.posting USING btree (post_id);
GRANT INSERT, SELECT, UPDATE ON directory.posting TO yiti_app;
COMMENT ON TABLE directory.posting IS 'Who holds which post, from when to when; an officer may hold several.';

CREATE TABLE directory.premises (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  name text NOT NULL,
  registered boolean NOT NULL,
  division text NOT NULL,
  park_id uuid,
  address text,
  sealed bytea,
  address_hash bytea,
  closed_on date,
  recorded_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT premises_pkey PRIMARY KEY (id),
  CONSTRAINT premises_division_fkey FOREIGN KEY (division) REFERENCES directory.division(code),
  CONSTRAINT premises_enterprise_id_fkey FOREIGN KEY (enterprise_id) REFERENCES directory.enterprise(id),
  CONSTRAINT premises_park_id_fkey FOREIGN KEY (park_id) REFERENCES directory.park(id),
  CONSTRAINT premises_address_hash_check CHECK ((length(address_hash) = 32))
);
CREATE INDEX premises_address ON directory.premises USING btree (address_hash);
CREATE INDEX premises_enterprise ON directory.premises USING btree (enterprise_id);
CREATE INDEX premises_park ON directory.premises USING btree (park_id) WHERE (park_id IS NOT NULL);
CREATE UNIQUE INDEX premises_registered ON directory.premises USING btree (enterprise_id) WHERE (registered AND (closed_on IS NULL));
GRANT INSERT, SELECT, UPDATE ON directory.premises TO yiti_app;
COMMENT ON TABLE directory.premises IS 'A place of a firm where it can be visited (经营场所): a shop, a plant. A firm without a row is visited where it is registered.';
COMMENT ON COLUMN directory.premises.name IS 'what the firm calls it, as in 泉城路店';
COMMENT ON COLUMN directory.premises.registered IS 'is it where the firm is registered (住所)';
COMMENT ON COLUMN directory.premises.address IS 'always empty: the address is in sealed';
COMMENT ON COLUMN directory.premises.sealed IS 'address: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN directory.premises.address_hash IS 'keyed hash of the address without blanks and signs: whose premises are the same';

CREATE VIEW directory.subject_name AS
 SELECT person.id,
    person.name
   FROM directory.person
UNION ALL
 SELECT enterprise.id,
    enterprise.name
   FROM directory.enterprise;
GRANT SELECT ON directory.subject_name TO yiti_app;
COMMENT ON TABLE directory.subject_name IS 'What a person or enterprise is called: for one question per request.';

CREATE TABLE directory.version (
  single boolean DEFAULT true NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT version_pkey PRIMARY KEY (single),
  CONSTRAINT version_single_check CHECK (single)
);
GRANT SELECT, UPDATE ON directory.version TO yiti_app;
COMMENT ON TABLE directory.version IS 'Grows with every change of divisions or organisations; each signed-in request compares it with the copy in memory.';

-- evaluation ----------------------------------------------------------------------------------------------------

CREATE SCHEMA evaluation;

GRANT USAGE ON SCHEMA evaluation TO yiti_app;

CREATE OR REPLACE FUNCTION evaluation.cast_opinion(p_visit uuid, p_organisation uuid, p_scores smallint[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'evaluation'
AS $function$
  INSERT INTO evaluation.turnout (visit_id) VALUES (p_visit);
  INSERT INTO evaluation.urn (organisation_id, lawful, courteous, honest, professional, brief)
  VALUES (p_organisation, p_scores[1], p_scores[2], p_scores[3], p_scores[4], p_scores[5]);
$function$
;
COMMENT ON FUNCTION evaluation.cast_opinion(uuid,uuid,smallint[]) IS 'Marks the visit as evaluated and puts one opinion, of whoever led it, into the urn: two rows that do not name each other. Never of several: their averages would hold the same five numbers.';

CREATE OR REPLACE FUNCTION evaluation.mix(p_group integer, p_quarter text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'evaluation'
AS $function$
DECLARE
  least CONSTANT int := greatest(p_group, 3);
  held evaluation.urn[];
  released int;
BEGIN
  LOCK TABLE evaluation.urn IN ACCESS EXCLUSIVE MODE;
  SELECT coalesce(array_agg(u ORDER BY random()), '{}') INTO held FROM evaluation.urn u;
  -- a new file: neither what was here nor the order in which it came is left in the table
  TRUNCATE evaluation.urn;
  INSERT INTO evaluation.opinion (organisation_id, quarter, lawful, courteous, honest, professional, brief)
  SELECT o.organisation_id, p_quarter, o.lawful, o.courteous, o.honest, o.professional, o.brief
  FROM unnest(held) o
  WHERE (SELECT count(*) FROM unnest(held) same WHERE same.organisation_id = o.organisation_id) >= least;
  GET DIAGNOSTICS released = ROW_COUNT;
  INSERT INTO evaluation.urn (organisation_id, lawful, courteous, honest, professional, brief)
  SELECT o.organisation_id, o.lawful, o.courteous, o.honest, o.professional, o.brief
  FROM unnest(held) o
  WHERE (SELECT count(*) FROM unnest(held) same WHERE same.organisation_id = o.organisation_id) < least;
  RETURN released;
END;
$function$
;
COMMENT ON FUNCTION evaluation.mix(integer,text) IS 'Empties the urn: what an organisation has enough of is mixed, the rest goes back in random order under new ids.';

CREATE OR REPLACE FUNCTION evaluation.summary(p_organisations uuid[], p_group integer)
 RETURNS TABLE(organisation_id uuid, quarter text, given integer, lawful double precision, courteous double precision, honest double precision, professional double precision, brief double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'evaluation'
AS $function$
  SELECT o.organisation_id, o.quarter, count(*)::int, round(avg(o.lawful), 1)::float8, round(avg(o.courteous), 1)::float8,
    round(avg(o.honest), 1)::float8, round(avg(o.professional), 1)::float8, round(avg(o.brief), 1)::float8
  FROM evaluation.opinion o WHERE o.organisation_id = ANY(p_organisations)
  GROUP BY o.organisation_id, o.quarter HAVING count(*) >= greatest(p_group, 3)
  ORDER BY o.quarter DESC, o.organisation_id;
$function$
;
COMMENT ON FUNCTION evaluation.summary(uuid[],integer) IS 'Averages by organisation and quarter, rounded to a tenth, the only cut there is: no sums over several organisations from which a small one could be subtracted. Groups below p_group, and always below 3, are withheld.';

CREATE OR REPLACE FUNCTION evaluation.was_given(p_visit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'evaluation'
AS $function$
  SELECT EXISTS (SELECT FROM evaluation.turnout WHERE visit_id = p_visit);
$function$
;

CREATE TABLE evaluation.opinion (
  opinion_id uuid DEFAULT gen_random_uuid() NOT NULL,
  organisation_id uuid NOT NULL,
  quarter text NOT NULL,
  lawful smallint NOT NULL,
  courteous smallint NOT NULL,
  honest smallint NOT NULL,
  professional smallint NOT NULL,
  brief smallint NOT NULL,
  CONSTRAINT opinion_pkey PRIMARY KEY (opinion_id),
  CONSTRAINT opinion_quarter_check CHECK ((quarter ~ '^[0-9]{4}-Q[1-4]$'::text))
);
CREATE INDEX opinion_organisation ON evaluation.opinion USING btree (organisation_id, quarter);
COMMENT ON TABLE evaluation.opinion IS 'Mixed opinions. The quarter is that of the mixing, so that no organisation has a small group in any quarter.';

CREATE TABLE evaluation.turnout (
  visit_id uuid NOT NULL,
  CONSTRAINT turnout_pkey PRIMARY KEY (visit_id)
);
COMMENT ON TABLE evaluation.turnout IS 'Visits that were evaluated: so that each is once. Not when, and not how.';

CREATE TABLE evaluation.urn (
  opinion_id uuid DEFAULT gen_random_uuid() NOT NULL,
  organisation_id uuid NOT NULL,
  lawful smallint NOT NULL,
  courteous smallint NOT NULL,
  honest smallint NOT NULL,
  professional smallint NOT NULL,
  brief smallint NOT NULL,
  CONSTRAINT urn_pkey PRIMARY KEY (opinion_id),
  CONSTRAINT urn_brief_check CHECK (((brief >= 1) AND (brief <= 5))),
  CONSTRAINT urn_courteous_check CHECK (((courteous >= 1) AND (courteous <= 5))),
  CONSTRAINT urn_honest_check CHECK (((honest >= 1) AND (honest <= 5))),
  CONSTRAINT urn_lawful_check CHECK (((lawful >= 1) AND (lawful <= 5))),
  CONSTRAINT urn_professional_check CHECK (((professional >= 1) AND (professional <= 5)))
);
COMMENT ON TABLE evaluation.urn IS 'Opinions that wait until there are enough of one organisation to be mixed. No visit, no firm, no time; rewritten in random order each night.';

-- evidence ------------------------------------------------------------------------------------------------------

CREATE SCHEMA evidence;

GRANT USAGE ON SCHEMA evidence TO yiti_app;

CREATE TABLE evidence.check (
  application_id uuid NOT NULL,
  evidence text NOT NULL,
  id uuid NOT NULL,
  reference text NOT NULL,
  name jsonb NOT NULL,
  criteria jsonb NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  subject_code text,
  title jsonb NOT NULL,
  division text NOT NULL,
  role text NOT NULL,
  organisation_id uuid,
  asking_ids uuid[] NOT NULL,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  words text,
  answered_at timestamp with time zone,
  answered_by text,
  sealed bytea,
  CONSTRAINT check_pkey PRIMARY KEY (application_id, evidence),
  CONSTRAINT check_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'denied'::text, 'unknown'::text])))
);
CREATE INDEX check_organisation ON evidence."check" USING btree (organisation_id, due_at) WHERE (state = 'open'::text);
CREATE INDEX check_subject ON evidence."check" USING btree (subject_id, answered_at DESC) WHERE (answered_at IS NOT NULL);
CREATE UNIQUE INDEX check_id ON evidence."check" USING btree (id);
GRANT INSERT, SELECT, UPDATE ON evidence."check" TO yiti_app;
COMMENT ON TABLE evidence."check" IS 'One organisation checks for another what a paper would have shown (部门核验、协查).';
COMMENT ON COLUMN evidence."check".sealed IS 'Number of the subject and what the organisation found; null: they are still in the columns of before.';

-- federation ----------------------------------------------------------------------------------------------------

CREATE SCHEMA federation;

GRANT USAGE ON SCHEMA federation TO yiti_app;

CREATE TABLE federation.ended (
  id uuid NOT NULL,
  issuer text NOT NULL,
  subject text,
  sid text,
  said_at timestamp with time zone NOT NULL,
  heard_at timestamp with time zone NOT NULL,
  CONSTRAINT ended_pkey PRIMARY KEY (id)
);
CREATE INDEX ended_sid ON federation.ended USING btree (issuer, sid) WHERE (sid IS NOT NULL);
CREATE INDEX ended_subject ON federation.ended USING btree (issuer, subject) WHERE (subject IS NOT NULL);
GRANT DELETE, INSERT, SELECT ON federation.ended TO yiti_app;
COMMENT ON TABLE federation.ended IS 'Sessions that ended at an identity source, kept for as long as a sign-in may be under way.';

CREATE TABLE federation.entry (
  session_id uuid NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  sid text,
  entered_at timestamp with time zone NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (session_id)
);
CREATE INDEX entry_sid ON federation.entry USING btree (issuer, sid) WHERE (sid IS NOT NULL);
CREATE INDEX entry_subject ON federation.entry USING btree (issuer, subject);
GRANT DELETE, INSERT, SELECT ON federation.entry TO yiti_app;
COMMENT ON TABLE federation.entry IS 'Sessions that were begun at an identity source, so that it can end them.';

CREATE TABLE federation.link (
  issuer text NOT NULL,
  subject text NOT NULL,
  account_id uuid NOT NULL,
  linked_at timestamp with time zone NOT NULL,
  CONSTRAINT link_pkey PRIMARY KEY (issuer, subject)
);
CREATE INDEX link_account ON federation.link USING btree (account_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON federation.link TO yiti_app;
COMMENT ON TABLE federation.link IS 'Which account here is which person at an identity source (账号关联).';

-- forms ---------------------------------------------------------------------------------------------------------

CREATE SCHEMA forms;

GRANT USAGE ON SCHEMA forms TO yiti_app;

CREATE TABLE forms.draft (
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  created_by uuid NOT NULL,
  scenario_id text NOT NULL,
  snapshot_id text NOT NULL,
  division text NOT NULL,
  answers jsonb NOT NULL,
  chosen jsonb NOT NULL,
  entered jsonb,
  prefill jsonb,
  sources jsonb NOT NULL,
  held jsonb NOT NULL,
  uploads jsonb,
  state text NOT NULL,
  application_id uuid,
  created_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  sealed bytea,
  CONSTRAINT draft_pkey PRIMARY KEY (id),
  CONSTRAINT draft_has_contents CHECK (((sealed IS NOT NULL) OR ((entered IS NOT NULL) AND (prefill IS NOT NULL) AND (uploads IS NOT NULL)))),
  CONSTRAINT draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'submitted'::text, 'discarded'::text])))
);
CREATE INDEX draft_subject ON forms.draft USING btree (subject_id, changed_at DESC) WHERE (state = 'open'::text);
GRANT INSERT, SELECT, UPDATE ON forms.draft TO yiti_app;
COMMENT ON TABLE forms.draft IS 'An application being prepared; kept until it is handed in or thrown away.';
COMMENT ON COLUMN forms.draft.entered IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN forms.draft.prefill IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN forms.draft.held IS 'Credentials of the subject that can serve as evidence: type to id.';
COMMENT ON COLUMN forms.draft.uploads IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN forms.draft.sealed IS 'entered, prefill and uploads: JSON, sealed under a data key for this row alone';

CREATE TABLE forms.look_up (
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  draft_id uuid NOT NULL,
  scenario_id text NOT NULL,
  title jsonb NOT NULL,
  register text NOT NULL,
  elements jsonb NOT NULL,
  state text NOT NULL,
  asked_by uuid NOT NULL,
  asked_by_name text NOT NULL,
  acted_as text,
  CONSTRAINT look_up_pkey PRIMARY KEY (id),
  CONSTRAINT look_up_state_check CHECK ((state = ANY (ARRAY['found'::text, 'empty'::text, 'down'::text])))
);
CREATE INDEX look_up_at ON forms.look_up USING btree (at);
CREATE INDEX look_up_subject ON forms.look_up USING btree (subject_id, at DESC, id DESC);
GRANT INSERT, SELECT ON forms.look_up TO yiti_app;
COMMENT ON TABLE forms.look_up IS 'Every look-up in a register that filled in a form, for its subject to see. Never changed.';
COMMENT ON COLUMN forms.look_up.acted_as IS 'self, head, agent, helper or guardian; null: from before this was kept.';

-- identity ------------------------------------------------------------------------------------------------------

CREATE SCHEMA identity;

GRANT USAGE ON SCHEMA identity TO yiti_app;

CREATE TABLE identity.account (
  id uuid NOT NULL,
  account text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  person_id uuid,
  officer_id uuid,
  organisation_id uuid,
  password_hash text,
  totp_secret bytea,
  totp_confirmed boolean DEFAULT false NOT NULL,
  totp_last_step bigint DEFAULT 0 NOT NULL,
  assurance smallint DEFAULT 1 NOT NULL,
  status text DEFAULT 'active'::text NOT NULL,
  demonstration text,
  created_at timestamp with time zone NOT NULL,
  password_set_at timestamp with time zone,
  must_change_password boolean DEFAULT false NOT NULL,
  last_signed_in_at timestamp with time zone,
  mobile_hash bytea,
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_demonstration UNIQUE (demonstration),
  CONSTRAINT account_name UNIQUE (account),
  CONSTRAINT account_officer UNIQUE (officer_id),
  CONSTRAINT account_person UNIQUE (person_id),
  CONSTRAINT account_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES directory.officer(id),
  CONSTRAINT account_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES directory.organisation(id),
  CONSTRAINT account_person_id_fkey FOREIGN KEY (person_id) REFERENCES directory.person(id),
  CONSTRAINT account_account_check CHECK ((account = lower(account))),
  CONSTRAINT account_assurance_check CHECK (((assurance >= 1) AND (assurance <= 3))),
  CONSTRAINT account_check CHECK (
CASE
    WHEN (status = 'closed'::text) THEN ((kind = 'person'::text) AND (person_id IS NULL) AND (mobile_hash IS NULL) AND (password_hash IS NULL) AND (totp_secret IS NULL))
    WHEN (kind = 'person'::text) THEN ((person_id IS NOT NULL) OR (mobile_hash IS NOT NULL))
    ELSE ((person_id IS NULL) AND (mobile_hash IS NULL))
END),
  CONSTRAINT account_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'officer'::text, 'administrator'::text]))),
  CONSTRAINT account_mobile_hash_check CHECK ((length(mobile_hash) = 32)),
  CONSTRAINT account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text, 'closed'::text])))
);
CREATE INDEX account_organisation ON identity.account USING btree (organisation_id, id);
CREATE UNIQUE INDEX account_mobile ON identity.account USING btree (mobile_hash);
GRANT INSERT, SELECT, UPDATE ON identity.account TO yiti_app;
COMMENT ON TABLE identity.account IS 'Users: who can sign in (账号). Persons for themselves, officers and administrators for an organisation.';
COMMENT ON COLUMN identity.account.password_hash IS 'argon2id; null: cannot sign in with a password';
COMMENT ON COLUMN identity.account.totp_secret IS 'secret of the second factor, wrapped with SM4 by the key store';
COMMENT ON COLUMN identity.account.totp_last_step IS 'time step of the last code that was taken: a code works once';
COMMENT ON COLUMN identity.account.assurance IS 'highest identity assurance level (实名等级) proven so far, L1–L3';
COMMENT ON COLUMN identity.account.demonstration IS 'key on the sign-in page of a demonstration; null in earnest';
COMMENT ON COLUMN identity.account.password_set_at IS 'null: as old as the account';
COMMENT ON COLUMN identity.account.must_change_password IS 'somebody else has chosen it: signing in ends only with a new one';
COMMENT ON COLUMN identity.account.last_signed_in_at IS 'null: not since the account was made';
COMMENT ON COLUMN identity.account.mobile_hash IS 'keyed hash of the mobile number by which a person registered and signs in; the number itself is not kept';

CREATE TABLE identity.account_closing (
  account_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  closes_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  person_id uuid,
  kept_until timestamp with time zone,
  CONSTRAINT account_closing_pkey PRIMARY KEY (account_id),
  CONSTRAINT account_closing_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  CONSTRAINT account_closing_person_id_fkey FOREIGN KEY (person_id) REFERENCES directory.person(id),
  CONSTRAINT account_closing_check CHECK (((closes_at >= asked_at) AND (closes_at <= (asked_at + '15 days'::interval)))),
  CONSTRAINT account_closing_check1 CHECK ((closed_at >= closes_at)),
  CONSTRAINT account_closing_check2 CHECK (((closed_at IS NULL) = (kept_until IS NULL))),
  CONSTRAINT account_closing_check3 CHECK (((closed_at IS NOT NULL) OR (person_id IS NULL)))
);
CREATE INDEX account_closing_due ON identity.account_closing USING btree (closes_at) WHERE (closed_at IS NULL);
CREATE INDEX account_closing_kept ON identity.account_closing USING btree (kept_until) WHERE (closed_at IS NOT NULL);
CREATE INDEX account_closing_person ON identity.account_closing USING btree (person_id) WHERE (person_id IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.account_closing TO yiti_app;
COMMENT ON TABLE identity.account_closing IS 'Accounts whose owners close them (注销账户): asked, until when it can be taken back, closed.';
COMMENT ON COLUMN identity.account_closing.closes_at IS 'End of the time to think it over (冷静期); until the account is closed its owner takes it back.';
COMMENT ON COLUMN identity.account_closing.person_id IS 'Whose the closed account was, as long as the law wants that known (网络安全法 art. 24); the row goes after kept_until.';

CREATE TABLE identity.account_recovery (
  id uuid NOT NULL,
  account_id uuid,
  token_hash bytea NOT NULL,
  code_hash bytea NOT NULL,
  device text,
  asked_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  first_by uuid,
  first_at timestamp with time zone,
  second_by uuid,
  second_at timestamp with time zone,
  closed_at timestamp with time zone,
  closed_as text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT account_recovery_pkey PRIMARY KEY (id),
  CONSTRAINT account_recovery_token UNIQUE (token_hash),
  CONSTRAINT account_recovery_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  CONSTRAINT account_recovery_check CHECK ((ends_at > asked_at)),
  CONSTRAINT account_recovery_check1 CHECK ((second_by <> first_by)),
  CONSTRAINT account_recovery_check2 CHECK (((first_by IS NULL) = (first_at IS NULL))),
  CONSTRAINT account_recovery_check3 CHECK (((second_by IS NULL) = (second_at IS NULL))),
  CONSTRAINT account_recovery_check4 CHECK (((second_at IS NULL) OR (first_at IS NOT NULL))),
  CONSTRAINT account_recovery_check5 CHECK (((closed_at IS NULL) = (closed_as IS NULL))),
  CONSTRAINT account_recovery_check6 CHECK (((closed_as <> 'completed'::text) OR (second_at IS NOT NULL))),
  CONSTRAINT account_recovery_closed_as_check CHECK ((closed_as = ANY (ARRAY['completed'::text, 'refused'::text]))),
  CONSTRAINT account_recovery_code_hash_check CHECK ((length(code_hash) = 32)),
  CONSTRAINT account_recovery_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX account_recovery_open ON identity.account_recovery USING btree (account_id) WHERE (closed_at IS NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.account_recovery TO yiti_app;
COMMENT ON TABLE identity.account_recovery IS 'Getting back into an account (找回账号): begun in its owner''s browser, which alone holds the secret; two administrators hear the code from the owner.';
COMMENT ON COLUMN identity.account_recovery.account_id IS 'null: there is no such account, which nobody is told';

CREATE TABLE identity.attempt (
  kind text NOT NULL,
  key text NOT NULL,
  failures integer NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT attempt_pkey PRIMARY KEY (kind, key),
  CONSTRAINT attempt_kind_check CHECK ((kind = ANY (ARRAY['account'::text, 'address'::text, 'second-factor'::text, 'recovery'::text, 'recovery-code'::text, 'step-up'::text, 'registration'::text, 'mobile'::text, 'proof-begun'::text])))
);
CREATE INDEX attempt_since ON identity.attempt USING btree (since);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.attempt TO yiti_app;
COMMENT ON TABLE identity.attempt IS 'Failed sign-ins in the current window, per account (known or not) and per address; key is a hash.';

CREATE TABLE identity.challenge (
  challenge_hash bytea NOT NULL,
  purpose text NOT NULL,
  session_id uuid,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT challenge_pkey PRIMARY KEY (challenge_hash),
  CONSTRAINT challenge_challenge_hash_check CHECK ((length(challenge_hash) = 32)),
  CONSTRAINT challenge_check CHECK (((purpose = 'registration'::text) = (session_id IS NOT NULL))),
  CONSTRAINT challenge_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'registration'::text])))
);
CREATE INDEX challenge_expires_at ON identity.challenge USING btree (expires_at);
GRANT DELETE, INSERT, SELECT ON identity.challenge TO yiti_app;
COMMENT ON TABLE identity.challenge IS 'What a passkey has been asked to sign; taken once, so that an answer cannot be sent again.';

CREATE TABLE identity.grant (
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  role text NOT NULL,
  organisation_id uuid,
  reach text NOT NULL,
  valid_from timestamp with time zone NOT NULL,
  valid_to timestamp with time zone,
  granted_by uuid,
  granted_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  CONSTRAINT grant_pkey PRIMARY KEY (id),
  CONSTRAINT grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  CONSTRAINT grant_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES directory.organisation(id),
  CONSTRAINT grant_role_fkey FOREIGN KEY (role) REFERENCES identity.role(name),
  CONSTRAINT grant_check CHECK ((valid_to > valid_from)),
  CONSTRAINT grant_check1 CHECK (((reach = 'everything'::text) = (organisation_id IS NULL))),
  CONSTRAINT grant_reach_check CHECK ((reach = ANY (ARRAY['organisation'::text, 'subtree'::text, 'everything'::text])))
);
CREATE INDEX grant_account ON identity."grant" USING btree (account_id) WHERE (revoked_at IS NULL);
CREATE INDEX grant_organisation ON identity."grant" USING btree (organisation_id, id);
CREATE UNIQUE INDEX grant_once ON identity."grant" USING btree (account_id, role, organisation_id, reach) NULLS NOT DISTINCT WHERE (revoked_at IS NULL);
GRANT INSERT, SELECT ON identity."grant" TO yiti_app;
GRANT UPDATE (revoked_at, revoked_by) ON identity."grant" TO yiti_app;
COMMENT ON TABLE identity."grant" IS 'Who may do what where (授权); ended by revoking, never deleted.';

CREATE TABLE identity.mandate (
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  holder_id uuid,
  services text[],
  may_grant boolean NOT NULL,
  via_id uuid,
  valid_from timestamp with time zone NOT NULL,
  valid_to timestamp with time zone NOT NULL,
  granted_by uuid,
  granted_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  kind text DEFAULT 'agent'::text NOT NULL,
  holder_name text,
  holder_code text,
  holder_code_kind text,
  answer_by timestamp with time zone,
  accepted_at timestamp with time zone,
  ended_as text,
  confirm_by timestamp with time zone,
  rests boolean DEFAULT false NOT NULL,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  witness_account uuid,
  witness_name text,
  witness_organisation uuid,
  witness_note text,
  sealed bytea,
  holder_code_hash bytea,
  told_soon_at timestamp with time zone,
  told_over_at timestamp with time zone,
  CONSTRAINT mandate_pkey PRIMARY KEY (id),
  CONSTRAINT mandate_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES directory.person(id),
  CONSTRAINT mandate_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES directory.person(id),
  CONSTRAINT mandate_via_id_fkey FOREIGN KEY (via_id) REFERENCES identity.mandate(id),
  CONSTRAINT mandate_check CHECK ((valid_to > valid_from)),
  CONSTRAINT mandate_check2 CHECK (((accepted_at IS NULL) OR (holder_id IS NOT NULL))),
  CONSTRAINT mandate_check3 CHECK (((revoked_at IS NULL) = (ended_as IS NULL))),
  CONSTRAINT mandate_check4 CHECK (((kind <> 'helper'::text) OR (services IS NOT NULL))),
  CONSTRAINT mandate_check5 CHECK (((NOT rests) OR (confirm_by IS NOT NULL))),
  CONSTRAINT mandate_ended_as_check CHECK ((ended_as = ANY (ARRAY['revoked'::text, 'laid-down'::text, 'declined'::text, 'ended-by-office'::text]))),
  CONSTRAINT mandate_holder_code_hash_check CHECK ((length(holder_code_hash) = 32)),
  CONSTRAINT mandate_holder_code_kind_check CHECK ((holder_code_kind = ANY (ARRAY['identity-number'::text, 'mobile'::text]))),
  CONSTRAINT mandate_kind_check CHECK ((kind = ANY (ARRAY['agent'::text, 'helper'::text, 'guardian'::text]))),
  CONSTRAINT mandate_names_somebody CHECK (((holder_id IS NOT NULL) OR ((holder_name IS NOT NULL) AND (holder_code_kind IS NOT NULL) AND ((holder_code IS NOT NULL) OR ((sealed IS NOT NULL) AND (holder_code_hash IS NOT NULL))))))
);
CREATE INDEX mandate_holder ON identity.mandate USING btree (holder_id) WHERE (revoked_at IS NULL);
CREATE INDEX mandate_offered ON identity.mandate USING btree (holder_code) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX mandate_offered_to ON identity.mandate USING btree (holder_code_hash) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX mandate_runs_out ON identity.mandate USING btree (valid_to) WHERE ((accepted_at IS NOT NULL) AND (revoked_at IS NULL) AND (told_over_at IS NULL));
CREATE INDEX mandate_subject ON identity.mandate USING btree (subject_id, id);
CREATE INDEX mandate_via ON identity.mandate USING btree (via_id);
GRANT INSERT, SELECT ON identity.mandate TO yiti_app;
GRANT UPDATE (accepted_at, confirm_by, confirmed_at, confirmed_by, ended_as, granted_by, holder_code, holder_code_hash, holder_id, rests, revoked_at, revoked_by, sealed, told_over_at, told_soon_at, via_id) ON identity.mandate TO yiti_app;
COMMENT ON TABLE identity.mandate IS 'Who may act for which enterprise (授权、代办), for which services, until when.';
COMMENT ON COLUMN identity.mandate.subject_id IS 'the enterprise or the person acted for';
COMMENT ON COLUMN identity.mandate.holder_id IS 'who acts; null until the person who was named has accepted';
COMMENT ON COLUMN identity.mandate.services IS 'keys of services or scenarios; null: all';
COMMENT ON COLUMN identity.mandate.via_id IS 'the mandate on which the grantor acted; it takes this one with it when it ends; null: the legal representative';
COMMENT ON COLUMN identity.mandate.kind IS 'agent 企业代办人, helper 亲友代办, guardian 监护人 (by law, until the birthday)';
COMMENT ON COLUMN identity.mandate.holder_code IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN identity.mandate.answer_by IS 'an offer that nobody answered by then is void';
COMMENT ON COLUMN identity.mandate.confirm_by IS 'given by a former legal representative: void from then on unless the new one confirms it';
COMMENT ON COLUMN identity.mandate.rests IS 'worth nothing until it is confirmed';
COMMENT ON COLUMN identity.mandate.witness_account IS 'the official at whose counter it was given; null: by the giver''s own sign-in';
COMMENT ON COLUMN identity.mandate.sealed IS 'identity number or mobile by which the giver named the holder: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN identity.mandate.holder_code_hash IS 'keyed hash (HMAC-SM3) by which whoever bears the number finds the offer; whether anybody bears it is not said';
COMMENT ON COLUMN identity.mandate.told_soon_at IS 'when both sides were told that it will run out; null: not yet';
COMMENT ON COLUMN identity.mandate.told_over_at IS 'when both sides were told that it has run out; what it is worth never waited for that';

CREATE VIEW identity.mandate_in_force AS
 SELECT id,
    kind,
    subject_id,
    holder_id,
    services,
    may_grant,
    via_id,
    valid_from,
    LEAST(valid_to, confirm_by) AS valid_to
   FROM identity.mandate
  WHERE accepted_at IS NOT NULL AND revoked_at IS NULL AND NOT rests;
GRANT SELECT ON identity.mandate_in_force TO yiti_app;
COMMENT ON TABLE identity.mandate_in_force IS 'Mandates that were accepted and not ended, with the end that counts.';

CREATE TABLE identity.passkey (
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL,
  synced boolean NOT NULL,
  registered_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT passkey_pkey PRIMARY KEY (id),
  CONSTRAINT passkey_credential UNIQUE (credential_id),
  CONSTRAINT passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id)
);
CREATE INDEX passkey_account ON identity.passkey USING btree (account_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.passkey TO yiti_app;
COMMENT ON TABLE identity.passkey IS 'Keys on devices of the account''s owner (通行密钥), WebAuthn Level 3; only the public half is here.';
COMMENT ON COLUMN identity.passkey.counter IS 'signatures so far as the device counts them; one that goes back is a copy';
COMMENT ON COLUMN identity.passkey.synced IS 'its maker keeps copies for the owner''s other devices';

CREATE TABLE identity.password_history (
  account_id uuid NOT NULL,
  password_hash text NOT NULL,
  replaced_at timestamp with time zone NOT NULL,
  CONSTRAINT password_history_pkey PRIMARY KEY (account_id, replaced_at),
  CONSTRAINT password_history_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id)
);
GRANT DELETE, INSERT, SELECT ON identity.password_history TO yiti_app;
COMMENT ON TABLE identity.password_history IS 'Earlier passwords (argon2id), so that the last ones are not taken again.';

CREATE TABLE identity.proof_under_way (
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  verifier text NOT NULL,
  their_id text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT proof_under_way_pkey PRIMARY KEY (id),
  CONSTRAINT proof_under_way_session_id_key UNIQUE (session_id),
  CONSTRAINT proof_under_way_session_id_fkey FOREIGN KEY (session_id) REFERENCES identity.session(id) ON DELETE CASCADE,
  CONSTRAINT proof_under_way_check CHECK ((ends_at > begun_at))
);
CREATE INDEX proof_under_way_ends_at ON identity.proof_under_way USING btree (ends_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.proof_under_way TO yiti_app;
COMMENT ON TABLE identity.proof_under_way IS 'Proofs that were begun at services outside: of one session, of which each has one at a time; the row goes with the answer that is taken.';
COMMENT ON COLUMN identity.proof_under_way.their_id IS 'what the service calls it; worth nothing without the secret that signs the question';

CREATE TABLE identity.recovery_code (
  account_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash),
  CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  CONSTRAINT recovery_code_code_hash_check CHECK ((length(code_hash) = 32))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.recovery_code TO yiti_app;
COMMENT ON TABLE identity.recovery_code IS 'Codes on paper that stand in for the second factor, each once (恢复码); hashes.';

CREATE TABLE identity.registration (
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  mobile_hash bytea NOT NULL,
  code_hash bytea NOT NULL,
  guesses integer DEFAULT 0 NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  CONSTRAINT registration_pkey PRIMARY KEY (id),
  CONSTRAINT registration_token_hash_key UNIQUE (token_hash),
  CONSTRAINT registration_check CHECK ((ends_at > asked_at)),
  CONSTRAINT registration_code_hash_check CHECK ((length(code_hash) = 32)),
  CONSTRAINT registration_mobile_hash_check CHECK ((length(mobile_hash) = 32)),
  CONSTRAINT registration_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX registration_ends_at ON identity.registration USING btree (ends_at);
GRANT DELETE, INSERT, SELECT ON identity.registration TO yiti_app;
GRANT UPDATE (closed_at, guesses) ON identity.registration TO yiti_app;
COMMENT ON TABLE identity.registration IS 'Codes sent to mobiles to make an account or choose a new password (手机验证码); only keyed hashes, for minutes.';

CREATE TABLE identity.role (
  name text NOT NULL,
  title jsonb NOT NULL,
  permissions text[] NOT NULL,
  may_grant text[] DEFAULT '{}'::text[] NOT NULL,
  reach text NOT NULL,
  version bigint DEFAULT 1 NOT NULL,
  CONSTRAINT role_pkey PRIMARY KEY (name),
  CONSTRAINT role_name_check CHECK ((name ~ '^[a-z][a-z-]{1,39}$'::text)),
  CONSTRAINT role_reach_check CHECK ((reach = ANY (ARRAY['organisation'::text, 'subtree'::text, 'everything'::text])))
);
GRANT INSERT, SELECT, UPDATE ON identity.role TO yiti_app;
COMMENT ON TABLE identity.role IS 'Named sets of permissions (角色).';
COMMENT ON COLUMN identity.role.may_grant IS 'roles that its holder may hand out without being able to act in them';
COMMENT ON COLUMN identity.role.reach IS 'the widest reach with which it may be granted';

CREATE TABLE identity.session (
  token_hash bytea NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  state text NOT NULL,
  assurance smallint NOT NULL,
  subject_id uuid,
  started_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  method text DEFAULT 'password'::text NOT NULL,
  device text,
  idle_minutes integer DEFAULT 720 NOT NULL,
  last_at timestamp with time zone,
  proven_at timestamp with time zone,
  CONSTRAINT session_pkey PRIMARY KEY (token_hash),
  CONSTRAINT session_id UNIQUE (id),
  CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.account(id),
  CONSTRAINT session_assurance_check CHECK (((assurance >= 1) AND (assurance <= 3))),
  CONSTRAINT session_idle_minutes_check CHECK ((idle_minutes > 0)),
  CONSTRAINT session_state_check CHECK ((state = ANY (ARRAY['second-factor'::text, 'new-password'::text, 'signed-in'::text]))),
  CONSTRAINT session_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE INDEX session_account ON identity.session USING btree (account_id) WHERE (ended_at IS NULL);
CREATE INDEX session_expires_at ON identity.session USING btree (expires_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON identity.session TO yiti_app;
COMMENT ON TABLE identity.session IS 'Sessions; the secret is only in the cookie, here is its SHA-256.';
COMMENT ON COLUMN identity.session.subject_id IS 'the enterprise acted for in this session; null: oneself';
COMMENT ON COLUMN identity.session.method IS 'how it was begun: password, second-factor, passkey, recovery-code, demonstration';
COMMENT ON COLUMN identity.session.device IS 'browser and system as the browser says, for its owner to recognise';
COMMENT ON COLUMN identity.session.idle_minutes IS 'ends when it was not used for this long';
COMMENT ON COLUMN identity.session.last_at IS 'ends then however much it is used; null: does not';

CREATE TABLE identity.two_person_act (
  id uuid NOT NULL,
  kind text NOT NULL,
  input jsonb NOT NULL,
  said jsonb NOT NULL,
  organisation_id uuid,
  reason text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  decided_by uuid,
  decided_at timestamp with time zone,
  outcome text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT two_person_act_pkey PRIMARY KEY (id),
  CONSTRAINT two_person_act_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES identity.account(id),
  CONSTRAINT two_person_act_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES identity.account(id),
  CONSTRAINT two_person_act_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES directory.organisation(id),
  CONSTRAINT two_person_act_check CHECK ((ends_at > asked_at)),
  CONSTRAINT two_person_act_check1 CHECK ((((decided_at IS NULL) = (outcome IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
  CONSTRAINT two_person_act_check2 CHECK (((outcome IS NULL) OR ((outcome = 'withdrawn'::text) = (decided_by = asked_by)))),
  CONSTRAINT two_person_act_outcome_check CHECK ((outcome = ANY (ARRAY['carried-out'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX two_person_act_open ON identity.two_person_act USING btree (id) WHERE (outcome IS NULL);
GRANT INSERT, SELECT ON identity.two_person_act TO yiti_app;
GRANT UPDATE (decided_at, decided_by, outcome, version) ON identity.two_person_act TO yiti_app;
COMMENT ON TABLE identity.two_person_act IS 'Dangerous changes (双人操作): asked for by one person, carried out by another; kept.';
COMMENT ON COLUMN identity.two_person_act.said IS 'what it does, in words {zh,en}, as both have read it';

-- notifications -------------------------------------------------------------------------------------------------

CREATE SCHEMA notifications;

GRANT USAGE ON SCHEMA notifications TO yiti_app;

CREATE TABLE notifications.delivery (
  root_id uuid NOT NULL,
  message_id uuid NOT NULL,
  channel text NOT NULL,
  effect_id uuid NOT NULL,
  address text NOT NULL,
  sent_at timestamp with time zone,
  simulated boolean,
  CONSTRAINT delivery_pkey PRIMARY KEY (root_id, message_id, channel),
  CONSTRAINT delivery_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])))
);
GRANT INSERT, SELECT, UPDATE ON notifications.delivery TO yiti_app;
COMMENT ON TABLE notifications.delivery IS 'A message that also goes out of the platform (站外发送).';

CREATE TABLE notifications.message (
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  subject_id uuid,
  kind text NOT NULL,
  title jsonb,
  body jsonb,
  link text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  sealed bytea,
  CONSTRAINT message_pkey PRIMARY KEY (root_id, id)
);
CREATE INDEX message_inbox ON notifications.message USING btree (account_id, id);
CREATE INDEX message_unread ON notifications.message USING btree (account_id) WHERE (read_at IS NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON notifications.message TO yiti_app;
COMMENT ON TABLE notifications.message IS 'One person is told one thing (站内消息).';
COMMENT ON COLUMN notifications.message.sealed IS 'Title and body; null: they are still in the columns of before.';

CREATE TABLE notifications.setting (
  account_id uuid NOT NULL,
  email text,
  by_email boolean NOT NULL,
  by_sms boolean NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  sealed bytea,
  CONSTRAINT setting_pkey PRIMARY KEY (account_id)
);
GRANT INSERT, SELECT, UPDATE ON notifications.setting TO yiti_app;
COMMENT ON TABLE notifications.setting IS 'Where and how somebody wants to be told besides the platform; nobody is written to unasked.';
COMMENT ON COLUMN notifications.setting.sealed IS 'The e-mail address, sealed; null: there is none, or it is still in the column of before.';

-- openid --------------------------------------------------------------------------------------------------------

CREATE SCHEMA openid;

GRANT USAGE ON SCHEMA openid TO yiti_app;

CREATE TABLE openid.artefact (
  kind text NOT NULL,
  id_hash bytea NOT NULL,
  payload jsonb NOT NULL,
  id_sealed bytea,
  uid text,
  grant_id text,
  client_id text,
  account_id text,
  session_id uuid,
  expires_at timestamp with time zone,
  consumed_at timestamp with time zone,
  CONSTRAINT artefact_pkey PRIMARY KEY (kind, id_hash)
);
CREATE INDEX artefact_expiry ON openid.artefact USING btree (expires_at);
CREATE INDEX artefact_grant ON openid.artefact USING btree (grant_id) WHERE (grant_id IS NOT NULL);
CREATE INDEX artefact_session ON openid.artefact USING btree (session_id) WHERE (session_id IS NOT NULL);
CREATE INDEX artefact_uid ON openid.artefact USING btree (uid) WHERE (uid IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON openid.artefact TO yiti_app;
COMMENT ON TABLE openid.artefact IS 'What the protocol keeps: codes, tokens, sessions, grants. Nothing in it lets anybody sign in.';

CREATE TABLE openid.client_system (
  client_id text NOT NULL,
  organisation_id uuid NOT NULL,
  name jsonb NOT NULL,
  purpose jsonb NOT NULL,
  kind text NOT NULL,
  redirect_uris text[] NOT NULL,
  post_logout_uris text[] NOT NULL,
  back_channel_logout_uri text,
  fields text[] NOT NULL,
  needed_fields text[] NOT NULL,
  secret_sealed bytea,
  status text NOT NULL,
  version integer NOT NULL,
  registered_at timestamp with time zone NOT NULL,
  registered_by uuid NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  first_party boolean DEFAULT false NOT NULL,
  secret_next bytea,
  CONSTRAINT client_system_pkey PRIMARY KEY (client_id),
  CONSTRAINT client_system_check CHECK ((needed_fields <@ fields)),
  CONSTRAINT client_system_check1 CHECK (((secret_sealed IS NULL) = (kind = 'public'::text))),
  CONSTRAINT client_system_client_id_check CHECK ((client_id ~ '^[a-z0-9][a-z0-9-]{2,39}$'::text)),
  CONSTRAINT client_system_first_party CHECK (((NOT first_party) OR (kind = 'server'::text))),
  CONSTRAINT client_system_kind_check CHECK ((kind = ANY (ARRAY['server'::text, 'public'::text, 'machine'::text]))),
  CONSTRAINT client_system_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'active'::text, 'suspended'::text, 'ended'::text])))
);
CREATE INDEX client_system_organisation ON openid.client_system USING btree (organisation_id);
GRANT INSERT, SELECT, UPDATE ON openid.client_system TO yiti_app;
COMMENT ON TABLE openid.client_system IS 'A system (接入系统) that people sign in to through the platform, or that calls others under its own name.';
COMMENT ON COLUMN openid.client_system.status IS 'proposed: registered by one person, nobody signs in until another has confirmed it';
COMMENT ON COLUMN openid.client_system.first_party IS 'another installation of government itself: people are told, not asked, until they take it back';
COMMENT ON COLUMN openid.client_system.secret_next IS 'a new secret, sealed, until another person has confirmed it; the old one counts meanwhile';

CREATE TABLE openid.consent (
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  client_id text NOT NULL,
  subject_id uuid,
  fields text[] NOT NULL,
  grant_id text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ended_by text,
  asked boolean DEFAULT true NOT NULL,
  given_by text,
  given_as text,
  CONSTRAINT consent_pkey PRIMARY KEY (id),
  CONSTRAINT consent_grant_id_key UNIQUE (grant_id),
  CONSTRAINT consent_client_id_fkey FOREIGN KEY (client_id) REFERENCES openid.client_system(client_id),
  CONSTRAINT consent_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  CONSTRAINT consent_ended_by_check CHECK ((ended_by = ANY (ARRAY['withdrawn'::text, 'replaced'::text, 'client-ended'::text])))
);
CREATE INDEX consent_client ON openid.consent USING btree (client_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX consent_standing ON openid.consent USING btree (account_id, client_id) WHERE (ended_at IS NULL);
GRANT INSERT, SELECT, UPDATE ON openid.consent TO yiti_app;
COMMENT ON TABLE openid.consent IS 'Which fields a person lets a client system see (授权同意): one stands per account and system, earlier ones are kept.';
COMMENT ON COLUMN openid.consent.asked IS 'false: a first-party system, nobody was asked';
COMMENT ON COLUMN openid.consent.given_by IS 'The name of who agreed, as it was then; null: from before this was kept.';
COMMENT ON COLUMN openid.consent.given_as IS 'self, head, agent, helper or guardian; null: nobody was acted for.';

CREATE TABLE openid.secret (
  name text NOT NULL,
  secret_sealed bytea NOT NULL,
  CONSTRAINT secret_pkey PRIMARY KEY (name)
);
GRANT INSERT, SELECT ON openid.secret TO yiti_app;
COMMENT ON TABLE openid.secret IS 'Secrets of this installation: what pairwise subjects and cookies are made with.';

CREATE TABLE openid.signing_key (
  key_id text NOT NULL,
  algorithm text NOT NULL,
  key_sealed bytea NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT signing_key_pkey PRIMARY KEY (key_id)
);
GRANT DELETE, INSERT, SELECT ON openid.signing_key TO yiti_app;
COMMENT ON TABLE openid.signing_key IS 'Keys that sign identity tokens: published for a while before they sign, and for a while after.';

-- operation -----------------------------------------------------------------------------------------------------

CREATE SCHEMA operation;

GRANT USAGE ON SCHEMA operation TO yiti_app;

CREATE TABLE operation.organisation_day (
  day date NOT NULL,
  organisation_id uuid NOT NULL,
  scenario text NOT NULL,
  service text NOT NULL,
  measure text NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT organisation_day_pkey PRIMARY KEY (day, organisation_id, scenario, service, measure),
  CONSTRAINT organisation_day_amount_check CHECK ((amount >= 0))
);
CREATE INDEX organisation_day_organisation ON operation.organisation_day USING btree (organisation_id, day);
GRANT INSERT, SELECT, UPDATE ON operation.organisation_day TO yiti_app;
COMMENT ON TABLE operation.organisation_day IS 'What became of cases, by day, organisation and service. Read within the jurisdiction of the organisation.';
COMMENT ON COLUMN operation.organisation_day.service IS 'service of the scenario; a name within it';

CREATE TABLE operation.place_day (
  day date NOT NULL,
  division text NOT NULL,
  scenario text NOT NULL,
  measure text NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT place_day_pkey PRIMARY KEY (day, division, scenario, measure),
  CONSTRAINT place_day_amount_check CHECK ((amount >= 0))
);
GRANT INSERT, SELECT, UPDATE ON operation.place_day TO yiti_app;
COMMENT ON TABLE operation.place_day IS 'What applicants of a place met with, by day, division and scenario. Read by whoever leads the place.';
COMMENT ON COLUMN operation.place_day.day IS 'day in China of the event that was counted';
COMMENT ON COLUMN operation.place_day.division IS 'division of the application, as it was when it was made';

-- parameters ----------------------------------------------------------------------------------------------------

CREATE SCHEMA parameters;

GRANT USAGE ON SCHEMA parameters TO yiti_app;

CREATE OR REPLACE FUNCTION parameters.next_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  UPDATE parameters.version SET version = version + 1;
  RETURN NULL;
END
$function$
;

CREATE TABLE parameters.parameter (
  code text NOT NULL,
  name jsonb NOT NULL,
  kind text NOT NULL,
  unit jsonb,
  owner text NOT NULL,
  decided_by text NOT NULL,
  below text,
  never_above text,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT parameter_pkey PRIMARY KEY (code),
  CONSTRAINT parameter_below_check CHECK ((below = ANY (ARRAY['at-most'::text, 'at-least'::text]))),
  CONSTRAINT parameter_code_check CHECK ((code ~ '^[A-Za-z][A-Za-z0-9.-]{1,99}$'::text)),
  CONSTRAINT parameter_kind_check CHECK ((kind = ANY (ARRAY['number'::text, 'limit'::text, 'boolean'::text, 'text'::text])))
);
CREATE TRIGGER parameter_version AFTER INSERT OR DELETE OR UPDATE ON parameters.parameter FOR EACH STATEMENT EXECUTE FUNCTION parameters.next_version();
GRANT INSERT, SELECT, UPDATE ON parameters.parameter TO yiti_app;
COMMENT ON TABLE parameters.parameter IS 'What can be decided by law or by a place (参数); its values have place, dates and basis.';
COMMENT ON COLUMN parameters.parameter.owner IS 'the scenario package or module that declares it';
COMMENT ON COLUMN parameters.parameter.decided_by IS 'lowest level that decides freely: state, province, city, county, township, village, organisation';
COMMENT ON COLUMN parameters.parameter.below IS 'what lower levels may still do: stay at most, or at least, at what holds above; null: nothing';
COMMENT ON COLUMN parameters.parameter.never_above IS 'code of the parameter that this one never exceeds: a promise and the limit by law';

CREATE TABLE parameters.value (
  id uuid NOT NULL,
  code text NOT NULL,
  division text NOT NULL,
  organisation text DEFAULT ''::text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  value jsonb NOT NULL,
  basis jsonb NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  CONSTRAINT value_pkey PRIMARY KEY (id),
  CONSTRAINT value_code_fkey FOREIGN KEY (code) REFERENCES parameters.parameter(code),
  CONSTRAINT value_no_overlap EXCLUDE USING gist (code WITH =, division WITH =, organisation WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&),
  CONSTRAINT value_check CHECK ((valid_to >= valid_from)),
  CONSTRAINT value_division_check CHECK ((division ~ '^(\d{6}|\d{9}|\d{12})$'::text))
);
CREATE TRIGGER value_version AFTER INSERT OR DELETE OR UPDATE ON parameters.value FOR EACH STATEMENT EXECUTE FUNCTION parameters.next_version();
GRANT INSERT, SELECT ON parameters.value TO yiti_app;
GRANT UPDATE (valid_to) ON parameters.value TO yiti_app;
COMMENT ON TABLE parameters.value IS 'The value of a parameter in a place and period; at most one per code, place, organisation and day.';
COMMENT ON COLUMN parameters.value.organisation IS 'USCC when the value holds for one organisation only; empty: for all of the place';
COMMENT ON COLUMN parameters.value.valid_to IS 'last day on which it applies; null: until further notice';
COMMENT ON COLUMN parameters.value.basis IS 'legal basis {title, article?, url?, certainty}; certainty default must be confirmed by the adopting place';

CREATE TABLE parameters.version (
  single boolean DEFAULT true NOT NULL,
  version bigint NOT NULL,
  CONSTRAINT version_pkey PRIMARY KEY (single),
  CONSTRAINT version_single_check CHECK (single)
);
GRANT SELECT, UPDATE ON parameters.version TO yiti_app;
COMMENT ON TABLE parameters.version IS 'Grows with every change; processes that hold the values in memory compare it.';

-- pass ----------------------------------------------------------------------------------------------------------

CREATE SCHEMA pass;

GRANT USAGE ON SCHEMA pass TO yiti_app;

CREATE TABLE pass.scan (
  sheaf_id uuid NOT NULL,
  step integer NOT NULL,
  id uuid NOT NULL,
  scanner_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  scanner_name text NOT NULL,
  subject_id uuid NOT NULL,
  scene text NOT NULL,
  told jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT scan_pkey PRIMARY KEY (sheaf_id, step)
);
CREATE INDEX scan_scanner ON pass.scan USING btree (scanner_id, at DESC);
CREATE INDEX scan_subject ON pass.scan USING btree (subject_id, at DESC, id DESC);
GRANT INSERT, SELECT ON pass.scan TO yiti_app;
COMMENT ON TABLE pass.scan IS 'Every reading of a pass (扫码记录), for its holder to see. Never changed.';

CREATE TABLE pass.scanner (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  scenes jsonb NOT NULL,
  state text NOT NULL,
  enrolment_hash text NOT NULL,
  enrolment_expires_at timestamp with time zone NOT NULL,
  public_key text,
  registered_at timestamp with time zone NOT NULL,
  registered_by text NOT NULL,
  activated_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoke_reason text,
  CONSTRAINT scanner_pkey PRIMARY KEY (id),
  CONSTRAINT scanner_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'revoked'::text])))
);
CREATE INDEX scanner_organisation ON pass.scanner USING btree (organisation_id, registered_at);
CREATE UNIQUE INDEX scanner_enrolment ON pass.scanner USING btree (enrolment_hash) WHERE (state = 'pending'::text);
GRANT INSERT, SELECT, UPDATE ON pass.scanner TO yiti_app;
COMMENT ON TABLE pass.scanner IS 'A device of an organisation that may read passes (扫码设备).';

CREATE TABLE pass.sheaf (
  id uuid NOT NULL,
  subject_id uuid NOT NULL,
  account_id uuid NOT NULL,
  assurance integer NOT NULL,
  scene text NOT NULL,
  claims jsonb NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  opened_by text,
  acted_as text,
  CONSTRAINT sheaf_pkey PRIMARY KEY (id)
);
CREATE INDEX sheaf_subject ON pass.sheaf USING btree (subject_id, opened_at DESC);
GRANT INSERT, SELECT, UPDATE ON pass.sheaf TO yiti_app;
COMMENT ON TABLE pass.sheaf IS 'Codes that were made at once for one showing of a pass (一次亮码): whose, in which scene, what may be told.';
COMMENT ON COLUMN pass.sheaf.opened_by IS 'The name of who showed it, as it was then; null: from before this was kept.';
COMMENT ON COLUMN pass.sheaf.acted_as IS 'self, head, agent, helper or guardian.';

-- privacy -------------------------------------------------------------------------------------------------------

CREATE SCHEMA privacy;

GRANT USAGE ON SCHEMA privacy TO yiti_app;

CREATE TABLE privacy.archive (
  request_id uuid NOT NULL,
  sealed bytea NOT NULL,
  bytes integer NOT NULL,
  hash text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT archive_pkey PRIMARY KEY (request_id),
  CONSTRAINT archive_request_id_fkey FOREIGN KEY (request_id) REFERENCES privacy.request(id)
);
GRANT DELETE, INSERT, SELECT ON privacy.archive TO yiti_app;
COMMENT ON TABLE privacy.archive IS 'The copy that a request asked for, until it expires (个人信息副本).';

CREATE TABLE privacy.objection (
  id uuid NOT NULL,
  reference text NOT NULL,
  use_id text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  use jsonb,
  words text,
  division text NOT NULL,
  organisation_id uuid,
  state text NOT NULL,
  objected_at timestamp with time zone NOT NULL,
  objected_by uuid NOT NULL,
  due_at timestamp with time zone NOT NULL,
  outcome text,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  escalation_words text,
  escalated_at timestamp with time zone,
  data_officer_organisation_id uuid,
  ruling_due_at timestamp with time zone,
  ruling text,
  ruling_words text,
  ruled_at timestamp with time zone,
  ruled_by text,
  objected_by_name text,
  objected_as text,
  sealed bytea,
  CONSTRAINT objection_pkey PRIMARY KEY (id),
  CONSTRAINT objection_outcome_check CHECK ((outcome = ANY (ARRAY['justified'::text, 'stopped'::text]))),
  CONSTRAINT objection_ruling_check CHECK ((ruling = ANY (ARRAY['upheld'::text, 'dismissed'::text]))),
  CONSTRAINT objection_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'escalated'::text, 'ruled'::text])))
);
CREATE INDEX objection_data_officer ON privacy.objection USING btree (data_officer_organisation_id, escalated_at DESC) WHERE (escalated_at IS NOT NULL);
CREATE INDEX objection_organisation ON privacy.objection USING btree (organisation_id, objected_at DESC);
CREATE UNIQUE INDEX objection_use ON privacy.objection USING btree (subject_id, use_id);
GRANT INSERT, SELECT, UPDATE ON privacy.objection TO yiti_app;
COMMENT ON TABLE privacy.objection IS 'Somebody objects to one use of their information (对用数提出异议).';
COMMENT ON COLUMN privacy.objection.objected_by_name IS 'As it was then; null: from before this was kept.';
COMMENT ON COLUMN privacy.objection.objected_as IS 'self, head, agent or guardian.';
COMMENT ON COLUMN privacy.objection.sealed IS 'The use, and what both sides write about it; null: they are still in the columns of before.';

CREATE TABLE privacy.request (
  id uuid NOT NULL,
  reference text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL,
  words text,
  division text NOT NULL,
  organisation_id uuid,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  correction_id uuid,
  classes jsonb DEFAULT '[]'::jsonb NOT NULL,
  result jsonb,
  answer text,
  basis text,
  answered_by text,
  asked_by_name text,
  asked_as text,
  sealed bytea,
  CONSTRAINT request_pkey PRIMARY KEY (id),
  CONSTRAINT request_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'copy'::text, 'portability'::text, 'correction'::text, 'deletion'::text, 'explanation'::text]))),
  CONSTRAINT request_state_check CHECK ((state = ANY (ARRAY['working'::text, 'done'::text, 'refused'::text])))
);
CREATE INDEX request_correction ON privacy.request USING btree (correction_id) WHERE (correction_id IS NOT NULL);
CREATE INDEX request_organisation ON privacy.request USING btree (organisation_id, due_at) WHERE (state = 'working'::text);
CREATE INDEX request_subject ON privacy.request USING btree (subject_id, asked_at DESC);
GRANT INSERT, SELECT, UPDATE ON privacy.request TO yiti_app;
COMMENT ON TABLE privacy.request IS 'A request about one''s information (个人信息权利请求).';
COMMENT ON COLUMN privacy.request.asked_by_name IS 'As it was then; null: from before this was kept.';
COMMENT ON COLUMN privacy.request.asked_as IS 'self, head, agent or guardian.';
COMMENT ON COLUMN privacy.request.sealed IS 'Words, result and answer; null: they are still in the columns of before.';

-- process -------------------------------------------------------------------------------------------------------

CREATE SCHEMA process;

GRANT USAGE ON SCHEMA process TO yiti_app;

CREATE TABLE process.event (
  application_id uuid NOT NULL,
  instance_no integer NOT NULL,
  version integer NOT NULL,
  at timestamp with time zone NOT NULL,
  event jsonb NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (application_id, instance_no, version)
);
GRANT INSERT, SELECT ON process.event TO yiti_app;
COMMENT ON TABLE process.event IS 'What each advance was told: the instance can be replayed from it, step by step.';

CREATE TABLE process.instance (
  application_id uuid NOT NULL,
  instance_no integer NOT NULL,
  snapshot_id text NOT NULL,
  process_key text NOT NULL,
  status text NOT NULL,
  state jsonb NOT NULL,
  version integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  root_kind text DEFAULT 'application'::text NOT NULL,
  CONSTRAINT instance_pkey PRIMARY KEY (application_id, instance_no),
  CONSTRAINT instance_root_kind_check CHECK ((root_kind ~ '^[a-z]+(-[a-z]+)*$'::text)),
  CONSTRAINT instance_status_check CHECK ((status = ANY (ARRAY['running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text])))
);
GRANT INSERT, SELECT, UPDATE ON process.instance TO yiti_app;
COMMENT ON TABLE process.instance IS 'A running or ended process; state is what the engine returned last.';
COMMENT ON COLUMN process.instance.application_id IS 'Id of the root: of the application, or of what the kind says.';
COMMENT ON COLUMN process.instance.version IS 'Counts advances; an update that finds another version is refused.';
COMMENT ON COLUMN process.instance.root_kind IS 'What it belongs to; the module that offers the kind carries out its effects.';

CREATE TABLE process.stuck (
  application_id uuid NOT NULL,
  instance_no integer NOT NULL,
  stuck_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  element_id text NOT NULL,
  reason jsonb NOT NULL,
  step jsonb NOT NULL,
  attempts integer NOT NULL,
  resolved_at timestamp with time zone,
  root_kind text DEFAULT 'application'::text NOT NULL,
  CONSTRAINT stuck_pkey PRIMARY KEY (application_id, instance_no, stuck_id)
);
CREATE INDEX stuck_open ON process.stuck USING btree (application_id) WHERE (resolved_at IS NULL);
GRANT INSERT, SELECT, UPDATE ON process.stuck TO yiti_app;
COMMENT ON TABLE process.stuck IS 'Steps that failed: the instance stands where it stood, and the step can be tried again.';

CREATE TABLE process.subscription (
  application_id uuid NOT NULL,
  instance_no integer NOT NULL,
  wait_id text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  correlation text,
  scenario_id text NOT NULL,
  division text NOT NULL,
  since timestamp with time zone NOT NULL,
  root_kind text DEFAULT 'application'::text NOT NULL,
  CONSTRAINT subscription_pkey PRIMARY KEY (application_id, instance_no, wait_id),
  CONSTRAINT subscription_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'signal'::text])))
);
CREATE INDEX subscription_message ON process.subscription USING btree (correlation, name, scenario_id, division, since) WHERE (kind = 'message'::text);
CREATE INDEX subscription_signal ON process.subscription USING btree (name, scenario_id, division, application_id, instance_no) WHERE (kind = 'signal'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON process.subscription TO yiti_app;
COMMENT ON TABLE process.subscription IS 'Messages and signals that running instances wait for; written in the statement that stores the state.';

CREATE TABLE process.timer (
  application_id uuid NOT NULL,
  instance_no integer NOT NULL,
  timer_id text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  root_kind text DEFAULT 'application'::text NOT NULL,
  CONSTRAINT timer_pkey PRIMARY KEY (application_id, instance_no, timer_id)
);
CREATE INDEX timer_due ON process.timer USING btree (due_at);
GRANT DELETE, INSERT, SELECT, UPDATE ON process.timer TO yiti_app;
COMMENT ON TABLE process.timer IS 'Timers that have neither fired nor been cancelled.';

-- representation ------------------------------------------------------------------------------------------------

CREATE SCHEMA representation;

GRANT USAGE ON SCHEMA representation TO yiti_app;

CREATE TABLE representation.guardianship (
  id uuid NOT NULL,
  reference text NOT NULL,
  claimant_id uuid NOT NULL,
  claimant_account uuid NOT NULL,
  claimant_name text NOT NULL,
  claimant_code text,
  child_name text NOT NULL,
  child_code text,
  relation text NOT NULL,
  words text NOT NULL,
  division text NOT NULL,
  organisation_id uuid,
  state text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  mandate_id uuid,
  sealed bytea,
  child_code_hash bytea,
  CONSTRAINT guardianship_pkey PRIMARY KEY (id),
  CONSTRAINT guardianship_check CHECK (((state = 'open'::text) = (answered_at IS NULL))),
  CONSTRAINT guardianship_check1 CHECK (((state <> ALL (ARRAY['recognised'::text, 'ended'::text])) OR (mandate_id IS NOT NULL))),
  CONSTRAINT guardianship_child_code_hash_check CHECK ((length(child_code_hash) = 32)),
  CONSTRAINT guardianship_names_child CHECK (((child_code IS NOT NULL) OR ((sealed IS NOT NULL) AND (child_code_hash IS NOT NULL)))),
  CONSTRAINT guardianship_relation_check CHECK ((relation = ANY (ARRAY['father'::text, 'mother'::text, 'guardian'::text]))),
  CONSTRAINT guardianship_state_check CHECK ((state = ANY (ARRAY['open'::text, 'recognised'::text, 'refused'::text, 'ended'::text])))
);
CREATE INDEX guardianship_organisation ON representation.guardianship USING btree (organisation_id, due_at);
CREATE UNIQUE INDEX guardianship_once ON representation.guardianship USING btree (claimant_id, child_code) WHERE (state = ANY (ARRAY['open'::text, 'recognised'::text]));
CREATE UNIQUE INDEX guardianship_once_sealed ON representation.guardianship USING btree (claimant_id, child_code_hash) WHERE (state = ANY (ARRAY['open'::text, 'recognised'::text]));
GRANT INSERT, SELECT, UPDATE ON representation.guardianship TO yiti_app;
COMMENT ON TABLE representation.guardianship IS 'Claims to act for a child (监护), checked by a person; the mandate that follows ends by itself on the birthday.';
COMMENT ON COLUMN representation.guardianship.claimant_code IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN representation.guardianship.child_code IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN representation.guardianship.sealed IS 'identity numbers of claimant and child: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN representation.guardianship.child_code_hash IS 'keyed hash (HMAC-SM3) by which a second claim for the same child is found; whether anybody bears the number is said to the official only';

CREATE TABLE representation.head_change (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  from_name text NOT NULL,
  from_person_id uuid,
  to_name text NOT NULL,
  to_person_id uuid,
  source text NOT NULL,
  basis text NOT NULL,
  mandates integer NOT NULL,
  confirm_by timestamp with time zone,
  rests boolean NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT head_change_pkey PRIMARY KEY (id),
  CONSTRAINT head_change_mandates_check CHECK ((mandates >= 0)),
  CONSTRAINT head_change_source_check CHECK ((source = ANY (ARRAY['register'::text, 'official'::text])))
);
CREATE INDEX head_change_enterprise ON representation.head_change USING btree (enterprise_id, changed_at);
GRANT INSERT, SELECT ON representation.head_change TO yiti_app;
COMMENT ON TABLE representation.head_change IS 'Changes of a legal representative (法定代表人变更), each with where it is known from.';
COMMENT ON COLUMN representation.head_change.to_person_id IS 'null: not in the register of persons, so nobody leads the enterprise here until that is known';
COMMENT ON COLUMN representation.head_change.mandates IS 'mandates of the former one that were put before the new one';

-- scenarios -----------------------------------------------------------------------------------------------------

CREATE SCHEMA scenarios;

GRANT USAGE ON SCHEMA scenarios TO yiti_app;

CREATE TABLE scenarios.adoption (
  scenario_id text NOT NULL,
  division text NOT NULL,
  version text NOT NULL,
  overlay jsonb NOT NULL,
  snapshot_id text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT adoption_pkey PRIMARY KEY (scenario_id, division),
  CONSTRAINT adoption_scenario_id_version_fkey FOREIGN KEY (scenario_id, version) REFERENCES scenarios.package(scenario_id, version)
);
GRANT DELETE, INSERT, SELECT, UPDATE ON scenarios.adoption TO yiti_app;
COMMENT ON TABLE scenarios.adoption IS 'A place that uses a package with its own differences: base and overlay, never a copy.';

CREATE TABLE scenarios.draft (
  id uuid NOT NULL,
  scenario_id text NOT NULL,
  base_version text NOT NULL,
  title text NOT NULL,
  status text NOT NULL,
  version integer NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  published_version text,
  CONSTRAINT draft_pkey PRIMARY KEY (id),
  CONSTRAINT draft_scenario_id_base_version_fkey FOREIGN KEY (scenario_id, base_version) REFERENCES scenarios.package(scenario_id, version),
  CONSTRAINT draft_status_check CHECK ((status = ANY (ARRAY['in-work'::text, 'handed-in'::text, 'approved'::text, 'published'::text, 'rejected'::text]))),
  CONSTRAINT draft_title_check CHECK ((title <> ''::text)),
  CONSTRAINT draft_version_check CHECK ((version > 0))
);
CREATE INDEX draft_changed ON scenarios.draft USING btree (changed_at DESC, id DESC);
GRANT INSERT, SELECT, UPDATE ON scenarios.draft TO yiti_app;
COMMENT ON TABLE scenarios.draft IS 'A change to a scenario package that somebody is working on; its files stand in draft_file.';

CREATE TABLE scenarios.draft_author (
  draft_id uuid NOT NULL,
  user_id text NOT NULL,
  name text NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT draft_author_pkey PRIMARY KEY (draft_id, user_id),
  CONSTRAINT draft_author_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES scenarios.draft(id)
);
GRANT INSERT, SELECT ON scenarios.draft_author TO yiti_app;
COMMENT ON TABLE scenarios.draft_author IS 'Who opened a draft or changed a file of it: none of them may approve it. Nobody is ever taken out.';

CREATE TABLE scenarios.draft_file (
  draft_id uuid NOT NULL,
  path text NOT NULL,
  text text,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT draft_file_pkey PRIMARY KEY (draft_id, path),
  CONSTRAINT draft_file_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES scenarios.draft(id),
  CONSTRAINT draft_file_version_check CHECK ((version > 0))
);
GRANT DELETE, INSERT, SELECT, UPDATE ON scenarios.draft_file TO yiti_app;
COMMENT ON TABLE scenarios.draft_file IS 'A file that a draft changes, adds or leaves out.';

CREATE TABLE scenarios.draft_step (
  draft_id uuid NOT NULL,
  version integer NOT NULL,
  verb text NOT NULL,
  at timestamp with time zone NOT NULL,
  by_user text NOT NULL,
  by_name text NOT NULL,
  reason text,
  CONSTRAINT draft_step_pkey PRIMARY KEY (draft_id, version),
  CONSTRAINT draft_step_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES scenarios.draft(id)
);
GRANT INSERT, SELECT ON scenarios.draft_step TO yiti_app;
COMMENT ON TABLE scenarios.draft_step IS 'What became of a draft, and by whom: opened, handed in, sent back, approved, published.';

CREATE TABLE scenarios.package (
  scenario_id text NOT NULL,
  version text NOT NULL,
  files jsonb NOT NULL,
  content_hash text NOT NULL,
  installed_at timestamp with time zone NOT NULL,
  installed_by text NOT NULL,
  CONSTRAINT package_pkey PRIMARY KEY (scenario_id, version)
);
GRANT INSERT, SELECT ON scenarios.package TO yiti_app;
COMMENT ON TABLE scenarios.package IS 'A checked scenario package; a version never changes.';

CREATE TABLE scenarios.trusted_key (
  key_id text NOT NULL,
  public_key text NOT NULL,
  name text NOT NULL,
  trusted_at timestamp with time zone NOT NULL,
  trusted_by text NOT NULL,
  CONSTRAINT trusted_key_pkey PRIMARY KEY (key_id),
  CONSTRAINT trusted_key_public_key_check CHECK ((public_key ~ '^04[0-9a-f]{128}$'::text))
);
GRANT DELETE, INSERT, SELECT ON scenarios.trusted_key TO yiti_app;
COMMENT ON TABLE scenarios.trusted_key IS 'Platforms of other places whose signed packages may be installed here. Our own key needs no row.';

-- security ------------------------------------------------------------------------------------------------------

CREATE SCHEMA security;

GRANT USAGE ON SCHEMA security TO yiti_app;

CREATE TABLE security.trail_check (
  id uuid NOT NULL,
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  heard_at timestamp with time zone DEFAULT now() NOT NULL,
  ended_at timestamp with time zone,
  seals_to_check integer DEFAULT 0 NOT NULL,
  seals integer DEFAULT 0 NOT NULL,
  events integer DEFAULT 0 NOT NULL,
  unsealed integer DEFAULT 0 NOT NULL,
  found integer DEFAULT 0 NOT NULL,
  findings jsonb DEFAULT '[]'::jsonb NOT NULL,
  oldest_at timestamp with time zone,
  CONSTRAINT trail_check_pkey PRIMARY KEY (id),
  CONSTRAINT trail_check_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'whole'::text, 'tampered'::text, 'failed'::text])))
);
CREATE INDEX trail_check_asked ON security.trail_check USING btree (asked_at DESC);
GRANT INSERT, SELECT, UPDATE ON security.trail_check TO yiti_app;
COMMENT ON TABLE security.trail_check IS 'Checks of the whole audit trail that somebody asked for on the page (审计链核验), with what was found.';

CREATE TABLE security.trail_export (
  id uuid NOT NULL,
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL,
  first_seal bigint NOT NULL,
  last_seal bigint NOT NULL,
  events integer NOT NULL,
  CONSTRAINT trail_export_pkey PRIMARY KEY (id),
  CONSTRAINT trail_export_check CHECK ((from_at < to_at)),
  CONSTRAINT trail_export_check1 CHECK ((first_seal <= last_seal))
);
CREATE INDEX trail_export_asked ON security.trail_export USING btree (asked_at DESC);
GRANT INSERT, SELECT ON security.trail_export TO yiti_app;
COMMENT ON TABLE security.trail_export IS 'What was exported of the audit trail, by whom and why (审计导出). The file is made from the trail when it is fetched.';

-- supervision ---------------------------------------------------------------------------------------------------

CREATE SCHEMA supervision;

GRANT USAGE ON SCHEMA supervision TO yiti_app;

CREATE TABLE supervision.case_lead (
  id uuid NOT NULL,
  number text NOT NULL,
  finding_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  from_organisation_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  outside text,
  state text NOT NULL,
  offered_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  reminded_at timestamp with time zone,
  case_id uuid,
  version integer NOT NULL,
  CONSTRAINT case_lead_pkey PRIMARY KEY (id),
  CONSTRAINT case_lead_finding_id_key UNIQUE (finding_id),
  CONSTRAINT case_lead_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES supervision.finding(id),
  CONSTRAINT case_lead_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT case_lead_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'returned'::text, 'accepted'::text, 'sent'::text])))
);
CREATE INDEX case_lead_due ON supervision.case_lead USING btree (due_at) WHERE ((state = ANY (ARRAY['offered'::text, 'returned'::text])) AND (reminded_at IS NULL));
CREATE INDEX case_lead_from ON supervision.case_lead USING btree (from_organisation_id, offered_at DESC);
CREATE INDEX case_lead_holder ON supervision.case_lead USING btree (organisation_id, offered_at DESC);
GRANT INSERT, SELECT, UPDATE ON supervision.case_lead TO yiti_app;
COMMENT ON TABLE supervision.case_lead IS 'A finding that was handed over (案源): who has it, and until when they open a case, hand it on or return it.';
COMMENT ON COLUMN supervision.case_lead.organisation_id IS 'who has it now: one that accepts or returns it, or again the one that found it';
COMMENT ON COLUMN supervision.case_lead.outside IS 'a body that is not on the platform and that it is to be sent to, in words';

CREATE TABLE supervision.case_lead_step (
  lead_id uuid NOT NULL,
  no integer NOT NULL,
  verb text NOT NULL,
  organisation_id uuid NOT NULL,
  to_organisation_id uuid,
  words text,
  by_name text NOT NULL,
  at timestamp with time zone NOT NULL,
  sealed bytea,
  CONSTRAINT case_lead_step_pkey PRIMARY KEY (lead_id, no),
  CONSTRAINT case_lead_step_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES supervision.case_lead(id),
  CONSTRAINT case_lead_step_verb_check CHECK ((verb = ANY (ARRAY['offer'::text, 'accept'::text, 'return'::text, 'hand-on'::text, 'send'::text])))
);
GRANT INSERT, SELECT ON supervision.case_lead_step TO yiti_app;
GRANT UPDATE (sealed, words) ON supervision.case_lead_step TO yiti_app;
COMMENT ON TABLE supervision.case_lead_step IS 'What became of a lead, by whom; only added to.';

CREATE TABLE supervision.case_step (
  case_id uuid NOT NULL,
  no integer NOT NULL,
  verb text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  content jsonb NOT NULL,
  by_name text NOT NULL,
  at timestamp with time zone NOT NULL,
  acted_as text,
  by_id uuid,
  CONSTRAINT case_step_pkey PRIMARY KEY (case_id, no),
  CONSTRAINT case_step_case_id_fkey FOREIGN KEY (case_id) REFERENCES supervision.enforcement_case(id)
);
GRANT INSERT, SELECT ON supervision.case_step TO yiti_app;
COMMENT ON TABLE supervision.case_step IS 'All that happened in a case, in words and figures (执法全过程记录). Only added to.';
COMMENT ON COLUMN supervision.case_step.by_id IS 'account of whoever reported it; null: any other step';

CREATE TABLE supervision.complaint (
  id uuid NOT NULL,
  number text NOT NULL,
  visit_id uuid,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  about text NOT NULL,
  words text NOT NULL,
  state text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  outcome text,
  answer text,
  measures text,
  answered_by text,
  answered_at timestamp with time zone,
  version integer NOT NULL,
  other_visit_id uuid,
  about_organisation_id uuid,
  came_on date,
  who_came text,
  sealed bytea,
  made_by text,
  made_as text,
  CONSTRAINT complaint_pkey PRIMARY KEY (id),
  CONSTRAINT complaint_number UNIQUE (number),
  CONSTRAINT complaint_other_visit_id_fkey FOREIGN KEY (other_visit_id) REFERENCES supervision.other_visit(id),
  CONSTRAINT complaint_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT complaint_about_check CHECK ((about = ANY (ARRAY['benefits'::text, 'banquets'::text, 'costs-shifted'::text, 'intermediary'::text, 'legal-representative'::text, 'arbitrary-measures'::text, 'quota'::text, 'disguised'::text]))),
  CONSTRAINT complaint_about_one CHECK ((((((visit_id IS NOT NULL))::integer + ((other_visit_id IS NOT NULL))::integer) + ((came_on IS NOT NULL))::integer) = 1)),
  CONSTRAINT complaint_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'partly-upheld'::text, 'not-upheld'::text, 'handed-over'::text]))),
  CONSTRAINT complaint_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text])))
);
CREATE INDEX complaint_enterprise ON supervision.complaint USING btree (enterprise_id, made_at DESC);
CREATE INDEX complaint_organisation ON supervision.complaint USING btree (organisation_id, made_at DESC);
CREATE INDEX complaint_visit ON supervision.complaint USING btree (visit_id);
GRANT INSERT, SELECT, UPDATE ON supervision.complaint TO yiti_app;
COMMENT ON TABLE supervision.complaint IS 'Complaints of firms about inspections by the national categories (八个不得). They go to whoever supervises those who inspected.';
COMMENT ON COLUMN supervision.complaint.organisation_id IS 'the supervising organisation that owes the answer; never one that took part in the visit';
COMMENT ON COLUMN supervision.complaint.about_organisation_id IS 'of a visit that left no record: who came, where the firm knows it';
COMMENT ON COLUMN supervision.complaint.came_on IS 'of a visit that left no record: when';
COMMENT ON COLUMN supervision.complaint.who_came IS 'in the words of the firm; sealed';

CREATE TABLE supervision.conflict (
  id uuid NOT NULL,
  line_a jsonb NOT NULL,
  line_b jsonb NOT NULL,
  description text NOT NULL,
  organisation_id uuid NOT NULL,
  ruling_organisation_id uuid NOT NULL,
  division text NOT NULL,
  raised_by text NOT NULL,
  raised_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  opinions jsonb NOT NULL,
  ruling jsonb,
  ruled_by text,
  ruled_at timestamp with time zone,
  version integer NOT NULL,
  due_at timestamp with time zone,
  reminded_at timestamp with time zone,
  referrals jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT conflict_pkey PRIMARY KEY (id),
  CONSTRAINT conflict_state_check CHECK ((state = ANY (ARRAY['consulting'::text, 'ruling'::text, 'ruled'::text, 'referred'::text])))
);
CREATE INDEX conflict_late ON supervision.conflict USING btree (id) WHERE ((state = ANY (ARRAY['consulting'::text, 'ruling'::text])) AND (reminded_at IS NULL));
CREATE INDEX conflict_open ON supervision.conflict USING btree (raised_at) WHERE (state = ANY (ARRAY['consulting'::text, 'ruling'::text]));
GRANT INSERT, SELECT, UPDATE ON supervision.conflict TO yiti_app;
COMMENT ON TABLE supervision.conflict IS 'Two checklist lines that ask a firm for opposite things (标准冲突), and what was ruled.';
COMMENT ON COLUMN supervision.conflict.line_a IS 'code of the item and number of the line in its checklist';
COMMENT ON COLUMN supervision.conflict.due_at IS 'until when opinions are said, or the ruling is made; null: from before there was a clock';
COMMENT ON COLUMN supervision.conflict.referrals IS 'who referred it upwards to whom, when and why';

CREATE TABLE supervision.copied_inspection (
  inspection_id uuid NOT NULL,
  organisation_id uuid,
  division text NOT NULL,
  verdicts jsonb NOT NULL,
  copied_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  outcome text,
  noted_at timestamp with time zone,
  noted_by text,
  words text,
  sealed bytea,
  version integer NOT NULL,
  CONSTRAINT copied_inspection_pkey PRIMARY KEY (inspection_id),
  CONSTRAINT copied_inspection_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES supervision.inspection(id),
  CONSTRAINT copied_inspection_check CHECK (((outcome IS NULL) = (noted_at IS NULL))),
  CONSTRAINT copied_inspection_outcome_check CHECK ((outcome = ANY (ARRAY['noted'::text, 'followed-up'::text])))
);
CREATE INDEX copied_inspection_to ON supervision.copied_inspection USING btree (organisation_id, copied_at DESC);
GRANT INSERT, SELECT, UPDATE ON supervision.copied_inspection TO yiti_app;
COMMENT ON TABLE supervision.copied_inspection IS 'Approved inspections beyond the cap, or for which a rule was bent: whoever supervises was told, and what they did.';
COMMENT ON COLUMN supervision.copied_inspection.organisation_id IS 'who supervises those who inspect; null: nobody above them does on this platform';

CREATE TABLE supervision.data_check (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  line text NOT NULL,
  passed boolean NOT NULL,
  at timestamp with time zone NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT data_check_pkey PRIMARY KEY (id),
  CONSTRAINT data_check_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id)
);
CREATE INDEX data_check_visit ON supervision.data_check USING btree (visit_id, at);
GRANT INSERT, SELECT ON supervision.data_check TO yiti_app;
GRANT UPDATE (sealed) ON supervision.data_check TO yiti_app;
COMMENT ON TABLE supervision.data_check IS 'What shared data say of a line before anybody goes (数据核验); the last one holds, none is changed.';

CREATE TABLE supervision.document (
  root_id uuid NOT NULL,
  document_id uuid NOT NULL,
  kind text NOT NULL,
  organisation_id uuid NOT NULL,
  number text NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  sealed bytea NOT NULL,
  file_address text,
  document_hash text,
  CONSTRAINT document_pkey PRIMARY KEY (root_id, document_id),
  CONSTRAINT document_once UNIQUE (root_id, kind),
  CONSTRAINT document_kind_check CHECK ((kind = ANY (ARRAY['approval'::text, 'notice'::text, 'record'::text, 'result'::text])))
);
GRANT INSERT, SELECT ON supervision.document TO yiti_app;
GRANT UPDATE (document_hash, file_address, sealed) ON supervision.document TO yiti_app;
COMMENT ON TABLE supervision.document IS 'Documents of an inspection (检查文书): of the inspection its approval, of the visit notice, record and result.';
COMMENT ON COLUMN supervision.document.sealed IS 'what it says, word for word, with the signatures drawn on site';
COMMENT ON COLUMN supervision.document.document_hash IS 'SM3 of the sealed PDF; it stands in the trail too';

CREATE TABLE supervision.draw (
  id uuid NOT NULL,
  code text NOT NULL,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  participants jsonb NOT NULL,
  title jsonb NOT NULL,
  settings jsonb NOT NULL,
  state text NOT NULL,
  attempt integer NOT NULL,
  repeats uuid,
  previous_hash text,
  announcement jsonb,
  announced_hash text,
  announced_at timestamp with time zone,
  beacon jsonb,
  proof jsonb,
  drawn_at timestamp with time zone,
  voided jsonb,
  set_up_by uuid NOT NULL,
  set_up_by_name text NOT NULL,
  set_up_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  outcome_fixed boolean DEFAULT false NOT NULL,
  work jsonb,
  worked_at timestamp with time zone,
  files jsonb,
  CONSTRAINT draw_pkey PRIMARY KEY (id),
  CONSTRAINT draw_code UNIQUE (code),
  CONSTRAINT draw_repeats FOREIGN KEY (repeats) REFERENCES supervision.draw(id),
  CONSTRAINT draw_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'freezing'::text, 'announced'::text, 'drawn'::text, 'void'::text, 'discarded'::text])))
);
CREATE INDEX draw_participants ON supervision.draw USING gin (participants);
CREATE INDEX draw_public ON supervision.draw USING btree (division, announced_at DESC, id DESC) WHERE (state = ANY (ARRAY['announced'::text, 'drawn'::text, 'void'::text]));
CREATE INDEX draw_under_way ON supervision.draw USING btree (worked_at) WHERE (work IS NOT NULL);
GRANT INSERT, SELECT, UPDATE ON supervision.draw TO yiti_app;
COMMENT ON TABLE supervision.draw IS 'A draw of firms and inspectors (双随机、一公开), from its setting up to its proof.';
COMMENT ON COLUMN supervision.draw.participants IS 'organisations that inspect, and those that only contribute a secret: ids';
COMMENT ON COLUMN supervision.draw.proof IS 'the proof file without its lists; where files has an outcome, also without what was drawn, which lies there';
COMMENT ON COLUMN supervision.draw.outcome_fixed IS 'found with the last secret: public value, secrets and lists give an outcome, so that nobody makes the draw void; false also for draws whose last secret was shown before';
COMMENT ON COLUMN supervision.draw.work IS 'what is done in the background, how far it is and why it stopped; while lists are frozen also where to go on, and what each class is called';
COMMENT ON COLUMN supervision.draw.worked_at IS 'when the background work was last seen going on, by the clock of the database';
COMMENT ON COLUMN supervision.draw.files IS 'addresses and lengths of the frozen lists in the content store, of what joins their names, and of what was drawn; null for draws whose lists are rows of draw_list and draw_object';

CREATE TABLE supervision.draw_inspection (
  draw_id uuid NOT NULL,
  key text NOT NULL,
  organisation_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  CONSTRAINT draw_inspection_once PRIMARY KEY (draw_id, key, organisation_id),
  CONSTRAINT draw_inspection_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES supervision.draw(id),
  CONSTRAINT draw_inspection_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES supervision.inspection(id)
);
GRANT INSERT, SELECT ON supervision.draw_inspection TO yiti_app;
COMMENT ON TABLE supervision.draw_inspection IS 'The inspection that an organisation made of a drawn object.';

CREATE TABLE supervision.draw_list (
  draw_id uuid NOT NULL,
  list text NOT NULL,
  root text NOT NULL,
  size integer NOT NULL,
  content text NOT NULL,
  CONSTRAINT draw_list_pkey PRIMARY KEY (draw_id, list),
  CONSTRAINT draw_list_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES supervision.draw(id),
  CONSTRAINT draw_list_list_check CHECK ((list = ANY (ARRAY['objects'::text, 'visits'::text, 'inspectors'::text])))
);
GRANT INSERT, SELECT ON supervision.draw_list TO yiti_app;
COMMENT ON TABLE supervision.draw_list IS 'The lists of a draw as they were frozen. Public: firms stand in them under a name that only the platform can open.';

CREATE TABLE supervision.draw_object (
  draw_id uuid NOT NULL,
  key text NOT NULL,
  enterprise_id uuid NOT NULL,
  uscc text NOT NULL,
  class text NOT NULL,
  nonce text NOT NULL,
  visit_key text NOT NULL,
  stratum text NOT NULL,
  division text,
  CONSTRAINT draw_object_pkey PRIMARY KEY (draw_id, key),
  CONSTRAINT draw_object_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES supervision.draw(id)
);
CREATE UNIQUE INDEX draw_object_visit ON supervision.draw_object USING btree (draw_id, visit_key);
GRANT INSERT, SELECT ON supervision.draw_object TO yiti_app;
COMMENT ON TABLE supervision.draw_object IS 'Which firm stands behind the names of the frozen lists, and which two names are one firm''s; of draws with files only those that were drawn. Never public.';
COMMENT ON COLUMN supervision.draw_object.key IS 'SM3 over draw, USCC and nonce: whoever is shown the nonce can check it';
COMMENT ON COLUMN supervision.draw_object.visit_key IS 'the name under which it gets inspectors; SM3 as key';
COMMENT ON COLUMN supervision.draw_object.stratum IS 'what its class is called in this draw: a name that says nothing';
COMMENT ON COLUMN supervision.draw_object.division IS 'as frozen, no finer than a county; null for draws announced before there were two names';

CREATE TABLE supervision.draw_part (
  draw_id uuid NOT NULL,
  list text NOT NULL,
  heap integer NOT NULL,
  part integer NOT NULL,
  entries bytea NOT NULL,
  CONSTRAINT draw_part_pkey PRIMARY KEY (draw_id, list, heap, part),
  CONSTRAINT draw_part_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES supervision.draw(id),
  CONSTRAINT draw_part_list_check CHECK ((list = ANY (ARRAY['objects'::text, 'visits'::text, 'opening'::text])))
);
GRANT DELETE, INSERT, SELECT ON supervision.draw_part TO yiti_app;
COMMENT ON TABLE supervision.draw_part IS 'What was gathered of the lists of a draw that is being frozen; removed when they are whole. Never public.';
COMMENT ON COLUMN supervision.draw_part.heap IS 'first six bits of the names in it; 0 for the opening, whose parts are in order';
COMMENT ON COLUMN supervision.draw_part.entries IS 'name and a number for each firm; lines of the opening';

CREATE TABLE supervision.draw_secret (
  draw_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  commitment text NOT NULL,
  committed_at timestamp with time zone NOT NULL,
  committed_by text NOT NULL,
  secret text,
  revealed_at timestamp with time zone,
  CONSTRAINT draw_secret_once PRIMARY KEY (draw_id, organisation_id),
  CONSTRAINT draw_secret_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES supervision.draw(id)
);
GRANT INSERT, SELECT, UPDATE ON supervision.draw_secret TO yiti_app;
COMMENT ON TABLE supervision.draw_secret IS 'What each contributor committed to before the public value was known, and the secret that it showed afterwards.';

CREATE TABLE supervision.draw_standing (
  draw_id uuid NOT NULL,
  place integer NOT NULL,
  key text NOT NULL,
  drawn jsonb NOT NULL,
  inspectors jsonb NOT NULL,
  fit integer NOT NULL,
  came_for text,
  put_aside jsonb,
  CONSTRAINT draw_standing_pkey PRIMARY KEY (draw_id, place),
  CONSTRAINT draw_standing_key UNIQUE (draw_id, key),
  CONSTRAINT draw_standing_draw_id_fkey FOREIGN KEY (draw_id) REFERENCES supervision.draw(id)
);
GRANT INSERT, SELECT, UPDATE ON supervision.draw_standing TO yiti_app;
COMMENT ON TABLE supervision.draw_standing IS 'What was drawn, as it stands after changes by hand, to be read page by page; it follows from the proof. Draws without files have none.';
COMMENT ON COLUMN supervision.draw_standing.key IS 'the name under which the firm is visited';

CREATE TABLE supervision.enforcement_case (
  id uuid NOT NULL,
  number text NOT NULL,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  finding_id uuid,
  visit_id uuid,
  cause text NOT NULL,
  state text NOT NULL,
  proposal jsonb,
  decision jsonb,
  heard boolean DEFAULT false NOT NULL,
  filed_at timestamp with time zone,
  decide_by timestamp with time zone,
  due_at timestamp with time zone,
  reported_by uuid,
  opened_by uuid NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  published_at timestamp with time zone,
  version integer NOT NULL,
  snapshot_id text,
  pay_by timestamp with time zone,
  archive_no text,
  archived_at timestamp with time zone,
  CONSTRAINT enforcement_case_pkey PRIMARY KEY (id),
  CONSTRAINT enforcement_case_finding UNIQUE (finding_id),
  CONSTRAINT enforcement_case_number UNIQUE (number),
  CONSTRAINT enforcement_case_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES supervision.finding(id),
  CONSTRAINT enforcement_case_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT enforcement_case_state_check CHECK ((state = ANY (ARRAY['lead'::text, 'investigating'::text, 'review'::text, 'legal-review'::text, 'noticing'::text, 'notified'::text, 'hearing'::text, 'deciding'::text, 'decided'::text, 'served'::text, 'closed'::text, 'archived'::text, 'not-filed'::text, 'annulled'::text])))
);
CREATE INDEX enforcement_case_enterprise ON supervision.enforcement_case USING btree (enterprise_id, opened_at DESC);
CREATE INDEX enforcement_case_organisation ON supervision.enforcement_case USING btree (organisation_id, opened_at DESC, id DESC);
CREATE INDEX enforcement_case_public ON supervision.enforcement_case USING btree (division, published_at DESC, id DESC) WHERE ((published_at IS NOT NULL) AND (state = ANY (ARRAY['served'::text, 'closed'::text, 'archived'::text])));
GRANT INSERT, SELECT, UPDATE ON supervision.enforcement_case TO yiti_app;
COMMENT ON TABLE supervision.enforcement_case IS 'A case of administrative penalty by the ordinary procedure (行政处罚普通程序).';
COMMENT ON COLUMN supervision.enforcement_case.decide_by IS 'last moment for a decision, from filing (行政处罚法 art. 60)';
COMMENT ON COLUMN supervision.enforcement_case.due_at IS 'end of the clock of the state it is in';
COMMENT ON COLUMN supervision.enforcement_case.snapshot_id IS 'The published process by which it runs (process.instance has the id of the case); null: by the table of states.';
COMMENT ON COLUMN supervision.enforcement_case.pay_by IS 'last moment for paying, as the party was told; null: nothing was served, or it was closed before this was kept';
COMMENT ON COLUMN supervision.enforcement_case.archive_no IS 'number of the file in the archive (档号)';

CREATE TABLE supervision.enterprise_code (
  enterprise_id uuid NOT NULL,
  code_id uuid NOT NULL,
  key_id text NOT NULL,
  code text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  CONSTRAINT enterprise_code_pkey PRIMARY KEY (enterprise_id),
  CONSTRAINT enterprise_code_once UNIQUE (code_id)
);
GRANT INSERT, SELECT, UPDATE ON supervision.enterprise_code TO yiti_app;
COMMENT ON TABLE supervision.enterprise_code IS 'The one code of a firm (企业码), signed; a new one ends the one before.';

CREATE TABLE supervision.entry (
  id uuid NOT NULL,
  list text NOT NULL,
  key text NOT NULL,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  data jsonb NOT NULL,
  state text NOT NULL,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  published_at timestamp with time zone,
  CONSTRAINT entry_pkey PRIMARY KEY (id),
  CONSTRAINT entry_key UNIQUE (list, key),
  CONSTRAINT entry_list_check CHECK ((list = ANY (ARRAY['bodies'::text, 'inspectors'::text, 'items'::text]))),
  CONSTRAINT entry_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])))
);
CREATE INDEX entry_account ON supervision.entry USING btree (((data ->> 'account'::text))) WHERE (list = 'inspectors'::text);
CREATE INDEX entry_organisation ON supervision.entry USING btree (organisation_id, list);
GRANT INSERT, SELECT, UPDATE ON supervision.entry TO yiti_app;
COMMENT ON TABLE supervision.entry IS 'One line of a list: inspecting bodies (检查主体), inspectors (执法人员), inspection items (检查事项). Only what is published may be used.';
COMMENT ON COLUMN supervision.entry.key IS 'bodies: USCC of the organisation; inspectors: number of the certificate; items: code of the item';

CREATE TABLE supervision.entry_code (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  key_id text NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  issued_by text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  content jsonb NOT NULL,
  used_at timestamp with time zone,
  ahead boolean DEFAULT false NOT NULL,
  checked_at timestamp with time zone,
  checked_by text,
  CONSTRAINT entry_code_pkey PRIMARY KEY (id),
  CONSTRAINT entry_code_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT entry_code_checked CHECK (((checked_at IS NULL) = (checked_by IS NULL))),
  CONSTRAINT entry_code_checked_by_check CHECK ((checked_by = ANY (ARRAY['firm'::text, 'anybody'::text])))
);
CREATE INDEX entry_code_visit ON supervision.entry_code USING btree (visit_id);
GRANT INSERT, SELECT, UPDATE ON supervision.entry_code TO yiti_app;
COMMENT ON TABLE supervision.entry_code IS 'Signed codes (入企码) that inspectors show at the door; each lets in once.';
COMMENT ON COLUMN supervision.entry_code.content IS 'what the firm is shown: as it was when the code was made';
COMMENT ON COLUMN supervision.entry_code.ahead IS 'made before the door, for a place without a network (离线入企码)';
COMMENT ON COLUMN supervision.entry_code.checked_at IS 'when somebody checked it first (核验): whoever acts for the firm, before anybody else';
COMMENT ON COLUMN supervision.entry_code.checked_by IS 'firm: signed in for the firm · anybody: not signed in, or for somebody else; never an official';

CREATE TABLE supervision.entry_place (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  sealed bytea NOT NULL,
  kept_until timestamp with time zone NOT NULL,
  CONSTRAINT entry_place_pkey PRIMARY KEY (id),
  CONSTRAINT entry_place_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id)
);
CREATE INDEX entry_place_kept_until ON supervision.entry_place USING btree (kept_until);
CREATE INDEX entry_place_visit ON supervision.entry_place USING btree (visit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON supervision.entry_place TO yiti_app;
COMMENT ON TABLE supervision.entry_place IS 'Where the phone of the inspectors was at the moment of coming in (入企位置): asked once, made coarse, sealed, removed after some days. Nobody reads it; distances are told of it.';

CREATE TABLE supervision.exempt_matter (
  code text NOT NULL,
  division text NOT NULL,
  data jsonb NOT NULL,
  published_at timestamp with time zone,
  organisation_id uuid,
  state text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  version integer DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by text NOT NULL,
  CONSTRAINT exempt_matter_pkey PRIMARY KEY (code),
  CONSTRAINT exempt_matter_days CHECK ((valid_to >= valid_from)),
  CONSTRAINT exempt_matter_published CHECK (((state <> 'published'::text) OR (published_at IS NOT NULL))),
  CONSTRAINT exempt_matter_state CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])))
);
GRANT INSERT, SELECT, UPDATE ON supervision.exempt_matter TO yiti_app;
COMMENT ON TABLE supervision.exempt_matter IS 'Violations that are not punished the first time (首违不罚事项清单): basis, lines of checklists, conditions. Data, published by the place.';
COMMENT ON COLUMN supervision.exempt_matter.organisation_id IS 'who keeps it; null: on the list since before it had a keeper';
COMMENT ON COLUMN supervision.exempt_matter.valid_to IS 'last day; null: until it is withdrawn';

CREATE TABLE supervision.exemption (
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  matter jsonb NOT NULL,
  conditions jsonb NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  decided_by_name text,
  decided_at timestamp with time zone,
  reason text,
  CONSTRAINT exemption_pkey PRIMARY KEY (id),
  CONSTRAINT exemption_once UNIQUE (finding_id),
  CONSTRAINT exemption_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES supervision.finding(id),
  CONSTRAINT exemption_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT exemption_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'granted'::text, 'declined'::text])))
);
CREATE INDEX exemption_visit ON supervision.exemption USING btree (visit_id);
GRANT INSERT, SELECT, UPDATE ON supervision.exemption TO yiti_app;
COMMENT ON TABLE supervision.exemption IS 'A finding that is not punished (首违不罚, 行政处罚法 art. 33): proposed by one, decided by another.';
COMMENT ON COLUMN supervision.exemption.conditions IS 'each condition of the matter, with what it was found to be on';

CREATE TABLE supervision.fact_contest (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  fact text NOT NULL,
  fact_words jsonb NOT NULL,
  organisation_id uuid NOT NULL,
  words text NOT NULL,
  state text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  version integer NOT NULL,
  made_by text,
  made_as text,
  CONSTRAINT fact_contest_pkey PRIMARY KEY (id),
  CONSTRAINT fact_contest_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'rejected'::text])))
);
CREATE INDEX fact_contest_enterprise ON supervision.fact_contest USING btree (enterprise_id, made_at DESC);
CREATE UNIQUE INDEX fact_contest_open ON supervision.fact_contest USING btree (enterprise_id, fact) WHERE (state = 'open'::text);
GRANT INSERT, SELECT, UPDATE ON supervision.fact_contest TO yiti_app;
COMMENT ON TABLE supervision.fact_contest IS 'A firm says that a fact of its profile is wrong (异议), and what its holder answers.';
COMMENT ON COLUMN supervision.fact_contest.fact IS 'basics:FIELD, credential:ID, finding:ID or risk:ID';

CREATE TABLE supervision.finding (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  line jsonb NOT NULL,
  description text NOT NULL,
  action text NOT NULL,
  transfer_to text,
  rectify_by date,
  state text NOT NULL,
  report text,
  reported_at timestamp with time zone,
  recheck text,
  rechecked_at timestamp with time zone,
  rechecked_by text,
  version integer NOT NULL,
  snapshot_id text,
  reminded_for date,
  transfer_organisation_id uuid,
  reported_by text,
  reported_as text,
  CONSTRAINT finding_pkey PRIMARY KEY (id),
  CONSTRAINT finding_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES supervision.inspection(id),
  CONSTRAINT finding_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT finding_action_check CHECK ((action = ANY (ARRAY['corrected'::text, 'rectify'::text, 'transfer'::text]))),
  CONSTRAINT finding_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reported'::text, 'rectified'::text, 'transferred'::text])))
);
CREATE INDEX finding_by_table ON supervision.finding USING btree (rectify_by) WHERE ((state = 'open'::text) AND (snapshot_id IS NULL));
CREATE INDEX finding_enterprise ON supervision.finding USING btree (enterprise_id);
CREATE INDEX finding_visit ON supervision.finding USING btree (visit_id);
GRANT INSERT, SELECT, UPDATE ON supervision.finding TO yiti_app;
COMMENT ON TABLE supervision.finding IS 'What was found wrong (检查发现的问题), until it is rectified or handed over.';
COMMENT ON COLUMN supervision.finding.snapshot_id IS 'The published process by which it is put right (process.instance has the id of the finding); null: by the table of states.';
COMMENT ON COLUMN supervision.finding.reminded_for IS 'the last day of which the firm was reminded when it was over; by the table of states only, a process has its own clock';
COMMENT ON COLUMN supervision.finding.transfer_organisation_id IS 'who gets what is handed over; null with transfer_to: a body outside the platform';

CREATE TABLE supervision.firm_reading (
  enterprise_id uuid NOT NULL,
  reader_id uuid NOT NULL,
  day date NOT NULL,
  what text NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  organisation_id uuid,
  role text,
  reader_name text,
  acted_as text,
  acted_for text,
  fields jsonb NOT NULL,
  CONSTRAINT firm_reading_pkey PRIMARY KEY (enterprise_id, reader_id, day, what)
);
CREATE INDEX firm_reading_of ON supervision.firm_reading USING btree (enterprise_id, at DESC, id DESC);
GRANT INSERT, SELECT ON supervision.firm_reading TO yiti_app;
COMMENT ON TABLE supervision.firm_reading IS 'Inspectors and third parties who read what is known of a firm, the first time of each day. The firm sees it; what an organisation read while it prepares to come without notice, once it has come.';
COMMENT ON COLUMN supervision.firm_reading.what IS 'As what it was read: inspector; a third party with what it was let read; risk.';
COMMENT ON COLUMN supervision.firm_reading.fields IS 'Names of what was read, never a value.';

CREATE TABLE supervision.inspection (
  id uuid NOT NULL,
  code text NOT NULL,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  reason text NOT NULL,
  method text NOT NULL,
  item_codes jsonb NOT NULL,
  inspectors jsonb NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  special_approval jsonb,
  state text NOT NULL,
  verdicts jsonb NOT NULL,
  explanations jsonb NOT NULL,
  checked_at timestamp with time zone NOT NULL,
  requested_by uuid NOT NULL,
  requested_by_name text NOT NULL,
  requested_at timestamp with time zone NOT NULL,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision_reason text,
  visit_id uuid,
  result text,
  version integer NOT NULL,
  trigger jsonb,
  unannounced boolean DEFAULT false NOT NULL,
  snapshot_id text,
  disposal text,
  emergency jsonb,
  assistants jsonb DEFAULT '[]'::jsonb NOT NULL,
  premises_id uuid,
  CONSTRAINT inspection_pkey PRIMARY KEY (id),
  CONSTRAINT inspection_code UNIQUE (code),
  CONSTRAINT inspection_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT inspection_check CHECK ((window_to >= window_from)),
  CONSTRAINT inspection_kind_check CHECK ((kind = ANY (ARRAY['routine'::text, 'case'::text, 'special'::text]))),
  CONSTRAINT inspection_method_check CHECK ((method = ANY (ARRAY['on-site'::text, 'written'::text, 'remote'::text]))),
  CONSTRAINT inspection_source_check CHECK ((source = ANY (ARRAY['plan'::text, 'draw'::text, 'complaint'::text, 'referral'::text, 'judicial'::text, 'monitoring'::text, 'enterprise-request'::text, 'superior'::text, 'follow-up'::text]))),
  CONSTRAINT inspection_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'awaiting-approval'::text, 'approved'::text, 'arranged'::text, 'done'::text, 'rejected'::text, 'cancelled'::text])))
);
CREATE INDEX inspection_enterprise ON supervision.inspection USING btree (enterprise_id, requested_at DESC);
CREATE INDEX inspection_organisation ON supervision.inspection USING btree (organisation_id, requested_at DESC, id DESC);
CREATE INDEX inspection_visit ON supervision.inspection USING btree (visit_id) WHERE (visit_id IS NOT NULL);
GRANT INSERT, SELECT, UPDATE ON supervision.inspection TO yiti_app;
COMMENT ON TABLE supervision.inspection IS 'What one organisation means to inspect at one firm (检查任务).';
COMMENT ON COLUMN supervision.inspection.verdicts IS 'what the rules said when it was checked beforehand, with the basis and what to do';
COMMENT ON COLUMN supervision.inspection.explanations IS 'reasons given for warnings, by rule';
COMMENT ON COLUMN supervision.inspection.result IS 'code of the national list of results; problem-pending: of before, no kind was told then';
COMMENT ON COLUMN supervision.inspection.trigger IS 'the lead: its number, from whom it came, when';
COMMENT ON COLUMN supervision.inspection.unannounced IS 'the firm is told at the door (突击检查), where the law of every item says so';
COMMENT ON COLUMN supervision.inspection.snapshot_id IS 'The published process by which it is asked for and approved (process.instance has the id of the inspection); null: by the table of states.';
COMMENT ON COLUMN supervision.inspection.disposal IS 'what follows, a code of the national list; null: of before';
COMMENT ON COLUMN supervision.inspection.emergency IS 'why it could not wait for its approval, until when that is given afterwards, and what was decided; null: approved beforehand';
COMMENT ON COLUMN supervision.inspection.assistants IS 'who comes along, named beforehand: assistants and experts. None of them inspects.';
COMMENT ON COLUMN supervision.inspection.premises_id IS 'which of the firm''s premises (directory.premises); null: where it is registered';

CREATE TABLE supervision.inspector_ticket (
  id uuid NOT NULL,
  certificate text NOT NULL,
  organisation_id uuid NOT NULL,
  account_id uuid NOT NULL,
  key_id text NOT NULL,
  issued_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT inspector_ticket_pkey PRIMARY KEY (id)
);
CREATE INDEX inspector_ticket_certificate ON supervision.inspector_ticket USING btree (certificate, issued_at DESC);
GRANT INSERT, SELECT ON supervision.inspector_ticket TO yiti_app;
COMMENT ON TABLE supervision.inspector_ticket IS 'What the phone of an inspector took along to show who it belongs to: for some hours, ended by a newer one of the same certificate. That a code of it was read leaves no trace.';

CREATE TABLE supervision.kept_evidence (
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  what text NOT NULL,
  place text NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  kept_by text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  reminded_at timestamp with time zone,
  how text,
  settled_at timestamp with time zone,
  settled_by text,
  CONSTRAINT kept_evidence_pkey PRIMARY KEY (id),
  CONSTRAINT kept_evidence_case_id_fkey FOREIGN KEY (case_id) REFERENCES supervision.enforcement_case(id),
  CONSTRAINT kept_evidence_check CHECK (((how IS NULL) = (settled_at IS NULL)))
);
CREATE INDEX kept_evidence_case ON supervision.kept_evidence USING btree (case_id, kept_at);
CREATE INDEX kept_evidence_open ON supervision.kept_evidence USING btree (id) WHERE ((how IS NULL) AND (reminded_at IS NULL));
GRANT INSERT, SELECT, UPDATE ON supervision.kept_evidence TO yiti_app;
COMMENT ON TABLE supervision.kept_evidence IS 'Evidence registered and kept beforehand (先行登记保存, 行政处罚法 art. 56): what, where, until when it has to be decided about, and how it was.';

CREATE TABLE supervision.merge_left (
  run_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  item_codes jsonb NOT NULL,
  why text NOT NULL,
  CONSTRAINT merge_left_run_id_fkey FOREIGN KEY (run_id) REFERENCES supervision.merge_run(id),
  CONSTRAINT merge_left_why_check CHECK ((why = ANY (ARRAY['over-cap'::text, 'no-window'::text, 'firm-elsewhere'::text, 'firm-closed'::text, 'too-many'::text])))
);
CREATE INDEX merge_left_organisation ON supervision.merge_left USING btree (run_id, organisation_id);
CREATE INDEX merge_left_run ON supervision.merge_left USING btree (run_id, enterprise_id);
GRANT DELETE, INSERT, SELECT ON supervision.merge_left TO yiti_app;
COMMENT ON TABLE supervision.merge_left IS 'What a run could put into no visit, and why.';

CREATE TABLE supervision.merge_run (
  id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  firms integer DEFAULT 0 NOT NULL,
  all_firms integer NOT NULL,
  checks integer DEFAULT 0 NOT NULL,
  visits_before integer DEFAULT 0 NOT NULL,
  visits_after integer DEFAULT 0 NOT NULL,
  lower_bound integer DEFAULT 0 NOT NULL,
  finished_at timestamp with time zone,
  version integer NOT NULL,
  work jsonb,
  worked_at timestamp with time zone,
  CONSTRAINT merge_run_pkey PRIMARY KEY (id),
  CONSTRAINT merge_run_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text])))
);
CREATE INDEX merge_run_division ON supervision.merge_run USING btree (division, number DESC);
CREATE UNIQUE INDEX merge_run_open ON supervision.merge_run USING btree (division) WHERE (state <> 'done'::text);
GRANT INSERT, SELECT, UPDATE ON supervision.merge_run TO yiti_app;
COMMENT ON TABLE supervision.merge_run IS 'One run that merges what is planned for the firms of a place; its visits are shown when it is done.';
COMMENT ON COLUMN supervision.merge_run.lower_bound IS 'no plan for the checks that remain has fewer visits';
COMMENT ON COLUMN supervision.merge_run.work IS 'How far it is (step: loading, merging, writing; done of how many), which run of the job is at it, why it stopped; null: nobody has begun, or it is done.';
COMMENT ON COLUMN supervision.merge_run.worked_at IS 'when the job was last seen going on';

CREATE TABLE supervision.merge_run_organisation (
  run_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  visits integer NOT NULL,
  CONSTRAINT merge_run_organisation_pkey PRIMARY KEY (run_id, organisation_id),
  CONSTRAINT merge_run_organisation_run_id_fkey FOREIGN KEY (run_id) REFERENCES supervision.merge_run(id)
);
CREATE INDEX merge_run_organisation_of ON supervision.merge_run_organisation USING btree (organisation_id, run_id);
GRANT INSERT, SELECT ON supervision.merge_run_organisation TO yiti_app;
COMMENT ON TABLE supervision.merge_run_organisation IS 'Whom a run concerns, with how many of its visits: a run may have a million.';

CREATE TABLE supervision.merged_inspection (
  merged_visit_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  item_codes jsonb NOT NULL,
  inspectors jsonb NOT NULL,
  CONSTRAINT merged_inspection_pkey PRIMARY KEY (merged_visit_id, inspection_id),
  CONSTRAINT merged_inspection_merged_visit_id_fkey FOREIGN KEY (merged_visit_id) REFERENCES supervision.merged_visit(id)
);
CREATE INDEX merged_inspection_of ON supervision.merged_inspection USING btree (inspection_id);
GRANT INSERT, SELECT ON supervision.merged_inspection TO yiti_app;
COMMENT ON TABLE supervision.merged_inspection IS 'Inspections that were made of an agreed merged visit (统筹合并), with the items and inspectors that all agreed to. When they become one visit, nobody is asked again unless something changed.';

CREATE TABLE supervision.merged_party (
  merged_visit_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  planned jsonb NOT NULL,
  inspections jsonb NOT NULL,
  answer text NOT NULL,
  reason text,
  inspectors jsonb NOT NULL,
  answered_by text,
  answered_at timestamp with time zone,
  CONSTRAINT merged_party_pkey PRIMARY KEY (merged_visit_id, organisation_id),
  CONSTRAINT merged_party_merged_visit_id_fkey FOREIGN KEY (merged_visit_id) REFERENCES supervision.merged_visit(id),
  CONSTRAINT merged_party_answer_check CHECK ((answer = ANY (ARRAY['asked'::text, 'accepted'::text, 'changed'::text, 'refused'::text])))
);
CREATE INDEX merged_party_organisation ON supervision.merged_party USING btree (organisation_id, merged_visit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON supervision.merged_party TO yiti_app;
COMMENT ON TABLE supervision.merged_party IS 'What an organisation brings into a merged visit, and what it answered.';
COMMENT ON COLUMN supervision.merged_party.planned IS 'lines of filed plans: plan, line, item, month';
COMMENT ON COLUMN supervision.merged_party.inspections IS 'ids of approved inspections';

CREATE TABLE supervision.merged_visit (
  id uuid NOT NULL,
  run_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  lead_organisation_id uuid NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  limit_from date NOT NULL,
  limit_to date NOT NULL,
  why jsonb,
  proof text NOT NULL,
  state text NOT NULL,
  round integer NOT NULL,
  problem jsonb,
  visit_id uuid,
  version integer NOT NULL,
  day date,
  checks integer,
  lead_by_rule uuid,
  lead_lines integer,
  premises_id uuid,
  tour_id uuid,
  CONSTRAINT merged_visit_pkey PRIMARY KEY (id),
  CONSTRAINT merged_visit_run_id_fkey FOREIGN KEY (run_id) REFERENCES supervision.merge_run(id),
  CONSTRAINT merged_visit_tour_id_fkey FOREIGN KEY (tour_id) REFERENCES supervision.tour(id),
  CONSTRAINT merged_visit_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT merged_visit_state_check CHECK ((state = ANY (ARRAY['alone'::text, 'asked'::text, 'agreed'::text, 'dissolved'::text, 'overtaken'::text])))
);
CREATE INDEX merged_visit_enterprise ON supervision.merged_visit USING btree (enterprise_id) WHERE (state = ANY (ARRAY['asked'::text, 'agreed'::text]));
CREATE INDEX merged_visit_run ON supervision.merged_visit USING btree (run_id, id);
CREATE INDEX merged_visit_tour ON supervision.merged_visit USING btree (tour_id) WHERE (tour_id IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON supervision.merged_visit TO yiti_app;
COMMENT ON TABLE supervision.merged_visit IS 'One visit of a run: who comes together, led by whom, between which days, and why.';
COMMENT ON COLUMN supervision.merged_visit.limit_from IS 'days outside these suit not all of its checks';
COMMENT ON COLUMN supervision.merged_visit.why IS 'why these come together, in words: of runs from before; null: said of checks, lead_by_rule and lead_lines when it is read';
COMMENT ON COLUMN supervision.merged_visit.day IS 'proposed: the first day of the window on which every organisation that comes has two inspectors free; null: there is none, or nobody had to agree';
COMMENT ON COLUMN supervision.merged_visit.lead_by_rule IS 'who leads because it has most checklist lines; lead_organisation_id is who leads as agreed';
COMMENT ON COLUMN supervision.merged_visit.lead_lines IS 'how many they are';

CREATE TABLE supervision.objection (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  about text NOT NULL,
  words text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  made_by text,
  made_as text,
  CONSTRAINT objection_pkey PRIMARY KEY (id),
  CONSTRAINT objection_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id)
);
CREATE INDEX objection_visit ON supervision.objection USING btree (visit_id);
GRANT INSERT, SELECT, UPDATE ON supervision.objection TO yiti_app;
COMMENT ON TABLE supervision.objection IS 'What a firm says against an inspection; answered by whoever supervises, not by those who inspected.';
COMMENT ON COLUMN supervision.objection.organisation_id IS 'the supervising organisation that owes the answer';

CREATE TABLE supervision.other_visit (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  kind text NOT NULL,
  purpose text NOT NULL,
  officers jsonb NOT NULL,
  came_at timestamp with time zone NOT NULL,
  minutes integer NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  CONSTRAINT other_visit_pkey PRIMARY KEY (id),
  CONSTRAINT other_visit_minutes_check CHECK ((minutes > 0))
);
CREATE INDEX other_visit_enterprise ON supervision.other_visit USING btree (enterprise_id, came_at DESC, id DESC);
CREATE INDEX other_visit_organisation ON supervision.other_visit USING btree (organisation_id, came_at DESC, id DESC);
GRANT INSERT, SELECT ON supervision.other_visit TO yiti_app;
COMMENT ON TABLE supervision.other_visit IS 'Somebody came to a firm and inspected nothing (服务、调研、走访): who, why, how long; the firm reads it (国办发〔2024〕54号: whatever it is called, it leaves a record).';

CREATE TABLE supervision.plan (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  year integer NOT NULL,
  state text NOT NULL,
  filed_at timestamp with time zone,
  published_at timestamp with time zone,
  version integer NOT NULL,
  receiver_id uuid,
  noted_at timestamp with time zone,
  returned jsonb,
  CONSTRAINT plan_pkey PRIMARY KEY (id),
  CONSTRAINT plan_year UNIQUE (organisation_id, year),
  CONSTRAINT plan_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'filed'::text, 'published'::text])))
);
GRANT INSERT, SELECT, UPDATE ON supervision.plan TO yiti_app;
COMMENT ON TABLE supervision.plan IS 'What an organisation means to inspect in a year (年度检查计划).';
COMMENT ON COLUMN supervision.plan.receiver_id IS 'the organisation that it was filed with; null: nobody above supervises, or it is not filed';
COMMENT ON COLUMN supervision.plan.returned IS 'words, at, by: why it is to be filed once more; null once it is';

CREATE TABLE supervision.planned_visit (
  plan_id uuid NOT NULL,
  line_no integer NOT NULL,
  item_code text NOT NULL,
  month integer NOT NULL,
  enterprise_id uuid NOT NULL,
  premises_id uuid,
  CONSTRAINT planned_visit_pkey PRIMARY KEY (plan_id, line_no),
  CONSTRAINT planned_visit_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES supervision.plan(id),
  CONSTRAINT planned_visit_month_check CHECK (((month >= 1) AND (month <= 12)))
);
CREATE INDEX planned_visit_enterprise ON supervision.planned_visit USING btree (enterprise_id);
GRANT DELETE, INSERT, SELECT ON supervision.planned_visit TO yiti_app;
COMMENT ON TABLE supervision.planned_visit IS 'One firm that a plan names, for one item in one month.';
COMMENT ON COLUMN supervision.planned_visit.premises_id IS 'which of the firm''s premises (directory.premises); null: where it is registered';

CREATE TABLE supervision.profile_consent (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  reader_id uuid NOT NULL,
  fields jsonb NOT NULL,
  until date NOT NULL,
  given_by text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  given_as text,
  revoked_by text,
  revoked_as text,
  CONSTRAINT profile_consent_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX profile_consent_once ON supervision.profile_consent USING btree (enterprise_id, reader_id) WHERE (revoked_at IS NULL);
GRANT INSERT, SELECT, UPDATE ON supervision.profile_consent TO yiti_app;
COMMENT ON TABLE supervision.profile_consent IS 'A firm lets another enterprise (a bank) read named fields of its profile, until a day or until it is revoked.';

CREATE TABLE supervision.profile_month (
  enterprise_id uuid NOT NULL,
  month text NOT NULL,
  visits integer NOT NULL,
  findings integer NOT NULL,
  open_findings integer NOT NULL,
  CONSTRAINT profile_month_pkey PRIMARY KEY (enterprise_id, month),
  CONSTRAINT profile_month_month_check CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text))
);
GRANT INSERT, SELECT ON supervision.profile_month TO yiti_app;
COMMENT ON TABLE supervision.profile_month IS 'How a firm stood at the end of a month: visits and findings of the month, findings still open. Firms that were never visited have none.';

CREATE TABLE supervision.record_words (
  visit_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT record_words_pkey PRIMARY KEY (visit_id),
  CONSTRAINT record_words_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id)
);
GRANT INSERT, SELECT ON supervision.record_words TO yiti_app;
GRANT UPDATE (sealed) ON supervision.record_words TO yiti_app;
COMMENT ON TABLE supervision.record_words IS 'What the record of a visit says in words as evidence, and of a firm that could not be inspected: sealed whole.';

CREATE TABLE supervision.rectification_extension (
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  asked_by text NOT NULL,
  reason text NOT NULL,
  last_day date NOT NULL,
  proposed_day date NOT NULL,
  answer_by timestamp with time zone NOT NULL,
  file jsonb,
  state text NOT NULL,
  granted_day date,
  answer text,
  answered_at timestamp with time zone,
  answered_by text,
  asked_as text,
  CONSTRAINT rectification_extension_pkey PRIMARY KEY (id),
  CONSTRAINT rectification_extension_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES supervision.finding(id),
  CONSTRAINT rectification_extension_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT rectification_extension_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text, 'overtaken'::text])))
);
CREATE INDEX rectification_extension_visit ON supervision.rectification_extension USING btree (visit_id);
CREATE UNIQUE INDEX rectification_extension_one ON supervision.rectification_extension USING btree (finding_id) WHERE (state = 'asked'::text);
GRANT INSERT, SELECT, UPDATE ON supervision.rectification_extension TO yiti_app;
COMMENT ON TABLE supervision.rectification_extension IS 'What a firm asked for (整改延期申请), one at a time; overtaken: it was reported, looked at or handed over before anybody answered.';
COMMENT ON COLUMN supervision.rectification_extension.last_day IS 'until when it was to be put right when the firm asked';
COMMENT ON COLUMN supervision.rectification_extension.file IS 'what the firm shows for it: { address, mediaType, fileName, bytes }';

CREATE TABLE supervision.risk_class (
  enterprise_id uuid NOT NULL,
  run_id uuid NOT NULL,
  division text NOT NULL,
  as_of date NOT NULL,
  class text NOT NULL,
  points double precision NOT NULL,
  result jsonb NOT NULL,
  CONSTRAINT risk_class_pkey PRIMARY KEY (enterprise_id, run_id),
  CONSTRAINT risk_class_run_id_fkey FOREIGN KEY (run_id) REFERENCES supervision.risk_run(id),
  CONSTRAINT risk_class_class_check CHECK ((class = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text])))
);
CREATE INDEX risk_class_run ON supervision.risk_class USING btree (run_id, class, enterprise_id);
GRANT INSERT, SELECT ON supervision.risk_class TO yiti_app;
COMMENT ON TABLE supervision.risk_class IS 'The class of a firm in one run, with everything it rests on. Never published, never shown to the firm.';

CREATE TABLE supervision.risk_contest (
  enterprise_id uuid NOT NULL,
  fact_id text NOT NULL,
  organisation_id uuid,
  state text NOT NULL,
  reason text NOT NULL,
  contested_by text NOT NULL,
  contested_at timestamp with time zone NOT NULL,
  answer text,
  settled_by text,
  settled_at timestamp with time zone,
  version integer NOT NULL,
  CONSTRAINT risk_contest_once PRIMARY KEY (enterprise_id, fact_id),
  CONSTRAINT risk_contest_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'rejected'::text])))
);
CREATE INDEX risk_contest_open ON supervision.risk_contest USING btree (organisation_id) WHERE (state = 'open'::text);
GRANT INSERT, SELECT, UPDATE ON supervision.risk_contest TO yiti_app;
COMMENT ON TABLE supervision.risk_contest IS 'A firm says that a fact is wrong (异议), and what its holder answers.';
COMMENT ON COLUMN supervision.risk_contest.fact_id IS 'id of a delivered fact, or the name of one that follows from what the platform holds: check:ID, young:USCC';
COMMENT ON COLUMN supervision.risk_contest.organisation_id IS 'who owes the answer: whoever holds the fact, or oversees inspections where it follows from the register of firms';

CREATE TABLE supervision.risk_delivery (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  dimension text NOT NULL,
  as_of date NOT NULL,
  facts integer NOT NULL,
  delivered_by text NOT NULL,
  delivered_at timestamp with time zone NOT NULL,
  CONSTRAINT risk_delivery_pkey PRIMARY KEY (id)
);
CREATE INDEX risk_delivery_dimension ON supervision.risk_delivery USING btree (dimension, as_of DESC);
GRANT INSERT, SELECT ON supervision.risk_delivery TO yiti_app;
COMMENT ON TABLE supervision.risk_delivery IS 'An organisation has answered for a dimension as of a day, also when it had nothing to say: a dimension without an answer is missing, not clean.';

CREATE TABLE supervision.risk_fact (
  id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  code text NOT NULL,
  fact_on date NOT NULL,
  note text,
  CONSTRAINT risk_fact_pkey PRIMARY KEY (id),
  CONSTRAINT risk_fact_once UNIQUE (enterprise_id, organisation_id, code, fact_on),
  CONSTRAINT risk_fact_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES supervision.risk_delivery(id)
);
GRANT INSERT, SELECT ON supervision.risk_fact TO yiti_app;
COMMENT ON TABLE supervision.risk_fact IS 'What an organisation holds of a firm: a code of an indicator or a veto, with its day.';

CREATE TABLE supervision.risk_run (
  id uuid NOT NULL,
  number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  division text NOT NULL,
  as_of date NOT NULL,
  reason text NOT NULL,
  month text,
  organisation_id uuid,
  asked_by text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  after_id uuid,
  firms integer DEFAULT 0 NOT NULL,
  counts jsonb NOT NULL,
  model jsonb NOT NULL,
  finished_at timestamp with time zone,
  version integer NOT NULL,
  CONSTRAINT risk_run_pkey PRIMARY KEY (id),
  CONSTRAINT risk_run_month UNIQUE (division, month),
  CONSTRAINT risk_run_reason_check CHECK ((reason = ANY (ARRAY['monthly'::text, 'by-hand'::text]))),
  CONSTRAINT risk_run_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text])))
);
CREATE UNIQUE INDEX risk_run_open ON supervision.risk_run USING btree (division) WHERE (state <> 'done'::text);
GRANT INSERT, SELECT, UPDATE ON supervision.risk_run TO yiti_app;
COMMENT ON TABLE supervision.risk_run IS 'One classification of all firms of a place; its classes count when it is done.';
COMMENT ON COLUMN supervision.risk_run.number IS 'in the order in which they were asked for: of two that are done the later counts';
COMMENT ON COLUMN supervision.risk_run.month IS 'YYYY-MM of the monthly ones, null for those by hand';
COMMENT ON COLUMN supervision.risk_run.after_id IS 'the last firm that is done: where a run that was interrupted goes on';

CREATE TABLE supervision.sign_note (
  id uuid NOT NULL,
  sign_key text NOT NULL,
  visit_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  outcome text NOT NULL,
  words text NOT NULL,
  noted_by text NOT NULL,
  noted_at timestamp with time zone NOT NULL,
  CONSTRAINT sign_note_pkey PRIMARY KEY (id),
  CONSTRAINT sign_note_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT sign_note_outcome_check CHECK ((outcome = ANY (ARRAY['explained'::text, 'followed-up'::text])))
);
CREATE INDEX sign_note_key ON supervision.sign_note USING btree (sign_key);
GRANT INSERT, SELECT ON supervision.sign_note TO yiti_app;
COMMENT ON TABLE supervision.sign_note IS 'What was found when somebody looked into a late scan, a visit of two minutes, a burst (检查行为线索). Signs themselves are computed, not kept.';

CREATE TABLE supervision.site_line (
  visit_id uuid NOT NULL,
  line text NOT NULL,
  note_id uuid NOT NULL,
  version integer NOT NULL,
  CONSTRAINT site_line_pkey PRIMARY KEY (visit_id, line),
  CONSTRAINT site_line_note_id_fkey FOREIGN KEY (note_id) REFERENCES supervision.site_note(id),
  CONSTRAINT site_line_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id)
);
GRANT INSERT, SELECT, UPDATE ON supervision.site_line TO yiti_app;
COMMENT ON TABLE supervision.site_line IS 'Which note holds for a line of the one checklist; the record of the visit is made from these.';

CREATE TABLE supervision.site_note (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  line text,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  noted_at timestamp with time zone NOT NULL,
  clock_ahead_ms bigint NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  why text,
  decided_by text,
  decided_at timestamp with time zone,
  decision jsonb,
  sealed bytea,
  CONSTRAINT site_note_pkey PRIMARY KEY (id),
  CONSTRAINT site_note_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT site_note_kind_check CHECK ((kind = ANY (ARRAY['enter'::text, 'leave'::text, 'answer'::text, 'signature'::text, 'refusal'::text]))),
  CONSTRAINT site_note_state_check CHECK ((state = ANY (ARRAY['taken'::text, 'waiting'::text, 'filed'::text, 'set-aside'::text]))),
  CONSTRAINT site_note_why_check CHECK ((why = ANY (ARRAY['line-written'::text, 'clock'::text, 'entry-reason'::text, 'not-entered'::text, 'visit-over'::text])))
);
CREATE INDEX site_note_visit ON supervision.site_note USING btree (visit_id, taken_at, "position");
GRANT INSERT, SELECT, UPDATE ON supervision.site_note TO yiti_app;
COMMENT ON TABLE supervision.site_note IS 'One thing that an inspector noted at a firm (现场记录), under the id that the device gave it: sent twice it is one. Nothing is removed.';
COMMENT ON COLUMN supervision.site_note.clock_ahead_ms IS 'by how much the clock of the device was ahead of ours when it sent the note';
COMMENT ON COLUMN supervision.site_note.why IS 'what a person has to decide, or had to';
COMMENT ON COLUMN supervision.site_note.sealed IS 'What was measured and who said what, as evidence of a line; null: nothing.';

CREATE TABLE supervision.site_photo (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  line text,
  address text NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL,
  noted_at timestamp with time zone NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  evidence text DEFAULT 'photo'::text NOT NULL,
  CONSTRAINT site_photo_pkey PRIMARY KEY (id),
  CONSTRAINT site_photo_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT site_photo_evidence_check CHECK ((evidence = ANY (ARRAY['photo'::text, 'copy'::text])))
);
CREATE INDEX site_photo_visit ON supervision.site_photo USING btree (visit_id);
GRANT INSERT, SELECT ON supervision.site_photo TO yiti_app;
COMMENT ON TABLE supervision.site_photo IS 'A photo of the visit (现场照片), under the id that the device gave it.';
COMMENT ON COLUMN supervision.site_photo.evidence IS 'a picture of the place, or of a document';

CREATE TABLE supervision.tour (
  id uuid NOT NULL,
  run_id uuid,
  lead_organisation_id uuid NOT NULL,
  division text NOT NULL,
  park_id uuid,
  shared_place text NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  day date,
  made_by text NOT NULL,
  made_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT tour_pkey PRIMARY KEY (id),
  CONSTRAINT tour_run_id_fkey FOREIGN KEY (run_id) REFERENCES supervision.merge_run(id),
  CONSTRAINT tour_check CHECK ((window_to >= window_from)),
  CONSTRAINT tour_check1 CHECK (((day >= window_from) AND (day <= window_to)))
);
CREATE INDEX tour_lead ON supervision.tour USING btree (lead_organisation_id, id DESC);
CREATE INDEX tour_run ON supervision.tour USING btree (run_id) WHERE (run_id IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON supervision.tour TO yiti_app;
COMMENT ON TABLE supervision.tour IS 'One team goes on one day through several firms of a park or building (园区同行); each firm has a visit, a code, a notice and a record of its own.';
COMMENT ON COLUMN supervision.tour.run_id IS 'the merging run that found it; null: put together by hand';
COMMENT ON COLUMN supervision.tour.park_id IS 'directory.park; null: firms at one address';
COMMENT ON COLUMN supervision.tour.shared_place IS 'names the park or address that they share: equal for firms beside each other';
COMMENT ON COLUMN supervision.tour.window_from IS 'days between which all its visits are possible';
COMMENT ON COLUMN supervision.tour.day IS 'null: no day was found on which all who come have inspectors';

CREATE TABLE supervision.visit (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  lead_organisation_id uuid NOT NULL,
  division text NOT NULL,
  state text NOT NULL,
  window_from date NOT NULL,
  window_to date NOT NULL,
  round integer DEFAULT 1 NOT NULL,
  slots jsonb DEFAULT '[]'::jsonb NOT NULL,
  slot_at timestamp with time zone,
  notice jsonb,
  entered_at timestamp with time zone,
  entry jsonb,
  left_at timestamp with time zone,
  record jsonb,
  recorded_at timestamp with time zone,
  publish_by timestamp with time zone,
  published_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  unannounced boolean DEFAULT false NOT NULL,
  withdrawal jsonb,
  proposed_day date,
  trade text,
  snapshot_id text,
  code text,
  method text DEFAULT 'on-site'::text NOT NULL,
  booked_by text,
  booked_as text,
  premises_id uuid,
  tour_id uuid,
  CONSTRAINT visit_pkey PRIMARY KEY (id),
  CONSTRAINT visit_tour_id_fkey FOREIGN KEY (tour_id) REFERENCES supervision.tour(id),
  CONSTRAINT visit_method_check CHECK ((method = ANY (ARRAY['on-site'::text, 'written'::text, 'remote'::text]))),
  CONSTRAINT visit_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'arranging'::text, 'notified'::text, 'booked'::text, 'refused'::text, 'entered'::text, 'left'::text, 'asked'::text, 'answered'::text, 'recorded'::text, 'published'::text, 'withdrawn'::text, 'lapsed'::text, 'dissolved'::text]))),
  CONSTRAINT visit_trade_check CHECK ((trade ~ '^[A-T]$'::text))
);
CREATE INDEX visit_entered ON supervision.visit USING btree (entered_at DESC) WHERE (entered_at IS NOT NULL);
CREATE INDEX visit_enterprise ON supervision.visit USING btree (enterprise_id, created_at DESC);
CREATE INDEX visit_published ON supervision.visit USING btree (division, published_at DESC) WHERE (state = 'published'::text);
CREATE INDEX visit_tour ON supervision.visit USING btree (tour_id) WHERE (tour_id IS NOT NULL);
CREATE INDEX visit_trade ON supervision.visit USING btree (division, trade, entered_at) WHERE (entered_at IS NOT NULL);
CREATE UNIQUE INDEX visit_proposed ON supervision.visit USING btree (enterprise_id) WHERE (state = 'proposed'::text);
GRANT INSERT, SELECT, UPDATE ON supervision.visit TO yiti_app;
COMMENT ON TABLE supervision.visit IS 'One going to one firm (入企), for one inspection or, jointly, for those of several organisations.';
COMMENT ON COLUMN supervision.visit.round IS 'how often the organisations were asked: a changed proposal is a new round';
COMMENT ON COLUMN supervision.visit.withdrawal IS 'why its result is no longer published (撤回公示): by whom, when, by which decision';
COMMENT ON COLUMN supervision.visit.proposed_day IS 'the day that a merged visit was proposed for: the first one offered to the firm';
COMMENT ON COLUMN supervision.visit.trade IS 'section of GB/T 4754 that the register gives for the firm when the visit was made; null: it gives none';
COMMENT ON COLUMN supervision.visit.snapshot_id IS 'The published process by which it runs once it is agreed (process.instance has the id of the visit); null: by the table of states.';
COMMENT ON COLUMN supervision.visit.code IS 'Number of its first inspection, by which it is known from when it is agreed until there is a notice; null: before that, and for visits from before.';
COMMENT ON COLUMN supervision.visit.method IS 'on-site: somebody goes there; written: the firm answers in writing; remote: data are looked at';
COMMENT ON COLUMN supervision.visit.premises_id IS 'which of the firm''s premises; null: where it is registered';
COMMENT ON COLUMN supervision.visit.tour_id IS 'the tour through a park of which it is a part';

CREATE TABLE supervision.visit_party (
  visit_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  answer text NOT NULL,
  reason text,
  answered_by text,
  answered_at timestamp with time zone,
  CONSTRAINT visit_party_pkey PRIMARY KEY (visit_id, inspection_id),
  CONSTRAINT visit_party_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES supervision.inspection(id),
  CONSTRAINT visit_party_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT visit_party_answer_check CHECK ((answer = ANY (ARRAY['asked'::text, 'accepted'::text, 'changed'::text, 'refused'::text])))
);
GRANT INSERT, SELECT, UPDATE ON supervision.visit_party TO yiti_app;
COMMENT ON TABLE supervision.visit_party IS 'Whose inspections a visit joins, and what each organisation answered to that.';

CREATE TABLE supervision.visit_refusal (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  organisation_id uuid,
  told_by text NOT NULL,
  ground text NOT NULL,
  words text NOT NULL,
  made_by text NOT NULL,
  made_as text,
  made_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  outcome text,
  answer text,
  answered_by text,
  answered_at timestamp with time zone,
  CONSTRAINT visit_refusal_pkey PRIMARY KEY (id),
  CONSTRAINT visit_refusal_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id),
  CONSTRAINT visit_refusal_answered CHECK ((((outcome IS NULL) = (answered_at IS NULL)) AND ((outcome IS NULL) = (answer IS NULL)))),
  CONSTRAINT visit_refusal_ground_check CHECK ((((told_by = 'firm'::text) AND (ground = ANY (ARRAY['no-code'::text, 'no-certificate'::text, 'other-people'::text]))) OR ((told_by = 'inspectors'::text) AND (ground = ANY (ARRAY['not-let-in'::text, 'hindered'::text]))))),
  CONSTRAINT visit_refusal_outcome_check CHECK ((outcome = ANY (ARRAY['justified'::text, 'unjustified'::text]))),
  CONSTRAINT visit_refusal_told_by_check CHECK ((told_by = ANY (ARRAY['firm'::text, 'inspectors'::text])))
);
CREATE INDEX visit_refusal_visit ON supervision.visit_refusal USING btree (visit_id, made_at);
GRANT INSERT, SELECT, UPDATE ON supervision.visit_refusal TO yiti_app;
COMMENT ON TABLE supervision.visit_refusal IS 'A firm let nobody in, for it need not (拒绝检查), or did not co-operate (不配合): who says so, why, and what whoever supervises says of it. Written once, answered once.';
COMMENT ON COLUMN supervision.visit_refusal.organisation_id IS 'whoever supervises those who inspect, and is none of them; null: nobody above them does on this platform, and it stands undecided';
COMMENT ON COLUMN supervision.visit_refusal.made_as IS 'on what whoever speaks for the firm acts for it; null: an inspector';

CREATE TABLE supervision.white_list (
  id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  division text NOT NULL,
  organisation_id uuid NOT NULL,
  deciding_organisation_id uuid NOT NULL,
  criterion jsonb NOT NULL,
  reason text NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_by_name text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  state text NOT NULL,
  valid_to date NOT NULL,
  decided_by text,
  decided_at timestamp with time zone,
  decision_reason text,
  revoked_at timestamp with time zone,
  revoked_by text,
  revoked_because text,
  version integer NOT NULL,
  CONSTRAINT white_list_pkey PRIMARY KEY (id),
  CONSTRAINT white_list_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'listed'::text, 'declined'::text, 'revoked'::text, 'ended'::text])))
);
CREATE INDEX white_list_division ON supervision.white_list USING btree (division, state);
CREATE UNIQUE INDEX white_list_once ON supervision.white_list USING btree (enterprise_id) WHERE (state = ANY (ARRAY['proposed'::text, 'listed'::text]));
GRANT INSERT, SELECT, UPDATE ON supervision.white_list TO yiti_app;
COMMENT ON TABLE supervision.white_list IS 'Firms that are supervised without visits (无感监管、无事不扰白名单): proposed by one organisation, decided by another, until a day, or until a finding.';
COMMENT ON COLUMN supervision.white_list.criterion IS 'the published criterion, as it read when the firm was proposed';

CREATE TABLE supervision.written_file (
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  line text NOT NULL,
  address text NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL,
  added_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  file_name text,
  added_by text,
  sealed bytea,
  CONSTRAINT written_file_pkey PRIMARY KEY (id),
  CONSTRAINT written_file_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.written_request(visit_id)
);
CREATE INDEX written_file_of ON supervision.written_file USING btree (visit_id) WHERE (removed_at IS NULL);
GRANT INSERT, SELECT, UPDATE ON supervision.written_file TO yiti_app;
COMMENT ON TABLE supervision.written_file IS 'Documents that a firm shows with its written answer; taken back ones stay until the file store forgets them.';

CREATE TABLE supervision.written_request (
  visit_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  enterprise_id uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  answer_by timestamp with time zone NOT NULL,
  remind_at timestamp with time zone NOT NULL,
  reminded_at timestamp with time zone,
  late_at timestamp with time zone,
  answered_at timestamp with time zone,
  words text,
  answers jsonb,
  answered_by text,
  sealed bytea,
  version integer NOT NULL,
  CONSTRAINT written_request_pkey PRIMARY KEY (visit_id),
  CONSTRAINT written_request_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES supervision.visit(id)
);
CREATE INDEX written_request_waiting ON supervision.written_request USING btree (visit_id) WHERE ((answered_at IS NULL) AND (late_at IS NULL));
GRANT INSERT, SELECT, UPDATE ON supervision.written_request TO yiti_app;
COMMENT ON TABLE supervision.written_request IS 'What a firm is asked in writing (书面检查), until when, and what it answered.';
COMMENT ON COLUMN supervision.written_request.reminded_at IS 'the firm was reminded, once';
COMMENT ON COLUMN supervision.written_request.late_at IS 'its time was over without an answer: the organisation was told';

-- work ----------------------------------------------------------------------------------------------------------

CREATE SCHEMA work;

GRANT USAGE ON SCHEMA work TO yiti_app;

CREATE TABLE work.task (
  application_id uuid NOT NULL,
  task_id text NOT NULL,
  instance_no integer NOT NULL,
  title jsonb NOT NULL,
  subject_name text NOT NULL,
  reference text NOT NULL,
  service_key text NOT NULL,
  link text NOT NULL,
  case_seq integer,
  element_id text NOT NULL,
  outcomes jsonb NOT NULL,
  organisation_id uuid,
  role text NOT NULL,
  subject_id uuid,
  subject_code text,
  form text,
  division text NOT NULL,
  assignee_id uuid,
  created_at timestamp with time zone NOT NULL,
  yellow_at timestamp with time zone,
  due_at timestamp with time zone,
  stopped boolean DEFAULT false NOT NULL,
  state text NOT NULL,
  outcome text,
  ended_at timestamp with time zone,
  ended_by uuid,
  CONSTRAINT task_pkey PRIMARY KEY (application_id, task_id),
  CONSTRAINT task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
);
CREATE INDEX task_inbox ON work.task USING btree (organisation_id, due_at, application_id, task_id) WHERE (state = 'open'::text);
CREATE INDEX task_mine ON work.task USING btree (assignee_id, due_at, application_id, task_id) WHERE ((state = 'open'::text) AND (assignee_id IS NOT NULL));
CREATE INDEX task_subject ON work.task USING btree (subject_id, created_at) WHERE ((state = 'open'::text) AND (subject_id IS NOT NULL));
CREATE INDEX task_subject_code ON work.task USING btree (subject_code) WHERE ((state = 'open'::text) AND (subject_code IS NOT NULL));
GRANT INSERT, SELECT, UPDATE ON work.task TO yiti_app;
COMMENT ON TABLE work.task IS 'A piece of work for a post (待办).';
COMMENT ON COLUMN work.task.subject_code IS 'Key of the identity number of whom it waits for, until the person is known; the number itself in open rows from before. The name is compared with the application''s when the task is looked for.';
COMMENT ON COLUMN work.task.due_at IS 'Infinity when no law or promise sets a time, so that keyset pages order it last.';
