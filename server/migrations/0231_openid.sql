-- What is dangerous about a client system takes two people: it is proposed before anybody signs in there, and a new secret waits.

ALTER TABLE openid.client_system DROP CONSTRAINT client_system_status_check;
ALTER TABLE openid.client_system
  ADD CONSTRAINT client_system_status_check CHECK (status IN ('proposed', 'active', 'suspended', 'ended')),
  ADD COLUMN secret_next bytea;
COMMENT ON COLUMN openid.client_system.status IS 'proposed: registered by one person, nobody signs in until another has confirmed it';
COMMENT ON COLUMN openid.client_system.secret_next IS 'a new secret, sealed, until another person has confirmed it; the old one counts meanwhile';
