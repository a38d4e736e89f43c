import { sql, type Kysely } from 'kysely';
import type { Tables } from '../../../base/database/tables.ts';
import type { Credential } from '../credential.ts';
import { credentialsOf, type CredentialRow } from '../credential-store.ts';

/** The type of a credential in a wallet app (`vct`): the address at which its metadata stands. */
export const vctOf = (issuer: string, typeKey: string): string => `${issuer}/types/${typeKey}`;

/** The types of which something has been issued: what a wallet app may be offered, and a counter may ask for. */
export async function issuedTypes(db: Kysely<Tables>): Promise<Credential[]> {
  // one index probe for each type, however many credentials there are
  const { rows } = await sql<CredentialRow>`
    WITH RECURSIVE types AS (
      (SELECT type_key FROM credentials.credential ORDER BY type_key LIMIT 1)
      UNION ALL
      SELECT (SELECT c.type_key FROM credentials.credential c WHERE c.type_key > t.type_key ORDER BY c.type_key LIMIT 1)
      FROM types t WHERE t.type_key IS NOT NULL
    )
    SELECT c.* FROM types t CROSS JOIN LATERAL (
      SELECT * FROM credentials.credential WHERE type_key = t.type_key ORDER BY issued_at DESC LIMIT 1
    ) c WHERE t.type_key IS NOT NULL`.execute(db);
  return credentialsOf(db, rows);
}

export async function findIssuedType(db: Kysely<Tables>, typeKey: string): Promise<Credential | undefined> {
  const row = await db
    .selectFrom('credentials.credential')
    .selectAll()
    .where('type_key', '=', typeKey)
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && (await credentialsOf(db, [row]))[0];
}

/** Claims that stand for what every credential has, beside its printed fields. */
export const commonClaims = {
  identifier: { zh: '证照标识', en: 'Identifier' },
  issuing_authority: { zh: '颁发机构', en: 'Issuing authority' },
  date_of_issuance: { zh: '颁发日期', en: 'Date of issue' },
  date_of_expiry: { zh: '有效期至', en: 'Valid until' },
} as const;

/** Printed fields by the name that their claim has: the key of the field, unless a claim of another meaning has it. */
export const claimOf = (key: string): string => (reserved.has(key) ? `field_${key}` : key);
const reserved = new Set([
  'iss',
  'iat',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'sub',
  'aud',
  'jti',
  'status',
  '_sd',
  '_sd_alg',
  ...Object.keys(commonClaims),
]);

const display = (name: { zh: string; en: string }) => [
  { locale: 'zh-CN', name: name.zh },
  { locale: 'en', name: name.en },
];

/** Claims with their names, as type metadata and issuer metadata describe them. */
export function claimsOf(face: Credential['face']) {
  return [
    ...Object.entries(commonClaims).map(([key, label]) => ({ key, label, sd: 'never' as const })),
    ...face.map(({ key, label }) => ({ key: claimOf(key), label, sd: 'always' as const })),
  ];
}

/** Type metadata of SD-JWT VC (draft-ietf-oauth-sd-jwt-vc, 6). */
export function typeMetadata(issuer: string, one: Pick<Credential, 'typeKey' | 'name' | 'face' | 'layout'>) {
  return {
    vct: vctOf(issuer, one.typeKey),
    name: one.name.en,
    description: one.name.zh,
    display: display(one.name).map((words) => ({
      ...words,
      rendering: { simple: { background_color: one.layout.accent } },
    })),
    claims: claimsOf(one.face).map(({ key, label, sd }) => ({
      path: [key],
      sd,
      display: display(label).map(({ locale, name }) => ({ locale, label: name })),
    })),
  };
}

/** An entry of `credential_configurations_supported` (OpenID4VCI 1.0, 12.2.4). */
export function configurationOf(
  issuer: string,
  one: Pick<Credential, 'typeKey' | 'name' | 'face' | 'layout'>,
) {
  return {
    format: 'dc+sd-jwt',
    vct: vctOf(issuer, one.typeKey),
    scope: issuanceScope,
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    credential_metadata: {
      display: display(one.name).map((words) => ({ ...words, background_color: one.layout.accent })),
      claims: claimsOf(one.face).map(({ key, label }) => ({ path: [key], display: display(label) })),
    },
  };
}

/** The scope with which a wallet app may fetch what its holder has; who agreed to it is asked by the OpenID Provider. */
export const issuanceScope = 'credential_issuance';
