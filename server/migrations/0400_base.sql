-- Which days are worked (工作日历): what the State Council announces each autumn for the next year, and what places have off beyond it. Clocks of law run on it.

CREATE TABLE base.year_notice (
  id uuid PRIMARY KEY,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2079),
  holidays jsonb NOT NULL,
  workdays jsonb NOT NULL,
  title text NOT NULL,
  document_number text NOT NULL,
  issued_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  replaced_at timestamptz
);
CREATE UNIQUE INDEX year_notice_in_force ON base.year_notice (year) WHERE replaced_at IS NULL;
COMMENT ON TABLE base.year_notice IS 'Announced days off and make-up days of a year (国务院办公厅关于部分节假日安排的通知); one in force for each year.';
COMMENT ON COLUMN base.year_notice.workdays IS 'Saturdays and Sundays that are worked (调休上班)';
GRANT SELECT, INSERT ON base.year_notice TO yiti_app;
GRANT UPDATE (replaced_at) ON base.year_notice TO yiti_app;

CREATE TABLE base.local_day (
  id uuid PRIMARY KEY,
  division text NOT NULL,
  day date NOT NULL,
  working boolean NOT NULL,
  name jsonb NOT NULL,
  title text NOT NULL,
  document_number text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX local_day_in_force ON base.local_day (division, day) WHERE ended_at IS NULL;
COMMENT ON TABLE base.local_day IS 'A day that a place has off, or works, against the national calendar: holidays of autonomous places, emergencies.';
GRANT SELECT, INSERT ON base.local_day TO yiti_app;
GRANT UPDATE (ended_at) ON base.local_day TO yiti_app;
