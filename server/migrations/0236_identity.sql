-- When somebody proved who he is, which a session begun at an identity source (身份源) may be younger than; null: nobody here knows.
ALTER TABLE identity.session ADD COLUMN proven_at timestamptz;
UPDATE identity.session SET proven_at = started_at WHERE method IS DISTINCT FROM 'identity-source';
