-- Messages on their way out hold an address: sealed (字段加密) until they are done, and forgotten then.
ALTER TABLE base.effect
  ADD COLUMN sealed bytea,
  ADD COLUMN personal jsonb;
COMMENT ON COLUMN base.effect.sealed IS 'What of the input names somebody, sealed; null once the effect is done.';
COMMENT ON COLUMN base.effect.personal IS 'The same in the clear, of before; null once it has been sealed.';
UPDATE base.effect
  SET input = '{}', personal = CASE WHEN state <> 'done' THEN input END
  WHERE kind IN ('notification.email', 'notification.sms');
