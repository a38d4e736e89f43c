-- The code by which an inspector shows who he or she is (执法人员动态码): the phone makes a new one each minute from what it took along, also without a network.

CREATE TABLE supervision.inspector_ticket (
  id uuid PRIMARY KEY,
  certificate text NOT NULL,
  organisation_id uuid NOT NULL,
  account_id uuid NOT NULL,
  key_id text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX inspector_ticket_certificate ON supervision.inspector_ticket (certificate, issued_at DESC);
COMMENT ON TABLE supervision.inspector_ticket IS
  'What the phone of an inspector took along to show who it belongs to: for some hours, ended by a newer one of the same certificate. That a code of it was read leaves no trace.';
GRANT SELECT, INSERT ON supervision.inspector_ticket TO yiti_app;

CREATE INDEX entry_account ON supervision.entry ((data ->> 'account')) WHERE list = 'inspectors';
