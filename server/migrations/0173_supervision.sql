-- A draw no longer says in public which class a line of its list is of: firms have two names in it, one beside a stratum that says nothing, one
-- beside their county; what joins the two stays with the platform.

ALTER TABLE supervision.draw_list DROP CONSTRAINT draw_list_list_check;
ALTER TABLE supervision.draw_list ADD CONSTRAINT draw_list_list_check CHECK (list IN ('objects', 'visits', 'inspectors'));

-- draws that were announced before have one name for each firm, and their class for a stratum
ALTER TABLE supervision.draw_object ADD COLUMN visit_key text;
ALTER TABLE supervision.draw_object ADD COLUMN stratum text;
ALTER TABLE supervision.draw_object ADD COLUMN division text;
UPDATE supervision.draw_object SET visit_key = key, stratum = class;
ALTER TABLE supervision.draw_object ALTER COLUMN visit_key SET NOT NULL;
ALTER TABLE supervision.draw_object ALTER COLUMN stratum SET NOT NULL;
CREATE UNIQUE INDEX draw_object_visit ON supervision.draw_object (draw_id, visit_key);
COMMENT ON TABLE supervision.draw_object IS
  'Which firm stands behind the names of the frozen lists, and which two names are one firm''s. Never public.';
COMMENT ON COLUMN supervision.draw_object.visit_key IS 'the name under which it gets inspectors; SM3 as key';
COMMENT ON COLUMN supervision.draw_object.stratum IS 'what its class is called in this draw: a name that says nothing';
COMMENT ON COLUMN supervision.draw_object.division IS 'as frozen, no finer than a county; null for draws announced before there were two names';
