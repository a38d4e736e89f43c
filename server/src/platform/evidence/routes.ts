import { Type } from 'typebox';
import { may } from '../../base/http/permission.ts';
import { route } from '../../base/http/route.ts';
import { Body, DivisionCode, Id, Instant, Nullable, Shape, TextSchema } from '../../lib/schemas.ts';
import { answerCheck, listChecks, viewCheck } from './answer-check.ts';
import { listStillAsked } from './still-asked.ts';
import { checkStates } from './check-store.ts';

const mayRead = may('evidence-check.read', 'own-organisation');
const mayAnswer = may('evidence-check.answer', 'own-organisation');
const checkId = Type.Object({ checkId: Id });

const CheckView = Shape('EvidenceCheck', {
  id: Id,
  applicationId: Id,
  evidence: Type.String(),
  reference: Type.String(),
  name: TextSchema,
  criteria: TextSchema,
  subjectName: Type.String(),
  subjectCode: Type.String({ description: 'identity number or USCC' }),
  title: TextSchema,
  organisation: Nullable(TextSchema),
  asking: Type.Array(TextSchema),
  state: Type.Enum([...checkStates]),
  askedAt: Instant,
  dueAt: Instant,
  words: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
  mayAnswer: Type.Boolean(),
});

const StillAskedView = Shape('StillAskedPage', {
  division: Type.Object({ code: Type.String(), name: TextSchema }),
  services: Type.Integer({ description: 'services that were looked at' }),
  since: Instant,
  found: Type.Array(
    Type.Object({
      kind: Type.Enum(['field', 'evidence']),
      scenario: Type.String(),
      service: Type.String(),
      serviceName: TextSchema,
      key: Type.String(),
      name: TextSchema,
      holder: TextSchema,
      cases: Type.Integer({ description: 'handed in since' }),
    }),
  ),
  registers: Type.Array(
    Type.Object({
      register: Type.String(),
      name: TextSchema,
      asked: Type.Integer(),
      empty: Type.Integer(),
      down: Type.Integer(),
    }),
  ),
});

const CheckAnswer = Body('EvidenceCheckAnswer', {
  outcome: Type.Enum(['confirmed', 'denied', 'unknown']),
  words: Type.String({ minLength: 4, maxLength: 2000 }),
});

export const routes = [
  route({
    method: 'GET',
    path: '/still-asked',
    summary: {
      zh: '还在重复索要什么：部门已经有的字段和材料，以及没查到的登记库',
      en: 'What is still asked though an authority holds it, and registers that did not answer',
    },
    permission: may('burden.read', 'subtree'),
    query: Type.Object({ division: Type.Optional(DivisionCode) }, { additionalProperties: false }),
    response: StillAskedView,
    handle: (ctx, { query }) => listStillAsked(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/evidence-checks',
    summary: {
      zh: '部门核验：本单位要核的和请别的单位核的',
      en: 'Checks that your organisation carries out or has asked for',
    },
    permission: mayRead,
    query: Type.Object({ application: Type.Optional(Id) }, { additionalProperties: false }),
    response: Type.Object({ items: Type.Array(CheckView) }),
    handle: (ctx, { query }) => listChecks(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/evidence-checks/:checkId',
    summary: { zh: '一项部门核验', en: 'A check for another organisation' },
    permission: mayRead,
    params: checkId,
    response: CheckView,
    commit: 'grouped',
    handle: (ctx, { params }) => viewCheck(ctx, params.checkId),
  }),
  route({
    method: 'POST',
    path: '/evidence-checks/:checkId/answer',
    summary: { zh: '答复部门核验', en: 'Answer a check' },
    permission: mayAnswer,
    params: checkId,
    body: CheckAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerCheck(ctx, { id: params.checkId, ...body }),
  }),
];
