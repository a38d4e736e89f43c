-- What changes who acts for whom: another legal representative, a guardian who was recognised.

CREATE SCHEMA representation;
GRANT USAGE ON SCHEMA representation TO yiti_app;

CREATE TABLE representation.head_change (
  id uuid PRIMARY KEY,
  enterprise_id uuid NOT NULL,
  from_name text NOT NULL,
  from_person_id uuid,
  to_name text NOT NULL,
  to_person_id uuid,
  source text NOT NULL CHECK (source IN ('register', 'official')),
  basis text NOT NULL,
  mandates int4 NOT NULL CHECK (mandates >= 0),
  confirm_by timestamptz,
  rests boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL
);
CREATE INDEX head_change_enterprise ON representation.head_change (enterprise_id, changed_at);
GRANT SELECT, INSERT ON representation.head_change TO yiti_app;
COMMENT ON TABLE representation.head_change IS 'Changes of a legal representative (法定代表人变更), each with where it is known from.';
COMMENT ON COLUMN representation.head_change.to_person_id IS 'null: not in the register of persons, so nobody leads the enterprise here until that is known';
COMMENT ON COLUMN representation.head_change.mandates IS 'mandates of the former one that were put before the new one';

CREATE TABLE representation.guardianship (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  claimant_id uuid NOT NULL,
  claimant_account uuid NOT NULL,
  claimant_name text NOT NULL,
  claimant_code text NOT NULL,
  child_name text NOT NULL,
  child_code text NOT NULL,
  relation text NOT NULL CHECK (relation IN ('father', 'mother', 'guardian')),
  words text NOT NULL,
  division text NOT NULL,
  organisation_id uuid,
  state text NOT NULL CHECK (state IN ('open', 'recognised', 'refused', 'ended')),
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  answer text,
  answered_at timestamptz,
  answered_by text,
  mandate_id uuid,
  CHECK ((state = 'open') = (answered_at IS NULL)),
  CHECK (state NOT IN ('recognised', 'ended') OR mandate_id IS NOT NULL)
);
CREATE UNIQUE INDEX guardianship_once ON representation.guardianship (claimant_id, child_code) WHERE state IN ('open', 'recognised');
CREATE INDEX guardianship_organisation ON representation.guardianship (organisation_id, due_at);
GRANT SELECT, INSERT, UPDATE ON representation.guardianship TO yiti_app;
COMMENT ON TABLE representation.guardianship IS 'Claims to act for a child (监护), checked by a person; the mandate that follows ends by itself on the birthday.';
COMMENT ON COLUMN representation.guardianship.child_code IS 'identity number as it was claimed; whether anybody bears it is said to the official only';
