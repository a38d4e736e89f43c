import assert from 'node:assert/strict';
import { modules } from '../../../app.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../../testing.ts';

/** Two installations, each a province, over real HTTP. */
export let shandong: TestPlatform;
export let beijing: TestPlatform;
export let clerk: TestClient;
export let holder: { code: string; name: string };

export async function openProvinces(): Promise<void> {
  [shandong, beijing] = (await Promise.all(
    [1, 2].map(() => testPlatform({ modules, flags: ['--local-adapters'] })),
  )) as [TestPlatform, TestPlatform];
  await trust(shandong, '370000', beijing, '110000');
  await trust(beijing, '110000', shandong, '370000');
  clerk = await shandong.as('li');
  const card = (await (await beijing.as('zhang')).get('/api/credentials')).body.items.find(
    ({ type }: { type: string }) => type === 'id-card',
  );
  const fact = (wanted: string) => card.face.find(({ key }: { key: string }) => key === wanted).value;
  holder = { code: fact('idNumber'), name: fact('name') };
}
export async function closeProvinces(): Promise<void> {
  await shandong.stop();
  await beijing.stop();
}

export const nameOf = (division: string) => ({ zh: `节点 ${division}`, en: `Node ${division}` });

async function trust(mine: TestPlatform, own: string, other: TestPlatform, theirs: string) {
  const zhao = await mine.as('zhao');
  const { publicKey } = (await (await other.as('zhao')).get('/api/exchange-nodes')).body;
  const set = async (division: string, body: object) => {
    const { status, body: said } = await zhao.put(`/api/exchange-nodes/${division}`, body);
    assert.equal(status, 204, JSON.stringify(said));
  };
  await set(own, { name: nameOf(own), url: mine.app.url, own: true, state: 'active' });
  const node = { name: nameOf(theirs), url: other.app.url, publicKey, state: 'active' };
  const alone = await zhao.put(`/api/exchange-nodes/${theirs}`, { ...node, own: false });
  assert.equal(alone.body.code, 'credentials/node-takes-two');
  assert.equal((await byTwo(mine, { division: theirs, ...node })).status, 204);
}

/** The system administrator asks, the security administrator confirms. */
export async function byTwo(mine: TestPlatform, input: object) {
  const [zhao, security] = [await mine.as('zhao'), await mine.as('370000-security')];
  const kind = 'exchange-node.trusted';
  assert.equal((await security.post('/api/two-person-acts', { kind, input, reason: '核对' })).status, 403);
  const asked = await zhao.post('/api/two-person-acts', { kind, input, reason: '已电话核对公钥' });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const decide = (who: TestClient) =>
    who.put(`/api/two-person-acts/${asked.body.id}/decision`, { decision: 'carried-out' });
  assert.equal((await decide(zhao)).body.code, 'identity/second-person-needed');
  return decide(security);
}

export const ask = (changes: object = {}, who = clerk, headers: Record<string, string> = {}) =>
  who.post(
    '/api/province-questions',
    {
      node: '110000',
      holderCode: holder.code,
      holderName: holder.name,
      type: 'id-card',
      fields: ['name'],
      purpose: '跨省办理开办餐饮店',
      basis: '《国务院关于在线政务服务的若干规定》第十条',
      ...changes,
    },
    headers,
  );

export const evidence = async (platform: TestPlatform) =>
  (await (await platform.as('370000-auditor')).get('/api/exchange-evidence')).body.items;
