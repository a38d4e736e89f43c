-- Time to correct ends when the applicant was told that it ends, at the end of the last working day. Timers that were set before had counted calendar days
-- and would ring earlier: those that still wait for a correction are set to the moment after the last that is in time.
UPDATE process.timer t
SET due_at = c.reply_by + interval '1 millisecond'
FROM process.instance i, casework.correction c
WHERE t.timer_id LIKE 'correction-lapsed#%' AND t.root_kind = 'application'
    AND i.application_id = t.application_id AND i.instance_no = t.instance_no
    AND c.application_id = t.application_id AND c.replied_at IS NULL
    AND c.case_seq::text = i.state #>> ARRAY['scopes',
        i.state #>> ARRAY['tokens', i.state #>> ARRAY['waits', t.timer_id, 'token'], 'scope'], 'variables', 'item', 'seq'];
