import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../../app.ts';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import { testPlatform, type TestPlatform } from '../../../testing.ts';

let platform: TestPlatform;
before(async () => {
  platform = await testPlatform({ modules });
});
after(() => platform.stop());

test('canonical JSON is the one of RFC 8785 for what credentials hold', () => {
  assert.equal(
    canonicalJson({ b: [1, 'é', null, true], a: { z: 1e21, y: 0.1, x: undefined }, '€': '\n' }),
    '{"a":{"y":0.1,"z":1e+21},"b":[1,"é",null,true],"€":"\\n"}',
  );
});

test('the JSON of a credential is genuine in any order of its members, and not with any of them changed', async () => {
  const zhang = await platform.as('zhang');
  const [card] = (await zhang.get('/api/credentials')).body.items;
  const path = `/api/credentials/${card.credentialId}/data`;
  assert.equal((await (await platform.as('sun')).get(path)).status, 404);
  const answer = await zhang.get(path);
  assert.equal(answer.status, 200);
  const data = answer.body;
  const verify = (body: object) => platform.nobody().post('/api/verify/data', body);
  const right = await verify(data);
  assert.deepEqual(right.body, { verdict: 'genuine', standing: 'valid', identifier: card.identifier });
  const turned = Object.fromEntries(Object.entries(data.content).toReversed());
  assert.equal((await verify({ ...data, content: turned })).body.verdict, 'genuine');
  for (const key of Object.keys(data.content)) {
    const changed = { ...data.content, [key]: 'x' };
    assert.equal((await verify({ ...data, content: changed })).body.verdict, 'unknown', key);
  }
  const more = { ...data.content, more: 1 };
  assert.equal((await verify({ ...data, content: more })).body.verdict, 'unknown');
  const signature = { ...data.signature, keyId: 'another' };
  assert.equal((await verify({ ...data, signature })).body.verdict, 'unknown');
});
