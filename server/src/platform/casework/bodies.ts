import { Type } from 'typebox';
import { Body, Id, Instant } from '../../lib/schemas.ts';

/** What those who apply and those who handle send. */
export const Defect = Body('NewDefect', {
  kind: Type.Union([Type.Literal('field'), Type.Literal('evidence')]),
  at: Type.String({ maxLength: 200, description: 'data element or evidence key' }),
  message: Type.String({ maxLength: 1000 }),
});

export const Grounds = Body('Grounds', {
  reasons: Type.Array(Type.String({ maxLength: 2000 }), { maxItems: 20 }),
  basis: Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 }),
});

export const UploadedEvidence = Body('UploadedEvidence', {
  evidence: Type.String({ maxLength: 100 }),
  address: Type.String({ maxLength: 100 }),
  fileName: Type.String({ maxLength: 200 }),
  mediaType: Type.String({ maxLength: 100 }),
  bytes: Type.Integer({ minimum: 0 }),
});

export const CorrectionReply = Body('CorrectionReply', {
  fields: Type.Record(Type.String(), Type.Unknown()),
  uploads: Type.Array(UploadedEvidence, { maxItems: 50 }),
  remark: Type.String({ maxLength: 1000 }),
});

export const OwnTaskAnswer = Body('OwnTaskAnswer', {
  outcome: Type.Optional(
    Type.String({ maxLength: 60, description: 'one of those of the task; left out where it has none' }),
  ),
  values: Type.Record(Type.String(), Type.Unknown()),
  uploads: Type.Optional(Type.Array(UploadedEvidence, { maxItems: 50 })),
});

export const NewRating = Body('NewRating', {
  stars: Type.Enum([1, 2, 3, 4, 5]),
  reasons: Type.Array(Type.String({ pattern: '^\\d{3}$' }), { maxItems: 8, uniqueItems: true }),
  remark: Type.String({ maxLength: 1000 }),
});

export const NewDisclaimer = Body('NewDisclaimer', {
  competentId: Id,
  reason: Type.String({ minLength: 4, maxLength: 1000 }),
});

export const SuspensionKind = Type.Enum([
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
  'referral',
]);

export const NewSuspension = Body('NewSuspension', {
  kind: SuspensionKind,
  reason: Type.String({ minLength: 4, maxLength: 1000 }),
  expectedUntil: Instant,
});

export const Resumption = Body('Resumption', {
  result: Type.String({
    minLength: 4,
    maxLength: 2000,
    description: 'what came of the special procedure; the applicant is told of it in writing',
  }),
});
