-- Where somebody is told by e-mail is sealed (字段加密).
ALTER TABLE notifications.setting ADD COLUMN sealed bytea;
COMMENT ON COLUMN notifications.setting.sealed IS 'The e-mail address, sealed; null: there is none, or it is still in the column of before.';
