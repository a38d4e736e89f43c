/** Builders for two installations on one machine: a county and the province at which its people sign in. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { modules } from '../../app.ts';
import { freePort, testPlatform, type TestPlatform } from '../../testing.ts';
import { insertPersons, type Person } from '../directory/index.ts';
import { hashPassword, insertAccounts } from '../identity/index.ts';
import { Browser } from '../openid/testing.ts';

export const password = 'Chosen 123 密码';

export async function anyOrganisation({ app }: TestPlatform): Promise<string> {
  const { rows } = await app.services.database.pool.query('SELECT id FROM directory.organisation LIMIT 1');
  return rows[0].id as string;
}

/** The second person: what takes two is confirmed. */
export async function confirmAct({ app }: TestPlatform, id: string): Promise<void> {
  const security = new Browser(app.url);
  await security.signIn('370000-security');
  const decision = { decision: 'carried-out' };
  const { status, body } = await security.json('PUT', `/api/two-person-acts/${id}/decision`, decision);
  assert.equal(status, 204, JSON.stringify(body));
}

/** Registers the county at the province, as government’s own. */
export async function registerCounty(province: TestPlatform, origin: string) {
  const zhao = new Browser(province.app.url);
  await zhao.signIn('zhao');
  const { status, body } = await zhao.json('POST', '/api/client-systems', {
    clientId: 'county',
    organisationId: await anyOrganisation(province),
    kind: 'server',
    name: { zh: '县一体化平台', en: 'County platform' },
    purpose: { zh: '在县平台办事', en: 'Dealing with the county' },
    redirectUris: [`${origin}/federation/back`],
    postLogoutUris: [`${origin}/`],
    backChannelLogoutUri: `${origin}/federation/back-channel-logout`,
    fields: ['name', 'phone_number', 'identity_number'],
    neededFields: ['name', 'identity_number'],
    firstParty: true,
    reason: '县平台接入',
  });
  assert.equal(status, 201, JSON.stringify(body));
  await confirmAct(province, body.asked.id);
  return body as { secret: string; client: { clientId: string } };
}

/** A province, and a county whose people sign in there and nowhere else. */
export async function countyAtProvince(): Promise<{
  province: TestPlatform;
  county: TestPlatform;
  clientId: string;
}> {
  const port = await freePort();
  const province = await testPlatform({ modules, flags: ['--local-adapters'] });
  const { secret, client } = await registerCounty(province, `http://localhost:${port}`);
  const county = await testPlatform({
    modules,
    // tokens that are not believed are warned of, as they should be
    flags: [
      '--port',
      String(port),
      '--local-adapters',
      '--log-level',
      'silent',
      '--identity-source',
      `${province.app.url}/openid`,
      '--identity-source-client',
      client.clientId,
      '--people-only-at-source',
      '--identity-source-name',
      '省统一身份认证',
    ],
    env: { YITI_IDENTITY_SOURCE_SECRET: secret },
  });
  return { province, county, clientId: client.clientId };
}

/** An account at the province with a password. */
export async function provincial(
  { app }: TestPlatform,
  person: Person,
  { account, assurance }: { account: string; assurance: 1 | 2 | 3 },
): Promise<void> {
  const { reads } = app.services.database;
  const at = new Date().toISOString();
  const { id: personId, name } = person;
  const passwordHash = await hashPassword(password);
  await insertPersons(reads, [person], at);
  await insertAccounts(
    reads,
    [{ id: randomUUID(), account, kind: 'person', name, personId, passwordHash, assurance }],
    at,
  );
}
