-- Who objected, and who asked, with the name and on what they acted for the subject (谁代谁).
ALTER TABLE privacy.objection
  ADD COLUMN objected_by_name text,
  ADD COLUMN objected_as text;
COMMENT ON COLUMN privacy.objection.objected_by_name IS 'As it was then; null: from before this was kept.';
COMMENT ON COLUMN privacy.objection.objected_as IS 'self, head, agent or guardian.';
ALTER TABLE privacy.request
  ADD COLUMN asked_by_name text,
  ADD COLUMN asked_as text;
COMMENT ON COLUMN privacy.request.asked_by_name IS 'As it was then; null: from before this was kept.';
COMMENT ON COLUMN privacy.request.asked_as IS 'self, head, agent or guardian.';
