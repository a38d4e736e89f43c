-- A province's list of firms is too long to be frozen, drawn and kept within one request: it is frozen and drawn in the background, and lies in sealed files.

ALTER TABLE supervision.draw DROP CONSTRAINT draw_state_check;
ALTER TABLE supervision.draw ADD CONSTRAINT draw_state_check
  CHECK (state IN ('draft', 'freezing', 'announced', 'drawn', 'void', 'discarded'));
ALTER TABLE supervision.draw ADD COLUMN work jsonb;
ALTER TABLE supervision.draw ADD COLUMN worked_at timestamptz;
ALTER TABLE supervision.draw ADD COLUMN files jsonb;
CREATE INDEX draw_under_way ON supervision.draw (worked_at) WHERE work IS NOT NULL;
COMMENT ON COLUMN supervision.draw.work IS
  'what is done in the background, how far it is and why it stopped; while lists are frozen also where to go on, and what each class is called';
COMMENT ON COLUMN supervision.draw.worked_at IS 'when the background work was last seen going on, by the clock of the database';
COMMENT ON COLUMN supervision.draw.files IS
  'addresses and lengths of the frozen lists in the content store, of what joins their names, and of what was drawn; null for draws whose lists are rows of draw_list and draw_object';
COMMENT ON COLUMN supervision.draw.proof IS
  'the proof file without its lists; where files has an outcome, also without what was drawn, which lies there';
COMMENT ON TABLE supervision.draw_object IS
  'Which firm stands behind the names of the frozen lists, and which two names are one firm''s; of draws with files only those that were drawn. Never public.';

CREATE TABLE supervision.draw_part (
  draw_id uuid NOT NULL REFERENCES supervision.draw,
  list text NOT NULL CHECK (list IN ('objects', 'visits', 'opening')),
  heap int4 NOT NULL,
  part int4 NOT NULL,
  entries bytea NOT NULL,
  PRIMARY KEY (draw_id, list, heap, part)
);
COMMENT ON TABLE supervision.draw_part IS
  'What was gathered of the lists of a draw that is being frozen; removed when they are whole. Never public.';
COMMENT ON COLUMN supervision.draw_part.heap IS 'first six bits of the names in it; 0 for the opening, whose parts are in order';
COMMENT ON COLUMN supervision.draw_part.entries IS 'name and a number for each firm; lines of the opening';
GRANT SELECT, INSERT, DELETE ON supervision.draw_part TO yiti_app;

CREATE TABLE supervision.draw_standing (
  draw_id uuid NOT NULL REFERENCES supervision.draw,
  place int4 NOT NULL,
  key text NOT NULL,
  drawn jsonb NOT NULL,
  inspectors jsonb NOT NULL,
  fit int4 NOT NULL,
  came_for text,
  put_aside jsonb,
  PRIMARY KEY (draw_id, place),
  CONSTRAINT draw_standing_key UNIQUE (draw_id, key)
);
COMMENT ON TABLE supervision.draw_standing IS
  'What was drawn, as it stands after changes by hand, to be read page by page; it follows from the proof. Draws without files have none.';
COMMENT ON COLUMN supervision.draw_standing.key IS 'the name under which the firm is visited';
GRANT SELECT, INSERT, UPDATE ON supervision.draw_standing TO yiti_app;
