import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeUscc } from '@yiti/engines/codes';
import { modules } from '../src/app.ts';
import { enter, give, hire } from '../src/platform/identity/testing.ts';
import { testPlatform, type TestAnswer, type TestClient, type TestPlatform } from '../src/testing.ts';

/** An administrator of one body tries to become more than that. */
let platform: TestPlatform;
let zhao: TestClient;
/** administers 历下区云溪图书馆 and whatever stands below it */
let librarian: TestClient;
let library: { id: string; uscc: string };
let government: { id: string };

before(async () => {
  platform = await testPlatform({ modules });
  zhao = await platform.as('zhao');
  const { organisations } = (await zhao.get('/api/organisations?division=370102&limit=200')).body;
  library = organisations.find(({ name }: { name: { zh: string } }) => name.zh.includes('图书馆'));
  government = organisations.find(({ kind }: { kind: string }) => kind === 'government');
  librarian = await administratorOf(library.id);
});
after(() => platform.stop());

async function administratorOf(organisationId: string): Promise<TestClient> {
  const id = await hire(platform, organisationId);
  await give(platform, id, 'organisation-administrator', organisationId, 'subtree');
  return enter(platform, id);
}

async function must(answer: Promise<TestAnswer>, status: number, code?: string): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  if (code) assert.equal(body.code, code);
  return body;
}

const uscc = (n: number) =>
  makeUscc({ registrar: '1', category: '2', division: '370102', organisationNumber: `ECC0000${n}` });

test('a body does not become the government of its place, nor move to a larger one, nor found one that is', async () => {
  const own = `/api/organisations/${library.id}`;
  for (const change of [
    { kind: 'government' },
    { division: '370000' },
    { division: '370100', kind: 'office' },
  ])
    await must(librarian.put(own, change), 403, 'directory/decided-above');
  const below = {
    name: { zh: '分馆', en: 'Branch' },
    division: '370102',
    kind: 'office',
    parentId: library.id,
  };
  await must(librarian.put(own, { name: { zh: '历下区图书馆', en: 'Lixia Library' } }), 200);
  const found = (more: object) => librarian.post('/api/organisations', { ...below, uscc: uscc(1), ...more });
  await must(found({ kind: 'government' }), 422, 'directory/outside-place-above');
  await must(found({ division: '370000' }), 422, 'directory/outside-place-above');
  const branch = await must(found({}), 201);
  for (const change of [{ kind: 'government' }, { division: '370103' }])
    await must(
      librarian.put(`/api/organisations/${branch.id}`, change),
      422,
      'directory/outside-place-above',
    );
  await must(librarian.put(`/api/organisations/${branch.id}`, { kind: 'institution' }), 200);
});

test('it does not decide for its place: neither parameters nor what is adopted, and nothing is routed to it', async () => {
  const overlay = { roles: [{ role: 'food-permit', division: '370102', organisation: library.uscc }] };
  const adopt = (who: TestClient) => who.put('/api/scenarios/open-a-restaurant/adoptions/370102', overlay);
  await must(adopt(librarian), 403, 'scenarios/outside-place');
  const value = {
    division: '370102',
    validFrom: '2027-01-01',
    value: { amount: 2, unit: 'wd' },
    basis: { title: '示范办法', certainty: 'default' },
  };
  const decide = (who: TestClient, more = {}) =>
    who.post('/api/parameters/library-card.libraryPromisedLimit/values', { ...value, ...more });
  await must(decide(librarian), 403, 'parameters/outside-place');
  await must(decide(librarian, { organisation: '11370102DEM000014Y' }), 403, 'parameters/outside-place');
  await must(decide(librarian, { organisation: library.uscc }), 201);
  const mayor = await administratorOf(government.id);
  await must(decide(mayor), 201);
  await must(adopt(mayor), 200);
});

test('a place gives its duties to no organisation of another place', async () => {
  const mayor = await administratorOf(government.id);
  const duties = (organisation: string) => ({
    roles: [{ role: 'tobacco-retail', division: '370102', organisation }],
  });
  const adopt = (organisation: string) =>
    mayor.put('/api/scenarios/open-a-restaurant/adoptions/370102', duties(organisation));
  const { organisations } = (await zhao.get('/api/organisations?division=370200&limit=200')).body;
  await must(adopt(organisations[0].uscc), 422, 'scenarios/organisation-elsewhere');
  await must(adopt('11370100DEM0000735'), 200);
});

test('who audits from a desk in one’s own house is not disabled from there', async () => {
  const auditor = await hire(platform, library.id);
  await give(platform, auditor, 'auditor', undefined, 'everything');
  const clerk = await hire(platform, library.id);
  await give(platform, clerk, 'clerk', library.id, 'organisation');
  const disable = (who: TestClient, id: string) => who.put(`/api/users/${id}/status`, { status: 'disabled' });
  await must(disable(librarian, auditor), 404);
  await must(disable(librarian, clerk), 204);
  // nor by one administrator who reaches everything: it takes two
  await must(disable(zhao, auditor), 403, 'identity/takes-two');
  const colleague = await hire(platform, government.id);
  await give(platform, colleague, 'security-administrator', undefined, 'everything');
  const session = await enter(platform, auditor);
  const asked = { kind: 'user.administrator-disabled', input: { userId: auditor }, reason: '离职' };
  const { id } = await must(zhao.post('/api/two-person-acts', asked), 201);
  await must(session.get('/api/session'), 200);
  const second = await enter(platform, colleague);
  await must(second.put(`/api/two-person-acts/${id}/decision`, { decision: 'carried-out' }), 204);
  await must(session.get('/api/session'), 401);
});
