/**
 * `npm run data-keys`: how far the sealing of personal columns and stored files is, table by table (字段加密进度), beside a running platform or without one.
 * `npm run data-keys -- rotate`: asks for a new data key for every purpose (数据密钥轮换); the running platform makes it, seals
 * everything anew in the background, and goes on working meanwhile.
 * `npm run data-keys -- rewrap`: wraps the master of all keys under YITI_NEW_KEY_ENCRYPTION_KEY instead of YITI_KEY_ENCRYPTION_KEY (密钥加密密钥轮换), or for the
 * first time. Reads and writes the folder of keys alone. Exit 0: it opens with the new key. Exit 2: nothing was changed.
 * Exit 3: it may have been changed; asked again with the same keys, it says where it stands.
 * Exit 0: nothing is in the clear and everything is under the newest key. Exit 1: work is left. Exit 2: it could not be looked at.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './app.ts';
import { asApplicationRole } from './base/database/application-role.ts';
import { openDatabase, type Database } from './base/database/database.ts';
import { NothingRewrapped, rewrapMaster } from './base/crypto/index.ts';
import { countFiles } from './base/files/index.ts';
import { addJob } from './base/jobs/index.ts';
import { startPostgres } from './base/postgres/index.ts';
import { runningPostgres } from './base/postgres/running.ts';
import { readSealStatus, rotateJob, type SealStatus } from './base/sealed-fields/index.ts';
import { readConfig } from './config.ts';

const verbs = new Set(['rotate', 'rewrap']);
const [verb] = process.argv.slice(2).filter((word) => verbs.has(word));
const flags = process.argv.slice(2).filter((word) => !verbs.has(word));

const whatIsNext = `Now:
  1. Set YITI_KEY_ENCRYPTION_KEY to the new key wherever the platform starts, and take YITI_NEW_KEY_ENCRYPTION_KEY away.
     What is running goes on until then; from now on nothing starts with the old key.
  2. Start anew, and look at /console/data-keys.
  3. Back up the folder keys/, and keep the new key apart from it.
  4. Backups of keys/ from before open with the old key only (or, with master.key in them, without any): keep the old key
     as long as they are needed, then destroy both. The master itself is the same: who has opened it before still has it.
现在：启动配置改用新密钥并去掉 YITI_NEW_KEY_ENCRYPTION_KEY；重新启动；备份 keys 文件夹，新密钥另行保管；旧备份不再需要时，连同旧密钥一并销毁。`;

const askAgain = `Keep both keys, and ask again with the same two: it goes on where this ended.
可能已经完成：请保留新旧两个密钥，用同样的两个密钥再执行一次。`;

if (verb === 'rewrap') await rewrap();
else await lookOrRotate();

async function lookOrRotate(): Promise<void> {
  try {
    const left = await onDatabase(async ({ reads }, dataDir) => {
      if (verb === 'rotate') {
        await addJob(reads, rotateJob, {}, { key: rotateJob });
        console.log('A new data key was asked for; the running platform makes it. 已请求轮换数据密钥。');
      }
      const tables = modules.flatMap((module) => module.sealed ?? []);
      return report(await readSealStatus(reads, tables, await countFiles(join(dataDir, 'files'))));
    });
    process.exitCode = left === 0 && verb === undefined ? 0 : 1;
  } catch (error) {
    console.error(`The sealed columns could not be looked at: ${(error as Error).message}`);
    process.exitCode = 2;
  }
}

async function rewrap(): Promise<void> {
  let begun = false;
  try {
    const { dataDir, keyEncryptionKey: old } = readConfig(flags, process.env);
    const folder = join(dataDir, 'keys');
    if (!existsSync(folder))
      throw new Error(`there are no keys in ${dataDir}; name the data folder with --data.`);
    const next = process.env['YITI_NEW_KEY_ENCRYPTION_KEY']?.trim() || undefined;
    begun = true;
    const done = await rewrapMaster(folder, { old, next });
    console.log(
      done === 'already'
        ? 'The master was wrapped under the new key before. 主密钥此前已用新的密钥加密密钥包裹。'
        : 'The master is wrapped under the new key, and was opened with it. 主密钥已用新的密钥加密密钥包裹，并已验证可以打开。',
    );
    console.log(whatIsNext);
  } catch (error) {
    const { message } = error as Error;
    if (begun && !(error instanceof NothingRewrapped)) {
      console.error(
        `Wrapping the master anew ended with an error, perhaps after it was done: ${message}\n${askAgain}`,
      );
      process.exitCode = 3;
      return;
    }
    console.error(`The master was not wrapped anew: ${message}`);
    process.exitCode = 2;
  }
}

async function onDatabase<T>(work: (database: Database, dataDir: string) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl } = readConfig(flags, process.env);
  if (!databaseUrl && !existsSync(dataDir))
    throw new Error(`there is no data folder ${dataDir}; name it with --data.`);
  const running = databaseUrl ?? runningPostgres(dataDir);
  const own = running ? undefined : await startPostgres({ dataDir });
  const database = openDatabase(asApplicationRole(running ?? own!.url), { connections: 1 });
  try {
    return await work(database, dataDir);
  } finally {
    await database.close();
    await own?.stop();
  }
}

/** @returns rows that are in the clear or under an earlier key */
function report(all: readonly SealStatus[]): number {
  for (const { table, inClear, underKey } of all) {
    const keys = Object.entries(underKey).map(([number, rows]) => `${rows} under key ${number}`);
    console.log(`  ${table.padEnd(28)} ${[...keys, `${inClear} in the clear`].join(', ')}`);
  }
  const left = all.reduce((sum, one) => sum + one.left, 0);
  console.log(
    left === 0
      ? 'Nothing is in the clear, and everything is under the newest key. 没有明文，全部使用最新密钥。'
      : `${left} rows are left; the running platform works on them. 还剩 ${left} 行。`,
  );
  return left;
}
