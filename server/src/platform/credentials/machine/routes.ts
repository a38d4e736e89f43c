import { Type } from 'typebox';
import { route } from '../../../base/http/route.ts';
import { Body, Id, Nullable, Shape } from '../../../lib/schemas.ts';
import { getOwnCredential, mayReadCredential } from '../permissions.ts';
import { StandingSchema } from '../schemas.ts';
import { machineForm, verifyMachineForm } from './machine-form.ts';

export const machineRoutes = [
  route({
    method: 'GET',
    path: '/credentials/:credentialId/data',
    summary: { zh: '下载证照数据（JSON，SM2 签名）', en: 'A credential as signed JSON, for machines' },
    permission: mayReadCredential,
    params: Type.Object({ credentialId: Id }),
    response: 'download',
    handle: async (ctx, { params }) => machineForm(ctx, await getOwnCredential(ctx, params.credentialId)),
  }),
  route({
    method: 'POST',
    path: '/verify/data',
    summary: { zh: '核验证照数据（JSON）', en: 'Verify a credential that came as signed JSON' },
    // like every verification: anybody may ask whether something is genuine
    permission: 'public',
    limit: 'question',
    body: Body('CredentialData', {
      content: Type.Object({}, { additionalProperties: true }),
      signature: Type.Object({}, { additionalProperties: true }),
    }),
    response: Shape('DataVerification', {
      verdict: Type.Enum(['genuine', 'unknown']),
      standing: Nullable(StandingSchema),
      identifier: Nullable(Type.String()),
    }),
    commit: 'read',
    handle: (ctx, { body }) => verifyMachineForm(ctx, body),
  }),
];
