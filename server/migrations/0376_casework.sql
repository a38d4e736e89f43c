-- Between a grant and its result (送达): the few cases whose delivery has a limit of its own. A case was at “to-decide” until its result was there;
-- those that wait for it say so.
CREATE INDEX case_undelivered_idx ON casework.case (decided_at, application_id, seq) WHERE completed_at IS NULL AND decided_at IS NOT NULL;
UPDATE casework.case SET status = 'issuing'
WHERE completed_at IS NULL AND decided_at IS NOT NULL AND status = 'to-decide';
