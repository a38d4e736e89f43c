-- Audit trail with seals, outbox with deliveries, outside effects under lease, the movable clock of demonstrations.
-- Everything here is claimed or read across roots, so on a sharded database these tables stay local to the coordinator.

-- The audit trail (审计) -----------------------------------------------------------------------------------------------

CREATE TABLE base.audit_event (
  -- first column on purpose: its default gives the transaction its id before `id` takes a number (see audit/README.md)
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id int8 PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  type text NOT NULL CHECK (type ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$'),
  actor_id text NOT NULL,
  actor_kind text NOT NULL,
  actor_name text NOT NULL,
  actor_role text,
  organisation_id text,
  subject_id text,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  root_id text,
  reason text,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_event_object ON base.audit_event (object_id, id);
CREATE INDEX audit_event_root ON base.audit_event (root_id, id) WHERE root_id IS NOT NULL;
GRANT SELECT, INSERT ON base.audit_event TO yiti_app;
GRANT SELECT ON SEQUENCE base.audit_event_id_seq TO yiti_app;
COMMENT ON TABLE base.audit_event IS
  'Who did what to what, when and why. Only ever added to. Copies names and roles: the trail outlives people.';

CREATE TABLE base.audit_seal (
  number int8 PRIMARY KEY CHECK (number > 0),
  from_id int8 NOT NULL,
  to_id int8 NOT NULL,
  ids int8[] NOT NULL,
  leaves bytea NOT NULL,
  root bytea NOT NULL,
  previous bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL,
  hash bytea NOT NULL,
  CHECK (from_id <= to_id),
  CHECK (octet_length(leaves) = 32 * cardinality(ids))
);
GRANT SELECT, INSERT ON base.audit_seal TO yiti_app;
COMMENT ON TABLE base.audit_seal IS
  'A signed link of the chain over the audit trail: SM3 Merkle root of the events numbered from_id to to_id, SM2 signature.';
COMMENT ON COLUMN base.audit_seal.leaves IS 'SM3 of each event in ids, in that order: names the row when the root differs.';

-- The outbox (发件箱) ---------------------------------------------------------------------------------------------------

CREATE TABLE base.outbox (
  id int8 PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  type text NOT NULL,
  root_id text NOT NULL,
  data jsonb NOT NULL
);
GRANT SELECT, INSERT, DELETE ON base.outbox TO yiti_app;
COMMENT ON TABLE base.outbox IS
  'Events written with the change they tell of, until they are fanned out into one delivery per subscription.';

CREATE TABLE base.outbox_delivery (
  subscription text NOT NULL,
  event_id int8 NOT NULL,
  root_id text NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  data jsonb NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'dead')),
  attempts int4 NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  last_error text,
  PRIMARY KEY (subscription, root_id, event_id)
);
-- by time and not by event: whether an earlier delivery of the same root waits must be looked up in the primary key, never here
CREATE INDEX outbox_delivery_due ON base.outbox_delivery (next_at, event_id) WHERE state = 'waiting';
CREATE INDEX outbox_delivery_dead ON base.outbox_delivery (event_id) WHERE state = 'dead';
GRANT SELECT, INSERT, UPDATE, DELETE ON base.outbox_delivery TO yiti_app;
COMMENT ON TABLE base.outbox_delivery IS
  'An event on its way to one subscription. Deleted in the transaction that handled it; dead after too many attempts.';

-- Outside effects (对外调用) ---------------------------------------------------------------------------------------------

CREATE TABLE base.effect (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  root_id text,
  input jsonb NOT NULL,
  requested_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  token int8 NOT NULL DEFAULT 0,
  leased_by text,
  leased_until timestamptz,
  attempts int4 NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  result jsonb,
  last_error text,
  finished_at timestamptz
);
CREATE INDEX effect_due ON base.effect (kind, next_at) WHERE state = 'waiting';
CREATE INDEX effect_root ON base.effect (root_id) WHERE root_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON base.effect TO yiti_app;
COMMENT ON TABLE base.effect IS
  'A call to another system that must happen once. Its token rises at every claim; only the newest token may record.';

-- The movable clock (演示时钟) --------------------------------------------------------------------------------------------

CREATE TABLE base.demonstration_clock (
  id bool PRIMARY KEY DEFAULT true CHECK (id),
  offset_milliseconds int8 NOT NULL CHECK (offset_milliseconds >= 0)
);
GRANT SELECT, INSERT, UPDATE ON base.demonstration_clock TO yiti_app;
COMMENT ON TABLE base.demonstration_clock IS
  'How far the clock of a demonstration has been moved forward. Never used outside demonstration mode.';
