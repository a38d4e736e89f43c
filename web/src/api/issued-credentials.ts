import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, href, type Sent } from './client.ts';
import type { CredentialVerb } from './schema.ts';
export type {
  CredentialImport,
  CredentialImportDetail,
  CredentialImports,
  CredentialVerb,
  ImportMode,
  IssuedCredential,
  RegisterRow,
} from './schema.ts';

export type Purpose = Sent<'POST /issued-credentials/:credentialId/openings'>['purpose'];

/** The register of what one's organisations have issued; a search is recorded, so it is not repeated by itself. */
export const registerQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ['issued-credentials', query],
    queryFn: ({ pageParam }) =>
      call('POST /issued-credentials/searches', {
        body: { ...(query ? { query } : {}), ...(pageParam ? { after: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Infinity,
  });

/** Opens one; its holder sees who did and what for. */
export const issuedQuery = (credentialId: string, purpose: Purpose) =>
  queryOptions({
    queryKey: ['issued-credential', credentialId, purpose],
    queryFn: () =>
      call('POST /issued-credentials/:credentialId/openings', {
        params: { credentialId },
        body: { purpose },
      }),
    staleTime: Infinity,
  });

export type Ending = Sent<'POST /issued-credentials/:credentialId/ending'>;
export type Pausing = Sent<'POST /issued-credentials/:credentialId/suspension'>;
export type Renewal = Sent<'POST /issued-credentials/:credentialId/renewals'>;
export type Correction = Sent<'POST /issued-credentials/:credentialId/corrections'>;

export const pauseCredential = (credentialId: string, verb: 'suspend' | 'resume', body: Pausing) =>
  call(
    verb === 'suspend'
      ? 'POST /issued-credentials/:credentialId/suspension'
      : 'POST /issued-credentials/:credentialId/resumption',
    { params: { credentialId }, body },
  );
export const endCredential = (credentialId: string, body: Ending) =>
  call('POST /issued-credentials/:credentialId/ending', { params: { credentialId }, body });
export const renewCredential = (credentialId: string, body: Renewal, idempotencyKey: string) =>
  call('POST /issued-credentials/:credentialId/renewals', { params: { credentialId }, body, idempotencyKey });
export const correctCredential = (credentialId: string, body: Correction, idempotencyKey: string) =>
  call('POST /issued-credentials/:credentialId/corrections', {
    params: { credentialId },
    body,
    idempotencyKey,
  });

/** Verbs that a role may carry out, by the permission that they need. */
export const neededFor = (verb: CredentialVerb): string =>
  ['withdraw', 'cancel', 'strip', 'transfer'].includes(verb)
    ? 'issued-credential.end'
    : 'issued-credential.change';

const isRunning = (state: string) => state === 'checking' || state === 'issuing';

export const importsQuery = queryOptions({
  queryKey: ['credential-imports'],
  queryFn: () => call('GET /credential-imports'),
  // while something is under way its figures move
  refetchInterval: ({ state }) => (state.data?.items.some((one) => isRunning(one.state)) ? 2000 : false),
});
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['credential-import', importId],
    queryFn: () => call('GET /credential-imports/:importId', { params: { importId } }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data.state) ? 2000 : false),
  });
export const beginImport = (
  query: { organisation: string; type: string; mode: 'whole' | 'rows' },
  file: File,
  idempotencyKey: string,
) => call('POST /credential-imports', { query, file, idempotencyKey });
export const importTemplate = (query: { organisation: string; type: string }) =>
  href('GET /credential-import-template', { query });
export const importRefusals = (importId: string) =>
  href('GET /credential-imports/:importId/refusals', { params: { importId } });
/** An import that stands still: what it holds back is tried again, or not taken any more. */
export const seeToImport = (importId: string, what: 'resumption' | 'ending') =>
  call(
    what === 'resumption'
      ? 'POST /credential-imports/:importId/resumption'
      : 'POST /credential-imports/:importId/ending',
    { params: { importId } },
  );
