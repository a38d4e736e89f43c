-- How often registers had no answer, of a year (重复索要): read by time.
CREATE INDEX look_up_at ON forms.look_up (at);
