import type { AppServices } from '../../base/module.ts';
import { findConsent } from './consent-store.ts';
import { walletField } from './fields.ts';
import { issuingProvider } from './running-provider.ts';

/** Who put a wallet app to work, and for whom. */
export interface WalletHolder {
  accountId: string;
  /** the person or enterprise acted for when it was agreed to */
  subjectId: string | undefined;
  clientId: string;
}

/**
 * Whom an access token of the OpenID Provider lets fetch credentials: its holder signed in and agreed that this app takes them, and has not
 * taken it back. Undefined for any other token.
 */
export async function walletHolderOf(
  services: AppServices,
  token: string,
): Promise<WalletHolder | undefined> {
  const provider = await issuingProvider(services);
  const found = await provider.AccessToken.find(token);
  const clientId = found?.clientId;
  if (!found || clientId === undefined || !found.scope?.split(' ').includes(walletField.scope))
    return undefined;
  const consent = await findConsent(services.database.reads, found.accountId, clientId);
  if (!consent?.fields.includes(walletField.claim) || consent.grantId !== found.grantId) return undefined;
  return { accountId: found.accountId, subjectId: consent.subjectId, clientId };
}
