import { Type, type TSchema } from 'typebox';
import type { Plan, Remaining } from '@yiti/engines/forms';
import { Id, Instant, Nullable, TextSchema } from '../../lib/schemas.ts';

/** Shapes of the engines are passed on whole; they are described where they are made (engines/forms). */
const whole = <T>(description: string) =>
  Type.Unsafe<T>({ type: 'object', additionalProperties: true, description } as unknown as TSchema);

export const Upload = Type.Object({
  uploadId: Id,
  evidence: Type.String(),
  address: Type.String(),
  fileName: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  at: Instant,
});

export const DraftListItem = Type.Object({
  draftId: Id,
  scenario: Type.String(),
  title: TextSchema,
  division: Type.String(),
  changedAt: Instant,
  remaining: Type.Integer({ description: 'questions and documents still missing' }),
});

const PlannedEvidence = Type.Object({
  key: Type.String(),
  name: TextSchema,
  required: Type.Boolean(),
  services: Type.Array(Type.String()),
  obtained: Nullable(
    whole<{ way: string }>('how it is got without the person: credential, output, data, check or commitment'),
  ),
  upload: Type.Object({ accept: Type.Array(Type.String()), maxMegabytes: Type.Number() }),
  sample: Type.String(),
  criteria: TextSchema,
  issuedBy: TextSchema,
  why: TextSchema,
  uploads: Type.Array(Upload),
});

const Field = Type.Object({
  element: Type.String(),
  section: Type.String(),
  label: TextSchema,
  help: Nullable(TextSchema),
  widget: Type.String(),
  required: Type.Boolean(),
  options: Type.Array(Type.Object({ value: Type.String(), label: TextSchema })),
  unit: Nullable(TextSchema),
  correctable: Type.Boolean(),
  schema: whole<object>('JSON Schema of one value'),
  value: Type.Optional(Type.Unknown()),
  prefill: Nullable(
    Type.Object({
      state: Type.String(),
      value: Type.Optional(Type.Unknown()),
      was: Type.Optional(Type.Unknown()),
      sourceText: TextSchema,
      at: Nullable(Type.String()),
      evidenceId: Type.Optional(Type.String()),
    }),
  ),
  note: Nullable(TextSchema),
  state: Type.Enum(['asked', 'prefilled', 'awaited']),
});

export const DraftView = Type.Object({
  draftId: Id,
  scenario: Type.String(),
  title: TextSchema,
  division: Type.String(),
  state: Type.String(),
  applicationId: Nullable(Id),
  answers: whole<Record<string, unknown>>('answers to circumstance questions'),
  chosen: Type.Array(Type.String()),
  commitments: Type.Array(Type.String({ description: 'services that are decided on commitment' })),
  plan: whole<Plan>('the personal list: items, leftOut, questions, evidence, longest, feesFen'),
  sections: Type.Array(Type.Object({ key: Type.String(), title: TextSchema })),
  fields: Type.Array(Field),
  remaining: whole<Remaining>('which fields are asked, prefilled, awaited, hidden, and why'),
  evidence: Type.Array(PlannedEvidence),
  problems: Type.Array(Type.Object({ element: Type.String(), code: Type.String(), message: TextSchema })),
  ready: Type.Boolean({ description: 'nothing is missing: it may be handed in' }),
  assurance: Type.Integer({ description: 'identity assurance level needed to hand it in' }),
});

/** The plan of the form engine with what this place and this subject add to it. */
export const PersonalList = Type.Object({
  scenario: Type.String(),
  title: TextSchema,
  personal: Type.Boolean({ description: 'made with what is known of the subject that the session acts for' }),
  items: Type.Array(
    whole<Plan['items'][number]>(
      'a service that applies: why, after, promised, startsAfterWorkingDays, endsAfterWorkingDays, feesFen, fees',
    ),
  ),
  leftOut: Type.Array(
    whole<Plan['leftOut'][number]>('a service that does not apply, is open or may be chosen, and why'),
  ),
  questions: whole<Plan['questions']>('open, pending, answered, problems, answers'),
  longest: Nullable(Type.Object({ workingDays: Type.Number(), path: Type.Array(Type.String()) })),
  feesFen: Type.Integer(),
  evidence: Type.Array(
    Type.Object({
      ...PlannedEvidence.properties,
      uploads: Type.Optional(Type.Array(Upload)),
      from: Nullable(TextSchema),
    }),
  ),
  organisations: whole<Record<string, unknown>>(
    'by service: {id, name, division, divisionName}, or null: routed by hand',
  ),
  services: whole<Record<string, unknown>>('by service: plain, online, offlineReason, visits'),
  offline: Type.Array(
    Type.Object({
      service: Type.String(),
      name: TextSchema,
      reason: Nullable(TextSchema),
      visits: Type.Integer(),
    }),
  ),
  visits: Type.Integer(),
  burden: Type.Object({
    questionsOpen: Type.Integer(),
    fieldsAsked: Type.Integer(),
    fieldsKnown: Type.Integer(),
    uploads: Type.Integer(),
    evidence: Type.Integer(),
  }),
});
