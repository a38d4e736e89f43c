-- What people and officials write of a case in their own words is sealed (字段加密): corrections and replies, objections with name and
-- contact, remarks and answers of ratings, remarks of site visits, reasons of decisions and notices.
ALTER TABLE casework.correction ADD COLUMN sealed bytea, ALTER COLUMN defects DROP NOT NULL;
COMMENT ON COLUMN casework.correction.sealed IS 'What is to be corrected, and the reply; null: they are still in the columns of before.';

ALTER TABLE casework.objection
  ADD COLUMN sealed bytea,
  ALTER COLUMN name DROP NOT NULL,
  ALTER COLUMN contact DROP NOT NULL,
  ALTER COLUMN reason DROP NOT NULL;
GRANT UPDATE (name, contact, reason, sealed) ON casework.objection TO yiti_app;
COMMENT ON COLUMN casework.objection.sealed IS 'Who objects, how they are reached and why; null: it is still in the columns of before.';

ALTER TABLE casework.rating ADD COLUMN sealed bytea, ALTER COLUMN remark DROP NOT NULL;
UPDATE casework.rating SET remark = NULL WHERE remark = '';
GRANT UPDATE (remark, sealed) ON casework.rating TO yiti_app;
COMMENT ON COLUMN casework.rating.sealed IS 'The remark; null: there is none, or it is still in the column of before.';

ALTER TABLE casework.rating_answer ADD COLUMN sealed bytea, DROP CONSTRAINT rating_answer_check;
ALTER TABLE casework.rating_answer
  ADD CONSTRAINT rating_answer_check CHECK ((answer IS NULL AND sealed IS NULL) = (answered_at IS NULL));
COMMENT ON COLUMN casework.rating_answer.sealed IS 'The answer; null: there is none, or it is still in the column of before.';

ALTER TABLE casework.site_visit_finding ADD COLUMN sealed bytea, ALTER COLUMN remarks DROP NOT NULL;
UPDATE casework.site_visit_finding SET remarks = NULL WHERE remarks = '';
GRANT UPDATE (remarks, sealed) ON casework.site_visit_finding TO yiti_app;
COMMENT ON COLUMN casework.site_visit_finding.sealed IS 'The remarks; null: there are none, or they are still in the column of before.';

ALTER TABLE casework.decision ALTER COLUMN reasons DROP NOT NULL;
UPDATE casework.decision SET reasons = NULL WHERE reasons = '[]';
GRANT UPDATE (reasons) ON casework.decision TO yiti_app;
COMMENT ON COLUMN casework.decision.reasons IS 'from before sealing; empty once the job has run';
COMMENT ON COLUMN casework.decision.sealed IS 'what the decision gives, and its reasons: JSON, sealed under a data key for this row alone; null: neither';

ALTER TABLE casework.notice ADD COLUMN sealed bytea, ADD COLUMN personal jsonb;
UPDATE casework.notice SET
    personal = content - 'service' - 'number' - 'organisationId' - 'issuedBy',
    content = jsonb_strip_nulls(jsonb_build_object('service', content -> 'service', 'number', content -> 'number',
      'organisationId', content -> 'organisationId', 'issuedBy', content -> 'issuedBy'))
  WHERE kind IN ('withdrawal', 'amendment', 'upkeep') AND personal IS NULL;
UPDATE casework.notice n SET
    personal = (SELECT jsonb_object_agg(key, value) FROM jsonb_each(n.content) WHERE key IN ('defects', 'reasons', 'reason')),
    content = n.content - 'defects' - 'reasons' - 'reason'
  WHERE n.content ?| ARRAY['defects', 'reasons', 'reason'];
COMMENT ON COLUMN casework.notice.sealed IS 'What of the content is in somebody''s own words, sealed; null: nothing, or it is still in the column of before.';
COMMENT ON COLUMN casework.notice.personal IS 'The same in the clear, of before; null once it has been sealed.';

ALTER TABLE casework.timeline ADD COLUMN sealed bytea, ADD COLUMN words jsonb;
UPDATE casework.timeline SET words = text, text = '{"zh": "异议内容", "en": "What the objection says"}'
  WHERE kind = 'notice.objection-text';
UPDATE casework.timeline SET words = text, text = '{"zh": "审查意见", "en": "Opinion"}' WHERE kind = 'case.opinion';
UPDATE casework.timeline SET words = text, text = '{"zh": "终止办理。", "en": "The handling was ended."}'
  WHERE kind = 'case.stopped' AND text ->> 'zh' LIKE '终止办理：%';
GRANT UPDATE (words, sealed) ON casework.timeline TO yiti_app;
COMMENT ON COLUMN casework.timeline.sealed IS 'What somebody said in their own words, shown instead of the text, sealed; null: nothing, or it is still in the column of before.';
COMMENT ON COLUMN casework.timeline.words IS 'The same in the clear, of before; null once it has been sealed.';
