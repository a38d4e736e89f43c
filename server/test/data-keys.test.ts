import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

/** Two administrators change the data keys, and everybody who may sees how far it is. */
let story: Story;
before(async () => {
  story = await openStory('2026-11-02T02:00:00.000Z', ['--limit-questions', '0', '--limit-heavy', '0']);
});
after(() => story.stop());

const keysOf = async (person: string) => must((await story.platform.as(person)).get('/api/data-keys'), 200);
const rotation = { kind: 'data-keys.rotated', input: {}, reason: '按年度计划轮换' };

test('one asks for new data keys, another confirms, and the earlier ones are retired when nothing lies under them', async () => {
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
  assert.deepEqual(await keysOf('370000-security'), former);
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
