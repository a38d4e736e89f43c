-- Where firms can be visited (经营场所), and the parks (园区) and buildings in which several are.

CREATE TABLE directory.park (
  id uuid PRIMARY KEY,
  name jsonb NOT NULL,
  kind text NOT NULL CHECK (kind IN ('park', 'building', 'market')),
  division text NOT NULL REFERENCES directory.division,
  recorded_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1
);
CREATE INDEX park_division ON directory.park (division, id);
COMMENT ON TABLE directory.park IS 'A park, building or market in which several firms are (园区、楼宇、市场): one team can visit them in one day.';
COMMENT ON COLUMN directory.park.kind IS 'park 园区, building 楼宇, market 市场';
GRANT SELECT, INSERT, UPDATE ON directory.park TO yiti_app;

CREATE TABLE directory.premises (
  id uuid PRIMARY KEY,
  enterprise_id uuid NOT NULL REFERENCES directory.enterprise,
  name text NOT NULL,
  registered boolean NOT NULL,
  division text NOT NULL REFERENCES directory.division,
  park_id uuid REFERENCES directory.park,
  address text,
  sealed bytea,
  address_hash bytea CHECK (length(address_hash) = 32),
  closed_on date,
  recorded_at timestamptz NOT NULL,
  version int NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX premises_registered ON directory.premises (enterprise_id) WHERE registered AND closed_on IS NULL;
CREATE INDEX premises_enterprise ON directory.premises (enterprise_id);
CREATE INDEX premises_park ON directory.premises (park_id) WHERE park_id IS NOT NULL;
CREATE INDEX premises_address ON directory.premises (address_hash);
COMMENT ON TABLE directory.premises IS 'A place of a firm where it can be visited (经营场所): a shop, a plant. A firm without a row is visited where it is registered.';
COMMENT ON COLUMN directory.premises.name IS 'what the firm calls it, as in 泉城路店';
COMMENT ON COLUMN directory.premises.registered IS 'is it where the firm is registered (住所)';
COMMENT ON COLUMN directory.premises.address IS 'always empty: the address is in sealed';
COMMENT ON COLUMN directory.premises.sealed IS 'address: JSON, sealed under a data key for this row alone';
COMMENT ON COLUMN directory.premises.address_hash IS 'keyed hash of the address without blanks and signs: whose premises are the same';
GRANT SELECT, INSERT, UPDATE ON directory.premises TO yiti_app;
