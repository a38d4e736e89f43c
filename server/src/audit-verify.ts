/**
 * `npm run audit:verify`: recomputes the whole chain of the audit trail (审计链核验), beside a running platform or without one.
 * Exit 0: whole. Exit 1: something is not as it was sealed; every finding on its own line. Exit 2: it could not be checked.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { anchorFile, fileAnchors, verifyAudit, type Verification } from './base/audit/index.ts';
import { softwareCrypto } from './base/crypto/index.ts';
import { startPostgres } from './base/postgres/index.ts';
import { runningPostgres } from './base/postgres/running.ts';
import { readConfig } from './config.ts';

try {
  const verification = await verifyPlatform();
  report(verification);
  process.exitCode = verification.findings.length === 0 ? 0 : 1;
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

function report({ findings, seals, events, unsealed }: Verification): void {
  for (const { message } of findings) console.log(message);
  console.log(
    `${seals} seals over ${events} events checked; ${unsealed} events since the last seal. ` +
      (findings.length === 0
        ? 'The audit trail is whole. 审计链完整。'
        : `${findings.length} findings: the audit trail was tampered with. 审计链已被改动。`),
  );
}
