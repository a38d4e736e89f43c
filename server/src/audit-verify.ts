/**
 * `npm run audit:verify`: recomputes the whole chain of the audit trail (审计链核验), beside a running platform or without one.
 * `npm run audit:verify -- FILE`: the same for a file that was exported from it, with `--key` on a machine that knows nothing of the platform.
 * Exit 0: whole. Exit 1: something is not as it was sealed; every finding on its own line. Exit 2: it could not be checked.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import {
  anchorFile,
  fileAnchors,
  sealKeyName,
  verifyAudit,
  verifyExport,
  type ExportVerification,
  type Verification,
} from './base/audit/index.ts';
import { sm2Verify, sm3, softwareCrypto } from './base/crypto/index.ts';
import { startPostgres } from './base/postgres/index.ts';
import { runningPostgres } from './base/postgres/running.ts';
import { readConfig } from './config.ts';

const [first, ...rest] = process.argv.slice(2);
const file = first?.startsWith('--') ? undefined : first;

try {
  process.exitCode = file === undefined ? report(await verifyPlatform()) : await verifyFile(file, rest);
} catch (error) {
  console.error(`The audit trail could not be checked: ${(error as Error).message}`);
  process.exitCode = 2;
}

async function verifyPlatform(): Promise<Verification> {
  const { dataDir, databaseUrl, keyEncryptionKey } = readConfig(process.argv.slice(2), process.env);
  if (!existsSync(dataDir)) throw new Error(`there is no data folder ${dataDir}; name it with --data.`);
  // before the snapshot is taken: a seal made in between would seem to be missing
  const anchors = await fileAnchors(anchorFile(dataDir)).all();
  const running = databaseUrl ?? runningPostgres(dataDir);
  const own = running ? undefined : await startPostgres({ dataDir });
  const client = new pg.Client({ connectionString: running ?? own!.url });
  try {
    await client.connect();
    // one state of things, however long it takes and whatever is sealed meanwhile
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const folder = join(dataDir, 'keys');
    const crypto = await softwareCrypto({ folder, now: () => new Date(), keyEncryptionKey });
    return await verifyAudit(client, { crypto, anchors });
  } finally {
    await client.end();
    await own?.stop();
  }
}

function report({ findings, seals, events, unsealed }: Verification): 0 | 1 {
  for (const { message } of findings) console.log(message);
  console.log(
    `${seals} seals over ${events} events checked; ${unsealed} events since the last seal. ` +
      (findings.length === 0
        ? 'The audit trail is whole. 审计链完整。'
        : `${findings.length} findings: the audit trail was tampered with. 审计链已被改动。`),
  );
  return findings.length === 0 ? 0 : 1;
}

/** The key that people named with --key, or else those of the data folder, beside which the file was made. */
async function verifyFile(path: string, args: readonly string[]): Promise<0 | 1 | 2> {
  const named = args.flatMap((flag, at) => (flag === '--key' ? [args[at + 1] ?? ''] : []));
  const wrong = named.find((key) => !/^04[0-9a-f]{128}$/i.test(key));
  if (wrong !== undefined) throw new Error('--key takes a public key: 04 and 128 hex digits.');
  const verification = await verifyExport(path, {
    verify: sm2Verify,
    find: named.length > 0 ? async (id) => named.find((key) => keyIdOf(key) === id) : await ownKeys(args),
  });
  return reportFile(verification);
}

function keyIdOf(publicKey: string): string {
  return sm3(Buffer.from(publicKey, 'hex')).toString('hex', 0, 8);
}

async function ownKeys(args: readonly string[]): Promise<(keyId: string) => Promise<string | undefined>> {
  const { dataDir, keyEncryptionKey } = readConfig([...args], process.env);
  const folder = join(dataDir, 'keys');
  if (!existsSync(folder)) return async () => undefined;
  const crypto = await softwareCrypto({ folder, now: () => new Date(), keyEncryptionKey });
  return async (keyId) => (await crypto.findPublicKey(sealKeyName, keyId))?.publicKey;
}

function reportFile({ head, findings, seals, events, unknownKeys }: ExportVerification): 0 | 1 | 2 {
  for (const { message } of findings) console.log(message);
  const made = `exported ${head.madeAt} by ${head.madeBy.name} for ${head.from} to ${head.to}`;
  const counted = `${seals} seals over ${events} events checked, ${made}. `;
  if (findings.length > 0) {
    console.log(
      `${counted}${findings.length} findings: the file or the trail was tampered with. 导出文件或审计链已被改动。`,
    );
    return 1;
  }
  if (unknownKeys.length > 0) {
    console.log(
      `${counted}The file fits itself, but nothing here knows the keys ${unknownKeys.join(', ')} that signed it: ` +
        'name the public key with --key, from the page on which the file was exported. 文件自身一致，但签名密钥未经确认。',
    );
    return 2;
  }
  console.log(`${counted}The file is whole and signed by a known key. 导出文件完整，签名有效。`);
  return 0;
}
