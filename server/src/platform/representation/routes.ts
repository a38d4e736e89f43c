import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { Id } from '../../lib/schemas.ts';
import { answerGuardianship, endGuardianship } from './guardianship/answer.ts';
import { claimGuardianship } from './guardianship/claim.ts';
import { listGuardianships, listOwnGuardianships, viewGuardianship } from './guardianship/view.ts';
import * as may from './permissions.ts';
import * as shapes from './schemas.ts';
import { viewEnterprise } from './view-enterprise.ts';

const guardianshipId = Type.Object({ guardianshipId: Id });
const uscc = Type.Object({ uscc: Type.String({ minLength: 18, maxLength: 18 }) });

export const routes = [
  route({
    method: 'GET',
    path: '/enterprise-heads/:uscc',
    summary: { zh: '企业的法定代表人及其变更', en: 'Who represents an enterprise, and who did' },
    permission: may.mayChangeHead,
    params: uscc,
    response: shapes.EnterpriseHead,
    handle: (ctx, { params }) => viewEnterprise(ctx, params.uscc),
  }),
  route({
    method: 'POST',
    path: '/guardianships',
    summary: { zh: '提出代孩子办事', en: 'Ask to act for a child' },
    permission: may.mayClaim,
    creates: true,
    body: shapes.NewGuardianship,
    response: shapes.OwnGuardianship,
    handle: (ctx, { body }) => claimGuardianship(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/own-guardianships',
    summary: { zh: '我提出的监护', en: 'Guardianships that one has claimed' },
    permission: may.mayReadOwn,
    response: Type.Object({ items: Type.Array(shapes.OwnGuardianship) }),
    handle: async (ctx) => ({ items: await listOwnGuardianships(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/guardianships',
    summary: { zh: '本单位要核实的监护关系', en: 'Guardianships that your organisation checks' },
    permission: may.mayReadGuardianship,
    query: Type.Object(
      { state: Type.Optional(Type.Enum(['open', 'answered'])) },
      { additionalProperties: false },
    ),
    response: Type.Object({ items: Type.Array(shapes.OwnGuardianship) }),
    handle: async (ctx, { query }) => ({ items: await listGuardianships(ctx, query) }),
  }),
  route({
    method: 'GET',
    path: '/guardianships/:guardianshipId',
    summary: { zh: '一件监护核实', en: 'A guardianship to be checked' },
    permission: may.mayReadGuardianship,
    params: guardianshipId,
    response: shapes.GuardianshipView,
    commit: 'grouped',
    handle: (ctx, { params }) => viewGuardianship(ctx, params.guardianshipId),
  }),
  route({
    method: 'POST',
    path: '/guardianships/:guardianshipId/answer',
    summary: { zh: '认定或不予认定监护关系', en: 'Recognise or refuse a guardianship' },
    permission: may.mayAnswerGuardianship,
    params: guardianshipId,
    body: shapes.GuardianshipAnswer,
    response: undefined,
    handle: (ctx, { params, body }) => answerGuardianship(ctx, { id: params.guardianshipId, ...body }),
  }),
  route({
    method: 'POST',
    path: '/guardianships/:guardianshipId/ending',
    summary: { zh: '结束监护代办', en: 'End a guardianship' },
    permission: may.mayAnswerGuardianship,
    params: guardianshipId,
    body: shapes.Ending,
    response: undefined,
    handle: (ctx, { params, body }) => endGuardianship(ctx, { id: params.guardianshipId, ...body }),
  }),
];
