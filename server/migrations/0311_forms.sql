-- Who had a register asked says on what they acted for its subject (谁代谁).
ALTER TABLE forms.look_up ADD COLUMN acted_as text;
COMMENT ON COLUMN forms.look_up.acted_as IS 'self, head, agent, helper or guardian; null: from before this was kept.';
