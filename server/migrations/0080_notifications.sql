-- Notifications (通知): what people are told, in the platform and outside it.

CREATE SCHEMA notifications;
GRANT USAGE ON SCHEMA notifications TO yiti_app;

CREATE TABLE notifications.message (
  -- the application or credential that it is about
  root_id uuid NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  -- for whom the account acts in this; null: for its office
  subject_id uuid,
  kind text NOT NULL,
  title jsonb NOT NULL,
  body jsonb NOT NULL,
  link text NOT NULL,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (root_id, id)
);
-- ids are UUIDv7: their order is that of time
CREATE INDEX message_inbox ON notifications.message (account_id, id);
CREATE INDEX message_unread ON notifications.message (account_id) WHERE read_at IS NULL;
COMMENT ON TABLE notifications.message IS 'One person is told one thing (站内消息).';
GRANT SELECT, INSERT, UPDATE ON notifications.message TO yiti_app;

CREATE TABLE notifications.delivery (
  root_id uuid NOT NULL,
  message_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'sms')),
  -- base.effect: state, attempts and last error are there
  effect_id uuid NOT NULL,
  -- masked: enough to recognise
  address text NOT NULL,
  sent_at timestamptz,
  -- true: no message left the house
  simulated boolean,
  PRIMARY KEY (root_id, message_id, channel)
);
COMMENT ON TABLE notifications.delivery IS 'A message that also goes out of the platform (站外发送).';
GRANT SELECT, INSERT, UPDATE ON notifications.delivery TO yiti_app;

CREATE TABLE notifications.setting (
  account_id uuid PRIMARY KEY,
  email text,
  by_email boolean NOT NULL,
  by_sms boolean NOT NULL,
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE notifications.setting IS 'Where and how somebody wants to be told besides the platform; nobody is written to unasked.';
GRANT SELECT, INSERT, UPDATE ON notifications.setting TO yiti_app;
