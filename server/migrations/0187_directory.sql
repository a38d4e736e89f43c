-- What a subject is called, and who bears a mobile number: asked when somebody acts for somebody.

CREATE VIEW directory.subject_name AS
  SELECT id, name FROM directory.person UNION ALL SELECT id, name FROM directory.enterprise;
GRANT SELECT ON directory.subject_name TO yiti_app;
COMMENT ON VIEW directory.subject_name IS 'What a person or enterprise is called: for one question per request.';

CREATE INDEX person_mobile ON directory.person (mobile) WHERE mobile IS NOT NULL;
