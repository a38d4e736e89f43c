import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { modules } from '../../app.ts';
import { testPlatform, type TestClient, type TestPlatform } from '../../testing.ts';
import { enter, give, hire, plantTree } from '../identity/testing.ts';
import { findConsent, insertConsent } from './consent-store.ts';
import { Browser, confirmAct } from './testing.ts';

let platform: TestPlatform;
/** administers the whole platform */
let zhao: Browser;
/** administers the organisation that answers for the system */
let local: TestClient;
let organisationId: string;

before(async () => {
  platform = await testPlatform({ modules, flags: ['--log-level', 'silent'] });
  zhao = new Browser(platform.app.url);
  await zhao.signIn('zhao');
  organisationId = (await plantTree(platform, [-1]))[0]!;
  const administrator = await hire(platform, organisationId, '单位管理员');
  await give(platform, administrator, 'organisation-administrator', organisationId, 'subtree');
  local = await enter(platform, administrator);
});
after(() => platform.stop());

const clientId = 'county-platform';
const about = {
  reason: '需要',
  name: { zh: '县平台', en: 'County' },
  purpose: { zh: '办事', en: 'Dealing with the county' },
};
const parts = {
  redirectUris: ['https://county.example/back'],
  postLogoutUris: ['https://county.example/'],
  backChannelLogoutUri: 'https://county.example/out',
  fields: ['name'],
  neededFields: ['name'],
};

test('an organisation does not change where a system that asks nobody sends people, nor what it is told', async () => {
  const made = await zhao.json('POST', '/api/client-systems', {
    clientId,
    organisationId,
    kind: 'server',
    ...about,
    ...parts,
    firstParty: true,
  });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const path = `/api/client-systems/${clientId}`;
  const change = (body: object) =>
    local.put(path, { version: 1, ...about, ...parts, firstParty: true, ...body });
  const dangerous = [
    { redirectUris: ['https://elsewhere.example/back'] },
    { postLogoutUris: [] },
    { backChannelLogoutUri: 'https://elsewhere.example/out' },
    { backChannelLogoutUri: undefined },
    { fields: ['name', 'identity_number'] },
    { neededFields: [] },
    // asking from now on, and sending people elsewhere with it
    { firstParty: false, redirectUris: ['https://elsewhere.example/back'] },
    { firstParty: false },
    { firstParty: undefined },
  ];
  const refused = async () => {
    for (const part of dangerous) {
      const { status, body } = await change(part);
      assert.deepEqual([status, body.code], [403, 'openid/first-party-kept'], JSON.stringify(part));
    }
  };
  // before it is confirmed as little as afterwards
  await refused();
  await confirmAct(platform.app.url, made.body.asked.id);
  const { version } = await registered();
  dangerous.forEach((part) => Object.assign(part, { version }));
  await refused();
  const secret = await local.put(`${path}/secret`, { reason: '需要' });
  assert.deepEqual([secret.status, secret.body.code], [403, 'openid/first-party-kept']);
  // nor by asking for the act itself
  for (const [kind, input] of [
    ['client-system.secret-renewed', {}],
    [
      'client-system.changed',
      { name: about.name, purpose: about.purpose, ...parts, ...dangerous[0], firstParty: true },
    ],
  ] as const) {
    const answer = await local.post(
      '/api/two-person-acts',
      { kind, reason: '需要', input: { ...input, clientId, version } },
      { 'idempotency-key': randomUUID() },
    );
    assert.deepEqual([answer.status, answer.body.code], [403, 'openid/first-party-kept'], kind);
  }
  // and no button says otherwise
  const verbsFor = async (asking: typeof registered) => (await asking()).verbs.includes('renew-secret');
  assert.deepEqual([await verbsFor(registered), await verbsFor(seenLocally)], [true, false]);
  // words are no way to anything
  const renamed = await change({ version, name: { zh: '县一体化平台', en: 'County' } });
  assert.deepEqual([renamed.status, renamed.body.client.name.zh], [200, '县一体化平台']);
  assert.deepEqual((await registered()).redirectUris, parts.redirectUris);
});

test('when people are asked from now on, nothing that nobody was asked about counts any more', async () => {
  const db = platform.app.services.database.reads;
  const accountId = randomUUID();
  const consent = {
    id: randomUUID(),
    accountId,
    clientId,
    subjectId: undefined,
    givenBy: undefined,
    givenAs: undefined,
    fields: ['name'],
    grantId: 'grant',
  };
  await insertConsent(db, { ...consent, asked: false, givenAt: new Date().toISOString() });
  const { version } = await registered();
  const asked = await zhao.json('PUT', `/api/client-systems/${clientId}`, {
    version,
    ...about,
    ...parts,
    firstParty: false,
  });
  assert.ok(await findConsent(db, accountId, clientId));
  await confirmAct(platform.app.url, asked.body.asked.id);
  assert.equal(await findConsent(db, accountId, clientId), undefined);
});

async function registered() {
  return of(await zhao.json('GET', '/api/client-systems'));
}

async function seenLocally() {
  return of(await local.get('/api/client-systems'));
}

function of({ body }: { body: any }) {
  return body.clients.find((one: { clientId: string }) => one.clientId === clientId);
}
