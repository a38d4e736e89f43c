-- The technical ground: the role that the application works as, the guard of optimistic updates, idempotency keys.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'yiti_app') THEN
    CREATE ROLE yiti_app NOLOGIN;
  END IF;
END
$$;

GRANT USAGE ON SCHEMA base TO yiti_app;
GRANT SELECT ON base.migration TO yiti_app;

CREATE FUNCTION base.expect_rows(met bigint, expected bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
  IF met <> expected THEN
    RAISE EXCEPTION 'expected % rows, found %', expected, met USING ERRCODE = 'YT409';
  END IF;
  RETURN met;
END
$$;
COMMENT ON FUNCTION base.expect_rows IS
  'Ends the statement when an optimistic update did not meet the row it had read.';

CREATE TABLE base.idempotency_key (
  actor_id text NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 80),
  route text NOT NULL,
  request_hash text NOT NULL,
  status int4 NOT NULL,
  -- null: nothing but the status was answered
  response jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_key_created_at ON base.idempotency_key (created_at);
GRANT SELECT, INSERT, DELETE ON base.idempotency_key TO yiti_app;
COMMENT ON TABLE base.idempotency_key IS
  'The first answer to each keyed request: a repeated request gets the same answer and does nothing.';
