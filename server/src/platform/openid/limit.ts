import type { Mount } from '../../base/http/mount.ts';
import { mountPath } from './provider.ts';

/** What systems ask for by themselves: each costs a signature or a proof, and a look into the database. */
const asked = new Set(['/token', '/token/introspection', '/token/revocation', '/me', '/request']);

/**
 * Of one client system (限流 by `client_id`), as it names itself in the header of its request; what names itself in the body, or comes with the token
 * of a person, counts by its network. Pages for people are no matter of this.
 */
export const limitOfClients: NonNullable<Mount['limit']> = (_method, path, { authorization }) => {
  if (!asked.has(path.slice(mountPath.length))) return undefined;
  const clientId = idInBasic(authorization);
  return clientId === undefined ? 'client' : { kind: 'client', as: clientId };
};

/** RFC 6749, 2.3.1: the identifier, encoded as in a form, before the colon. */
function idInBasic(authorization: string | undefined): string | undefined {
  const [, encoded] = /^Basic ([\w+/=-]{1,1000})$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [id = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return /^[\w.~%+-]{1,200}$/.test(id) ? id : undefined;
}
