import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { modules } from '../../app.ts';
import { system } from '../../base/actors.ts';
import { testPlatform, type TestPlatform } from '../../testing.ts';
import { materialiseOfferings } from './materialise-offerings.ts';
import { missedSearchesWritten } from './missed-searches.ts';
import { assignRole, unpublish } from './publications.ts';
import { searchCatalogue, searchIndexSettled } from './search-catalogue.ts';

let platform: TestPlatform;

before(async () => {
  platform = await testPlatform({ modules });
  await platform.app.drain();
});
after(() => platform.stop());

const lixia = '370102';

test('anybody reads what a place offers, down to who handles it and how sure each basis is', async () => {
  const nobody = platform.nobody();
  const { body: list } = await nobody.get(`/api/life-events?division=${lixia}`);
  assert.ok(
    list.items.some(
      (one: any) => one.scenario === 'open-a-restaurant' && one.offeredBy.division === '370100',
    ),
  );
  const { status, body } = await nobody.get(`/api/life-events/open-a-restaurant?division=${lixia}`);
  assert.equal(status, 200, JSON.stringify(body));
  const food = body.items.find((one: any) => one.service === 'food-permit');
  assert.match(food.organisation.name.zh, /历下区/);
  assert.ok(food.promised.amount <= food.statutory.amount);
  assert.ok(
    food.evidence.every(
      (one: any) => one.obtain.length > 0 && one.obtain.every((way: any) => way.text.zh && way.text.en),
    ),
  );
  assert.ok(food.basis.every((one: any) => ['law', 'source', 'default'].includes(one.certainty)));
});

test('the personal list of nobody in particular, and of a firm that is known', async () => {
  const path = '/api/life-events/open-a-restaurant/plan';
  const asked = {
    division: lixia,
    answers: { foodKind: 'hot', areaSquareMetres: 320, signboard: true, tobacco: false, commitment: false },
  };
  const nobody = await platform.nobody().post(path, asked);
  assert.equal(nobody.status, 200, JSON.stringify(nobody.body));
  assert.equal(nobody.body.personal, false);
  assert.deepEqual(
    nobody.body.items.map((one: any) => one.service),
    ['business-licence-check', 'food-permit', 'fire-safety', 'signboard'],
  );
  assert.ok(nobody.body.longest.workingDays > 0);
  assert.match(nobody.body.organisations['food-permit'].name.zh, /历下区/);

  const zhang = await platform.as('zhang');
  const { body: session } = await zhang.get('/api/session');
  const firm = session.subjects.find((one: any) => one.name.includes('餐饮'));
  await zhang.put('/api/session/subject', { subjectId: firm.subjectId });
  const known = await zhang.post(path, asked);
  assert.equal(known.body.personal, true);
  assert.ok(known.body.burden.fieldsKnown > nobody.body.burden.fieldsKnown);
  assert.ok(known.body.burden.fieldsAsked < nobody.body.burden.fieldsAsked);
  assert.ok(known.body.evidence.every((one: any) => (one.obtained === null) === (one.from === null)));
  const { body: drafts } = await zhang.get('/api/drafts');
  assert.deepEqual(drafts.items, [], 'nothing is stored');
  assert.equal((await platform.nobody().post(path, { division: '990000', answers: {} })).status, 422);
});

test('a single service has its guide; what is not offered in a place says so', async () => {
  const nobody = platform.nobody();
  const guide = await nobody.get(`/api/services/food-permit?division=${lixia}`);
  assert.deepEqual([guide.status, guide.body.scenario], [200, 'open-a-restaurant']);
  assert.equal((await nobody.get(`/api/services/no-such-service?division=${lixia}`)).status, 404);
  const elsewhere = await nobody.get('/api/life-events/open-a-restaurant?division=330102');
  assert.deepEqual([elsewhere.status, elsewhere.body.code], [404, 'catalogue/not-offered']);
});

test('offerings are made by role and place, with an implementation code, and seen within the jurisdiction only', async () => {
  const zhao = await platform.as('zhao');
  const all: any[] = [];
  for (let after = ''; ;) {
    const { status, body } = await zhao.get(`/api/offerings?limit=20${after && `&after=${after}`}`);
    assert.equal(status, 200, JSON.stringify(body));
    all.push(...body.items);
    if (!body.next) break;
    after = body.next;
  }
  assert.ok(all.length > 40, String(all.length));
  assert.equal(new Set(all.map((one) => one.offeringId)).size, all.length, 'no page repeats another');
  const food = all.find((one) => one.service === 'food-permit' && one.division === lixia);
  assert.equal(food.implementationCode.length, 31);
  assert.equal(food.implementationCode.slice(19), food.basicCode);
  const { body: view } = await zhao.get(`/api/offerings/${food.offeringId}`);
  assert.deepEqual(
    view.elements.filter((one: any) => one.inherited).map((one: any) => one.key),
    ['name', 'basicCode', 'type', 'basis'],
  );
  assert.ok(
    view.elements.every((one: any) => !one.required || (one.value?.zh && one.value.en)),
    JSON.stringify(view.elements),
  );
  assert.equal((await platform.nobody().get('/api/offerings')).status, 401);
  const zhang = await platform.as('zhang');
  assert.equal((await zhang.get('/api/offerings')).status, 403);
});

