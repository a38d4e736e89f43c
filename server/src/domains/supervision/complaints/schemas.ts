import { Type } from 'typebox';
import { Body, Day, Id, Instant, Nullable, Shape, TextSchema, WhoForWhom } from '../../../lib/schemas.ts';

/** The “eight must-nots” (八个不得), 国办发〔2024〕54号. */
export const ComplaintAbout = Type.Enum([
  'benefits',
  'banquets',
  'costs-shifted',
  'intermediary',
  'legal-representative',
  'arbitrary-measures',
  'quota',
  'disguised',
]);
/** 属实、部分属实、不属实、移送有权机关. */
export const ComplaintOutcome = Type.Enum(['upheld', 'partly-upheld', 'not-upheld', 'handed-over']);
export const ComplaintState = Type.Enum(['open', 'answered']);

export const NewComplaint = Body('NewInspectionComplaint', {
  about: ComplaintAbout,
  words: Type.String({ minLength: 4, maxLength: 2000 }),
});
/** Of somebody who came without any record: when, and who, as far as the firm knows it. */
export const NewUnrecordedComplaint = Body('NewUnrecordedComplaint', {
  about: ComplaintAbout,
  words: Type.String({ minLength: 4, maxLength: 2000 }),
  cameOn: Day,
  organisation: Type.Optional(
    Type.String({ pattern: '^[0-9A-HJ-NPQRTUW-Y]{18}$', description: 'GB 32100, where it is known' }),
  ),
  whoCame: Type.String({
    minLength: 2,
    maxLength: 500,
    description: 'names, number of a certificate, a car',
  }),
});
export const ComplaintAnswer = Body('InspectionComplaintAnswer', {
  outcome: ComplaintOutcome,
  answer: Type.String({ minLength: 4, maxLength: 2000 }),
  measures: Type.String({
    maxLength: 2000,
    description: 'what follows for those who inspected; empty: nothing',
  }),
});

const Besides = {
  otherVisit: Nullable(
    Shape('ComplaintOtherVisit', {
      id: Id,
      organisation: Nullable(TextSchema),
      kind: Type.String(),
      purpose: Type.String(),
      cameAt: Instant,
      officers: Type.Array(Type.String()),
    }),
    { description: 'of a visit that was called no inspection' },
  ),
  unrecorded: Nullable(
    Shape('ComplaintUnrecorded', {
      cameOn: Day,
      organisation: Nullable(TextSchema),
      whoCame: Type.String(),
    }),
    { description: 'of somebody who left no record' },
  ),
};

const shared = {
  id: Id,
  number: Type.String(),
  about: ComplaintAbout,
  words: Type.String(),
  state: ComplaintState,
  madeAt: Instant,
  by: Nullable(WhoForWhom, { description: 'who complained for the firm; null: from before this was kept' }),
  dueAt: Instant,
  owes: Nullable(Shape('ComplaintOwes', { id: Id, name: TextSchema })),
  outcome: Nullable(ComplaintOutcome),
  answer: Nullable(Type.String()),
  measures: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
};

export const ComplaintView = Shape('InspectionComplaint', {
  ...shared,
  ...Besides,
  firm: Type.String(),
  visitId: Nullable(Id, { description: 'of an inspection' }),
  visitedAt: Nullable(Instant),
  inspecting: Type.Array(TextSchema),
  late: Type.Boolean(),
});

export const OwnOtherComplaint = Shape('OwnOtherComplaint', { ...shared, ...Besides });
export const OwnVoice = Shape('OwnInspectionVoice', {
  evaluation: Type.Enum(['not-yet', 'open', 'given']),
  complaints: Type.Array(Shape('OwnInspectionComplaint', shared)),
});
