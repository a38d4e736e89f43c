-- What acts outside before anything is written (asks another system) cannot be found out by writing: who has the key is at work until it gives it back.

CREATE TABLE base.key_at_work (
  actor_id text NOT NULL,
  key text NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (actor_id, key)
);
COMMENT ON TABLE base.key_at_work IS 'Keyed requests that are being carried out and act outside before they write; the answer stands in idempotency_key.';
COMMENT ON COLUMN base.key_at_work.taken_at IS 'by the clock of the database: who took it longer ago than anything takes has died';
GRANT SELECT, INSERT, UPDATE, DELETE ON base.key_at_work TO yiti_app;
