-- Who agreed that a system is told something, and on what they acted for the subject (谁代谁).
ALTER TABLE openid.consent
  ADD COLUMN given_by text,
  ADD COLUMN given_as text;
COMMENT ON COLUMN openid.consent.given_by IS 'The name of who agreed, as it was then; null: from before this was kept.';
COMMENT ON COLUMN openid.consent.given_as IS 'self, head, agent, helper or guardian; null: nobody was acted for.';
