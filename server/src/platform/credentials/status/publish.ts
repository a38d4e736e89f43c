import { dateOf } from '@yiti/engines/calendar';
import { SignJWT } from 'jose';
import { perDatabase } from '../../../base/database/per-database.ts';
import type { AppServices } from '../../../base/module.ts';
import { algorithm, signingKey } from '../sd-jwt/keys.ts';
import { encodeBitstring, encodeStatusList, packStatuses, statuses } from './status-list.ts';
import { findList, listSize, markedOn, type Marked } from './status-store.ts';

/** How long a reader may keep a list, seconds; what is suspended is known everywhere after that. */
export const listLifeSeconds = 60;
/** It is made anew after this, so that a reader who fetches gets what holds now. */
const freshMilliseconds = 5_000;

export type ListForm = 'token' | 'revocation' | 'suspension';

interface Kept {
  madeAt: number;
  made: Promise<string | undefined>;
}

const kept = perDatabase(() => new Map<string, Kept>());

/**
 * A status list, signed: `token` is an IETF Token Status List of two bits (valid, invalid, suspended), the others are W3C Bitstring Status List
 * credentials over the same positions. Made at most every five seconds, however many ask.
 *
 * @param base where lists are published, without an end: `https://…/credential-issuer`
 * @returns undefined when there is no such list
 */
export function publishedList(
  services: AppServices,
  base: string,
  listId: string,
  form: ListForm,
): Promise<string | undefined> {
  const now = services.now().getTime();
  const known = kept(services.database.reads);
  const key = `${listId} ${form}`;
  const found = known.get(key);
  if (found && now - found.madeAt < freshMilliseconds) return found.made;
  const made = makeList(services, base, listId, form);
  known.set(key, { madeAt: now, made });
  made.then(
    (list) => list === undefined && known.delete(key),
    () => known.delete(key),
  );
  return made;
}

export const listAddress = (base: string, listId: string): string => `${base}/status/${listId}`;

async function makeList(
  services: AppServices,
  base: string,
  listId: string,
  form: ListForm,
): Promise<string | undefined> {
  const { reads } = services.database;
  if (!(await findList(reads, listId))) return undefined;
  const now = services.now();
  const marked = await markedOn(reads, listId, dateOf(now.toISOString()));
  const address = listAddress(base, listId);
  const iat = Math.floor(now.getTime() / 1000);
  const { kid, privateKey } = await signingKey(services);
  const jwt =
    form === 'token'
      ? new SignJWT({ ttl: listLifeSeconds, status_list: tokenList(marked) })
          .setProtectedHeader({ alg: algorithm, kid, typ: 'statuslist+jwt' })
          .setIssuer(base)
          .setSubject(address)
      : new SignJWT(bitstringCredential(base, `${address}/${form}`, form, marked, now)).setProtectedHeader({
          alg: algorithm,
          kid,
          typ: 'vc+jwt',
        });
  return jwt
    .setIssuedAt(iat)
    .setExpirationTime(iat + 3600)
    .sign(privateKey);
}

function tokenList(marked: readonly Marked[]) {
  const bytes = packStatuses(
    listSize,
    2,
    marked.map(({ position, status }) => [position, status === '02' ? statuses.suspended : statuses.invalid]),
  );
  return encodeStatusList(bytes, 2);
}

function bitstringCredential(
  issuer: string,
  id: string,
  purpose: 'revocation' | 'suspension',
  marked: readonly Marked[],
  now: Date,
) {
  const isMeant = ({ status }: Marked) => (status === '02') === (purpose === 'suspension');
  const encodedList = encodeBitstring(
    listSize,
    marked.filter(isMeant).map(({ position }) => position),
  );
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: now.toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList,
      ttl: listLifeSeconds * 1000,
    },
  };
}
