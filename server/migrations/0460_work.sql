-- A task of a person whom the platform does not know yet (本人办理): the number was kept in the clear. From now on it is keyed; of what has ended it goes.
UPDATE work.task SET subject_code = NULL WHERE state <> 'open' AND subject_code IS NOT NULL;
COMMENT ON COLUMN work.task.subject_code IS 'Key of the identity number of whom it waits for, until the person is known; the number itself in open rows from before. The name is compared with the application''s when the task is looked for.';
