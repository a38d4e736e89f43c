-- What became of a grant by a later decision: lists and headings say so; the case itself stays as it ended.
ALTER TABLE casework."case"
  ADD COLUMN afterwards text CHECK (afterwards IN ('withdrawn', 'corrected'));
COMMENT ON COLUMN casework."case".afterwards IS 'withdrawn 撤销 or corrected 变更 after it was granted; null: it stands.';
