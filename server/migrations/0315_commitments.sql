-- The party's words name who said them and on what they acted for it (谁代谁).
ALTER TABLE commitments.broken ADD COLUMN objected_as text;
ALTER TABLE commitments.reopening ADD COLUMN stated_as text;
COMMENT ON COLUMN commitments.broken.objected_as IS 'On what objected_by acted: self, head, agent or guardian; null: from before this was kept.';
COMMENT ON COLUMN commitments.reopening.stated_as IS 'On what stated_by acted: self, head, agent or guardian; null: from before this was kept.';
GRANT UPDATE (objected_as) ON commitments.broken TO yiti_app;
GRANT UPDATE (stated_as) ON commitments.reopening TO yiti_app;
