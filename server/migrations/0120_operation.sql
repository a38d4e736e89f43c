-- The cockpit (运行驾驶舱): counts per day, fed by events. No person stands in these tables, neither who applied nor who handled.

CREATE SCHEMA operation;
GRANT USAGE ON SCHEMA operation TO yiti_app;

CREATE TABLE operation.place_day (
  day date NOT NULL,
  division text NOT NULL,
  scenario text NOT NULL,
  measure text NOT NULL,
  amount int8 NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (day, division, scenario, measure)
);
COMMENT ON TABLE operation.place_day IS
  'What applicants of a place met with, by day, division and scenario. Read by whoever leads the place.';
COMMENT ON COLUMN operation.place_day.day IS 'day in China of the event that was counted';
COMMENT ON COLUMN operation.place_day.division IS 'division of the application, as it was when it was made';
GRANT SELECT, INSERT, UPDATE ON operation.place_day TO yiti_app;

CREATE TABLE operation.organisation_day (
  day date NOT NULL,
  organisation_id uuid NOT NULL,
  scenario text NOT NULL,
  service text NOT NULL,
  measure text NOT NULL,
  amount int8 NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (day, organisation_id, scenario, service, measure)
);
CREATE INDEX organisation_day_organisation ON operation.organisation_day (organisation_id, day);
COMMENT ON TABLE operation.organisation_day IS
  'What became of cases, by day, organisation and service. Read within the jurisdiction of the organisation.';
COMMENT ON COLUMN operation.organisation_day.service IS 'service of the scenario; a name within it';
GRANT SELECT, INSERT, UPDATE ON operation.organisation_day TO yiti_app;
