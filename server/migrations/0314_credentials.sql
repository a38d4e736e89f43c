-- Who used a credential, or showed it, says for whom (谁代谁).
ALTER TABLE credentials.use
  ADD COLUMN acted_as text,
  ADD COLUMN acted_for text,
  ADD COLUMN shown_by text,
  ADD COLUMN shown_as text;
COMMENT ON COLUMN credentials.use.acted_as IS 'On what used_by acted: self, head, agent, helper or guardian; null: for an organisation, or from before this was kept.';
COMMENT ON COLUMN credentials.use.acted_for IS 'For whom used_by acted, by name.';
COMMENT ON COLUMN credentials.use.shown_by IS 'Who showed it for its holder; null: the holder, or from before this was kept.';
COMMENT ON COLUMN credentials.use.shown_as IS 'On what they did: head, agent or guardian.';

CREATE TABLE credentials.showing (
  id uuid PRIMARY KEY,
  credential_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  shown_by text NOT NULL,
  shown_as text NOT NULL
);
CREATE INDEX showing_of_code ON credentials.showing (credential_id, expires_at);
CREATE INDEX showing_over ON credentials.showing (expires_at);
GRANT INSERT, SELECT, DELETE ON credentials.showing TO yiti_app;
COMMENT ON TABLE credentials.showing IS 'A code that somebody shows for the holder (代为亮证), found by credential and end of the code; forgotten when that is over.';
