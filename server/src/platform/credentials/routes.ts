import { Type } from 'typebox';
import { route } from '../../base/http/route.ts';
import { problem } from '../../base/problems.ts';
import { Id } from '../../lib/schemas.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { importRoutes } from './import/routes.ts';
import { lifeRoutes } from './life/routes.ts';
import { machineRoutes } from './machine/routes.ts';
import { walletRoutes } from './openid4vc/routes.ts';
import { getOwnCredential, mayPresent, mayReadCredential } from './permissions.ts';
import { presentCredential, readPresentation } from './presentation.ts';
import { sealRoutes } from './seals/routes.ts';
import * as shapes from './schemas.ts';
import { listUses } from './uses.ts';
import { verifyCode } from './verification/verify.ts';
import { verifyFile } from './verification/verify-file.ts';
import { credentialView, listWallet, openOfd, openPdf } from './view-credential.ts';

const credentialId = Type.Object({ credentialId: Id });

const forHolders = [
  route({
    method: 'GET',
    path: '/credentials',
    summary: { zh: '我的证照', en: 'My credentials' },
    permission: mayReadCredential,
    query: Type.Object({ subject: Type.Optional(Id) }),
    response: Type.Object({ items: Type.Array(shapes.CredentialView) }),
    handle: (ctx, { query }) => listWallet(ctx, query.subject),
  }),
  route({
    method: 'GET',
    path: '/credentials/:credentialId',
    summary: { zh: '一张证照', en: 'A credential' },
    permission: mayReadCredential,
    params: credentialId,
    response: shapes.CredentialView,
    handle: async (ctx, { params }) => credentialView(ctx, await getOwnCredential(ctx, params.credentialId)),
  }),
  route({
    method: 'GET',
    path: '/credentials/:credentialId/pdf',
    summary: { zh: '下载证照文件', en: 'The sealed file of a credential' },
    permission: mayReadCredential,
    params: credentialId,
    response: 'download',
    handle: async (ctx, { params }) => openPdf(ctx, await getOwnCredential(ctx, params.credentialId)),
  }),
  route({
    method: 'GET',
    path: '/credentials/:credentialId/ofd',
    summary: { zh: '下载 OFD 证照文件', en: 'The sealed file of a credential as OFD' },
    permission: mayReadCredential,
    params: credentialId,
    response: 'download',
    handle: async (ctx, { params }) => openOfd(ctx, await getOwnCredential(ctx, params.credentialId)),
  }),
  route({
    method: 'GET',
    path: '/credentials/:credentialId/uses',
    summary: { zh: '用证记录', en: 'Who used a credential, and what for' },
    permission: mayReadCredential,
    params: credentialId,
    response: Type.Object({ items: Type.Array(shapes.CredentialUse) }),
    handle: async (ctx, { params }) => {
      return { items: await listUses(ctx, await getOwnCredential(ctx, params.credentialId)) };
    },
  }),
  route({
    method: 'POST',
    path: '/credentials/:credentialId/presentations',
    summary: { zh: '亮证', en: 'Show a credential: a code for a short while' },
    permission: mayPresent,
    limit: 'question',
    params: credentialId,
    response: shapes.Presentation,
    commit: 'grouped',
    handle: (ctx, { params }) => presentCredential(ctx, params.credentialId),
  }),
];

const forEverybody = [
  route({
    method: 'GET',
    path: '/verify/:code',
    summary: { zh: '按核验码查证', en: 'Verify a document by its code' },
    permission: 'public',
    limit: 'question',
    params: Type.Object({ code: Type.String({ maxLength: 60 }) }),
    response: shapes.Verification,
    handle: (ctx, { params }) => verifyCode(ctx, params.code),
  }),
  route({
    method: 'POST',
    path: '/verify',
    summary: { zh: '上传文件核验', en: 'Verify a file, to the byte' },
    permission: 'public',
    response: shapes.Verification,
    upload: true,
    commit: 'read',
    handle: (ctx, { file }) => {
      if (!file) throw problem('credentials/no-file');
      return verifyFile(ctx, file.stream);
    },
  }),
  route({
    method: 'POST',
    path: '/verify/presentations',
    summary: { zh: '扫亮证码', en: 'Read a code that a holder shows' },
    permission: 'signed-in',
    body: Type.Object({ code: Type.String({ maxLength: 400 }) }, { additionalProperties: false }),
    response: shapes.Presented,
    handle: (ctx, { body }) => readPresentation(ctx, body.code),
  }),
];

export const routes = [
  ...forHolders,
  ...forEverybody,
  ...lifeRoutes,
  ...importRoutes,
  ...walletRoutes,
  ...sealRoutes,
  ...exchangeRoutes,
  ...machineRoutes,
];
