import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../app.ts';
import { testPlatform, type TestPlatform } from '../../testing.ts';
import { Browser, confirmAct } from './testing.ts';

let platform: TestPlatform;
let base: string;

before(async () => {
  platform = await testPlatform({ modules, flags: ['--log-level', 'silent'] });
  base = platform.app.url;
});
after(() => platform.stop());

const clientId = 'two-people';
const elsewhere = 'https://library.example/back';
const words = { name: { zh: '新系统', en: 'New' }, purpose: { zh: '试用', en: 'Trying' } };
const parts = { redirectUris: [elsewhere], postLogoutUris: [], fields: ['name'], neededFields: ['name'] };

/** Does the provider know the system? Then it leads on, to signing in. */
async function leadsOn(redirectUri = elsewhere): Promise<boolean> {
  const ask = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: redirectUri,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  return (await new Browser(base).go(`/openid/auth?${ask}`)).status < 400;
}

test('who registers a system, sends people elsewhere or lets a system back in needs another person', async () => {
  const administrator = new Browser(base);
  await administrator.signIn('zhao');
  const { id: organisationId } = await platform.app.services.database.reads
    .selectFrom('directory.organisation')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const put = (path: string, body: object) =>
    administrator.json('PUT', `/api/client-systems/${clientId}${path}`, { reason: '需要', ...body });
  const about = { reason: '需要', clientId, organisationId, kind: 'server' };
  const made = await administrator.json('POST', '/api/client-systems', { ...about, ...words, ...parts });
  assert.deepEqual([made.status, made.body.client.status], [201, 'proposed']);
  assert.equal(await leadsOn(), false);
  // not by its own way, nor by whoever asked
  assert.equal((await put('/status', { status: 'active' })).body.code, 'openid/not-in-this-state');
  const decide = { decision: 'carried-out' };
  const own = await administrator.json('PUT', `/api/two-person-acts/${made.body.asked.id}/decision`, decide);
  assert.equal(own.body.code, 'identity/second-person-needed');
  // what was confirmed is what was read: a change in between makes it void
  const moved = { ...parts, redirectUris: ['https://library.example/other'] };
  const again = await put('', { version: 1, ...words, ...moved });
  assert.deepEqual([again.status, again.body.client.version], [200, 2]);
  await confirmAct(base, made.body.asked.id, 409);
  await confirmAct(base, again.body.asked.id);
  assert.deepEqual([await leadsOn(), await leadsOn(moved.redirectUris[0])], [false, true]);
  // words alone are changed at once, addresses and fields are not
  const renamed = await put('', { version: 3, ...words, name: { zh: '改名', en: 'Renamed' }, ...moved });
  assert.deepEqual([renamed.body.client.name.zh, renamed.body.asked], ['改名', undefined]);
  for (const dangerous of [{ redirectUris: [elsewhere] }, { firstParty: true }]) {
    const { body } = await put('', { version: 4, ...words, ...moved, ...dangerous });
    assert.ok(body.asked);
    assert.deepEqual(body.client.redirectUris, moved.redirectUris);
  }
  const wider = await put('', { version: 4, ...words, ...moved, fields: ['name', 'identity_number'] });
  assert.deepEqual(wider.body.client.fields, ['name']);
  await confirmAct(base, wider.body.asked.id);
  const { body: list } = await administrator.json('GET', '/api/client-systems');
  const now = list.clients.find((one: { clientId: string }) => one.clientId === clientId);
  assert.deepEqual([now.fields, now.status], [['name', 'identity_number'], 'active']);
  await put('/status', { status: 'suspended' });
  const resumed = await put('/status', { status: 'active' });
  assert.equal(resumed.body.client.status, 'suspended');
  await confirmAct(base, resumed.body.asked.id);
  await confirmAct(base, resumed.body.asked.id, 409);
  assert.ok(await leadsOn(moved.redirectUris[0]));
});
