-- The list of first violations that are not punished (首违不罚事项清单) is kept by organisations like the other lists: drafted, published, withdrawn, revised.
ALTER TABLE supervision.exempt_matter
  ADD COLUMN organisation_id uuid,
  ADD COLUMN state text NOT NULL DEFAULT 'published',
  ADD COLUMN valid_from date,
  ADD COLUMN valid_to date,
  ADD COLUMN version int4 NOT NULL DEFAULT 1,
  ADD COLUMN changed_at timestamptz,
  ADD COLUMN changed_by text,
  ALTER COLUMN published_at DROP NOT NULL;
UPDATE supervision.exempt_matter SET valid_from = (published_at AT TIME ZONE 'Asia/Shanghai')::date, changed_at = published_at, changed_by = '',
  state = CASE WHEN withdrawn_at IS NULL THEN 'published' ELSE 'withdrawn' END;
ALTER TABLE supervision.exempt_matter
  ALTER COLUMN valid_from SET NOT NULL,
  ALTER COLUMN changed_at SET NOT NULL,
  ALTER COLUMN changed_by SET NOT NULL,
  ALTER COLUMN state DROP DEFAULT,
  ADD CONSTRAINT exempt_matter_state CHECK (state IN ('draft', 'published', 'withdrawn')),
  ADD CONSTRAINT exempt_matter_days CHECK (valid_to >= valid_from),
  ADD CONSTRAINT exempt_matter_published CHECK (state <> 'published' OR published_at IS NOT NULL),
  DROP COLUMN withdrawn_at;
COMMENT ON COLUMN supervision.exempt_matter.organisation_id IS 'who keeps it; null: on the list since before it had a keeper';
COMMENT ON COLUMN supervision.exempt_matter.valid_to IS 'last day; null: until it is withdrawn';
