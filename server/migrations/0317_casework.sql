-- A person's own task is done for that person, not for the applicant (谁代谁).
ALTER TABLE casework.timeline ADD COLUMN acted_for text;
COMMENT ON COLUMN casework.timeline.acted_for IS 'For whom it was done, by name, where that is not the applicant.';
