import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeIdNumber } from '@yiti/engines/codes';
import pg from 'pg';
import { modules } from '../src/app.ts';
import { sm3 } from '../src/base/crypto/index.ts';
import { addJob } from '../src/base/jobs/index.ts';
import { readSealStatus, resealJob, rotateJob } from '../src/base/sealed-fields/index.ts';
import { runModules } from '../src/run-modules.ts';
import {
  findPerson,
  findPersonByIdentityNumber,
  findSubjects,
  generatePerson,
  insertPersons,
} from '../src/platform/directory/index.ts';
import { until, type TestClient } from '../src/testing.ts';
import { marked } from './marked-requests.ts';
import { must, openStory, type Story } from './story.ts';

/** Personal columns are sealed (字段加密): what a copy of the database tells, and what happens to who tampers with it. */
const tables = modules.flatMap((module) => module.sealed ?? []);
const card = {
  scenario: 'library-card',
  division: '370102',
  answers: { age: 38, studyRoom: false, byPost: false },
};

const numberOfChild = makeIdNumber({ division: '370102', birthDate: '2020-02-29', sequence: 977 });

let story: Story;
let owner: pg.Pool;
let zhang: TestClient;
let zhangId: string;

const reads = () => story.platform.app.services.database.reads;
const status = () => readSealStatus(reads(), tables);
const nothingLeft = async () => (await status()).every(({ left }) => left === 0);

before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--log-level', 'silent']);
  owner = new pg.Pool({ connectionString: story.platform.databaseUrl, max: 3 });
  // the job of the start is over: it would seal what a test puts in the clear
  const isQuiet = async () =>
    (await owner.query('SELECT FROM graphile_worker.jobs WHERE task_identifier = $1', [resealJob]))
      .rowCount === 0;
  await until(isQuiet);
  zhang = await story.platform.as('zhang');
  zhangId = (await story.person('zhang')).id;
});
after(async () => {
  await owner.end();
  await story.stop();
});

/** As a row from before sealing. */
async function putInTheClear(): Promise<void> {
  await owner.query(
    `UPDATE directory.person SET identity_number = $2, mobile = $3, address = $4, sealed = NULL, identity_number_hash = NULL
     WHERE id = $1`,
    [zhangId, marked.identityNumber, marked.phone, marked.address],
  );
}

test('a row from before is read and found in the clear, then sealed by the job, and still found', async () => {
  await putInTheClear();
  const isHe = async () => {
    const found = await findPersonByIdentityNumber(reads(), marked.identityNumber);
    assert.deepEqual([found?.id, found?.mobile, found?.address], [zhangId, marked.phone, marked.address]);
  };
  await isHe();
  assert.equal((await status()).find(({ table }) => table === 'directory.person')!.inClear, 1);
  await addJob(reads(), resealJob, {}, { key: resealJob });
  await until(nothingLeft);
  await isHe();
  const { rows } = await owner.query('SELECT * FROM directory.person WHERE id = $1', [zhangId]);
  assert.deepEqual(
    [rows[0].identity_number, rows[0].mobile, rows[0].address, rows[0].identity_number_hash.length],
    [null, null, null, 32],
  );
});

test('who is registered in the clear is not registered a second time', async () => {
  await putInTheClear();
  const twin = { ...generatePerson(900_001), identityNumber: marked.identityNumber };
  await insertPersons(reads(), [twin], story.now().toISOString());
  assert.equal(await findPerson(reads(), twin.id), undefined);
  await addJob(reads(), resealJob, {}, { key: resealJob });
  await until(nothingLeft);
  await insertPersons(reads(), [twin], story.now().toISOString());
  assert.equal(await findPerson(reads(), twin.id), undefined);
});

test('an offer from before, by a number in the clear, is sealed and can still be accepted', async () => {
  const liu = await story.person('liu');
  const { name } = await story.person('zhang');
  const id = randomUUID();
  await owner.query(
    `INSERT INTO identity.mandate (id, subject_id, kind, services, holder_name, holder_code, holder_code_kind, may_grant,
       valid_from, valid_to, answer_by, granted_by, granted_at)
     VALUES ($1, $2, 'helper', '{library-card}', $3, $4, 'identity-number', false, $5, '2999-01-01', '2999-01-01', $2, $5)`,
    [id, liu.id, name, marked.identityNumber, story.now().toISOString()],
  );
  await addJob(reads(), resealJob, {}, { key: resealJob });
  await until(nothingLeft);
  const { rows } = await owner.query('SELECT holder_code FROM identity.mandate WHERE id = $1', [id]);
  assert.deepEqual(rows, [{ holder_code: null }]);
  await must((await story.platform.as('liu')).post(`/api/mandates/${id}/acceptance`), 404);
  await must(zhang.post(`/api/mandates/${id}/acceptance`), 204);
});

test('after a story, sealed tables hold nothing of the person that can be read', async () => {
  const values = { 'library.branch': 'lakeside', 'person.phone': marked.phone };
  await story.apply(zhang, { ...card, values });
  await must(zhang.post('/api/drafts', card), 201);
  const child = { name: '某某某', identityNumber: numberOfChild };
  await must(zhang.post('/api/guardianships', { child, relation: 'father', words: '' }), 201);
  await story.settle();
  for (const { name } of tables) {
    // as pg_dump writes it, and the bytes of the sealed columns themselves
    const { rows } = await owner.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
    for (const { line } of rows) {
      const bytes = [...line.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex]) =>
        Buffer.from(hex!, 'hex').toString(),
      );
      for (const secret of [marked.identityNumber, marked.phone, marked.address, numberOfChild])
        assert.ok(![line, ...bytes].some((text) => text.includes(secret)), `${name}: ${line}`);
    }
  }
});

