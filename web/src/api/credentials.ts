import { queryOptions } from '@tanstack/react-query';
import { call, href } from './client.ts';
export type {
  CredentialUse,
  CredentialView,
  Face,
  Presentation,
  Presented,
  PublicCredential,
  Standing,
  Verification,
  VerificationCheck,
  WalletCopy,
  WalletOffer,
} from './schema.ts';

export const credentialsQuery = queryOptions({
  queryKey: ['credentials'],
  queryFn: async () => (await call('GET /credentials')).items,
});
export const credentialQuery = (credentialId: string) =>
  queryOptions({
    queryKey: ['credential', credentialId],
    queryFn: () => call('GET /credentials/:credentialId', { params: { credentialId } }),
  });
/** Who looked, when, and what for (用证记录). */
export const credentialUsesQuery = (credentialId: string) =>
  queryOptions({
    queryKey: ['credential-uses', credentialId],
    queryFn: async () =>
      (await call('GET /credentials/:credentialId/uses', { params: { credentialId } })).items,
  });
/** Makes a short-lived code to be shown to someone (亮证). */
export const presentCredential = (credentialId: string) =>
  call('POST /credentials/:credentialId/presentations', { params: { credentialId } });
/** Reads a code that someone shows; the holder is told who did. */
export const presentedQuery = (code: string) =>
  queryOptions({
    queryKey: ['presented', code],
    queryFn: () => call('POST /verify/presentations', { body: { code } }),
    retry: false,
    staleTime: Infinity,
  });
export const credentialPdf = (credentialId: string) =>
  href('GET /credentials/:credentialId/pdf', { params: { credentialId } });
/** The same in the format of GB/T 33190. */
export const credentialOfd = (credentialId: string) =>
  href('GET /credentials/:credentialId/ofd', { params: { credentialId } });

/** What anyone learns who verifies a document. */
export const verifyQuery = (code: string) =>
  queryOptions({
    queryKey: ['verify', code],
    queryFn: () => call('GET /verify/:code', { params: { code } }),
    retry: false,
    staleTime: 0,
  });
export const verifyFile = (file: File) => call('POST /verify', { file });

/** Versions of a credential, and what became of them. */
export const credentialHistoryQuery = (credentialId: string) =>
  queryOptions({
    queryKey: ['credential-history', credentialId],
    queryFn: () => call('GET /credentials/:credentialId/history', { params: { credentialId } }),
  });

/** A code for a wallet app, and the number that is typed in there. */
export const offerToWallet = (credentialId: string) =>
  call('POST /credentials/:credentialId/wallet-offers', { params: { credentialId } });
export const walletCopiesQuery = (credentialId: string) =>
  queryOptions({
    queryKey: ['wallet-copies', credentialId],
    queryFn: async () =>
      (await call('GET /credentials/:credentialId/wallet-copies', { params: { credentialId } })).items,
  });
export const endWalletCopy = (credentialId: string, copyId: string) =>
  call('POST /credentials/:credentialId/wallet-copies/:copyId/ending', { params: { credentialId, copyId } });
