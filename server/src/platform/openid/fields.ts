import type { Kysely } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import type { Tables } from '../../base/database/tables.ts';
import { shownTo } from '../../lib/masking.ts';
import { directoryOf, findSubject, type Enterprise, type Person } from '../directory/index.ts';
import { accountsOfSubject, findAccountById } from '../identity/index.ts';

/** One thing that a client system can be told about a person, asked for and consented to by itself. */
export interface Field {
  /** the claim of the protocol: standard where OpenID Connect Core 5.1 has one */
  claim: string;
  /** the scope that asks for it */
  scope: string;
  title: Text;
  read: (about: About) => unknown;
  /** as the person sees it before agreeing: enough to recognise */
  show: (about: About) => string | undefined;
}

/** What is known of whoever signs in, at the moment of asking. */
interface About {
  kind: string;
  name: string;
  person: Person | undefined;
  /** acted for, while that is still allowed */
  enterprise: Enterprise | undefined;
  organisation: { id: string; name: Text; division: string } | undefined;
}

/** Where the credential issuer is, beneath the address of the platform: a resource of its own (RFC 8707). */
export const credentialIssuerPath = '/credential-issuer';

/** Nothing is told by it: the app may fetch the holder's credentials from the credential issuer (OpenID4VCI, 5.1.2). */
export const walletField: Field = {
  claim: 'wallet_credentials',
  scope: 'credential_issuance',
  title: { zh: '把您的证照放入这个应用', en: 'Put your credentials into this app' },
  read: () => undefined,
  show: () => undefined,
};

export const fields: readonly Field[] = [
  {
    claim: 'name',
    scope: 'profile',
    title: { zh: '姓名', en: 'Name' },
    read: ({ name }) => name,
    show: ({ name }) => shownTo('list', 'name', name),
  },
  {
    claim: 'phone_number',
    scope: 'phone',
    title: { zh: '手机号码', en: 'Mobile number' },
    read: ({ person }) => person?.mobile,
    show: ({ person }) => person?.mobile && shownTo('list', 'mobile', person.mobile),
  },
  {
    claim: 'identity_number',
    scope: 'identity-number',
    title: { zh: '公民身份号码', en: 'Identity number' },
    read: ({ person }) => person?.identityNumber,
    show: ({ person }) => person && shownTo('list', 'identity-number', person.identityNumber),
  },
  {
    claim: 'address',
    scope: 'address',
    title: { zh: '住址', en: 'Address' },
    read: ({ person }) => person?.address && { formatted: person.address },
    show: ({ person }) => person?.address && shownTo('self', 'address', person.address),
  },
  {
    claim: 'enterprise',
    scope: 'enterprise',
    title: { zh: '您所代表的企业：名称、统一社会信用代码', en: 'The enterprise you act for: name and USCC' },
    read: ({ enterprise }) => enterprise && { name: enterprise.name, uscc: enterprise.uscc },
    show: ({ enterprise }) => enterprise?.name,
  },
  {
    claim: 'organisation',
    scope: 'organisation',
    title: { zh: '您所在的单位', en: 'The organisation you work for' },
    read: ({ organisation }) => organisation,
    show: ({ organisation }) => organisation?.name.zh,
  },
  walletField,
];

export const fieldNames: ReadonlySet<string> = new Set(fields.map(({ claim }) => claim));

/** Scopes that ask for these fields. */
export function scopesOf(claims: readonly string[]): string[] {
  return [...new Set(fields.filter(({ claim }) => claims.includes(claim)).map(({ scope }) => scope))];
}

/** Fields that these scopes ask for. */
export function fieldsOf(scopes: readonly string[]): Field[] {
  return fields.filter(({ scope }) => scopes.includes(scope));
}

/**
 * What is true now of an account. The enterprise only while the account may still act for it: a mandate that was revoked after the
 * consent takes the field with it.
 *
 * @returns undefined when the account may not sign in any more
 */
export async function readAbout(
  reader: { db: Kysely<Tables>; now: string },
  accountId: string,
  subjectId: string | undefined,
): Promise<About | undefined> {
  const account = await findAccountById(reader.db, accountId);
  if (!account) return undefined;
  const person = account.personId === undefined ? undefined : await findSubject(reader.db, account.personId);
  const organisation = account.organisationId
    ? (await directoryOf(reader)).organisation(account.organisationId)
    : undefined;
  return {
    kind: account.kind,
    name: account.name,
    person: person?.kind === 'person' ? person : undefined,
    enterprise: await enterpriseOf(reader, accountId, subjectId),
    organisation: organisation && {
      id: organisation.id,
      name: organisation.name,
      division: organisation.division,
    },
  };
}

async function enterpriseOf(
  reader: { db: Kysely<Tables>; now: string },
  accountId: string,
  subjectId: string | undefined,
): Promise<Enterprise | undefined> {
  const subject = subjectId === undefined ? undefined : await findSubject(reader.db, subjectId);
  if (subject?.kind !== 'enterprise') return undefined;
  const acting = await accountsOfSubject(reader, subject.id);
  return acting.includes(accountId) ? subject : undefined;
}
