import { perDatabase } from '../../base/database/per-database.ts';
import type { AppServices } from '../../base/module.ts';
import {
  makeCertificate,
  readCertificate,
  type Certificate,
  type Name,
  type NewCertificate,
} from './asn1/certificate.ts';

/**
 * The platform's own authorities: a root, the maker of seals (制章者) and the one that stamps time. Each signs with a key of the
 * crypto port. Where a province has electronic certification by law (电子签名法 art. 16–18), its certificates take their place.
 */
export interface Authorities {
  root: Certificate;
  maker: Certificate;
  timestamp: Certificate;
  /** every root there ever was: what earlier ones signed stays verifiable */
  roots: readonly Certificate[];
}

type Role = 'root' | 'seal-maker' | 'timestamp';
type Services = Pick<AppServices, 'config' | 'crypto' | 'database' | 'now'>;

const kept = perDatabase<{ made?: Promise<Authorities> }>(() => ({}));

/** Made when first needed; the same for every process on one database. */
export function authoritiesOf(services: Services): Promise<Authorities> {
  const slot = kept(services.database.reads);
  if (!slot.made) {
    const made = prepare(services);
    slot.made = made;
    // what failed once is tried again with the next document
    made.catch(() => delete slot.made);
  }
  return slot.made;
}

/** Signs with the key of an authority. */
export function signAs({ crypto }: Pick<AppServices, 'crypto'>, role: Role) {
  return async (message: Buffer) => (await crypto.sm2Sign(keyNames[role], message)).signature;
}

const keyNames = {
  root: 'authority/root',
  'seal-maker': 'authority/seal-maker',
  timestamp: 'authority/timestamp',
} as const satisfies Record<Role, string>;

const years: Readonly<Record<Role, number>> = { root: 40, 'seal-maker': 30, timestamp: 30 };

async function prepare(services: Services): Promise<Authorities> {
  const root = await certificateOf(services, 'root', undefined);
  const [maker, timestamp] = await Promise.all([
    certificateOf(services, 'seal-maker', root),
    certificateOf(services, 'timestamp', root),
  ]);
  const rows = await services.database.reads
    .selectFrom('credentials.authority')
    .select('certificate')
    .where('role', '=', 'root')
    .execute();
  return { root, maker, timestamp, roots: rows.map(({ certificate }) => readCertificate(certificate)) };
}

async function certificateOf(
  services: Services,
  role: Role,
  issuer: Certificate | undefined,
): Promise<Certificate> {
  const { crypto, database, now } = services;
  const { keyId, publicKey } = await crypto.publicKey(keyNames[role]);
  const find = () =>
    database.reads
      .selectFrom('credentials.authority')
      .select('certificate')
      .where('role', '=', role)
      .where('key_id', '=', keyId)
      .executeTakeFirst();
  const found = await find();
  if (found) return readCertificate(found.certificate);
  const at = now();
  const until = new Date(at);
  until.setUTCFullYear(until.getUTCFullYear() + years[role]);
  const wanted: NewCertificate = {
    serial: Buffer.from(keyId, 'hex'),
    subject: nameOf(role, services.config.demo),
    publicKey,
    // the first document began before its authority was made
    notBefore: new Date(at.getTime() - 86_400_000).toISOString(),
    notAfter: until.toISOString(),
    use: role === 'root' ? 'authority' : role === 'timestamp' ? 'time-stamping' : 'sealing',
    ...(issuer ? { issuer } : {}),
  };
  const { der } = await makeCertificate(wanted, signAs(services, 'root'));
  await database.reads
    .insertInto('credentials.authority')
    .values({ role, key_id: keyId, certificate: der, made_at: at.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // another process may have been faster: its certificate is the one
  return readCertificate((await find())!.certificate);
}

/** What they are called says on their face that they are nobody else's. */
function nameOf(role: Role, demonstration: boolean): Name {
  const common = {
    root: '一体平台自建根证书 Root of the platform itself',
    'seal-maker': '一体平台制章 Maker of seals',
    timestamp: '平台自建时间戳，非认可的时间戳机构 Not an accredited TSA',
  }[role];
  return { organisation: demonstration ? 'Yiti 一体（示范 Demonstration）' : 'Yiti 一体', common };
}
