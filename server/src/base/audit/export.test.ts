import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Actor, Log } from '../context.ts';
import { softwareCrypto, type Crypto } from '../crypto/index.ts';
import { Changeset } from '../database/changeset.ts';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { fileAnchors } from './anchors.ts';
import { auditEvents, auditRow } from './event-row.ts';
import { exportLines } from './export-lines.ts';
import { auditSealer } from './sealer.ts';
import { findSealRange, type SealRange } from './seal-store.ts';
import { verifyExport } from './verify-export.ts';

/** Part of the trail leaves the house as a file; whoever has it finds out whether it is as it was sealed. */
let database: BaseDatabase;
let folder: string;
let crypto: Crypto;
/** of a trail with four seals over ten events, a minute apart: the second and third, with the lines of their file */
let range: SealRange;
let lines: string[];

const silent: Log = { info() {}, warn() {}, error() {} };
const li: Actor = { id: 'li', kind: 'officer', name: '李办事员', assurance: 3 };
const minute = (n: number) => `2026-03-02T01:0${n}:00.000Z`;

before(async () => {
  database = await baseDatabase();
  folder = await mkdtemp(join(tmpdir(), 'yiti-export-'));
  let clock = 0;
  const now = () => new Date(minute(clock));
  crypto = await softwareCrypto({ folder: join(folder, 'keys'), now });
  const { pool } = database.app;
  const anchors = fileAnchors(join(folder, 'anchors.jsonl'));
  const sealer = auditSealer({ pool, crypto, anchors, log: silent, now });
  for (const count of [3, 3, 3, 1]) {
    const changeset = new Changeset();
    for (let at = 0; at < count; at += 1) {
      // signs that some readers take for the end of a line
      const event = {
        type: 'case.accepted',
        object: { kind: 'case', id: `c${at}` },
        reason: '第一行\u2028第二行\n"x"',
      };
      changeset.insert(auditEvents, auditRow(event, li, now().toISOString()));
    }
    const { text, values } = changeset.statement()!;
    await pool.query(text, values);
    await sealer.sealAll(5000);
    clock += 1;
  }
  range = (await findSealRange(pool, { from: minute(1), to: minute(2) }))!;
  lines = await exported();
});
after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

async function exported(): Promise<string[]> {
  const head = {
    from: minute(1),
    to: minute(2),
    madeAt: minute(5),
    madeBy: { id: 'a', name: '审计员' },
    reason: '检查',
  };
  const made: string[] = [];
  for await (const line of exportLines(database.owner, { crypto, head, range })) made.push(line);
  return made;
}

const ours = {
  verify: (...args: Parameters<Crypto['sm2Verify']>) => crypto.sm2Verify(...args),
  find: ownKey,
};
async function ownKey(keyId: string): Promise<string | undefined> {
  return (await crypto.findPublicKey('audit-seal', keyId))?.publicKey;
}

async function check(content: readonly string[], trusted: Parameters<typeof verifyExport>[1] = ours) {
  const file = join(folder, 'export.jsonl');
  await writeFile(file, content.join(''));
  const { findings, ...rest } = await verifyExport(file, trusted);
  return { ...rest, found: findings.map(({ kind, at }) => `${kind} ${at}`) };
}

test('a time is covered by whole seals', async () => {
  assert.deepEqual(range, { first: 2, last: 3, events: 6 });
  const { pool } = database.app;
  assert.deepEqual(await findSealRange(pool, { from: minute(0), to: minute(9) }), {
    first: 1,
    last: 4,
    events: 10,
  });
  assert.equal(await findSealRange(pool, { from: minute(8), to: minute(9) }), undefined);
});

test('an untouched file is whole, with what was asked for and by whom', async () => {
  const { found, seals, events, head, unknownKeys } = await check(lines);
  assert.deepEqual([found, seals, events, unknownKeys], [[], 2, 6, []]);
  assert.deepEqual([head.madeBy.name, head.reason, head.seals], ['审计员', '检查', { first: 2, last: 3 }]);
});

test('a key that only the file names is told: a file made anew with another key is not taken for ours', async () => {
  const { unknownKeys, found } = await check(lines, { ...ours, find: async () => undefined });
  assert.deepEqual(found, []);
  assert.deepEqual(unknownKeys, [(await crypto.publicKey('audit-seal')).keyId]);
});

const at = (part: string) => lines.findIndex((line) => line.startsWith(`{"${part}"`));
const without = (index: number) => lines.filter((_, n) => n !== index);
const changed: Array<[title: string, make: () => string[], expected: string[]]> = [
  [
    'a reason',
    () => lines.map((line) => line.replace('第二行', '第三行')),
    [2, 3]
      .flatMap((seal) => [1, 2, 3].map((n) => `event-changed event ${(seal - 1) * 3 + n}`))
      .concat('file-changed file'),
  ],
  ['a row left out', () => without(at('event')), ['event-removed event 4', 'file-changed file']],
  [
    'the reason in the head',
    () => lines.map((line, n) => (n === 0 ? line.replace('检查', '别的') : line)),
    ['file-changed file'],
  ],
  ['the end cut off', () => lines.slice(0, -1), ['file-cut file']],
  ['something behind the end', () => [...lines, '{"event":{}}\n'], ['file-changed file']],
  ['a line that is none', () => [...lines.slice(0, 2), 'x\n', ...lines.slice(2)], ['file-changed file']],
];
for (const [title, make, expected] of changed) {
  test(`found in a file: ${title}`, async () => assert.deepEqual((await check(make())).found, expected));
}

test('a trail that was changed in the database is exported as it is, and the file shows it', async () => {
  await database.owner.query(`UPDATE base.audit_event SET reason = 'x' WHERE id = 5`);
  await database.owner.query('DELETE FROM base.audit_event WHERE id = 8');
  assert.deepEqual((await check(await exported())).found, ['event-changed event 5', 'event-removed event 8']);
});

test('another file is not taken for one', async () => {
  await assert.rejects(check(['{"a":1}\n']), /no exported audit trail/);
});
