-- Who acted for whom (谁代谁): kept with the application and with each step, as it was then.

ALTER TABLE casework.application ADD submitted_by_name text, ADD acted_as text;
COMMENT ON COLUMN casework.application.acted_as IS
  'self 本人, head 法定代表人, agent 企业代办人, helper 亲友代办, guardian 监护人; null: from before this was kept';
ALTER TABLE casework.timeline ADD acted_as text;
COMMENT ON COLUMN casework.timeline.acted_as IS 'on what a person acted for the applicant; null: officials, the platform';
