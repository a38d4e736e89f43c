-- The life of seals (印章: 申请、制章、审核、启用、停用、挂失、注销), their certificates, timestamps beside sealed documents.

ALTER TABLE credentials.seal DROP CONSTRAINT seal_status_check;
DROP INDEX credentials.seal_one_living;
UPDATE credentials.seal SET status = 'retired' WHERE status = 'cancelled';
ALTER TABLE credentials.seal
  ALTER COLUMN key_name DROP NOT NULL,
  ALTER COLUMN key_id DROP NOT NULL,
  ALTER COLUMN public_key DROP NOT NULL,
  ALTER COLUMN made_at DROP NOT NULL,
  ADD CONSTRAINT seal_status_check
    CHECK (status IN ('applied', 'made', 'active', 'suspended', 'lost', 'refused', 'retired')),
  -- what it is for, in the applicant's words
  ADD COLUMN purpose text NOT NULL DEFAULT '',
  -- account of the officer who keeps it (专人保管); null: the platform itself, in demonstrations only
  ADD COLUMN keeper_id uuid,
  ADD COLUMN version int4 NOT NULL DEFAULT 1,
  ADD COLUMN applied_at timestamptz,
  -- when its validity ends; null: not made yet
  ADD COLUMN valid_to timestamptz,
  -- certificate of its key, X.509 in DER
  ADD COLUMN certificate bytea,
  -- the seal as data, SESeal of GB/T 38540 in DER, signed by the maker
  ADD COLUMN eseal bytea,
  -- its picture: width in millimetres and the paths that it is drawn with
  ADD COLUMN picture jsonb,
  ADD COLUMN demonstration bool NOT NULL DEFAULT false;
UPDATE credentials.seal SET applied_at = made_at;
ALTER TABLE credentials.seal ALTER COLUMN applied_at SET NOT NULL;
-- one that is applied for may stand beside the one in use that it will follow; only one can be in use
CREATE UNIQUE INDEX seal_one_in_use ON credentials.seal (organisation_id) WHERE status IN ('active', 'suspended', 'lost');
CREATE UNIQUE INDEX seal_one_coming ON credentials.seal (organisation_id) WHERE status IN ('applied', 'made');
CREATE INDEX seal_key ON credentials.seal (public_key);
COMMENT ON TABLE credentials.seal IS 'Seal of an organisation (电子印章, GB/T 38540) and where it stands in its life.';
COMMENT ON COLUMN credentials.seal.status IS
  'applied 申请 · made 已制章 · active 启用 · suspended 停用 · lost 挂失 · refused 审核未通过 · retired 注销';

CREATE TABLE credentials.seal_event (
  seal_id uuid NOT NULL,
  -- in the order in which they happened, also within one instant
  seq int8 GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  verb text NOT NULL,
  -- null: the platform itself
  by_id uuid,
  by_name text NOT NULL,
  reason text,
  PRIMARY KEY (seal_id, seq)
);
COMMENT ON TABLE credentials.seal_event IS
  'What was done with a seal, by whom: four eyes are read from it. Never changed.';
GRANT SELECT, INSERT ON credentials.seal_event TO yiti_app;

CREATE TABLE credentials.authority (
  -- root, seal-maker, timestamp
  role text NOT NULL,
  key_id text NOT NULL,
  -- X.509, DER
  certificate bytea NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (role, key_id)
);
COMMENT ON TABLE credentials.authority IS
  'Certificates of the platform''s own authorities: root, maker of seals, timestamps. Earlier ones stay, for verification.';
GRANT SELECT, INSERT ON credentials.authority TO yiti_app;

ALTER TABLE credentials.seal_use
  ADD COLUMN format text NOT NULL DEFAULT 'pdf' CHECK (format IN ('pdf', 'ofd')),
  -- time-stamp token over the signature inside the file (RFC 3161, GB/T 20520), DER; null before there were any
  ADD COLUMN timestamp_token bytea;
