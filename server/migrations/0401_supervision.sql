-- With whom a yearly plan is filed (备案机关), and what came of it: noted, or returned with what has to be put right.
ALTER TABLE supervision.plan ADD COLUMN receiver_id uuid;
ALTER TABLE supervision.plan ADD COLUMN noted_at timestamptz;
ALTER TABLE supervision.plan ADD COLUMN returned jsonb;
COMMENT ON COLUMN supervision.plan.receiver_id IS 'the organisation that it was filed with; null: nobody above supervises, or it is not filed';
COMMENT ON COLUMN supervision.plan.returned IS 'words, at, by: why it is to be filed once more; null once it is';
