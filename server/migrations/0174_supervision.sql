-- A decision of penalty that was annulled is no longer published; merged visits have a day; figures tell the trade of a firm.

ALTER TABLE supervision.enforcement_case DROP CONSTRAINT enforcement_case_state_check;
ALTER TABLE supervision.enforcement_case ADD CONSTRAINT enforcement_case_state_check CHECK (state IN ('lead', 'investigating', 'review',
  'legal-review', 'noticing', 'notified', 'hearing', 'deciding', 'decided', 'served', 'closed', 'not-filed', 'annulled'));
CREATE INDEX enforcement_case_public ON supervision.enforcement_case (division, published_at DESC, id DESC)
  WHERE published_at IS NOT NULL AND state IN ('served', 'closed');

ALTER TABLE supervision.merged_visit ADD COLUMN day date;
COMMENT ON COLUMN supervision.merged_visit.day IS
  'proposed: the first day of the window on which every organisation that comes has two inspectors free; null: there is none, or nobody had to agree';
ALTER TABLE supervision.visit ADD COLUMN proposed_day date;
COMMENT ON COLUMN supervision.visit.proposed_day IS 'the day that a merged visit was proposed for: the first one offered to the firm';
ALTER TABLE supervision.visit ADD COLUMN trade text CHECK (trade ~ '^[A-T]$');
COMMENT ON COLUMN supervision.visit.trade IS 'section of GB/T 4754 that the register gives for the firm when the visit was made; null: it gives none';
CREATE INDEX visit_trade ON supervision.visit (division, trade, entered_at) WHERE entered_at IS NOT NULL;
