-- What stands beside an inspection that goes its ordinary way: a firm that lets nobody in or does not co-operate (企业拒检、不配合), and danger that cannot
-- wait for an approval (应急先检). And those who come along without being inspectors (辅助人员、专家).

ALTER TABLE supervision.visit
  DROP CONSTRAINT visit_state_check,
  ADD CONSTRAINT visit_state_check CHECK (state IN ('proposed', 'arranging', 'notified', 'booked', 'refused', 'entered', 'left', 'asked',
    'answered', 'recorded', 'published', 'withdrawn', 'lapsed', 'dissolved'));

CREATE TABLE supervision.visit_refusal (
  id uuid PRIMARY KEY,
  visit_id uuid NOT NULL REFERENCES supervision.visit,
  enterprise_id uuid NOT NULL,
  organisation_id uuid,
  told_by text NOT NULL CHECK (told_by IN ('firm', 'inspectors')),
  ground text NOT NULL,
  words text NOT NULL,
  made_by text NOT NULL,
  made_as text,
  made_at timestamptz NOT NULL,
  due_at timestamptz,
  outcome text CHECK (outcome IN ('justified', 'unjustified')),
  answer text,
  answered_by text,
  answered_at timestamptz,
  CONSTRAINT visit_refusal_ground_check CHECK (
    (told_by = 'firm' AND ground IN ('no-code', 'no-certificate', 'other-people'))
    OR (told_by = 'inspectors' AND ground IN ('not-let-in', 'hindered'))),
  CONSTRAINT visit_refusal_answered CHECK (
    (outcome IS NULL) = (answered_at IS NULL) AND (outcome IS NULL) = (answer IS NULL))
);
CREATE INDEX visit_refusal_visit ON supervision.visit_refusal (visit_id, made_at);
COMMENT ON TABLE supervision.visit_refusal IS
  'A firm let nobody in, for it need not (拒绝检查), or did not co-operate (不配合): who says so, why, and what whoever supervises says of it. Written once, answered once.';
COMMENT ON COLUMN supervision.visit_refusal.made_as IS 'on what whoever speaks for the firm acts for it; null: an inspector';
COMMENT ON COLUMN supervision.visit_refusal.organisation_id IS 'whoever supervises those who inspect, and is none of them; null: nobody above them does on this platform, and it stands undecided';
GRANT SELECT, INSERT, UPDATE ON supervision.visit_refusal TO yiti_app;

ALTER TABLE supervision.site_note
  DROP CONSTRAINT site_note_kind_check,
  ADD CONSTRAINT site_note_kind_check CHECK (kind IN ('enter', 'leave', 'answer', 'signature', 'refusal'));

ALTER TABLE supervision.inspection
  ADD COLUMN emergency jsonb,
  ADD COLUMN assistants jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN supervision.inspection.emergency IS
  'why it could not wait for its approval, until when that is given afterwards, and what was decided; null: approved beforehand';
COMMENT ON COLUMN supervision.inspection.assistants IS 'who comes along, named beforehand: assistants and experts. None of them inspects.';
