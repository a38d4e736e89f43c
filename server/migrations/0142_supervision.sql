-- Random draws of firms and inspectors (双随机抽取): announced, committed, drawn, proved.

CREATE TABLE supervision.draw (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT draw_code UNIQUE,
  organisation_id uuid NOT NULL,
  division text NOT NULL,
  participants jsonb NOT NULL,
  title jsonb NOT NULL,
  settings jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'announced', 'drawn', 'void', 'discarded')),
  attempt int4 NOT NULL,
  repeats uuid CONSTRAINT draw_repeats REFERENCES supervision.draw,
  previous_hash text,
  announcement jsonb,
  announced_hash text,
  announced_at timestamptz,
  beacon jsonb,
  proof jsonb,
  drawn_at timestamptz,
  voided jsonb,
  set_up_by uuid NOT NULL,
  set_up_by_name text NOT NULL,
  set_up_at timestamptz NOT NULL,
  version int4 NOT NULL
);
CREATE INDEX draw_public ON supervision.draw (division, announced_at DESC, id DESC) WHERE state IN ('announced', 'drawn', 'void');
CREATE INDEX draw_participants ON supervision.draw USING gin (participants);
COMMENT ON TABLE supervision.draw IS 'A draw of firms and inspectors (双随机、一公开), from its setting up to its proof.';
COMMENT ON COLUMN supervision.draw.participants IS 'organisations that inspect, and those that only contribute a secret: ids';
COMMENT ON COLUMN supervision.draw.proof IS 'the proof file without its lists; those are in draw_list';
GRANT SELECT, INSERT, UPDATE ON supervision.draw TO yiti_app;

CREATE TABLE supervision.draw_list (
  draw_id uuid NOT NULL REFERENCES supervision.draw,
  list text NOT NULL CHECK (list IN ('objects', 'inspectors')),
  root text NOT NULL,
  size int4 NOT NULL,
  content text NOT NULL,
  PRIMARY KEY (draw_id, list)
);
COMMENT ON TABLE supervision.draw_list IS
  'The lists of a draw as they were frozen. Public: firms stand in them under a name that only the platform can open.';
GRANT SELECT, INSERT ON supervision.draw_list TO yiti_app;

CREATE TABLE supervision.draw_object (
  draw_id uuid NOT NULL REFERENCES supervision.draw,
  key text NOT NULL,
  enterprise_id uuid NOT NULL,
  uscc text NOT NULL,
  class text NOT NULL,
  nonce text NOT NULL,
  PRIMARY KEY (draw_id, key)
);
COMMENT ON TABLE supervision.draw_object IS
  'Which firm stands behind a name of the frozen list. Never public: the list says the risk class of each name.';
COMMENT ON COLUMN supervision.draw_object.key IS 'SM3 over draw, USCC and nonce: whoever is shown the nonce can check it';
GRANT SELECT, INSERT ON supervision.draw_object TO yiti_app;

CREATE TABLE supervision.draw_secret (
  draw_id uuid NOT NULL REFERENCES supervision.draw,
  organisation_id uuid NOT NULL,
  commitment text NOT NULL,
  committed_at timestamptz NOT NULL,
  committed_by text NOT NULL,
  secret text,
  revealed_at timestamptz,
  CONSTRAINT draw_secret_once PRIMARY KEY (draw_id, organisation_id)
);
COMMENT ON TABLE supervision.draw_secret IS
  'What each contributor committed to before the public value was known, and the secret that it showed afterwards.';
GRANT SELECT, INSERT, UPDATE ON supervision.draw_secret TO yiti_app;

CREATE TABLE supervision.draw_inspection (
  draw_id uuid NOT NULL REFERENCES supervision.draw,
  key text NOT NULL,
  organisation_id uuid NOT NULL,
  inspection_id uuid NOT NULL REFERENCES supervision.inspection,
  CONSTRAINT draw_inspection_once PRIMARY KEY (draw_id, key, organisation_id)
);
COMMENT ON TABLE supervision.draw_inspection IS 'The inspection that an organisation made of a drawn object.';
GRANT SELECT, INSERT ON supervision.draw_inspection TO yiti_app;
