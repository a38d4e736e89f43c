-- Data corrections (校核): somebody says, or a look-up shows, that a register is wrong; its steward answers within a clock.

CREATE SCHEMA corrections;
GRANT USAGE ON SCHEMA corrections TO yiti_app;

CREATE TABLE corrections.correction (
  id uuid PRIMARY KEY,
  -- what people read out
  reference text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  -- under which the register knows the subject: USCC or identity number
  subject_code text NOT NULL,
  register text NOT NULL,
  -- how it came about: the person corrected a prefilled value, asked for it, or a look-up found nothing or no answer
  origin text NOT NULL CHECK (origin IN ('corrected', 'asked', 'empty', 'down')),
  -- what is doubted: element, name, field of the register, what the register said, what is claimed instead
  fields jsonb NOT NULL,
  words text NOT NULL,
  -- the application in which it came up; null: it was asked for by itself
  application_id uuid,
  division text NOT NULL,
  -- the steward; null: nobody stands for the register in that place
  organisation_id uuid,
  state text NOT NULL CHECK (state IN ('open', 'corrected', 'unchanged')),
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  extended_at timestamptz,
  extension_reason text,
  answer text,
  answered_at timestamptz,
  answered_by text
);
CREATE UNIQUE INDEX correction_one_open ON corrections.correction (subject_id, register, origin) WHERE state = 'open' AND origin IN ('empty', 'down');
CREATE INDEX correction_subject ON corrections.correction (subject_id, opened_at DESC);
CREATE INDEX correction_organisation ON corrections.correction (organisation_id, due_at) WHERE state = 'open';
COMMENT ON TABLE corrections.correction IS 'A doubt about what a register says (校核), with who answers it and until when (政务数据共享条例).';
COMMENT ON COLUMN corrections.correction.fields IS 'List of {element, name, field, said, claimed}; values are personal.';
GRANT SELECT, INSERT, UPDATE ON corrections.correction TO yiti_app;
