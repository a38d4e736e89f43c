-- An instance belongs to a root: an application, or what another module lets run (a case of penalty). The id of the root stays in
-- application_id: it is the first of every key, and ids are unique across kinds.

ALTER TABLE process.instance ADD COLUMN root_kind text NOT NULL DEFAULT 'application' CHECK (root_kind ~ '^[a-z]+(-[a-z]+)*$');
COMMENT ON COLUMN process.instance.root_kind IS 'What it belongs to; the module that offers the kind carries out its effects.';
COMMENT ON COLUMN process.instance.application_id IS 'Id of the root: of the application, or of what the kind says.';

-- whoever comes with a timer, a stuck step or a message has to know the kind before it holds the root
ALTER TABLE process.timer ADD COLUMN root_kind text NOT NULL DEFAULT 'application';
ALTER TABLE process.stuck ADD COLUMN root_kind text NOT NULL DEFAULT 'application';
ALTER TABLE process.subscription ADD COLUMN root_kind text NOT NULL DEFAULT 'application';
