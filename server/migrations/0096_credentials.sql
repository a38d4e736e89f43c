-- Asking other provinces, and being asked (跨省互认): whom we trust, and what was said by both sides.

CREATE TABLE credentials.node (
  -- GB/T 2260 of the province, six digits
  division text PRIMARY KEY,
  name jsonb NOT NULL,
  -- where it is reached; its paths follow
  url text NOT NULL,
  -- SM2, 04 x y in hex; of our own the crypto port has it
  public_key text,
  is_own boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'suspended')),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  CHECK (is_own = (public_key IS NULL))
);
CREATE UNIQUE INDEX node_one_own ON credentials.node (is_own) WHERE is_own;
COMMENT ON TABLE credentials.node IS 'Nodes of provinces (信任列表): only who stands here is answered or believed.';
GRANT SELECT, INSERT, UPDATE, DELETE ON credentials.node TO yiti_app;

CREATE TABLE credentials.exchange (
  id uuid PRIMARY KEY,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  node text NOT NULL,
  nonce text NOT NULL,
  at timestamptz NOT NULL,
  purpose text NOT NULL,
  basis text NOT NULL,
  requester jsonb NOT NULL,
  -- the exact words that were signed, and the signatures of both sides
  request text NOT NULL,
  request_signature bytea NOT NULL,
  response text,
  response_signature bytea,
  outcome text NOT NULL CHECK (outcome IN ('found', 'none', 'silent', 'wrong')),
  organisation_id uuid,
  UNIQUE (direction, node, nonce)
);
CREATE INDEX exchange_at ON credentials.exchange (at DESC, id DESC);
COMMENT ON TABLE credentials.exchange IS 'Evidence of each question between provinces (跨省查询存证), the same on both sides. Never changed.';
GRANT SELECT, INSERT ON credentials.exchange TO yiti_app;
