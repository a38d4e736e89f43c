import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../app.ts';
import { testPlatform, until, type TestClient, type TestPlatform } from '../../testing.ts';
import { installNext } from './testing.ts';

let platform: TestPlatform;
let zhao: TestClient;

before(async () => {
  platform = await testPlatform({ modules });
  zhao = await platform.as('zhao');
});
after(() => platform.stop());

/** The archive of a package as another platform would get it. */
async function archiveOf(id: string): Promise<any> {
  const { status, body } = await zhao.get(`/api/scenarios/${id}/archive`);
  assert.equal(status, 200);
  return structuredClone(body);
}

test('the list says where each package is in use and who does something differently', async () => {
  const { status, body } = await zhao.get('/api/scenarios');
  assert.equal(status, 200, JSON.stringify(body));
  const restaurant = body.items.find((one: any) => one.scenario === 'open-a-restaurant');
  assert.deepEqual(
    restaurant.places.map((place: any) => [place.division, place.adopted]),
    [
      ['370000', false],
      ['370100', true],
      ['370200', true],
    ],
  );
  const { body: view } = await zhao.get('/api/scenarios/open-a-restaurant');
  assert.ok(view.package.services['food-permit'].name.zh);
  assert.ok(
    view.needs.roles.every((one: any) => one.places > 0),
    JSON.stringify(view.needs.roles),
  );
  const { roles, dataServices } = view.needs;
  const wordOf = (list: any[], key: string) => list.find((one) => (one.role ?? one.service) === key)?.name;
  assert.equal(wordOf(roles, 'tobacco-retail').zh, '烟草专卖零售许可证核发（新办）');
  assert.deepEqual(wordOf(dataServices, 'chain-register'), view.package.messages['source.chain-register']);
  for (const { role, service, name } of [...roles, ...dataServices])
    assert.notEqual(name.zh, role ?? service);
  assert.ok(view.assumptions.every((one: any) => one.basis.certainty === 'default'));
  assert.equal((await zhao.get('/api/scenarios/no-such-thing')).status, 404);
});

test('a clerk installs nothing, a citizen sees no package at all', async () => {
  const archive = await archiveOf('library-card');
  const li = await platform.as('li');
  assert.equal((await li.post('/api/scenarios', archive)).status, 403);
  const zhang = await platform.as('zhang');
  assert.equal((await zhang.get('/api/scenarios')).status, 403);
  assert.equal((await platform.nobody().get('/api/scenarios')).status, 401);
});

test('an exported archive installs again; a changed, added or lost file and a forged signature are refused by name', async () => {
  const archive = await archiveOf('library-card');
  const again = await zhao.post('/api/scenarios', archive);
  assert.deepEqual([again.status, again.body.scenario], [201, 'library-card'], JSON.stringify(again.body));

  const changed = structuredClone(archive);
  changed.files['scenario.json'] += ' ';
  delete changed.files['messages.json'];
  changed.files['services/extra.json'] = '{}';
  const refused = await zhao.post('/api/scenarios', changed);
  assert.deepEqual([refused.status, refused.body.code], [422, 'scenarios/archive-wrong']);
  assert.deepEqual(refused.body.details.map((one: any) => [one.at, one.code]).toSorted(), [
    ['messages.json', 'file-missing'],
    ['scenario.json', 'file-changed'],
    ['services/extra.json', 'file-added'],
  ]);

  const forged = structuredClone(archive);
  forged.manifest.version = '9.9.9';
  assert.equal((await zhao.post('/api/scenarios', forged)).body.code, 'scenarios/signature-wrong');
  const unsigned = structuredClone(archive);
  delete unsigned.signature;
  assert.equal((await zhao.post('/api/scenarios', unsigned)).body.code, 'scenarios/signer-unknown');
});

