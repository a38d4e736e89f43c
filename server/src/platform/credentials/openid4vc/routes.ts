import { Type } from 'typebox';
import { route } from '../../../base/http/route.ts';
import { servicesOf } from '../../../base/services-of.ts';
import { Id } from '../../../lib/schemas.ts';
import { mayAskWallet, mayPresent, mayReadCredential } from '../permissions.ts';
import { originOf } from './address.ts';
import { askWallet, readCheck, readChecks } from './ask-wallet.ts';
import { endCopy, listCopies } from './copies.ts';
import { offerCredential } from './offer.ts';
import * as shapes from './schemas.ts';

const credential = Type.Object({ credentialId: Id });

export const walletRoutes = [
  route({
    method: 'POST',
    path: '/credentials/:credentialId/wallet-offers',
    summary: { zh: '把证照放入钱包应用', en: 'Offer a credential to a wallet app' },
    permission: mayPresent,
    limit: 'question',
    params: credential,
    creates: true,
    response: shapes.WalletOffer,
    handle: (ctx, { params, incoming }) => {
      originOf(servicesOf(ctx), incoming);
      return offerCredential(ctx, params.credentialId);
    },
  }),
  route({
    method: 'GET',
    path: '/credentials/:credentialId/wallet-copies',
    summary: { zh: '证照在哪些钱包应用里', en: 'In which wallet apps a credential is' },
    permission: mayReadCredential,
    params: credential,
    response: Type.Object({ items: Type.Array(shapes.WalletCopy) }),
    handle: async (ctx, { params }) => ({ items: await listCopies(ctx, params.credentialId) }),
  }),
  route({
    method: 'POST',
    path: '/credentials/:credentialId/wallet-copies/:copyId/ending',
    summary: { zh: '停用钱包应用里的一份', en: 'End the copy in a wallet app' },
    permission: mayPresent,
    params: Type.Object({ credentialId: Id, copyId: Id }),
    response: undefined,
    handle: (ctx, { params }) => endCopy(ctx, params.credentialId, params.copyId),
  }),
  route({
    method: 'GET',
    path: '/credential-checks',
    summary: { zh: '本单位的核验请求', en: 'What one’s organisation asked wallet apps for' },
    permission: mayAskWallet,
    response: shapes.CredentialChecks,
    handle: (ctx) => readChecks(ctx),
  }),
  route({
    method: 'POST',
    path: '/credential-checks',
    summary: { zh: '请求出示证照', en: 'Ask a wallet app for a credential' },
    permission: mayAskWallet,
    body: shapes.NewCheck,
    creates: true,
    response: shapes.CredentialCheck,
    handle: (ctx, { body, incoming }) => {
      originOf(servicesOf(ctx), incoming);
      return askWallet(ctx, body);
    },
  }),
  route({
    method: 'GET',
    path: '/credential-checks/:checkId',
    summary: { zh: '核验请求的结果', en: 'The answer to a request' },
    permission: mayAskWallet,
    params: Type.Object({ checkId: Id }),
    response: shapes.CredentialCheck,
    handle: (ctx, { params }) => readCheck(ctx, params.checkId),
  }),
];