test('an organisation takes an offering from the public and publishes it again; both leave a version untouched', async () => {
  const zhao = await platform.as('zhao');
  const { body: page } = await zhao.get(`/api/offerings?division=${lixia}&scenario=open-a-restaurant`);
  const path = `/api/offerings/${page.items.find((one: any) => one.service === 'food-permit').offeringId}`;
  const again = await zhao.post(`${path}/publication`);
  assert.deepEqual([again.status, again.body.code], [409, 'catalogue/wrong-state']);
  const withdrawn = await zhao.post(`${path}/withdrawal`, { reason: '正在核对办理地点' });
  assert.deepEqual(
    [withdrawn.status, withdrawn.body.state, withdrawn.body.publication.allowed],
    [200, 1, true],
    JSON.stringify(withdrawn.body),
  );
  assert.equal((await zhao.post(`${path}/withdrawal`, { reason: '再来一次' })).status, 409);
  const published = await zhao.post(`${path}/publication`);
  assert.deepEqual([published.status, published.body.state, published.body.versions.length], [200, 2, 1]);
});

test('making the offerings anew changes nothing', async () => {
  const { services } = platform.app;
  for (const scenario of ['open-a-restaurant', 'library-card', 'newborn'])
    assert.deepEqual(await services.act(system('test'), (ctx) => materialiseOfferings(ctx, scenario)), {
      made: 0,
      ended: 0,
    });
});

const searches: Array<[says: string, q: string, scenario: string]> = [
  ['the name', '开办餐饮店', 'open-a-restaurant'],
  ['everyday words', '开饭店', 'open-a-restaurant'],
  ['a question', '我想开个饭店需要什么手续', 'open-a-restaurant'],
  ['a homophone', '开办餐隐店', 'open-a-restaurant'],
  ['a wrong character', '开办餐厅店', 'open-a-restaurant'],
  ['a missing character', '开餐饮店', 'open-a-restaurant'],
  ['pinyin', 'kaifandian', 'open-a-restaurant'],
  ['English', 'open a restaurant', 'open-a-restaurant'],
  ['English with a slip', 'resturant', 'open-a-restaurant'],
  ['what a mother says', '给孩子上户口', 'newborn'],
  ['English for parents', 'having a baby', 'newborn'],
  ['a shop that closes', '注销公司', 'enterprise-closure'],
  ['the library', '办借书证', 'library-card'],
];
for (const [says, q, scenario] of searches) {
  test(`search finds ${scenario} by ${says}: ${q}`, async () => {
    const { status, body } = await platform
      .nobody()
      .get(`/api/search?q=${encodeURIComponent(q)}&division=${lixia}`);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(
      body.items[0]?.scenario,
      scenario,
      JSON.stringify(body.items.map((one: any) => [one.kind, one.id])),
    );
    assert.ok(
      body.items.every((one: any) =>
        one.highlight.every(
          ([from, to]: [number, number]) => from < to && to <= one.title[one.language].length,
        ),
      ),
    );
  });
}

test('search says what was probably meant, leads to the organisation of the place, and suggests while typing', async () => {
  const nobody = platform.nobody();
  const { body } = await nobody.get(`/api/search?q=${encodeURIComponent('食品经赢许可')}&division=${lixia}`);
  assert.equal(body.corrected, '食品经营许可');
  const service = body.items.find((one: any) => one.id === 'food-permit');
  assert.match(service.offeredBy.name.zh, /历下区/);
  const { body: exact } = await nobody.get(
    `/api/search?q=${encodeURIComponent('食品经营许可')}&division=${lixia}`,
  );
  assert.equal(exact.corrected, undefined);
  assert.deepEqual(exact.items.find((one: any) => one.id === 'food-permit').highlight, [[0, 6]]);
  const { body: typing } = await nobody.get(
    `/api/search/suggestions?q=${encodeURIComponent('开饭')}&division=${lixia}`,
  );
  assert.equal(typing.items[0].id, 'open-a-restaurant');
});

test('what nobody finds is counted without digits, and read by those who look after the catalogue', async () => {
  const nobody = platform.nobody();
  for (const q of ['月球移民 370102199001011234', '月球移民 370102198502022345']) {
    const { body } = await nobody.get(`/api/search?q=${encodeURIComponent(q)}`);
    assert.deepEqual(body, { items: [] });
  }
  await missedSearchesWritten(platform.app.services.database.reads);
  const zhao = await platform.as('zhao');
  const { body } = await zhao.get('/api/searches-without-result');
  assert.deepEqual(
    body.items.map((one: any) => [one.query, one.times]),
    [[`月球移民 ${'*'.repeat(18)}`, 2]],
  );
});

test('while the index is made anew everybody is served from the one before; duties alone do not have it made anew', async () => {
  const { database, act, log } = platform.app.services;
  let year = 2000;
  /** whenever the last look was, this one is due */
  const look = () => searchCatalogue({ db: database.reads, log, now: `${(year += 1)}-01-01T00:00:00Z` });
  const settled = () => searchIndexSettled(database.reads);
  const finds = async () => {
    const { status, body } = await platform.nobody().get(`/api/search?q=${encodeURIComponent('办借书证')}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.items.some((one: any) => one.scenario === 'library-card');
  };
  await look();
  await settled();
  const before = await look();

  const {
    role,
    division,
    organisation_id: id,
  } = await database.reads.selectFrom('catalogue.role_assignment').selectAll().executeTakeFirstOrThrow();
  await act(system('test'), (ctx) => assignRole(ctx, role, division, id, 'test'));
  await platform.app.drain();
  await look();
  await settled();
  assert.equal(await look(), before, 'who has which duty is not searched');

  const places = await database.reads
    .selectFrom('catalogue.publication')
    .select('division')
    .where('scenario_id', '=', 'library-card')
    .execute();
  await act(system('test'), async (ctx) => {
    for (const place of places) await unpublish(ctx, 'library-card', place.division);
  });
  assert.equal(await look(), before, 'the one before, while the new one is made');
  assert.ok(await finds());
  await settled();
  await platform.app.drain();
  await look();
  await settled();
  assert.notEqual(await look(), before);
  assert.ok(!(await finds()));
});
