import { X509Certificate } from '@peculiar/x509';
import { sql } from 'kysely';
import type { Text } from '@yiti/engines/scenario';
import { sm2Versions, untilReplaced, type HeldKey } from '../../base/held-keys/index.ts';
import type { AppServices } from '../../base/module.ts';
import { directoryOf } from '../directory/index.ts';
import { readCertificate } from './asn1/certificate.ts';
import { exchangeKey } from './exchange/message.ts';
import { formKey } from './machine/machine-form.ts';
import { presentationKey } from './presentation.ts';

/** Seals that end first are shown; a province has thousands. */
const mostSeals = 200;

/** What seals, certifies, stamps and answers: with the end of each certificate. */
export async function keysOfCredentials(services: AppServices): Promise<readonly HeldKey[]> {
  const { crypto } = services;
  const lists = await Promise.all([
    authorities(services),
    seals(services),
    walletKeys(services),
    sm2Versions(crypto, formKey, {
      group: 'credentials',
      name: { zh: '证照机器可读件签名密钥', en: 'Signs machine-readable forms of credentials' },
      todo: untilReplaced,
    }),
    sm2Versions(crypto, presentationKey, {
      group: 'credentials',
      name: { zh: '亮码签名密钥', en: 'Signs codes that holders show' },
      todo: untilReplaced,
    }),
    sm2Versions(crypto, exchangeKey, {
      group: 'exchange',
      name: { zh: '跨省查询签名密钥', en: 'Signs questions and answers between provinces' },
      todo: {
        zh: '没有设定期限。更换后要把新公钥告知其他省份，由对方两人确认。',
        en: 'No end is set. When it changes, tell the other provinces the new public key; two people there confirm it.',
      },
    }),
  ]);
  return lists.flat();
}

const authorityNames: Readonly<Record<string, Text>> = {
  root: { zh: '平台自建根证书', en: 'Root certificate of the platform itself' },
  'seal-maker': { zh: '制章者证书', en: 'Certificate of the maker of seals' },
  timestamp: { zh: '时间戳证书', en: 'Certificate of the time-stamp authority' },
};

async function authorities({ database }: AppServices): Promise<HeldKey[]> {
  const rows = await database.reads
    .selectFrom('credentials.authority')
    .selectAll()
    .orderBy('role')
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map(({ role, key_id: version, certificate, made_at: since }, n) => ({
    group: 'seals',
    name: authorityNames[role] ?? { zh: role, en: role },
    of: null,
    purpose: null,
    algorithm: 'SM2',
    version,
    since,
    validTo: readCertificate(certificate).notAfter,
    renews: false,
    isEarlier: rows[n - 1]?.role === role,
    todo: {
      zh: '到期前换用依法设立的电子认证服务机构签发的证书，或换用新的密钥库重新签发；以前盖的章仍可核验。',
      en: 'Before it ends, take a certificate of a licensed authority, or a new key store; what was sealed stays verifiable.',
    },
  }));
}

async function seals({ database, now }: AppServices): Promise<HeldKey[]> {
  const { rows } = await sql<{
    organisationId: string;
    version: string;
    since: string | null;
    validTo: string | null;
    status: string;
  }>`
    SELECT s.organisation_id AS "organisationId", s.key_id AS version, s.made_at AS since, s.valid_to AS "validTo", s.status
    FROM credentials.seal s
    WHERE s.status IN ('made', 'active', 'suspended') AND s.key_id IS NOT NULL
    ORDER BY s.valid_to, s.id LIMIT ${mostSeals}`.execute(database.reads);
  const directory = await directoryOf({ db: database.reads, now: now().toISOString() });
  return rows.map(({ organisationId, version, since, validTo, status }) => ({
    group: 'seals',
    name:
      status === 'suspended'
        ? { zh: '单位电子印章（停用中）', en: 'Seal of an organisation (suspended)' }
        : { zh: '单位电子印章', en: 'Seal of an organisation' },
    of: directory.organisation(organisationId)?.name ?? null,
    purpose: null,
    algorithm: 'SM2',
    version,
    since,
    validTo,
    renews: false,
    isEarlier: false,
    todo: {
      zh: '到期前由单位在“电子印章”申请新印章，由另一人制发；旧章盖过的文件仍可核验。',
      en: 'Before it ends the organisation applies for a new seal, which somebody else makes; what was sealed stays verifiable.',
    },
  }));
}

async function walletKeys({ database }: AppServices): Promise<HeldKey[]> {
  const rows = await database.reads
    .selectFrom('credentials.signing_key')
    .select(['key_id', 'algorithm', 'certificate', 'made_at'])
    .orderBy('made_at', 'desc')
    .execute();
  return rows.map(({ key_id: version, algorithm, certificate, made_at: since }, n) => ({
    group: 'credentials',
    name: { zh: '钱包证照签名密钥', en: 'Signs credentials for wallet apps' },
    of: null,
    purpose: null,
    algorithm,
    version,
    since,
    validTo: new X509Certificate(new Uint8Array(certificate)).notAfter.toISOString(),
    renews: true,
    isEarlier: n > 0,
    todo: {
      zh: '不用做什么：每年自己换一把，以前的留着核验。本地有电子认证服务机构的，请其为新密钥签发证书。',
      en: 'Nothing: a new one is made each year, earlier ones stay for verification. Where the place has a certificate authority, let it sign the new one.',
    },
  }));
}
