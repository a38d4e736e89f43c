import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { everywhere, noJurisdiction, type Actor, type Jurisdiction, type Log } from '../context.ts';
import { softwareCrypto, type Crypto } from '../crypto/index.ts';
import { Changeset } from '../database/changeset.ts';
import { baseDatabase, type BaseDatabase } from '../testing.ts';
import { fileAnchors, type Anchors } from './anchors.ts';
import { auditEvents, auditRow } from './event-row.ts';
import { auditSealer, type Sealer } from './sealer.ts';
import { readTrail } from './trail.ts';
import { verifyAudit } from './verify.ts';

const now = () => new Date('2026-03-02T01:00:00Z');
const silent: Log = { info() {}, warn() {}, error() {} };
const li: Actor = {
  id: 'li',
  kind: 'officer',
  name: '李办事员',
  role: 'clerk',
  assurance: 3,
  organisationId: 'org-1',
};

let database: BaseDatabase;
/** the owner: may do what the application may not */
let owner: pg.Pool;
let app: pg.Pool;
let folder: string;
let crypto: Crypto;
let anchors: Anchors;
let sealer: Sealer;

before(async () => {
  database = await baseDatabase();
  owner = database.owner;
  app = database.app.pool;
  folder = await mkdtemp(join(tmpdir(), 'yiti-audit-'));
  crypto = await softwareCrypto({ folder: join(folder, 'keys'), now });
});

