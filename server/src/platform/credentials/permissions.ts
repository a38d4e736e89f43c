import type { Ctx } from '../../base/context.ts';
import { may } from '../../base/http/permission.ts';
import { problem } from '../../base/problems.ts';
import { actFor, reachesSubject, scopeKey } from '../identity/index.ts';
import type { Credential } from './credential.ts';
import { findCredential } from './credential-store.ts';

/** Holders, and those who may act for them. Officials see a credential only through a case that uses it (casework's routes). */
export const mayReadCredential = may('credential.read', 'own-subject');
export const mayPresent = may('credential.present', 'own-subject');

/** Officials of the issuing organisation: its own register. */
export const mayReadIssued = may('issued-credential.read', 'own-organisation');
export const mayChangeIssued = may('issued-credential.change', 'own-organisation');
export const mayEndIssued = may('issued-credential.end', 'own-organisation');
/** At a counter: asks a holder's wallet app. */
export const mayAskWallet = may('credential.ask', 'own-organisation');
export const mayImportStock = may('issued-credential.import', 'own-organisation');

/** The credential if the actor's jurisdiction reaches its holder, for whom the request acts from then on; otherwise it is not there. */
export async function getOwnCredential(ctx: Ctx, id: string): Promise<Credential> {
  const credential = await findCredential(ctx.db, id);
  if (!credential || !reachesSubject(ctx.jurisdiction, credential.holderId)) throw problem('base/not-found');
  actFor(ctx, {
    subjectId: credential.holderId,
    name: credential.holderName,
    keys: [scopeKey('credentials')],
  });
  return credential;
}
