import { Type } from 'typebox';
import { route } from '../../../base/http/route.ts';
import { problem } from '../../../base/problems.ts';
import { Id, Nullable } from '../../../lib/schemas.ts';
import type { Ctx } from '../../../base/context.ts';
import {
  getOwnCredential,
  mayChangeIssued,
  mayEndIssued,
  mayReadCredential,
  mayReadIssued,
} from '../permissions.ts';
import { changeCredential, type ChangingVerb } from './change-credential.ts';
import { causes, type Cause } from './life.ts';
import { correctCredential, renewCredential } from './new-version.ts';
import { getIssued, historyOf, openIssued, searchRegister } from './register.ts';
import * as shapes from './schemas.ts';

const params = Type.Object({ credentialId: Id });

interface Change {
  verb: ChangingVerb;
  cause: Cause;
  reason: string;
  basis?: string;
}

/** @throws credentials/wrong-cause when the cause belongs to another verb */
async function change(ctx: Ctx, credentialId: string, { verb, cause, reason, basis }: Change): Promise<void> {
  if (!(causes[verb] as readonly string[]).includes(cause)) throw problem('credentials/wrong-cause');
  changeCredential(ctx, await getIssued(ctx, credentialId), {
    verb,
    cause,
    reason: { zh: reason, en: reason },
    ...(basis ? { basis } : {}),
  });
}

export const lifeRoutes = [
  route({
    method: 'GET',
    path: '/credentials/:credentialId/history',
    summary: { zh: '证照的版本和变更', en: 'Versions of a credential, and what became of them' },
    permission: mayReadCredential,
    params,
    response: shapes.CredentialHistory,
    handle: async (ctx, input) => historyOf(ctx, await getOwnCredential(ctx, input.params.credentialId)),
  }),
  route({
    method: 'POST',
    path: '/issued-credentials/searches',
    summary: { zh: '查发证台账', en: 'Search what has been issued' },
    permission: mayReadIssued,
    body: shapes.RegisterSearch,
    response: Type.Object({ items: Type.Array(shapes.RegisterRow), next: Nullable(Type.String()) }),
    handle: (ctx, { body }) => searchRegister(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/issued-credentials/:credentialId/openings',
    summary: { zh: '查看一张发出的证照', en: 'Open a credential that was issued; its holder sees it' },
    permission: mayReadIssued,
    params,
    body: shapes.Opening,
    response: shapes.IssuedCredential,
    handle: (ctx, input) => openIssued(ctx, input.params.credentialId, input.body.purpose),
  }),
  route({
    method: 'POST',
    path: '/issued-credentials/:credentialId/suspension',
    summary: { zh: '暂扣证照', en: 'Suspend a credential' },
    permission: mayChangeIssued,
    params,
    body: shapes.Pausing,
    response: undefined,
    handle: (ctx, input) => change(ctx, input.params.credentialId, { verb: 'suspend', ...input.body }),
  }),
  route({
    method: 'POST',
    path: '/issued-credentials/:credentialId/resumption',
    summary: { zh: '恢复证照', en: 'Let a suspended credential be in force again' },
    permission: mayChangeIssued,
    params,
    body: shapes.Pausing,
    response: undefined,
    handle: (ctx, input) => change(ctx, input.params.credentialId, { verb: 'resume', ...input.body }),
  }),
  route({
    method: 'POST',
    path: '/issued-credentials/:credentialId/ending',
    summary: {
      zh: '撤销、注销、吊销或转出证照',
      en: 'Withdraw, cancel, strip or transfer a credential',
    },
    permission: mayEndIssued,
    params,
    body: shapes.Ending,
    response: undefined,
    handle: (ctx, input) => change(ctx, input.params.credentialId, input.body),
  }),
  route({
    method: 'POST',
    path: '/issued-credentials/:credentialId/renewals',
    summary: { zh: '换发证照', en: 'Renew a credential: a new version' },
    permission: mayChangeIssued,
    params,
    body: shapes.Renewal,
    creates: true,
    response: shapes.NextVersion,
    handle: async (ctx, input) => {
      const one = await getIssued(ctx, input.params.credentialId);
      const { id, identifier } = await renewCredential(ctx, one, input.body);
      return { credentialId: id, identifier };
    },
  }),
  route({
    method: 'POST',
    path: '/issued-credentials/:credentialId/corrections',
    summary: { zh: '更正证照', en: 'Correct what a credential says: a new version' },
    permission: mayChangeIssued,
    params,
    body: shapes.Correction,
    creates: true,
    response: shapes.NextVersion,
    handle: async (ctx, input) => {
      const one = await getIssued(ctx, input.params.credentialId);
      const { id, identifier } = await correctCredential(ctx, one, input.body);
      return { credentialId: id, identifier };
    },
  }),
];
