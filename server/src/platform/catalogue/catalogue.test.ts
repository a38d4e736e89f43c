import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../app.ts';
import { testPlatform, type TestPlatform } from '../../testing.ts';

let platform: TestPlatform;

before(async () => {
  platform = await testPlatform({ modules });
  await platform.app.drain();
});
after(() => platform.stop());

const lixia = '370102';

test('anybody reads what a place offers, down to who handles it and how sure each basis is', async () => {
  const nobody = platform.nobody();
  const { body: list } = await nobody.get(`/api/life-events?division=${lixia}`);
  assert.ok(
    list.items.some(
      (one: any) => one.scenario === 'open-a-restaurant' && one.offeredBy.division === '370100',
    ),
  );
  const { status, body } = await nobody.get(`/api/life-events/open-a-restaurant?division=${lixia}`);
  assert.equal(status, 200, JSON.stringify(body));
  const food = body.items.find((one: any) => one.service === 'food-permit');
  assert.match(food.organisation.name.zh, /历下区/);
  assert.ok(food.promised.amount <= food.statutory.amount);
  assert.ok(
    food.evidence.every(
      (one: any) => one.obtain.length > 0 && one.obtain.every((way: any) => way.text.zh && way.text.en),
    ),
  );
  assert.ok(food.basis.every((one: any) => ['law', 'source', 'default'].includes(one.certainty)));
});