after(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

let run = 0;
beforeEach(async () => {
  await owner.query('TRUNCATE base.audit_event, base.audit_seal RESTART IDENTITY');
  anchors = fileAnchors(join(folder, `anchors-${run++}.jsonl`));
  sealer = newSealer();
});

const newSealer = (batch = 3) => auditSealer({ pool: app, crypto, anchors, log: silent, now, batch });

async function write(db: pg.Pool | pg.PoolClient, count: number): Promise<void> {
  const changeset = new Changeset();
  for (let at = 0; at < count; at++) {
    const event = {
      type: 'case.accepted',
      object: { kind: 'case', id: `app-${at}.1` },
      rootId: `app-${at}`,
      data: { limit: 12345678901234567890n.toString(), at },
      reason: '材料齐全',
    };
    changeset.insert(auditEvents, auditRow(event, li, now().toISOString()));
  }
  const { text, values } = changeset.statement()!;
  await db.query(text, values);
}

async function verify() {
  return verifyAudit(app, { crypto, anchors: await anchors.all() });
}

async function found(): Promise<string[]> {
  return (await verify()).findings.map(({ kind, at }) => `${kind} ${at}`);
}

test('an untouched trail is whole, over many seals, and says how much is sealed', async () => {
  assert.deepEqual(await verify(), { findings: [], seals: 0, events: 0, unsealed: 0 });
  await write(app, 8);
  const seals = await sealer.sealAll(5000);
  assert.deepEqual(
    seals.map(({ number, fromId, toId }) => [number, fromId, toId]),
    [
      [1, 1, 3],
      [2, 4, 6],
      [3, 7, 8],
    ],
  );
  await write(app, 2);
  assert.deepEqual(await verify(), { findings: [], seals: 3, events: 8, unsealed: 2 });
  await sealer.sealAll(5000);
  assert.deepEqual(await sealer.seal(), []);
  assert.deepEqual(await verify(), { findings: [], seals: 4, events: 10, unsealed: 0 });
});

test('the application may add to the trail and read it, nothing else', async () => {
  await write(app, 1);
  await sealer.sealAll(5000);
  for (const table of ['base.audit_event', 'base.audit_seal']) {
    await assert.rejects(app.query(`DELETE FROM ${table}`), /permission denied/);
    await assert.rejects(app.query(`TRUNCATE ${table}`), /permission denied/);
  }
  await assert.rejects(app.query(`UPDATE base.audit_event SET actor_name = 'x'`), /permission denied/);
  await assert.rejects(app.query(`UPDATE base.audit_seal SET key_id = 'x'`), /permission denied/);
});

/** Everything that whoever owns the database could do, and what is found of it. */
const tampering: Array<[title: string, sql: string, expected: string[]]> = [
  [
    'a changed reason',
    `UPDATE base.audit_event SET reason = '材料不齐' WHERE id = 5`,
    ['event-changed event 5'],
  ],
  [
    'a changed name',
    `UPDATE base.audit_event SET actor_name = '王主任' WHERE id = 1`,
    ['event-changed event 1'],
  ],
  [
    'a changed digit in data',
    `UPDATE base.audit_event SET data = jsonb_set(data, '{at}', '70') WHERE id = 7`,
    ['event-changed event 7'],
  ],
  [
    'a time moved by a microsecond',
    `UPDATE base.audit_event SET at = at + interval '1 microsecond' WHERE id = 2`,
    ['event-changed event 2'],
  ],
  ['a removed row', 'DELETE FROM base.audit_event WHERE id = 4', ['event-removed event 4']],
  [
    'all rows of a seal removed',
    'DELETE FROM base.audit_event WHERE id BETWEEN 4 AND 6',
    ['event-removed event 4', 'event-removed event 5', 'event-removed event 6'],
  ],
  [
    'two rows exchanged',
    `UPDATE base.audit_event a SET object_id = b.object_id, root_id = b.root_id, data = b.data
       FROM base.audit_event b WHERE (a.id, b.id) IN ((2, 3), (3, 2))`,
    ['event-changed event 2', 'event-changed event 3'],
  ],
  [
    'a row put into a gap',
    `INSERT INTO base.audit_event (id, at, type, actor_id, actor_kind, actor_name, object_kind, object_id)
       OVERRIDING SYSTEM VALUE VALUES (10, now(), 'case.accepted', 'x', 'officer', 'x', 'case', 'x')`,
    ['event-added event 10'],
  ],
  [
    'a row put before the first',
    `INSERT INTO base.audit_event (id, at, type, actor_id, actor_kind, actor_name, object_kind, object_id)
       OVERRIDING SYSTEM VALUE VALUES (0, now(), 'case.accepted', 'x', 'officer', 'x', 'case', 'x')`,
    ['event-added event 0'],
  ],
  ['the first seal removed', 'DELETE FROM base.audit_seal WHERE number = 1', ['seal-removed seal 1']],
  ['a seal in the middle removed', 'DELETE FROM base.audit_seal WHERE number = 2', ['seal-removed seal 2']],
  [
    'the end cut off: events and their seals',
    `WITH gone AS (DELETE FROM base.audit_seal WHERE number >= 3)
       DELETE FROM base.audit_event WHERE id > 6`,
    ['seal-removed seal 3', 'seal-removed seal 4'],
  ],
  [
    'everything removed',
    'TRUNCATE base.audit_event, base.audit_seal',
    ['seal-removed seal 1', 'seal-removed seal 2', 'seal-removed seal 3', 'seal-removed seal 4'],
  ],
  [
    'a seal dated otherwise',
    `UPDATE base.audit_seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 2`,
    ['seal-changed seal 2', 'seal-forged seal 2'],
  ],
  [
    'a seal naming another key',
    `UPDATE base.audit_seal SET key_id = 'ffffffffffffffff' WHERE number = 2`,
    ['seal-changed seal 2', 'seal-unknown seal 2'],
  ],
  [
    'the list of a seal shortened with its row',
    `WITH gone AS (DELETE FROM base.audit_event WHERE id = 6)
       UPDATE base.audit_seal SET ids = ids[1:2], leaves = substr(leaves, 1, 64) WHERE number = 2`,
    ['seal-changed seal 2', 'seal-forged seal 2', 'seal-changed seal 2'],
  ],
];

for (const [title, sql, expected] of tampering) {
  test(`found: ${title}`, async () => {
    await write(app, 9);
    // a request that failed: number 10 is a gap
    await owner.query(`SELECT nextval('base.audit_event_id_seq')`);
    await write(app, 1);
    await sealer.sealAll(5000);
    assert.deepEqual(await found(), []);
    await owner.query(sql);
    assert.deepEqual(await found(), expected);
  });
}

test('found: a chain made anew with another key, all hashes right', async () => {
  await write(app, 4);
  await sealer.sealAll(5000);
  await owner.query('TRUNCATE base.audit_seal');
  await owner.query(`UPDATE base.audit_event SET reason = 'x' WHERE id = 2`);
  const forger = await softwareCrypto({ folder: join(folder, 'forged-keys'), now });
  const elsewhere = fileAnchors(join(folder, 'forged-anchors.jsonl'));
  await auditSealer({ pool: owner, crypto: forger, anchors: elsewhere, log: silent, now, batch: 3 }).sealAll(
    5000,
  );
  assert.deepEqual(await found(), [
    'seal-changed seal 1',
    'seal-unknown seal 1',
    'seal-changed seal 2',
    'seal-unknown seal 2',
  ]);
});

test('an event whose transaction is still open holds the seal back, and is sealed in its place', async () => {
  const slow = await app.connect();
  await slow.query('BEGIN');
  await write(slow, 1);
  await write(app, 2);
  assert.deepEqual(await sealer.seal(), [], 'event 1 may still appear');
  assert.deepEqual(await sealer.sealAll(0), []);
  await slow.query('COMMIT');
  slow.release();
  const [seal] = await sealer.sealAll(5000);
  assert.deepEqual(seal!.ids, ['1', '2', '3']);
  assert.deepEqual(await found(), []);
});

test('an event of the newest transaction of all holds the seal back too, when an older one has ended after it', async () => {
  const older = await app.connect();
  await older.query('BEGIN');
  await older.query('SELECT pg_current_xact_id()');
  const newest = await app.connect();
  await newest.query('BEGIN');
  await write(newest, 1);
  await write(older, 1);
  await older.query('COMMIT');
  older.release();
  assert.deepEqual(await sealer.seal(), [], 'event 1 may still appear');
  await newest.query('COMMIT');
  newest.release();
  const [seal] = await sealer.sealAll(5000);
  assert.deepEqual(seal!.ids, ['1', '2']);
  assert.deepEqual(await found(), []);
});

test('a transaction that was rolled back leaves a gap that stays a gap', async () => {
  const failing = await app.connect();
  await failing.query('BEGIN');
  await write(failing, 2);
  await write(app, 1);
  await failing.query('ROLLBACK');
  failing.release();
  const [seal] = await sealer.sealAll(5000);
  assert.deepEqual([seal!.fromId, seal!.toId, seal!.ids], [1, 3, ['3']]);
  assert.deepEqual(await found(), []);
});

test('four writers and two sealers at once: every event is sealed once, in one chain', async () => {
  const both = [newSealer(7), newSealer(5)];
  let writing = 4;
  const writers = [1, 2, 3, 4].map(async () => {
    for (let time = 0; time < 25; time++) await write(owner, 1 + (time % 3));
    writing -= 1;
  });
  const sealers = both.map(async (each) => {
    while (writing > 0) await each.seal();
  });
  await Promise.all([...writers, ...sealers]);
  await both[0]!.sealAll(5000);
  const result = await verify();
  assert.deepEqual(result.findings, []);
  assert.equal(result.events, 4 * (9 * 1 + 8 * 2 + 8 * 3));
  assert.equal(result.unsealed, 0);
});

test('a rotated key keeps earlier seals valid', async () => {
  await write(app, 1);
  await sealer.sealAll(5000);
  await crypto.rotateKey('audit-seal');
  await write(app, 1);
  const [seal] = await sealer.sealAll(5000);
  assert.equal(seal!.keyId, (await crypto.publicKey('audit-seal')).keyId);
  assert.deepEqual(await found(), []);
});

test('reading the trail: newest first, by page, and only what was done for organisations within reach', async () => {
  await write(app, 5);
  await sealer.sealAll(5000);
  await write(app, 2);
  const reader = (jurisdiction: Jurisdiction) => ({ db: database.app.reads, jurisdiction });
  const all = await readTrail(reader(everywhere), {});
  assert.deepEqual(
    all.map(({ id, sealed }) => [id, sealed]),
    [
      [7, false],
      [6, false],
      [5, true],
      [4, true],
      [3, true],
      [2, true],
      [1, true],
    ],
  );
  assert.deepEqual(all[6]!.actor, { id: 'li', kind: 'officer', name: '李办事员', role: 'clerk' });
  const own = { ...noJurisdiction, organisationIds: ['org-1'] };
  assert.deepEqual(
    (await readTrail(reader(own), { before: 6, limit: 2 })).map(({ id }) => id),
    [5, 4],
  );
  assert.equal((await readTrail(reader({ ...noJurisdiction, organisationIds: ['org-2'] }), {})).length, 0);
  assert.equal((await readTrail(reader(noJurisdiction), {})).length, 0);
  assert.deepEqual(
    (await readTrail(reader(own), { rootId: 'app-4' })).map(({ id }) => id),
    [5],
  );
  assert.equal((await readTrail(reader(own), { type: 'case.decided' })).length, 0);
  assert.equal(
    (await readTrail(reader(own), { from: '2026-03-02T01:00:00Z', to: '2026-03-02T01:00:00Z' })).length,
    0,
  );
});

test('findings say under which seal, and a check tells how far it is', async () => {
  await write(app, 9);
  await sealer.sealAll(5000);
  await owner.query(`UPDATE base.audit_event SET reason = 'x' WHERE id = 5`);
  const told: number[] = [];
  const { findings } = await verifyAudit(app, {
    crypto,
    anchors: await anchors.all(),
    onProgress: ({ seals }) => void told.push(seals),
  });
  assert.deepEqual(
    findings.map(({ kind, at, seal }) => [kind, at, seal]),
    [['event-changed', 'event 5', 2]],
  );
  assert.deepEqual(told, [1, 2, 3]);
});
