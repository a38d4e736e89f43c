-- Who showed a pass, and on what they acted for its holder (谁代谁).
ALTER TABLE pass.sheaf
  ADD COLUMN opened_by text,
  ADD COLUMN acted_as text;
COMMENT ON COLUMN pass.sheaf.opened_by IS 'The name of who showed it, as it was then; null: from before this was kept.';
COMMENT ON COLUMN pass.sheaf.acted_as IS 'self, head, agent, helper or guardian.';
