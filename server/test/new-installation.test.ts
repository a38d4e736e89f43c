import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { generate } from 'otplib';
import { modules } from '../src/app.ts';
import { generateUscc } from '../src/platform/directory/index.ts';
import { testPlatform, until, type TestClient, type TestPlatform } from '../src/testing.ts';
import { must } from './story.ts';

/** An installation in earnest, from its first start: nothing is invented, and nothing is offered until a place decides so. */

let platform: TestPlatform;
let administrator: TestClient;
let security: TestClient;

before(async () => {
  platform = await testPlatform({ modules, demo: false });
});
after(() => platform.stop());

const district = '370102';
const password = 'Drei Berge, zwölf Wolken';

/** With the first password that somebody was handed: the second factor is set up, and a password of one's own. */
async function firstSignIn(account: string, handed: string): Promise<TestClient> {
  const who = platform.nobody();
  const { enrolment } = await must(who.post('/api/sessions', { account, password: handed }), 200);
  const secret = new URL(enrolment.uri).searchParams.get('secret')!;
  const code = await generate({ secret });
  assert.equal((await must(who.post('/api/sessions/second-factor', { code }), 200)).state, 'new-password');
  assert.equal((await must(who.post('/api/sessions/new-password', { password }), 200)).state, 'signed-in');
  return who;
}

async function fromItsFile(name: string): Promise<TestClient> {
  const said = await readFile(path.join(platform.app.services.config.dataDir, name), 'utf8');
  const [, account] = /account: +(\S+)/.exec(said)!;
  const [, handed] = /password: +(\S+)/.exec(said)!;
  return firstSignIn(account!, handed!);
}

let key = 0;
const create = (who: TestClient, url: string, body: object) =>
  must(who.post(url, body, { 'idempotency-key': `new-installation-${(key += 1)}` }), 201);

const offered = async (division: string): Promise<string[]> => {
  const { items } = await must(platform.nobody().get(`/api/life-events?division=${division}`), 200);
  return items.map(({ scenario }: { scenario: string }) => scenario);
};

test('nothing is offered anywhere, and what can be is there', async () => {
  assert.deepEqual(await offered('370000'), []);
  assert.deepEqual(await offered(district), []);
  assert.equal((await platform.nobody().get('/api/demonstration-people')).status, 404);
  administrator = await fromItsFile('first-administrator.txt');
  security = await fromItsFile('first-security-administrator.txt');
  const { items } = await must(administrator.get('/api/scenarios'), 200);
  const ids = items.map(({ scenario }: { scenario: string }) => scenario);
  for (const id of ['open-a-restaurant', 'newborn', 'enterprise-closure']) assert.ok(ids.includes(id), id);
  const { items: todo } = await must(administrator.get('/api/release-packages'), 200);
  assert.deepEqual(
    todo
      .map(({ scenario, standing }: { scenario: string; standing: string }) => [scenario, standing])
      .toSorted(),
    ['inspection', 'inspection-visit', 'penalty-case', 'rectification'].map((id) => [id, 'unpublished']),
  );
});

test('a government is set up: its organisations, an official, what she may', async () => {
  const organisation = (n: number, name: string, kind: string, parentId?: string) =>
    create(administrator, '/api/organisations', {
      uscc: generateUscc({ registrar: '1', category: '1', division: district, n }),
      name: { zh: name, en: `${kind} ${n}` },
      division: district,
      kind,
      ...(parentId === undefined ? {} : { parentId }),
    });
  const government = await organisation(91, '历下区人民政府', 'government');
  const bureau = await organisation(92, '历下区行政审批服务局', 'department', government.id);
  const user = await create(administrator, '/api/users', {
    account: 'wangke',
    name: '王可',
    organisationId: bureau.id,
    password: 'Ein erstes Wort, das gilt',
  });
  const grant = { userId: user.id, role: 'clerk', organisationId: bureau.id, reach: 'organisation' };
  const { code } = await must(
    administrator.post('/api/grants', grant, { 'idempotency-key': 'grant-by-administrator' }),
    403,
  );
  assert.equal(code, 'base/not-allowed', 'who makes accounts does not say what they may');
  await create(security, '/api/grants', grant);
  const clerk = await firstSignIn('wangke', 'Ein erstes Wort, das gilt');
  const session = await must(clerk.get('/api/session'), 200);
  assert.equal(session.organisation.name.zh, '历下区行政审批服务局');
  assert.ok(session.permissions.includes('task.read'));
});

test('a place decides what it offers, with its organisations: there it is offered, and nowhere else', async () => {
  const { organisations } = await must(administrator.get('/api/organisations'), 200);
  const bureau = organisations.find(({ name }: { name: { zh: string } }) => name.zh.includes('审批'));
  const form = await must(
    administrator.get(`/api/scenarios/open-a-restaurant/adoptions/${district}/form`),
    200,
  );
  const overlay = {
    format: 1,
    scenario: 'open-a-restaurant',
    base: form.base,
    division: district,
    title: { zh: '开办餐饮店（历下）', en: 'Open a restaurant (Lixia)' },
    note: { zh: '全部由审批局办理。', en: 'All of it is handled by the approval bureau.' },
    roles: form.roles.map(({ role }: { role: string }) => ({
      role,
      division: district,
      organisation: bureau.uscc,
    })),
  };
  await must(administrator.put(`/api/scenarios/open-a-restaurant/adoptions/${district}`, overlay), 200);
  // what a place offers is read from memory, which hears of it a moment later
  await until(async () => (await offered(district)).join() === 'open-a-restaurant');
  assert.deepEqual(await offered('370103'), []);
  const services = async (): Promise<Array<{ organisation: { id: string } }>> =>
    (await must(administrator.get(`/api/offerings?division=${district}`), 200)).items;
  await until(async () => (await services()).length > 0);
  for (const { organisation } of await services()) assert.equal(organisation.id, bureau.id);
});

test('it is the same after the next start', async () => {
  await platform.restart({ demo: false });
  assert.deepEqual(await offered(district), ['open-a-restaurant']);
  assert.deepEqual(await offered('370000'), []);
});