test('a number cannot be tried out against the hashes', async () => {
  const { rows } = await owner.query(
    'SELECT identity_number_hash AS hash FROM directory.person WHERE id = $1',
    [zhangId],
  );
  assert.ok(!sm3(marked.identityNumber).equals(rows[0].hash));
  assert.ok(!sm3(`directory.person\n${marked.identityNumber}`).equals(rows[0].hash));
  // the key of the hashes lies in the database wrapped, like the others
  const { rows: keys } = await owner.query<{ purpose: string; wrapped: Buffer }>(
    'SELECT purpose, wrapped FROM base.data_key ORDER BY 1',
  );
  assert.ok(keys.some(({ purpose }) => purpose === 'directory/look-up'));
  for (const { wrapped } of keys) assert.ok(wrapped.length > 64);
});

/** Puts these bytes into the row, asks, and puts back what was there. */
async function tamper(change: string): Promise<void> {
  const { rows } = await owner.query('SELECT sealed FROM directory.person WHERE id = $1', [zhangId]);
  await owner.query(`UPDATE directory.person SET sealed = ${change} WHERE id = $1`, [zhangId]);
  try {
    const refused = await must(zhang.post('/api/drafts', card), 500);
    assert.equal(refused.code, 'base/sealed-value-broken');
    assert.ok(!JSON.stringify(refused).includes(zhangId));
    await assert.rejects(findPerson(reads(), zhangId), { code: 'base/sealed-value-broken' });
  } finally {
    await owner.query('UPDATE directory.person SET sealed = $2 WHERE id = $1', [zhangId, rows[0].sealed]);
  }
  await must(zhang.post('/api/drafts', card), 201);
}

const events = async (type: string) =>
  (await owner.query('SELECT object_id, data FROM base.audit_event WHERE type = $1 ORDER BY id', [type]))
    .rows;

test('a value from another row, one that was changed or cut, one whose key is gone: refused, and the trail tells', async () => {
  const liu = (await story.person('liu')).id;
  await tamper(`(SELECT sealed FROM directory.person WHERE id = '${liu}')`);
  await tamper(`set_byte(sealed, 30, get_byte(sealed, 30) # 1)`);
  await tamper(`substr(sealed, 1, length(sealed) - 1)`);
  await tamper(`'\\x00'::bytea`);
  await tamper(`set_byte(sealed, 1, 9)`);
  await until(async () => (await events('sealed-value.refused')).length > 0);
  // once for the row, however often it is asked for
  assert.deepEqual(await events('sealed-value.refused'), [
    { object_id: `directory.person/${zhangId}`, data: { why: 'changed' } },
  ]);
});

test('a platform with other keys does not start, and says which folder is missing', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'yiti-other-'));
  try {
    const { config } = story.platform.app.services;
    const databaseUrl = story.platform.databaseUrl;
    await assert.rejects(runModules(modules, { ...config, dataDir, databaseUrl }), (error: Error) => {
      assert.equal(error.name, 'StartProblem');
      assert.match(error.message, /data key «\w+(\/look-up)?» 1 does not open/);
      assert.match((error as Error & { advice: string }).advice, /folder keys\//);
      return true;
    });
  } finally {
    await rm(dataDir, { recursive: true });
  }
});

test('keys are changed while people are registered, and a restart in between loses nothing', async () => {
  const people = Array.from({ length: 600 }, (_, n) => generatePerson(910_000 + n));
  const later = Array.from({ length: 60 }, (_, n) => generatePerson(920_000 + n));
  const at = story.now().toISOString();
  await insertPersons(reads(), people, at);
  await addJob(reads(), rotateJob, {}, { key: rotateJob });
  for (const [n, one] of later.entries()) {
    if (n === 30) await story.platform.restart();
    await insertPersons(reads(), [one], at);
    assert.equal((await findPersonByIdentityNumber(reads(), one.identityNumber))?.id, one.id);
  }
  const isUnderNew = async () =>
    (await status()).every(({ underKey }) => !underKey[1]) && (await nothingLeft());
  await until(isUnderNew, 30);
  const persons = (await status()).find(({ table }) => table === 'directory.person')!;
  assert.deepEqual(Object.keys(persons.underKey), ['2']);
  const all = [...people, ...later];
  const found = new Map(
    (
      await findSubjects(
        reads(),
        all.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  for (const one of all) assert.deepEqual(found.get(one.id), one);
  assert.equal((await findPersonByIdentityNumber(reads(), marked.identityNumber))?.id, zhangId);
  await until(async () => (await events('data-key.took-over')).length > 0);
  const made = (await events('data-key.made')).map(({ object_id: key }) => key);
  assert.deepEqual(
    made.filter((key) => key.startsWith('directory')),
    ['directory/1', 'directory/look-up/1', 'directory/2'],
  );
});

test('the command says how far it is', async () => {
  const script = fileURLToPath(new URL('../src/data-keys.ts', import.meta.url));
  const env = { ...process.env, DATABASE_URL: story.platform.databaseUrl };
  const { config, files } = story.platform.app.services;
  await until(async () => Object.keys((await files.status()).underKey).every((number) => number === '2'));
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--data', config.dataDir], { env });
  assert.match(stdout, /files +\d+ under key 2, 0 in the clear/);
  assert.match(stdout, /directory\.person +\d+ under key 2, 0 in the clear/);
  assert.match(stdout, /Nothing is in the clear/);
});
