import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addJob } from '../src/base/jobs/index.ts';
import { resealJob } from '../src/base/sealed-fields/index.ts';
import { until } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

/** Two administrators change the data keys, and everybody who may sees how far it is. */
let story: Story;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0', '--limit-heavy', '0']);
});
after(() => story.stop());

const keysOf = async (person: string) => must((await story.platform.as(person)).get('/api/data-keys'), 200);
const isCounted = async () =>
  (await keysOf('zhao')).purposes.every(({ countedAt }: { countedAt: string | null }) => countedAt !== null);
const rotation = { kind: 'data-keys.rotated', input: {}, reason: '按年度计划轮换' };

test('one asks for new data keys, another confirms, and the earlier ones are retired when nothing lies under them', async () => {
  await until(isCounted, 60);
  const former = await keysOf('zhao');
  const people = former.purposes.find(({ purpose }: { purpose: string }) => purpose === 'directory');
  assert.deepEqual(
    people.keys.map(({ number, state }: { number: number; state: string }) => [number, state]),
    [[1, 'active']],
  );
  assert.ok(people.keys[0].rows > 0);
  for (const person of ['zhang', 'li', '370000-auditor', '370100-administrator']) {
    const who = await story.platform.as(person);
    assert.equal((await who.get('/api/data-keys')).status, 403, person);
    assert.equal((await who.post('/api/two-person-acts', rotation)).status, 403, person);
  }
  const security = await story.platform.as('370000-security');
  const zhao = await story.platform.as('zhao');
  const { id } = await must(security.post('/api/two-person-acts', rotation), 201);
  const decide = { decision: 'carried-out' };
  await must(security.put(`/api/two-person-acts/${id}/decision`, decide), 403);
  // keys that sign are made when they are first needed, so others may have come meanwhile
  assert.deepEqual((await keysOf('370000-security')).purposes, former.purposes);
  await must(zhao.put(`/api/two-person-acts/${id}/decision`, decide));
  const isDone = async () => {
    const { left, purposes } = await keysOf('zhao');
    return left === 0 && purposes.every(({ keys }: any) => keys.length === 2 && keys[1].state === 'retired');
  };
  await until(isDone, 60);
  const { purposes } = await keysOf('zhao');
  const latter = purposes.find(({ purpose }: { purpose: string }) => purpose === 'directory');
  assert.deepEqual(
    latter.keys.map(({ number, state, rows }: any) => [number, state, rows]),
    [
      [2, 'active', people.keys[0].rows],
      [1, 'retired', 0],
    ],
  );
  assert.doesNotMatch(JSON.stringify(purposes), /wrapped|secret/);
});

test('rows are as many as the job last counted: nothing is counted for whoever looks', async () => {
  const of = async (purpose: string) =>
    (await keysOf('zhao')).purposes.find((one: { purpose: string }) => one.purpose === purpose);
  const before = await of('forms');
  const card = { scenario: 'library-card', division: '370102', answers: { age: 38 } };
  await must((await story.platform.as('zhang')).post('/api/drafts', card), 201);
  assert.deepEqual(await of('forms'), before);
  await addJob(story.platform.app.services.database.reads, resealJob, {}, { key: resealJob });
  await until(async () => (await of('forms')).keys[0].rows === before.keys[0].rows + 1, 60);
});

test('every other key that the platform holds is there with its end and what is to be done, and none of them itself', async () => {
  const { held } = await keysOf('zhao');
  const names = new Set(held.map(({ name }: any) => name.en));
  for (const name of [
    'Master of the key store',
    'Key of look-ups',
    'Signs the chain of the audit trail',
    'Root certificate of the platform itself',
    'Certificate of the time-stamp authority',
    'Seal of an organisation',
    'Signs credentials for wallet apps',
    'Signs identity tokens (OpenID Connect)',
  ])
    assert.ok(names.has(name), name);
  const seal = held.find(({ name }: any) => name.en === 'Seal of an organisation');
  assert.ok(seal.validTo > story.now().toISOString());
  assert.deepEqual([seal.algorithm, seal.state, seal.isEarlier], ['SM2', 'active', false]);
  for (const { name, of, todo } of held)
    for (const text of [name, todo, ...(of ? [of] : [])]) assert.ok(text.zh && text.en, JSON.stringify(text));
  assert.doesNotMatch(JSON.stringify(held), /privateKey|wrapped|"[0-9a-f]{64,}"/);
});

test('a seal that ends soon is said to, and one that has ended', async () => {
  const { pool } = story.platform.app.services.database;
  const states = async () =>
    new Set(
      (await keysOf('zhao')).held
        .filter(({ group }: any) => group === 'seals')
        .map(({ state }: any) => state),
    );
  assert.ok(!(await states()).has('ending'));
  const endIn = (days: number) =>
    pool.query(
      `UPDATE credentials.seal SET valid_to = $1::timestamptz + $2 * interval '1 day'
       WHERE id = (SELECT id FROM credentials.seal WHERE status = 'active' ORDER BY id LIMIT 1)`,
      [story.now().toISOString(), days],
    );
  await endIn(30);
  assert.ok((await states()).has('ending'));
  await endIn(-1);
  assert.ok((await states()).has('ended'));
});
