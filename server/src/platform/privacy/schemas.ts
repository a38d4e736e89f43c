import { Type } from 'typebox';
import {
  ActsAs,
  Body,
  Id,
  Instant,
  LegalBasis,
  Nullable,
  Shape,
  TextSchema,
  WhoForWhom,
} from '../../lib/schemas.ts';
import { objectionStates } from './objections/objection.ts';
import { requestKinds, requestStates } from './requests/request.ts';
import { useSources } from './uses/use.ts';

const Words = Type.String({ minLength: 4, maxLength: 2000 });
export const UseId = Type.String({
  pattern: '^[a-z-]{1,20}:[0-9a-f-]{1,36}$',
  description: 'source, colon, id there',
});
export const UseSourceSchema = Type.Enum([...useSources], { title: 'UseSource' });

const Who = Shape('WhoUsed', {
  kind: Type.Enum(['self', 'organisation', 'system', 'somebody', 'other-province']),
  name: Nullable(TextSchema, { description: 'organisation, system, oneself; never an officer' }),
  post: Nullable(TextSchema),
  forWhom: Nullable(Type.Object({ as: Nullable(ActsAs), subject: Nullable(Type.String()) }), {
    description: 'for whom a stranger looked',
  }),
});

export const UseView = Shape('InformationUse', {
  id: UseId,
  at: Instant,
  source: UseSourceSchema,
  who: Who,
  purpose: TextSchema,
  by: Nullable(WhoForWhom, { description: 'who on the own side let it happen, and for whom' }),
  applicationId: Nullable(Id),
  fields: Type.Array(TextSchema, { description: 'names of what was seen, never a value' }),
  mayObject: Type.Boolean(),
  objection: Nullable(Type.Object({ id: Id, state: Type.String() })),
});

export const ObjectionView = Shape('UseObjection', {
  id: Id,
  reference: Type.String(),
  subjectName: Type.String(),
  use: Type.Object({
    id: UseId,
    at: Instant,
    purpose: TextSchema,
    fields: Type.Array(TextSchema),
    who: Who,
  }),
  words: Type.String(),
  organisation: Nullable(TextSchema),
  state: Type.Enum([...objectionStates]),
  objectedAt: Instant,
  objectedBy: Nullable(WhoForWhom),
  dueAt: Instant,
  outcome: Nullable(Type.Enum(['justified', 'stopped'])),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
  escalationWords: Nullable(Type.String()),
  dataOffice: Nullable(TextSchema),
  rulingDueAt: Nullable(Instant),
  ruling: Nullable(Type.Enum(['upheld', 'dismissed'])),
  rulingWords: Nullable(Type.String()),
  ruledAt: Nullable(Instant),
  verbs: Type.Array(Type.Enum(['answer', 'escalate', 'rule']), {
    description: 'what the reader may do with it now',
  }),
});

export const Objecting = Body('NewUseObjection', { useId: UseId, words: Words });
export const Escalation = Body('UseObjectionEscalation', { words: Words });
export const ObjectionAnswer = Body('UseObjectionAnswer', {
  outcome: Type.Enum(['justified', 'stopped']),
  answer: Words,
});
export const ObjectionRuling = Body('UseObjectionRuling', {
  ruling: Type.Enum(['upheld', 'dismissed']),
  words: Words,
});

export const KnownRegister = Shape('KnownRegister', {
  register: Type.String(),
  name: TextSchema,
  state: Type.Enum(['found', 'empty', 'down']),
  at: Instant,
  fields: Type.Array(
    Type.Object({
      element: Type.String(),
      name: TextSchema,
      value: Type.Unknown(),
      words: Nullable(TextSchema, { description: 'the value as a form names it' }),
    }),
  ),
});

const Kind = Type.Enum([...requestKinds], { title: 'InformationRequestKind' });

export const RequestView = Shape('InformationRequest', {
  id: Id,
  reference: Type.String(),
  subjectName: Type.String(),
  kind: Kind,
  words: Type.String(),
  organisation: Nullable(TextSchema),
  state: Type.Enum([...requestStates]),
  askedAt: Instant,
  askedBy: Nullable(WhoForWhom),
  dueAt: Instant,
  endedAt: Nullable(Instant),
  correctionId: Nullable(Id),
  result: Type.Array(
    Type.Object({
      dataClass: Type.String(),
      title: TextSchema,
      count: Type.Integer(),
      outcome: Type.Enum(['listed', 'removed', 'kept']),
      reason: Nullable(TextSchema),
      basis: Nullable(LegalBasis),
    }),
  ),
  answer: Nullable(Type.String()),
  basis: Nullable(Type.String({ description: 'basis in law of a refusal' })),
  archiveUntil: Nullable(Instant, { description: 'the copy can be downloaded until then' }),
});

export const Asking = Body('NewInformationRequest', {
  kind: Kind,
  words: Type.Optional(Type.String({ maxLength: 2000 })),
  classes: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 })),
  register: Type.Optional(Type.String({ maxLength: 100 })),
  element: Type.Optional(Type.String({ maxLength: 100 })),
  claimed: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Number(), Type.Boolean()])),
});
export const RequestAnswer = Body('InformationRequestAnswer', {
  outcome: Type.Enum(['done', 'refused']),
  answer: Words,
  basis: Type.Optional(Type.String({ maxLength: 500 })),
});

export const DataClassView = Shape('DataClass', {
  dataClass: Type.String(),
  title: TextSchema,
  what: TextSchema,
  removable: Type.Boolean(),
  reason: Nullable(TextSchema),
  basis: Nullable(LegalBasis),
});
