-- With whom a yearly plan is filed (备案机关), and what came of it: noted, or returned with what has to be put right.
ALTER TABLE supervision.plan ADD COLUMN receiver_id uuid;
ALTER TABLE supervision.plan ADD COLUMN noted_at timestamptz;
ALTER TABLE supervision.plan ADD COLUMN returned jsonb;
COMMENT ON COLUMN supervision.plan.receiver_id IS 'the organisation that it was filed with; null: nobody above supervises, or it is not filed';
COMMENT ON COLUMN supervision.plan.returned IS 'words, at, by: why it is to be filed once more; null once it is';
-- the trail says with whom those were filed that are not public yet
UPDATE supervision.plan p SET receiver_id = (
  SELECT (e.data ->> 'with')::uuid FROM base.audit_event e
  WHERE e.type = 'inspection-plan.file' AND e.object_id = p.id::text ORDER BY e.at DESC LIMIT 1)
WHERE p.state = 'filed';
