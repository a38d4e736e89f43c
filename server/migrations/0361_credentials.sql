-- what of a credential was seen: the fields that were asked for, and the province that asked
ALTER TABLE credentials.use ADD COLUMN fields jsonb, ADD COLUMN node jsonb;
COMMENT ON COLUMN credentials.use.fields IS 'Names of the printed fields that were seen, never a value; none: only whether it stands. Null: from before this was kept.';
COMMENT ON COLUMN credentials.use.node IS 'Another province that asked (跨省互认): its division and name, and which organisation there; null: nobody elsewhere.';
