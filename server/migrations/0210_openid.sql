-- Other installations of government itself sign people in without a question: who they are told about is written down all the same.

ALTER TABLE openid.client_system ADD COLUMN first_party boolean NOT NULL DEFAULT false;
ALTER TABLE openid.client_system ADD CONSTRAINT client_system_first_party CHECK (NOT first_party OR kind = 'server');
COMMENT ON COLUMN openid.client_system.first_party IS 'another installation of government itself: people are told, not asked, until they take it back';

ALTER TABLE openid.consent ADD COLUMN asked boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN openid.consent.asked IS 'false: a first-party system, nobody was asked';
