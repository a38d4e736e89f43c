-- Who reported a case, also when somebody else reported it later: whoever investigated neither reviews nor decides it (行政处罚法 art. 57, 58).
ALTER TABLE supervision.case_step ADD COLUMN by_id uuid;
COMMENT ON COLUMN supervision.case_step.by_id IS 'account of whoever reported it; null: any other step';
-- the trail says who reported before
UPDATE supervision.case_step s SET by_id = e.actor_id::uuid
FROM base.audit_event e
WHERE s.verb = 'report' AND e.type = 'enforcement-case.report' AND e.object_id = s.case_id::text AND e.at = s.at
  AND e.actor_id ~ '^[0-9a-f-]{36}$';
