-- How many cases of each service a place had in a year (重复索要) is read from the index alone, and only of that place.
CREATE INDEX case_of_place ON casework.case (division, submitted_at) INCLUDE (service_key);
