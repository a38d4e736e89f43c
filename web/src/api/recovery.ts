import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
export type { Recovery, RecoveryAsked } from './schema.ts';

export const askRecovery = (account: string) => call('POST /account-recoveries', { body: { account } });
export const recoveryProgressQuery = (token: string) =>
  queryOptions({
    queryKey: ['account-recovery', token],
    queryFn: () => call('POST /account-recoveries/progress', { body: { token } }),
  });
export const completeRecovery = (token: string, password: string) =>
  call('POST /account-recoveries/completion', { body: { token, password } });

/** People within one's jurisdiction who cannot sign in. */
export const recoveriesQuery = queryOptions({
  queryKey: ['account-recoveries'],
  queryFn: () => call('GET /account-recoveries'),
});
export const confirmRecovery = (id: string, code: string) =>
  call('PUT /account-recoveries/:id/confirmation', { params: { id }, body: { code } });
export const refuseRecovery = (id: string) => call('PUT /account-recoveries/:id/refusal', { params: { id } });
