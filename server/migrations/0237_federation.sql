-- The source said that a session of its is over; a sign-in that was under way with it comes to nothing.
CREATE TABLE federation.ended (
  id uuid PRIMARY KEY,
  issuer text NOT NULL,
  -- as the logout token names them: one of the two, or both (OpenID Connect Back-Channel Logout 1.0, 2.4)
  subject text,
  sid text,
  -- when the source wrote it (iat)
  said_at timestamptz NOT NULL,
  heard_at timestamptz NOT NULL
);
CREATE INDEX ended_sid ON federation.ended (issuer, sid) WHERE sid IS NOT NULL;
CREATE INDEX ended_subject ON federation.ended (issuer, subject) WHERE subject IS NOT NULL;
COMMENT ON TABLE federation.ended IS 'Sessions that ended at an identity source, kept for as long as a sign-in may be under way.';
GRANT SELECT, INSERT, DELETE ON federation.ended TO yiti_app;
