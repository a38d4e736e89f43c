-- Events of a record that changed named its subject by number before; they go by a keyed id now. Only the register of enterprises is heard, so what waits
-- of other registers is heard by nobody, and what has died is not tried again: both go. What still waits of an enterprise, told as the version before
-- told it, is handled after the start and keeps until then the code of the enterprise, which is public.
DELETE FROM base.outbox_delivery WHERE type = 'register.record-changed' AND data ? 'subjectCode'
    AND (state = 'dead' OR data ->> 'register' IS DISTINCT FROM 'enterprise-register');
DELETE FROM base.outbox WHERE type = 'register.record-changed' AND data ? 'subjectCode'
    AND data ->> 'register' IS DISTINCT FROM 'enterprise-register';
