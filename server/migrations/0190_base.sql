-- Data keys (数据密钥): what personal columns are sealed under. The keys themselves are wrapped by the key store.

CREATE TABLE base.data_key (
  purpose text NOT NULL,
  number int4 NOT NULL CHECK (number > 0),
  wrapped bytea NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (purpose, number)
);
GRANT SELECT, INSERT ON base.data_key TO yiti_app;
COMMENT ON TABLE base.data_key IS
  'Keys of sealed columns, wrapped under the key store: per purpose the highest number seals, all open. Without the key store they are worth nothing.';
COMMENT ON COLUMN base.data_key.purpose IS 'a module; with /look-up behind it: the key of its search hashes, which has one number';
