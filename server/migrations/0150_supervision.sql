-- What inspectors note on site, with or without a network: notes made on the device, the answer that holds for each line, photos.

CREATE TABLE supervision.site_note (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  position int4 NOT NULL,
  kind text NOT NULL CHECK (kind IN ('enter', 'leave', 'answer', 'signature')),
  line text,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  noted_at timestamptz NOT NULL,
  clock_ahead_ms int8 NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  taken_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('taken', 'waiting', 'filed', 'set-aside')),
  why text CHECK (why IN ('line-written', 'clock', 'entry-reason', 'not-entered', 'visit-over')),
  decided_by text,
  decided_at timestamptz,
  decision jsonb
);
CREATE INDEX site_note_visit ON supervision.site_note (visit_id, taken_at, position);
COMMENT ON TABLE supervision.site_note IS
  'One thing that an inspector noted at a firm (现场记录), under the id that the device gave it: sent twice it is one. Nothing is removed.';
COMMENT ON COLUMN supervision.site_note.clock_ahead_ms IS 'by how much the clock of the device was ahead of ours when it sent the note';
COMMENT ON COLUMN supervision.site_note.why IS 'what a person has to decide, or had to';
GRANT SELECT, INSERT, UPDATE ON supervision.site_note TO yiti_app;

CREATE TABLE supervision.site_line (
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  line text NOT NULL,
  note_id uuid NOT NULL REFERENCES supervision.site_note,
  version int4 NOT NULL,
  PRIMARY KEY (visit_id, line)
);
COMMENT ON TABLE supervision.site_line IS 'Which note holds for a line of the one checklist; the record of the visit is made from these.';
GRANT SELECT, INSERT, UPDATE ON supervision.site_line TO yiti_app;

CREATE TABLE supervision.site_photo (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  line text,
  address text NOT NULL,
  media_type text NOT NULL,
  bytes int4 NOT NULL,
  noted_at timestamptz NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  taken_at timestamptz NOT NULL
);
CREATE INDEX site_photo_visit ON supervision.site_photo (visit_id);
COMMENT ON TABLE supervision.site_photo IS 'A photo of the visit (现场照片), under the id that the device gave it.';
GRANT SELECT, INSERT ON supervision.site_photo TO yiti_app;

ALTER TABLE supervision.entry_code ADD COLUMN ahead bool NOT NULL DEFAULT false;
COMMENT ON COLUMN supervision.entry_code.ahead IS 'made before the door, for a place without a network (离线入企码)';
