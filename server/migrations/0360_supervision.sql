-- who for whom (谁代谁) beside every act of a firm: the name as it was then, and on what they acted. Null: from before this was kept
ALTER TABLE supervision.objection ADD COLUMN made_by text, ADD COLUMN made_as text;
ALTER TABLE supervision.complaint ADD COLUMN made_by text, ADD COLUMN made_as text;
ALTER TABLE supervision.finding ADD COLUMN reported_by text, ADD COLUMN reported_as text;
ALTER TABLE supervision.rectification_extension ADD COLUMN asked_as text;
ALTER TABLE supervision.visit ADD COLUMN booked_by text, ADD COLUMN booked_as text;
ALTER TABLE supervision.case_step ADD COLUMN acted_as text;
ALTER TABLE supervision.profile_consent
  ADD COLUMN given_as text, ADD COLUMN revoked_by text, ADD COLUMN revoked_as text;
ALTER TABLE supervision.fact_contest ADD COLUMN made_by text, ADD COLUMN made_as text;
