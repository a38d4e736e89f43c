import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Text } from './types.ts';

export type Standing =
  | 'valid'
  | 'not-yet'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'cancelled'
  | 'replaced'
  | 'other';

/** What is printed on a credential. */
export type Face = Array<{
  key: string;
  label: Text;
  value: string | number | boolean | null;
  personal: boolean;
}>;

/** A credential (电子证照) of the subject. */
export interface CredentialView {
  credentialId: string;
  /** GB/T 36904 */
  identifier: string;
  type: string;
  name: Text;
  holderName: string;
  issuer: string;
  issuedAt: string;
  validFrom: string;
  validTo: string | null;
  standing: Standing;
  statusReason: string | null;
  version: number;
  face: Face;
  layout: { orientation: 'portrait' | 'landscape'; accent: string; motto?: Text };
  verificationCode: string;
  verifyUrl: string;
  applicationId: string | null;
  /** nothing here has legal force */
  demonstration: boolean;
}
/** Who looked, when, and what for (用证记录). */
export interface CredentialUse {
  at: string;
  purpose: 'prefill' | 'evidence' | 'presentation' | 'official';
  text: Text;
  usedBy: string;
}
/** A short-lived code to be shown to someone (亮证). */
export interface Presentation {
  code: string;
  expiresAt: string;
}
export interface PublicCredential {
  identifier: string;
  standing: Standing;
  holder: string;
  issuedAt: string;
  validFrom: string;
  validTo: string | null;
  version: number;
  face: Face;
}
/** What anyone learns who verifies a document. */
export interface Verification {
  verdict: 'genuine' | 'altered' | 'unknown';
  document: {
    kind: 'credential' | 'notice';
    name: Text;
    issuer: string;
    sealedAt: string;
    code: string;
    /** SM3, hex */
    documentHash: string;
    signatureHolds: boolean;
    credential: PublicCredential | null;
  } | null;
}
/** What is seen by who scans a code that a holder shows. */
export type Presented = PublicCredential & { name: Text; issuer: string };

export const credentialsQuery = queryOptions({
  queryKey: ['credentials'],
  queryFn: async () => (await call<{ items: CredentialView[] }>('GET', '/credentials')).items,
});
export const credentialQuery = (id: string) =>
  queryOptions({
    queryKey: ['credential', id],
    queryFn: () => call<CredentialView>('GET', `/credentials/${id}`),
  });
export const credentialUsesQuery = (id: string) =>
  queryOptions({
    queryKey: ['credential-uses', id],
    queryFn: async () => (await call<{ items: CredentialUse[] }>('GET', `/credentials/${id}/uses`)).items,
  });
export const presentCredential = (id: string) =>
  call<Presentation>('POST', `/credentials/${id}/presentations`);
/** Reads a code that someone shows; the holder is told who did. */
export const presentedQuery = (code: string) =>
  queryOptions({
    queryKey: ['presented', code],
    queryFn: () => call<Presented>('POST', '/verify/presentations', { body: { code } }),
    retry: false,
    staleTime: Infinity,
  });
export const credentialPdf = (id: string) => `/api/credentials/${id}/pdf`;

export const verifyQuery = (code: string) =>
  queryOptions({
    queryKey: ['verify', code],
    queryFn: () => call<Verification>('GET', `/verify/${encodeURIComponent(code)}`),
    retry: false,
    staleTime: 0,
  });
export function verifyFile(file: File) {
  const body = new FormData();
  body.append('file', file);
  return call<Verification>('POST', '/verify', { body });
}
