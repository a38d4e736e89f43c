import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../src/app.ts';
import { enter, give, hire } from '../src/platform/identity/testing.ts';
import { testPlatform, type TestAnswer, type TestClient, type TestPlatform } from '../src/testing.ts';

/** A place loosens neither what the law fixes nor what a place above has decided, whoever asks. */
let platform: TestPlatform;
let zhao: TestClient;
/** 济南市 and 历下区, by the administrators of their governments */
let jinan: TestClient;
let lixia: TestClient;

before(async () => {
  platform = await testPlatform({ modules });
  [zhao, jinan] = await Promise.all([platform.as('zhao'), platform.as('370100-administrator')]);
  const { organisations } = (await zhao.get('/api/organisations?division=370102&limit=200')).body;
  const { id } = organisations.find(({ kind }: { kind: string }) => kind === 'government');
  const account = await hire(platform, id);
  await give(platform, account, 'organisation-administrator', id, 'subtree');
  lixia = await enter(platform, account);
});
after(() => platform.stop());

async function must(answer: Promise<TestAnswer>, status: number, code?: string): Promise<any> {
  const { status: was, body } = await answer;
  assert.equal(was, status, JSON.stringify(body));
  if (code) assert.equal(body.code, code);
  return body;
}

const basis = { title: '示范办法', certainty: 'law' };
const days = (amount: number) => ({ amount, unit: 'wd' });
const set = (who: TestClient, code: string, division: string, value: unknown, validFrom = '2027-01-01') =>
  who.post(`/api/parameters/${code}/values`, { division, validFrom, value, basis });

test('a time limit only gets shorter below, for the administrator of the platform as well', async () => {
  const code = 'open-a-restaurant.acceptanceLimit';
  for (const who of [lixia, zhao])
    await must(set(who, code, '370102', days(6)), 422, 'parameters/only-stricter');
  await must(set(jinan, code, '370100', days(3)), 201);
  const { title } = await must(set(lixia, code, '370102', days(4)), 422, 'parameters/only-stricter');
  assert.ok(title.includes('3 个工作日'), title);
  await must(set(lixia, code, '370102', days(2)), 201);
});

test('what law fixes, and is not a limit of a service, is not changed below at all', async () => {
  for (const [code, value] of [
    ['casework.reconsideration-limit', { amount: 10, unit: 'd' }],
    ['casework.silence-is-acceptance', false],
    ['enterprise-closure.ordinaryNoticePeriod', { amount: 1, unit: 'd' }],
  ] as const)
    for (const who of [jinan, zhao])
      await must(set(who, code, '370100', value), 403, 'parameters/decided-above');
});

test('a threshold that the city decides is not loosened by its county, neither outright nor by an overlay', async () => {
  const code = 'open-a-restaurant.fireSafetyAreaThreshold';
  await must(set(jinan, code, '370100', 50), 201);
  await must(set(lixia, code, '370102', 5000), 403, 'parameters/decided-above');
  const parameters = [
    { code: 'fireSafetyAreaThreshold', division: '370102', validFrom: '2027-01-01', value: 5000, basis },
  ];
  const { details } = await must(
    lixia.put('/api/scenarios/open-a-restaurant/adoptions/370102', { parameters }),
    422,
    'scenarios/overlay-wrong',
  );
  assert.equal(details[0].code, 'decided-above');
});

test('a promise never exceeds the limit by law: neither a longer promise nor a shorter law', async () => {
  const [promise, law] = [
    'open-a-restaurant.signboardPromisedLimit',
    'open-a-restaurant.signboardStatutoryLimit',
  ];
  // above it the promise is free for those who decide it; the law bounds it all the same
  await must(set(zhao, promise, '000000', days(11)), 422, 'parameters/promise-too-long');
  const { title } = await must(set(lixia, law, '370102', days(1)), 422, 'parameters/promise-too-long');
  assert.ok(title.includes('370102') && title.includes('2 个工作日'), title);
  await must(set(lixia, promise, '370102', days(1)), 201);
  await must(set(lixia, law, '370102', days(1)), 201);
});

test('the first value of an overlay for its place is judged as any other, together with the others of the overlay', async () => {
  const [promise, law] = ['signboardPromisedLimit', 'signboardStatutoryLimit'];
  await must(set(zhao, `open-a-restaurant.${promise}`, '000000', days(5), '2028-01-01'), 201);
  const shorter = (code: string) => ({
    code,
    division: '370700',
    validFrom: '2027-01-01',
    value: days(3),
    basis,
  });
  const adopt = (...parameters: object[]) =>
    zhao.put('/api/scenarios/open-a-restaurant/adoptions/370700', { parameters });
  await must(adopt(shorter(law)), 422, 'parameters/promise-too-long');
  const together = (code: string) => ({ ...shorter(code), value: days(1) });
  await must(adopt(together(law), together(promise)), 200);
});

test('a promise within the law that ends before the law leaves no longer one behind', async () => {
  const [promise, law] = [
    'open-a-restaurant.signboardPromisedLimit',
    'open-a-restaurant.signboardStatutoryLimit',
  ];
  const short = { division: '370900', validFrom: '2028-01-01', value: days(2), basis };
  await must(zhao.post(`/api/parameters/${promise}/values`, { ...short, validTo: '2028-06-30' }), 201);
  await must(set(zhao, law, '370900', days(3), '2028-01-01'), 422, 'parameters/promise-too-long');
});

test('what a place above decides later, and stricter, holds in the places below as well', async () => {
  const code = 'open-a-restaurant.acceptanceLimit';
  await must(set(zhao, code, '370602', days(4)), 201);
  await must(set(zhao, code, '370600', days(3), '2027-03-01'), 201);
  const inForce = async (on: string) => {
    const list = await must(zhao.get(`/api/parameters?division=370602&on=${on}`), 200);
    return list.find((one: { code: string }) => one.code === code).inForce;
  };
  assert.deepEqual((await inForce('2027-02-28')).value, days(4));
  const { value, division } = await inForce('2027-03-01');
  assert.deepEqual([value, division], [days(3), '370600']);
});

test('the console says before one tries why something may not be changed', async () => {
  const actionOf = async (who: TestClient, division: string, code: string) => {
    const list = await must(who.get(`/api/parameters?division=${division}`), 200);
    return list.find((one: { code: string }) => one.code === code).actions[0];
  };
  const threshold = 'open-a-restaurant.fireSafetyAreaThreshold';
  assert.deepEqual(await actionOf(jinan, '370100', threshold), { verb: 'set', allowed: true });
  const refused = await actionOf(lixia, '370102', threshold);
  assert.deepEqual([refused.allowed, refused.reason.zh], [false, '由市级决定，下级不能另行规定']);
  const elsewhere = await actionOf(lixia, '370100', threshold);
  assert.match(elsewhere.reason.en, /that place’s government/);
  assert.equal((await actionOf(lixia, '370102', 'open-a-restaurant.acceptanceLimit')).allowed, true);
});
