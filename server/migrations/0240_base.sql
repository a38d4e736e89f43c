-- Answers to keyed requests were kept for good, with all that people were shown in them. From now on they are sealed (字段加密), with the
-- hash of what was asked, and forgotten after a day. What was done under a key stays known until then, so nothing is done twice; the answers
-- of before are not kept. Emptied and filled again, so that the files of the table hold them no longer.
CREATE TEMPORARY TABLE key_of_before ON COMMIT DROP AS
  SELECT actor_id, key, route, status, created_at FROM base.idempotency_key;
TRUNCATE base.idempotency_key;
ALTER TABLE base.idempotency_key
  DROP COLUMN response,
  DROP COLUMN request_hash,
  ADD COLUMN sealed bytea;
INSERT INTO base.idempotency_key (actor_id, key, route, status, created_at)
  SELECT actor_id, key, route, status, created_at FROM key_of_before;
COMMENT ON COLUMN base.idempotency_key.sealed IS 'Answer and hash of the request; null: from before answers were sealed.';
-- data keys are changed while the platform runs
GRANT UPDATE (sealed) ON base.idempotency_key TO yiti_app;
