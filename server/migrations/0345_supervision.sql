-- What an inspection came to is one code of the national list for each organisation, with what follows; a line may be answered by data or by what another
-- organisation has found; what has to be kept of a line (证据) is asked for.
ALTER TABLE supervision.inspection ADD COLUMN disposal text;
COMMENT ON COLUMN supervision.inspection.result IS 'code of the national list of results; problem-pending: of before, no kind was told then';
COMMENT ON COLUMN supervision.inspection.disposal IS 'what follows, a code of the national list; null: of before';

ALTER TABLE supervision.site_photo ADD COLUMN evidence text NOT NULL DEFAULT 'photo' CHECK (evidence IN ('photo', 'copy'));
COMMENT ON COLUMN supervision.site_photo.evidence IS 'a picture of the place, or of a document';

ALTER TABLE supervision.site_note ADD COLUMN sealed bytea;
COMMENT ON COLUMN supervision.site_note.sealed IS 'What was measured and who said what, as evidence of a line; null: nothing.';

CREATE TABLE supervision.record_words (
  visit_id uuid PRIMARY KEY REFERENCES supervision.visit (id),
  sealed bytea NOT NULL
);
GRANT SELECT, INSERT, UPDATE (sealed) ON supervision.record_words TO yiti_app;
COMMENT ON TABLE supervision.record_words IS 'What the record of a visit says in words as evidence, and of a firm that could not be inspected: sealed whole.';

CREATE TABLE supervision.data_check (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit (id),
  line text NOT NULL,
  passed boolean NOT NULL,
  at timestamptz NOT NULL,
  by_id uuid NOT NULL,
  by_name text NOT NULL,
  sealed bytea NOT NULL
);
CREATE INDEX data_check_visit ON supervision.data_check (visit_id, at);
GRANT SELECT, INSERT, UPDATE (sealed) ON supervision.data_check TO yiti_app;
COMMENT ON TABLE supervision.data_check IS 'What shared data say of a line before anybody goes (数据核验); the last one holds, none is changed.';
