-- The audit administrator's own work (审计管理): checks of the trail that a page asks for, and what was exported of it.

CREATE SCHEMA security;
GRANT USAGE ON SCHEMA security TO yiti_app;

CREATE TABLE security.trail_check (
  id uuid PRIMARY KEY,
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'whole', 'tampered', 'failed')),
  -- by the machine's clock, never by a demonstration's: a check that has not been heard of for a while has died
  heard_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  seals_to_check int4 NOT NULL DEFAULT 0,
  seals int4 NOT NULL DEFAULT 0,
  events int4 NOT NULL DEFAULT 0,
  unsealed int4 NOT NULL DEFAULT 0,
  found int4 NOT NULL DEFAULT 0,
  -- the first of them; what is kept of a trail that was changed everywhere is bounded
  findings jsonb NOT NULL DEFAULT '[]',
  oldest_at timestamptz
);
CREATE INDEX trail_check_asked ON security.trail_check (asked_at DESC);
GRANT SELECT, INSERT, UPDATE ON security.trail_check TO yiti_app;
COMMENT ON TABLE security.trail_check IS 'Checks of the whole audit trail that somebody asked for on the page (审计链核验), with what was found.';

CREATE TABLE security.trail_export (
  id uuid PRIMARY KEY,
  asked_by text NOT NULL,
  asked_by_name text NOT NULL,
  asked_at timestamptz NOT NULL,
  reason text NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  first_seal int8 NOT NULL,
  last_seal int8 NOT NULL,
  events int4 NOT NULL,
  CHECK (from_at < to_at),
  CHECK (first_seal <= last_seal)
);
CREATE INDEX trail_export_asked ON security.trail_export (asked_at DESC);
GRANT SELECT, INSERT ON security.trail_export TO yiti_app;
COMMENT ON TABLE security.trail_export IS 'What was exported of the audit trail, by whom and why (审计导出). The file is made from the trail when it is fetched.';

-- which seals cover a time
CREATE INDEX audit_seal_at ON base.audit_seal (sealed_at);
