-- Whether everybody can compute who is drawn was computed anew for each reader of a draw between its last secret and the drawing.
ALTER TABLE supervision.draw ADD COLUMN outcome_fixed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN supervision.draw.outcome_fixed IS
  'found with the last secret: public value, secrets and lists give an outcome, so that nobody makes the draw void; false also for draws whose last secret was shown before';
