import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testPlatform, type TestPlatform } from '../../testing.ts';
import { groundFloors } from '../../platform/identity/testing.ts';

let platform: TestPlatform;
const token = 'collector-of-this-machine';

before(async () => {
  platform = await testPlatform({ modules: groundFloors, env: { YITI_METRICS_TOKEN: token } });
});
after(() => platform.stop());

test('the figures are for whoever has the token, wherever it comes from', async () => {
  const ask = (headers: Record<string, string>) =>
    platform.nobody().request('GET', '/metrics', undefined, headers);
  const wrong: Array<Record<string, string>> = [
    {},
    { authorization: 'Bearer wrong' },
    { authorization: token },
  ];
  for (const headers of wrong) assert.equal((await ask(headers)).status, 404, JSON.stringify(headers));
  assert.equal((await ask({ authorization: `Bearer ${token}` })).status, 200);
});