test('a package of another platform installs once its key is trusted, and not after it is trusted no longer', async () => {
  const { softwareCrypto } = await import('../../base/crypto/index.ts');
  const { mkdtemp, rm } = await import('node:fs/promises');
  const { signedArchive } = await import('./archive.ts');
  const folder = await mkdtemp('/tmp/yiti-elsewhere-');
  try {
    const elsewhere = await softwareCrypto({ folder, now: platform.app.services.now });
    const { files } = await archiveOf('newborn');
    const foreign = await signedArchive(elsewhere, new Map(Object.entries(files as Record<string, string>)));
    assert.equal((await zhao.post('/api/scenarios', foreign)).body.code, 'scenarios/signer-unknown');
    const { publicKey } = await elsewhere.publicKey('scenario-archive');
    const trusted = await zhao.post('/api/trusted-keys', { publicKey, name: '邻省平台' });
    assert.deepEqual([trusted.status, trusted.body.keyId], [201, foreign.signature!.key]);
    assert.equal((await zhao.post('/api/scenarios', foreign)).status, 201);
    assert.equal((await zhao.delete(`/api/trusted-keys/${trusted.body.keyId}`)).status, 204);
    assert.equal((await zhao.post('/api/scenarios', foreign)).body.code, 'scenarios/signer-unknown');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a wrong package is refused with file, line and what to do', async () => {
  const { signedArchive } = await import('./archive.ts');
  const { files } = await archiveOf('library-card');
  files['scenario.json'] = files['scenario.json']
    .replace('"version": "', '"version": "7.')
    .replace('"lead"', '"laed"');
  const archive = await signedArchive(
    platform.app.services.crypto,
    new Map(Object.entries(files as Record<string, string>)),
  );
  const { status, body } = await zhao.post('/api/scenarios', archive);
  assert.deepEqual([status, body.code], [422, 'scenarios/package-wrong']);
  assert.ok(
    body.details.some((one: any) => /^scenario\.json:\d+:\d+$/.test(one.at)),
    JSON.stringify(body.details),
  );
  assert.equal((await zhao.get('/api/scenarios/library-card')).body.versions.length, 1);
});

test('a package’s own tests run with the overlays of the places', async () => {
  const { status, body } = await zhao.post('/api/scenarios/open-a-restaurant/test-runs', {});
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual(
    [body.ok, body.failed],
    [true, 0],
    JSON.stringify(body.outcomes.filter((one: any) => !one.ok)),
  );
  assert.ok(body.passed >= 10);
});

test('a place adopts, compares, goes on to a newer base without losing its own, and gives up', async () => {
  const path = '/api/scenarios/open-a-restaurant/adoptions/370300';
  const overlay = {
    note: { zh: '淄博：面积线改为二百五十平方米', en: 'Zibo: the line is at 250 m²' },
    parameters: [
      {
        code: 'fireSafetyAreaThreshold',
        division: '370300',
        validFrom: '2026-01-01',
        value: 250,
        basis: { title: '测试用', certainty: 'default' },
      },
    ],
  };
  const adopted = await zhao.put(path, overlay);
  assert.equal(adopted.status, 200, JSON.stringify(adopted.body));
  assert.deepEqual(
    adopted.body.differences.map((one: any) => one.kind),
    ['parameter'],
  );
  const offered = async (division: string) =>
    (await platform.nobody().get(`/api/life-events/open-a-restaurant?division=${division}`)).body;
  // a copy in memory is at most a second old; a moment later everybody sees it
  await until(async () => (await offered('370302')).offeredBy.division === '370300', 5);

  await installNext(platform, zhao, { id: 'open-a-restaurant', version: '1.1.0' });
  const dry = await zhao.put(`${path}/base`, { version: '1.1.0', dryRun: true });
  assert.deepEqual(
    [dry.status, dry.body.applied, dry.body.to],
    [200, false, '1.1.0'],
    JSON.stringify(dry.body),
  );
  assert.equal((await zhao.get(`${path}/comparison`)).body.base, '1.0.0');
  const upgraded = await zhao.put(`${path}/base`, { version: '1.1.0' });
  assert.deepEqual(
    [upgraded.body.applied, upgraded.body.conflicts],
    [true, []],
    JSON.stringify(upgraded.body),
  );
  const { body: after_ } = await zhao.get(`${path}/comparison`);
  assert.deepEqual([after_.base, after_.differences.length], ['1.1.0', 1]);

  assert.equal((await zhao.delete(path)).status, 204);
  assert.equal((await zhao.delete(path)).status, 404);
  await until(async () => (await offered('370302')).offeredBy.division === '370000', 5);
});

test('an overlay may only improve, and only where its author is responsible', async () => {
  const worse = await zhao.put('/api/scenarios/open-a-restaurant/adoptions/370400', {
    note: { zh: '变慢', en: 'slower' },
    services: { 'food-permit': { promisedLimit: { amount: 90, unit: 'wd' } } },
  });
  assert.deepEqual(
    [worse.status, worse.body.code],
    [422, 'scenarios/overlay-wrong'],
    JSON.stringify(worse.body),
  );
  const other = await zhao.put('/api/scenarios/open-a-restaurant/adoptions/370400', { division: '370500' });
  assert.equal(other.body.code, 'scenarios/other-overlay');
  const li = await platform.as('li');
  assert.equal((await li.put('/api/scenarios/open-a-restaurant/adoptions/370102', {})).status, 403);
});

test('before it adopts, a place learns what it may change, is told what is wrong where, and tries it; nothing is kept', async () => {
  const path = '/api/scenarios/open-a-restaurant/adoptions/370600';
  const { status, body: form } = await zhao.get(`${path}/form`);
  assert.equal(status, 200, JSON.stringify(form));
  const parameter = (code: string) => form.parameters.find((one: any) => one.code === code);
  assert.deepEqual([form.overlay, form.place.name.zh], [null, '烟台市']);
  assert.deepEqual(
    ['fireSafetyAreaThreshold', 'foodPermitPromisedLimit', 'fireSafetyCommitment'].map(
      (code) => parameter(code).may,
    ),
    ['any', 'at-most', 'fixed'],
  );
  assert.match(parameter('fireSafetyCommitment').why.zh, /不能收回/);
  assert.equal(parameter('fireSafetyAreaThreshold').inherited.basis.certainty, 'default');
  const food = form.roles.find((one: any) => one.role === 'food-permit');
  assert.match(food.now.name.zh, /山东省/);
  assert.equal(food.now.from.division, '370000');

  const basis = { title: '测试用', certainty: 'default' };
  const value = (code: string, is: unknown) => ({
    code,
    division: '370600',
    validFrom: form.today,
    value: is,
    basis,
  });
  const note = { zh: '烟台', en: 'Yantai' };
  const wrong = {
    note,
    parameters: [
      value('fireSafetyAreaThreshold', 250),
      value('foodPermitPromisedLimit', { amount: 9, unit: 'wd' }),
    ],
  };
  const { body: checked } = await zhao.post(`${path}/checks`, wrong);
  assert.deepEqual(
    checked.problems.map((one: any) => [one.path.slice(0, 18), one.code]),
    [['parameters.1.value', 'not-an-improvement']],
  );
  assert.equal(checked.differences.length, 2, 'what may not be is shown all the same');
  const unreadable = await zhao.post(`${path}/checks`, { note, parameters: 'none', roles: [{}] });
  assert.deepEqual([unreadable.status, unreadable.body.differences], [200, []]);
  assert.ok(unreadable.body.problems.length >= 2);
  const nobody = {
    note,
    roles: [{ role: 'food-permit', division: '370600', organisation: '91370102DEM000014N' }],
  };
  const { body: named } = await zhao.post(`${path}/checks`, nobody);
  assert.deepEqual(
    named.problems.map((one: any) => [one.path, one.code]),
    [['roles.0.organisation', 'unknown-organisation']],
  );
  const right = { note, parameters: [value('fireSafetyAreaThreshold', 150)] };
  const { body: fine } = await zhao.post(`${path}/checks`, right);
  assert.deepEqual([fine.problems, fine.differences.length], [[], 1]);
  assert.deepEqual(
    [fine.differences[0].before.zh, fine.differences[0].after.zh],
    ['300 平方米', '150 平方米'],
  );
  assert.match(fine.differences[0].about.zh, /烟台市/);

  // one after the other, as the form does it: a trial keeps a core busy, and of one account only two run at once
  const outcomes: Array<Awaited<ReturnType<typeof zhao.post>>> = [];
  for (const { key } of form.tests)
    outcomes.push(await zhao.post(`${path}/trials`, { overlay: right, test: key }));
  for (const one of outcomes) assert.equal(one.status, 200, JSON.stringify(one.body));
  const changed = outcomes.filter(({ body }) => !body.ok);
  assert.ok(changed.length > 0 && changed.length < outcomes.length, 'some people are affected, not all');
  assert.equal((await zhao.post(`${path}/trials`, { overlay: right, test: 'no-such' })).status, 404);

  assert.equal((await zhao.get(`${path}/comparison`)).status, 404, 'nothing was adopted');
  const wu = await platform.as('370200-administrator');
  const elsewhere = '/api/scenarios/open-a-restaurant/adoptions/370102/form';
  assert.equal((await wu.get(elsewhere)).status, 403);
  const district = await wu.get('/api/scenarios/open-a-restaurant/adoptions/370202/form');
  const threshold = district.body.parameters.find((one: any) => one.code === 'fireSafetyAreaThreshold');
  assert.deepEqual([threshold.may, threshold.why.zh], ['fixed', '由市级决定']);
  assert.equal((await (await platform.as('li')).get(`${path}/form`)).status, 403);
});

test('a second adoption of a place replaces its numbers from today', async () => {
  const path = '/api/scenarios/open-a-restaurant/adoptions/370500';
  const overlay = (value: number) => ({
    note: { zh: '东营', en: 'Dongying' },
    parameters: [
      {
        code: 'fireSafetyAreaThreshold',
        division: '370500',
        validFrom: '2026-01-01',
        value,
        basis: { title: '测试用', certainty: 'default' },
      },
    ],
  });
  assert.equal((await zhao.put(path, overlay(260))).status, 200);
  assert.equal((await zhao.put(path, overlay(240))).status, 200);
  await until(async () => {
    const { body } = await zhao.get('/api/parameters?division=370500&owner=open-a-restaurant');
    const line = body.find((one: any) => one.code === 'open-a-restaurant.fireSafetyAreaThreshold');
    return (
      line.inForce.value === 240 &&
      line.values.some((one: any) => one.value === 260 && one.validTo !== undefined)
    );
  }, 5);
});
