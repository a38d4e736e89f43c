/** Before a number of law is decided: how many applications of the last year would have gone another way with it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { system } from '../src/base/actors.ts';
import { findPublished, publish } from '../src/platform/catalogue/index.ts';
import type { TestClient } from '../src/testing.ts';
import { must, openStory, type Story } from './story.ts';

let story: Story;
let jinan: TestClient;
let firm: TestClient;

/** seven between the old line (300) and the new one (100), six elsewhere */
const areas = [40, 50, 60, 70, 80, 320, 110, 120, 130, 140, 150, 160, 170];

before(async () => {
  story = await openStory('2026-11-23T02:00:00Z');
  jinan = await story.platform.as('370100-administrator');
  firm = await story.platform.as('zhang');
  const { subjects } = await must(firm.get('/api/session'), 200);
  const { subjectId } = subjects.find((one: { name: string }) => one.name.includes('餐饮'));
  await must(firm.put('/api/session/subject', { subjectId }));
  for (const area of areas) await apply(area);
});

after(() => story.stop());

const apply = (areaSquareMetres: number) =>
  story.apply(firm, {
    scenario: 'open-a-restaurant',
    answers: { foodKind: 'hot', areaSquareMetres, signboard: false, tobacco: false, commitment: false },
    values: { 'person.phone': '13800000001', 'kitchen.layout': 'closed' },
  });

const ask = (who: TestClient, code: string, body: object, status = 200) =>
  must(who.post(`/api/parameters/${code}/effects`, { validFrom: '2026-12-01', ...body }), status);
const line = 'open-a-restaurant.fireSafetyAreaThreshold';
const exactly = (exact: number) => ({ exact, below: null, above: null });

test('the rule is asked twice of every application within reach; which one changes is said', async () => {
  const effect = await ask(jinan, line, { division: '370100', value: 100 });
  assert.deepEqual(effect.applications, exactly(13));
  assert.deepEqual(effect.changed, exactly(7));
  assert.deepEqual(
    effect.rules.map(({ about, key, changed }: any) => [about, key, changed]),
    [['service', 'fire-safety', exactly(7)]],
  );
  assert.deepEqual([effect.onlyNewest, effect.notInSql, effect.notKept], [false, [], []]);
  assert.equal(effect.since, '2025-11-23T02:00:00.000Z');
  // nobody decided anything by asking
  const again = await ask(jinan, line, { division: '370100', value: 300 });
  assert.deepEqual(again.changed, exactly(0));
});

test('a few are not told exactly, nor all but a few', async () => {
  const few = await ask(jinan, line, { division: '370100', value: 165 });
  assert.deepEqual(few.changed, { exact: null, below: 5, above: null });
  const nearlyAll = await ask(jinan, line, { division: '370100', value: 45 });
  assert.deepEqual(nearlyAll.changed, { exact: null, below: null, above: 8 });
});

test('reach, place and who decides count as when it is decided', async () => {
  const qingdao = await story.platform.as('370200-administrator');
  const others = await ask(qingdao, line, { division: '370200', value: 100 });
  assert.deepEqual(others.applications, exactly(0));
  assert.equal(
    (await ask(qingdao, line, { division: '370100', value: 100 }, 403)).code,
    'parameters/outside-place',
  );
  assert.equal(
    (await ask(jinan, line, { division: '370102', value: 100 }, 403)).code,
    'parameters/decided-above',
  );
  assert.equal(
    (await ask(jinan, line, { division: '370100', value: true }, 422)).code,
    'parameters/wrong-kind',
  );
  await must(
    firm.post(`/api/parameters/${line}/effects`, { division: '370100', value: 1, validFrom: '2026-12-01' }),
    403,
  );
});

test('examples only for who may read cases; a number that steers nothing says so', async () => {
  const { maySample, sample } = await ask(jinan, line, { division: '370100', value: 100 });
  assert.deepEqual([maySample, sample], [false, []]);
  const limit = await ask(jinan, 'open-a-restaurant.foodPermitPromisedLimit', {
    division: '370100',
    value: { amount: 4, unit: 'wd' },
  });
  assert.deepEqual([limit.steers, limit.rules, limit.changed], [false, [], exactly(0)]);
});

test('a rule that SQL cannot say is asked row by row, and the element that prevents it is named', async () => {
  const { services } = story.platform.app;
  await services.act(system('test'), async (ctx) => {
    const { package: scenario } = (await findPublished(ctx, 'open-a-restaurant', '370102'))!;
    const items = scenario.scenario.items.map((item) =>
      item.service === 'fire-safety'
        ? { ...item, condition: `${item.condition} and matches(string(answers.areaSquareMetres), "^[12]")` }
        : item,
    );
    await publish(ctx, '370102', { ...scenario, scenario: { ...scenario.scenario, items } });
  });
  // copies in memory are a second behind at most
  await story.pass(0.001);
  for (const area of [115, 225, 335]) await apply(area);
  const effect = await ask(jinan, line, { division: '370100', value: 100 });
  assert.deepEqual([effect.applications, effect.changed], [exactly(16), exactly(9)]);
  assert.match(effect.notInSql[0].element, /^matches\(/);
  assert.ok(effect.notInSql[0].message.zh && effect.notInSql[0].message.en);
});
